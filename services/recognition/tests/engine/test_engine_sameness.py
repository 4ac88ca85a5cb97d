"""The same facts give the same bytes, in any order, in any process, in any locale."""

import json
import os
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import Any

from recognition.domain.canonical import canonical, content_hash, input_hash
from recognition.domain.case_document import document_of, read_inputs
from recognition.domain.policy import (
    Policy,
)
from recognition.domain.procedure.engine import Ruling, decide
from recognition_stage.invented_facts import built, plain, sampled
from recognition_stage.invented_rules import policy_of, property_of, without_trace


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
        assert bytes_of(ruling) == bytes_of(decide(policy, inputs))


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


def test_the_hash_of_facts_names_every_one_of_them() -> None:
    seen = {input_hash(inputs) for inputs in sampled(200)}
    assert len(seen) == 200
    assert all(each.startswith("sha-256:") for each in seen)
    assert content_hash({"a": Decimal("5.0")}) == content_hash({"a": 5})


def bytes_of(ruling: Ruling) -> bytes:
    return canonical(document_of(ruling))
