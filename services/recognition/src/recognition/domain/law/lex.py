"""Which version of the rules governs a case that outlives one.

Source: domain.md B.1 principle 5 and B.11, `lex`.
"""

from collections.abc import Iterable
from datetime import date, datetime

from recognition.domain.case import Case, Decision, rule
from recognition.domain.facts import Inputs
from recognition.domain.law.built_in import governing_or_built_in
from recognition.domain.law.favour import favour
from recognition.domain.policies import PolicyInForce
from recognition.domain.policy import Lex


def governing_for(
    known: Iterable[PolicyInForce], jurisdiction: str, *, submitted: date, on: date
) -> tuple[PolicyInForce, ...]:
    """Return the versions that may govern a case: the one at application first, never none.

    What was signed after the application cannot have governed it, whatever day it names. The
    version of the day of decision joins where either of the two says `most_favourable`: who
    applied under such a rule may rely on it, and who makes one means it for open cases too.
    """
    versions = tuple(known)
    then = tuple(one for one in versions if one.activated_at.date() <= submitted)
    at_application = governing_or_built_in(then, jurisdiction, submitted)
    at_decision = governing_or_built_in(versions, jurisdiction, on)
    if at_decision.hash == at_application.hash:
        return (at_application,)
    lenient = Lex.MOST_FAVOURABLE in (at_application.policy.lex, at_decision.policy.lex)
    return (at_application, at_decision) if lenient else (at_application,)


def ruled_by_lex(
    case: Case,
    known: Iterable[PolicyInForce],
    inputs: Inputs,
    *,
    at: datetime,
    number: int = 1,
) -> Decision:
    """Rule on a case under every version that may govern it, and take the best for the learner.

    Between equals the version at application stands.
    """
    submitted = inputs.application.submitted or at.date()
    versions = governing_for(known, case.host, submitted=submitted, on=at.date())
    rulings = [rule(case, version, inputs, at=at, number=number) for version in versions]
    return max(rulings, key=lambda decision: favour(decision.ruling))
