"""What the issuer service can do, one verb to a file."""

from dataclasses import dataclass

from issuer.actions.accept_cohort import AcceptCohort
from issuer.actions.answers import AnswerActions
from issuer.actions.award_validated import AwardValidated
from issuer.actions.change_status import ChangeStatus
from issuer.actions.keep_register import KeepRegister
from issuer.actions.learners import LearnerActions
from issuer.actions.list_opportunities import ListOpportunities
from issuer.actions.make_signing_key import MakeSigningKey
from issuer.actions.open_enrolment import OpenEnrolment
from issuer.actions.prepare_awards import PrepareAwards
from issuer.actions.publish_opportunity import PublishOpportunity
from issuer.actions.read_cohort import ReadCohort
from issuer.actions.read_credential import ReadCredential
from issuer.actions.read_did_document import ReadDidDocument
from issuer.actions.read_opportunity import ReadOpportunity
from issuer.actions.read_status_list import ReadStatusList
from issuer.actions.sign_awards import SignAwards
from issuer.actions.sign_status_lists import SignStatusLists
from issuer.actions.withdraw_opportunity import WithdrawOpportunity


@dataclass(frozen=True, slots=True, kw_only=True)
class Actions:
    """Every verb of this service, ready to call; every door calls only these."""

    accept_cohort: AcceptCohort
    answers: AnswerActions
    award_validated: AwardValidated
    change_status: ChangeStatus
    keep_register: KeepRegister
    learners: LearnerActions
    list_opportunities: ListOpportunities
    make_signing_key: MakeSigningKey
    open_enrolment: OpenEnrolment
    prepare_awards: PrepareAwards
    publish_opportunity: PublishOpportunity
    read_cohort: ReadCohort
    read_credential: ReadCredential
    read_did_document: ReadDidDocument
    read_opportunity: ReadOpportunity
    read_status_list: ReadStatusList
    sign_awards: SignAwards
    sign_status_lists: SignStatusLists
    withdraw_opportunity: WithdrawOpportunity
