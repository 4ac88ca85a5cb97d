"""What is done with what recognition offices ask."""

from dataclasses import dataclass

from issuer.actions.answers.close_information_request import CloseInformationRequest
from issuer.actions.answers.keep_information_request import KeepInformationRequest
from issuer.actions.answers.list_information_requests import ListInformationRequests
from issuer.actions.answers.supply_facts import SupplyFacts


@dataclass(frozen=True, slots=True, kw_only=True)
class AnswerActions:
    """Every verb on requests for information, ready to call."""

    close_information_request: CloseInformationRequest
    keep_information_request: KeepInformationRequest
    list_information_requests: ListInformationRequests
    supply_facts: SupplyFacts
