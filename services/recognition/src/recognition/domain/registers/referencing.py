"""How the levels of national frameworks stand to the European ones, and since when.

Source: Council Recommendation 2017/C 189/03 on the EQF, annexes II and III.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True, kw_only=True)
class ReferencingTable:
    """One version of a framework's table; its first and last day are inclusive.

    A framework that is not `operational` says that no level can be referenced in this time.
    """

    framework: str
    version: str
    revision: int
    levels: Mapping[str, int]
    in_force_from: date
    in_force_until: date | None = None
    operational: bool = True

    def in_force(self, on: date) -> bool:
        """Whether the table counted on a day."""
        return self.in_force_from <= on and (
            self.in_force_until is None or on <= self.in_force_until
        )


def levels_on(
    tables: Iterable[ReferencingTable], on: date | None
) -> Mapping[str, Mapping[str, int]]:
    """Return the levels of a framework on a day: of two tables in force, the one begun later.

    Where the day is not known, no table can be the right one.
    """
    if on is None:
        return {}
    counted = [table for table in tables if table.in_force(on)]
    newest = max(counted, key=lambda table: table.in_force_from, default=None)
    if newest is None or not newest.operational:
        return {}
    return {newest.framework: newest.levels}
