"""Every service adds its commands to `comity`, and a broken one disturbs nobody."""

import sys
from importlib.metadata import EntryPoint
from types import ModuleType

import pytest
import typer
from comity_kit.commands import build
from typer.testing import CliRunner

tea = typer.Typer()


@tea.command()
def pour(cups: int = 1) -> None:
    """Pour tea."""
    typer.echo(f"{cups} poured")


coffee = typer.Typer()


@coffee.command()
def grind() -> None:
    """Grind coffee."""
    typer.echo("ground")


@pytest.fixture(autouse=True)
def importable(monkeypatch: pytest.MonkeyPatch) -> None:
    module = ModuleType("kitchen")
    module.tea, module.coffee = tea, coffee  # type: ignore[attr-defined]  # made up here
    monkeypatch.setitem(sys.modules, "kitchen", module)


def point(name: str, value: str) -> EntryPoint:
    return EntryPoint(name, value, "comity.commands")


def run(*arguments: str, broken: str = "kitchen:coffee") -> tuple[int, str]:
    program = build([point("tea", "kitchen:tea"), point("other", broken)])
    result = CliRunner().invoke(program, arguments)
    return result.exit_code, result.output


def test_commands_stand_directly_under_comity() -> None:
    assert run("pour", "--cups", "2") == (0, "2 poured\n")
    assert run("grind") == (0, "ground\n")


def test_help_lists_every_command() -> None:
    code, output = run("--help")
    assert code == 0
    assert "Pour tea." in output
    assert "Grind coffee." in output


@pytest.mark.parametrize("broken", ["kitchen:nothing", "nowhere:app", "os:path"])
def test_a_broken_plug_in_is_reported_and_the_others_work(
    broken: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run("pour", broken=broken) == (0, "1 poured\n")
    assert "comity: other is broken: " in capsys.readouterr().err


def test_the_version_is_told() -> None:
    code, output = run("--version")
    assert code == 0
    assert output.startswith("comity ")


def test_an_unknown_command_is_a_usage_error() -> None:
    assert run("brew")[0] == 2
