"""What the engine never does, whatever it is given: the ten principles of domain.md B.1.

Every case is decoded from one number, so that thousands of variants cost seconds: the number is
written in a mixed radix, one digit per fact, and hypothesis draws and shrinks the number.

The order of outcomes that "never lowers" means: INADM lowest; then RPL, INFO, REFER and STAT, which
are steps on the way and no results; then ALT; then PART and COND; then FULL; AUTO highest. Within
one outcome fewer credits are less.
"""

import json
import os
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping
from dataclasses import fields, replace
from datetime import date
from decimal import Decimal
from functools import partial
from hashlib import sha256
from itertools import product
from math import prod
from pathlib import Path
from typing import Any, TypeVar

import pytest
from comity_credential.findings import HolderBinding, Integrity, IssuerTrust
from comity_vocabulary.learning import AssessmentType, OfferKind, ParticipationMode
from comity_vocabulary.quality import ReportDecision, ReportFlag, ReportStatus
from comity_vocabulary.reasons import REASONS, Polarity
from comity_vocabulary.recognition import Finality, Outcome, Purpose
from comity_vocabulary.verdicts import CredentialStatus
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from recognition.domain.canonical import canonical, content_hash, input_hash
from recognition.domain.case_document import document_of, read_inputs
from recognition.domain.facts import (
    Agreed,
    Application,
    Assessment,
    CredentialFacts,
    IdentityCheck,
    Inputs,
    NationalLevel,
    QualityIndicator,
    Registry,
    Report,
    Supervision,
    Target,
    TargetOutcome,
    Verification,
)
from recognition.domain.lrc_min import lrc_min
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
from recognition.domain.procedure.engine import PROCEDURE, Ruling, decide
from recognition.domain.statement.legal_sources import legal_source

VARIANTS = int(os.environ.get("COMITY_VARIANTS", "2500"))
"""How many variants each property is tried on; ten properties make 25,000."""

DAYS = (date(2026, 5, 29), date(2019, 12, 31), date(2020, 2, 29), date(2026, 10, 31), None)
AMOUNTS = tuple(
    Decimal(text)
    for text in ("6 0 0.5 0.9 1", "2.4 3 5 7.5 12", "30 30.01 80 750")
    for text in text.split()
)
FLAGS = (True, False, None)
OUTCOMES = (("LO-a", "LO-b", "LO-c"), ("LO-a", "LO-b"), ("LO-a",), ("LO-z",), ())

REPORTS = tuple(
    Report(status=status, decision=decision, valid_from=begun, valid_to=ended, flag=flag)
    for status, decision, (begun, ended), flag in product(
        (ReportStatus.OBLIGATORY, ReportStatus.VOLUNTARY),
        (*ReportDecision, None),
        (
            (date(2020, 1, 1), None),
            (date(2026, 6, 1), None),
            (date(2019, 1, 1), date(2030, 1, 1)),
            (None, None),
        ),
        (ReportFlag.NONE, ReportFlag.HIGH),
    )
)
TARGETS = (
    None,
    *(
        Target(
            eqf=eqf,
            ects=ects,
            divisible=divisible,
            los=tuple(TargetOutcome(id=name, essential=needed) for name, needed in aims),
        )
        for eqf, ects, divisible, aims in product(
            (6, None),
            (Decimal(6), Decimal(0), None),
            (True, False),
            (
                (("LO-a", True), ("LO-b", True), ("LO-c", True)),
                (("LO-a", True), ("LO-q", False)),
                (),
            ),
        )
    ),
)
AGREED = (
    None,
    Agreed(components=("OPP-1",), credits=Decimal(5), signed=date(2019, 12, 1)),
    Agreed(components=("OPP-1",), credits=None, signed=None),
    Agreed(components=("OPP-2",), credits=Decimal(5), signed=date(2019, 12, 1)),
)
ASSESSMENTS = (
    None,
    *(
        Assessment(type=kind, supervision=supervision, identity=identity)
        for kind, supervision, identity in product(
            (AssessmentType.EXAM, AssessmentType.PORTFOLIO, AssessmentType.NONE, None),
            (*Supervision, None),
            (*IdentityCheck, None),
        )
    ),
)


def mostly(value: object, *others: object) -> tuple[object, ...]:
    """Make a favourable fact as frequent as all others together, twice."""
    return (value,) * (2 * len(others)) + others


