"""Facts on `comity.frameworks`, keyed by framework: how national levels stand to the EQF."""

from uuid import UUID

from comity_vocabulary.learning import QfEheaCycle

from comity_contracts.wire import Count, Day, Fact, Flag, Jurisdiction, Level, Reference

TOPIC = "comity.frameworks"


class ReferencingPublishedV1(
    Fact, topic=TOPIC, type="comity.referencing.published.v1", key="framework"
):
    """A national authority published a version of its referencing table, or set when it ends.

    `levels` and `qf_ehea_cycles` are keyed by the national level as it is written there. Of two
    versions in force on a day, the one that began later counts. A framework that is not
    `operational` has no levels: its jurisdiction says that none can be referenced in this time.
    `revision` rises with each change of one version, and only the end can change.

    Source: Council Recommendation 2017/C 189/03 on the EQF, annexes II and III.
    """

    framework: Reference
    framework_version: Reference
    revision: Count
    jurisdiction: Jurisdiction
    published_by: UUID
    operational: Flag = True
    levels: dict[str, Level]
    qf_ehea_cycles: dict[str, QfEheaCycle]
    in_force_from: Day
    in_force_until: Day | None = None
