"""What the flows get: a mesh on which the story has been told."""

import io
from dataclasses import dataclass

from comity_deploy import story
from comity_deploy.launcher import Launcher, RunningMesh


@dataclass(frozen=True)
class Told:
    """The mesh after the story, and everything the story and the services printed."""

    mesh: RunningMesh
    launcher: Launcher
    outcome: story.Outcome
    said: io.StringIO
