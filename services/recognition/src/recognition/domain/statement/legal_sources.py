"""Where each reason comes from: the text a learner or a court can look up.

Source: domain.md section 0 and B.9.
"""

from comity_vocabulary.reason_texts import source_text, statement_words

BY_GROUP: dict[str, tuple[str, ...]] = {
    "LB": ("lrc-agreed", "automatic"),
    "AD": ("micro",),
    "VE": ("lrc-information",),
    "ID": ("micro-elements",),
    "QA": ("quality", "micro-elements"),
    "LV": ("eqf", "manual"),
    "WL": ("ects", "manual"),
    "LO": ("lrc-access", "manual"),
    "AS": ("micro-elements",),
    "CU": ("manual",),
    "CP": ("policy",),
    "CO": ("lrc-decision", "procedures"),
    "IN": ("lrc-information", "procedures"),
    "PU": ("procedures", "policy"),
    "EX": ("lrc-refugees", "refugees"),
    "RM": ("procedures", "validation"),
    "PC": ("procedures",),
}
"""Keys of the sources (`comity_vocabulary.reason_texts.source_text`) by the letters of a code."""

BY_CODE: dict[str, tuple[str, ...]] = {
    "LB-002": ("treaty",),
    "LB-003": ("network", "lrc-agreed"),
    "LB-901": ("treaty",),
    "AD-101": ("micro", "validation"),
    "AD-102": ("lrc-qualification",),
    "AD-105": ("directive",),
    "CP-001": ("micro",),
    "PC-202": ("lrc-decision", "policy"),
    "PC-203": ("lrc-decision", "policy"),
    "PC-204": ("lrc-decision", "policy"),
    "PC-301": ("lrc-information", "lrc-period", "lrc-qualification"),
    "PC-302": ("lrc-procedure",),
    "PC-303": ("policy",),
}
"""Codes that rest on something else than their group."""

BY_DECISION = ("lrc-information", "lrc-decision", "procedures", "policy")
"""What every decision rests on: burden of proof, reasons and appeal, procedure, the rules."""


def sources_of(code: str) -> tuple[str, ...]:
    """Return the keys of the texts a reason rests on.

    Raises:
        KeyError: when no source is known for the code.
    """
    return BY_CODE.get(code) or BY_GROUP[code[:2]]


def legal_source(code: str, language: str = "en") -> str:
    """Name the texts a reason rests on.

    Raises:
        KeyError: when no source is known for the code.
    """
    return "; ".join(source_text(key, language) for key in sources_of(code))


APPEAL_ROUTE = statement_words("en")["appeal_route"]
"""Source: Lisbon Recognition Convention, article III.5; domain.md B.7."""
