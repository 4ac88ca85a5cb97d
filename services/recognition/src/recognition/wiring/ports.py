"""Everything the actions run on."""

from dataclasses import dataclass

from comity_kit.clock import Clock
from comity_kit.identifiers import Identifiers

from recognition.ports import OpenWork
from recognition.ports.statements import StatementPrinter, StatementSigner


@dataclass(frozen=True, slots=True, kw_only=True)
class Ports:
    """Everything the actions run on; `office` is our own address."""

    work: OpenWork
    clock: Clock
    identifiers: Identifiers
    office: str
    signer: StatementSigner
    printer: StatementPrinter
