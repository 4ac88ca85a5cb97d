"""The component, or entry requirement, that a forecast or a promise is about."""

from dataclasses import replace

from recognition.domain.case_document import document_of
from recognition.domain.documents.reading import Section, sections
from recognition.domain.facts import Target, TargetOutcome

EQF_LEVELS = range(1, 9)


def ordered(target: Target | None) -> Target | None:
    """Give equal targets the same form: the order of outcomes means nothing."""
    if target is None:
        return None
    los = tuple(sorted(target.los, key=lambda outcome: (outcome.id, outcome.essential)))
    return replace(target, los=los)


def target_document(target: Target | None) -> object:
    """Write a target down so that equal ones are written alike."""
    return None if target is None else document_of(ordered(target))


def read_target(section: Section) -> Target:
    """Read what `target_document` wrote; the section's own refusal says what is wrong."""
    level = section.whole("eqf")
    if level is not None and level not in EQF_LEVELS:
        section.wrong("eqf", "a level of the EQF, 1 to 8")
    return Target(
        eqf=level,
        ects=section.amount("ects"),
        divisible=bool(section.flag("divisible")),
        los=tuple(
            TargetOutcome(
                id=item.text("id") or item.wrong("id", "a text"),
                essential=bool(item.flag("essential")),
            )
            for item in sections(section, "los")
        ),
    )
