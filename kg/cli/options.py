"""Options that several verbs share."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

import click

if TYPE_CHECKING:
    from collections.abc import Callable

_Command = TypeVar("_Command", bound="Callable[..., None]")


def target(*, store: str, endpoint: str) -> Callable[[_Command], _Command]:
    """Give a command ``--store``, ``--endpoint`` and ``--auth``; the arguments say what the first two are for."""

    def decorate(command: _Command) -> _Command:
        for option in (
            click.option(
                "--auth",
                metavar="USER",
                default="",
                help="User on the endpoint; the password is KG_PASSWORD, or asked for.",
            ),
            click.option("--endpoint", metavar="URL", help=endpoint),
            click.option("--store", type=click.Path(path_type=Path), metavar="DIR", help=store),
        ):
            command = option(command)
        return command

    return decorate
