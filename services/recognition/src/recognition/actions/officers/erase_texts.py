"""Erase what people wrote in a case."""

from dataclasses import dataclass
from uuid import UUID

from comity_kit.clock import Clock

from recognition.domain.acts import APPLICANT
from recognition.domain.evidence import Act, ActKind
from recognition.domain.refusals import CaseNotFound
from recognition.ports import OpenWork


@dataclass(frozen=True, slots=True)
class EraseTexts:
    """Destroy the key of a case: the words are gone, the trail stays whole.

    Source: Regulation (EU) 2016/679, article 17; domain.md B.10.
    """

    work: OpenWork
    clock: Clock

    async def __call__(self, case_ref: UUID) -> None:
        """Erase; erasing again changes nothing.

        Raises:
            CaseNotFound: there is no such case.
        """
        async with self.work() as work:
            if await work.cases.hold(case_ref) is None:
                raise CaseNotFound
            if await work.texts.key(case_ref) is None:
                return
            await work.texts.erase(case_ref)
            act = Act(kind=ActKind.TEXTS_ERASED, by=APPLICANT, said={})
            await work.evidence.add(case_ref, act, at=self.clock.now())
