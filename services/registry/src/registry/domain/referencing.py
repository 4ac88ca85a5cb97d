"""Referencing: how the levels of a national framework stand to the European ones, and when."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from types import MappingProxyType
from typing import NewType

from comity_vocabulary.learning import EqfLevel, QfEheaCycle
from comity_vocabulary.participants import ParticipantKind

from registry.domain.accreditation import covers
from registry.domain.participant import Participant, ParticipantId
from registry.domain.refusals import (
    CycleUnfitting,
    DatesOutOfOrder,
    LevelsUnfitting,
    OutsideJurisdiction,
    ReferencingAlreadyPublished,
    ReferencingDayTaken,
    ReferencingNotEntitled,
)

FrameworkName = NewType("FrameworkName", str)

CYCLES: Mapping[EqfLevel, QfEheaCycle] = MappingProxyType(
    {
        EqfLevel.L5: QfEheaCycle.SHORT,
        EqfLevel.L6: QfEheaCycle.FIRST,
        EqfLevel.L7: QfEheaCycle.SECOND,
        EqfLevel.L8: QfEheaCycle.THIRD,
    }
)
"""The cycle of the European Higher Education Area that a level corresponds to; none below 5.

Source: Council Recommendation 2017/C 189/03, annex II.
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReferencingTable:
    """One version of a referencing; its first and last day are inclusive.

    `levels` and `cycles` are keyed by the national level as it is written there. `operational` is
    false where a jurisdiction says that nothing can be referenced in this time. `revision` rises
    when the end is set.
    """

    version: str
    published_by: ParticipantId
    levels: Mapping[str, EqfLevel]
    cycles: Mapping[str, QfEheaCycle]
    in_force_from: date
    in_force_until: date | None = None
    operational: bool = True
    revision: int = 1

    def __post_init__(self) -> None:
        """Refuse a table that contradicts itself.

        Raises:
            DatesOutOfOrder: it ends before it begins.
            LevelsUnfitting: it is operational without levels, or has levels and is not.
            CycleUnfitting: a cycle does not correspond to its level.
        """
        if self.in_force_until is not None and self.in_force_until < self.in_force_from:
            raise DatesOutOfOrder(pointer="/in_force_until")
        if bool(self.levels) is not self.operational:
            raise LevelsUnfitting(pointer="/levels")
        for national, cycle in self.cycles.items():
            level = self.levels.get(national)
            if level is None or CYCLES.get(level) is not cycle:
                raise CycleUnfitting(pointer=f"/qf_ehea_cycles/{_escaped(national)}")

    def in_force(self, day: date) -> bool:
        """Tell whether the table counts on a day, as far as it knows itself."""
        return self.in_force_from <= day and (
            self.in_force_until is None or day <= self.in_force_until
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Framework:
    """A national framework with every version of its referencing, by their first days."""

    name: FrameworkName
    jurisdiction: str
    tables: tuple[ReferencingTable, ...] = ()

    def table_on(self, day: date) -> ReferencingTable | None:
        """Return the table that counts on a day: of several in force, the one begun last."""
        in_force = [table for table in self.tables if table.in_force(day)]
        return in_force[-1] if in_force else None


def framework_of(name: FrameworkName, *, by: Participant, jurisdiction: str | None) -> Framework:
    """Return the framework `by` speaks of for the first time; without tables.

    It is that of the authority's own jurisdiction, or of a system within it.

    Raises:
        ReferencingNotEntitled: `by` is no national authority.
        OutsideJurisdiction: the jurisdiction is not that of `by`.
    """
    framework = Framework(name=name, jurisdiction=jurisdiction or by.jurisdiction)
    _require_authority(by, framework)
    return framework


def publish(framework: Framework, table: ReferencingTable, *, by: Participant) -> Framework:
    """Return `framework` with `table`; the same table again changes nothing.

    What was published stays, since decisions rest on it: only an open end may be set.

    Raises:
        ReferencingNotEntitled: `by` is no national authority.
        OutsideJurisdiction: the framework is not of the jurisdiction of `by`.
        ReferencingAlreadyPublished: the version says something else already.
        ReferencingDayTaken: another version is in force from the same day.
    """
    _require_authority(by, framework)
    others = [one for one in framework.tables if one.version != table.version]
    known = next((one for one in framework.tables if one.version == table.version), None)
    if any(one.in_force_from == table.in_force_from for one in others):
        raise ReferencingDayTaken(pointer="/in_force_from")
    if known is not None:
        same = replace(
            known, published_by=table.published_by, in_force_until=table.in_force_until, revision=1
        )
        if same != table or known.in_force_until not in (None, table.in_force_until):
            raise ReferencingAlreadyPublished
        if known.in_force_until == table.in_force_until:
            return framework
        table = replace(table, revision=known.revision + 1)
    tables = sorted((*others, table), key=lambda one: one.in_force_from)
    return replace(framework, tables=tuple(tables))


def _require_authority(by: Participant, framework: Framework) -> None:
    if by.kind is not ParticipantKind.NATIONAL_AUTHORITY:
        raise ReferencingNotEntitled
    if not covers(by.jurisdiction, framework.jurisdiction):
        raise OutsideJurisdiction("the framework is of another jurisdiction")


def _escaped(name: str) -> str:
    """Write a name as a step of a JSON pointer (RFC 6901, section 3)."""
    return name.replace("~", "~0").replace("/", "~1")
