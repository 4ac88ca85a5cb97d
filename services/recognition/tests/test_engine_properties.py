"""What the engine never does, whatever it is given."""

import json
import subprocess
import sys
from copy import deepcopy
from decimal import Decimal
from typing import Any

import pytest
from comity_vocabulary.reasons import REASONS, Polarity
from comity_vocabulary.recognition import Finality, Outcome, Purpose
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from recognition.domain.canonical import canonical, input_hash
from recognition.domain.case_document import document_of, read_inputs
from recognition.domain.facts import Inputs
from recognition.domain.policy import Policy
from recognition.domain.procedure.engine import Ruling, decide

OUTCOMES = ("LO-a", "LO-b", "LO-c")
DAYS = st.sampled_from(
    [
        "0001-01-01",
        "2019-12-31",
        "2020-02-29",
        "2024-06-30",
        "2026-10-31",
        "2026-11-22",
        "9999-12-31",
    ]
)
AMOUNTS = [
    "0",
    "0.5",
    "0.9",
    "1",
    "2.4",
    "3",
    "5",
    "6",
    "7.5",
    "9",
    "12",
    "30",
    "30.01",
    "80",
    "750",
]
CREDITS = st.sampled_from([None, *AMOUNTS])
FLAGS = st.sampled_from([True, False, None])

REPORT = st.fixed_dictionaries(
    {
        "status": st.sampled_from(["obligatory", "voluntary", None]),
        "decision": st.sampled_from(
            ["positive", "positive_with_conditions", "negative", "not_applicable", None]
        ),
        "from": DAYS,
        "to": st.none() | DAYS,
        "flag": st.sampled_from(["none", "low", "high", None]),
    }
)

CASE = st.fixed_dictionaries(
    {
        "application": st.fixed_dictionaries(
            {
                "purpose": st.sampled_from(list(Purpose)),
                "submitted": DAYS,
                "requested_credits": CREDITS,
                "already_transferred": CREDITS,
                "already_elective": CREDITS,
                "applicant": st.fixed_dictionaries({"refugee_like": FLAGS, "minor": FLAGS}),
                "learning_agreement": st.none()
                | st.fixed_dictionaries(
                    {
                        "components": st.lists(st.sampled_from(["OPP-1", "OPP-2"])),
                        "credits": st.integers(0, 60),
                        "signed": st.none() | DAYS,
                    }
                ),
                "target": st.none()
                | st.fixed_dictionaries(
                    {
                        "eqf": st.none() | st.integers(1, 8),
                        "ects": CREDITS,
                        "divisible": FLAGS,
                        "los": st.lists(
                            st.fixed_dictionaries(
                                {"id": st.sampled_from(OUTCOMES), "essential": st.booleans()}
                            ),
                            max_size=3,
                        ),
                    }
                ),
            }
        ),
        "credential": st.fixed_dictionaries(
            {
                "opportunity": st.sampled_from(["OPP-1", None]),
                "home": st.sampled_from(["NL", "RO", "BE-fl", "IE"]),
                "kind": st.sampled_from(["micro", "full_qualification", None]),
                "standalone": FLAGS,
                "issued": DAYS,
                "valid_until": st.none() | DAYS,
                "credit_system": st.sampled_from(["ECTS", "CSVET", "OTHER", None]),
                "credits": CREDITS,
                "hours": CREDITS,
                "eqf": st.none() | st.integers(1, 8),
                "nqf": st.none() | st.just({"framework": "IE-NFQ", "level": "8"}),
                "los": st.lists(st.sampled_from(OUTCOMES), max_size=3),
                "assessment": st.none()
                | st.fixed_dictionaries(
                    {
                        "type": st.sampled_from(["none", "exam", None]),
                        "supervision": st.sampled_from(["supervised", "unsupervised", None]),
                        "identity": st.sampled_from(["verified", "not_verified", None]),
                    }
                ),
                "mode": st.sampled_from(["onsite", "online", "blended", None]),
            }
        ),
        "verification": st.fixed_dictionaries(
            {
                "integrity": st.sampled_from(["valid", "valid", "invalid", "unknown"]),
                "issuer_trust": st.sampled_from(["trusted", "trusted", "untrusted", "unknown"]),
                "status": st.sampled_from(["active", "active", "suspended", "revoked", "unknown"]),
                "holder": st.sampled_from(["bound", "bound", "not_bound", "unknown"]),
                "issuer_confirmed": FLAGS,
                "details_match": FLAGS,
            }
        ),
        "registry": st.fixed_dictionaries(
            {
                "home_recognised": FLAGS,
                "reports": st.lists(REPORT, max_size=3),
                "indicators": st.lists(st.just("internal_qa"), max_size=1),
            }
        ),
        "referencing": st.just({"IE-NFQ": {"8": 6}}),
        "networks": st.sampled_from([{}, {"NET-ENG": ["OPP-1"]}]),
    }
)
POLICY = st.sampled_from(["EE-demo", "HR-demo", "IE-demo"])

examined = settings(
    max_examples=150,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)


@examined
@given(document=CASE, name=POLICY)
def test_whatever_is_known_there_is_an_answer_and_it_is_never_a_refusal(
    document: dict[str, Any], name: str, demo_policies: dict[str, Policy]
) -> None:
    ruling = decide(demo_policies[name], read_inputs(document))
    assert ruling.outcome is not Outcome.REFUSE
    assert set(ruling.reasons) <= REASONS.keys()
    assert ruling.credits is None or ruling.credits >= 0


