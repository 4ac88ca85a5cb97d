"""Joins the actions on appeals to their ports."""

from recognition.actions.appeals import AppealActions
from recognition.actions.appeals.close_appeal import CloseAppeal
from recognition.actions.appeals.decide_appeal import DecideAppeal
from recognition.actions.appeals.file_appeal import FileAppeal
from recognition.actions.appeals.list_appeals import ListAppeals
from recognition.actions.appeals.note_overdue_appeals import NoteOverdueAppeals
from recognition.actions.appeals.reexamine_like_cases import ReexamineLikeCases
from recognition.actions.appeals.take_appeal import TakeAppeal
from recognition.actions.appeals.take_appeal_further import TakeAppealFurther
from recognition.wiring.ports import Ports


def join_appeals(ports: Ports) -> AppealActions:
    """Return the actions on appeals."""
    work, clock, identifiers, sealer = ports.work, ports.clock, ports.identifiers, ports.sealer
    return AppealActions(
        close_appeal=CloseAppeal(work, clock),
        decide_appeal=DecideAppeal(work, clock, identifiers, sealer),
        file_appeal=FileAppeal(work, clock, identifiers, sealer, ports.office),
        list_appeals=ListAppeals(work),
        note_overdue_appeals=NoteOverdueAppeals(work, clock),
        reexamine_like_cases=ReexamineLikeCases(work, clock),
        take_appeal=TakeAppeal(work, clock),
        take_appeal_further=TakeAppealFurther(work, clock, sealer),
    )
