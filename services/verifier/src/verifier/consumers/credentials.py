"""Facts about credentials that institutions issued."""

from comity_contracts.events.credentials import (
    CredentialIssuedV1,
    CredentialReinstatedV1,
    CredentialRevokedV1,
    CredentialSuspendedV1,
)
from comity_kit import context
from comity_kit.consuming import Handlers

from verifier import translate
from verifier.actions import Actions


def handlers(actions: Actions) -> Handlers:
    """Bind the facts on `comity.credentials` to the actions they call for."""

    async def on_credential_issued(fact: CredentialIssuedV1) -> None:
        # Redelivery is harmless: the same announcement is judged once.
        announced_at = context.current().occurred_at
        await actions.judge_issued_credential(translate.to_announcement(fact, announced_at))

    async def on_standing_changed(
        fact: CredentialSuspendedV1 | CredentialReinstatedV1 | CredentialRevokedV1,
    ) -> None:
        # Redelivery and any order are harmless: the newest version stands, revocation absorbs.
        await actions.change_standing(translate.to_standing(fact))

    return {
        CredentialIssuedV1: on_credential_issued,
        CredentialSuspendedV1: on_standing_changed,
        CredentialReinstatedV1: on_standing_changed,
        CredentialRevokedV1: on_standing_changed,
    }
