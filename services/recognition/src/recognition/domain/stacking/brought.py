"""What a learner brings to a stack: credentials that were verified, and nothing they did not name.

Source: domain.md B.8; R07: holdings are read only where the learner asks to stack them.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from uuid import UUID

from comity_vocabulary.recognition import Purpose

from recognition.domain.dossier import Dossier
from recognition.domain.facts import Application
from recognition.domain.policy import Policy
from recognition.domain.procedure.gates import gates
from recognition.domain.procedure.level import level_of
from recognition.domain.procedure.matter import Matter
from recognition.domain.procedure.workload import normalised
from recognition.domain.refusals import IssuerUnknown
from recognition.domain.stacking.published import PublishedRecipe
from recognition.domain.stacking.recipe import Item, Stack
from recognition.domain.stacking.statement import Statement, state


@dataclass(frozen=True, slots=True, kw_only=True)
class Brought:
    """A credential on the table; `codes` say why it cannot count, where it cannot."""

    item: Item
    codes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class StackStatement:
    """What was stated; it is announced without the items, and kept nowhere."""

    id: UUID
    recipe: PublishedRecipe
    statement: Statement
    left_out: tuple[Brought, ...]
    stated_on: date


def bring(dossier: Dossier, recipe: PublishedRecipe, policy: Policy, *, today: date) -> Brought:
    """Read a verified credential as an item, by the awarding institution's own rules.

    Raises:
        IssuerUnknown: nobody says in which jurisdiction the institution sits.
    """
    home, sheet = dossier.home, dossier.signed.facts
    if home is None:
        raise IssuerUnknown(pointer="/receipts")
    application = Application(purpose=Purpose.STACK, submitted=today)
    inputs = dossier.inputs(application, home=home)
    matter = Matter(policy=policy, inputs=inputs, purpose=Purpose.STACK)
    ects = normalised(matter).ects
    item = Item(
        id=str(sheet.credential_ref),
        issued=inputs.credential.issued,
        credits=Decimal(0) if ects is None else ects,
        eqf=level_of(matter).eqf,
        los=inputs.credential.los,
        external=sheet.institution_id != recipe.published_by,
        fields=sheet.fields,
    )
    return Brought(item=item, codes=gates(matter).reasons)


def stated(
    ref: UUID, recipe: PublishedRecipe, brought: Iterable[Brought], *, today: date
) -> StackStatement:
    """State what the credentials add up to; each counts once, however often it was brought.

    What was verified last comes last, and is what counts.
    """
    known = {each.item.id: each for each in brought}
    items = tuple(each.item for each in known.values() if not each.codes)
    left_out = [each for each in known.values() if each.codes]
    return StackStatement(
        id=ref,
        recipe=recipe,
        statement=state(Stack(recipe=recipe.recipe, items=items)),
        left_out=tuple(sorted(left_out, key=lambda each: each.item.id)),
        stated_on=today,
    )
