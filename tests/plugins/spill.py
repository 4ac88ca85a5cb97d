"""Everything a running mesh writes down, piece by piece, so that it can be searched for persons."""

import asyncio
from collections.abc import AsyncIterator, Collection, Mapping
from dataclasses import dataclass
from pathlib import Path

from aiokafka import AIOKafkaConsumer, ConsumerRecord
from canaries import Hit, scan
from comity_kit import postgres
from comity_kit.http.client import HttpClient
from partitions import partitions
from sqlalchemy import text

PIECE = 1_000_000
"""Bytes that are searched at once; pieces overlap by more than any canary is long."""

OVERLAP = 4_000


@dataclass(frozen=True)
class Spilled:
    """Some bytes, and where they were found."""

    where: str
    data: bytes


async def records(
    bootstrap: str,
    *,
    except_events: Collection[str] = (),
    except_topics: Collection[str] = (),
    only_topics: Collection[str] = (),
) -> AsyncIterator[Spilled]:
    """Give key, headers and value of every record of every topic, dead letters included.

    Of an excepted event the value and its own headers are left out, but never what we added.
    """
    parts = [
        one
        for one in await partitions(bootstrap)
        if one.topic not in except_topics and one.topic in (only_topics or {one.topic})
    ]
    consumer = AIOKafkaConsumer(
        bootstrap_servers=bootstrap, enable_auto_commit=False, auto_offset_reset="earliest"
    )
    await consumer.start()
    try:
        consumer.assign(parts)
        ends = await consumer.end_offsets(parts)
        await consumer.seek_to_beginning(*parts)
        while any([await consumer.position(one) < ends[one] for one in parts]):
            for batch in (await consumer.getmany(timeout_ms=500)).values():
                for record in batch:
                    yield Spilled(_place(record), _written(record, except_events))
    finally:
        await consumer.stop()


def _place(record: ConsumerRecord) -> str:
    return f"topic {record.topic}/{record.partition}/{record.offset}"


def _written(record: ConsumerRecord, excepted: Collection[str]) -> bytes:
    headers = dict(record.headers)
    if headers.get("ce_id", b"").decode() in excepted:
        ours = {name: value for name, value in headers.items() if name.startswith("dead_")}
        return b"\n".join(ours.values())
    named = [name.encode() + b": " + value for name, value in record.headers]
    return b"\n".join([record.key or b"", *named, record.value or b""])


async def logs(folder: Path) -> AsyncIterator[Spilled]:
    """Give every log file."""
    for file, data in await asyncio.to_thread(_files, folder):
        for start in range(0, len(data) or 1, PIECE):
            yield Spilled(f"log {file.name}", data[start : start + PIECE + OVERLAP])


def _files(folder: Path) -> list[tuple[Path, bytes]]:
    return [(file, file.read_bytes()) for file in sorted(folder.rglob("*")) if file.is_file()]


async def metrics(addresses: Mapping[str, str]) -> AsyncIterator[Spilled]:
    """Give every page of metrics."""
    for service, address in addresses.items():
        async with HttpClient(address, seconds=10) as client:
            yield Spilled(f"metrics {service}", (await client.get("/metrics")).body)


async def tables(databases: Mapping[str, str]) -> AsyncIterator[Spilled]:
    """Give every row of every table as text; bytes appear as hex."""
    found = text(
        "select table_schema, table_name from information_schema.tables"
        " where table_schema not in ('pg_catalog', 'information_schema')"
    )
    for service, url in databases.items():
        engine = postgres.connect(url)
        async with engine.connect() as connection:
            for schema, table in (await connection.execute(found)).all():
                dump = text(f'select row_to_json(one)::text from "{schema}"."{table}" one')  # noqa: S608 - names are the database's own
                rows = (await connection.execute(dump)).scalars().all()
                for start in range(0, len(rows), 500):
                    told = "\n".join(rows[start : start + 500]).encode()
                    yield Spilled(f"table {service}.{table}", told)
        await engine.dispose()


async def search(spilled: AsyncIterator[Spilled], canaries: Collection[str]) -> list[Hit]:
    """Return every canary found in what was spilled."""
    hits: list[Hit] = []
    async for piece in spilled:
        hits += scan(piece.where, piece.data, canaries)
    return hits
