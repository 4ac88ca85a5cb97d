"""Joins the actions of the office to their ports."""

from recognition.actions.office import OfficeActions
from recognition.actions.office.announce_delay import AnnounceDelay
from recognition.actions.office.ask_for_a_person import AskForAPerson
from recognition.actions.office.ask_information import AskInformation
from recognition.actions.office.decide_by_lists import DecideByLists
from recognition.actions.office.keep_clocks import KeepClocks
from recognition.actions.office.list_cases import ListCases
from recognition.actions.office.read_desk_case import ReadDeskCase
from recognition.actions.office.read_evidence import ReadEvidence
from recognition.actions.office.submit_receipt import SubmitReceipt
from recognition.actions.office.supply_facts import SupplyFacts
from recognition.wiring.ports import Ports


def join_office(ports: Ports) -> OfficeActions:
    """Return the actions of the office."""
    work, clock = ports.work, ports.clock
    return OfficeActions(
        announce_delay=AnnounceDelay(work, clock),
        ask_for_a_person=AskForAPerson(work, clock),
        ask_information=AskInformation(work, clock),
        decide_by_lists=DecideByLists(work, clock, ports.identifiers),
        keep_clocks=KeepClocks(work, clock),
        list_cases=ListCases(work),
        read_desk_case=ReadDeskCase(work),
        read_evidence=ReadEvidence(work),
        submit_receipt=SubmitReceipt(work, clock, ports.office),
        supply_facts=SupplyFacts(work, clock),
    )
