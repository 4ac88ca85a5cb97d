"""The terminal door: the issuer service's subcommands of `comity`."""

import typer

from issuer.commands.issue import issue

app = typer.Typer(no_args_is_help=True)
app.command("issue")(issue)
