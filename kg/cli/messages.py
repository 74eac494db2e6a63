"""Lines for people: what is not the program's own word in them cannot steer the terminal."""

from __future__ import annotations

import os
import sys

import click

from kg.visible import visible


def say(line: str) -> None:
    """Write a line to standard error; where that takes nothing (a full disk), the work goes on, and its code tells."""
    try:
        click.echo(visible(line), err=True)
    except OSError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stderr.fileno())


def show(line: str) -> None:
    """Write a line to standard output."""
    click.echo(visible(line))
