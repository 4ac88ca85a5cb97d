"""What a recognition statement says, before it is written in any form. It knows no person.

Source: Lisbon Recognition Convention, article III.5; domain.md B.1 principle 10.
"""

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from uuid import UUID, uuid5

from comity_vocabulary.reason_texts import best_language, source_text
from comity_vocabulary.recognition import Finality, Outcome, Purpose

from recognition.domain.case import DecidedBy, Decision
from recognition.domain.policy import Article22Ground
from recognition.domain.procedure.engine import Fallback
from recognition.domain.statement.legal_sources import BY_DECISION, sources_of


@dataclass(frozen=True, slots=True, kw_only=True)
class RulesApplied:
    """The policy a decision was made under; `illustrative` where no state stands behind it."""

    id: str
    version: str
    hash: str
    illustrative: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class StatementContent:
    """One decision in one language.

    Credits are ECTS; `reasons`, `conditions` and `differences` are sorted codes of the catalogue;
    `ground` is why a solely automated decision was allowed, where it was one.
    """

    case_ref: UUID
    number: int
    credential_ref: UUID
    purpose: Purpose
    home: str
    host: str
    outcome: Outcome
    finality: Finality
    credits: Decimal | None
    reasons: tuple[str, ...]
    conditions: tuple[str, ...]
    differences: tuple[str, ...]
    fallback: Fallback | None
    rules: RulesApplied
    input_hash: str
    engine_version: str
    decided_at: datetime
    decided_by: DecidedBy
    ground: Article22Ground | None
    appeal_until: date
    language: str

    @property
    def is_draft(self) -> bool:
        """Whether a person has yet to decide."""
        return self.finality is not Finality.FINAL

    @property
    def is_automated(self) -> bool:
        """Whether no person took part."""
        return self.decided_by is DecidedBy.ENGINE

    @property
    def ref(self) -> UUID:
        """Return the name of this statement: the same decision in the same language keeps it."""
        return uuid5(self.case_ref, f"statement/{self.number}/{self.language}")

    @property
    def legal_bases(self) -> tuple[str, ...]:
        """Name every text the decision rests on, each once."""
        codes = (*self.reasons, *self.conditions, *self.differences)
        keys = (*BY_DECISION, *(key for code in codes for key in sources_of(code)))
        return tuple(source_text(key, self.language) for key in dict.fromkeys(keys))


def content_of(decision: Decision, *, illustrative: bool, language: str) -> StatementContent:
    """Take out of a decision what a statement says, in the language of ours nearest to a tag."""
    case, ruling = decision.case, decision.ruling
    final = ruling.finality is Finality.FINAL
    alone = final and decision.decided_by is DecidedBy.ENGINE
    asked_for = {request.code for request in ruling.information_requests}
    return StatementContent(
        case_ref=case.ref,
        number=decision.number,
        credential_ref=case.credential_ref,
        purpose=case.purpose,
        home=case.home,
        host=case.host,
        outcome=ruling.outcome,
        finality=ruling.finality,
        credits=ruling.credits,
        reasons=tuple(sorted({*ruling.reasons, *asked_for})),
        conditions=ruling.conditions,
        differences=ruling.draft_differences,
        fallback=ruling.fallback,
        rules=RulesApplied(
            id=decision.policy_id,
            version=decision.policy_version,
            hash=decision.policy_hash,
            illustrative=illustrative,
        ),
        input_hash=decision.input_hash,
        engine_version=decision.engine_version,
        decided_at=decision.decided_at,
        decided_by=decision.decided_by,
        ground=decision.art22_ground if alone else None,
        appeal_until=decision.appeal_until,
        language=best_language(language),
    )
