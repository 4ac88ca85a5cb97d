"""The program `comity`, as one types it: what it is given and what it prints."""

import json
from pathlib import Path
from typing import Any

from recognition.commands import app
from typer.testing import CliRunner, Result

from recognition_stage.worked import DECISION_EXAMPLES

EXAMPLES_FILE = str(DECISION_EXAMPLES)


def run(*words: str, stdin: str = "", ends: int = 0) -> Result:
    result = CliRunner().invoke(app, list(words), input=stdin)
    assert result.exit_code == ends, result.output
    return result


def lines(result: Result) -> list[dict[str, Any]]:
    return [json.loads(line) for line in result.stdout.splitlines()]


def written(folder: Path, document: object, name: str = "file.json") -> str:
    file = folder / name
    text = document if isinstance(document, str) else json.dumps(document)
    file.write_text(text, encoding="utf-8")
    return str(file)


def first_example(examples: dict[str, Any], **changes: object) -> dict[str, Any]:
    return {**examples["cases"][0], **changes}
