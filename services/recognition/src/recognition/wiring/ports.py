"""Everything the actions run on."""

from dataclasses import dataclass, field

from comity_kit.clock import Clock
from comity_kit.identifiers import Identifiers

from recognition.adapters.replay import ProcessReplay
from recognition.ports import OpenWork, Replay, Sealer
from recognition.ports.statements import StatementPrinter, StatementSigner


@dataclass(frozen=True, slots=True, kw_only=True)
class Ports:
    """Everything the actions run on; `office` is our own address.

    `comment_days_min` is how long a policy's draft must be open for comment.
    """

    work: OpenWork
    clock: Clock
    identifiers: Identifiers
    office: str
    replay: Replay = field(default_factory=ProcessReplay)
    comment_days_min: int = 14
    signer: StatementSigner
    printer: StatementPrinter
    sealer: Sealer
