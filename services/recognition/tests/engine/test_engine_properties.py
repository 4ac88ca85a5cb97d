"""What the engine never does, whatever it is given: the ten principles of domain.md B.1."""

from dataclasses import replace
from datetime import date
from itertools import product

import pytest
from comity_vocabulary.quality import ReportDecision, ReportFlag, ReportStatus
from comity_vocabulary.reasons import REASONS
from comity_vocabulary.recognition import Finality, Outcome
from comity_vocabulary.verdicts import CredentialStatus
from recognition.domain.facts import (
    Report,
    Target,
    TargetOutcome,
)
from recognition.domain.policy import (
    Policy,
)
from recognition.domain.procedure.engine import PROCEDURE, decide
from recognition_stage.invented_facts import built, sampled
from recognition_stage.invented_rules import policy_of, property_of, without_trace


@property_of
def test_whatever_is_known_there_is_an_answer_and_it_is_never_a_refusal(
    number: int, which: int, rules: tuple[Policy, ...]
) -> None:
    ruling = decide(policy_of(rules, which), built(number))
    assert ruling.outcome in set(Outcome) - {Outcome.REFUSE}
    assert set(ruling.reasons) <= set(REASONS)
    assert set(ruling.conditions) <= set(ruling.reasons)
    assert set(ruling.draft_differences) <= set(ruling.reasons)
    assert ruling.credits is None or ruling.credits >= 0
    assert ruling.trace


@pytest.mark.requirement("R46")
@property_of
def test_the_engine_ends_only_what_it_grants_and_only_where_the_law_lets_it(
    number: int, which: int, rules: tuple[Policy, ...]
) -> None:
    policy, inputs = policy_of(rules, which), built(number)
    policy = replace(policy, art22_ground=None) if which % 5 == 0 else policy
    ruling = decide(policy, inputs)
    lawful = policy.art22_ground is not None and not inputs.application.minor
    steps = {Outcome.INFO, Outcome.REFER, Outcome.RPL, Outcome.STAT}
    expected = Finality.STEP if ruling.outcome in steps else Finality.PROPOSED
    if ruling.outcome in (Outcome.AUTO, Outcome.FULL) and lawful:
        expected = Finality.FINAL
    assert ruling.finality is expected


@property_of
def test_without_a_proven_difference_the_credential_is_recognised(
    number: int, which: int, rules: tuple[Policy, ...]
) -> None:
    policy = policy_of(rules, which)
    ruling = decide(policy, built(number))
    went_to_the_end = len(ruling.trace) == len(PROCEDURE)
    if went_to_the_end:
        assert (ruling.outcome is Outcome.REFER) == bool(ruling.draft_differences)
        assert ruling.outcome not in (Outcome.INADM, Outcome.INFO, Outcome.RPL)
    if ruling.outcome is Outcome.INADM:
        assert set(ruling.reasons) & {"VE-101", "VE-102", "ID-101", "AD-101"}
    assert bool(ruling.information_requests) == (ruling.outcome is Outcome.INFO)
    assert (ruling.fallback is not None) == bool(ruling.draft_differences)


@property_of
def test_missing_information_is_never_a_difference(
    number: int, which: int, rules: tuple[Policy, ...]
) -> None:
    inputs, policy = built(number), policy_of(rules, which)
    credential, said = inputs.credential, set(decide(policy, inputs).reasons)
    if credential.eqf is None and not (credential.nqf and inputs.referencing):
        assert not said & {"LV-101", "LV-001", "LV-002", "LV-003"}
    if credential.credits is None and credential.hours is None:
        assert not said & {"WL-101", "AD-104", "CP-105"}
    supervision = credential.assessment.supervision if credential.assessment else None
    identity = credential.assessment.identity if credential.assessment else None
    if supervision is None:
        assert "AS-101" not in said
    if identity is None:
        assert "ID-102" not in said
    if credential.standalone is None:
        assert "AD-103" not in said
    if credential.issued is None:
        assert not said & {"CU-101", "QA-103"}
    if inputs.verification.status is CredentialStatus.UNKNOWN:
        assert "VE-102" not in said


@property_of
def test_only_essential_outcomes_are_matched(
    number: int, which: int, rules: tuple[Policy, ...]
) -> None:
    inputs, policy = built(number), policy_of(rules, which)
    target = inputs.application.target or Target()
    spare = TargetOutcome(id="LO-nobody-teaches", essential=False)
    asked = replace(target, los=(*target.los, spare))
    if not target.los:
        return
    more = replace(inputs, application=replace(inputs.application, target=asked))
    before, after = decide(policy, inputs), decide(policy, more)
    assert (before.outcome, before.credits) == (after.outcome, after.credits)
    assert set(after.reasons) - {"LO-002"} == set(before.reasons) - {"LO-002"}


OUT_OF_TIME = (
    Report(
        status=ReportStatus.OBLIGATORY,
        decision=decision,
        valid_from=begun,
        valid_to=ended,
        flag=flag,
    )
    for decision, (begun, ended), flag in product(
        (ReportDecision.NEGATIVE, ReportDecision.POSITIVE),
        ((date(2026, 11, 1), None), (date(2012, 1, 1), None), (date(2019, 1, 1), date(2019, 2, 1))),
        (ReportFlag.NONE, ReportFlag.HIGH),
    )
)

STALE = tuple(OUT_OF_TIME)


@property_of
def test_quality_and_levels_are_judged_on_the_day_of_the_award(
    number: int, which: int, rules: tuple[Policy, ...]
) -> None:
    inputs, policy = built(number), policy_of(rules, which)
    if inputs.credential.issued is None:
        return
    added = (*inputs.registry.reports, STALE[which % len(STALE)])
    before = decide(policy, inputs)
    after = decide(policy, replace(inputs, registry=replace(inputs.registry, reports=added)))
    assert without_trace(after) == without_trace(before)


def test_every_outcome_of_the_engine_is_reached(rules: tuple[Policy, ...]) -> None:
    seen = {decide(policy, inputs).outcome for inputs in sampled(2_000) for policy in rules[:3]}
    assert seen == set(Outcome) - {Outcome.REFUSE}
