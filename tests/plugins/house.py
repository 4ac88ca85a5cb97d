"""What import-linter cannot see of the house: sizes, purity of syntax, where a test belongs.

Each check takes a file and returns what is wrong with it, so that it can be shown a breach.
"""

import ast
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parents[2]
MODULE_LINES = 250
FUNCTION_LINES = 40
PARAMETERS = 5
METHODS = 10
FILES_PER_ROOM = 20
README_LINES = 60

_WAITING = (ast.AsyncFunctionDef, ast.Await, ast.AsyncFor, ast.AsyncWith)
_FUNCTIONS = (ast.FunctionDef, ast.AsyncFunctionDef)


def modules(root: Path = ROOT) -> list[Path]:
    """List every module of ours."""
    return sorted([*root.glob("*/*/src/**/*.py"), *root.glob("deploy/src/**/*.py")])


def modules_of_tests(root: Path = ROOT) -> list[Path]:
    """List every module of the tests, their support and their plug-ins."""
    return sorted(
        [
            *root.glob("*/*/tests/**/*.py"),
            *root.glob("deploy/tests/**/*.py"),
            *root.glob("tests/**/*.py"),
        ]
    )


def service_names(root: Path = ROOT) -> set[str]:
    """List the import names of the services."""
    return {path.name.replace("-", "_") for path in (root / "services").iterdir() if path.is_dir()}


def long_test_modules(root: Path = ROOT) -> list[str]:
    """A module of tests has one subject, and fits on a few screens as well."""
    return [str(path.relative_to(root)) for path in modules_of_tests(root) if too_long(path)]


def too_long(path: Path) -> list[str]:
    """A module fits on a few screens."""
    lines = len(path.read_text().splitlines())
    return [f"{lines} lines"] if lines > MODULE_LINES else []


def does_too_much(path: Path) -> list[str]:
    """A function does one thing and is told little; a class is one thing."""
    return list(_breaches_of_size(ast.parse(path.read_text())))


def _breaches_of_size(tree: ast.Module) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, _FUNCTIONS):
            if (node.end_lineno or node.lineno) - node.lineno >= FUNCTION_LINES:
                yield f"{node.name} is too long"
            told = [*node.args.posonlyargs, *node.args.args, *node.args.kwonlyargs]
            if len([each for each in told if each.arg not in {"self", "cls"}]) > PARAMETERS:
                yield f"{node.name} takes too much"
        if isinstance(node, ast.ClassDef):
            methods = [each for each in node.body if isinstance(each, _FUNCTIONS)]
            if len([each for each in methods if not each.name.startswith("__")]) > METHODS:
                yield f"{node.name} has too many methods"


def waits(path: Path) -> list[str]:
    """A rule never awaits."""
    tree = ast.parse(path.read_text())
    return [f"line {node.lineno}" for node in ast.walk(tree) if isinstance(node, _WAITING)]


def calls_another_action(path: Path) -> list[str]:
    """An action never calls another; only the list of them all imports them."""
    if path.name == "__init__.py":
        return []
    return [name for name in imported(path) if ".actions." in name]


def knows_another_service(path: Path, root: Path = ROOT) -> list[str]:
    """A service's test knows one service."""
    home = path.relative_to(root / "services").parts[0].replace("-", "_")
    heads = {name.partition(".")[0] for name in imported(path)}
    return sorted(heads & service_names(root) - {home})


def imported(path: Path) -> list[str]:
    """List the modules a file imports."""
    found = []
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.ImportFrom):
            found.append(node.module or "")
        if isinstance(node, ast.Import):
            found.extend(alias.name for alias in node.names)
    return found


def crowded_rooms(root: Path = ROOT) -> list[str]:
    """A room with too many files holds two ideas, and so does a folder of tests."""
    folders = {path.parent for path in [*modules(root), *modules_of_tests(root)]}
    return sorted(
        str(folder.relative_to(root))
        for folder in folders
        if len(list(folder.glob("*.py"))) > FILES_PER_ROOM
    )
