"""Which version of the rules governs a case, and that there always is one."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any
from uuid import UUID

import pytest
from comity_contracts.events.decisions import DecisionMadeV1
from comity_vocabulary.recognition import Finality, Outcome, Purpose
from recognition.domain.canonical import content_hash
from recognition.domain.case import Case, OpenedBy
from recognition.domain.case_document import read_inputs
from recognition.domain.dossier import Wish
from recognition.domain.law.built_in import built_in
from recognition.domain.law.lex import governing_for, ruled_by_lex
from recognition.domain.lrc_min import lrc_min_document
from recognition.domain.policies import PolicyInForce
from recognition.domain.policy import Lex, Policy, QualityGrade
from recognition_stage.office import Office

SPRING, SUMMER, AUTUMN = date(2026, 3, 1), date(2026, 6, 1), date(2026, 11, 22)


def version(policy: Policy, number: int, begins: date, lex: Lex, **changes: Any) -> PolicyInForce:  # noqa: ANN401 - any field of a policy
    return PolicyInForce(
        policy=replace(policy, version=str(number), in_force_from=begins, lex=lex, **changes),
        hash=f"sha-256:{number}",
        signed="",
        authority_id=UUID(int=1),
        activated_at=datetime(begins.year, begins.month, begins.day, tzinfo=UTC),
    )


@pytest.fixture
def policy(demo_policies: dict[str, Policy]) -> Policy:
    return demo_policies["EE-demo"]


def hashes(*known: PolicyInForce, submitted: date = SPRING, on: date = AUTUMN) -> list[str]:
    return [one.hash for one in governing_for(known, "EE", submitted=submitted, on=on)]


@pytest.mark.parametrize(
    ("before", "after", "governs"),
    [
        (Lex.AT_APPLICATION, Lex.AT_APPLICATION, ["sha-256:1"]),
        (Lex.MOST_FAVOURABLE, Lex.AT_APPLICATION, ["sha-256:1", "sha-256:2"]),
        (Lex.AT_APPLICATION, Lex.MOST_FAVOURABLE, ["sha-256:1", "sha-256:2"]),
        (Lex.MOST_FAVOURABLE, Lex.MOST_FAVOURABLE, ["sha-256:1", "sha-256:2"]),
    ],
)
def test_a_later_version_governs_beside_the_first_where_either_favours_the_learner(
    before: Lex, after: Lex, governs: list[str], policy: Policy
) -> None:
    first, second = version(policy, 1, SPRING, before), version(policy, 2, SUMMER, after)
    assert hashes(first, second) == governs


def test_on_the_day_of_application_one_version_governs(policy: Policy) -> None:
    first = version(policy, 1, SPRING, Lex.MOST_FAVOURABLE)
    second = version(policy, 2, SUMMER, Lex.MOST_FAVOURABLE)
    assert hashes(first, second, submitted=SUMMER, on=SUMMER) == ["sha-256:2"]


def test_what_was_signed_later_did_not_govern_the_application(policy: Policy) -> None:
    first = version(policy, 1, SPRING, Lex.AT_APPLICATION)
    backdated = replace(
        version(policy, 2, SPRING + timedelta(days=1), Lex.AT_APPLICATION),
        activated_at=datetime(2026, 11, 1, tzinfo=UTC),
    )
    assert hashes(first, backdated, submitted=SUMMER) == ["sha-256:1"]


@pytest.mark.requirement("R84")
def test_a_state_without_rules_is_governed_by_the_built_in_ones() -> None:
    (only,) = governing_for((), "LT", submitted=SPRING, on=AUTUMN)
    assert only == built_in("LT")
    assert (only.policy.id, only.policy.jurisdiction) == ("LRC-min", "LT")
    assert only.hash != built_in("LV").hash
    assert only.hash.startswith("sha-256:")


def test_rules_made_after_the_application_count_where_they_are_better_than_none(
    policy: Policy,
) -> None:
    later = version(policy, 1, SUMMER, Lex.AT_APPLICATION)
    governs = governing_for([later], "EE", submitted=SPRING, on=AUTUMN)
    assert [one.policy.id for one in governs] == ["LRC-min", "EE-demo"]


CASE = Case(
    ref=UUID(int=1),
    credential_ref=UUID(int=2),
    purpose=Purpose.ELECTIVE,
    home="RO",
    host="EE",
    opened_by=OpenedBy.LEARNER,
    opened_at=datetime(2026, 3, 1, tzinfo=UTC),
)

FACTS: dict[str, Any] = {
    "application": {"purpose": "elective", "submitted": "2026-03-01"},
    "credential": {
        "home": "RO",
        "issued": "2026-02-01",
        "kind": "micro",
        "standalone": True,
        "credit_system": "ECTS",
        "credits": 5,
        "eqf": 6,
        "los": ["LO-a"],
        "assessment": {"type": "exam", "supervision": "supervised", "identity": "verified"},
        "mode": "onsite",
    },
    "verification": {
        "integrity": "valid",
        "issuer_trust": "trusted",
        "status": "active",
        "holder": "bound",
    },
    "registry": {"home_recognised": True},
}


@pytest.mark.parametrize(
    ("strict_first", "lex", "outcome", "by"),
    [
        (True, Lex.MOST_FAVOURABLE, Outcome.FULL, "2"),
        (False, Lex.MOST_FAVOURABLE, Outcome.FULL, "1"),
        (True, Lex.AT_APPLICATION, Outcome.REFER, "1"),
        (False, Lex.AT_APPLICATION, Outcome.FULL, "1"),
    ],
)
def test_the_learner_gets_the_better_of_the_versions_that_may_govern(
    policy: Policy, lex: Lex, outcome: Outcome, by: str, *, strict_first: bool
) -> None:
    demands = [QualityGrade.STRONG, QualityGrade.SUFFICIENT]
    first, second = demands if strict_first else reversed(demands)
    known = [
        version(policy, 1, SPRING, lex, quality_min=first),
        version(policy, 2, SUMMER, lex, quality_min=second),
    ]
    at = datetime(2026, 11, 22, tzinfo=UTC)
    decision = ruled_by_lex(CASE, known, read_inputs(FACTS), at=at, number=2)
    assert (decision.ruling.outcome, decision.policy_version) == (outcome, by)
    assert (decision.number, decision.policy_hash) == (2, f"sha-256:{by}")


def test_between_equal_results_the_version_at_application_stands(policy: Policy) -> None:
    known = [
        version(policy, 1, SPRING, Lex.MOST_FAVOURABLE),
        version(policy, 2, SUMMER, Lex.MOST_FAVOURABLE),
    ]
    at = datetime(2026, 11, 22, tzinfo=UTC)
    decision = ruled_by_lex(CASE, known, read_inputs(FACTS), at=at)
    assert decision.policy_version == "1"


@pytest.mark.requirement("R84")
async def test_an_application_in_a_state_without_rules_goes_to_a_person(office: Office) -> None:
    await office.hear_participants()
    wish = Wish(purpose=Purpose.ELECTIVE, host="LT")
    file = await office.actions.cases.open_case(office.receipt(), wish)
    decision = (await office.actions.cases.read_case(file.case.ref)).decision
    assert (decision.ruling.outcome, decision.ruling.finality) == (Outcome.REFER, Finality.STEP)
    assert (decision.policy_id, decision.policy_hash) == ("LRC-min", built_in("LT").hash)


@pytest.mark.requirement("R84")
async def test_an_agreement_is_followed_in_a_state_without_rules(office: Office) -> None:
    await office.hear_participants()
    promise = office.promise(host="LT")
    await office.actions.cases.register_agreement(promise, office.registrar(jurisdiction="LT"))
    await office.hear_verified()
    made = (await office.announced())[-1]
    assert isinstance(made, DecisionMadeV1)
    assert (made.outcome, made.policy_id) == (Outcome.AUTO, "LRC-min")


def test_the_built_in_hash_names_the_document_anyone_can_read() -> None:
    assert built_in("RO").hash == content_hash(lrc_min_document("RO"))
