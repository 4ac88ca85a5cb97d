"""Prepare awards."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from itertools import repeat

from comity_kit.clock import Clock
from comity_kit.identifiers import Identifiers

from issuer.domain.accreditation import may_award
from issuer.domain.addresses import Addresses
from issuer.domain.award import Award, RowProblem, judge_row
from issuer.domain.cohort import CohortJob, RowReport, RowState, WaitingRow
from issuer.domain.credential import Credential, CredentialRef, Reservation
from issuer.domain.draft import Drafting, completeness_problems
from issuer.domain.institution import Accreditation, key_to_sign_with
from issuer.domain.learner import Learner, LearnerId, Pseudonym
from issuer.domain.record import Awarding
from issuer.domain.status_list import Slot
from issuer.ports.secrecy import Randomness, Vault
from issuer.ports.work import OpenWork, Work
from issuer.translate.cohorts import cohort_imported

_NOT_ACCREDITED = RowProblem(
    field="awarded_on", code="not-accredited", detail="no accreditation covers that day"
)
_TWICE = RowProblem(
    field="esi", code="duplicate-in-cohort", detail="another row is about the same learner"
)


@dataclass(frozen=True, slots=True)
class _Batch:
    """The rows of one transaction on their way from cells to reservations."""

    job: CohortJob
    drafting: Drafting
    accreditations: tuple[Accreditation, ...]
    reports: list[RowReport]


@dataclass(frozen=True, slots=True, kw_only=True)
class PrepareAwards:
    """Judge some waiting rows, and store what is about to be signed for the good ones.

    The order is fixed: reserve the reference, check, take a status index, store the bytes to be
    signed. A crash before the commit leaves nothing; after it, the bytes wait to be signed.

    Source: architecture, rule 5; reliability.md section 0.2.
    """

    work: OpenWork
    clock: Clock
    identifiers: Identifiers
    vault: Vault
    randomness: Randomness
    addresses: Addresses
    batch: int

    async def __call__(self) -> bool:
        """Work on one job; return whether there may be more to do."""
        async with self.work() as work:
            claimed = await work.cohorts.claim(self.batch, at=self.clock.now())
            if claimed is None:
                return False
            job, rows = claimed
            if not rows:
                await self._complete(work, job)
                return True
            batch = await self._begin(work, job)
            if batch is None:
                return False
            awards = self._judge(batch, rows)
            await self._reserve(work, batch, awards)
            await work.cohorts.report(job.id, batch.reports)
            return True

    async def _complete(self, work: Work, job: CohortJob) -> None:
        await work.cohorts.complete(job.id, self.clock.now())
        if progress := await work.cohorts.progress(job.id):
            await work.outbox.add(cohort_imported(progress))

    async def _begin(self, work: Work, job: CohortJob) -> _Batch | None:
        """Gather what the rows have in common; without a key in force the job waits."""
        now = self.clock.now()
        institution = await work.institutions.find(job.institution_id)
        opportunity = await work.opportunities.find(job.opportunity_id, job.opportunity_version)
        if institution is None or opportunity is None:
            return None
        own_keys = await work.institutions.keys(institution.id)
        key = key_to_sign_with(own_keys, institution.keys, at=now)
        if key is None:
            return None
        did = self.addresses.did(institution.id)
        awarding = Awarding(opportunity=opportunity, institution=institution, did=did)
        accreditations = await work.institutions.accreditations(institution.id)
        drafting = Drafting(awarding=awarding, key=key, addresses=self.addresses, at=now)
        return _Batch(job, drafting, accreditations, [])

    def _judge(self, batch: _Batch, rows: tuple[WaitingRow, ...]) -> dict[int, Award]:
        """Return the awards by row; rows with problems are reported."""
        today, awards = batch.drafting.at.date(), {}
        for row in rows:
            context = batch.job.row_context(row.number)
            plain = self.vault.unseal(batch.job.wrapped_key or b"", row.sealed, context)
            judged = judge_row(json.loads(plain), today=today)
            if isinstance(judged, Award):
                judged = self._unless_unaccredited(batch, judged, today)
            if isinstance(judged, Award):
                awards[row.number] = judged
            else:
                batch.reports.append(_refused(row.number, *judged))
        return awards

    def _unless_unaccredited(
        self, batch: _Batch, award: Award, today: date
    ) -> Award | tuple[RowProblem, ...]:
        """Ask for an accreditation both on the day of the award and at this moment."""
        opportunity = batch.drafting.awarding.opportunity
        covered = all(
            may_award(opportunity, batch.accreditations, on=day)
            for day in {award.awarded_on, today}
        )
        return award if covered else (_NOT_ACCREDITED,)

    async def _reserve(self, work: Work, batch: _Batch, awards: Mapping[int, Award]) -> None:
        """Reserve each award that is not there yet, with the bytes that will be signed."""
        learners = await self._learners(work, awards)
        known = await work.credentials.of_cohort(
            batch.job, [learner.id for learner in learners.values()]
        )
        taken: set[LearnerId] = set()
        wanted: list[tuple[int, Award, Learner]] = []
        for number, award in awards.items():
            learner = learners[self.vault.pseudonym(award.esi)]
            ref, made_by = known.get(learner.id, (None, None))
            if learner.id in taken or made_by == batch.job.id:
                batch.reports.append(_refused(number, _TWICE))
            elif ref is not None:
                batch.reports.append(
                    RowReport(number=number, state=RowState.REPEATED, credential_ref=ref)
                )
            else:
                wanted.append((number, award, learner))
            taken.add(learner.id)
        if wanted:
            spare = (self.identifiers.new(), self.randomness.take(32))
            slots = await work.status_lists.take(batch.job.institution_id, len(wanted), spare=spare)
            made = map(self._reservation, repeat(batch), wanted, slots)
            await work.credentials.reserve([one for one in made if one is not None])

    async def _learners(
        self, work: Work, awards: Mapping[int, Award]
    ) -> Mapping[Pseudonym, Learner]:
        pseudonyms = {self.vault.pseudonym(award.esi) for award in awards.values()}
        return await work.learners.find_or_add(
            [
                Learner(
                    id=LearnerId(self.identifiers.new()),
                    pseudonym=pseudonym,
                    wrapped_key=self.vault.make_key(),
                )
                for pseudonym in sorted(pseudonyms)
            ]
        )

    def _reservation(
        self, batch: _Batch, wanted: tuple[int, Award, Learner], slot: Slot
    ) -> Reservation | None:
        number, award, learner = wanted
        ref = CredentialRef(self.identifiers.new())
        awarding = batch.drafting.awarding
        record = awarding.record(award, ref)
        if problems := completeness_problems(record):
            batch.reports.append(_refused(number, *problems))
            return None
        draft = batch.drafting.draft(record, slot)
        credential = Credential(
            ref=ref,
            institution_id=batch.job.institution_id,
            opportunity_id=batch.job.opportunity_id,
            opportunity_version=batch.job.opportunity_version,
            cohort=batch.job.cohort,
            learner_id=learner.id,
            title=awarding.opportunity.terms.title,
            institution_name=awarding.institution.legal_name,
            jurisdiction=awarding.opportunity.jurisdiction,
            award_month=f"{award.awarded_on:%Y-%m}",
            slot=slot,
            learning_agreement_ref=award.learning_agreement_ref,
        )
        batch.reports.append(RowReport(number=number, state=RowState.PREPARED, credential_ref=ref))
        return Reservation(
            credential=credential,
            job_id=batch.job.id,
            row=number,
            kid=batch.drafting.key.kid,
            sealed_to_sign=self.vault.seal(
                learner.wrapped_key, draft.to_sign, credential.draft_context
            ),
            facts_to_sign=draft.facts_to_sign,
        )


def _refused(number: int, *problems: RowProblem) -> RowReport:
    return RowReport(number=number, state=RowState.REFUSED, problems=problems)
