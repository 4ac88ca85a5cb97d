"""The service stands as it is wired, on the tables its migrations make."""

from pathlib import Path
from typing import Any

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from comity_kit import migrations, postgres
from comity_kit.serving import assemble
from comity_kit.settings import SettingsUnknown
from pydantic import ValidationError
from qa_feedback import wiring
from qa_feedback.adapters.tables import metadata
from qa_feedback.settings import Settings
from sqlalchemy import Connection


def settings(**changed: Any) -> Settings:  # noqa: ANN401 - any setting a test wants to see
    said: dict[str, Any] = {
        "port": 0,
        "public_url": "http://qa-feedback.test",
        "audience": "http://qa-feedback.test",
        "database_url": "postgresql+asyncpg://nobody@127.0.0.1:1/none",
        "kafka": "127.0.0.1:1",
        **changed,
    }
    return Settings(**said)


def test_the_service_is_built_from_its_settings() -> None:
    service = wiring.build(settings())
    app, _ = assemble(service)
    paths = set(app.openapi()["paths"])
    assert {"/v1/waves", "/v1/waves/{wave_id}/answers", "/v1/waves/{wave_id}/result"} <= paths
    assert service.web.name == "qa-feedback"
    followed = {fact.topic for handlers in service.handlers for fact in handlers}
    assert followed == {"comity.opportunities", "comity.enrolments"}
    assert [duty.name for duty in service.duties] == ["close_waves"]


async def test_the_migrations_make_the_tables_the_code_sees(database_url: str) -> None:
    engine = postgres.connect(database_url)
    await migrations.upgrade(engine, wiring.MIGRATIONS)

    def difference(connection: Connection) -> list[object]:
        return list(compare_metadata(MigrationContext.configure(connection), metadata))

    async with engine.connect() as connection:
        found = await connection.run_sync(difference)
    await engine.dispose()
    assert [each for each in found if "alembic_version" not in str(each)] == []


@pytest.mark.parametrize("days", [0, 731, "many"])
def test_the_length_of_a_wave_has_limits(days: object) -> None:
    with pytest.raises(ValidationError):
        settings(wave_days=days)


def test_nobody_may_set_how_few_answers_are_published(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("QA_FEEDBACK_K", "2")
    with pytest.raises(SettingsUnknown):
        settings()


def test_another_edition_of_the_standards_is_a_setting(tmp_path: Path) -> None:
    path = tmp_path / "draft.toml"
    text = (Path(wiring.__file__).parent / "adapters/instruments/esg-2015.toml").read_text()
    path.write_text(text.replace("ESG-2015", "ESG-2027-draft"))
    assert wiring.read_asking(settings(standards_file=path)).standards.id == "ESG-2027-draft"
