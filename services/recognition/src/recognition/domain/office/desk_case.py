"""A case as an officer weighs it: the five elements side by side, and where each fact is from.

Source: domain.md E.2; EAR manual, the five elements of a qualification.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from recognition.domain.case import CaseFile, DecidedBy, Decision
from recognition.domain.case_document import read_inputs
from recognition.domain.facts import Inputs
from recognition.domain.policy import Policy
from recognition.domain.procedure.criteria import covered_essentials
from recognition.domain.procedure.level import level_of
from recognition.domain.procedure.matter import Matter
from recognition.domain.procedure.quality import judge
from recognition.domain.procedure.workload import normalised


class ComparedElement(StrEnum):
    """What two qualifications are compared by."""

    LEVEL = "level"
    WORKLOAD = "workload"
    QUALITY = "quality"
    PROFILE = "profile"
    OUTCOMES = "outcomes"


CODES = {
    ComparedElement.LEVEL: ("LV-", "IN-201"),
    ComparedElement.WORKLOAD: ("WL-", "IN-202", "CP-1"),
    ComparedElement.QUALITY: ("QA-", "IN-206"),
    ComparedElement.PROFILE: ("AD-", "AS-", "ID-1", "ID-0", "CU-", "IN-204", "IN-205"),
    ComparedElement.OUTCOMES: ("LO-", "IN-203"),
}
"""How the reasons begin that speak of an element."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """One element: what the credential has, what is aimed at, and the reasons that speak of it."""

    element: ComparedElement
    credential: Mapping[str, str]
    target: Mapping[str, str]
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class CoveredOutcome:
    """A learning outcome of the target, and whether the credential covers it."""

    id: str
    essential: bool
    covered: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class SourcedFact:
    """A fact of the case, who says so, and as of when; `value` is None where it is unknown."""

    name: str
    value: str | None
    source: str
    on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class DeskCase:
    """A case with every decision in it, and the policy of the newest."""

    file: CaseFile
    decisions: tuple[Decision, ...]
    policy: Policy

    @property
    def draft(self) -> Decision:
        """Return the engine's newest word: a draft, where a person must decide."""
        by_engine = [one for one in self.decisions if one.decided_by is DecidedBy.ENGINE]
        return by_engine[-1] if by_engine else self.file.decision

    @property
    def inputs(self) -> Inputs:
        """Return the facts of the newest decision."""
        return read_inputs(self.file.decision.facts)

    @property
    def comparisons(self) -> tuple[Comparison, ...]:
        """Return the five elements in the order of the manual."""
        matter = Matter(
            policy=self.policy, inputs=self.inputs, purpose=self.inputs.application.purpose
        )
        held, aimed = _held(matter), _aimed(matter)
        return tuple(
            Comparison(
                element=element,
                credential=held[element],
                target=aimed[element],
                reasons=tuple(
                    code for code in self.draft.ruling.reasons if code.startswith(CODES[element])
                ),
            )
            for element in ComparedElement
        )

    @property
    def outcomes(self) -> tuple[CoveredOutcome, ...]:
        """Return the outcomes aimed at, and which of them are covered."""
        target, held = self.inputs.application.target, set(self.inputs.credential.los)
        aims = target.los if target else ()
        return tuple(
            CoveredOutcome(id=aim.id, essential=aim.essential, covered=aim.id in held)
            for aim in aims
        )

    @property
    def facts(self) -> tuple[SourcedFact, ...]:
        """Return every fact with its source and its day."""
        said = self.file.decision.facts
        return tuple(
            SourcedFact(name=name, value=value, source=by, on=on)
            for name, value in _flat(said)
            for by, on in [self._source(name)]
        )

    def _source(self, name: str) -> tuple[str, date]:
        """Find who said a fact: by the longest part of its name, else who began the case."""
        case, sources = self.file.case, self.file.decision.sources
        parts = name.split(".")
        for length in range(len(parts), 0, -1):
            known = sources.get(".".join(parts[:length]))
            if known is not None:
                return known["by"], date.fromisoformat(known["on"])
        return case.opened_by.value, case.opened_at.date()


def _held(matter: Matter) -> dict[ComparedElement, dict[str, str]]:
    credential, level = matter.inputs.credential, level_of(matter)
    assessment, workload = credential.assessment, normalised(matter)
    national = credential.nqf
    return {
        ComparedElement.LEVEL: _known(
            eqf=level.eqf,
            national=f"{national.framework} {national.level}" if national else None,
        ),
        ComparedElement.WORKLOAD: _known(
            ects=workload.ects,
            credits=credential.credits,
            credit_system=credential.credit_system,
            hours=credential.hours,
        ),
        ComparedElement.QUALITY: _known(
            grade=_grade(matter), reports=len(matter.inputs.registry.reports)
        ),
        ComparedElement.PROFILE: _known(
            kind=credential.kind,
            standalone=credential.standalone,
            mode=credential.mode,
            assessment=assessment.type if assessment else None,
            supervision=assessment.supervision if assessment else None,
            identity=assessment.identity if assessment else None,
            issued=credential.issued,
            valid_until=credential.valid_until,
        ),
        ComparedElement.OUTCOMES: _known(held=len(credential.los)),
    }


def _aimed(matter: Matter) -> dict[ComparedElement, dict[str, str]]:
    target, rules, policy = matter.target, matter.rules, matter.policy
    covered, essential = covered_essentials(matter)
    return {
        ComparedElement.LEVEL: _known(eqf=target.eqf, tolerance=rules.level_tolerance),
        ComparedElement.WORKLOAD: _known(ects=target.ects, tolerance=rules.workload_tolerance),
        ComparedElement.QUALITY: _known(minimum=policy.quality_min.name.lower()),
        ComparedElement.PROFILE: _known(
            purpose=matter.purpose,
            ects_max=policy.ects_max,
            assessment_min=rules.assessment_min,
            max_age_years=rules.max_age_years,
        ),
        ComparedElement.OUTCOMES: _known(
            essential=essential, essential_covered=covered, partial_from=rules.lo_partial_min
        ),
    }


def _grade(matter: Matter) -> str | None:
    grade = judge(matter).grade
    return None if grade is None else grade.name.lower()


def _known(**values: object) -> dict[str, str]:
    return {name: str(value) for name, value in values.items() if value is not None}


def _flat(value: object, name: str = "") -> Iterator[tuple[str, str | None]]:
    """Walk through a document; a list of plain values is one fact."""
    if isinstance(value, Mapping):
        for key, item in value.items():
            yield from _flat(item, f"{name}.{key}" if name else str(key))
    elif isinstance(value, list) and any(isinstance(item, Mapping) for item in value):
        for number, item in enumerate(value):
            yield from _flat(item, f"{name}.{number}")
    elif isinstance(value, list):
        yield name, ", ".join(str(item) for item in value) or None
    else:
        yield name, None if value is None else str(value)
