"""Read what people wrote in a case."""

from collections.abc import Mapping
from dataclasses import dataclass
from uuid import UUID

from recognition.domain.case import Decision
from recognition.domain.refusals import CaseNotFound
from recognition.ports import OpenWork, Sealer


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """A person's decision with its words; None where they were erased, or none were written."""

    decision: Decision
    words: Mapping[str, object] | None


@dataclass(frozen=True, slots=True)
class ReadGrounds:
    """Open what officers weighed and why, while the key of the case lives."""

    work: OpenWork
    sealer: Sealer

    async def __call__(self, case_ref: UUID) -> tuple[Said, ...]:
        """Return the decisions of people in a case, the first one first.

        Raises:
            CaseNotFound: there is no such case.
        """
        async with self.work() as work:
            decisions = await work.cases.decisions(case_ref)
            if not decisions:
                raise CaseNotFound
            said: list[Said] = []
            for decision in decisions:
                grounds = decision.grounds
                if grounds is None:
                    continue
                digest = grounds.texts
                words = digest and await self.sealer.open(work.texts, case_ref, digest)
                said.append(Said(decision=decision, words=words or None))
            return tuple(said)
