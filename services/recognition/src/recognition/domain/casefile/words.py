"""Other words under which registers and institutions know what the facts of a case say.

A word that is neither in the vocabulary nor here is refused: guessing would be judging.
"""

import re

ASSESSMENTS = {
    # DEQAR, assessment of provision below a full degree: who only attended was not assessed.
    "attendance": "none",
    "attendance_based": "none",
    "assessment_based": "continuous",
    "coursework": "continuous",
    "essay": "assignment",
    "report": "assignment",
    "thesis": "project",
    "presentation": "project",
    "test": "exam",
    "quiz": "exam",
    "written": "exam",
    "written_exam": "exam",
    "oral": "oral_exam",
    "interview": "oral_exam",
    "demonstration": "practical",
    "observation": "practical",
    "practical_exam": "practical",
    "skills_demonstration": "skills_test",
}
KINDS = {
    "micro_credential": "micro",
    "microcredential": "micro",
    "micro_degree": "micro",
    "micro_qualification": "micro",
    "partial_qualification": "micro",
    "module": "micro",
    "course": "micro",
    "unit": "micro",
    "component": "micro",
    "degree": "full_qualification",
    "full_degree": "full_qualification",
    "qualification": "full_qualification",
}
INDICATORS = {
    "employer": "employer_endorsement",
    "employer_endorsed": "employer_endorsement",
    "employer_endorsements": "employer_endorsement",
    "internal": "internal_qa",
    "internal_quality_assurance": "internal_qa",
    "provider_qa": "internal_qa",
    "learner_review": "learner_reviews",
    "positive_learner_reviews": "learner_reviews",
    "reviews": "learner_reviews",
}


def in_our_words(word: object, others: dict[str, str]) -> object:
    """Return our word for another's; whatever is no such word comes back as it was."""
    if not isinstance(word, str):
        return word
    written_alike = re.sub(r"[\s-]+", "_", word.strip().lower())
    return others.get(written_alike, word)
