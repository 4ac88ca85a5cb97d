"""Joins the actions on law to their ports."""

from recognition.actions.law import LawActions
from recognition.actions.law.activate_policy import ActivatePolicy
from recognition.actions.law.answer_comment import AnswerComment
from recognition.actions.law.comment_on_policy import CommentOnPolicy
from recognition.actions.law.draft_policy import DraftPolicy
from recognition.actions.law.list_drafts import ListDrafts
from recognition.actions.law.list_policies import ListPolicies
from recognition.actions.law.open_comment_window import OpenCommentWindow
from recognition.actions.law.read_draft import ReadDraft
from recognition.actions.law.read_governing import ReadGoverning
from recognition.actions.law.read_policy import ReadPolicy
from recognition.actions.law.retire_policy import RetirePolicy
from recognition.actions.law.simulate_draft import SimulateDraft
from recognition.actions.law.simulate_policy import SimulatePolicy
from recognition.wiring.ports import Ports


def join_law(ports: Ports) -> LawActions:
    """Return the actions on law."""
    work, clock = ports.work, ports.clock
    return LawActions(
        activate_policy=ActivatePolicy(work, clock),
        answer_comment=AnswerComment(work, clock),
        comment_on_policy=CommentOnPolicy(work, clock, ports.identifiers),
        draft_policy=DraftPolicy(work, clock),
        list_drafts=ListDrafts(work),
        list_policies=ListPolicies(work),
        open_comment_window=OpenCommentWindow(work, clock, ports.comment_days_min),
        read_draft=ReadDraft(work),
        read_governing=ReadGoverning(work, clock),
        read_policy=ReadPolicy(work),
        retire_policy=RetirePolicy(work, clock),
        simulate_draft=SimulateDraft(work, clock, ports.replay),
        simulate_policy=SimulatePolicy(work, clock, ports.replay),
    )
