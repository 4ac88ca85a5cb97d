"""Which tests prove which requirement, and which provoke which problem code.

`@pytest.mark.requirement("R25")` and `@pytest.mark.problem("decision-not-found")` are collected
here; an id that does not exist fails the run. `--trace-requirements` prints every requirement with
its tests and writes `docs/requirements.md`; `--trace-problems` does the same for problem codes.
"""

import csv
import importlib
import json
import pkgutil
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from comity_kit.http.problems import status_of
from comity_vocabulary.refusals import Refusal, all_refusals

ROOT = Path(__file__).parents[2]
PACKAGES = (
    "comity_vocabulary",
    "comity_credential",
    "comity_contracts",
    "comity_kit",
    "registry",
    "issuer",
    "verifier",
    "recognition",
    "qa_feedback",
    "gateway",
)
NOTHING = "nothing yet"


@dataclass
class Traces:
    """What the collected tests say they prove."""

    requirements: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    problems: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))


TRACES = pytest.StashKey[Traces]()


def requirement_rows() -> dict[str, tuple[str, str]]:
    """Read every requirement: id to what was asked for and the capability that answers it."""
    with (ROOT / "docs" / "requirements.csv").open(newline="") as file:
        rows = list(csv.reader(file))[1:]
    return {identifier: (asked, capability) for identifier, asked, capability in rows}


def refusals() -> dict[str, type[Refusal]]:
    """Import every module of ours, so that every refusal is known, and list them by code."""
    for name in PACKAGES:
        package = importlib.import_module(name)
        for module in pkgutil.walk_packages(package.__path__, f"{name}."):
            if not module.name.endswith((".env", ".__main__")):
                importlib.import_module(module.name)
    return {
        refusal.code(): refusal
        for refusal in all_refusals()
        if refusal.__module__.partition(".")[0] in PACKAGES
    }


def unknown(found: Iterable[str], known: Iterable[str]) -> list[str]:
    """List what is named but does not exist."""
    return sorted(set(found) - set(known))


def pytest_addoption(parser: pytest.Parser) -> None:
    """Offer the two reports."""
    parser.addoption("--trace-requirements", action="store_true", help="write docs/requirements.md")
    parser.addoption("--trace-problems", action="store_true", help="write docs/problems.md")
    parser.addoption("--traces-to", help="write what the tests prove as JSON")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Collect what each test proves; refuse requirements that do not exist."""
    traces = config.stash[TRACES] = Traces()
    for item in items:
        name = item.nodeid.partition("[")[0]
        for mark in item.iter_markers("requirement"):
            for identifier in mark.args:
                traces.requirements[identifier].add(name)
        for mark in item.iter_markers("problem"):
            for code in mark.args:
                traces.problems[code].add(name)
    if strangers := unknown(traces.requirements, requirement_rows()):
        raise pytest.UsageError(f"tests name requirements that do not exist: {strangers}")


def requirements_page(traces: Mapping[str, set[str]]) -> str:
    """Write the requirements with their tests as a page."""
    rows = requirement_rows()
    proven = sum(1 for identifier in rows if traces.get(identifier))
    lines = [
        "# Requirements and the tests that prove them",
        "",
        "Written by `make requirements`; do not edit.",
        "The ids are those of the domain specification, A.1 and A.2.",
        f"{proven} of {len(rows)} have tests.",
        "",
        "| id | asked for | capability | tests |",
        "|---|---|---|---|",
    ]
    for identifier, (asked, capability) in rows.items():
        tests = "<br>".join(f"`{name}`" for name in sorted(traces.get(identifier, ()))) or NOTHING
        lines.append(f"| {identifier} | {asked} | {capability} | {tests} |")
    return "\n".join(lines) + "\n"


def problems_page(found: Mapping[str, type[Refusal]]) -> str:
    """Write the problem codes as a page."""
    lines = [
        "# Problem codes",
        "",
        "Written by `make problems`; do not edit.",
        "Every refusal is answered as `application/problem+json` (RFC 9457) with one of these in",
        "`code`; a code never changes its meaning.",
        "",
        "| code | status | meaning | said by |",
        "|---|---|---|---|",
    ]
    for code, refusal in sorted(found.items()):
        said_by = refusal.__module__.partition(".")[0]
        lines.append(f"| `{code}` | {status_of(refusal)} | {refusal.title()} | {said_by} |")
    return "\n".join(lines) + "\n"


def pytest_collection_finish(session: pytest.Session) -> None:
    """Write and print the reports that were asked for."""
    config = session.config
    if path := config.getoption("--traces-to"):
        traces = config.stash[TRACES]
        found = {"requirements": traces.requirements, "problems": traces.problems}
        Path(path).write_text(json.dumps(found, default=sorted))
    if config.getoption("--trace-requirements"):
        page = requirements_page(config.stash[TRACES].requirements)
        (ROOT / "docs" / "requirements.md").write_text(page)
        print(page)  # noqa: T201 - the report is the purpose
    if config.getoption("--trace-problems"):
        page = problems_page(refusals())
        (ROOT / "docs" / "problems.md").write_text(page)
        print(page)  # noqa: T201 - the report is the purpose
