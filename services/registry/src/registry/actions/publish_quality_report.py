"""Publish a quality report."""

from dataclasses import dataclass

from comity_kit.identifiers import Identifiers

from registry import translate
from registry.domain.actor import Actor
from registry.domain.participant import ParticipantId
from registry.domain.quality_report import Finding, QualityReport, QualityReportId, publish
from registry.domain.refusals import ActorNotRegistered, ParticipantNotFound
from registry.ports import OpenWork


@dataclass(frozen=True, slots=True)
class PublishQualityReport:
    """Enter an agency's report on a participant, and announce it."""

    work: OpenWork
    identifiers: Identifiers

    async def __call__(
        self, participant_id: ParticipantId, finding: Finding, *, actor: Actor
    ) -> QualityReport:
        """Return the new report.

        Raises:
            ActorNotRegistered: the caller is no participant.
            ParticipantNotFound: nobody is registered under this identifier.
            ReporterNotEntitled: the caller is no quality assurance agency.
            ParticipantAwardsNothing: the participant's kind awards no credentials.
        """
        new_id = QualityReportId(self.identifiers.new())
        async with self.work() as work:
            agency = await work.participants.find(actor.registered_as())
            if agency is None:
                raise ActorNotRegistered
            participant = await work.participants.find(participant_id)
            if participant is None:
                raise ParticipantNotFound(pointer="/participant_id")
            report = publish(new_id, by=agency, on=participant, finding=finding)
            await work.quality_reports.add(report)
            await work.outbox.add(translate.quality_report_published(report))
        return report
