"""What the qa-feedback service can do, one verb to a file."""

from dataclasses import dataclass

from qa_feedback.actions.close_waves import CloseWaves
from qa_feedback.actions.enter_roster import EnterRoster
from qa_feedback.actions.keep_opportunity import KeepOpportunity
from qa_feedback.actions.list_waves import ListWaves
from qa_feedback.actions.read_instrument import ReadInstrument
from qa_feedback.actions.read_result import ReadResult
from qa_feedback.actions.read_wave import ReadWave
from qa_feedback.actions.take_answer import TakeAnswer


@dataclass(frozen=True, slots=True, kw_only=True)
class Actions:
    """Every verb of this service, ready to call; every door calls only these."""

    close_waves: CloseWaves
    enter_roster: EnterRoster
    keep_opportunity: KeepOpportunity
    list_waves: ListWaves
    read_instrument: ReadInstrument
    read_result: ReadResult
    read_wave: ReadWave
    take_answer: TakeAnswer
