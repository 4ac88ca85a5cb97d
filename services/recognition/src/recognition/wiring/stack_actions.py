"""Joins the actions on stacking to their ports."""

from recognition.actions.stacks import StackActions
from recognition.actions.stacks.list_recipes import ListRecipes
from recognition.actions.stacks.publish_recipe import PublishRecipe
from recognition.actions.stacks.read_recipe import ReadRecipe
from recognition.actions.stacks.state_stack import StateStack
from recognition.wiring.ports import Ports


def join_stacks(ports: Ports) -> StackActions:
    """Return the actions on stacking."""
    work, clock = ports.work, ports.clock
    return StackActions(
        list_recipes=ListRecipes(work),
        publish_recipe=PublishRecipe(work, clock),
        read_recipe=ReadRecipe(work),
        state_stack=StateStack(work, clock, ports.identifiers, ports.office),
    )
