"""How recipes are published, and what credentials add up to under one. Nothing here awards."""

from dataclasses import dataclass

from recognition.actions.stacks.list_recipes import ListRecipes
from recognition.actions.stacks.publish_recipe import PublishRecipe
from recognition.actions.stacks.read_recipe import ReadRecipe
from recognition.actions.stacks.state_stack import StateStack


@dataclass(frozen=True, slots=True, kw_only=True)
class StackActions:
    """How recipes are published, and what credentials add up to under one."""

    list_recipes: ListRecipes
    publish_recipe: PublishRecipe
    read_recipe: ReadRecipe
    state_stack: StateStack
