"""The command ``kg``: verbs that are thin readings of library functions, loaded only when they are called."""

from __future__ import annotations

import errno
import importlib
import io
import os
import signal
import sys
import time
from difflib import get_close_matches
from typing import TYPE_CHECKING, Any, NoReturn

import click

from kg.cli.messages import say
from kg.errors import KgError
from kg.resources import VERSION

if TYPE_CHECKING:
    from collections.abc import Sequence

VERBS = (
    "about",
    "build",
    "explain",
    "export",
    "link",
    "load",
    "query",
    "questions",
    "serve",
    "site",
    "validate",
)
INPUT_AT_FAULT = 2
STOPPED = 130
"""The shell's exit code for a program that the user stopped."""


class LazyGroup(click.Group):
    """A group whose commands are imported when needed: ``kg --help`` must not load a language model."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the names of all verbs."""
        del ctx
        return list(VERBS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Import and return one verb."""
        del ctx
        if cmd_name not in VERBS:
            return None
        command: click.Command = getattr(importlib.import_module(f"kg.cli.{cmd_name}"), cmd_name)
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Find the verb; ``help VERB`` is its help, and one that is misspelt gets those that are near."""
        if args[0] == "help":
            if not args[1:]:
                click.echo(ctx.get_help())
                ctx.exit()
            args = [args[1], "--help"]
        if args[0] not in VERBS:
            near = get_close_matches(args[0], VERBS)
            hint = (
                f"did you mean {' or '.join(map(repr, near))}?" if near else f"there are {', '.join(VERBS)}"
            )
            ctx.fail(f"no command {args[0]!r}; {hint}")
        return super().resolve_command(ctx, args)

    def invoke(self, ctx: click.Context) -> Any:  # noqa: ANN401 - as click has it
        """Run a verb; a reader that has enough (``| head``) is no fault."""
        try:
            result = super().invoke(ctx)
            sys.stdout.flush()
        except BrokenPipeError:
            _drop_output()
            ctx.exit(0)
        return result


@click.group(cls=LazyGroup, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(VERSION, "-V", "--version", prog_name="kg")
def cli() -> None:
    """Turn diplomatic news into a knowledge graph, and ask it questions.

    \b
    Example:
      kg build data/dispatches -o graph.ttl
      kg query who-met-whom graph.ttl

    Exit code: 0 done, 1 the answer is no, 2 the input is at fault.
    """


def _drop_output() -> None:
    """Let what is left in the buffer go nowhere: it has no reader, and Python would complain of it at its end."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _open_streams() -> None:
    """Make what is written writable: no encoding of a terminal stops a text, no file takes a closed stream's number.

    A stream that was closed before the start fails when it is used, as it should.
    """
    for number, mode in enumerate((os.O_WRONLY, os.O_RDONLY, os.O_WRONLY)):
        try:
            os.fstat(number)
        except OSError:
            os.open(os.devnull, mode)  # takes the lowest number that is free
    sys.stdin = sys.stdin or open(0, closefd=False, encoding="utf-8")  # noqa: SIM115 - open to the end
    sys.stdout = sys.stdout or open(1, "w", closefd=False, encoding="utf-8")  # noqa: SIM115
    sys.stderr = sys.stderr or open(2, "w", closefd=False, encoding="utf-8")  # noqa: SIM115
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")


def _end_cleanly() -> None:
    """Take SIGTERM and SIGHUP as ^C is taken, so that no file and no process is left."""

    def stop(number: int, _: object) -> NoReturn:
        os.write(2, b"kg: stopped\n")
        sys.exit(128 + number)

    for number in (signal.SIGTERM, signal.SIGHUP):
        if signal.getsignal(number) == signal.SIG_DFL:  # not under nohup
            signal.signal(number, stop)


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the command line; faults of the input are one line on stderr and exit code 2."""
    _open_streams()
    _end_cleanly()
    if time.time() < 0:  # the query engine, asked for the time, would end the process
        say("kg: the machine's clock is before 1970; set it")
        sys.exit(INPUT_AT_FAULT)
    given = list(sys.argv[1:] if arguments is None else arguments)
    try:
        cli.main(args=given or ["--help"], prog_name="kg", standalone_mode=False)
    except KgError as error:
        say(f"kg: {error}")
        sys.exit(INPUT_AT_FAULT)
    except click.exceptions.Exit as stop:
        sys.exit(stop.exit_code)
    except click.ClickException as error:
        context = error.ctx if isinstance(error, click.UsageError) else None
        more = f" ({context.command_path} --help says more)" if context else ""
        say(f"kg: {error.format_message()}{more}")
        sys.exit(INPUT_AT_FAULT)
    except click.Abort:
        say("kg: stopped")
        sys.exit(STOPPED)
    except OSError as error:
        where = f"{error.filename}: " if error.filename else ""
        closed = error.errno == errno.EBADF
        reason = "standard input or output is closed" if closed else error.strerror or str(error)
        say(f"kg: {where}{reason}")
        try:
            sys.stdout.flush()
        except OSError:
            _drop_output()
        sys.exit(INPUT_AT_FAULT)
