"""From plain documents to a recipe and items: read leniently by name, strictly by type.

An item's workload is `credits` or `ects`; its level `eqf` or `level`; its outcomes `los`,
`learning_outcomes` or `outcomes`, as ids or as objects with an `id`; its fields `fields`,
`isced_f` or `field`, as ISCED-F codes. It is external where `external` says so, where `own` says
the opposite, or where its `issuer` or `institution` is another than the recipe's. A slot is read
by the same names; a recipe has `total`, `high_level`, `min_high`, `max_external`, `residence`,
`overlap_max` and `slots`.
"""

from collections.abc import Mapping

from recognition.domain.documents.reading import FactSection, Section, identifiers, label, sections
from recognition.domain.refusals import FactsMalformed
from recognition.domain.stacking.recipe import Item, Recipe, Slot, Stack

EQF_LEVELS = range(1, 9)


def read_stack(recipe: object, items: object) -> Stack:
    """Read a recipe and items as two files hold them; a list of items may stand under `items`.

    Raises:
        FactsMalformed: something is of a wrong type; the pointer leads into its own file.
    """
    if not isinstance(recipe, Mapping):
        raise FactsMalformed("expected an object", pointer="")
    if not isinstance(items, Mapping):
        try:
            return read_stack(recipe, {"items": items})
        except FactsMalformed as refused:
            pointer = refused.pointer.removeprefix("/items")
            raise FactsMalformed(refused.detail, pointer=pointer) from None
    described = FactSection(recipe, "", FactsMalformed)
    return _stack(described, FactSection(items, "", FactsMalformed))


def stack_of(section: Section) -> Stack | None:
    """Read the fields `recipe` and `items` of an object; without a recipe there is no stack.

    Raises:
        FactsMalformed: something is of a wrong type.
    """
    recipe = section.section("recipe")
    return None if recipe is None else _stack(recipe, section)


def _stack(recipe: Section, items: Section) -> Stack:
    awarding = _institution(recipe)
    brought = tuple(_item(each, awarding) for each in sections(items, "items"))
    return Stack(recipe=_recipe(recipe), items=brought)


def _recipe(section: Section) -> Recipe:
    share = section.amount("overlap_max")
    if share is not None and share > 1:
        section.wrong("overlap_max", "a share from 0 to 1")
    return Recipe(
        total=section.amount("total"),
        high_level=_level(section, "high_level"),
        min_high=section.amount("min_high"),
        max_external=section.amount("max_external"),
        residence=section.amount("residence"),
        overlap_max=share,
        slots=tuple(
            _slot(each, number) for number, each in enumerate(sections(section, "slots"), 1)
        ),
    )


def _slot(section: Section, number: int) -> Slot:
    return Slot(
        id=section.text("id") or section.text("name") or str(number),
        credits=section.amount(_named(section, "credits", "ects", "min")),
        level=_level(section, _named(section, "eqf", "level", "min_level")),
        fields=_fields(section),
        outcomes=_outcomes(section),
    )


def _item(section: Section, awarding: str | None) -> Item:
    own, external = section.flag("own"), section.flag("external")
    if external is None and own is not None:
        external = not own
    if external is None:
        issuer = _institution(section)
        external = awarding is not None and issuer is not None and issuer != awarding
    return Item(
        id=section.text("id") or section.wrong("id", "a text"),
        issued=section.day("issued"),
        credits=section.amount(_named(section, "credits", "ects")),
        eqf=_level(section, _named(section, "eqf", "level")),
        los=_outcomes(section),
        external=external,
        fields=_fields(section),
    )


def _institution(section: Section) -> str | None:
    return section.text(_named(section, "issuer", "institution", "awarding_body"))


def _outcomes(section: Section) -> tuple[str, ...]:
    return identifiers(section, _named(section, "los", "learning_outcomes", "outcomes"))


def _fields(section: Section) -> tuple[str, ...]:
    name = _named(section, "fields", "isced_f", "field")
    if isinstance(section.get(name), list | tuple | None):
        return identifiers(section, name)
    field = label(section, name)
    return () if field is None else (field,)


def _level(section: Section, key: str) -> int | None:
    level = section.whole(key)
    if level is not None and level not in EQF_LEVELS:
        section.wrong(key, "a level of the EQF, 1 to 8")
    return level


def _named(section: Section, *names: str) -> str:
    """Return the first of the names that the object uses."""
    return next((name for name in names if section.get(name) is not None), names[0])
