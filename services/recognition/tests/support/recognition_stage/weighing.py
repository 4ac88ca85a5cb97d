"""Officers of one office, what they weigh, and what a learner aims at."""

from decimal import Decimal
from uuid import UUID

from recognition.domain.facts import Target, TargetOutcome
from recognition.domain.office.desk import Officer
from recognition.domain.officers.judgment import Weighed

WEIGHED = Weighed(
    facts=("/credential/los",),
    why="The essential outcomes were compared one by one with those of the module.",
)
DIVISIBLE_TARGET = Target(
    eqf=6,
    ects=Decimal(5),
    divisible=True,
    los=(TargetOutcome(id="LO-a", essential=True), TargetOutcome(id="LO-z", essential=True)),
)


def officer(name: str, host: str = "EE") -> Officer:
    return Officer(subject=name, participant_id=UUID(int=0xD0), jurisdiction=host)
