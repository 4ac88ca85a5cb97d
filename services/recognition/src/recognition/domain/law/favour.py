"""Which of two results is better for the learner."""

from comity_vocabulary.recognition import Finality, Outcome

from recognition.domain.procedure.engine import Ruling

RANK = {
    Outcome.REFUSE: 0,
    Outcome.INADM: 0,
    Outcome.RPL: 1,
    Outcome.INFO: 1,
    Outcome.REFER: 1,
    Outcome.STAT: 1,
    Outcome.ALT: 2,
    Outcome.PART: 3,
    Outcome.COND: 3,
    Outcome.FULL: 4,
    Outcome.AUTO: 5,
}
"""From worst to best. Steps on the way stand together: none of them is a result."""


def favour(ruling: Ruling) -> tuple[object, ...]:
    """Return what a ruling is compared by; the greater is the better for the learner.

    In this order: the outcome; the credits (ECTS); whether it is final already; what is offered
    while a person weighs; the fewer conditions.
    """
    offered = ruling.fallback
    return (
        RANK[ruling.outcome],
        ruling.credits or 0,
        ruling.finality is Finality.FINAL,
        (RANK[offered.outcome], offered.credits or 0) if offered else (0, 0),
        -len(ruling.conditions),
    )
