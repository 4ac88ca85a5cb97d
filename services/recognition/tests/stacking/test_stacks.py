"""What credentials add up to under a recipe: stated, announced without them, never awarded."""

import asyncio
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from decimal import Decimal
from uuid import UUID

import pytest
from comity_contracts.events.cases import StackStatedV1
from comity_vocabulary.learning import CreditSystem, EqfLevel
from comity_vocabulary.participants import ParticipantKind
from comity_vocabulary.verdicts import CredentialStatus
from hypothesis import given, settings
from hypothesis import strategies as st
from recognition.domain.refusals import (
    ParticipantKindNotAllowed,
    ReceiptSignatureInvalid,
    ReceiptStale,
    RecipeNotFound,
    RecipeOfAnother,
)
from recognition_stage.office import Office
from recognition_stage.stacking import (
    ELSEWHERE,
    INSTITUTION,
    OURS,
    RECIPE,
    published,
    receipt_of,
    stack,
)


@pytest.mark.requirement("R54")
@pytest.mark.requirement("R59")
@pytest.mark.requirement("N10")
async def test_credentials_add_up_to_a_statement_that_entitles_to_nothing(
    office: Office,
) -> None:
    await published(office)
    made = await stack(office, *(receipt_of(office, number) for number in (1, 2, 3)))
    assert made.statement.complete
    assert made.statement.credits == Decimal(15)
    assert "CP-001" in made.statement.reasons
    (told,) = await announced(office)
    assert (told.recipe_id, told.complete, told.gaps) == (RECIPE.id, True, ())


async def announced(office: Office) -> list[StackStatedV1]:
    return [fact for fact in await office.announced() if isinstance(fact, StackStatedV1)]


async def test_what_is_missing_is_named(memory_office: Office) -> None:
    await published(memory_office)
    foreign = {"institution_id": ELSEWHERE, "eqf": EqfLevel.L6, "fields": ("0311",)}
    receipts = [receipt_of(memory_office, number, **foreign) for number in (1, 2, 3)]
    made = await stack(memory_office, *receipts)
    assert made.statement.gaps == ("CP-201", "CP-202", "CP-203")
    assert made.statement.open_slots == ("core",)
    assert made.statement.credits == Decimal(10)
    assert "CP-101" in made.statement.reasons
    (told,) = await announced(memory_office)
    assert (told.complete, told.gaps) == (False, ("CP-201", "CP-202", "CP-203"))


async def test_the_same_learning_counts_once(memory_office: Office) -> None:
    await published(memory_office)
    again = receipt_of(memory_office, 2, learning_outcomes=("LO-1",))
    twice = receipt_of(memory_office, 1)
    made = await stack(memory_office, receipt_of(memory_office, 1), twice, again)
    assert made.statement.credits == Decimal(5)
    assert [place.codes for place in made.statement.places] == [(), ("CP-104",)]


@pytest.mark.parametrize(
    ("status", "code"),
    [(CredentialStatus.REVOKED, "VE-102"), (CredentialStatus.SUSPENDED, "VE-203")],
)
async def test_what_does_not_stand_does_not_count(
    memory_office: Office, status: CredentialStatus, code: str
) -> None:
    await published(memory_office)
    fallen = receipt_of(memory_office, 2, grades=memory_office.grades(status=status))
    made = await stack(memory_office, receipt_of(memory_office, 1), fallen)
    assert made.statement.credits == Decimal(5)
    assert [(each.item.id, each.codes) for each in made.left_out] == [(str(UUID(int=2)), (code,))]


async def test_hours_count_by_the_rules_of_the_awarding_institutions_country(
    memory_office: Office,
) -> None:
    await published(memory_office)
    hours = {"credit_system": CreditSystem.NONE, "credits": None, "hours": Decimal(125)}
    made = await stack(memory_office, receipt_of(memory_office, 1, **hours))
    assert made.statement.credits == Decimal(5)


