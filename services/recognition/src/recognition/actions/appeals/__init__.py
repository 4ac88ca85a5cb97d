"""How a learner contests a decision, and how it is looked at again."""

from dataclasses import dataclass

from recognition.actions.appeals.close_appeal import CloseAppeal
from recognition.actions.appeals.decide_appeal import DecideAppeal
from recognition.actions.appeals.file_appeal import FileAppeal
from recognition.actions.appeals.list_appeals import ListAppeals
from recognition.actions.appeals.note_overdue_appeals import NoteOverdueAppeals
from recognition.actions.appeals.reexamine_like_cases import ReexamineLikeCases
from recognition.actions.appeals.take_appeal import TakeAppeal
from recognition.actions.appeals.take_appeal_further import TakeAppealFurther


@dataclass(frozen=True, slots=True, kw_only=True)
class AppealActions:
    """How a learner contests a decision, and how it is looked at again."""

    close_appeal: CloseAppeal
    decide_appeal: DecideAppeal
    file_appeal: FileAppeal
    list_appeals: ListAppeals
    note_overdue_appeals: NoteOverdueAppeals
    reexamine_like_cases: ReexamineLikeCases
    take_appeal: TakeAppeal
    take_appeal_further: TakeAppealFurther
