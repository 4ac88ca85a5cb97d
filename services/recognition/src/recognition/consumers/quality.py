"""Facts about quality assurance."""

from comity_contracts.events.quality import QualityReportPublishedV1
from comity_kit.consuming import Handlers

from recognition.actions import Actions
from recognition.translate.registers import to_report


def handlers(actions: Actions) -> Handlers:
    """Bind the facts on `comity.quality` to the actions they call for."""

    async def on_quality_report_published(fact: QualityReportPublishedV1) -> None:
        await actions.registers.record_quality_report(to_report(fact))

    return {QualityReportPublishedV1: on_quality_report_published}
