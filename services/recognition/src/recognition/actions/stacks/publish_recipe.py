"""Publish a recipe."""

from dataclasses import dataclass

from comity_kit.clock import Clock

from recognition.domain.agreement import Registrar
from recognition.domain.refusals import RecipeOfAnother
from recognition.domain.stacking.published import Draft, PublishedRecipe, published
from recognition.ports import OpenWork


@dataclass(frozen=True, slots=True)
class PublishRecipe:
    """Say what a larger qualification is made of; publishing the same again changes nothing."""

    work: OpenWork
    clock: Clock

    async def __call__(self, draft: Draft, institution: Registrar) -> PublishedRecipe:
        """Return the recipe as it stands.

        Raises:
            ParticipantKindNotAllowed: the caller awards no qualifications.
            RecipeOfAnother: another institution published under this id.
        """
        at = self.clock.now()
        async with self.work() as work:
            earlier = await work.recipes.hold(draft.id)
            recipe = published(draft, institution, earlier, at=at)
            if recipe is earlier or await work.recipes.keep(recipe):
                return recipe
        raise RecipeOfAnother
