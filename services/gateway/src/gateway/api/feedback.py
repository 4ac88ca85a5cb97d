"""Being heard: the questions about a course, answered once."""

from uuid import UUID

from fastapi import APIRouter
from fastapi.responses import HTMLResponse

from gateway import translate
from gateway.api import LearnerVisit, OwnForm

router = APIRouter(prefix="/feedback", include_in_schema=False)


@router.get("/{wave_id}", operation_id="read_wave")
async def read_wave(wave_id: UUID, visit: LearnerVisit) -> HTMLResponse:
    """Show the questions."""
    found = await visit.actions.read_wave(visit.token, wave_id)
    page = translate.feedback_page(found.wave, found.instrument, found.enrolment)
    return await visit.page("feedback.jinja", it=page)


@router.post("/{wave_id}", operation_id="answer_wave", dependencies=[OwnForm])
async def answer_wave(wave_id: UUID, visit: LearnerVisit) -> HTMLResponse:
    """Pass the answer on, without the learner's name."""
    form = await visit.request.form()
    said = {name: value for name, value in form.items() if isinstance(value, str)}
    found = await visit.actions.read_wave(visit.token, wave_id)
    answer = translate.to_answer(found.instrument, found.enrolment, said)
    await visit.actions.answer_wave(wave_id, answer)
    return await visit.page("thanks.jinja", title=found.wave.title or found.enrolment.title)
