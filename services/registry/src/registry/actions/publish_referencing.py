"""Publish a referencing."""

from dataclasses import dataclass

from registry import translate
from registry.domain.actor import Actor
from registry.domain.referencing import (
    Framework,
    FrameworkName,
    ReferencingTable,
    framework_of,
    publish,
)
from registry.domain.refusals import ActorNotRegistered, OutsideJurisdiction
from registry.ports import OpenWork


@dataclass(frozen=True, slots=True)
class PublishReferencing:
    """Say how the levels of a national framework stand to the European ones, and announce it."""

    work: OpenWork

    async def __call__(
        self,
        name: FrameworkName,
        table: ReferencingTable,
        *,
        jurisdiction: str | None,
        actor: Actor,
    ) -> tuple[Framework, ReferencingTable]:
        """Return the framework and the version as it is now known; the same again is no news.

        Raises:
            ActorNotRegistered: the caller is no participant.
            ReferencingNotEntitled: the caller is no national authority.
            OutsideJurisdiction: the framework is not of the caller's jurisdiction.
            ReferencingAlreadyPublished: the version says something else already.
            ReferencingDayTaken: another version is in force from the same day.
        """
        async with self.work() as work:
            authority = await work.participants.find(actor.registered_as())
            if authority is None:
                raise ActorNotRegistered
            known = await work.frameworks.hold(name)
            framework = known or framework_of(name, by=authority, jurisdiction=jurisdiction)
            if jurisdiction not in (None, framework.jurisdiction):
                raise OutsideJurisdiction(pointer="/jurisdiction")
            changed = publish(framework, table, by=authority)
            kept = next(one for one in changed.tables if one.version == table.version)
            if changed != known:
                await work.frameworks.keep(changed, kept)
                await work.outbox.add(translate.referencing_published(changed, kept))
        return changed, kept