WELL_ASSESSED = Assessment(
    type=AssessmentType.EXAM,
    supervision=Supervision.SUPERVISED,
    identity=IdentityCheck.VERIFIED,
)
FACTS: Mapping[str, tuple[Any, ...]] = {
    "purpose": tuple(Purpose) + (Purpose.CREDIT, Purpose.ELECTIVE) * 4,
    "submitted": mostly(date(2026, 10, 12), date(2031, 1, 1), None),
    "requested_credits": mostly(None, Decimal(6), Decimal(3), Decimal(20)),
    "already_transferred": mostly(Decimal(0), Decimal(57), Decimal(80)),
    "already_elective": mostly(Decimal(0), Decimal(9), Decimal(30)),
    "refugee_like": (False, False, True),
    "minor": (False, False, True),
    "target": mostly(TARGETS[1], *TARGETS),
    "learning_agreement": AGREED,
    "opportunity": mostly("OPP-1", "OPP-3", None),
    "home": ("RO", "NL", "BE-fl", "IE", None),
    "kind": mostly(OfferKind.MICRO, None, OfferKind.MICRO, OfferKind.FULL_QUALIFICATION),
    "standalone": (True,) * 6 + (None, False),
    "issued": mostly(*DAYS),
    "valid_until": mostly(None, date(2026, 6, 30), date(2040, 1, 1)),
    "credit_system": mostly("ECTS", "CSVET", "OTHER", None),
    "credits": mostly(Decimal(6), None, *AMOUNTS),
    "hours": mostly(Decimal(150), None, *AMOUNTS),
    "eqf": mostly(6, 7, 1, None),
    "nqf": (None, NationalLevel(framework="IE-NFQ", level="8")),
    "los": mostly(*OUTCOMES),
    "assessment": mostly(WELL_ASSESSED, *ASSESSMENTS),
    "mode": (*ParticipationMode, None),
    "integrity": mostly(*[Integrity.VALID] * 2, Integrity.UNKNOWN, Integrity.INVALID),
    "issuer_trust": mostly(IssuerTrust.TRUSTED, *IssuerTrust),
    "status": mostly(*[CredentialStatus.ACTIVE] * 2, *CredentialStatus),
    "holder": mostly(*[HolderBinding.BOUND] * 2, *HolderBinding),
    "issuer_confirmed": (False, True),
    "details_match": (False, True),
    "home_recognised": FLAGS,
    "reports": mostly(
        REPORTS[:1], (), *((each,) for each in REPORTS), *zip(REPORTS, REPORTS[7:], strict=False)
    ),
    "indicators": ((), tuple(QualityIndicator)),
    "referencing": ({"IE-NFQ": {"8": 6}}, {}),
    "networks": mostly({}, {"NET-ENG": ("OPP-3",)}),
}
Part = TypeVar("Part")

CASES = prod(map(len, FACTS.values()))


def built(number: int) -> Inputs:
    """Decode one case: each fact takes a digit of the number."""
    drawn = {}
    for name, values in FACTS.items():
        number, digit = divmod(number, len(values))
        drawn[name] = values[digit]

    def of(kind: type[Part]) -> Part:
        known = getattr(kind, "__dataclass_fields__", {})
        return kind(**{name: drawn[name] for name in known if name in drawn})

    return Inputs(
        application=of(Application),
        credential=of(CredentialFacts),
        verification=of(Verification),
        registry=of(Registry),
        referencing=drawn["referencing"],
        networks=drawn["networks"],
    )


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


@pytest.fixture(scope="module")
def rules(demo_policies: dict[str, Policy]) -> tuple[Policy, ...]:
    """Give the demonstration's policies, that of states without rules, and invented ones."""
    invented = [
        varied(policy, number)
        for policy in demo_policies.values()
        for number in range(0, len(CHOICES), 41)
    ]
    return (*demo_policies.values(), lrc_min("RO"), *invented)


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


@property_of
def test_the_same_facts_give_the_same_bytes_again(
    number: int, which: int, rules: tuple[Policy, ...]
) -> None:
    policy, inputs = policy_of(rules, which), built(number)
    again = read_inputs(plain(inputs))
    assert again == inputs
    ruling = decide(policy, again)
    assert ruling == decide(policy, inputs)
    if number % 8 == 0:
        assert input_hash(again) == input_hash(inputs)
        assert _bytes(ruling) == _bytes(decide(policy, inputs))


