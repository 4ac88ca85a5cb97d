"""What a learner can do with what is kept about them."""

from dataclasses import dataclass

from issuer.actions.learners.erase_learner import EraseLearner
from issuer.actions.learners.make_share import MakeShare
from issuer.actions.learners.open_share import OpenShare
from issuer.actions.learners.read_learner_credential import ReadLearnerCredential
from issuer.actions.learners.read_learner_record import ReadLearnerRecord
from issuer.actions.learners.withdraw_share import WithdrawShare


@dataclass(frozen=True, slots=True, kw_only=True)
class LearnerActions:
    """Every verb of learners, and of whom they show a credential."""

    erase_learner: EraseLearner
    make_share: MakeShare
    open_share: OpenShare
    read_learner_credential: ReadLearnerCredential
    read_learner_record: ReadLearnerRecord
    withdraw_share: WithdrawShare
