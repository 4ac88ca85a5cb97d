"""What may be known about a credential without knowing the person, and what was found about it.

The institution signs the fact sheet, the verifier signs the receipt; recognition reads both and
never a name. Source: domain.md B.2, "credential facts" and "verification report".
"""

import re
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from uuid import UUID

from comity_vocabulary.learning import (
    AssessmentType,
    CreditSystem,
    EqfLevel,
    LearningBasis,
    LearningSetting,
    LevelStatus,
    OfferKind,
    Origin,
    ParticipationMode,
    SupervisionAndIdentity,
)
from comity_vocabulary.verdicts import Verdict

from comity_credential import findings
from comity_credential.findings import Check, Grades, HolderBinding, Integrity, IssuerTrust
from comity_credential.reading import (
    Node,
    chosen,
    decimal,
    flag,
    integer,
    maybe,
    moment,
    present,
    reference,
    texts,
    word,
    written_decimal,
    written_moment,
)
from comity_credential.refusals import ClaimsMalformed

__all__ = [
    "Check",
    "FactSheet",
    "Grades",
    "HolderBinding",
    "Integrity",
    "IssuerTrust",
    "Receipt",
]

_MONTH = re.compile(r"\d{4}-(0[1-9]|1[0-2])", re.ASCII)


@dataclass(frozen=True, slots=True, kw_only=True)
class FactSheet:
    """What an institution says of a credential, without the person it was given to.

    `digest` is the base64url SHA-256 of the credential's signed bytes (`jose.digest`). Months are
    YYYY-MM: a day could single somebody out. `credits` count in `credit_system`.
    `fields` are ISCED-F 2013 codes, `learning_outcomes` ids; `quality_statements` are kinds.
    """

    credential_ref: UUID
    digest: str
    institution_id: UUID
    institution_did: str
    opportunity_id: UUID | None
    opportunity_version: int | None
    home_jurisdiction: str
    kind: OfferKind
    standalone: bool
    award_month: str
    valid_until: str | None = None
    credit_system: CreditSystem
    credits: Decimal | None = None
    hours: Decimal | None = None
    fields: tuple[str, ...] = ()
    eqf: EqfLevel | None = None
    nqf_framework: str | None = None
    nqf_level: str | None = None
    level_status: LevelStatus | None = None
    learning_outcomes: tuple[str, ...] = ()
    assessment_type: AssessmentType | None = None
    supervision_and_identity: SupervisionAndIdentity | None = None
    participation_mode: ParticipationMode | None = None
    learning_setting: LearningSetting | None = None
    learning_basis: LearningBasis | None = None
    origin: Origin | None = None
    quality_statements: tuple[str, ...] = ()
    learning_agreement_ref: str | None = None

    def to_claims(self) -> dict[str, object]:
        """Write the claims that the institution signs; `iss` is its DID."""
        return present(
            iss=self.institution_did,
            credential_ref=str(self.credential_ref),
            digest=self.digest,
            institution_id=str(self.institution_id),
            opportunity_id=str(self.opportunity_id) if self.opportunity_id else None,
            opportunity_version=self.opportunity_version,
            home_jurisdiction=self.home_jurisdiction,
            kind=self.kind,
            standalone=self.standalone,
            award_month=self.award_month,
            valid_until=self.valid_until,
            credit_system=self.credit_system,
            credits=written_decimal(self.credits),
            hours=written_decimal(self.hours),
            fields=self.fields,
            eqf=self.eqf,
            nqf_framework=self.nqf_framework,
            nqf_level=self.nqf_level,
            level_status=self.level_status,
            learning_outcomes=self.learning_outcomes,
            assessment_type=self.assessment_type,
            supervision_and_identity=self.supervision_and_identity,
            participation_mode=self.participation_mode,
            learning_setting=self.learning_setting,
            learning_basis=self.learning_basis,
            origin=self.origin,
            quality_statements=self.quality_statements,
            learning_agreement_ref=self.learning_agreement_ref,
        )

    @classmethod
    def from_claims(cls, claims: object) -> "FactSheet":
        """Read the claims of a fact sheet whose proof was verified.

        Raises:
            ClaimsMalformed: when a claim is missing or of another type; `pointer` says which.
        """
        return _facts(Node(claims, ClaimsMalformed))


