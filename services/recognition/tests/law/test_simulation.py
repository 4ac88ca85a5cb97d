"""Who would win and who would lose: counted right, and never told of fewer than five."""

from collections import Counter
from copy import deepcopy
from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest
from comity_vocabulary.recognition import Finality, Outcome
from hypothesis import given, settings
from hypothesis import strategies as st
from recognition.adapters.replay import ProcessReplay, replay_in_processes
from recognition.domain.case_document import document_of
from recognition.domain.law.checks.boundary_cases import boundary_cases
from recognition.domain.law.checks.example_case import ORDINARY, changed
from recognition.domain.law.difference import differences, effects, parameters, swapped
from recognition.domain.law.favour import RANK
from recognition.domain.law.simulation import (
    Change,
    Shift,
    SimulationReport,
    replayed,
    report_of,
    shift,
)
from recognition.domain.law.suppression import K, published
from recognition.domain.policy import Policy
from recognition.domain.policy_document import parse_policy
from recognition.domain.procedure.engine import Ruling, decide

COUNTS = st.dictionaries(st.sampled_from("abcdefgh"), st.integers(0, 30))

SHIFTS = st.builds(
    Shift,
    change=st.sampled_from(Change),
    before=st.sampled_from([Outcome.FULL, Outcome.REFER]),
    after=st.sampled_from([Outcome.PART, Outcome.COND, Outcome.RPL]),
    gained=st.sampled_from([(), ("CP-101",), ("LV-101",)]),
)


@settings(max_examples=400, deadline=None, derandomize=True)
@given(COUNTS)
def test_nothing_small_is_told_and_nothing_small_can_be_reckoned(counts: dict[str, int]) -> None:
    told = published(counts)
    shown = sum(n for n in told.values() if n is not None)
    hidden = [n for cell, n in counts.items() if told[cell] is None]
    assert all(n == 0 or n >= K for n in told.values() if n is not None)
    assert all(told[cell] in (None, n) for cell, n in counts.items())
    total = sum(counts.values())
    if total >= K:
        assert total - shown == 0 or (total - shown >= K and len(hidden) > 1)
    if not any(0 < n < K for n in counts.values()):
        assert hidden == []


@settings(max_examples=400, deadline=None, derandomize=True)
@given(st.dictionaries(SHIFTS, st.integers(1, 20), max_size=8))
def test_no_report_lets_anyone_subtract_a_small_group(counts: dict[Shift, int]) -> None:
    report = report_of(Counter(counts))
    totals = {
        Change.WINS: report.wins,
        Change.LOSES: report.loses,
        Change.UNCHANGED: report.unchanged,
    }
    for change, total in totals.items():
        groups = [group for group in report.groups if group.shift.change is change]
        assert all(group.cases >= K for group in groups)
        if total is None:
            assert groups == []
            continue
        rest = total - sum(group.cases for group in groups)
        assert rest == 0 or rest >= K
    if report.cases is None:
        assert all(total in (None, 0) for total in totals.values())
    else:
        hidden = report.cases - sum(total or 0 for total in totals.values())
        assert hidden == 0 or hidden >= K
    everything = sum(group.cases for group in report.groups)
    assert report.suppressed == (everything < sum(counts.values()))


def test_a_report_on_enough_cases_tells_everything() -> None:
    lost = Shift(change=Change.LOSES, before=Outcome.FULL, after=Outcome.PART, gained=("CP-101",))
    same = Shift(change=Change.UNCHANGED, before=Outcome.FULL, after=Outcome.FULL)
    report = report_of(Counter({lost: 7, same: 93}))
    assert (report.cases, report.wins, report.loses, report.unchanged) == (100, 0, 7, 93)
    assert [(group.shift, group.cases) for group in report.groups] == [(lost, 7), (same, 93)]
    assert not report.suppressed


def test_no_cases_make_an_empty_report() -> None:
    nothing = SimulationReport(cases=0, wins=0, loses=0, unchanged=0, groups=(), suppressed=False)
    assert report_of(Counter()) == nothing


def ruling(outcome: Outcome, credits_: int | None = None, *reasons: str) -> Ruling:
    return Ruling(
        outcome=outcome,
        finality=Finality.PROPOSED,
        credits=None if credits_ is None else Decimal(credits_),
        reasons=reasons,
        information_requests=(),
        conditions=(),
        fallback=None,
        draft_differences=(),
        trace=(),
    )


@pytest.mark.parametrize(
    ("before", "after", "change"),
    [
        (ruling(Outcome.FULL, 6), ruling(Outcome.FULL, 6), Change.UNCHANGED),
        (ruling(Outcome.FULL, 6), ruling(Outcome.FULL, 5), Change.LOSES),
        (ruling(Outcome.PART, 3), ruling(Outcome.PART, 4), Change.WINS),
        (ruling(Outcome.REFER), ruling(Outcome.FULL, 1), Change.WINS),
        (ruling(Outcome.AUTO, 6), ruling(Outcome.FULL, 6), Change.LOSES),
        (ruling(Outcome.REFER), ruling(Outcome.RPL), Change.UNCHANGED),
        (ruling(Outcome.INADM), ruling(Outcome.RPL), Change.WINS),
    ],
)
def test_a_shift_is_by_outcome_and_then_by_credits(
    before: Ruling, after: Ruling, change: Change
) -> None:
    assert shift(before, after).change is change


