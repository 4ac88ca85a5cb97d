"""What officers and learners do with a draft."""

from dataclasses import dataclass

from recognition.actions.officers.accept_cut import AcceptCut
from recognition.actions.officers.countersign_refusal import CountersignRefusal
from recognition.actions.officers.decide_case import DecideCase
from recognition.actions.officers.erase_texts import EraseTexts
from recognition.actions.officers.fulfil_condition import FulfilCondition
from recognition.actions.officers.read_grounds import ReadGrounds
from recognition.actions.officers.read_indicators import ReadIndicators


@dataclass(frozen=True, slots=True, kw_only=True)
class OfficerActions:
    """What officers and learners do with a draft."""

    accept_cut: AcceptCut
    countersign_refusal: CountersignRefusal
    decide_case: DecideCase
    erase_texts: EraseTexts
    fulfil_condition: FulfilCondition
    read_grounds: ReadGrounds
    read_indicators: ReadIndicators
