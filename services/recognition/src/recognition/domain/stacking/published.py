"""Recipes as awarding institutions publish them, each version named by its content."""

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from uuid import UUID

from comity_vocabulary.participants import ParticipantKind

from recognition.domain.agreement import Registrar
from recognition.domain.canonical import content_hash
from recognition.domain.case_document import document_of
from recognition.domain.refusals import ParticipantKindNotAllowed, RecipeOfAnother
from recognition.domain.stacking.recipe import Recipe

AWARDING = frozenset({ParticipantKind.HIGHER_EDUCATION_INSTITUTION, ParticipantKind.VET_PROVIDER})
"""Who awards larger qualifications, and may say what they are made of."""

WHOLE = Decimal(1)
"""An overlap of all outcomes."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PublishedRecipe:
    """A recipe, whose it is, and in which version; `version` counts from 1."""

    id: str
    version: int
    title: str
    recipe: Recipe
    published_by: UUID
    jurisdiction: str
    published_at: datetime

    @property
    def hash(self) -> str:
        """Name the content, so that a statement says what it was measured by."""
        return content_hash([self.id, self.title, document_of(self.recipe)])

    def says_the_same(self, other: "PublishedRecipe") -> bool:
        """Whether the same institution publishes the same recipe."""
        return (self.hash, self.published_by) == (other.hash, other.published_by)


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """A recipe as it arrives."""

    id: str
    title: str
    recipe: Recipe


def published(
    draft: Draft, institution: Registrar, earlier: PublishedRecipe | None, *, at: datetime
) -> PublishedRecipe:
    """Publish a recipe, or its next version; what says the same stays as it is.

    Raises:
        ParticipantKindNotAllowed: the caller awards no qualifications.
        RecipeOfAnother: another institution published under this id.
    """
    if institution.kind not in AWARDING:
        raise ParticipantKindNotAllowed("expected one of " + ", ".join(sorted(AWARDING)))
    if earlier is not None and earlier.published_by != institution.participant_id:
        raise RecipeOfAnother
    new = PublishedRecipe(
        id=draft.id,
        version=earlier.version + 1 if earlier else 1,
        title=draft.title,
        recipe=draft.recipe,
        published_by=institution.participant_id,
        jurisdiction=institution.jurisdiction,
        published_at=at,
    )
    return earlier if earlier is not None and earlier.says_the_same(new) else new
