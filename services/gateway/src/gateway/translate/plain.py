"""What the law's short codes mean, in full and plain sentences."""

from collections.abc import Iterable
from dataclasses import dataclass

from comity_contracts.api.recognition import ReasonBody
from comity_vocabulary.reason_texts import text
from comity_vocabulary.reasons import REASONS, Polarity

from gateway.translate import words

PLAIN = "en-plain"

_POLARITIES = {
    Polarity.POSITIVE: ("fit", "fit", "Speaks for you"),
    Polarity.NEUTRAL: ("na", "none", "Noted"),
    Polarity.OPEN: ("open", "open", "Open"),
    Polarity.ADVERSE: ("part", "host", "A difference"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Ground:
    """A reason in words, with its sign, its code and the text it rests on."""

    sign: tuple[str, str, str]
    meaning: str
    code: str
    source: str


def reason_text(code: str, otherwise: str) -> str:
    """Return what a code means, in full plain sentences; `otherwise` for one we do not know."""
    return text(code, PLAIN) if code in REASONS else words.sentence(otherwise)


def grounds(reasons: Iterable[ReasonBody]) -> tuple[Ground, ...]:
    """Return reasons as they are shown."""
    return tuple(
        Ground(
            sign=_POLARITIES[reason.polarity],
            meaning=reason_text(reason.code, reason.meaning),
            code=reason.code,
            source=reason.legal_source,
        )
        for reason in reasons
    )
