"""Recipes of larger qualifications, and what credentials add up to under one.

A statement entitles to nothing; no address of the network awards a qualification.
"""

from typing import Annotated, Literal
from uuid import UUID

from pydantic import Field, StringConstraints

from comity_contracts.api.recognition import Language, ReasonBody, Receipt
from comity_contracts.wire import Amount, Body, Day, Instant, Level, Request, Text

RecipeId = Annotated[
    str, StringConstraints(strict=True, pattern=r"^[A-Za-z0-9][A-Za-z0-9._:-]{0,127}$")
]
"""The awarding institution's name for a recipe."""

Share = Annotated[Amount, Field(le=1)]
"""A part of one."""

IscedField = Annotated[str, StringConstraints(strict=True, pattern=r"^\d{2,4}$")]
"""A field of education of ISCED-F 2013: two to four digits."""

Fields = Annotated[tuple[IscedField, ...], Field(max_length=20)]
Outcomes = Annotated[tuple[Text, ...], Field(max_length=50)]


class SlotRequest(Request):
    """A place that credentials must fill: so many ECTS, of a level, a field, with outcomes."""

    id: Text
    credits: Amount | None = None
    eqf_level: Level | None = None
    fields: Fields = ()
    learning_outcomes: Outcomes = ()


class RecipeRequest(Request):
    """What a larger qualification is made of; a limit that is missing is none. Amounts are ECTS.

    `residence` are the least own credits; `overlap_max` the share of outcomes from which on two
    credentials are the same learning.
    """

    title: Text
    total: Amount | None = None
    high_level: Level | None = None
    min_high: Amount | None = None
    max_external: Amount | None = None
    residence: Amount | None = None
    overlap_max: Share | None = None
    slots: Annotated[tuple[SlotRequest, ...], Field(max_length=50)] = ()


class RecipeBody(Body):
    """A published recipe; `hash` names its content."""

    recipe_id: str
    version: int
    hash: str
    recipe: RecipeRequest
    published_by: UUID
    jurisdiction: str
    published_at: Instant


class StackStatementRequest(Request):
    """Which credentials to stack, by the receipts of their verification, under which recipe."""

    recipe: RecipeId
    receipts: Annotated[tuple[Receipt, ...], Field(min_length=1, max_length=50)]
    language: Language = "en"


class StackedItemBody(Body):
    """What became of one credential; `pathway` is how it stands to those counted before it."""

    credential_ref: UUID
    counted: bool
    credits: Amount
    pathway: Literal["independent", "horizontal", "vertical", "diagonal"] | None = None
    reasons: tuple[ReasonBody, ...]


class StackStatementBody(Body):
    """What the credentials add up to: a statement, never an award (CP-001)."""

    statement_id: UUID
    recipe_id: str
    recipe_hash: str
    outcome: Literal["STAT"] = "STAT"
    finality: Literal["STEP"] = "STEP"
    complete: bool
    credits: Amount
    items: tuple[StackedItemBody, ...]
    gaps: tuple[ReasonBody, ...]
    open_slots: tuple[str, ...]
    reasons: tuple[ReasonBody, ...]
    stated_on: Day
