"""What `comity policy` finds out, as objects for programs and as text for people."""

import json
from collections.abc import Mapping, Sequence
from typing import Any, cast

from comity_vocabulary.reason_texts import LANGUAGES, known_language
from comity_vocabulary.refusals import Kind, Refusal

from recognition.adapters.replay import replay_in_processes
from recognition.commands.deciding import cases_in
from recognition.commands.files import document_in, is_object
from recognition.commands.policies import Document, documents_called
from recognition.domain.canonical import content_hash
from recognition.domain.case_document import read_inputs
from recognition.domain.law.checks import PolicyFinding
from recognition.domain.law.difference import differences, effects, swapped
from recognition.domain.law.guide import guide
from recognition.domain.law.languages import official_languages
from recognition.domain.law.simulation import report_of
from recognition.domain.law.simulation_document import report_document
from recognition.domain.law.static_checks import checked, read_checked, said_findings
from recognition.domain.law.suppression import K
from recognition.domain.refusals import FactsMalformed, PolicyMalformed

Report = dict[str, Any]

NEEDS_AN_OFFICE = ("h", "i")
"""The checks that a terminal cannot make: they need an authority's cases and its calendar."""


class LanguageUnknown(Refusal):
    """There are no texts in this language."""

    kind = Kind.MALFORMED


def as_line(report: Mapping[str, Any]) -> str:
    """Write a report for programs."""
    return json.dumps(report, ensure_ascii=False, default=str)


def checked_policies(name: str) -> list[Report]:
    """Check every policy that a name stands for.

    Raises:
        FileUnreadable: the file is neither JSON nor YAML.
        PolicyNotFound: there is no such file.
        PolicyMalformed: a document is not RPD 1.0.
    """
    return [_checked(each, document) for each, document in documents_called(name).items()]


def _checked(name: str, document: Document) -> Report:
    said, cases = said_findings(document), 0
    if not said:
        found = checked(document)
        said, cases = found.findings, found.cases
    return {
        "policy": name,
        "hash": content_hash(document),
        "findings": [_finding(one) for one in said],
        "boundary_cases": cases,
        "not_checked": list(NEEDS_AN_OFFICE),
    }


def _finding(found: PolicyFinding) -> Report:
    return {
        "rule": found.rule,
        "pointer": found.pointer,
        "detail": found.detail,
        "example": found.example,
    }


def compared(left: str, right: str, cases: str) -> Report:
    """Compare two policies, and try each difference alone on cases where there are any.

    Raises:
        FileUnreadable: a file is neither JSON nor YAML.
        PolicyNotFound: there is no such policy.
        PolicyMalformed: a document is not RPD 1.0.
        FactsMalformed: a case is not one.
    """
    ours, theirs = _policy(left), _policy(right)
    found = differences(ours, theirs)
    report: Report = {
        "left": _named(ours),
        "right": _named(theirs),
        "parameters": [
            {"pointer": one.pointer, "left": one.left, "right": one.right} for one in found
        ],
    }
    if not cases:
        return report
    recorded = _cases(cases)
    counted = replay_in_processes(recorded, ours, [swapped(ours, one) for one in found])
    report["cases"], report["k"] = _told(len(recorded)), K
    report["parameters"] = [
        {
            "pointer": effect.parameter.pointer,
            "left": effect.parameter.left,
            "right": effect.parameter.right,
            "blocks": effect.blocks,
            "protects": effect.protects,
        }
        for effect in effects(found, counted)
    ]
    return report


def _told(cases: int) -> int | None:
    return cases if cases == 0 or cases >= K else None


def simulated(draft: str, against: str, cases: str) -> Report:
    """Try a draft on cases.

    Raises:
        FileUnreadable: a file is neither JSON nor YAML.
        PolicyNotFound: there is no such policy.
        PolicyMalformed: a document is not RPD 1.0.
        FactsMalformed: a case is not one.
    """
    new, current = _policy(draft), _policy(against)
    (counted,) = replay_in_processes(_cases(cases), current, [new])
    report = report_document(report_of(counted))
    return {"policy": _named(new), "against": _named(current), **report}


def guided(which: str, language: str) -> str:
    """Return the guide to a policy.

    Raises:
        LanguageUnknown: there are no texts in the language.
        FileUnreadable: the file is neither JSON nor YAML.
        PolicyNotFound: there is no such policy.
        PolicyMalformed: the document is not RPD 1.0.
    """
    document = _policy(which)
    own = official_languages(str(document["jurisdiction"]))[0]
    spoken = known_language(language or own)
    if spoken is None:
        raise LanguageUnknown("expected one of " + ", ".join(LANGUAGES), pointer="/language")
    return guide(document, spoken)


def _policy(name: str) -> Document:
    documents = documents_called(name)
    if len(documents) != 1:
        raise PolicyMalformed(f"{name} holds several policies; expected one", pointer="")
    document = next(iter(documents.values()))
    read_checked(document)
    return document


def _named(document: Document) -> Report:
    return {
        "id": document["id"],
        "version": document["version"],
        "hash": content_hash(document),
    }


def _cases(file: str) -> Sequence[Document]:
    found = cases_in(document_in(file, exact=True))
    for index, case in enumerate(found):
        place = f"/cases/{index}"
        if not is_object(case):
            raise FactsMalformed("expected an object", pointer=place)
        try:
            read_inputs(cast("Document", case))
        except FactsMalformed as wrong:
            raise FactsMalformed(wrong.detail, pointer=place + wrong.pointer) from None
    return cast("Sequence[Document]", found)


def check_text(report: Report) -> str:
    """Say to people what was found."""
    head = f"{report['policy']} ({report['hash']})"
    found = [
        f"  ({one['rule']}) {one['pointer'] or '/'}: {one['detail']}" for one in report["findings"]
    ]
    return "\n".join([f"{head}: {'findings' if found else 'no findings'}", *found])


def diff_text(report: Report) -> str:
    """Say to people where two policies differ."""
    lines = [f"{report['left']['id']} and {report['right']['id']}"]
    for one in report["parameters"]:
        effect = ""
        if "blocks" in one:
            told = {name: _number(one[name]) for name in ("blocks", "protects")}
            effect = f"  blocks {told['blocks']}, protects {told['protects']}"
        lines.append(f"  {one['pointer']}: {_shown(one['left'])} / {_shown(one['right'])}{effect}")
    return "\n".join(lines)


def simulation_text(report: Report) -> str:
    """Say to people who would win and who would lose."""
    lines = [f"{name}: {_number(report[name])}" for name in ("cases", "wins", "loses", "unchanged")]
    for group in report["groups"]:
        change = f"{group['change']} {group['before']} -> {group['after']}: {group['cases']}"
        codes = [f"+{code}" for code in group["reasons_gained"]]
        codes += [f"-{code}" for code in group["reasons_lost"]]
        lines.append(" ".join([f"  {change}", *codes]))
    return "\n".join(lines)


def _number(told: int | None) -> str:
    return f"not told (fewer than {K}, or next to it)" if told is None else str(told)


def _shown(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, default=str)
