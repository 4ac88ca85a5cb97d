"""How a condition is met, and how a learner accepts a cut."""

from dataclasses import replace
from datetime import datetime

from comity_vocabulary.reasons import REASONS, Polarity
from comity_vocabulary.recognition import Finality, Outcome

from recognition.domain.case import CaseFile, DecidedBy
from recognition.domain.officers.deciding import whole_credits
from recognition.domain.officers.grounds import JudgmentKind, OfficerGrounds
from recognition.domain.officers.outcome import Signed, decided_anew
from recognition.domain.officers.periods import Periods
from recognition.domain.officers.refusals import ConditionNotFound, CutNotAcceptable

CAP = "CP-101"


def fulfilled(file: CaseFile, code: str, signed: Signed, periods: Periods) -> CaseFile:
    """Return the case with one condition less; with the last one it is recognised.

    Raises:
        ConditionNotFound: no such condition is open.
    """
    grounds, ruling = file.decision.grounds, file.ruling
    is_open = ruling.finality is Finality.FINAL and code in ruling.conditions
    if grounds is None or not is_open:
        raise ConditionNotFound
    left = tuple(one for one in grounds.conditions if one.code != code)
    whole, given = whole_credits(file), ruling.credits
    short = whole is not None and given is not None and given < whole
    complete = Outcome.PART if short else Outcome.FULL
    next_ruling = replace(
        ruling,
        outcome=Outcome.COND if left else complete,
        conditions=tuple(one.code for one in left),
    )
    met = OfficerGrounds(kind=JudgmentKind.FULFILMENT, reasons=(code,), conditions=left)
    return decided_anew(file, next_ruling, met, signed, periods)


def accepted_by_learner(file: CaseFile, periods: Periods, *, at: datetime) -> CaseFile:
    """Make a part final whose one adverse reason is the cap; the learner may still appeal.

    Source: domain.md B.5, PART.

    Raises:
        CutNotAcceptable: it is something else.
    """
    ruling = file.ruling
    adverse = {code for code in ruling.reasons if REASONS[code].polarity is Polarity.ADVERSE}
    proposed = ruling.finality is Finality.PROPOSED and ruling.outcome is Outcome.PART
    if not proposed or adverse != {CAP}:
        raise CutNotAcceptable
    grounds = OfficerGrounds(kind=JudgmentKind.ACCEPTANCE)
    signed = Signed(by=DecidedBy.APPLICANT, signers=(), at=at)
    return decided_anew(file, replace(ruling, finality=Finality.FINAL), grounds, signed, periods)
