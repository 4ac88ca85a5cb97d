"""S7: what follows from everything found. There is no way to refuse from here."""

from decimal import Decimal

from comity_vocabulary.recognition import Finality, Outcome

from recognition.domain.facts import Inputs
from recognition.domain.policy import Policy
from recognition.domain.procedure.credits import base_credits
from recognition.domain.procedure.matter import Finding, Matter
from recognition.domain.procedure.workload import normalised

STEP = "S7 result"


def result(matter: Matter) -> Finding:
    """Weigh nothing: differences go to a person, the rest follows.

    Source: domain.md B.4, S7.
    """
    ects, counted = normalised(matter).ects, matter.findings[-1].credits
    too_small = ects is not None and ects < matter.policy.credit.min_credit
    if matter.differences:
        return Finding(step=STEP, result=Outcome.REFER)
    if too_small and not matter.for_access:
        held = Decimal(0)
        return Finding(step=STEP, reasons=("CP-105",), result=Outcome.ALT, credits=held)
    if matter.conditions:
        return Finding(step=STEP, result=Outcome.COND, credits=counted)
    asked = matter.inputs.application.requested_credits
    wanted = base_credits(matter) if asked is None else asked
    short = counted is not None and wanted is not None and counted < wanted
    return Finding(step=STEP, result=Outcome.PART if short else Outcome.FULL, credits=counted)


ENDED_BY_THE_ENGINE = frozenset({Outcome.AUTO, Outcome.FULL})
STEPS_ON_THE_WAY = frozenset({Outcome.INFO, Outcome.REFER, Outcome.RPL, Outcome.STAT})


def finality(outcome: Outcome, policy: Policy, inputs: Inputs) -> Finality:
    """Let the engine end only what it grants, and only where the law allows it to.

    Source: Regulation (EU) 2016/679, article 22 and recital 71; domain.md B.1 principle 2.
    """
    if outcome in STEPS_ON_THE_WAY:
        return Finality.STEP
    lawful = policy.art22_ground is not None and not inputs.application.minor
    if outcome in ENDED_BY_THE_ENGINE and lawful:
        return Finality.FINAL
    return Finality.PROPOSED
