"""Sign awards."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from comity_kit.clock import Clock

from issuer.domain.accreditation import may_award
from issuer.domain.award import RowProblem
from issuer.domain.cohort import CohortJobId, RowReport, RowState
from issuer.domain.credential import Issued, Reservation
from issuer.domain.learner import LearnerId
from issuer.ports.secrecy import Signer, Vault
from issuer.ports.work import OpenWork, Work
from issuer.translate.credentials import credential_issued

_NOT_ACCREDITED = RowProblem(
    field="awarded_on", code="not-accredited", detail="the accreditation ended before signing"
)
_ERASED = RowProblem(field="esi", code="learner-erased", detail="the learner asked to be forgotten")


@dataclass(frozen=True, slots=True)
class SignAwards:
    """Sign what was stored to be signed, store it, and announce it.

    ES256 signs differently each time: a crash after signing loses a signature nobody saw, and
    the only one ever delivered is the one stored here.

    Source: architecture, rule 5; reliability.md section 0.3 (the right to issue is asked again).
    """

    work: OpenWork
    clock: Clock
    vault: Vault
    signer: Signer
    batch: int

    async def __call__(self) -> bool:
        """Sign some reservations; return whether there were any."""
        async with self.work() as work:
            reserved = await work.credentials.claim_reserved(self.batch)
            if not reserved:
                return False
            now = self.clock.now()
            keys = await work.learners.keys({one.credential.learner_id for one in reserved})
            problems = await _problems(work, reserved, keys, today=now.date())
            await _void(work, [one for one in reserved if one.credential.ref in problems], problems)
            good = [one for one in reserved if one.credential.ref not in problems]
            await self._issue(work, good, keys, now)
            return True

    async def _issue(
        self,
        work: Work,
        reserved: Sequence[Reservation],
        keys: Mapping[LearnerId, bytes],
        now: datetime,
    ) -> None:
        issued, reports = [], defaultdict[CohortJobId, list[RowReport]](list)
        for one, token, fact_sheet in await self._signed(reserved, keys):
            credential = replace(one.credential, issued_at=now)
            sealed = self.vault.seal(
                keys[credential.learner_id], token.encode(), credential.token_context
            )
            issued.append(
                Issued(
                    ref=credential.ref, sealed_token=sealed, fact_sheet=fact_sheet, issued_at=now
                )
            )
            reports[CohortJobId(one.job_id)].append(
                RowReport(number=one.row, state=RowState.ISSUED, credential_ref=credential.ref)
            )
            await work.outbox.add(credential_issued(credential, fact_sheet))
        await work.credentials.issue(issued)
        for job_id, rows in reports.items():
            await work.cohorts.report(job_id, rows)

    async def _signed(
        self, reserved: Sequence[Reservation], keys: Mapping[LearnerId, bytes]
    ) -> list[tuple[Reservation, str, str]]:
        """Return each reservation with its signed credential and its signed fact sheet."""
        by_kid = defaultdict[str, list[Reservation]](list)
        for one in reserved:
            by_kid[one.kid].append(one)
        signed: list[tuple[Reservation, str, str]] = []
        for kid, ones in by_kid.items():
            messages = [
                message
                for one in ones
                for message in (
                    self.vault.unseal(
                        keys[one.credential.learner_id],
                        one.sealed_to_sign,
                        one.credential.draft_context,
                    ),
                    one.facts_to_sign,
                )
            ]
            tokens = await self.signer.sign(kid, messages)
            signed += zip(ones, tokens[::2], tokens[1::2], strict=True)
        return signed


async def _problems(
    work: Work, reserved: Sequence[Reservation], keys: Collection[LearnerId], *, today: date
) -> dict[object, RowProblem]:
    """Return by reference what may no longer be signed, and why."""
    allowed: dict[object, bool] = {}
    problems: dict[object, RowProblem] = {}
    for one in reserved:
        credential = one.credential
        version = credential.opportunity_version
        scope = (credential.institution_id, credential.opportunity_id, version)
        if scope not in allowed:
            opportunity = await work.opportunities.find(credential.opportunity_id, version)
            accreditations = await work.institutions.accreditations(credential.institution_id)
            allowed[scope] = opportunity is not None and may_award(
                opportunity, accreditations, on=today
            )
        if credential.learner_id not in keys:
            problems[credential.ref] = _ERASED
        elif not allowed[scope]:
            problems[credential.ref] = _NOT_ACCREDITED
    return problems


async def _void(
    work: Work, reserved: Sequence[Reservation], problems: Mapping[object, RowProblem]
) -> None:
    await work.credentials.void([one.credential.ref for one in reserved])
    for one in reserved:
        refused = RowReport(
            number=one.row, state=RowState.REFUSED, problems=(problems[one.credential.ref],)
        )
        await work.cohorts.report(CohortJobId(one.job_id), [refused])
