"""Which numbers can be told without a small group being seen, or reckoned from the others.

Source: own choice of k; the method is that of statistical offices (primary and complementary
suppression).
"""

from collections.abc import Mapping
from typing import TypeVar

K = 5
"""The smallest group that is told."""

Cell = TypeVar("Cell")


def published(counts: Mapping[Cell, int], k: int = K) -> dict[Cell, int | None]:
    """Hide small counts, and as many larger ones as it takes so that no remainder is small.

    The sum of all cells is taken to be known. A count of zero hides nobody. Between equals the one
    that comes first by its text is hidden, so that the same numbers are always told alike.
    """
    by_size = sorted((n, str(cell), cell) for cell, n in counts.items() if n)
    hidden: list[tuple[int, str, Cell]] = [one for one in by_size if one[0] < k]
    shown = [one for one in by_size if one[0] >= k]
    while hidden and shown and (len(hidden) == 1 or sum(n for n, _, _ in hidden) < k):
        hidden.append(shown.pop(0))
    not_told = {cell for _, _, cell in hidden}
    return {cell: None if cell in not_told else n for cell, n in counts.items()}
