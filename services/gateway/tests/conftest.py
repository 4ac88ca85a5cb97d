"""The gateway among peers that speak the real contracts, and a browser to look at it with."""

from pathlib import Path

import pytest
from comity_contracts.api.issuer import EnrolmentBody
from comity_kit.http.app import create_app
from comity_kit.http.client import HttpClient
from gateway.settings import Settings
from gateway.wiring import build
from gateway_stage.browser import Browser
from gateway_stage.credentials import held
from gateway_stage.decisions import decision
from gateway_stage.feedback import wave
from gateway_stage.names import (
    CASE,
    ENROLMENT,
    FEEDBACK,
    GATEWAY,
    ISSUER,
    OPPORTUNITY,
    PROVIDER,
    RECOGNITION,
    REF,
    REGISTRY,
    VERIFIER,
    WAVE,
)
from gateway_stage.peers import Network
from gateway_stage.world import World


@pytest.fixture
def world() -> World:
    """Return a world in which Ana has one credential, recognised in full in Estonia."""
    enrolment = EnrolmentBody(
        enrolment_ref=ENROLMENT,
        opportunity_id=OPPORTUNITY,
        opportunity_version=1,
        title="Data Ethics for Public Services",
        cohort="2026-spring",
        opened_in="2026-03",
    )
    return World(
        credentials={REF: held()},
        decisions={CASE: decision()},
        waves={WAVE: wave()},
        enrolments=[enrolment],
    )


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    """Return settings that name the peers of the world."""
    (tmp_path / "session-key").write_text("chance" * 8)
    return Settings(
        public_url=GATEWAY,
        session_key_file=tmp_path / "session-key",
        oidc_issuer=PROVIDER,
        issuer_url=ISSUER,
        verifier_url=VERIFIER,
        recognition_url=RECOGNITION,
        feedback_url=FEEDBACK,
        authorization_server=REGISTRY,
        client_key_file=tmp_path / "client-key.json",
    )


@pytest.fixture
def browser(world: World, settings: Settings) -> Browser:
    """Return a browser in front of the gateway."""
    service = build(settings, clock=world.clock, client=Network(world).client)
    return Browser(HttpClient.for_app(create_app(service.web), GATEWAY), world)


@pytest.fixture
async def ana(browser: Browser) -> Browser:
    """Return the browser of Ana, who has signed in."""
    await browser.sign_in()
    return browser
