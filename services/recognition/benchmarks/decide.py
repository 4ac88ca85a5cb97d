"""How many decisions a second one core takes: the pure engine alone, then from document to hash.

Prints one line of JSON with minimum, median and maximum over the runs, in decisions per second.
The cases are the worked examples of the specification, each under its own policy.
"""

import argparse
import gc
import json
import time
from collections.abc import Callable
from importlib.resources import files
from pathlib import Path
from statistics import median
from typing import Any

import yaml
from recognition.domain.canonical import input_hash
from recognition.domain.case_document import read_inputs
from recognition.domain.policy_document import read_policy
from recognition.domain.procedure.engine import decide

EXAMPLES = Path(__file__).parents[1] / "tests" / "examples" / "decision-examples.json"
BAR = 2_000
"""Decisions per second and core that the pure engine must reach."""


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--decisions", type=int, default=6_000, help="decisions per run")
    parser.add_argument("--runs", type=int, default=5)
    wanted = parser.parse_args()
    examples = json.loads(EXAMPLES.read_text())
    documents = [{**case, "referencing": examples["referencing"]} for case in examples["cases"]]
    policies = {name: _policy(name) for name in {case["policy"] for case in documents}}
    pairs = [(policies[case["policy"]], read_inputs(case)) for case in documents]
    rounds = max(wanted.decisions // len(documents), 1)

    def pure() -> None:
        for policy, inputs in pairs:
            decide(policy, inputs)

    def whole() -> None:
        for document in documents:
            inputs = read_inputs(document)
            decide(policies[document["policy"]], inputs)
            input_hash(inputs)

    size = len(documents)
    told = {
        "bar": BAR,
        "engine": _rates(pure, size, rounds, wanted.runs),
        "document_to_hash": _rates(whole, size, rounds, wanted.runs),
    }
    print(json.dumps(told))


def _policy(name: str) -> Any:  # noqa: ANN401 - a policy
    text = (files("recognition") / "policies" / f"{name}.yaml").read_text(encoding="utf-8")
    return read_policy(yaml.safe_load(text))


def _rates(act: Callable[[], None], size: int, rounds: int, runs: int) -> dict[str, int]:
    """Return decisions a second, over runs of so many rounds, after one that warms up."""
    act()
    found = []
    for _ in range(runs):
        gc.collect()
        begun = time.process_time()
        for _ in range(rounds):
            act()
        found.append(size * rounds / (time.process_time() - begun))
    return {"min": int(min(found)), "median": int(median(found)), "max": int(max(found))}


if __name__ == "__main__":
    main()
