"""The clockwork of the office: what happens in a case between its opening and its decision."""

from dataclasses import dataclass

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


@dataclass(frozen=True, slots=True, kw_only=True)
class OfficeActions:
    """What happens in a case between its opening and its decision."""

    announce_delay: AnnounceDelay
    ask_for_a_person: AskForAPerson
    ask_information: AskInformation
    decide_by_lists: DecideByLists
    keep_clocks: KeepClocks
    list_cases: ListCases
    read_desk_case: ReadDeskCase
    read_evidence: ReadEvidence
    submit_receipt: SubmitReceipt
    supply_facts: SupplyFacts
