"""Between a plain document of a case and its facts: how inputs are kept and replayed.

Fields the rules do not read are left out, so that they cannot change a decision or its hash.
"""

from collections.abc import Mapping
from decimal import Decimal
from typing import TypeVar

from comity_vocabulary.recognition import Purpose

from recognition.domain.casefile.known import (
    eqf_level,
    read_credential,
    read_registry,
    read_tables,
    read_verification,
)
from recognition.domain.casefile.referencing import table_on
from recognition.domain.documents.reading import FactSection, Section, sections, texts
from recognition.domain.documents.writing import Writer
from recognition.domain.facts import Agreed, Application, Inputs, Target, TargetOutcome
from recognition.domain.refusals import FactsMalformed
from recognition.domain.stacking.document import stack_of
from recognition.domain.stacking.recipe import Stack

Value = TypeVar("Value")


def read_inputs(document: Mapping[str, object]) -> Inputs:
    """Read the facts of a case; missing facts are unknown, never an error.

    Of a referencing table that is given in dated versions, the one of the award date is kept.

    Raises:
        FactsMalformed: a fact is of a wrong type or outside the vocabulary.
    """
    root = FactSection(document, "", FactsMalformed)
    credential = read_credential(_part(root, "credential"))
    tables, networks = _part(root, "referencing"), _part(root, "networks")
    return Inputs(
        application=_application(_given(root, "application", root.section("application"))),
        credential=credential,
        verification=read_verification(_part(root, "verification")),
        registry=read_registry(_part(root, "registry")),
        referencing={
            framework: table_on(read_tables(tables, framework), credential.issued)
            for framework in tables.fields
        },
        networks={name: texts(networks, name) for name in networks.fields},
    )


def _part(section: Section, key: str) -> Section:
    """Return a part of the case; one that is missing is unknown throughout."""
    return section.section(key) or FactSection({}, f"{section.place}/{key}", FactsMalformed)


def _application(section: Section) -> Application:
    agreement, target = section.section("learning_agreement"), section.section("target")
    applicant = _part(section, "applicant")
    purpose = _given(section, "purpose", section.word("purpose", Purpose))
    return Application(
        purpose=purpose,
        submitted=section.day("submitted"),
        requested_credits=section.amount("requested_credits"),
        target=_target(target) if target else None,
        learning_agreement=_agreed(agreement) if agreement else None,
        already_transferred=section.amount("already_transferred") or Decimal(0),
        already_elective=section.amount("already_elective") or Decimal(0),
        refugee_like=bool(applicant.flag("refugee_like") or section.flag("refugee_like")),
        minor=bool(applicant.flag("minor") or section.flag("minor")),
        stack=_stack(section) if purpose is Purpose.STACK else None,
    )


def _agreed(section: Section) -> Agreed:
    return Agreed(
        components=texts(section, "components"),
        credits=section.amount("credits"),
        signed=section.day("signed"),
    )


def _target(section: Section) -> Target:
    return Target(
        eqf=eqf_level(section, "eqf"),
        ects=section.amount("ects"),
        divisible=bool(section.flag("divisible")),
        los=tuple(
            TargetOutcome(
                id=_given(item, "id", item.text("id")), essential=bool(item.flag("essential"))
            )
            for item in sections(section, "los")
        ),
    )


def _stack(section: Section) -> Stack | None:
    """Read the recipe and the items of an application, or of the facts as they were kept."""
    return stack_of(section.section("stack") or section)


document_of = Writer(
    renamed={"valid_from": "from", "valid_to": "to"},
    # What most cases lack; those that were kept before it existed keep their hash.
    left_out_if_none=frozenset({"stack"}),
).write
"""Write facts as a plain document; decimals become texts, so that no digit is lost."""


def _given(section: Section, key: str, value: Value | None) -> Value:
    if value is None:
        section.wrong(key, "a value")
    return value
