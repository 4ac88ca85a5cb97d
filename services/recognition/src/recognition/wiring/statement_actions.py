"""Joins the actions on statements to their ports."""

from recognition.actions.statements import StatementActions
from recognition.actions.statements.issue_statement import IssueStatement
from recognition.actions.statements.read_keys import ReadKeys
from recognition.actions.statements.read_office_identity import ReadOfficeIdentity
from recognition.wiring.ports import Ports


def join_statements(ports: Ports) -> StatementActions:
    """Return the actions on statements."""
    return StatementActions(
        issue_statement=IssueStatement(ports.work, ports.signer, ports.printer),
        read_keys=ReadKeys(ports.signer),
        read_office_identity=ReadOfficeIdentity(ports.signer),
    )
