"""What the services say, in the words of pages: the only file that knows both, and it is pure."""

from gateway.translate.credentials import credential_page, credential_row
from gateway.translate.decisions import decision_page
from gateway.translate.feedback import feedback_page, to_answer
from gateway.translate.shares import share_page
from gateway.translate.verifications import result_page

__all__ = [
    "credential_page",
    "credential_row",
    "decision_page",
    "feedback_page",
    "result_page",
    "share_page",
    "to_answer",
]
