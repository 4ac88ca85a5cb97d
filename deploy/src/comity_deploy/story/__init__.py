"""The main story, played once on a running mesh."""

from dataclasses import dataclass

from comity_kit.http.client import ProblemAnswer
from comity_kit.http.refusals import PeerUnavailable
from rich.console import Console

from comity_deploy.launcher import RunningMesh
from comity_deploy.story.authority import Authority
from comity_deploy.story.chapters import CHAPTERS
from comity_deploy.story.stage import DidNotHold, Stage


@dataclass(frozen=True, slots=True)
class SignIn:
    """How a reader of the demo enters: who, with which name and word, where."""

    who: str
    name: str
    password: str
    where: str


@dataclass(frozen=True, slots=True)
class Outcome:
    """Whether the story held, and who can look at what it left."""

    held: bool
    sign_ins: tuple[SignIn, ...] = ()


async def play(mesh: RunningMesh, console: Console) -> Outcome:
    """Play the story from accreditation to feedback, each chapter once per data folder.

    What a chapter did is remembered in the data folder, so a second run goes on where the first
    one ended and does nothing twice.
    """
    async with Stage.on(mesh, console) as stage, Authority(mesh.bootstrap, console) as authority:
        try:
            for number, chapter in enumerate(CHAPTERS, 1):
                await stage.tell(f"{number}/{len(CHAPTERS)}", chapter, authority)
        except (DidNotHold, ProblemAnswer, PeerUnavailable, TimeoutError) as trouble:
            words = f"The story did not hold: {type(trouble).__name__} {trouble}"
            console.print(words, style="red", markup=False, highlight=False)
            return Outcome(held=False)
        await authority.print_stream()
    return Outcome(held=True, sign_ins=_sign_ins(mesh))


def _sign_ins(mesh: RunningMesh) -> tuple[SignIn, ...]:
    gateway = mesh.addresses["gateway"]
    return (
        SignIn("Learner", "Ana Andromeda", "(choose her)", f"{gateway}/sign-in"),
        SignIn("Anyone", "(no account)", "", f"{gateway}/verify"),
    )
