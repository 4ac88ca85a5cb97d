"""Write the generated contracts beside the code: `python -m comity_contracts.write_schemas`.

Refuses, and writes nothing, when a change is more than an added optional field, when a published
fact vanished without being retired, or when a retired name came back.
"""

import argparse
import json
import sys
import tomllib
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from comity_contracts.asyncapi import Document, Party, asyncapi
from comity_contracts.compatibility import Retired, breaks
from comity_contracts.events import FACTS
from comity_contracts.schemas import Schema, fact_schema
from comity_contracts.wire import Fact

FOLDER = Path(__file__).parents[2] / "schemas"
"""The committed schemas, in a checkout."""

DOCUMENT = "asyncapi.json"


def read_mesh(path: Path) -> dict[str, Party]:
    """Read who announces and follows what from the table `services` of `deploy/mesh.toml`.

    Topics stand there by their last word.
    """
    services = tomllib.loads(path.read_text())["services"]
    return {
        name: Party(*(_topics(row.get(verb, ())) for verb in ("announces", "follows")))
        for name, row in services.items()
    }


def _topics(words: Iterable[str]) -> tuple[str, ...]:
    return tuple(f"comity.{word}" for word in words)


def read_retired(folder: Path) -> Retired:
    """Read the names that never come back."""
    found = tomllib.loads((folder / "retired.toml").read_text())
    return Retired(types=found["types"], fields=found["fields"])


def published(folder: Path) -> dict[str, Schema]:
    """Read the committed schemas by the type of their fact."""
    paths = sorted(folder.glob("*.json"))
    return {path.stem: json.loads(path.read_text()) for path in paths if path.name != DOCUMENT}


def objections(folder: Path, facts: Iterable[type[Fact]]) -> tuple[str, ...]:
    """List why the schemas of `facts` may not replace those in `folder`."""
    retired = read_retired(folder)
    new = {fact.type: fact_schema(fact) for fact in facts}
    found = [f"{name} is retired" for name in retired.returned(new.values())]
    for kind, old in published(folder).items():
        if kind in new:
            found += [f"{kind}: {each}" for each in breaks(old, new[kind])]
        elif kind not in retired.types:
            found.append(f"{kind} vanished; retire it in retired.toml")
    return tuple(found)


def contracts(facts: Sequence[type[Fact]], mesh: Mapping[str, Party]) -> dict[str, Document]:
    """Return every generated file by its name."""
    schemas = {f"{fact.type}.json": fact_schema(fact) for fact in facts}
    return {**schemas, DOCUMENT: asyncapi(facts, mesh)}


def text(content: Document) -> str:
    """Return the one way in which a generated file is written."""
    return json.dumps(content, indent=2, ensure_ascii=False) + "\n"


def write(folder: Path, facts: Sequence[type[Fact]], mesh: Mapping[str, Party]) -> tuple[str, ...]:
    """Write every generated file, or nothing; return the objections."""
    found = objections(folder, facts)
    if not found:
        for name, content in contracts(facts, mesh).items():
            (folder / name).write_text(text(content))
        for kind in published(folder).keys() - {fact.type for fact in facts}:
            (folder / f"{kind}.json").unlink()
    return found


def without_example(folder: Path, facts: Iterable[type[Fact]]) -> tuple[str, ...]:
    """List the facts nobody has given an example of; examples are written by people."""
    return tuple(
        fact.type for fact in facts if not any((folder / "examples" / fact.type).glob("*.json"))
    )


def main(arguments: Sequence[str] | None = None) -> int:
    """Write the contracts; say what stands in the way, on standard error, and answer 1."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--mesh", type=Path, help="deploy/mesh.toml: who announces what")
    parser.add_argument("--folder", type=Path, default=FOLDER)
    given = parser.parse_args(arguments)
    facts = list(FACTS.values())
    found = write(given.folder, facts, read_mesh(given.mesh) if given.mesh else {})
    found += tuple(f"{kind} has no example" for kind in without_example(given.folder, facts))
    sys.stderr.writelines(f"{each}\n" for each in found)
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
