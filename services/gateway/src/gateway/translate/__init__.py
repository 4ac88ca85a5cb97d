"""What the services say, in the words of pages: the only file that knows both, and it is pure."""

from gateway.translate.appeals import AppealPage, appeal_page, appeal_parts, to_appeal, wrong_appeal
from gateway.translate.choices import courses, form, names, wrong_choices
from gateway.translate.credentials import credential_page, credential_row
from gateway.translate.decisions import NOTES, STATEMENT_LANGUAGES, decision_page
from gateway.translate.feedback import feedback_page, to_answer
from gateway.translate.forecasts import forecast_part, promises_on, why_not
from gateway.translate.shares import share_page
from gateway.translate.verifications import result_page

__all__ = [
    "NOTES",
    "STATEMENT_LANGUAGES",
    "AppealPage",
    "appeal_page",
    "appeal_parts",
    "courses",
    "credential_page",
    "credential_row",
    "decision_page",
    "feedback_page",
    "forecast_part",
    "form",
    "names",
    "promises_on",
    "result_page",
    "share_page",
    "to_answer",
    "to_appeal",
    "why_not",
    "wrong_appeal",
    "wrong_choices",
]
