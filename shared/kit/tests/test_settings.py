"""An operator's spelling mistake stops the service; it is never ignored."""

from pathlib import Path

import pytest
from comity_kit.settings import SecretFile, ServiceSettings, SettingsUnknown, TokenIssuer
from pydantic import ValidationError


class Settings(ServiceSettings, env_prefix="TEAROOM_"):
    port: int = 8199
    public_url: str = "http://127.0.0.1:8199"
    audience: str = "tearoom"
    key_file: SecretFile | None = None


@pytest.fixture(autouse=True)
def environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TEAROOM_DATABASE_URL", "postgresql+asyncpg://tearoom@127.0.0.1/tearoom")
    monkeypatch.setenv("TEAROOM_KAFKA", "127.0.0.1:9092")


def test_settings_come_from_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TEAROOM_PORT", "8200")
    issuers = '[{"issuer": "https://id.example", "jwks_url": "https://id.example/jwks"}]'
    monkeypatch.setenv("TEAROOM_TOKEN_ISSUERS", issuers)
    settings = Settings()
    assert (settings.port, settings.kafka) == (8200, "127.0.0.1:9092")
    expected = TokenIssuer(issuer="https://id.example", jwks_url="https://id.example/jwks")
    assert settings.token_issuers == (expected,)


def test_a_misspelt_name_is_refused_by_name(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TEAROOM_PROT", "8200")
    with pytest.raises(SettingsUnknown, match=r"TEAROOM_PROT; known are: .*TEAROOM_PORT"):
        Settings()


def test_a_missing_name_is_asked_for(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("TEAROOM_KAFKA")
    with pytest.raises(ValidationError, match="kafka"):
        Settings()


def test_names_of_other_programs_are_their_own_business(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OTHER_PROT", "8200")
    assert Settings().port == 8199


def test_settings_cannot_be_changed() -> None:
    settings = Settings()
    with pytest.raises(ValidationError):
        settings.port = 1


def test_a_missing_secret_stops_the_service_and_is_not_repeated(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("TEAROOM_KEY_FILE", str(tmp_path / "s3cret-value"))
    with pytest.raises(ValidationError, match="readable file") as refused:
        Settings()
    assert "s3cret-value" not in str(refused.value)
