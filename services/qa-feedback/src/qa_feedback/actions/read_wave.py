"""Read a wave."""

from dataclasses import dataclass

from qa_feedback.domain.refusals import WaveNotFound
from qa_feedback.domain.wave import WaveId, WaveView
from qa_feedback.ports import OpenWork


@dataclass(frozen=True, slots=True)
class ReadWave:
    """Look up one wave."""

    work: OpenWork

    async def __call__(self, wave_id: WaveId) -> WaveView:
        """Return the wave.

        Raises:
            WaveNotFound: no such wave.
        """
        async with self.work() as work:
            view = await work.waves.view(wave_id)
        if view is None:
            raise WaveNotFound
        return view