def test_a_shift_names_the_reasons_gained_and_lost() -> None:
    before = ruling(Outcome.FULL, 6, "LV-001", "WL-001")
    after = ruling(Outcome.PART, 3, "CP-101", "LV-001")
    assert shift(before, after) == Shift(
        change=Change.LOSES,
        before=Outcome.FULL,
        after=Outcome.PART,
        gained=("CP-101",),
        lost=("WL-001",),
    )


def test_every_outcome_has_a_rank() -> None:
    assert set(RANK) == set(Outcome)


@pytest.fixture(scope="module")
def cases(demo_policies: dict[str, Policy]) -> list[dict[str, Any]]:
    every = [document_of(one) for one in boundary_cases(demo_policies["EE-demo"])]
    return [one for one in every[::10] if isinstance(one, dict)]


async def test_processes_count_what_one_would_count(
    cases: list[dict[str, Any]], policy_documents: dict[str, dict[str, Any]]
) -> None:
    current, draft = policy_documents["EE-demo"], policy_documents["IE-demo"]
    many = cases * 3
    assert len(many) > 1000
    alone = replayed(many, parse_policy(current), [parse_policy(draft)])
    assert replay_in_processes(many, current, [draft]) == alone
    assert await ProcessReplay()(cases[:50], current, [draft]) == replayed(
        cases[:50], parse_policy(current), [parse_policy(draft)]
    )


def test_a_policy_replayed_against_itself_changes_nothing(
    cases: list[dict[str, Any]], demo_policies: dict[str, Policy]
) -> None:
    policy = demo_policies["HR-demo"]
    (counted,) = replayed(cases, policy, [policy])
    assert {one.change for one in counted} == {Change.UNCHANGED}
    assert sum(counted.values()) == len(cases)


def test_what_one_wins_by_a_change_is_lost_by_taking_it_back(
    cases: list[dict[str, Any]], demo_policies: dict[str, Policy]
) -> None:
    left, right = demo_policies["IE-demo"], demo_policies["HR-demo"]
    (there,), (back,) = replayed(cases, left, [right]), replayed(cases, right, [left])
    won = sum(n for one, n in there.items() if one.change is Change.WINS)
    assert won == sum(n for one, n in back.items() if one.change is Change.LOSES)
    assert won > 0


def test_a_difference_names_each_parameter_once(
    policy_documents: dict[str, dict[str, Any]],
) -> None:
    left, right = policy_documents["EE-demo"], policy_documents["HR-demo"]
    found = {one.pointer: (one.left, one.right) for one in differences(left, right)}
    assert found["/purposes/credit/workload_tolerance"] == (0.8, 0.75)
    assert found["/credit/systems/CSVET"] == (None, {"hours": 25})
    assert found["/credit/rule"] == ("host_component", "as_earned")
    assert "/legal_routes" in found
    assert not {"/id", "/version", "/jurisdiction", "/in_force/from"} & set(found)
    assert "/clocks/max_months" not in found
    assert differences(left, left) == ()


def test_a_number_and_its_digits_are_the_same(
    policy_documents: dict[str, dict[str, Any]],
) -> None:
    left = policy_documents["EE-demo"]
    right = deepcopy(left)
    right["purposes"]["credit"]["workload_tolerance"] = "0.8"
    right["credit"]["hours_per_ects"] = 26.0
    assert differences(left, right) == ()


def test_a_purpose_that_one_does_not_serve_is_one_difference(
    policy_documents: dict[str, dict[str, Any]],
) -> None:
    left = policy_documents["EE-demo"]
    right = {**left, "purposes": {"learning_agreement": {"requires": []}}}
    pointers = [one.pointer for one in differences(left, right)]
    assert pointers == ["/purposes/credit", "/purposes/elective"]


@pytest.mark.parametrize("other", ["HR-demo", "IE-demo"])
def test_all_differences_together_make_the_other_policy(
    other: str, policy_documents: dict[str, dict[str, Any]]
) -> None:
    left, right = policy_documents["EE-demo"], policy_documents[other]
    changed_document: Any = left
    for parameter in differences(left, right):
        alone = swapped(left, parameter)
        assert [one.pointer for one in differences(left, alone)] == [parameter.pointer]
        assert parse_policy(alone) != parse_policy(left)
        changed_document = swapped(changed_document, parameter)
    assert parameters(changed_document) == parameters(right)


def test_each_parameter_alone_blocks_so_many_cases(
    policy_documents: dict[str, dict[str, Any]],
) -> None:
    left = policy_documents["EE-demo"]
    right = deepcopy(left)
    right["purposes"]["credit"]["workload_tolerance"] = 0.5
    right["caps"]["transfer"] = 2
    short = changed({("credential", "credits"): Decimal(4)})
    plain: Any = [document_of(short)] * 6 + [document_of(ORDINARY)] * 9
    found = differences(left, right)
    counted = replayed(plain, parse_policy(left), [parse_policy(swapped(left, p)) for p in found])
    told = {one.parameter.pointer: (one.blocks, one.protects) for one in effects(found, counted)}
    assert told == {"/purposes/credit/workload_tolerance": (6, 0), "/caps/transfer": (0, 15)}
    ruled = decide(parse_policy(left), short)
    assert replace(ruled, trace=()).outcome is Outcome.PART
