"""Why a machine was allowed to decide alone, said to the learner.

Source: Regulation (EU) 2016/679, article 22(2).
"""

from comity_vocabulary.reason_texts import statement_words

from recognition.domain.policy import Article22Ground

WORDS = {
    Article22Ground.CONTRACT: "ground_contract",
    Article22Ground.LAW: "ground_law",
    Article22Ground.EXPLICIT_CONSENT: "ground_consent",
}


def ground_text(ground: Article22Ground | None, language: str) -> str | None:
    """Say the ground in a sentence; None where no machine decided alone."""
    return statement_words(language)[WORDS[ground]] if ground else None
