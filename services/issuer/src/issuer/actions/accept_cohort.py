"""Accept a cohort."""

import json
from dataclasses import dataclass

from comity_kit.clock import Clock
from comity_kit.identifiers import Identifiers

from issuer.domain.accreditation import may_award
from issuer.domain.cohort import CohortJob, CohortJobId, HandedIn, WaitingRow
from issuer.domain.institution import InstitutionId, key_to_sign_with
from issuer.domain.opportunity import Opportunity
from issuer.domain.refusals import (
    AccreditationMissing,
    InstitutionNotRegistered,
    OpportunityNotFound,
    SigningKeyMissing,
)
from issuer.ports.secrecy import Vault
from issuer.ports.work import OpenWork, Work


@dataclass(frozen=True, slots=True)
class AcceptCohort:
    """Take a cohort in, encrypted; its rows are worked on later, and each is explained."""

    work: OpenWork
    clock: Clock
    identifiers: Identifiers
    vault: Vault

    async def __call__(self, institution_id: InstitutionId, handed_in: HandedIn) -> CohortJob:
        """Return the job that issues the cohort.

        Raises:
            OpportunityNotFound: the caller has no such opportunity or version.
            InstitutionNotRegistered: the register has not announced the caller.
            AccreditationMissing: nothing that could be awarded today is covered.
            SigningKeyMissing: nothing could be signed.
        """
        async with self.work() as work:
            opportunity = await self._awardable(work, institution_id, handed_in)
            job = CohortJob(
                id=CohortJobId(self.identifiers.new()),
                institution_id=institution_id,
                opportunity_id=opportunity.id,
                opportunity_version=opportunity.version,
                cohort=handed_in.cohort,
                rows=len(handed_in.rows),
                accepted_at=self.clock.now(),
                wrapped_key=self.vault.make_key(),
            )
            await work.cohorts.add(job, self._sealed(job, handed_in))
            return job

    async def _awardable(
        self, work: Work, institution_id: InstitutionId, handed_in: HandedIn
    ) -> Opportunity:
        now = self.clock.now()
        opportunity = await work.opportunities.find(
            handed_in.opportunity_id, handed_in.opportunity_version
        )
        if opportunity is None or opportunity.institution_id != institution_id:
            raise OpportunityNotFound
        institution = await work.institutions.find(institution_id)
        if institution is None:
            raise InstitutionNotRegistered
        accreditations = await work.institutions.accreditations(institution_id)
        if not may_award(opportunity, accreditations, on=now.date()):
            raise AccreditationMissing
        own_keys = await work.institutions.keys(institution_id)
        if key_to_sign_with(own_keys, institution.keys, at=now) is None:
            raise SigningKeyMissing
        return opportunity

    def _sealed(self, job: CohortJob, handed_in: HandedIn) -> tuple[WaitingRow, ...]:
        key = job.wrapped_key or b""
        return tuple(
            WaitingRow(
                number=number,
                sealed=self.vault.seal(
                    key, json.dumps(dict(cells)).encode(), job.row_context(number)
                ),
            )
            for number, cells in enumerate(handed_in.rows, start=1)
        )
