"""Read a framework."""

from dataclasses import dataclass
from datetime import date

from comity_kit.clock import Clock

from registry.domain.referencing import Framework, FrameworkName, ReferencingTable
from registry.domain.refusals import FrameworkNotFound, ReferencingNotInForce
from registry.ports import OpenWork


@dataclass(frozen=True, slots=True)
class ReadFramework:
    """Look up how a framework is referenced on a day."""

    work: OpenWork
    clock: Clock

    async def __call__(
        self, name: FrameworkName, *, at: date | None
    ) -> tuple[Framework, ReferencingTable]:
        """Return the framework and the table in force on the day `at`, or today.

        Raises:
            FrameworkNotFound: nothing is published on it.
            ReferencingNotInForce: nothing is in force on that day.
        """
        async with self.work() as work:
            framework = await work.frameworks.find(name)
        if framework is None:
            raise FrameworkNotFound
        table = framework.table_on(at or self.clock.now().date())
        if table is None:
            raise ReferencingNotInForce
        return framework, table
