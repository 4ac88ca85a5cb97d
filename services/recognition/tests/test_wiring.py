"""The service as it is put together: settings, tables, topics."""

from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from comity_kit import migrations, postgres
from comity_kit.settings import SettingsUnknown
from recognition import wiring
from recognition.adapters.tables import metadata
from recognition.settings import Settings
from sqlalchemy import Connection


def given(**changes: object) -> Settings:
    plain = {
        "database_url": "postgresql+asyncpg://nobody@127.0.0.1:1/none",
        "kafka": "127.0.0.1:1",
        "port": "8104",
        "public_url": "http://127.0.0.1:8104",
        "audience": "http://127.0.0.1:8104",
    }
    return Settings.model_validate({**plain, **changes})


async def test_the_service_follows_what_it_decides_by(tmp_path: Path) -> None:
    service = wiring.build(
        given(
            key_file=tmp_path / "statement-key.json",
            kek_file=tmp_path / "kek",
            make_secrets=True,
        )
    )
    topics = {fact.topic for handlers in service.handlers for fact in handlers}
    assert topics == {
        "comity.participants",
        "comity.quality",
        "comity.credentials",
        "comity.verifications",
        "comity.networks",
        "comity.frameworks",
        "comity.opportunities",
    }
    assert [duty.name for duty in service.duties] == [
        "settle_waiting",
        "settle_supplements",
        "keep_clocks",
        "renew_forecasts",
        "compare_decisions",
        "note_overdue_appeals",
        "reexamine_like_cases",
    ]
    assert service.storage is not None
    await service.storage.transactions.engine.dispose()


def test_a_misspelt_setting_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("RECOGNITION_DATABSE_URL", "x")
    with pytest.raises(SettingsUnknown):
        given()


def test_migrations_lie_where_the_service_looks_for_them() -> None:
    assert sorted(Path(wiring.MIGRATIONS).glob("*.py"))


async def test_the_migrations_give_exactly_the_tables_the_code_sees(database_url: str) -> None:
    engine = postgres.connect(database_url)
    await migrations.upgrade(engine, wiring.MIGRATIONS)

    def differences(connection: Connection) -> list[object]:
        context = MigrationContext.configure(connection)
        return list(compare_metadata(context, metadata))

    async with engine.connect() as connection:
        assert await connection.run_sync(differences) == []
    await engine.dispose()
