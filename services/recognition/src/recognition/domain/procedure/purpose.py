"""S0: is this a question this office answers, and under which rules?"""

from comity_vocabulary.recognition import Outcome, Purpose

from recognition.domain.procedure.matter import Finding, Matter
from recognition.domain.stacking.statement import NO_ENTITLEMENT, state

STEP = "S0 purpose"

UNDER_RULES_OF = {Purpose.ACCESS: Purpose.CREDIT}
"""Entry is examined as credit, with the structured prerequisites as target and no credits."""


def purpose_served(matter: Matter) -> Finding:
    """Send on what other procedures answer; name the rules for the rest.

    Source: domain.md B.4, S0; Directive 2005/36/EC for regulated professions.
    """
    asked = matter.inputs.application.purpose
    read = {"application.purpose": asked.value}
    if asked is Purpose.REGULATED_PROFESSION:
        return Finding(step=STEP, reasons=("AD-105",), result=Outcome.REFER, read=read)
    if asked is Purpose.STACK:
        return Finding(step=STEP, reasons=_stated(matter), result=Outcome.STAT, read=read)
    if asked is Purpose.RPL:
        return Finding(step=STEP, result=Outcome.RPL, read=read)
    if asked is Purpose.EMPLOYMENT_STATEMENT:
        return Finding(step=STEP, reasons=("PU-003",), result=Outcome.REFER, read=read)
    under = UNDER_RULES_OF.get(asked, asked)
    if under not in matter.policy.purposes:
        return Finding(step=STEP, reasons=("PU-002",), result=Outcome.REFER, read=read)
    return Finding(step=STEP, purpose=under, read=read)


def _stated(matter: Matter) -> tuple[str, ...]:
    """State what the items add up to, where a recipe was brought; it entitles to nothing yet.

    Source: domain.md B.8.
    """
    stack = matter.inputs.application.stack
    return state(stack).reasons if stack else (NO_ENTITLEMENT,)
