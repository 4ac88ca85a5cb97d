"""How policies come into force and are read."""

from dataclasses import dataclass

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


@dataclass(frozen=True, slots=True, kw_only=True)
class LawActions:
    """How policies come into force and are read."""

    activate_policy: ActivatePolicy
    answer_comment: AnswerComment
    comment_on_policy: CommentOnPolicy
    draft_policy: DraftPolicy
    list_drafts: ListDrafts
    list_policies: ListPolicies
    open_comment_window: OpenCommentWindow
    read_draft: ReadDraft
    read_governing: ReadGoverning
    read_policy: ReadPolicy
    retire_policy: RetirePolicy
    simulate_draft: SimulateDraft
    simulate_policy: SimulatePolicy
