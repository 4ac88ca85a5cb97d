"""Facts an institution adds to a credential it issued earlier, and its word that it stands.

A supplement only fills what the fact sheet leaves open; it never changes what was stated, so a
reader may join the two in any order. Source: domain.md E.1 and B.4, S1 and S4.
"""

from dataclasses import dataclass, fields, replace
from datetime import date
from decimal import Decimal
from uuid import UUID

from comity_vocabulary.learning import (
    AssessmentType,
    CreditSystem,
    EqfLevel,
    LevelStatus,
    ParticipationMode,
    SupervisionAndIdentity,
)

from comity_credential.fact_sheet import FactSheet
from comity_credential.reading import (
    Node,
    chosen,
    day,
    decimal,
    flag,
    maybe,
    present,
    reference,
    texts,
    written_decimal,
)
from comity_credential.refusals import ClaimsMalformed

_COUNTED_IN = (("credit_system", "credits"), ("nqf_framework", "nqf_level"))


@dataclass(frozen=True, slots=True, kw_only=True)
class SuppliedFacts:
    """Facts by the names they have in a fact sheet; None and () say nothing."""

    credit_system: CreditSystem | None = None
    credits: Decimal | None = None
    hours: Decimal | None = None
    eqf: EqfLevel | None = None
    nqf_framework: str | None = None
    nqf_level: str | None = None
    learning_outcomes: tuple[str, ...] = ()
    assessment_type: AssessmentType | None = None
    supervision_and_identity: SupervisionAndIdentity | None = None
    participation_mode: ParticipationMode | None = None
    quality_statements: tuple[str, ...] = ()

    def stated(self) -> dict[str, object]:
        """Return what is said, by name, in the order of the fields."""
        said = {one.name: getattr(self, one.name) for one in fields(self)}
        return {name: value for name, value in said.items() if value not in (None, ())}


@dataclass(frozen=True, slots=True, kw_only=True)
class FactSupplement:
    """All an institution added to one credential until `supplied_on`.

    `digest` is that of the fact sheet it adds to. `confirms_status` is the institution's word, on
    that day, that it issued the credential and that it stands.
    """

    credential_ref: UUID
    digest: str
    institution_id: UUID
    institution_did: str
    facts: SuppliedFacts
    supplied_on: date
    confirms_status: bool = False

    def to_claims(self) -> dict[str, object]:
        """Write the claims that the institution signs; `iss` is its DID."""
        facts = self.facts
        return present(
            iss=self.institution_did,
            credential_ref=str(self.credential_ref),
            digest=self.digest,
            institution_id=str(self.institution_id),
            supplied_on=self.supplied_on.isoformat(),
            confirms_status=self.confirms_status,
            credit_system=facts.credit_system,
            credits=written_decimal(facts.credits),
            hours=written_decimal(facts.hours),
            eqf=facts.eqf,
            nqf_framework=facts.nqf_framework,
            nqf_level=facts.nqf_level,
            learning_outcomes=facts.learning_outcomes,
            assessment_type=facts.assessment_type,
            supervision_and_identity=facts.supervision_and_identity,
            participation_mode=facts.participation_mode,
            quality_statements=facts.quality_statements,
        )

    @classmethod
    def from_claims(cls, claims: object) -> "FactSupplement":
        """Read the claims of a supplement whose proof was verified.

        Raises:
            ClaimsMalformed: when a claim is missing or of another type; `pointer` says which.
        """
        root = Node(claims, ClaimsMalformed)
        return cls(
            credential_ref=reference(root.at("credential_ref")),
            digest=root.at("digest").text(),
            institution_id=reference(root.at("institution_id")),
            institution_did=root.at("iss").text(),
            facts=_facts(root),
            supplied_on=day(root.at("supplied_on")),
            confirms_status=flag(root.at("confirms_status")),
        )


def already_stated(sheet: FactSheet, facts: SuppliedFacts) -> tuple[str, ...]:
    """List the facts that `sheet` states itself, or rules out, and which nobody may add.

    That no level applies is a statement too. Credits are closed with the system they are counted
    in, a national level with its framework.
    """
    stated = facts.stated().keys()
    closed = {name for name in stated if getattr(sheet, name) not in (None, ())}
    for unit, amount in _COUNTED_IN:
        agreed = getattr(sheet, unit) in (None, CreditSystem.NONE, getattr(facts, unit))
        if agreed and getattr(sheet, amount) is None:
            closed.discard(unit)
        elif closed & {unit, amount}:
            closed |= stated & {unit, amount}
    if sheet.level_status is LevelStatus.NOT_APPLICABLE:
        closed |= stated & {"eqf", "nqf_framework", "nqf_level"}
    return tuple(name for name in stated if name in closed)


def supplemented(sheet: FactSheet, facts: SuppliedFacts) -> FactSheet:
    """Return `sheet` with the facts it leaves open filled in; what it states stays."""
    closed = already_stated(sheet, facts)
    added = {name: value for name, value in facts.stated().items() if name not in closed}
    if "eqf" in added:
        added["level_status"] = LevelStatus.REFERENCED
    return replace(sheet, **added)  # type: ignore[arg-type]  # named as its fields are


def _facts(root: Node) -> SuppliedFacts:
    return SuppliedFacts(
        credit_system=chosen(root, "credit_system", CreditSystem),
        credits=maybe(root, "credits", decimal),
        hours=maybe(root, "hours", decimal),
        eqf=chosen(root, "eqf", EqfLevel),
        nqf_framework=maybe(root, "nqf_framework", Node.text),
        nqf_level=maybe(root, "nqf_level", Node.text),
        learning_outcomes=texts(root, "learning_outcomes"),
        assessment_type=chosen(root, "assessment_type", AssessmentType),
        supervision_and_identity=chosen(root, "supervision_and_identity", SupervisionAndIdentity),
        participation_mode=chosen(root, "participation_mode", ParticipationMode),
        quality_statements=texts(root, "quality_statements"),
    )
