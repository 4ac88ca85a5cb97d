"""What must count, and what must never: facts nobody may ask for, better evidence, reasons said.

The order of outcomes that "never lowers" means: INADM lowest; then RPL, INFO, REFER and STAT, which
are steps on the way and no results; then ALT; then PART and COND; then FULL; AUTO highest. Within
one outcome fewer credits are less.
"""

from collections.abc import Callable
from dataclasses import fields, replace
from datetime import date
from decimal import Decimal
from functools import partial
from typing import Any

import pytest
from comity_credential.findings import HolderBinding, Integrity, IssuerTrust
from comity_vocabulary.learning import AssessmentType
from comity_vocabulary.quality import ReportDecision, ReportFlag, ReportStatus
from comity_vocabulary.reasons import REASONS, Polarity
from comity_vocabulary.recognition import Outcome, Purpose
from comity_vocabulary.verdicts import CredentialStatus
from recognition.domain.canonical import input_hash
from recognition.domain.case_document import read_inputs
from recognition.domain.facts import (
    Application,
    CredentialFacts,
    IdentityCheck,
    Inputs,
    QualityIndicator,
    Registry,
    Report,
    Supervision,
    Verification,
)
from recognition.domain.policy import (
    Policy,
)
from recognition.domain.procedure.engine import decide
from recognition.domain.statement.legal_sources import legal_source
from recognition_stage.invented_facts import built, plain
from recognition_stage.invented_rules import policy_of, property_of

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


@pytest.mark.parametrize("part", [Application, CredentialFacts, Verification, Registry])
def test_nothing_a_decision_reads_is_about_the_person(part: type[Any]) -> None:
    assert not set(BANNED) & {each.name for each in fields(part)}
