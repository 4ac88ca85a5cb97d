"""The office of the tests, and those it hears of."""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any, Self
from uuid import UUID

from comity_contracts.events.credentials import CredentialFactsSuppliedV1
from comity_contracts.events.opportunities import OpportunityPublishedV1
from comity_contracts.events.participants import ParticipantRegisteredV1
from comity_contracts.wire import Fact
from comity_credential.fact_sheet import (
    FactSheet,
    Grades,
)
from comity_credential.fact_supplement import FactSupplement, SuppliedFacts
from comity_credential.vc_jwt import (
    POLICY_TYPE,
    PRE_COMMITMENT_TYPE,
    SUPPLEMENT_TYPE,
)
from comity_kit import context
from comity_kit.consuming import Handlers, merged
from comity_kit.context import Delivery
from comity_kit.testing.clock import FixedClock
from comity_kit.work import AlreadyHandled
from comity_vocabulary.participants import ParticipantKind
from comity_vocabulary.quality import ReportDecision
from recognition.actions import Actions
from recognition.consumers import (
    credentials,
    frameworks,
    networks,
    opportunities,
    participants,
    quality,
    verifications,
)
from recognition.domain.agreement import Promise, Registrar
from recognition.domain.law.lineage import Opinion, Position
from recognition.ports import OpenWork

from recognition_stage.said import GRADES, HOST, OFFER, PROMISE, SHEET, receipt, report, verified
from recognition_stage.world import (
    AUTHORITIES,
    PARTICIPANTS,
    UNION,
    UNIVERSITY,
    did,
    policy_document,
    registered,
    signed,
)


@dataclass(slots=True)
class Office:
    """The office on one kind of store, and those it hears of."""

    actions: Actions
    work: OpenWork
    clock: FixedClock
    announced: Callable[[], Awaitable[list[Fact]]]
    heard: int = field(default=0)

    def registrar(self, **changes: Any) -> Registrar:  # noqa: ANN401 - any field a test changes
        return replace(HOST, **changes)

    def promise(self, **changes: Any) -> Promise:  # noqa: ANN401 - any field a test changes
        return replace(PROMISE, **changes)

    def offer(self, **changes: Any) -> OpportunityPublishedV1:  # noqa: ANN401 - any field a test changes
        return OFFER.model_copy(update=changes)

    def pre_commitment(self, by: UUID, claims: Mapping[str, object]) -> str:
        """Return a forecast as an authority signs it."""
        return signed(by, claims, PRE_COMMITMENT_TYPE, self.clock.now())

    def participant(self, participant_id: UUID, **changes: Any) -> ParticipantRegisteredV1:  # noqa: ANN401 - any field a test changes
        known = next(one for one in PARTICIPANTS if one.participant_id == participant_id)
        return known.model_copy(update=changes)

    def sheet(self, **changes: Any) -> FactSheet:  # noqa: ANN401 - any field a test changes
        return replace(SHEET, **changes)

    def supplied(
        self,
        facts: SuppliedFacts,
        *,
        by: UUID = UNIVERSITY,
        version: int = 1,
        **changes: Any,  # noqa: ANN401 - any field of the supplement
    ) -> CredentialFactsSuppliedV1:
        """Return the fact by which an institution adds to the credential of the world."""
        plain: dict[str, Any] = {
            "credential_ref": SHEET.credential_ref,
            "digest": SHEET.digest,
            "institution_id": UNIVERSITY,
            "institution_did": did(UNIVERSITY),
            "facts": facts,
            "supplied_on": self.clock.now().date(),
        }
        claims = {**FactSupplement(**plain | changes).to_claims(), "iss": did(by)}
        return CredentialFactsSuppliedV1(
            credential_ref=SHEET.credential_ref,
            institution_id=UNIVERSITY,
            supplement=signed(by, claims, SUPPLEMENT_TYPE, self.clock.now()),
            version=version,
        )

    def grades(self, **changes: Any) -> Grades:  # noqa: ANN401 - any field a test changes
        return replace(GRADES, **changes)

    def receipt(self, sheet: FactSheet | None = SHEET, **changes: Any) -> str:  # noqa: ANN401 - as in receipt
        return receipt(sheet, **{"at": self.clock.now(), **changes})

    def signed_policy(
        self, name: str, *, by: UUID | None = None, **changes: object
    ) -> tuple[str, UUID]:
        """Return a policy as its authority signed it, and the authority."""
        authority = by or AUTHORITIES[name[:2]]
        document = {**policy_document(name), **changes}
        text = signed(authority, {"policy": document}, POLICY_TYPE, self.clock.now())
        return text, authority

    async def prepare(self, *names: str) -> Self:
        """Hear of the participants of the world, and bring policies into force."""
        await self.hear_participants()
        await self.activate(*names)
        return self

    async def activate(self, *names: str) -> None:
        for name in names:
            await self.actions.law.activate_policy(*self.signed_policy(name))

    async def enact(self, text: str, authority: UUID) -> None:
        """Bring a later policy into force: drafted, heard by a student union, simulated."""
        law, today = self.actions.law, self.clock.now().date()
        await self.hear_of_union()
        draft = (await law.draft_policy(text, authority)).draft.hash
        at_once = replace(law.open_comment_window, least_days=0)
        await at_once(draft, today, authority)
        heard = Opinion(position=Position.ABSTAIN, said="We were heard.")
        await law.comment_on_policy(draft, heard, UNION)
        await law.simulate_draft(draft, authority, last=100)
        await law.activate_policy.from_draft(draft, authority)

    @property
    def handlers(self) -> Handlers:
        modules = (
            participants,
            quality,
            networks,
            frameworks,
            credentials,
            verifications,
            opportunities,
        )
        return merged(module.handlers(self.actions) for module in modules)

    async def hear(self, *facts: Fact, event_id: UUID | None = None) -> None:
        """Deliver facts as the consumer does, one transaction and one inbox row for each."""
        for fact in facts:
            self.heard += 1
            known = event_id or UUID(int=self.heard)
            delivery = Delivery(event_id=known, occurred_at=self.clock.now())
            with context.entered(delivery):
                try:
                    await self.handlers[type(fact)](fact)
                except AlreadyHandled:
                    return

    async def hear_participants(self) -> None:
        await self.hear(*PARTICIPANTS)

    async def hear_of_union(self, participant_id: UUID = UNION) -> None:
        await self.hear(registered(participant_id, ParticipantKind.STUDENT_UNION, "RO"))

    async def hear_verified(self, sheet: FactSheet = SHEET, **changes: Any) -> None:  # noqa: ANN401 - as in receipt
        await self.hear(verified(self.receipt(sheet, **changes), sheet))

    async def hear_verified_text(self, text: str, event_id: UUID) -> None:
        await self.hear(verified(text), event_id=event_id)

    async def hear_report_until(self, last_day: date) -> None:
        await self.hear(report().model_copy(update={"valid_to": last_day}))

    async def hear_report(self, decision: ReportDecision = ReportDecision.POSITIVE) -> None:
        await self.hear(report(decision))
