"""No source, no rule: every reason says which text it rests on."""

import pytest
from comity_vocabulary.reason_texts import LANGUAGES, source_text
from comity_vocabulary.reasons import REASONS
from recognition.domain.statement import legal_sources


@pytest.mark.requirement("R17")
@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("code", REASONS)
def test_every_reason_names_its_legal_source(code: str, language: str) -> None:
    named = legal_sources.legal_source(code, language)
    assert all(source_text(key, language) in named for key in legal_sources.sources_of(code))
    assert named


def test_no_source_is_kept_for_a_code_or_group_that_is_not_there() -> None:
    assert set(legal_sources.BY_CODE) <= set(REASONS)
    assert set(legal_sources.BY_GROUP) == {code[:2] for code in REASONS}


def test_a_code_without_a_source_is_not_passed_over() -> None:
    with pytest.raises(KeyError):
        legal_sources.legal_source("XX-001")
