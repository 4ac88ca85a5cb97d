"""Domain to wire and back: the only file that knows both, and it is pure."""

from collections.abc import Mapping

from comity_contracts.api.qa_feedback import (
    AnswerRequest,
    ChoiceCountBody,
    InstrumentBody,
    ItemResultBody,
    QuestionBody,
    ResultBody,
    WaveBody,
)
from comity_contracts.events.enrolments import EnrolmentOpenedV1
from comity_contracts.events.feedback import (
    FeedbackResultPublishedV1,
    ItemDistribution,
    WaveOpenedV1,
)
from comity_contracts.events.opportunities import OpportunityPublishedV1

from qa_feedback.domain.answer import Answer
from qa_feedback.domain.instrument import Instrument, StandardsMap
from qa_feedback.domain.result import Distribution, K, Result, wilson
from qa_feedback.domain.wave import (
    Cohort,
    EnrolmentRef,
    InstitutionId,
    Opportunity,
    OpportunityId,
    Wave,
    WaveView,
)


def to_enrolment(fact: EnrolmentOpenedV1) -> tuple[Cohort, EnrolmentRef]:
    """Read which cohort an enrolment belongs to."""
    cohort = Cohort(
        opportunity_id=OpportunityId(fact.opportunity_id),
        opportunity_version=fact.opportunity_version,
        name=fact.cohort,
    )
    return cohort, EnrolmentRef(fact.enrolment_ref)


def to_opportunity(fact: OpportunityPublishedV1) -> Opportunity:
    """Read what a wave can say about its opportunity."""
    return Opportunity(
        id=OpportunityId(fact.opportunity_id),
        version=fact.version,
        institution_id=InstitutionId(fact.institution_id),
        title=fact.title,
    )


def to_answer(request: AnswerRequest) -> tuple[EnrolmentRef, Answer]:
    """Take an answer apart from the reference it is given with."""
    answer = Answer(
        scores=request.items, hours_band=request.hours_band, left_reason=request.left_reason
    )
    return EnrolmentRef(request.enrolment_ref), answer


def wave_opened(wave: Wave) -> WaveOpenedV1:
    """Announce a wave."""
    return WaveOpenedV1(
        wave_id=wave.id,
        opportunity_id=wave.cohort.opportunity_id,
        opportunity_version=wave.cohort.opportunity_version,
        cohort=wave.cohort.name,
        opened_on=wave.opened_on,
        closes_on=wave.closes_on,
    )


def result_published(wave: Wave, result: Result) -> FeedbackResultPublishedV1:
    """Announce a result: it is about the opportunity, and about nobody's credential."""
    return FeedbackResultPublishedV1(
        wave_id=wave.id,
        opportunity_id=wave.cohort.opportunity_id,
        opportunity_version=wave.cohort.opportunity_version,
        roster_count=result.roster_count,
        answered_count=result.answered_count,
        distributions=tuple(
            ItemDistribution(item=each.item, counts=each.counts, does_not_apply=each.does_not_apply)
            for each in result.distributions
        ),
        published_on=result.published_on,
    )


def wave_body(view: WaveView) -> WaveBody:
    """Show a wave; how many are in a small cohort is not for everybody to know."""
    wave, opportunity = view.wave, view.opportunity
    return WaveBody(
        wave_id=wave.id,
        opportunity_id=wave.cohort.opportunity_id,
        opportunity_version=wave.cohort.opportunity_version,
        cohort=wave.cohort.name,
        title=opportunity.title if opportunity else None,
        institution_id=opportunity.institution_id if opportunity else None,
        instrument_id=wave.instrument_id,
        opened_on=wave.opened_on,
        closes_on=wave.closes_on,
        closed=wave.closed,
        roster_count=view.roster_count if view.roster_count >= K else None,
    )


def result_body(result: Result) -> ResultBody:
    """Show a result: distributions with their uncertainty, never a mean alone."""
    return ResultBody(
        wave_id=result.wave_id,
        roster_count=result.roster_count,
        answered_count=result.answered_count,
        response_rate=round(result.response_rate, 4),
        items=tuple(_item_body(each) for each in result.distributions),
        hours=_choices(result.hours),
        left_reasons=_choices(result.left_reasons),
        published_on=result.published_on,
        final=result.final,
    )


def _item_body(each: Distribution) -> ItemResultBody:
    low, high = wilson(each.agreeing, each.answered)
    return ItemResultBody(
        item=each.item,
        counts=each.counts,
        does_not_apply=each.does_not_apply,
        answered_count=each.answered,
        agreeing_share=round(each.agreeing / each.answered, 4) if each.answered else None,
        wilson_low=round(low, 4),
        wilson_high=round(high, 4),
    )


def _choices(counts: Mapping[str, int]) -> tuple[ChoiceCountBody, ...]:
    return tuple(ChoiceCountBody(choice=choice, count=count) for choice, count in counts.items())


def instrument_body(instrument: Instrument, standards: StandardsMap) -> InstrumentBody:
    """Show what is asked and why."""
    return InstrumentBody(
        instrument_id=instrument.id,
        standards_id=standards.id,
        questions=tuple(
            QuestionBody(item=each.id, text=each.text, standards=standards.items.get(each.id, ()))
            for each in instrument.questions
        ),
        hours_bands=instrument.hours_bands,
        left_reasons=instrument.left_reasons,
    )
