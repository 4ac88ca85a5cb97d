"""How the office puts its word in writing."""

from dataclasses import dataclass

from recognition.actions.statements.issue_statement import IssueStatement
from recognition.actions.statements.read_keys import ReadKeys
from recognition.actions.statements.read_office_identity import ReadOfficeIdentity


@dataclass(frozen=True, slots=True, kw_only=True)
class StatementActions:
    """How the office puts its word in writing."""

    issue_statement: IssueStatement
    read_keys: ReadKeys
    read_office_identity: ReadOfficeIdentity