BANNED = (
    "gender",
    "race",
    "colour",
    "disability",
    "language",
    "religion",
    "opinion",
    "national_origin",
    "ethnic_origin",
    "minority",
    "property",
    "birth",
    "nationality",
    "age",
    "price",
    "employer",
    "credentials_held",
    "feedback_score",
)


@pytest.mark.requirement("R07")
@pytest.mark.requirement("R15")
@property_of
def test_what_must_never_count_changes_not_a_byte_and_not_the_hash(
    number: int, which: int, rules: tuple[Policy, ...]
) -> None:
    policy, inputs = policy_of(rules, which), built(number)
    document = plain(inputs)
    values: tuple[object, ...] = ("f", 17, True, None, [1], {"is": "x"}, "1e9", "unknown")
    for place, name in enumerate(BANNED):
        value = values[(number + place) % len(values)]
        document[name] = value
        for section in ("application", "credential", "registry", "verification"):
            document[section][name] = value
        document["application"].setdefault("applicant", {})[name] = value
    tainted = read_inputs(document)
    assert tainted == inputs
    assert decide(policy, tainted) == decide(policy, inputs)
    if number % 10 == 0:
        assert input_hash(tainted) == input_hash(inputs)


RANK = {
    Outcome.INADM: 0,
    Outcome.RPL: 1,
    Outcome.INFO: 1,
    Outcome.REFER: 1,
    Outcome.STAT: 1,
    Outcome.ALT: 2,
    Outcome.PART: 3,
    Outcome.COND: 3,
    Outcome.FULL: 4,
    Outcome.AUTO: 5,
}
"""Steps on the way stand together: none of them is a result."""

PROOF = Report(
    status=ReportStatus.OBLIGATORY,
    decision=ReportDecision.POSITIVE,
    valid_from=date(1, 1, 1),
    valid_to=date(9999, 12, 31),
    flag=ReportFlag.NONE,
)


def _better(part: str, inputs: Inputs, **facts: object) -> Inputs:
    return replace(inputs, **{part: replace(getattr(inputs, part), **facts)})


def _supervised(inputs: Inputs) -> Inputs:
    known = inputs.credential.assessment
    if known is None or known.type is AssessmentType.NONE:
        return inputs
    seen = replace(known, supervision=Supervision.SUPERVISED, identity=IdentityCheck.VERIFIED)
    return _better("credential", inputs, assessment=seen)


BETTER: tuple[Callable[[Inputs], Inputs], ...] = (
    lambda inputs: _better("registry", inputs, reports=(*inputs.registry.reports, PROOF)),
    partial(_better, "registry", home_recognised=True),
    partial(_better, "registry", indicators=tuple(QualityIndicator)),
    partial(_better, "credential", los=("LO-a", "LO-b", "LO-c", "LO-q", "LO-z")),
    partial(_better, "credential", eqf=8),
    partial(_better, "credential", valid_until=None),
    partial(_better, "verification", issuer_confirmed=True),
    partial(_better, "verification", details_match=True),
    partial(_better, "verification", holder=HolderBinding.BOUND),
    partial(
        _better,
        "verification",
        integrity=Integrity.VALID,
        issuer_trust=IssuerTrust.TRUSTED,
        status=CredentialStatus.ACTIVE,
    ),
    partial(_better, "application", already_elective=Decimal(0), already_transferred=Decimal(0)),
    _supervised,
)


