"""Frameworks and their referencing, as requests, facts and bodies."""

from comity_contracts.api.registers import (
    FrameworkBody,
    PublishReferencingRequest,
    ReferencingBody,
    ReferencingVersionBody,
)
from comity_contracts.events.frameworks import ReferencingPublishedV1

from registry.domain.participant import ParticipantId
from registry.domain.referencing import Framework, ReferencingTable


def to_referencing(
    version: str, request: PublishReferencingRequest, *, by: ParticipantId
) -> ReferencingTable:
    """Read a version of a referencing; refuses one that contradicts itself."""
    return ReferencingTable(
        version=version,
        published_by=by,
        levels=dict(request.levels),
        cycles=dict(request.qf_ehea_cycles),
        in_force_from=request.in_force_from,
        in_force_until=request.in_force_until,
        operational=request.operational,
    )


def referencing_published(framework: Framework, table: ReferencingTable) -> ReferencingPublishedV1:
    """Announce a version of a referencing, or its newly set end."""
    return ReferencingPublishedV1.model_validate(_members(framework, table))


def referencing_body(framework: Framework, table: ReferencingTable) -> ReferencingBody:
    """Show a version of a referencing."""
    return ReferencingBody.model_validate(_members(framework, table))


def framework_body(framework: Framework) -> FrameworkBody:
    """Show which versions a framework has."""
    return FrameworkBody(
        framework=framework.name,
        jurisdiction=framework.jurisdiction,
        versions=tuple(
            ReferencingVersionBody(
                framework_version=table.version,
                in_force_from=table.in_force_from,
                in_force_until=table.in_force_until,
            )
            for table in framework.tables
        ),
    )


def _members(framework: Framework, table: ReferencingTable) -> dict[str, object]:
    return {
        "framework": framework.name,
        "framework_version": table.version,
        "revision": table.revision,
        "jurisdiction": framework.jurisdiction,
        "published_by": table.published_by,
        "operational": table.operational,
        "levels": dict(table.levels),
        "qf_ehea_cycles": dict(table.cycles),
        "in_force_from": table.in_force_from,
        "in_force_until": table.in_force_until,
    }
