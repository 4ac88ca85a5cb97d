"""The registers together, whatever they are kept in."""

from dataclasses import dataclass, replace

from comity_vocabulary.participants import ParticipantKind

from recognition.domain.dossier import Dossier
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
        change = await self.statuses.hold(signed.facts.credential_ref)
        vouched = await self._is_vouched(signed)
        return replace(await self.imagined(signed), vouched=vouched, change=change)

    async def imagined(self, signed: SignedReceipt) -> Dossier:
        """Return what would be known beside a receipt that nobody has made yet."""
        facts = signed.facts
        reports = await self.quality_reports.of(facts.institution_id)
        return Dossier(
            signed=signed,
            vouched=True,
            institution=await self.participants.find(facts.institution_id),
            reports=tuple(report.report for report in reports),
            change=None,
        )

    async def _is_vouched(self, signed: SignedReceipt) -> bool | None:
        """Whether a verifier signed; None while the one it names, or its key, is not known."""
        verifier = await self.participants.find_by_did(signed.receipt.verifier_did)
        if verifier is None:
            return None
        if verifier.kind is not ParticipantKind.SERVICE:
            return False
        return has_signed(verifier, signed.said, at=signed.receipt.checked_at)
