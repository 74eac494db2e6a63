"""A progress bar on stderr, on a terminal only; messages go past it."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Self

from kg.cli.messages import say
from kg.visible import visible

if TYPE_CHECKING:
    from types import TracebackType

    import rich.progress


class Progress:
    """Counts what is done; shown on a terminal only, and not at all when *quiet*.

    Args:
        noun: What is counted, in the plural.
        quiet: Show nothing.
        total: How many there will be, if that is known.
    """

    def __init__(self, noun: str, *, quiet: bool = False, total: int | None = None) -> None:
        self._noun = noun
        self._total = total
        self._bar: rich.progress.Progress | None = None
        if not quiet and sys.stderr.isatty():
            self._bar = _bar()

    def __enter__(self) -> Self:
        """Show the bar."""
        if self._bar is not None:
            self._bar.start()
            self._bar.add_task(self._noun, total=self._total)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Take the bar away."""
        if self._bar is not None:
            self._bar.stop()

    def advance(self, done: int) -> None:
        """Show that *done* are done."""
        if self._bar is not None:
            self._bar.update(self._bar.task_ids[0], completed=done)

    def tell(self, message: str) -> None:
        """Write a line to stderr, above the bar."""
        if self._bar is None:
            say(message)
        else:
            self._bar.console.print(visible(message), markup=False, highlight=False, soft_wrap=True)


def _bar() -> rich.progress.Progress:
    import rich.console
    import rich.progress

    return rich.progress.Progress(
        rich.progress.MofNCompleteColumn(),
        rich.progress.TextColumn("{task.description}"),
        rich.progress.BarColumn(),
        rich.progress.TimeElapsedColumn(),
        console=rich.console.Console(stderr=True),
        transient=True,
    )