@dataclass(frozen=True, slots=True, kw_only=True)
class Receipt:
    """What a verifier found, when, by which checks; `facts` is None where none could be trusted."""

    receipt_id: UUID
    verifier_did: str
    verdict: Verdict
    checks: tuple[Check, ...]
    credential_ref: UUID | None
    facts: FactSheet | None
    grades: Grades
    checked_at: datetime

    def to_claims(self) -> dict[str, object]:
        """Write the claims that the verifier signs; `iss` is its DID."""
        grades = self.grades
        return present(
            iss=self.verifier_did,
            receipt_id=str(self.receipt_id),
            verdict=self.verdict,
            checks=[present(name=c.name, result=c.result, code=c.code) for c in self.checks],
            credential_ref=str(self.credential_ref) if self.credential_ref else None,
            facts=self.facts.to_claims() if self.facts else None,
            grades={name: getattr(grades, name) for name in Grades.__slots__},
            checked_at=written_moment(self.checked_at),
        )

    @classmethod
    def from_claims(cls, claims: object) -> "Receipt":
        """Read the claims of a receipt whose proof was verified.

        Raises:
            ClaimsMalformed: when a claim is missing or of another type; `pointer` says which.
        """
        root = Node(claims, ClaimsMalformed)
        return cls(
            receipt_id=reference(root.at("receipt_id")),
            verifier_did=root.at("iss").text(),
            verdict=word(root.at("verdict"), Verdict),
            checks=tuple(findings.check(check) for check in root.at("checks").items()),
            credential_ref=maybe(root, "credential_ref", reference),
            facts=maybe(root, "facts", _facts),
            grades=findings.grades(root.at("grades")),
            checked_at=moment(root.at("checked_at")),
        )


def _facts(root: Node) -> FactSheet:
    return FactSheet(
        credential_ref=reference(root.at("credential_ref")),
        digest=root.at("digest").text(),
        institution_id=reference(root.at("institution_id")),
        institution_did=root.at("iss").text(),
        opportunity_id=maybe(root, "opportunity_id", reference),
        opportunity_version=maybe(root, "opportunity_version", integer),
        home_jurisdiction=root.at("home_jurisdiction").text(),
        kind=word(root.at("kind"), OfferKind),
        standalone=flag(root.at("standalone")),
        award_month=_month(root.at("award_month")),
        valid_until=maybe(root, "valid_until", _month),
        credit_system=word(root.at("credit_system"), CreditSystem),
        credits=maybe(root, "credits", decimal),
        hours=maybe(root, "hours", decimal),
        fields=texts(root, "fields"),
        eqf=chosen(root, "eqf", EqfLevel),
        nqf_framework=maybe(root, "nqf_framework", Node.text),
        nqf_level=maybe(root, "nqf_level", Node.text),
        level_status=chosen(root, "level_status", LevelStatus),
        learning_outcomes=texts(root, "learning_outcomes"),
        assessment_type=chosen(root, "assessment_type", AssessmentType),
        supervision_and_identity=chosen(root, "supervision_and_identity", SupervisionAndIdentity),
        participation_mode=chosen(root, "participation_mode", ParticipationMode),
        learning_setting=chosen(root, "learning_setting", LearningSetting),
        learning_basis=chosen(root, "learning_basis", LearningBasis),
        origin=chosen(root, "origin", Origin),
        quality_statements=texts(root, "quality_statements"),
        learning_agreement_ref=maybe(root, "learning_agreement_ref", Node.text),
    )


def _month(node: Node) -> str:
    return node.parsed(str, of=_MONTH, called="a month (YYYY-MM)")