@examined
@given(document=CASE, name=POLICY)
def test_the_engine_ends_only_what_it_grants(
    document: dict[str, Any], name: str, demo_policies: dict[str, Policy]
) -> None:
    ruling = decide(demo_policies[name], read_inputs(document))
    if ruling.finality is Finality.FINAL:
        assert ruling.outcome in (Outcome.AUTO, Outcome.FULL)
        assert not ruling.draft_differences
        assert not document["application"]["applicant"]["minor"]
    asked = document["application"]["requested_credits"]
    if ruling.outcome is Outcome.FULL and None not in (asked, ruling.credits):
        assert ruling.credits == Decimal(asked)


@examined
@given(document=CASE, name=POLICY)
def test_every_adverse_outcome_names_what_it_rests_on(
    document: dict[str, Any], name: str, demo_policies: dict[str, Policy]
) -> None:
    ruling = decide(demo_policies[name], read_inputs(document))
    if ruling.outcome in (Outcome.INADM, Outcome.REFER, Outcome.COND):
        named = [code for code in ruling.reasons if REASONS[code].polarity is not Polarity.POSITIVE]
        assert named
    if ruling.outcome is Outcome.INFO:
        assert {request.code for request in ruling.information_requests} <= set(ruling.reasons)
        assert ruling.information_requests


@examined
@given(document=CASE, name=POLICY)
def test_the_same_facts_give_the_same_bytes_again(
    document: dict[str, Any], name: str, demo_policies: dict[str, Policy]
) -> None:
    inputs = read_inputs(document)
    kept = json.loads(canonical(document_of(inputs)))
    again = read_inputs(kept)
    assert input_hash(again) == input_hash(inputs)
    assert _bytes(decide(demo_policies[name], again)) == _bytes(decide(demo_policies[name], inputs))


BANNED = ("gender", "nationality", "age", "price", "employer", "language", "feedback_score")


@examined
@given(document=CASE, name=POLICY, banned=st.sampled_from(BANNED), value=st.integers() | st.text())
def test_what_must_never_count_changes_nothing_not_even_the_hash(
    document: dict[str, Any],
    name: str,
    banned: str,
    value: object,
    demo_policies: dict[str, Policy],
) -> None:
    inputs = read_inputs(document)
    tainted = deepcopy(document)
    for section in ("application", "credential", "registry"):
        tainted[section][banned] = value
    tainted["application"]["applicant"][banned] = value
    assert read_inputs(tainted) == inputs
    assert decide(demo_policies[name], read_inputs(tainted)) == decide(demo_policies[name], inputs)


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

BETTER: dict[str, Any] = {
    "report": lambda case: case["registry"]["reports"].append(
        {"status": "obligatory", "decision": "positive", "from": "0001-01-01", "to": "9999-12-31"}
    ),
    "recognised": lambda case: case["registry"].update(home_recognised=True),
    "indicator": lambda case: case["registry"].update(indicators=["internal_qa"]),
    "outcomes": lambda case: case["credential"].update(los=list(OUTCOMES)),
    "confirmed": lambda case: case["verification"].update(issuer_confirmed=True),
    "bound": lambda case: case["verification"].update(holder="bound"),
}


@examined
@given(document=CASE, name=POLICY, better=st.sampled_from(sorted(BETTER)))
def test_favourable_evidence_never_lowers_the_result(
    document: dict[str, Any], name: str, better: str, demo_policies: dict[str, Policy]
) -> None:
    before = decide(demo_policies[name], read_inputs(document))
    BETTER[better](document)
    after = decide(demo_policies[name], read_inputs(document))
    assert RANK[after.outcome] >= RANK[before.outcome]
    if RANK[before.outcome] > 1 and after.outcome is before.outcome:
        assert (after.credits or 0) >= (before.credits or 0)


def test_another_process_with_other_hashes_and_another_locale_gives_the_same_bytes(
    examples: dict[str, Any], demo_policies: dict[str, Policy]
) -> None:
    documents = [{**case, "referencing": examples["referencing"]} for case in examples["cases"]]
    here = [
        _bytes(decide(demo_policies[case["policy"]], read_inputs(case))).hex() for case in documents
    ]
    script = (
        "import json,sys,yaml;from pathlib import Path;"
        "from recognition.domain.canonical import canonical;"
        "from recognition.domain.case_document import document_of,read_inputs;"
        "from recognition.domain.policy_document import read_policy;"
        "from recognition.domain.procedure.engine import decide;"
        "cases=json.load(sys.stdin);folder=Path(sys.argv[1]);"
        "read=lambda n:read_policy(yaml.safe_load((folder/f'{n}.yaml').read_text()));"
        "print(json.dumps([canonical(document_of(decide(read(c['policy']),read_inputs(c)))).hex()"
        " for c in cases]))"
    )
    from pathlib import Path  # noqa: PLC0415 - one test needs it

    folder = Path(__file__).parents[3] / "deploy" / "src" / "comity_deploy" / "policies"
    ran = subprocess.run(  # noqa: S603 - our own interpreter and script
        [sys.executable, "-c", script, str(folder)],
        input=json.dumps(documents),
        capture_output=True,
        check=True,
        text=True,
        env={"PYTHONHASHSEED": "12345", "LC_ALL": "tr_TR.UTF-8", "TZ": "Pacific/Apia"},
    )
    assert json.loads(ran.stdout) == here


@pytest.mark.parametrize("section", ["application", "credential"])
def test_nothing_a_decision_reads_is_about_the_person(section: str) -> None:
    known = Inputs.__dataclass_fields__[section].type.__dataclass_fields__  # type: ignore[union-attr]  # a class, not a name
    banned = {"name", "gender", "nationality", "birth", "age", "language", "price", "fee"}
    assert not banned & set(known)


def _bytes(ruling: Ruling) -> bytes:
    return canonical(document_of(ruling))
