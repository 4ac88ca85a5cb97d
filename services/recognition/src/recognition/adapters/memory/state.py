"""What a database would hold."""

from dataclasses import dataclass, field
from datetime import date, datetime
from uuid import UUID

from recognition.domain.agreement import LearningAgreement
from recognition.domain.appeals.appeal import Appeal
from recognition.domain.case import CaseFile, Decision
from recognition.domain.evidence import Entry
from recognition.domain.forecasts.forecast import Forecast
from recognition.domain.forecasts.opportunity import Opportunity
from recognition.domain.forecasts.pre_commitment import PreCommitment
from recognition.domain.law.lineage import Contribution, PolicyDraft
from recognition.domain.likeness.consistency import Alert, LikeCase
from recognition.domain.likeness.precedents import Precedent
from recognition.domain.officers.proposal import Proposal
from recognition.domain.participant import Participant, QualityReport
from recognition.domain.policies import PolicyInForce
from recognition.domain.receipts import StatusChange
from recognition.domain.registers.network import Network
from recognition.domain.registers.referencing import ReferencingTable
from recognition.domain.registers.supplement import KeptSupplement
from recognition.domain.stacking.published import PublishedRecipe
from recognition.domain.validation.validation import Validation
from recognition.domain.verification import AwaitedVerification


@dataclass
class MemoryState:
    """What a database would hold."""

    policies: dict[tuple[str, str], PolicyInForce] = field(default_factory=dict)
    drafts: dict[str, PolicyDraft] = field(default_factory=dict)
    contributions: dict[UUID, Contribution] = field(default_factory=dict)
    agreements: dict[str, LearningAgreement] = field(default_factory=dict)
    verifications: dict[UUID, AwaitedVerification] = field(default_factory=dict)
    looks: dict[UUID, tuple[int, datetime]] = field(default_factory=dict)
    participants: dict[UUID, Participant] = field(default_factory=dict)
    quality_reports: dict[UUID, QualityReport] = field(default_factory=dict)
    statuses: dict[UUID, StatusChange] = field(default_factory=dict)
    cases: dict[UUID, CaseFile] = field(default_factory=dict)
    decisions: dict[UUID, tuple[Decision, ...]] = field(default_factory=dict)
    evidence: dict[UUID, tuple[Entry, ...]] = field(default_factory=dict)
    networks: dict[str, Network] = field(default_factory=dict)
    referencing: dict[tuple[str, str], ReferencingTable] = field(default_factory=dict)
    supplements: dict[tuple[UUID, UUID], KeptSupplement] = field(default_factory=dict)
    unsettled: dict[tuple[UUID, UUID], tuple[int, datetime]] = field(default_factory=dict)
    validations: dict[UUID, Validation] = field(default_factory=dict)
    validation_trails: dict[UUID, tuple[Entry, ...]] = field(default_factory=dict)

    opportunities: dict[tuple[UUID, int], Opportunity] = field(default_factory=dict)
    forecasts: dict[str, Forecast] = field(default_factory=dict)
    watches: dict[str, tuple[str, date]] = field(default_factory=dict)
    pre_commitments: dict[UUID, PreCommitment] = field(default_factory=dict)
    recipes: dict[str, PublishedRecipe] = field(default_factory=dict)
    proposals: dict[UUID, Proposal] = field(default_factory=dict)
    case_keys: dict[UUID, bytes] = field(default_factory=dict)
    sealed_texts: dict[tuple[UUID, str], bytes] = field(default_factory=dict)
    appeals: dict[UUID, Appeal] = field(default_factory=dict)
    listed: dict[UUID, bool] = field(default_factory=dict)
    precedents: dict[UUID, Precedent] = field(default_factory=dict)
    like_cases: dict[UUID, LikeCase] = field(default_factory=dict)
    compared: dict[UUID, int] = field(default_factory=dict)
    alerts: dict[tuple[str, str], Alert] = field(default_factory=dict)

    def __deepcopy__(self, _: object) -> "MemoryState":
        """Copy the dicts; what they hold is frozen."""
        return MemoryState(**{name: dict(held) for name, held in vars(self).items()})
