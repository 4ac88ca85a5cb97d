"""What an act makes of a case: where it stands afterwards, and what is written down about it."""

from collections.abc import Iterable
from dataclasses import dataclass

from recognition.domain.acts import completed, ruled
from recognition.domain.case import CaseFile
from recognition.domain.evidence import Act


@dataclass(frozen=True, slots=True, kw_only=True)
class Move:
    """A case after an act; `decided` where a decision was added, `acts` in their order."""

    file: CaseFile
    acts: tuple[Act, ...]
    decided: bool = False


def ruled_move(before: CaseFile, after: CaseFile, first: Iterable[Act]) -> Move:
    """Return the move to another ruling of the engine; say if the case became complete by it."""
    just_now = before.standing.complete_on is None
    complete = completed(after.standing) if just_now else ()
    acts = (*first, *complete, ruled(after.decision))
    return Move(file=after, acts=acts, decided=True)
