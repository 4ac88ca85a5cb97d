"""Read the result of a wave."""

from dataclasses import dataclass

from qa_feedback.domain.refusals import ResultNotPublished, WaveNotFound
from qa_feedback.domain.result import Result
from qa_feedback.domain.wave import WaveId
from qa_feedback.ports import OpenWork


@dataclass(frozen=True, slots=True)
class ReadResult:
    """Look up what is published of a wave; answers still waiting to be five stay unseen."""

    work: OpenWork

    async def __call__(self, wave_id: WaveId) -> Result:
        """Return the newest published table.

        Raises:
            WaveNotFound: no such wave.
            ResultNotPublished: fewer than five answers so far.
        """
        async with self.work() as work:
            result = await work.results.find(wave_id)
            if result is None and await work.waves.view(wave_id) is None:
                raise WaveNotFound
        if result is None:
            raise ResultNotPublished
        return result
