"""Requirements and problem codes are traced, and the tracing notices what is wrong."""

import json
import subprocess
import sys
from pathlib import Path

import pytest
from comity_kit.http.problems import INTERNAL_ERROR
from traceability import NOTHING, ROOT, problems_page, refusals, requirement_rows, requirements_page

COVERED_BY_THE_FIRST_STORY = {
    "R01",
    "R02",
    "R08",
    "R20",
    "R25",
    "R27",
    "R50",
    "R51",
    "R55",
    "R57",
    "R58",
    "R59",
    "R60",
    "R63",
    "R72",
    "R74",
    "R75",
    "R76",
    "R77",
    "R80",
    "R81",
    "R89",
    "N04",
    "N07",
}


@pytest.fixture(scope="module")
def traced(tmp_path_factory: pytest.TempPathFactory) -> dict[str, dict[str, list[str]]]:
    path = tmp_path_factory.mktemp("traces") / "traces.json"
    command = [sys.executable, "-m", "pytest", "--collect-only", "-qq", f"--traces-to={path}"]
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True)  # noqa: S603 - our own words
    found: dict[str, dict[str, list[str]]] = json.loads(path.read_text())
    return found


def test_every_requirement_of_the_first_story_has_a_test(
    traced: dict[str, dict[str, list[str]]],
) -> None:
    assert not COVERED_BY_THE_FIRST_STORY - traced["requirements"].keys()


def test_every_problem_code_has_a_test_and_every_traced_code_exists(
    traced: dict[str, dict[str, list[str]]],
) -> None:
    assert not refusals().keys() - traced["problems"].keys()
    assert not traced["problems"].keys() - refusals().keys() - {INTERNAL_ERROR}


def test_the_pages_are_what_the_code_says(traced: dict[str, dict[str, list[str]]]) -> None:
    requirements = {name: set(tests) for name, tests in traced["requirements"].items()}
    assert (ROOT / "docs/requirements.md").read_text() == requirements_page(requirements)
    assert (ROOT / "docs/problems.md").read_text() == problems_page(refusals())


def test_a_requirement_without_tests_says_so_plainly() -> None:
    page = requirements_page({"R01": {"tests/x.py::test_y"}})
    assert page.count(NOTHING) == len(requirement_rows()) - 1
    assert "`tests/x.py::test_y`" in page


def test_an_unknown_requirement_fails_the_run(tmp_path: Path) -> None:
    planted = tmp_path / "test_planted.py"
    planted.write_text(
        'import pytest\n\n@pytest.mark.requirement("R999")\ndef test_x() -> None: ...\n'
    )
    command: list[str | Path] = [sys.executable, "-m", "pytest"]
    command += ["-c", ROOT / "pyproject.toml", "--rootdir", ROOT]
    plugins = ["-p", "comity_kit.testing.fixtures", "-p", "traceability"]
    run = subprocess.run(  # noqa: S603 - our own words
        [*command, *plugins, planted], cwd=tmp_path, capture_output=True, text=True, check=False
    )
    assert run.returncode != 0
    assert "R999" in run.stderr + run.stdout
