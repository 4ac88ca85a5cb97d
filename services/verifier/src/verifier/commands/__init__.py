"""The terminal door: the verifier service's subcommands of `comity`."""

import typer

app = typer.Typer(no_args_is_help=True)
