"""A wave of questions and its instrument."""

from datetime import date

from comity_contracts.api.qa_feedback import InstrumentBody, QuestionBody, WaveBody

from gateway_stage.names import INSTITUTION, OPPORTUNITY, WAVE


def wave(**changes: object) -> WaveBody:
    """Return an open wave about the credential's cohort."""
    fields = {
        "wave_id": WAVE,
        "opportunity_id": OPPORTUNITY,
        "opportunity_version": 1,
        "cohort": "2026-spring",
        "title": "Data Ethics for Public Services",
        "institution_id": INSTITUTION,
        "instrument_id": "SQ-1",
        "opened_on": date(2026, 11, 1),
        "closes_on": date(2026, 12, 5),
        "closed": False,
        "roster_count": 40,
    }
    return WaveBody.model_validate(fields | changes)


INSTRUMENT = InstrumentBody(
    instrument_id="SQ-1",
    standards_id="ESG-2015",
    questions=tuple(
        QuestionBody(item=f"Q{number:02}", text=text, standards=("1.2",))
        for number, text in enumerate(
            ("What I would learn was clear before I enrolled", "Total cost was clear and fair"), 1
        )
    ),
    hours_bands=("under_25", "from_25_to_74"),
    left_reasons=("time", "cost"),
)
