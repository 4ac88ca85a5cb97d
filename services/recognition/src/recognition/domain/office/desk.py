"""Who works at the desk of a recognition office, and which cases lie on it."""

from dataclasses import dataclass
from uuid import UUID

from comity_vocabulary.participants import ParticipantKind

from recognition.domain.case import Case, CaseFile
from recognition.domain.refusals import CaseNotFound

DESKS = frozenset({ParticipantKind.RECOGNITION_OFFICE, ParticipantKind.NATIONAL_AUTHORITY})
"""The kinds of participant whose people examine cases."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Officer:
    """Somebody at a desk, as the access token says; `subject` is opaque and names no person."""

    subject: str
    participant_id: UUID
    jurisdiction: str

    def sees(self, case: Case) -> bool:
        """Whether a case lies on this desk: it was put to the office's own jurisdiction."""
        return case.host == self.jurisdiction


def on_the_desk(file: CaseFile | None, officer: Officer) -> CaseFile:
    """Return the case; one of another jurisdiction is as unknown as one that does not exist.

    Raises:
        CaseNotFound: there is no such case on this desk.
    """
    if file is None or not officer.sees(file.case):
        raise CaseNotFound
    return file
