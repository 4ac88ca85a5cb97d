"""The engine, run over every boundary of a policy: what checks (a), (c) and (g) look at."""

from collections.abc import Callable
from dataclasses import dataclass

from comity_vocabulary.recognition import Outcome

from recognition.domain.facts import Inputs
from recognition.domain.law.checks.boundary_cases import boundary_cases
from recognition.domain.policy import Policy
from recognition.domain.procedure.engine import Ruling, decide

Decide = Callable[[Policy, Inputs], Ruling]


@dataclass(frozen=True, slots=True, kw_only=True)
class Examination:
    """What a policy says at its boundaries.

    `without_result` and `refused` are the first case of each kind, or None; `codes` maps every
    reason the policy gives to the first case in which it gives it.
    """

    cases: int
    without_result: Inputs | None
    refused: Inputs | None
    codes: dict[str, Inputs]


def examination(policy: Policy, decide: Decide = decide) -> Examination:
    """Rule on every boundary case."""
    cases, without_result, refused = 0, None, None
    codes: dict[str, Inputs] = {}
    for inputs in boundary_cases(policy):
        cases += 1
        try:
            ruling = decide(policy, inputs)
        except ArithmeticError:
            # Numbers the engine cannot reckon with: a division by no hours, say.
            without_result = without_result or inputs
            continue
        if not _is_result(ruling):
            without_result = without_result or inputs
        if _refuses(ruling):
            refused = refused or inputs
        for code in ruling.reasons:
            codes.setdefault(code, inputs)
    return Examination(cases=cases, without_result=without_result, refused=refused, codes=codes)


def _is_result(ruling: Ruling) -> bool:
    """Whether a ruling is an answer: short of a grant or a step to validation, it says why."""
    granted = ruling.outcome in {Outcome.AUTO, Outcome.FULL, Outcome.RPL}
    sensible = ruling.credits is None or ruling.credits >= 0
    return sensible and (granted or bool(ruling.reasons))


def _refuses(ruling: Ruling) -> bool:
    offered = ruling.fallback
    return Outcome.REFUSE in (ruling.outcome, offered.outcome if offered else None)
