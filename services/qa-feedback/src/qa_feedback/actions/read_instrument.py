"""Read an instrument."""

from dataclasses import dataclass

from qa_feedback.domain.instrument import Instrument, StandardsMap
from qa_feedback.domain.refusals import InstrumentNotFound


@dataclass(frozen=True, slots=True)
class ReadInstrument:
    """Look up what is asked, with the standards it serves."""

    instrument: Instrument
    standards: StandardsMap

    async def __call__(self, instrument_id: str) -> tuple[Instrument, StandardsMap]:
        """Return the instrument and the map in use.

        Raises:
            InstrumentNotFound: no such instrument.
        """
        if instrument_id != self.instrument.id:
            raise InstrumentNotFound
        return self.instrument, self.standards
