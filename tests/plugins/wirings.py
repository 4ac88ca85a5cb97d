"""Every service as its wiring makes it, with keys and secrets in a folder of the test's."""

import secrets
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import gateway.settings
import gateway.wiring
import issuer.settings
import issuer.wiring
import qa_feedback.settings
import qa_feedback.wiring
import recognition.settings
import recognition.wiring
import registry.settings
import registry.wiring
import verifier.settings
import verifier.wiring
from comity_kit.serving import Service

Settings = dict[str, Any]


def _registry(folder: Path, told: Settings) -> Service:
    key = folder / "signing-key.pem"
    return registry.wiring.build(registry.settings.Settings(signing_key_file=key, **told))


def _issuer(folder: Path, told: Settings) -> Service:
    files: Settings = {
        "kek_file": folder / "kek",
        "pseudonym_key_file": folder / "pseudonym-key",
        "signing_keys_directory": folder / "signing-keys",
        "make_secrets": True,
    }
    return issuer.wiring.build(issuer.settings.Settings(**files, **told))


def _verifier(folder: Path, told: Settings) -> Service:
    key = folder / "receipt-key.json"
    return verifier.wiring.build(verifier.settings.Settings(key_file=key, **told))


def _recognition(folder: Path, told: Settings) -> Service:
    key = folder / "statement-key.json"
    secret: Settings = {"kek_file": folder / "kek", "make_secrets": True}
    return recognition.wiring.build(recognition.settings.Settings(key_file=key, **secret, **told))


def _qa_feedback(_: Path, told: Settings) -> Service:
    return qa_feedback.wiring.build(qa_feedback.settings.Settings(**told))


def build_gateway(folder: Path, told: Settings) -> Service:
    chance = folder / "session-key"
    chance.write_text(secrets.token_urlsafe(48))
    known = gateway.settings.Settings.model_fields
    mine = {name: value for name, value in told.items() if name in known}
    key = folder / "client-key.json"
    return gateway.wiring.build(
        gateway.settings.Settings(session_key_file=chance, client_key_file=key, **mine)
    )


BUILD: Mapping[str, Callable[[Path, Settings], Service]] = {
    "registry": _registry,
    "issuer": _issuer,
    "verifier": _verifier,
    "recognition": _recognition,
    "qa-feedback": _qa_feedback,
}
"""Every service that keeps something."""
