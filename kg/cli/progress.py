"""A progress bar on stderr, on a terminal only; messages go past it."""

from __future__ import annotations

import sys
import threading
from typing import TYPE_CHECKING, Self

from kg.cli.messages import say
from kg.visible import visible

if TYPE_CHECKING:
    from collections.abc import Callable
    from types import TracebackType

    import rich.progress


class Progress:
    """Counts what is done, how fast, what is left and what failed; on a terminal only, and not at all when *quiet*.

    Args:
        noun: What is counted, in the plural.
        quiet: Show nothing.
    """

    def __init__(self, noun: str, *, quiet: bool = False) -> None:
        self._noun = noun
        self._bar: rich.progress.Progress | None = None
        if not quiet and sys.stderr.isatty():
            self._bar = _bar()

    def __enter__(self) -> Self:
        """Show the bar."""
        if self._bar is not None:
            self._bar.start()
            self._bar.add_task(self._noun, total=None, failed="", rate="")
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Take the bar away."""
        if self._bar is not None:
            self._bar.stop()

    def expect(self, count: Callable[[], int]) -> None:
        """Say how many there will be, when *count*, which may take its time, has counted them."""
        if self._bar is not None:
            threading.Thread(target=self._expect, args=(count,), daemon=True).start()

    def _expect(self, count: Callable[[], int]) -> None:
        total = count()
        if self._bar is not None:
            self._bar.update(self._bar.task_ids[0], total=total)

    def advance(self, done: int, failed: int = 0) -> None:
        """Show that *done* are done, and *failed* of them failed."""
        if self._bar is None:
            return
        task = self._bar.tasks[0]
        rate = f"{done / task.elapsed:.1f}/s" if task.elapsed else ""
        words = f"{failed} failed" if failed else ""
        self._bar.update(task.id, completed=done, failed=words, rate=rate)

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
        rich.progress.TextColumn("{task.fields[rate]}"),
        rich.progress.TimeElapsedColumn(),
        rich.progress.TextColumn("left"),
        rich.progress.TimeRemainingColumn(),
        rich.progress.TextColumn("[red]{task.fields[failed]}"),
        console=rich.console.Console(stderr=True),
        transient=True,
    )
