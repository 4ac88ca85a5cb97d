"""The terminal door: the verifier service's subcommands of `comity`."""

import typer

from verifier.commands.trust import trust
from verifier.commands.verify import verify

app = typer.Typer(no_args_is_help=True)
app.command("verify")(verify)
app.command("trust")(trust)
