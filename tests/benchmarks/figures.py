"""Figures of a benchmark, and how they are printed: min, median, p99, max; ratios in one run."""

from collections.abc import Sequence
from statistics import median, quantiles


def p99(values: Sequence[float]) -> float:
    """Return the value that 99 of 100 do not exceed."""
    return quantiles(values, n=100, method="inclusive")[98]


def line(name: str, values: Sequence[float], unit: str = "ms") -> str:
    """Return one printed line for a row of values."""
    figures = (min(values), median(values), p99(values), max(values))
    said = " / ".join(f"{figure:.1f}" for figure in figures)
    return f"{name:<44} {said} {unit} (min / median / p99 / max, n = {len(values)})"
