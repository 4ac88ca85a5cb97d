"""Policies of states nobody has heard of, and how a property is tried on many cases under them."""

import os
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from decimal import Decimal
from itertools import product

from comity_vocabulary.recognition import Purpose
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from recognition.domain.policy import (
    AssessmentMinimum,
    Element,
    NonAssessed,
    Policy,
    PurposeRules,
    QualityGrade,
    QualityShortfall,
    Shortfall,
    VerificationGrade,
)
from recognition.domain.procedure.engine import Ruling

from recognition_stage.invented_facts import CASES

VARIANTS = int(os.environ.get("COMITY_VARIANTS", "2500"))
"""How many variants each property is tried on; ten properties make 25,000."""

CHOICES = tuple(
    product(
        (NonAssessed.RPL, NonAssessed.INADMISSIBLE),
        (QualityGrade.SUFFICIENT, QualityGrade.STRONG, QualityGrade.NONE),
        tuple(QualityShortfall),
        (VerificationGrade.SOME, VerificationGrade.SECURE, VerificationGrade.NONE),
        tuple(Shortfall),
        tuple(Shortfall),
        (None, 5),
        (tuple(Element), ()),
    )
)
"""Parameters in which policies of states differ, beside those of the three demonstrations."""


def varied(policy: Policy, number: int) -> Policy:
    """Return the rules of an invented state."""
    validated, quality, below, verified, supervised, identified, age, required = CHOICES[number]
    rules = PurposeRules(
        requires=required,
        workload_tolerance=Decimal("0.5"),
        lo_partial_min=Decimal("0.3"),
        assessment_min=AssessmentMinimum.SUPERVISED,
        assessment_below=supervised,
        identity_below=identified,
        max_age_years=age,
    )
    return replace(
        policy,
        non_assessed=validated,
        quality_min=quality,
        quality_below=below,
        verification_min=verified,
        purposes={**policy.purposes, Purpose.CREDIT: rules, Purpose.ELECTIVE: rules},
    )


def invented(policies: Iterable[Policy]) -> Iterator[Policy]:
    """Give the rules of invented states, for each of the policies."""
    for policy in policies:
        for number in range(0, len(CHOICES), 41):
            yield varied(policy, number)


def property_of(test: Callable[..., None]) -> Callable[..., None]:
    """Try a property on many cases, each under one of the policies."""
    examined = settings(
        max_examples=VARIANTS,
        deadline=None,
        database=None,
        derandomize=True,
        suppress_health_check=[HealthCheck.function_scoped_fixture],
    )
    drawn = given(number=st.integers(0, CASES - 1), which=st.integers(0, 10_000))
    return examined(drawn(test))


def policy_of(rules: tuple[Policy, ...], which: int) -> Policy:
    # The first four, which are in use, as often as all the others together.
    return rules[which // 2 % 4] if which % 2 else rules[which // 2 % len(rules)]


def without_trace(ruling: Ruling) -> Ruling:
    return replace(ruling, trace=())
