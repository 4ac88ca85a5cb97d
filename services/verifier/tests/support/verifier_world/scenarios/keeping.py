"""Scenarios are kept by the codes they end with."""

from collections.abc import Awaitable, Callable

from comity_contracts.events.verifications import VerificationCompletedV1
from comity_credential.jose import ES256, compact_bytes, sign
from comity_credential.vc_jwt import RECEIPT_TYPE, decode_claims
from comity_credential.vcdm import to_document
from comity_kit.testing.clock import NOON
from verifier.domain.issued import GRACE
from verifier.domain.presented import Presentation

from verifier_world.world import World

Scenario = Callable[[World], Awaitable[tuple[str, ...]]]
SCENARIOS: dict[str, Scenario] = {}


def ends_with(*codes: str) -> Callable[[Scenario], Scenario]:
    def keep(scenario: Scenario) -> Scenario:
        SCENARIOS.update(dict.fromkeys(codes, scenario))
        return scenario

    return keep


async def presented(world: World, text: str, presenter: str | None = None) -> tuple[str, ...]:
    verification, _ = await world.actions.verify_credential(
        Presentation(text=text, presenter=presenter)
    )
    return verification.codes


async def announced(world: World) -> tuple[str, ...]:
    """Return the codes last announced, once nothing more is awaited."""
    world.clock.advance(GRACE)
    await world.actions.review_due_credentials()
    fact = [each for each in world.announced if isinstance(each, VerificationCompletedV1)][-1]
    checks = decode_claims(fact.receipt, typ=RECEIPT_TYPE).claims["checks"]
    return tuple(check["code"] for check in checks)


def signed(world: World, header: dict[str, object], payload: bytes | None = None) -> str:
    """Sign anything at all in the university's name."""
    university = world.university
    document = to_document(
        university.record(), issuer_did=university.did, status=None, valid_from=NOON
    )
    full = {"alg": ES256, "typ": "vc+jwt", "kid": university.kid, **header}
    return sign(payload or compact_bytes(document), header=full, key=university.key)
