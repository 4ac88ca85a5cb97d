"""What a learner says they can, and what shows it. Codes and digests; no document, no title."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from comity_vocabulary.validation import Completion, DocumentsMissing, EvidenceKind, Experience

from recognition.domain.canonical import content_hash
from recognition.domain.validation.refusals import (
    EvidencePeriodReversed,
    EvidenceRepeated,
    LearningOutcomeNotClaimed,
    LearningOutcomeRepeated,
    LearningOutcomeUnknown,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """An outcome the learner says they reached, and where."""

    learning_outcome: str
    experience: Experience


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """A piece of evidence; `digest` names a document that stays where it is.

    Months are written YYYY-MM.
    """

    id: UUID
    kind: EvidenceKind
    digest: str
    learning_outcomes: tuple[str, ...]
    begun_in: str | None = None
    ended_in: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class BackgroundPaper:
    """A structured account of studies whose documents cannot be had.

    `field` is of ISCED-F 2013, `eqf_level` 1 to 8. The paper is evidence like any other, named by
    the digest of its fields.

    Source: Recommendation on recognition of qualifications held by refugees, displaced persons and
    persons in a refugee-like situation, Lisbon Recognition Convention Committee, 14.11.2017.
    """

    evidence_id: UUID
    country: str
    field: str
    eqf_level: int
    completion: Completion
    begun_in: str
    ended_in: str
    documents_missing: DocumentsMissing
    learning_outcomes: tuple[str, ...]

    @property
    def fields(self) -> Mapping[str, object]:
        """Return what the paper says, as a plain document."""
        return {
            "country": self.country,
            "field": self.field,
            "eqf_level": self.eqf_level,
            "completion": self.completion.value,
            "begun_in": self.begun_in,
            "ended_in": self.ended_in,
            "documents_missing": self.documents_missing.value,
        }

    def as_evidence(self) -> Evidence:
        """Return the paper as a piece of evidence."""
        return Evidence(
            id=self.evidence_id,
            kind=EvidenceKind.BACKGROUND_PAPER,
            digest=content_hash(self.fields),
            learning_outcomes=self.learning_outcomes,
            begun_in=self.begun_in,
            ended_in=self.ended_in,
        )


def check_claims(claims: Sequence[Claim], aim: Sequence[str]) -> None:
    """Check that the claims are about the micro-credential aimed at.

    Raises:
        LearningOutcomeUnknown: an outcome is not one of it.
        LearningOutcomeRepeated: the same claim stands twice.
    """
    for position, claim in enumerate(claims):
        pointer = f"/claims/{position}/learning_outcome"
        if claim.learning_outcome not in aim:
            raise LearningOutcomeUnknown(pointer=pointer)
        if claim in claims[:position]:
            raise LearningOutcomeRepeated(pointer=pointer)


def check_evidence(evidence: Sequence[Evidence], claimed: frozenset[str]) -> None:
    """Check that each piece of evidence stands once, in its time, for claimed outcomes.

    Raises:
        EvidenceRepeated: an id or a document stands twice.
        EvidencePeriodReversed: it ended before it began.
        LearningOutcomeNotClaimed: it is to show what the learner does not claim.
        LearningOutcomeRepeated: an outcome is named twice.
    """
    for position, item in enumerate(evidence):
        is_paper = item.kind is EvidenceKind.BACKGROUND_PAPER
        pointer = "/background_paper" if is_paper else f"/evidence/{position}"
        for earlier in evidence[:position]:
            if earlier.id == item.id:
                raise EvidenceRepeated(pointer=f"{pointer}/evidence_id")
            if earlier.digest == item.digest:
                raise EvidenceRepeated(pointer=f"{pointer}/digest")
        if item.begun_in and item.ended_in and item.ended_in < item.begun_in:
            raise EvidencePeriodReversed(pointer=f"{pointer}/ended_in")
        for place, outcome in enumerate(item.learning_outcomes):
            where = f"{pointer}/learning_outcomes/{place}"
            if outcome not in claimed:
                raise LearningOutcomeNotClaimed(pointer=where)
            if outcome in item.learning_outcomes[:place]:
                raise LearningOutcomeRepeated(pointer=where)


def shown(evidence: Sequence[Evidence], learning_outcome: str) -> Iterator[UUID]:
    """List the pieces of evidence of an outcome."""
    return (item.id for item in evidence if learning_outcome in item.learning_outcomes)
