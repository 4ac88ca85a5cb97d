"""Joins the actions of officers to their ports."""

from recognition.actions.officers import OfficerActions
from recognition.actions.officers.accept_cut import AcceptCut
from recognition.actions.officers.countersign_refusal import CountersignRefusal
from recognition.actions.officers.decide_case import DecideCase
from recognition.actions.officers.erase_texts import EraseTexts
from recognition.actions.officers.fulfil_condition import FulfilCondition
from recognition.actions.officers.read_grounds import ReadGrounds
from recognition.actions.officers.read_indicators import ReadIndicators
from recognition.wiring.ports import Ports


def join_officers(ports: Ports) -> OfficerActions:
    """Return the actions of officers."""
    work, clock, identifiers = ports.work, ports.clock, ports.identifiers
    return OfficerActions(
        accept_cut=AcceptCut(work, clock, identifiers),
        countersign_refusal=CountersignRefusal(work, clock, identifiers),
        decide_case=DecideCase(work, clock, identifiers, ports.sealer),
        erase_texts=EraseTexts(work, clock),
        fulfil_condition=FulfilCondition(work, clock, identifiers),
        read_grounds=ReadGrounds(work, ports.sealer),
        read_indicators=ReadIndicators(work),
    )
