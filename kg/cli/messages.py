"""Lines for people: what is not the program's own word in them cannot steer the terminal."""

from __future__ import annotations

import click

from kg.visible import visible


def say(line: str) -> None:
    """Write a line to standard error."""
    click.echo(visible(line), err=True)


def show(line: str) -> None:
    """Write a line to standard output."""
    click.echo(visible(line))
