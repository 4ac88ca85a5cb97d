"""Facts about recognition cases: what offices ask of the institutions that issue here."""

from comity_contracts.events.cases import CaseInformationRequestedV1, CaseInformationSuppliedV1
from comity_kit.consuming import Handlers

from issuer.actions import Actions
from issuer.translate.answers import to_asked


def handlers(actions: Actions) -> Handlers:
    """Bind the facts on `comity.cases` to the actions they call for."""

    async def on_information_requested(fact: CaseInformationRequestedV1) -> None:
        await actions.answers.keep_information_request(to_asked(fact))

    async def on_information_supplied(fact: CaseInformationSuppliedV1) -> None:
        await actions.answers.close_information_request(fact.case_ref, fact.codes)

    return {
        CaseInformationRequestedV1: on_information_requested,
        CaseInformationSuppliedV1: on_information_supplied,
    }
