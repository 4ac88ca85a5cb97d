"""The eleven mandatory elements of a micro-credential: which of them are missing.

Source: Council Recommendation 2022/C 243/02, Annex I; domain.md R25.
"""

from collections.abc import Callable
from dataclasses import dataclass

from comity_vocabulary.learning import LevelStatus

from comity_credential import vcdm_writing
from comity_credential.record import MicroCredential

_CLAIM = "/credentialSubject/hasClaim"


@dataclass(frozen=True, slots=True, kw_only=True)
class MissingElement:
    """An element of Annex I that is not stated, and the place where it belongs."""

    element: int
    name: str
    pointer: str


@dataclass(frozen=True, slots=True)
class _Element:
    number: int
    name: str
    pointer: str
    stated: Callable[[object], bool]


def missing_elements(record: MicroCredential) -> tuple[MissingElement, ...]:
    """List the mandatory elements a record does not state, in the order of Annex I."""
    return missing_elements_of_document({"credentialSubject": vcdm_writing.subject(record)})


def missing_elements_of_document(document: object) -> tuple[MissingElement, ...]:
    """List the mandatory elements a credential of ours does not state, in the order of Annex I."""
    return tuple(
        MissingElement(element=element.number, name=element.name, pointer=element.pointer)
        for element in _ELEMENTS
        if not element.stated(_resolve(document, element.pointer))
    )


def _resolve(value: object, pointer: str) -> object:
    for step in pointer.split("/")[1:]:
        value = _member(value, step)
    return value


def _member(value: object, name: str) -> object:
    return value.get(name) if isinstance(value, dict) else None


def _said(value: object) -> bool:
    return bool(value.strip()) if isinstance(value, str) else value is not None


def _any_of(*names: str) -> Callable[[object], bool]:
    return lambda value: any(_said(_member(value, name)) for name in names)


def _every_item_has(name: str) -> Callable[[object], bool]:
    def stated(value: object) -> bool:
        items = value if isinstance(value, list) else []
        return bool(items) and all(_said(_member(item, name)) for item in items)

    return stated


def _some(value: object) -> bool:
    return isinstance(value, list) and any(_said(item) for item in value)


def _level_stated(value: object) -> bool:
    # "If applicable", says Annex I: that no level applies is a statement too.
    return (
        _any_of("eqf", "nqfLevel", "qfEheaCycle")(value)
        or _member(value, "levelStatus") == LevelStatus.NOT_APPLICABLE
    )


_ELEMENTS = (
    _Element(
        1,
        "identification of the learner",
        "/credentialSubject",
        _any_of("givenName", "familyName", "identifier"),
    ),
    _Element(2, "title of the micro-credential", f"{_CLAIM}/title", _said),
    _Element(3, "country or region of the issuer", f"{_CLAIM}/awardedBy/location", _some),
    _Element(4, "awarding body", f"{_CLAIM}/awardedBy/awardingBody", _every_item_has("legalName")),
    _Element(5, "date of issuing", f"{_CLAIM}/awardedBy/awardingDate", _said),
    _Element(
        6, "learning outcomes", f"{_CLAIM}/specifiedBy/learningOutcome", _every_item_has("title")
    ),
    _Element(
        7,
        "notional workload",
        f"{_CLAIM}/specifiedBy/workload",
        _any_of("ects", "credits", "hours"),
    ),
    _Element(8, "level of the learning experience", f"{_CLAIM}/specifiedBy/level", _level_stated),
    _Element(9, "type of assessment", f"{_CLAIM}/provenBy/assessmentType", _said),
    _Element(10, "form of participation", f"{_CLAIM}/specifiedBy/mode", _said),
    _Element(
        11,
        "type of quality assurance",
        f"{_CLAIM}/specifiedBy/qualityAssurance",
        _every_item_has("qualityAssuranceKind"),
    ),
)
