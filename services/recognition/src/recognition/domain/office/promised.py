"""A case that was ruled on again keeps what was promised of it, as one that is opened does.

Source: domain.md F1.
"""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from recognition.domain.acts import ruled
from recognition.domain.case import CaseFile
from recognition.domain.forecasts.honouring import kept_promise
from recognition.domain.forecasts.pre_commitment import PreCommitment
from recognition.domain.office.moves import Move
from recognition.domain.policies import PolicyInForce
from recognition.domain.standing import standing_after


def as_promised(
    before: CaseFile,
    move: Move,
    promises: Iterable[PreCommitment],
    law: Sequence[PolicyInForce],
) -> Move:
    """Return the move, or the one to what was promised where that gives the learner more.

    `law` are the host's policies, every version.
    """
    said = move.file.decision
    kept = kept_promise(said, promises, law) if move.decided else None
    if kept is None:
        return move
    decision = replace(kept.decision, sources=said.sources)
    on = decision.decided_at.date()
    standing = standing_after(before.standing, decision.ruling, kept.policy, on=on)
    file = CaseFile(decision=decision, standing=replace(standing, review=move.file.standing.review))
    return replace(move, file=file, acts=(*move.acts, ruled(decision)))
