"""The registers together, whatever they are kept in."""

from dataclasses import dataclass

from comity_credential.fact_sheet import FactSheet
from comity_vocabulary.participants import ParticipantKind

from recognition.domain.dossier import Dossier, Snapshot
from recognition.domain.participant import has_signed
from recognition.domain.receipts import SignedReceipt
from recognition.ports import ParticipantStore, QualityReportStore, StatusStore


@dataclass(frozen=True, slots=True)
class JoinedRegisters:
    """Asks each register about one receipt."""

    participants: ParticipantStore
    quality_reports: QualityReportStore
    statuses: StatusStore

    async def dossier(self, signed: SignedReceipt) -> Dossier:
        """Return what is known beside the receipt; the credential's status is held meanwhile."""
        facts = signed.facts
        change = await self.statuses.hold(facts.credential_ref)
        return Dossier(
            signed=signed,
            vouched=await self._is_vouched(signed),
            snapshot=await self.snapshot(facts),
            change=change,
        )

    async def snapshot(self, sheet: FactSheet) -> Snapshot:
        """Return what is known of the institution behind a credential, held or yet to be earned."""
        reports = await self.quality_reports.of(sheet.institution_id)
        return Snapshot(
            institution=await self.participants.find(sheet.institution_id),
            reports=tuple(report.report for report in reports),
        )

    async def _is_vouched(self, signed: SignedReceipt) -> bool | None:
        """Whether a verifier signed; None while the one it names, or its key, is not known."""
        verifier = await self.participants.find_by_did(signed.receipt.verifier_did)
        if verifier is None:
            return None
        if verifier.kind is not ParticipantKind.SERVICE:
            return False
        return has_signed(verifier, signed.said, at=signed.receipt.checked_at)
