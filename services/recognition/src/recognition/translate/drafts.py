"""Drafts of policies, what is said about them, and what they would change."""

from collections.abc import Mapping

from comity_contracts.api.policy_drafts import (
    AnswerBody,
    ContributionBody,
    ContributionRequest,
    DraftSimulationBody,
    LineageBody,
    PolicyDraftBody,
    SimulatedBody,
    SimulationBody,
)
from comity_contracts.events.policies import (
    PolicyCommentedV1,
    PolicyCommentOpenedV1,
    PolicyDraftedV1,
)

from recognition.domain.law.lineage import (
    Contribution,
    Lineage,
    Opinion,
    PolicyDraft,
    Position,
)
from recognition.domain.law.simulation import Simulation
from recognition.domain.law.simulation_document import report_document
from recognition.domain.policies import take_apart


def policy_drafted(draft: PolicyDraft) -> PolicyDraftedV1:
    """Announce what an authority intends."""
    return PolicyDraftedV1(
        policy_id=draft.policy.id,
        policy_version=draft.policy.version,
        policy_hash=draft.hash,
        jurisdiction=draft.policy.jurisdiction,
        replaces_hash=draft.replaces_hash,
        drafted_at=draft.drafted_at,
    )


def comment_opened(draft: PolicyDraft) -> PolicyCommentOpenedV1:
    """Announce that everybody with a seat may comment: this is how a student union is told.

    Raises:
        ValueError: no window is open.
    """
    if draft.opened_on is None or draft.closes_on is None:
        raise ValueError(draft.hash)
    return PolicyCommentOpenedV1(
        policy_id=draft.policy.id,
        policy_version=draft.policy.version,
        policy_hash=draft.hash,
        jurisdiction=draft.policy.jurisdiction,
        opened_on=draft.opened_on,
        closes_on=draft.closes_on,
    )


def policy_commented(draft: PolicyDraft, said: Contribution) -> PolicyCommentedV1:
    """Announce that an organisation spoke, and on which side; its words are read here."""
    return PolicyCommentedV1(
        policy_id=draft.policy.id,
        policy_version=draft.policy.version,
        policy_hash=draft.hash,
        contribution_id=said.id,
        participant_id=said.participant_id,
        participant_kind=said.kind,
        position=said.opinion.position.value,
        commented_at=said.at,
    )


def to_opinion(request: ContributionRequest) -> Opinion:
    """Read what an organisation says."""
    return Opinion(
        position=Position(request.position),
        said=request.text,
        on_behalf_of=request.on_behalf_of,
    )


def draft_body(draft: PolicyDraft) -> PolicyDraftBody:
    """Show a draft."""
    simulated = draft.simulated
    return PolicyDraftBody(
        hash=draft.hash,
        stage=draft.stage.value,
        policy_id=draft.policy.id,
        version=draft.policy.version,
        jurisdiction=draft.policy.jurisdiction,
        illustrative=draft.policy.illustrative,
        authority_id=draft.authority_id,
        drafted_at=draft.drafted_at,
        replaces_hash=draft.replaces_hash,
        comments_open_on=draft.opened_on,
        comments_close_on=draft.closes_on,
        simulation=DraftSimulationBody(
            simulated_at=simulated.at,
            against_hash=simulated.against_hash,
            report=simulation_body(simulated.report),
        )
        if simulated
        else None,
        activated_at=draft.activated_at,
        policy=draft.signed,
        document=dict(take_apart(draft.signed)[1]),
    )


def contribution_body(said: Contribution) -> ContributionBody:
    """Show what an organisation said, and the answer."""
    answer = said.answer
    return ContributionBody(
        contribution_id=said.id,
        participant_id=said.participant_id,
        participant_kind=said.kind,
        position=said.opinion.position.value,
        text=said.opinion.said,
        on_behalf_of=said.opinion.on_behalf_of,
        said_at=said.at,
        answer=AnswerBody(text=answer.said, answered_by=answer.by, answered_at=answer.at)
        if answer
        else None,
    )


def lineage_body(lineage: Lineage) -> LineageBody:
    """Show a draft and everything that was said about it."""
    return LineageBody(
        draft=draft_body(lineage.draft),
        student_union_was_heard=lineage.union_was_heard,
        contributions=tuple(contribution_body(one) for one in lineage.contributions),
    )


def simulation_body(report: Mapping[str, object]) -> SimulationBody:
    """Show a report that was kept as a document."""
    return SimulationBody.model_validate(report)


def simulated_body(simulation: Simulation) -> SimulatedBody:
    """Show a simulation of a policy that nobody keeps."""
    return SimulatedBody(
        policy_hash=simulation.draft_hash,
        against_hash=simulation.against_hash,
        report=simulation_body(report_document(simulation.report)),
    )
