"""Takes the cases of a file through the engine, each on its own."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import cast

from comity_vocabulary.refusals import Refusal

from recognition.commands.files import FileUnreadable, document_in, error_of, is_object
from recognition.commands.policies import Document, NamedPolicy, documents_called, read, shipped_ids
from recognition.commands.rulings import as_line, as_text, shown
from recognition.domain.canonical import input_hash
from recognition.domain.case_document import read_inputs
from recognition.domain.procedure.engine import decide
from recognition.domain.refusals import FactsMalformed, PolicyNotFound

__all__ = ["answers", "as_line", "as_text"]

TABLES = ("referencing", "networks")


def answers(file: str, policy: str) -> Iterator[dict[str, object]]:
    """Answer every case of a file, in its order; a malformed case is answered with its error.

    Raises:
        FileUnreadable: the file of cases, or of the policy, cannot be read.
        PolicyNotFound: the policy of the command line does not exist.
        PolicyMalformed: it is not RPD 1.0.
        PolicyCheckFailed: it breaks a static check.
    """
    known = Policies(given=documents_called(policy) if policy else {})
    if len(known.given) == 1:
        known.governing("")
    found = cases_in(document_in(file, exact=True))
    return (_answer(case, known) for case in found)


def cases_in(document: object) -> list[object]:
    """List the cases of a document, each with the tables that stand above all of them."""
    if isinstance(document, list):
        return document
    if not is_object(document):
        raise FileUnreadable("expected a case, a list of cases, or an object with cases")
    held = cast("Document", document)
    if not isinstance(held.get("cases"), list):
        return [held]
    above = {name: held[name] for name in TABLES if name in held}
    return [_under(above, case) for case in cast("list[object]", held["cases"])]


def _under(above: Mapping[str, object], case: object) -> object:
    """Give a case the tables above it; its own win, table by table."""
    if not isinstance(case, Mapping):
        return case
    merged = {**above, **{key: value for key, value in case.items() if value is not None}}
    for name, table in above.items():
        own = case.get(name)
        if isinstance(table, Mapping) and isinstance(own, Mapping):
            merged[name] = {**table, **own}
    return merged


def _answer(case: object, known: "Policies") -> dict[str, object]:
    name = case.get("id") if isinstance(case, Mapping) else None
    told = name if isinstance(name, str | int) and not isinstance(name, bool) else None
    try:
        return {"id": told} | _ruled(case, known)
    except Refusal as refused:
        return {"id": told, "error": error_of(refused)}


def _ruled(case: object, known: "Policies") -> dict[str, object]:
    if not is_object(case):
        raise FactsMalformed("expected an object", pointer="")
    facts = cast("Document", case)
    if not isinstance(facts.get("id"), str | int | None):
        raise FactsMalformed("expected a text", pointer="/id")
    named = facts.get("policy")
    if not isinstance(named, str | None):
        raise FactsMalformed("expected the id of a policy", pointer="/policy")
    governing = known.governing(named or "")
    inputs = read_inputs(facts)
    return shown(decide(governing.policy, inputs), governing, input_hash(inputs))


@dataclass(frozen=True, slots=True)
class Policies:
    """The policies of the command line, or else those that the cases name; each is read once."""

    given: Mapping[str, Document]
    read: dict[str, NamedPolicy] = field(default_factory=dict)

    def governing(self, named: str) -> NamedPolicy:
        """Return the policy for a case: the only one given, else the one that it names.

        Raises:
            PolicyNotFound: the case names none that is known here.
        """
        name = next(iter(self.given)) if len(self.given) == 1 else named
        if name not in self.read:
            self.read[name] = read(self._document(name))
        return self.read[name]

    def _document(self, name: str) -> Document:
        if not name:
            raise PolicyNotFound("give --policy, or name one in the case", pointer="/policy")
        known = self.given or documents_of_the_program(name)
        if name not in known:
            raise PolicyNotFound(pointer="/policy")
        return known[name]


def documents_of_the_program(name: str) -> Mapping[str, Document]:
    """Return the policy a case names; only a command line may name a file."""
    return documents_called(name) if name in shipped_ids() else {}
