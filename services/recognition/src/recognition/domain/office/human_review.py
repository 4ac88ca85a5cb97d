"""The learner's right to have a person look, whatever the result.

Source: Regulation (EU) 2016/679, article 22(3); domain.md B.1 principle 2.
"""

from dataclasses import replace
from datetime import date

from comity_vocabulary.recognition import Finality

from recognition.domain.acts import APPLICANT
from recognition.domain.case import CaseFile, DecidedBy, Decision
from recognition.domain.evidence import Act, ActKind
from recognition.domain.office.moves import Move
from recognition.domain.office.refusals import (
    CaseClosed,
)
from recognition.domain.policy import Article22Ground, Policy
from recognition.domain.standing import CaseState, reopened, watched, with_limits


def person_asked(file: CaseFile, policy: Policy, *, on: date) -> Move:
    """Put a case before a person; what was granted stays in force until that person decides.

    A case whose question a person has still to answer is not asked twice: the move has no acts.

    Raises:
        CaseClosed: the case was withdrawn.
    """
    standing = file.standing
    if standing.state is CaseState.WITHDRAWN:
        raise CaseClosed
    if standing.person_asked_on is not None and standing.state is not CaseState.DECIDED:
        return Move(file=file, acts=())
    if standing.state is CaseState.DECIDED:
        moved = reopened(standing, policy, on=on)
    else:
        # What is missing may still arrive; the person need not wait for it.
        with_person = replace(standing, state=CaseState.WITH_OFFICER)
        moved = with_limits(with_person, policy, on=on)
    act = Act(
        kind=ActKind.PERSON_ASKED,
        by=APPLICANT,
        said={"requested_on": on.isoformat()},
    )
    asked = watched(replace(moved, person_asked_on=on))
    return Move(file=replace(file, standing=asked), acts=(act,))


def automation_sentence(decision: Decision) -> str | None:
    """Return what the law lets a machine do this for, where a machine alone ended the case."""
    alone = decision.decided_by is DecidedBy.ENGINE and decision.ruling.finality is Finality.FINAL
    return AUTOMATION_SENTENCES[decision.art22_ground] if alone and decision.art22_ground else None


AUTOMATION_SENTENCES = {
    Article22Ground.CONTRACT: (
        "This was decided by a machine alone, which the law allows because it is necessary for a "
        "contract with you (GDPR, article 22(2)(a)). You may have a person look at it, say what "
        "you think, and contest it."
    ),
    Article22Ground.LAW: (
        "This was decided by a machine alone, which the law of the deciding state allows (GDPR, "
        "article 22(2)(b)). You may have a person look at it, say what you think, and contest it."
    ),
    Article22Ground.EXPLICIT_CONSENT: (
        "This was decided by a machine alone, to which you agreed (GDPR, article 22(2)(c)). You "
        "may have a person look at it, say what you think, and contest it."
    ),
}
"""What a learner is told of a decision no person took, by its ground.

Source: Regulation (EU) 2016/679, articles 13(2)(f) and 22(2) to (3).
"""
