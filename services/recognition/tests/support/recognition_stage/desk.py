"""A case at the desk of an office: who wants it, who has it, what comes in, how days pass."""

from collections.abc import Sequence
from datetime import UTC, date, datetime, time
from decimal import Decimal
from typing import Any
from uuid import UUID

from comity_contracts.events.credentials import CredentialFactsSuppliedV1 as Supplied
from comity_contracts.wire import Fact
from comity_credential.fact_supplement import SuppliedFacts
from comity_vocabulary.learning import EqfLevel
from comity_vocabulary.recognition import Purpose
from recognition.domain.case import CaseFile
from recognition.domain.dossier import Wish
from recognition.domain.evidence import first_break
from recognition.domain.facts import Target, TargetOutcome
from recognition.domain.office.desk import Officer

from recognition_stage.office import Office

OFFICER = Officer(subject="desk.anna", participant_id=UUID(int=0xE9), jurisdiction="EE")
LEVEL = SuppliedFacts(eqf=EqfLevel.L6)


def credit(host: str = "EE") -> Wish:
    aims = (TargetOutcome(id="LO-a", essential=True),)
    return Wish(purpose=Purpose.CREDIT, host=host, target=Target(eqf=6, ects=Decimal(5), los=aims))


async def read(office: Office, file: CaseFile) -> CaseFile:
    return await office.actions.cases.read_case(file.case.ref)


def supplied(office: Office, facts: SuppliedFacts = LEVEL, **changes: Any) -> Supplied:  # noqa: ANN401 - as in Office.supplied
    return office.supplied(facts, **changes)


async def waiting(office: Office, wish: Wish | None = None, **sheet: Any) -> CaseFile:  # noqa: ANN401 - any field of the sheet
    text = office.receipt(office.sheet(**{"eqf": None, **sheet}))
    file = await office.actions.cases.open_case(text, wish or credit())
    assert (file.ruling.outcome, file.standing.state) == ("INFO", "waiting")
    return file


def move_to(office: Office, day: date) -> None:
    office.clock.at = datetime.combine(day, time(9), tzinfo=UTC)


async def tick(office: Office, day: date) -> Sequence[Fact]:
    """Let a day come, run the duty until it has nothing left, and return what was announced."""
    move_to(office, day)
    before = len(await office.announced())
    while await office.actions.office.keep_clocks():
        pass
    return (await office.announced())[before:]


async def acts(office: Office, file: CaseFile) -> list[str]:
    trail = await office.actions.office.read_evidence(file.case.ref, None)
    assert first_break(trail) is None
    return [entry.act.kind.value for entry in trail]