@property_of
def test_favourable_evidence_never_lowers_the_result(
    number: int, which: int, rules: tuple[Policy, ...]
) -> None:
    policy, inputs = policy_of(rules, which), built(number)
    before = decide(policy, inputs)
    after = decide(policy, BETTER[which // 7 % len(BETTER)](inputs))
    assert RANK[after.outcome] >= RANK[before.outcome]
    if RANK[before.outcome] > 1 and after.outcome is before.outcome:
        assert (after.credits or 0) >= (before.credits or 0)


@pytest.mark.requirement("R17")
@property_of
def test_every_result_short_of_the_request_says_why_and_by_which_text(
    number: int, which: int, rules: tuple[Policy, ...]
) -> None:
    inputs = built(number)
    ruling = decide(policy_of(rules, which), inputs)
    for code in ruling.reasons:
        assert legal_source(code)
    told = {code for code in ruling.reasons if REASONS[code].polarity is not Polarity.POSITIVE}
    if ruling.outcome is Outcome.PART:
        # Workload within the tolerance, or more was asked for than was earned: the numbers say so.
        step = next(each for each in ruling.trace if each.step == "S6 credits")
        asked, base = step.read["requested"], step.read["base"]
        more_than_earned = asked != "all" and Decimal(asked) > Decimal(base)
        assert told or "WL-002" in ruling.reasons or more_than_earned
    elif ruling.outcome not in (Outcome.AUTO, Outcome.FULL):
        # Who asks for validation gets what was asked for.
        assert told or inputs.application.purpose is Purpose.RPL


def sampled(count: int) -> Iterator[Inputs]:
    """Give cases scattered over all of them, the same ones on every run."""
    for place in range(count):
        yield built(int.from_bytes(sha256(str(place).encode()).digest()) % CASES)


def test_the_order_in_which_facts_are_told_never_matters(rules: tuple[Policy, ...]) -> None:
    for inputs in sampled(500):
        turned = replace(
            inputs,
            credential=replace(inputs.credential, los=inputs.credential.los[::-1]),
            registry=replace(
                inputs.registry,
                reports=inputs.registry.reports[::-1],
                indicators=inputs.registry.indicators[::-1],
            ),
        )
        for policy in rules[:4]:
            assert without_trace(decide(policy, turned)) == without_trace(decide(policy, inputs))


def test_every_outcome_of_the_engine_is_reached(rules: tuple[Policy, ...]) -> None:
    seen = {decide(policy, inputs).outcome for inputs in sampled(2_000) for policy in rules[:3]}
    assert seen == set(Outcome) - {Outcome.REFUSE}


ELSEWHERE = (
    {"PYTHONHASHSEED": "12345", "LC_ALL": "tr_TR.UTF-8", "TZ": "Pacific/Apia"},
    {"PYTHONHASHSEED": "0", "LC_ALL": "C", "TZ": "America/Adak", "PYTHONUTF8": "0"},
)


def test_another_process_in_another_locale_prints_the_same_bytes(
    tmp_path: Path, examples: dict[str, Any]
) -> None:
    documents = [document_of(inputs) for inputs in sampled(200)]
    kept = [json.loads(canonical(document)) for document in documents]
    policies = ("EE-demo", "HR-demo", "IE-demo", "LRC-min")
    invented = [
        {**case, "id": f"Ä{place}", "policy": policies[place % len(policies)]}
        for place, case in enumerate(kept)
    ]
    cases = {"referencing": examples["referencing"], "cases": [*examples["cases"], *invented]}
    file = tmp_path / "cases.json"
    file.write_text(json.dumps(cases), encoding="utf-8")
    first = said_by_the_program(file, {})
    assert len(first.splitlines()) == len(examples["cases"]) + len(invented)
    assert [said_by_the_program(file, setting) for setting in ELSEWHERE] == [first, first]


def said_by_the_program(cases: Path, setting: Mapping[str, str]) -> bytes:
    ran = subprocess.run(  # noqa: S603 - our own interpreter and program
        [
            *(sys.executable, "-c", "from comity_kit.commands import main; main()"),
            *("decide", "--cases", str(cases), "--json"),
        ],
        capture_output=True,
        check=True,
        env={"PATH": os.environ["PATH"], "PYTHONPATH": os.pathsep.join(sys.path), **setting},
    )
    return ran.stdout


@pytest.mark.parametrize("part", [Application, CredentialFacts, Verification, Registry])
def test_nothing_a_decision_reads_is_about_the_person(part: type[Any]) -> None:
    assert not set(BANNED) & {each.name for each in fields(part)}


def test_the_hash_of_facts_names_every_one_of_them() -> None:
    seen = {input_hash(inputs) for inputs in sampled(200)}
    assert len(seen) == 200
    assert all(each.startswith("sha-256:") for each in seen)
    assert content_hash({"a": Decimal("5.0")}) == content_hash({"a": 5})


def plain(inputs: Inputs) -> dict[str, Any]:
    document = document_of(inputs)
    assert isinstance(document, dict)
    return document


def without_trace(ruling: Ruling) -> Ruling:
    return replace(ruling, trace=())


def _bytes(ruling: Ruling) -> bytes:
    return canonical(document_of(ruling))
