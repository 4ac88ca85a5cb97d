"""Facts about enrolments that make this service act."""

from comity_contracts.events.enrolments import EnrolmentOpenedV1
from comity_kit.consuming import Handlers

from qa_feedback import translate
from qa_feedback.actions import Actions


def handlers(actions: Actions) -> Handlers:
    """Bind the facts on `comity.enrolments` to the actions they call for."""

    async def on_enrolment_opened(fact: EnrolmentOpenedV1) -> None:
        await actions.enter_roster(*translate.to_enrolment(fact))

    return {EnrolmentOpenedV1: on_enrolment_opened}
