"""`comity verify FILE`: is it real, is it current, and what could not be checked."""

import asyncio
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Annotated

import typer
from comity_contracts.api.verifier import CheckBody, TrustSnapshotBody
from comity_kit.clock import SystemClock
from comity_vocabulary.verdicts import Verdict

from verifier import translate
from verifier.commands import sources
from verifier.commands.files import CredentialFile, text_of
from verifier.commands.findings import EXIT, print_json, print_text
from verifier.domain.examination import conclude, examine
from verifier.domain.judgement import Judgement
from verifier.domain.presented import Presented, read_presented
from verifier.wiring import fetch_lists

Findings = tuple[Verdict, tuple[CheckBody, ...]]


def verify(
    file: CredentialFile,
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON for programs.")] = False,  # noqa: FBT002 - typer reads flags so
    registry: Annotated[str, typer.Option(help="Ask this registry whom to trust.")] = "",
    trust: Annotated[
        Path | None, typer.Option(help="Trust this snapshot; nothing is fetched.")
    ] = None,
    verifier: Annotated[str, typer.Option(help="Have this running verifier check it.")] = "",
) -> None:
    """Check a credential: 0 valid, 1 invalid, 3 cannot be checked, 2 wrong usage.

    Without --trust, --registry or --verifier only the form and the signature of a did:key are
    looked at, so nothing is ever called valid.
    """
    if sum(map(bool, (registry, trust, verifier))) > 1:
        message = "give one of --registry, --trust and --verifier"
        raise typer.BadParameter(message)
    verdict, checks = asyncio.run(_findings(text_of(file), _Source(registry, trust, verifier)))
    (print_json if as_json else print_text)(verdict, checks)
    raise typer.Exit(EXIT[verdict])


@dataclass(frozen=True, slots=True)
class _Source:
    registry: str
    trust: Path | None
    verifier: str
    clock: SystemClock = field(default_factory=SystemClock)


async def _findings(text: str, source: _Source) -> Findings:
    presented = read_presented(text)
    if isinstance(presented, Judgement):
        return _told(presented)
    if source.verifier:
        answer = await sources.verification_by(source.verifier, text.strip())
        return answer.verdict, answer.checks
    at = source.clock.now()
    if source.trust is not None:
        snapshot = sources.snapshot_in(source.trust)
        return _told(await _judged(presented, snapshot, source, at))
    if source.registry:
        snapshot = await sources.snapshot_of(source.registry, presented.envelope.issuer, at)
        return _told(await _judged(presented, snapshot, source, at))
    return _told(await _judged(presented, TrustSnapshotBody(taken_at=at), source, at))


async def _judged(
    presented: Presented, snapshot: TrustSnapshotBody, source: _Source, at: datetime
) -> Judgement:
    known = translate.to_known(snapshot, presented.envelope.issuer, presented.ref)
    examination = examine(presented, known, at=at)
    lists: dict[str, str | None] = dict(snapshot.status_lists)
    if source.registry:
        here = sources.is_loopback(source.registry)
        lists |= await fetch_lists(examination.lists_needed, unsafe_allow_loopback=here)
    return conclude(examination, lists)


def _told(judgement: Judgement) -> Findings:
    return judgement.verdict, translate.check_bodies(judgement)
