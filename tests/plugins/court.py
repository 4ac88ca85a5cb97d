"""The court: everything the services and the topics hold, side by side in one scratch database.

Each service keeps its own database, so no query could ask whether what one announced had its effect
at another. The court copies the columns that matter, reads every topic to its end, and lets SQL
judge over all of it.
"""

import io
from collections.abc import AsyncIterator, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, TypeAlias

import asyncpg
from aiokafka import AIOKafkaConsumer
from aiokafka.structs import ConsumerRecord
from comity_contracts.envelope import type_of
from partitions import partitions

Database: TypeAlias = asyncpg.Connection
Fetched: TypeAlias = Sequence[Mapping[str, Any]]

SCHEMA = """
CREATE TABLE facts (service text, position bigint, event_id uuid, topic text, key text, type text,
    body jsonb, sent boolean);
CREATE TABLE inbox (service text, event_id uuid);
CREATE TABLE records (topic text, partition int, "offset" bigint, event_id uuid, type text,
    key text);
CREATE TABLE follows (service text, type text);
CREATE TABLE credentials (credential_ref uuid, institution_id uuid, opportunity_id uuid,
    opportunity_version int, cohort text, learner_id uuid, learning_agreement_ref text,
    book_id uuid, status_list_index int, status text, status_version int, job_id uuid, number int,
    signed boolean);
CREATE TABLE books (book_id uuid, taken int);
CREATE TABLE jobs (job_id uuid, rows int, completed boolean);
CREATE TABLE job_rows (job_id uuid, number int, state text, credential_ref uuid);
CREATE TABLE enrolments (enrolment_ref uuid, opportunity_id uuid, opportunity_version int,
    cohort text, learner_id uuid);
CREATE TABLE judged (credential_ref uuid, verdict text, status text);
CREATE TABLE agreements (ref text);
CREATE TABLE policies (policy_id text, version text, hash text);
CREATE TABLE decisions (case_ref uuid, credential_ref uuid, learning_agreement_ref text,
    policy_id text, policy_version text, policy_hash text, input_hash text);
CREATE TABLE waves (wave_id uuid, opportunity_id uuid, opportunity_version int, cohort text);
CREATE TABLE roster (wave_id uuid, enrolment_ref uuid);
CREATE TABLE acknowledged_jobs (job_id uuid, good int, bad int);
CREATE TABLE acknowledged_revocations (credential_ref uuid);
CREATE TABLE acknowledged_enrolments (enrolment_ref uuid);
CREATE TABLE acknowledged_agreements (ref text);

CREATE INDEX ON facts (event_id);
CREATE INDEX ON facts (type, key);
CREATE INDEX ON inbox (event_id);
CREATE INDEX ON records (event_id);
CREATE INDEX ON records (type, key);

CREATE VIEW announced AS
    SELECT type, key, event_id FROM facts UNION SELECT type, key, event_id FROM records;
-- A verification without an agreement asks nothing of recognition.
CREATE VIEW owed AS
    SELECT follows.service, event_id, type, key FROM facts JOIN follows USING (type)
    WHERE NOT (follows.service = 'recognition' AND type = 'comity.verification.completed.v1'
               AND body ->> 'learning_agreement_ref' IS NULL);
CREATE VIEW changes AS
    SELECT service, type, key, event_id FROM facts WHERE type IN ('comity.credential.suspended.v1',
        'comity.credential.reinstated.v1', 'comity.credential.revoked.v1');
-- Credentials for which a host promised something.
CREATE VIEW agreed AS
    SELECT credentials.* FROM credentials JOIN agreements ON ref = learning_agreement_ref
    WHERE signed;
"""

_FACTS = """
SELECT '{service}'::text, position, event_id, topic, key,
    (SELECT pair ->> 1 FROM json_array_elements(headers::json) AS pair
     WHERE lower(pair ->> 0) = 'ce_type'),
    convert_from(value, 'UTF8')::jsonb, sent_at IS NOT NULL
FROM outbox
"""
_INBOX = "SELECT '{service}'::text, event_id FROM inbox"

