"""Award what was validated."""

import json
from dataclasses import dataclass

from comity_kit.clock import Clock

from issuer.domain.cohort import CohortJob, WaitingRow
from issuer.domain.enrolment import Enrolment
from issuer.domain.refusals import LearnerUnnamed
from issuer.domain.validation import Certification, check_certification, row_of
from issuer.ports.secrecy import Vault
from issuer.ports.work import OpenWork, Work


@dataclass(frozen=True, slots=True)
class AwardValidated:
    """Hand in, for the institution, the one row by which validated learning is awarded.

    From there it goes the way of every row: judged, reserved, signed, announced, and explained
    under the reference of the validation.

    Source: domain.md R04, R39; issue of a validated micro-credential.
    """

    work: OpenWork
    clock: Clock
    vault: Vault

    async def __call__(self, certification: Certification) -> None:
        """Hand the award in, once for each validation.

        Raises:
            EnrolmentNotFound: nobody is enrolled there under this reference.
            OutcomesNotCertified: the outcomes are not those of the opportunity.
            LearnerUnnamed: the learner was forgotten.
        """
        async with self.work() as work:
            if await work.cohorts.progress(certification.job_id):
                return
            enrolment, _ = check_certification(
                certification,
                await work.enrolments.find(certification.enrolment_ref),
                await work.opportunities.find(
                    certification.opportunity_id, certification.opportunity_version
                ),
            )
            job = CohortJob(
                id=certification.job_id,
                institution_id=enrolment.institution_id,
                opportunity_id=enrolment.opportunity_id,
                opportunity_version=enrolment.opportunity_version,
                cohort=enrolment.cohort,
                rows=1,
                accepted_at=self.clock.now(),
                wrapped_key=self.vault.make_key(),
            )
            cells = row_of(certification, enrolment, await self._esi(work, enrolment))
            plain = json.dumps(dict(cells)).encode()
            sealed = self.vault.seal(job.wrapped_key or b"", plain, job.row_context(1))
            await work.cohorts.add(job, [WaitingRow(number=1, sealed=sealed)])

    async def _esi(self, work: Work, enrolment: Enrolment) -> str:
        key = (await work.learners.keys([enrolment.learner_id])).get(enrolment.learner_id)
        if key is None or enrolment.sealed_esi is None:
            raise LearnerUnnamed
        return self.vault.unseal(key, enrolment.sealed_esi, enrolment.esi_context).decode()
