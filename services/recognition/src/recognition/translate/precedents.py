"""Precedents and alerts, between domain and wire."""

import csv
import io
from collections.abc import Iterable, Iterator

from comity_contracts.api.recognition_precedents import (
    AnswerBody,
    ConsistencyAlertBody,
    PrecedentBody,
)
from comity_contracts.events.precedents import (
    ConsistencyAlertedV1,
    PrecedentCreatedV1,
    PrecedentSupersededV1,
    Spread,
)
from comity_contracts.wire import Fact

from recognition.domain.likeness.consistency import Alert, Learned
from recognition.domain.likeness.precedents import Lesson, Precedent


def likeness_facts(learned: Learned) -> tuple[Fact, ...]:
    """Announce what decisions changed for like cases."""
    lessons = [fact for lesson in learned.lessons for fact in _lesson(lesson)]
    return (*lessons, *(_alerted(alert) for alert in learned.alerts))


def _lesson(lesson: Lesson) -> Iterator[Fact]:
    past, new = lesson.superseded, lesson.created
    if past is not None and past.superseded_on is not None:
        yield PrecedentSupersededV1(
            case_key=past.case_key,
            host=past.host,
            outcome=past.outcome,
            superseded_on=past.superseded_on,
        )
    if new is not None:
        yield _created(new)


def _created(precedent: Precedent) -> PrecedentCreatedV1:
    return PrecedentCreatedV1(
        case_key=precedent.case_key,
        opportunity_id=precedent.opportunity_id,
        opportunity_version=precedent.opportunity_version,
        purpose=precedent.purpose,
        host=precedent.host,
        outcome=precedent.outcome,
        reasons=precedent.reasons,
        created_on=precedent.created_on,
    )


def _alerted(alert: Alert) -> ConsistencyAlertedV1:
    return ConsistencyAlertedV1(
        likeness_key=alert.likeness_key,
        opportunity_id=alert.opportunity_id,
        opportunity_version=alert.opportunity_version,
        purpose=alert.purpose,
        spread=tuple(Spread(host=one.host, outcome=one.outcome) for one in alert.spread),
        alerted_on=alert.alerted_on,
    )


def precedent_body(precedent: Precedent) -> PrecedentBody:
    """Show how like cases were decided."""
    return PrecedentBody(
        precedent_id=precedent.id,
        case_key=precedent.case_key,
        opportunity_id=precedent.opportunity_id,
        opportunity_version=precedent.opportunity_version,
        purpose=precedent.purpose,
        host=precedent.host,
        policy_id=precedent.policy_id,
        policy_version=precedent.policy_version,
        outcome=precedent.outcome,
        reasons=precedent.reasons,
        credits_class=precedent.credits_class,
        by_person=precedent.by_person,
        created_on=precedent.created_on,
        superseded_on=precedent.superseded_on,
    )


def alert_body(alert: Alert) -> ConsistencyAlertBody:
    """Show where countries differ."""
    return ConsistencyAlertBody(
        likeness_key=alert.likeness_key,
        opportunity_id=alert.opportunity_id,
        opportunity_version=alert.opportunity_version,
        purpose=alert.purpose,
        spread=tuple(AnswerBody(host=one.host, outcome=one.outcome) for one in alert.spread),
        alerted_on=alert.alerted_on,
    )


def precedents_ndjson(precedents: Iterable[Precedent]) -> str:
    """Write one JSON object to a line."""
    return "".join(precedent_body(one).model_dump_json() + "\n" for one in precedents)


def precedents_csv(precedents: Iterable[Precedent], *, with_header: bool) -> str:
    """Write a table (RFC 4180); reasons are parted by spaces."""
    written = io.StringIO()
    writer = csv.DictWriter(written, list(PrecedentBody.model_fields))
    if with_header:
        writer.writeheader()
    for one in precedents:
        row = precedent_body(one).model_dump(mode="json")
        writer.writerow({**row, "reasons": " ".join(one.reasons)})
    return written.getvalue()
