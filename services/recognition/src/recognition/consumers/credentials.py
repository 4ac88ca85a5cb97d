"""Facts about credentials that no longer stand as they did, or of which more is known."""

from comity_contracts.events.credentials import (
    CredentialFactsSuppliedV1,
    CredentialReinstatedV1,
    CredentialRevokedV1,
    CredentialSuspendedV1,
)
from comity_kit import context
from comity_kit.consuming import Handlers

from recognition.actions import Actions
from recognition.translate.networks import to_supplement
from recognition.translate.registers import StatusFact, to_change


def handlers(actions: Actions) -> Handlers:
    """Bind the facts on `comity.credentials` to the actions they call for."""

    async def on_status_changed(fact: StatusFact) -> None:
        at = context.current().occurred_at
        if at is None:
            message = "a fact arrives with the time of its announcement"
            raise RuntimeError(message)
        await actions.registers.record_status(fact.credential_ref, to_change(fact, at=at))

    async def on_facts_supplied(fact: CredentialFactsSuppliedV1) -> None:
        await actions.office.supply_facts(to_supplement(fact))

    return {
        CredentialFactsSuppliedV1: on_facts_supplied,
        CredentialSuspendedV1: on_status_changed,
        CredentialReinstatedV1: on_status_changed,
        CredentialRevokedV1: on_status_changed,
    }
