"""The terminal door: the issuer service's subcommands of `comity`."""

import typer

app = typer.Typer(no_args_is_help=True)
