"""What the launcher says, and the services' lines with their names before them."""

from dataclasses import dataclass, field
from itertools import cycle
from threading import Lock

from rich.console import Console
from rich.markup import escape

COLOURS = ("cyan", "green", "magenta", "yellow", "blue", "bright_cyan", "bright_green")


@dataclass(slots=True)
class Voices:
    """Prints each part's lines behind its name, in a colour of its own on a terminal."""

    console: Console
    width: int
    _colours: dict[str, str] = field(default_factory=dict)
    _palette: "cycle[str]" = field(default_factory=lambda: cycle(COLOURS))
    _lock: Lock = field(default_factory=Lock)

    def hear(self, name: str, line: str) -> None:
        """Print one line of one part; safe from any thread."""
        with self._lock:
            colour = self._colours.setdefault(name, next(self._palette))
            prefix = f"[{colour}]{escape(name.ljust(self.width))} |[/{colour}]"
            self.console.print(f"{prefix} {escape(line)}", highlight=False, soft_wrap=True)
