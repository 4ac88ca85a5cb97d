"""A case built again from its trail alone, when everything else is lost or doubted.

Source: domain.md B.10.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from uuid import UUID

from comity_vocabulary.refusals import Kind, Refusal

from recognition.domain.appeals.appeal import Appeal
from recognition.domain.case import Case, CaseFile, Decision
from recognition.domain.evidence import Entry, first_break
from recognition.domain.officers.proposal import Proposal
from recognition.domain.rebuilding.records import read_record, record_of
from recognition.domain.standing import Standing


class TrailBroken(Refusal):
    """The trail of the case was changed after it was written."""

    kind = Kind.CONFLICT


@dataclass(frozen=True, slots=True, kw_only=True)
class RebuiltCase:
    """Everything that happened in a case but the words of people; appeals by their identifiers."""

    case: Case
    standing: Standing
    decisions: tuple[Decision, ...]
    proposal: Proposal | None
    appeals: Mapping[UUID, Appeal]

    @property
    def file(self) -> CaseFile:
        """Return the case as it lies on the desk."""
        return CaseFile(decision=self.decisions[-1], standing=self.standing)


@dataclass(slots=True)
class _Pile:
    """What was read so far, entry by entry; a decision keeps the facts of the one before."""

    case: object = None
    standing: object = None
    decisions: list[dict[str, object]] = field(default_factory=list)
    proposal: object = None
    appeals: dict[str, object] = field(default_factory=dict)

    def add(self, said: Mapping[str, object]) -> None:
        self.case = said.get("case", self.case)
        self.standing = said.get("standing", self.standing)
        self.proposal = said.get("proposal", self.proposal)
        appeal, decision = said.get("appeal"), said.get("decision")
        if isinstance(appeal, Mapping):
            self.appeals[str(appeal["id"])] = appeal
        if isinstance(decision, Mapping):
            before = self.decisions[-1]["facts"] if self.decisions else {}
            # A promise that is kept takes the place of what today's rules would have given.
            if self.decisions and self.decisions[-1]["number"] == decision["number"]:
                self.decisions.pop()
            self.decisions.append({"facts": before, **decision, "case": self.case})


def rebuilt(trail: Sequence[Entry]) -> RebuiltCase:
    """Build a case from its trail, the first entry first.

    Raises:
        TrailBroken: an entry does not follow from the one before.
    """
    broken = first_break(trail)
    if broken is not None or not trail:
        raise TrailBroken(f"entry {broken or 1}")
    pile = _Pile()
    for entry in trail:
        pile.add(record_of(entry.act.said))
    appeals = [read_record(Appeal, one) for one in pile.appeals.values()]
    decisions = tuple(read_record(Decision, one) for one in pile.decisions)
    proposal = None if pile.proposal is None else read_record(Proposal, pile.proposal)
    # A decision answers whatever refusal was proposed before it.
    waits = proposal is not None and proposal.after == decisions[-1].number
    return RebuiltCase(
        case=read_record(Case, pile.case),
        standing=read_record(Standing, pile.standing),
        decisions=decisions,
        proposal=proposal if waits else None,
        appeals={one.id: one for one in appeals},
    )
