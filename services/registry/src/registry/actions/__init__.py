"""What the registry service can do, one verb to a file."""

from dataclasses import dataclass

from registry.actions.forget_assertions import ForgetAssertions
from registry.actions.grant_accreditation import GrantAccreditation
from registry.actions.issue_token import IssueToken
from registry.actions.keep_key import KeepKey
from registry.actions.list_accreditations import ListAccreditations
from registry.actions.list_frameworks import ListFrameworks
from registry.actions.list_participants import ListParticipants
from registry.actions.list_quality_reports import ListQualityReports
from registry.actions.networks import NetworkActions
from registry.actions.publish_quality_report import PublishQualityReport
from registry.actions.publish_referencing import PublishReferencing
from registry.actions.read_authorization_server import ReadAuthorizationServer
from registry.actions.read_framework import ReadFramework
from registry.actions.read_participant import ReadParticipant
from registry.actions.register_client import RegisterClient
from registry.actions.register_participant import RegisterParticipant
from registry.actions.register_staff_client import RegisterStaffClient
from registry.actions.withdraw_accreditation import WithdrawAccreditation


@dataclass(frozen=True, slots=True, kw_only=True)
class Actions:
    """Every verb of this service, ready to call; its doors call only these."""

    register_participant: RegisterParticipant
    read_participant: ReadParticipant
    list_participants: ListParticipants
    keep_key: KeepKey
    grant_accreditation: GrantAccreditation
    withdraw_accreditation: WithdrawAccreditation
    list_accreditations: ListAccreditations
    publish_quality_report: PublishQualityReport
    list_quality_reports: ListQualityReports
    publish_referencing: PublishReferencing
    list_frameworks: ListFrameworks
    read_framework: ReadFramework
    networks: NetworkActions
    register_client: RegisterClient
    register_staff_client: RegisterStaffClient
    issue_token: IssueToken
    read_authorization_server: ReadAuthorizationServer
    forget_assertions: ForgetAssertions
