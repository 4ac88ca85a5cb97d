"""Referencing tables: which level of a national framework is which level of the EQF, and when.

Source: Council Recommendation of 22 May 2017 on the EQF; domain.md B.1 principle 5: facts are
judged as at the award date.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True, kw_only=True)
class DatedTable:
    """One version of a framework's table: national levels to EQF levels, first and last day."""

    levels: Mapping[str, int]
    valid_from: date | None = None
    valid_to: date | None = None

    def holds(self, on: date) -> bool:
        """Whether this version was in force on a day."""
        return (self.valid_from is None or self.valid_from <= on) and (
            self.valid_to is None or on <= self.valid_to
        )


def table_on(tables: Iterable[DatedTable], on: date | None) -> Mapping[str, int]:
    """Return the table in force on a day: of several, the one that began last; else none.

    Where the day of the award is not known, no version can be the right one, unless there is only
    one that never began and never ends.
    """
    held = [
        table
        for table in tables
        if (table.valid_from is None and table.valid_to is None if on is None else table.holds(on))
    ]
    newest = max(held, key=lambda table: table.valid_from or date.min, default=None)
    return {} if newest is None else newest.levels
