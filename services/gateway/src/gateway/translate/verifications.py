"""The result of a verification as a page."""

from dataclasses import dataclass

from comity_contracts.api.verifier import CheckBody, SummaryBody, VerificationBody
from comity_vocabulary.verdicts import Verdict

from gateway.translate import words
from gateway.translate.words import Sign

_TITLES = {
    Verdict.VALID: "Valid",
    Verdict.INVALID: "Invalid",
    Verdict.INDETERMINATE: "We cannot check this",
}

_FOUND = {
    Verdict.VALID: "Both halves fit",
    Verdict.INVALID: "The halves do not fit",
    Verdict.INDETERMINATE: "One half is missing",
}

_SILENT = {
    Verdict.VALID: (
        "That a country or institution recognises it: that is a separate decision",
        "That the person in front of you is the holder",
        "That the person is better or worse than someone without it",
        "Anything the holder chose not to show",
    ),
    Verdict.INVALID: (
        "Who changed it. Programs that “repair” or re-save files can break a signature too",
        "That the person has no such credential: the original may be fine",
    ),
    Verdict.INDETERMINATE: (
        "That it is false",
        "That the person cannot do what it describes",
        "That no country recognises it",
    ),
}

_TODO = {
    Verdict.VALID: (),
    Verdict.INVALID: (
        "Ask the person for the original file or a new link",
        "Do not decide against anyone on this result alone",
    ),
    Verdict.INDETERMINATE: (
        "Try again in an hour: what did not answer may be back",
        "Ask the institution to confirm",
        "Ask the person to show their work",
    ),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Check:
    """One named check with its sign, one sentence, and its code."""

    name: str
    shape: str
    colour: str
    word: str
    detail: str
    code: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ResultPage:
    """What was found; `what` is empty where the document says nothing that can be believed."""

    title: str
    sign: Sign
    found: str
    checked: str
    what: str
    who: str
    facts: str
    checks: tuple[Check, ...]
    silent: tuple[str, ...]
    todo: tuple[str, ...]


def result_page(verification: VerificationBody) -> ResultPage:
    """Return the page of a verification."""
    verdict, summary = verification.verdict, verification.summary
    return ResultPage(
        title=_TITLES[verdict],
        sign=words.VERDICTS[verdict],
        found=_FOUND[verdict],
        checked=words.moment(verification.checked_at),
        what=summary.title if summary else "",
        who=summary.issuer if summary else "",
        facts=_facts(summary) if summary else "",
        checks=tuple(_check(check) for check in verification.checks),
        silent=_SILENT[verdict],
        todo=_TODO[verdict],
    )


def _check(check: CheckBody) -> Check:
    shape, colour, word = words.RESULTS[check.result]
    return Check(
        name=words.CHECKS[check.check],
        shape=shape,
        colour=colour,
        word=word,
        detail=check.detail,
        code=check.code,
    )


def _facts(summary: SummaryBody) -> str:
    stated = (
        words.ects(summary.ects) if summary.ects else "",
        f"EQF level {int(summary.eqf_level)}" if summary.eqf_level else "",
        f"awarded on {words.day(summary.awarded_on)}" if summary.awarded_on else "",
    )
    return words.sentence(", ".join(fact for fact in stated if fact))