OWN: Mapping[str, Mapping[str, str]] = {
    "issuer": {
        "credentials": "SELECT credential_ref, institution_id, opportunity_id, opportunity_version,"
        " cohort, learner_id, learning_agreement_ref, book_id, status_list_index, status,"
        " status_version, job_id, number, issued_at IS NOT NULL FROM credentials",
        "books": "SELECT book_id, taken FROM status_books",
        "jobs": "SELECT job_id, rows, completed_at IS NOT NULL FROM cohort_jobs",
        "job_rows": "SELECT job_id, number, state, credential_ref FROM cohort_rows",
        "enrolments": "SELECT enrolment_ref, opportunity_id, opportunity_version, cohort,"
        " learner_id FROM enrolments",
    },
    "verifier": {"judged": "SELECT credential_ref, verdict, status FROM issued_credentials"},
    "recognition": {
        "agreements": "SELECT ref FROM learning_agreements",
        "policies": "SELECT policy_id, version, hash FROM policies",
        "decisions": "SELECT case_ref, credential_ref, learning_agreement_ref, policy_id,"
        " policy_version, policy_hash, input_hash FROM decisions JOIN cases USING (case_ref)",
    },
    "qa-feedback": {
        "waves": "SELECT wave_id, opportunity_id, opportunity_version, cohort FROM waves",
        "roster": "SELECT wave_id, enrolment_ref FROM roster_entries",
    },
}
"""What the court takes from each service besides its outbox and its inbox."""


def address(url: str) -> str:
    """Return what asyncpg takes of an address for SQLAlchemy."""
    return url.replace("+asyncpg", "", 1)


@dataclass(frozen=True, slots=True)
class Court:
    """A scratch database into which the evidence is brought."""

    database: Database

    async def open(self) -> None:
        """Make the tables."""
        await self.database.execute(SCHEMA)

    async def hear_service(self, service: str, url: str) -> None:
        """Copy what a service holds."""
        queries = {"facts": _FACTS, "inbox": _INBOX, **OWN.get(service, {})}
        source = await asyncpg.connect(address(url))
        try:
            for table, query in queries.items():
                copied = io.BytesIO()
                asked = query.format(service=service)
                await source.copy_from_query(asked, output=copied, format="binary")
                copied.seek(0)
                await self.database.copy_to_table(table, source=copied, format="binary")
        finally:
            await source.close()

    async def hear_topics(self, bootstrap: str, topics: Iterable[str]) -> None:
        """Read every topic to its end."""
        async for records in _records(bootstrap, topics):
            await self.database.copy_records_to_table("records", records=records)

    async def note(self, table: str, rows: Iterable[Sequence[object]]) -> None:
        """Add what was promised to those outside, or what the code says it follows."""
        await self.database.copy_records_to_table(table, records=list(rows))

    async def ask(self, query: str) -> Fetched:
        """Return the rows of a query."""
        found: Fetched = await self.database.fetch(query)
        return found


async def _records(
    bootstrap: str, topics: Iterable[str]
) -> AsyncIterator[list[tuple[object, ...]]]:
    reader = AIOKafkaConsumer(bootstrap_servers=bootstrap, group_id=None, enable_auto_commit=False)
    await reader.start()
    try:
        parts = await partitions(bootstrap, topics)
        reader.assign(parts)
        await reader.seek_to_beginning(*parts)
        ends = await reader.end_offsets(parts)
        while [part for part in parts if await reader.position(part) < ends[part]]:
            for batch in (await reader.getmany(timeout_ms=500)).values():
                yield [_row(record) for record in batch]
    finally:
        await reader.stop()


def _row(record: ConsumerRecord) -> tuple[object, ...]:
    headers = {name.lower(): value.decode() for name, value in record.headers}
    key = (record.key or b"").decode()
    place = (record.topic, record.partition, record.offset)
    return (*place, headers["ce_id"], type_of(record.headers), key)
