"""How long 10,000 cases take under a draft: `python services/recognition/benchmarks/simulate.py`.

The promise is 30 seconds on two cores.
"""

import json
import sys
from itertools import cycle, islice
from time import perf_counter

from recognition.adapters.replay import replay_in_processes
from recognition.domain.case_document import document_of
from recognition.domain.law.checks.boundary_cases import boundary_cases
from recognition.domain.law.simulation import report_of
from recognition.domain.law.simulation_document import report_document
from recognition.domain.lrc_min import lrc_min_document
from recognition.domain.policy_document import parse_policy

CASES = 10_000
PROMISED_SECONDS = 30

STATE = {
    **lrc_min_document("EE"),
    "beyond_legal_routes": "examine",
    "quality": {"min": "sufficient", "below": "refer"},
    "purposes": {
        "learning_agreement": {"requires": []},
        "credit": {"requires": ["level", "workload"], "workload_tolerance": 0.8},
        "elective": {"requires": ["workload"]},
    },
}


def main() -> int:
    """Measure, and end with 1 where the promise is broken."""
    every = [document_of(inputs) for inputs in boundary_cases(parse_policy(STATE))]
    cases = [case for case in islice(cycle(every), CASES) if isinstance(case, dict)]
    draft = {**STATE, "quality": {"min": "strong", "below": "rpl"}}
    began = perf_counter()
    (counted,) = replay_in_processes(cases, STATE, [draft])
    seconds = perf_counter() - began
    report = report_document(report_of(counted))
    told = {name: report[name] for name in ("cases", "wins", "loses", "unchanged")}
    sys.stdout.write(json.dumps({"seconds": round(seconds, 2), **told}) + "\n")
    return int(seconds > PROMISED_SECONDS)


if __name__ == "__main__":
    sys.exit(main())
