"""The registers together, whatever they are kept in."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date

from comity_credential.fact_sheet import FactSheet
from comity_vocabulary.participants import ParticipantKind

from recognition.domain.dossier import Dossier
from recognition.domain.participant import has_signed
from recognition.domain.receipts import SignedReceipt, awarded_on
from recognition.domain.registers.network import listed_in
from recognition.domain.registers.referencing import levels_on
from recognition.domain.registers.supplement import added_facts
from recognition.ports.registers import RegisterStores


@dataclass(frozen=True, slots=True)
class JoinedRegisters:
    """Asks each register about one receipt."""

    stores: RegisterStores

    async def dossier(self, signed: SignedReceipt) -> Dossier:
        """Return what is known beside the receipt; the credential's status is held meanwhile."""
        change = await self.stores.statuses.hold(signed.facts.credential_ref)
        vouched = await self._is_vouched(signed)
        return replace(await self.imagined(signed), vouched=vouched, change=change)

    async def imagined(self, signed: SignedReceipt) -> Dossier:
        """Return what would be known beside a receipt that nobody has made yet."""
        facts, awarded = signed.facts, awarded_on(signed)
        stores = self.stores
        added = await stores.supplements.find(facts.credential_ref, facts.institution_id)
        reports = await self.stores.quality_reports.of(facts.institution_id)
        return Dossier(
            signed=signed,
            vouched=True,
            institution=await stores.participants.find(facts.institution_id),
            reports=tuple(report.report for report in reports),
            change=None,
            networks=await self._networks(facts, awarded),
            referencing=await self._referencing(facts, awarded),
            added=added_facts(added) if added else None,
        )

    async def _networks(self, facts: FactSheet, awarded: date) -> Mapping[str, tuple[str, ...]]:
        if facts.opportunity_id is None:
            return {}
        known = await self.stores.networks.listing(facts.opportunity_id)
        return listed_in(known, facts.opportunity_id, facts.institution_id, on=awarded)

    async def _referencing(
        self, facts: FactSheet, awarded: date
    ) -> Mapping[str, Mapping[str, int]]:
        if facts.nqf_framework is None:
            return {}
        return levels_on(await self.stores.frameworks.of(facts.nqf_framework), awarded)

    async def _is_vouched(self, signed: SignedReceipt) -> bool | None:
        """Whether a verifier signed; None while the one it names, or its key, is not known."""
        verifier = await self.stores.participants.find_by_did(signed.receipt.verifier_did)
        if verifier is None:
            return None
        if verifier.kind is not ParticipantKind.SERVICE:
            return False
        return has_signed(verifier, signed.said, at=signed.receipt.checked_at)
