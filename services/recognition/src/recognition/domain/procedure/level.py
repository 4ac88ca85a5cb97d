"""S5, level: is the credential at the level aimed at?"""

from dataclasses import dataclass

from recognition.domain.procedure.matter import Finding, Matter

STEP = "S5 level"


@dataclass(frozen=True, slots=True, kw_only=True)
class KnownLevel:
    """A level of the EQF, and whether a referencing table was needed to know it."""

    eqf: int | None
    referenced: bool = False


def level_of(matter: Matter) -> KnownLevel:
    """Read the EQF level: as declared, else through the framework's referencing table.

    Source: Council Recommendation of 22 May 2017 on the EQF, referencing of national frameworks.
    """
    credential = matter.inputs.credential
    if credential.eqf is not None or credential.nqf is None:
        return KnownLevel(eqf=credential.eqf)
    table = matter.inputs.referencing.get(credential.nqf.framework, {})
    eqf = table.get(credential.nqf.level)
    return KnownLevel(eqf=eqf, referenced=eqf is not None)


def level(matter: Matter) -> Finding:
    """Compare levels where one is aimed at; below the tolerance is for a person to weigh.

    Source: EAR manual, level as an element of a qualification; domain.md B.4, S5.
    """
    known, aimed = level_of(matter), matter.target.eqf
    if aimed is None or known.eqf is None:
        return Finding(step=STEP)
    table = ("LV-003",) if known.referenced else ()
    read = {"credential.eqf": str(known.eqf), "target.eqf": str(aimed)}
    short_by = aimed - known.eqf
    if short_by <= 0:
        return Finding(step=STEP, reasons=("LV-001", *table), read=read)
    if short_by <= matter.rules.level_tolerance:
        return Finding(step=STEP, reasons=("LV-002", *table), read=read)
    return Finding(step=STEP, reasons=("LV-101", *table), differences=("LV-101",), read=read)
