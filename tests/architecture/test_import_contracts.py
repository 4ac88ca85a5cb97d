"""Each import contract is shown to fail on a planted breach, in a copy of the house."""

import os
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import house
import pytest


@dataclass(frozen=True)
class Breach:
    """A file that should not be there, or should; `contract` is a part of the contract's name."""

    where: str
    text: str
    contract: str


VERIFIER = "services/verifier/src/verifier"
BREACHES = {
    "a door is imported from below": Breach(
        f"{VERIFIER}/actions/planted.py", "import verifier.api\n", "same rooms"
    ),
    "an adapter is imported by an action": Breach(
        f"{VERIFIER}/actions/planted.py", "import verifier.adapters\n", "same rooms"
    ),
    "a room nobody knows": Breach(f"{VERIFIER}/helpers.py", "x = 1\n", "same rooms"),
    "a service knows another": Breach(
        f"{VERIFIER}/actions/planted.py", "import issuer.domain\n", "Services meet only"
    ),
    "the kit knows a service": Breach(
        "shared/kit/src/comity_kit/planted.py", "import issuer\n", "Shared packages know no service"
    ),
    "a rule reads the clock": Breach(f"{VERIFIER}/domain/planted.py", "import time\n", "no I/O"),
    "a translation rolls dice": Breach(
        "shared/credential/src/comity_credential/planted.py", "import secrets\n", "no I/O"
    ),
    "an action speaks wire": Breach(
        f"{VERIFIER}/actions/planted.py", "import comity_contracts.wire\n", "speak domain"
    ),
    "a rule knows the database": Breach(
        f"{VERIFIER}/domain/planted.py", "import sqlalchemy\n", "Frameworks stay"
    ),
    "httpx is imported by a service": Breach(
        f"{VERIFIER}/adapters/planted.py", "import httpx\n", "httpx is imported"
    ),
}


def copy_of_the_house(target: Path) -> Path:
    for source in [*house.ROOT.glob("*/*/src"), house.ROOT / "deploy" / "src"]:
        shutil.copytree(source, target / source.relative_to(house.ROOT))
    shutil.copy(house.ROOT / ".importlinter", target)
    return target


def contracts_broken(copy: Path) -> str:
    sources = [str(path) for path in [*copy.glob("*/*/src"), copy / "deploy" / "src"]]
    command = [str(Path(sys.executable).parent / "lint-imports"), "--no-cache"]
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(sources), "COLUMNS": "200"}
    run = subprocess.run(  # noqa: S603 - our own words
        command, cwd=copy, env=environment, capture_output=True, text=True, check=False
    )
    return "" if run.returncode == 0 else run.stdout


@pytest.fixture(scope="module")
def house_copy(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return copy_of_the_house(tmp_path_factory.mktemp("house"))


def test_the_house_itself_breaks_no_contract(house_copy: Path) -> None:
    assert contracts_broken(house_copy) == ""


@pytest.mark.parametrize("breach", BREACHES.values(), ids=BREACHES)
def test_a_planted_breach_is_noticed(house_copy: Path, breach: Breach) -> None:
    planted = house_copy / breach.where
    planted.write_text('"""Planted."""\n' + breach.text)
    try:
        broken = [line for line in contracts_broken(house_copy).splitlines() if "BROKEN" in line]
    finally:
        planted.unlink()
    assert any(breach.contract in line for line in broken)


def test_a_missing_room_is_noticed(house_copy: Path, tmp_path: Path) -> None:
    room = house_copy / VERIFIER / "actions"
    shutil.move(room, tmp_path / "actions")
    try:
        assert contracts_broken(house_copy) != ""
    finally:
        shutil.move(tmp_path / "actions", room)
