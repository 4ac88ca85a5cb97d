"""What a learner does with a decision."""

from dataclasses import dataclass

from gateway.actions.decisions.ask_for_a_person import AskForAPerson
from gateway.actions.decisions.begin_appeal import BeginAppeal
from gateway.actions.decisions.file_appeal import FileAppeal
from gateway.actions.decisions.read_decision import ReadDecision
from gateway.actions.decisions.read_statement import ReadStatement


@dataclass(frozen=True, slots=True, kw_only=True)
class DecisionActions:
    """Read it, take it along, have a person look at it, contest it."""

    ask_for_a_person: AskForAPerson
    begin_appeal: BeginAppeal
    file_appeal: FileAppeal
    read_decision: ReadDecision
    read_statement: ReadStatement