@given(order=st.permutations(range(6)))
@settings(max_examples=25, deadline=None)
def test_the_order_brought_makes_no_difference(
    new_office: Callable[[], Office], order: list[int]
) -> None:
    async def stated(numbers: list[int]) -> tuple[object, ...]:
        office = new_office()
        await published(office)
        receipts = [
            receipt_of(
                office,
                number + 1,
                institution_id=OURS if number % 2 else ELSEWHERE,
                learning_outcomes=("LO-x", f"LO-{number // 2}"),
                award_month=f"2026-0{9 - number}",
            )
            for number in numbers
        ]
        made = await stack(office, *receipts)
        return made.statement, made.left_out

    assert asyncio.run(stated(order)) == asyncio.run(stated(list(range(6))))


@pytest.mark.requirement("R07")
async def test_only_what_is_named_is_read_and_nothing_of_it_is_kept(
    memory_office: Office,
) -> None:
    await published(memory_office)
    await memory_office.hear_verified(memory_office.sheet(credential_ref=UUID(int=9)))
    before = await kept(memory_office)
    made = await stack(memory_office, receipt_of(memory_office, 1))
    assert made.statement.counted == (str(UUID(int=1)),)
    assert await kept(memory_office) == before
    (told,) = await announced(memory_office)
    assert set(type(told).model_fields) == {
        "statement_id",
        "recipe_id",
        "complete",
        "gaps",
        "stated_on",
    }


async def kept(office: Office) -> dict[str, object]:
    async with office.work() as work:
        state: object = getattr(work.recipes, "state")  # noqa: B009 - the store in memory has it
    return dict(vars(state))


@pytest.mark.problem("receipt-signature-invalid")
async def test_a_receipt_nobody_signed_is_refused(memory_office: Office) -> None:
    await published(memory_office)
    forged = memory_office.receipt(by=ELSEWHERE)
    with pytest.raises(ReceiptSignatureInvalid):
        await stack(memory_office, receipt_of(memory_office, 1), forged)
    assert await announced(memory_office) == []


async def test_a_stale_receipt_is_refused(memory_office: Office) -> None:
    await published(memory_office)
    old = receipt_of(memory_office, 1)
    memory_office.clock.advance(timedelta(days=2))
    with pytest.raises(ReceiptStale):
        await stack(memory_office, old)


@pytest.mark.problem("recipe-not-found")
async def test_nothing_is_stated_under_an_unknown_recipe(office: Office) -> None:
    with pytest.raises(RecipeNotFound):
        await stack(office, receipt_of(office, 1))
    with pytest.raises(RecipeNotFound):
        await office.actions.stacks.read_recipe(RECIPE.id)


async def test_a_recipe_changes_only_when_it_says_something_else(office: Office) -> None:
    first = await published(office)
    office.clock.advance(timedelta(days=1))
    again = await office.actions.stacks.publish_recipe(RECIPE, INSTITUTION)
    assert again == first
    changed = replace(RECIPE, title="Certificate in data and society")
    second = await office.actions.stacks.publish_recipe(changed, INSTITUTION)
    assert (second.version, second.hash == first.hash) == (2, False)
    assert await office.actions.stacks.read_recipe(RECIPE.id) == second
    assert list(await office.actions.stacks.list_recipes(after=None, limit=9)) == [second]
    assert list(await office.actions.stacks.list_recipes(after=RECIPE.id, limit=9)) == []


@pytest.mark.problem("recipe-of-another")
async def test_a_recipe_is_its_institutions_own(office: Office) -> None:
    await published(office)
    other = replace(INSTITUTION, participant_id=ELSEWHERE)
    with pytest.raises(RecipeOfAnother):
        await office.actions.stacks.publish_recipe(RECIPE, other)


async def test_only_who_awards_publishes_recipes(memory_office: Office) -> None:
    office = replace(INSTITUTION, kind=ParticipantKind.RECOGNITION_OFFICE)
    with pytest.raises(ParticipantKindNotAllowed):
        await memory_office.actions.stacks.publish_recipe(RECIPE, office)


@pytest.mark.requirement("R84")
async def test_without_a_states_own_rules_the_built_in_ones_count_the_hours(
    memory_office: Office,
) -> None:
    await memory_office.hear_participants()
    await memory_office.actions.stacks.publish_recipe(RECIPE, INSTITUTION)
    statement = await stack(memory_office, receipt_of(memory_office, 1))
    assert statement.recipe.id == RECIPE.id
