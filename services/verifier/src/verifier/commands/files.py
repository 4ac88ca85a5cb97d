"""Files handed to the terminal: whatever they are, no more is read than a credential can be."""

import sys
from pathlib import Path
from typing import Annotated

import typer

from verifier.domain.presented import MAX_CHARACTERS

CredentialFile = Annotated[
    Path, typer.Argument(exists=True, dir_okay=False, readable=True, allow_dash=True)
]


def text_of(file: Path) -> str:
    """Read a file, or standard input where it is called `-`."""
    if str(file) == "-":
        data = sys.stdin.buffer.read(MAX_CHARACTERS + 2)
    else:
        with file.open("rb") as stream:
            data = stream.read(MAX_CHARACTERS + 2)
    return data.decode("utf-8", "replace").removeprefix("\ufeff")
