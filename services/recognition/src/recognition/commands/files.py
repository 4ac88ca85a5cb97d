"""Files handed to the terminal: JSON, or YAML as people write it; whatever else is refused."""

import json
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from decimal import Decimal
from pathlib import Path

import typer
from comity_vocabulary.refusals import Kind, Refusal

UNUSABLE = 2
"""How a program ends that was handed what it cannot use."""


class FileUnreadable(Refusal):
    """The file cannot be read as JSON or YAML."""

    kind = Kind.MALFORMED


@contextmanager
def refusals_told(*, as_json: bool) -> Iterator[None]:
    """End with 2 where something cannot be used, and say on standard error what and where."""
    try:
        yield
    except Refusal as refused:
        if as_json:
            told = json.dumps({"error": error_of(refused)})
        else:
            where = f" at {refused.pointer}" if refused.pointer else ""
            told = f"{refused.code()}{where}: {refused.detail or refused.title()}"
        typer.echo(told, err=True)
        raise typer.Exit(UNUSABLE) from None


def error_of(refused: Refusal) -> dict[str, str]:
    """Show a refusal to programs."""
    return {
        "code": refused.code(),
        "pointer": refused.pointer,
        "detail": refused.detail or refused.title(),
    }


def document_in(file: str, *, exact: bool = False) -> object:
    """Read a document from a file, or from standard input where it is called `-`.

    `exact` keeps the digits of JSON numbers as they were written.

    Raises:
        FileUnreadable: there is no such file, or it is neither JSON nor YAML.
    """
    text = _text_of(file)
    try:
        return json.loads(text, parse_float=Decimal if exact else None)
    except json.JSONDecodeError:
        return _yaml(text, file)
    except (ValueError, RecursionError) as error:
        raise FileUnreadable(f"{file} is no JSON ({type(error).__name__})") from None


def _text_of(file: str) -> str:
    try:
        data = sys.stdin.buffer.read() if file == "-" else Path(file).read_bytes()
        return data.decode("utf-8-sig")
    except (OSError, UnicodeDecodeError, ValueError) as error:
        raise FileUnreadable(f"{file} ({type(error).__name__})") from None


def _yaml(text: str, file: str) -> object:
    """Read YAML whose words stay words: no days, and no country that means "no"."""
    import yaml

    class Plain(yaml.SafeLoader):
        """Resolves true and false, numbers and null as JSON has them."""

    Plain.yaml_implicit_resolvers = {
        first: [
            (tag, pattern)
            for tag, pattern in resolvers
            if not tag.endswith(":timestamp") and (not tag.endswith(":bool") or first in "tTfF")
        ]
        for first, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
    }
    try:
        return yaml.load(text, Plain)  # noqa: S506 - a kind of SafeLoader
    except (yaml.YAMLError, ValueError, RecursionError) as error:
        raise FileUnreadable(f"{file} is neither JSON nor YAML ({type(error).__name__})") from None


def is_object(value: object) -> bool:
    """Whether a document is an object of which every name is a text."""
    return isinstance(value, Mapping) and all(isinstance(name, str) for name in value)
