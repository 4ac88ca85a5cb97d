"""The terminal door: the recognition service's subcommands of `comity`."""

import typer

from recognition.commands.clock import clock
from recognition.commands.decide import decide
from recognition.commands.policy import policy
from recognition.commands.stack import stack

app = typer.Typer(no_args_is_help=True)
app.command("decide")(decide)
app.command("stack")(stack)
app.command("clock")(clock)
app.add_typer(policy, name="policy")
