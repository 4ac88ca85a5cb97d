"""What an act makes of a case: where it stands afterwards, and what is written down about it."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from recognition.domain.acts import completed, decision_record, ruled, standing_at
from recognition.domain.case import CaseFile
from recognition.domain.evidence import Act


@dataclass(frozen=True, slots=True, kw_only=True)
class Move:
    """A case after an act; `decided` where a decision was added, `acts` in their order."""

    file: CaseFile
    acts: tuple[Act, ...]
    decided: bool = False

    @property
    def entries(self) -> tuple[Act, ...]:
        """Return the acts as the trail keeps them: the last one says what the case has become."""
        if not self.acts:
            return ()
        *first, last = self.acts
        if self.decided and not any("decision" in act.said for act in self.acts):
            said = {**last.said, "decision": decision_record(self.file.decision)}
            last = replace(last, said=said)
        return (*first, standing_at(last, self.file.standing))


def ruled_move(before: CaseFile, after: CaseFile, first: Iterable[Act]) -> Move:
    """Return the move to another ruling of the engine; say if the case became complete by it."""
    just_now = before.standing.complete_on is None
    complete = completed(after.standing) if just_now else ()
    acts = (*first, *complete, ruled(after.decision))
    return Move(file=after, acts=acts, decided=True)
