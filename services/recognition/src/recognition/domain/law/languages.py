"""In which languages a state owes its answers."""

from collections.abc import Mapping
from types import MappingProxyType

OFFICIAL_LANGUAGES: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {"EE": ("et",), "HR": ("hr",), "RO": ("ro",), "IE": ("en",)}
)
"""Official languages for which texts are kept, by country (BCP 47 tags)."""

OTHERWISE = ("en",)
"""Stands in until texts in the state's own language are there."""


def official_languages(
    jurisdiction: str, known: Mapping[str, tuple[str, ...]] | None = None
) -> tuple[str, ...]:
    """Return the languages of a jurisdiction; a system within a state speaks its state's."""
    languages = OFFICIAL_LANGUAGES if known is None else known
    return languages.get(jurisdiction.partition("-")[0], OTHERWISE)
