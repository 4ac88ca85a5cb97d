"""Check (g): every reason a policy gives can be read in every official language of its state."""

from collections.abc import Callable, Mapping

from comity_vocabulary import reason_texts

from recognition.domain.law.checks.examination import Examination
from recognition.domain.law.checks.finding import PolicyFinding, shown_by
from recognition.domain.law.languages import official_languages
from recognition.domain.policy import Policy

Text = Callable[[str, str], str]


def texts(
    policy: Policy,
    examined: Examination,
    *,
    text: Text = reason_texts.text,
    languages: Mapping[str, tuple[str, ...]] | None = None,
) -> tuple[PolicyFinding, ...]:
    """Find a reason without a text, or an official language in which there are none."""
    wanted = official_languages(policy.jurisdiction, languages)
    places = {route.code: f"/legal_routes/{n}/code" for n, route in enumerate(policy.legal_routes)}
    codes = {code: shown_by(inputs) for code, inputs in examined.codes.items()}
    for code in places:
        codes.setdefault(code, {})
    return tuple(
        PolicyFinding(
            rule="g",
            pointer=places.get(code, ""),
            detail=f"the reason {code} has no text in {language}",
            example=example or None,
        )
        for language in wanted
        for code, example in codes.items()
        if not _has_text(code, language, text)
    )


def _has_text(code: str, language: str, text: Text) -> bool:
    if language not in reason_texts.LANGUAGES:
        return False
    try:
        return bool(text(code, language))
    except KeyError:
        return False
