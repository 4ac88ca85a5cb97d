"""Whether an issuer was allowed to award this, there and then.

Source: ELM Accreditation, limitField, limitEQFLevel, limitCredentialType, limitJurisdiction;
EBSI: a chain of trust is judged at the time of the award.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from comity_vocabulary.learning import EqfLevel

from verifier.domain.checks import Check, found
from verifier.domain.participants import Accreditation


@dataclass(frozen=True, slots=True, kw_only=True)
class Award:
    """What was awarded, as far as an accreditation can be limited by it.

    `credential_types` are the names of its one type, any of which a limit may use. `fields` are
    ISCED-F codes; none stated leaves open whether a limited accreditation covers the award.
    """

    on: date
    credential_types: frozenset[str]
    jurisdiction: str
    fields: tuple[str, ...]
    eqf_level: EqfLevel | None


def award_day(month: str, *, announced_on: date) -> date:
    """Return the day by which an award is judged of which only the month (YYYY-MM) is known.

    The earlier of the month's last day and the day it was announced, so that an accreditation
    that began within the month covers it: the doubt helps the learner. One that ended before the
    announcement covers it no longer, since institutions may sign only while they are accredited.
    """
    year, number = (int(part) for part in month.split("-"))
    after = date(year + number // 12, number % 12 + 1, 1)
    return min(after - timedelta(days=1), announced_on)


def check_accreditation(award: Award, accreditations: Iterable[Accreditation]) -> Check:
    """Say whether one accreditation covers the award, or what is in the way of the nearest one."""
    obstacles = [_obstacles(award, accreditation) for accreditation in accreditations]
    if not obstacles:
        return found("accreditation-missing")
    nearest = min(obstacles, key=len)
    return found(nearest[0] if nearest else "accredited")


def _obstacles(award: Award, accreditation: Accreditation) -> tuple[str, ...]:
    withdrawn = accreditation.withdrawn_on
    until = accreditation.valid_until
    in_time = accreditation.valid_from <= award.on and (until is None or award.on <= until)
    unstated = bool(accreditation.fields) and not award.fields
    obstacles = {
        "accreditation-withdrawn": withdrawn is not None and withdrawn <= award.on,
        "accreditation-out-of-time": not in_time,
        "field-not-covered": not _fields_covered(award.fields, accreditation.fields),
        "level-not-covered": not _level_covered(award.eqf_level, accreditation.eqf_levels),
        "type-not-covered": not _types_covered(award, accreditation),
        "jurisdiction-not-covered": not _jurisdiction_covered(
            award.jurisdiction, accreditation.jurisdictions
        ),
        "scope-unknown": unstated,
    }
    return tuple(code for code, stands in obstacles.items() if stands)


def _types_covered(award: Award, accreditation: Accreditation) -> bool:
    limits = accreditation.credential_types
    return not limits or bool(award.credential_types.intersection(limits))


def _fields_covered(fields: tuple[str, ...], limits: tuple[str, ...]) -> bool:
    """A shorter ISCED-F code covers all that begin with it; one field within is enough."""
    if not limits or not fields:
        return True
    return any(field.startswith(limit) for field in fields for limit in limits)


def _level_covered(level: EqfLevel | None, limits: tuple[EqfLevel, ...]) -> bool:
    """Who claims no EQF level exceeds none: "not applicable" is a value (domain.md R27)."""
    return level is None or not limits or level in limits


def _jurisdiction_covered(jurisdiction: str, limits: tuple[str, ...]) -> bool:
    """A country covers the education systems within it (BE covers BE-fl)."""
    return not limits or jurisdiction in limits or jurisdiction.partition("-")[0] in limits
