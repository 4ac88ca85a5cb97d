"""Persons stand nowhere in readable form, and erasure makes them unreadable for good."""

import base64
import logging
import stat
from typing import TYPE_CHECKING

import pytest
from canaries import persons, scan  # type: ignore[import-not-found]  # a plugin of the suite
from comity_contracts.events.enrolments import EnrolmentOpenedV1
from comity_kit.secret_files import SecretMissing, read_key
from comity_kit.tables import outbox
from cryptography.exceptions import InvalidTag
from issuer.adapters.aes_gcm_vault import AesGcmVault
from issuer.adapters.system_randomness import SystemRandomness
from issuer.adapters.tables import metadata
from issuer.domain.enrolment import Admission
from issuer_bench.under_test import Issuer
from sqlalchemy import select

if TYPE_CHECKING:
    from pathlib import Path

    from comity_kit.work import Transactions
    from issuer.settings import Settings


async def everything_in(transactions: "Transactions") -> dict[str, bytes]:
    """Return every value of every table, as the database holds it."""
    found = {}
    async with transactions.engine.connect() as connection:
        for table in (*metadata.sorted_tables, outbox):
            for number, row in enumerate(await connection.execute(select(table))):
                for name, value in row._mapping.items():  # noqa: SLF001 - SQLAlchemy's own name
                    plain = value if isinstance(value, bytes) else str(value).encode()
                    found[f"{table.name}[{number}].{name}"] = plain
    return found


async def test_no_person_stands_in_a_table_a_fact_or_a_log(
    on_postgres: Issuer, transactions: "Transactions", caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    issuer, learners = on_postgres, persons()[:6]
    await issuer.institution()
    opportunity = await issuer.publish()
    rows = [
        issuer.row(
            person.esi,
            given_name=person.given_name,
            family_name=person.family_name,
            date_of_birth=person.date_of_birth,
        )
        for person in learners
    ]
    for row in rows[:5]:
        admission = Admission(
            opportunity_id=opportunity.id,
            opportunity_version=None,
            cohort="2026-autumn",
            esi=row["esi"],
        )
        await issuer.actions.open_enrolment(issuer.SCHOOL, admission)
    await issuer.hand_in(opportunity, *rows, issuer.row("wrong", given_name=rows[0]["given_name"]))
    waiting = await everything_in(transactions)
    assert await issuer.actions.prepare_awards()
    prepared = await everything_in(transactions)
    await issuer.work()
    issued = await everything_in(transactions)
    assert len(await issuer.of_type(EnrolmentOpenedV1)) == 5

    canaries = [value for person in learners for value in person.canaries]
    places = waiting | prepared | issued | {"log": caplog.text.encode()}
    hits = [hit for where, data in places.items() for hit in scan(where, data, canaries)]

    assert hits == []
    # The scanner is not blind: unsealed, the same bytes are full of persons.
    _, token = await issuer.actions.learners.read_learner_credential(
        rows[0]["esi"],
        (await issuer.actions.learners.read_learner_record(rows[0]["esi"])).credentials[0].ref,
    )
    assert scan("token", token.encode(), learners[0].canaries)


async def test_after_erasure_nothing_opens_what_is_left(
    on_postgres: Issuer, transactions: "Transactions", settings: "Settings"
) -> None:
    issuer = on_postgres
    await issuer.institution()
    await issuer.issue(await issuer.publish(), issuer.row())
    kek = read_key(settings.kek_file, make=False)

    await issuer.actions.learners.erase_learner(issuer.ANA)

    left = await everything_in(transactions)
    assert not [name for name in left if name.startswith("learners")]
    sealed = left["credentials[0].sealed_token"]
    vault = AesGcmVault(kek, kek, SystemRandomness())
    for name, value in left.items():
        if len(value) == len(vault.make_key()):
            with pytest.raises(InvalidTag):
                vault.unseal(value, sealed, name)


def test_what_was_sealed_in_one_context_does_not_open_in_another() -> None:
    vault = AesGcmVault(b"k" * 32, b"p" * 32, SystemRandomness())
    key = vault.make_key()
    sealed = vault.seal(key, b"Ana", "credential:1:token")

    assert vault.unseal(key, sealed, "credential:1:token") == b"Ana"
    assert vault.seal(key, b"Ana", "credential:1:token") != sealed
    other = vault.make_key()
    for other_key, context in ((key, "credential:2:token"), (other, "credential:1:token")):
        with pytest.raises(InvalidTag):
            vault.unseal(other_key, sealed, context)


def test_a_pseudonym_needs_the_key() -> None:
    one = AesGcmVault(b"k" * 32, b"1" * 32, SystemRandomness())
    other = AesGcmVault(b"k" * 32, b"2" * 32, SystemRandomness())
    assert one.pseudonym("urn:x") == one.pseudonym("urn:x")
    assert one.pseudonym("urn:x") != other.pseudonym("urn:x")


async def test_secrets_are_files_only_the_operator_reads(
    in_memory: Issuer, settings: "Settings"
) -> None:
    key = await in_memory.institution()
    (signing,) = settings.signing_keys_directory.iterdir()

    for file in (settings.kek_file, settings.pseudonym_key_file, signing):
        assert stat.S_IMODE(file.stat().st_mode) == 0o600
    public = base64.urlsafe_b64decode(key.jwk["x"] + "==")
    assert public not in signing.read_bytes()
    assert b"kty" not in signing.read_bytes()


@pytest.mark.problem("secret-missing")
@pytest.mark.parametrize("content", [None, "", "dG9vIHNob3J0", "not base64url!"])
def test_without_its_secret_the_issuer_does_not_start(
    tmp_path: "Path", content: str | None
) -> None:
    file = tmp_path / "kek"
    if content is not None:
        file.write_text(content)
    with pytest.raises(SecretMissing, match="kek"):
        read_key(file, make=False)


def test_a_secret_made_at_the_first_start_is_kept(tmp_path: "Path") -> None:
    file = tmp_path / "deep" / "kek"
    assert read_key(file, make=True) == read_key(file, make=True) == read_key(file, make=False)
