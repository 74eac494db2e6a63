"""The program as tests run it: in their own process, where nothing is loaded twice, or in one of its own."""

from __future__ import annotations

import io
import os
import sys
import time
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from kg.cli import main

if TYPE_CHECKING:
    from collections.abc import Iterable

    import pytest

ROOT = Path(__file__).resolve().parent.parent


def environment(**more: str) -> dict[str, str]:
    """Return the environment of a process that runs this checkout, whatever folder it starts in."""
    path = os.pathsep.join([str(ROOT), *filter(None, [os.environ.get("PYTHONPATH")])])
    return {**os.environ, "PYTHONPATH": path, **more}


def descendants(parent: int) -> set[int]:
    """Return the processes that a process started, and those that they started."""
    threads = Path(f"/proc/{parent}/task").glob("*/children")
    own = [int(pid) for thread in threads for pid in thread.read_text().split()]
    return {*own, *(pid for one in own for pid in descendants(one))}


def wait_for_the_end(processes: Iterable[int]) -> None:
    """Return when none of them runs. One that has ended may stay in the table where nobody asks how it ended."""
    for pid in processes:
        with suppress(FileNotFoundError, ProcessLookupError):
            while "\nState:\tZ" not in Path(f"/proc/{pid}/status").read_text():
                time.sleep(0.1)


class Result:
    """What a run of the program gave."""

    def __init__(self, code: int, out: str, err: str) -> None:
        self.code, self.out, self.err = code, out, err

    @property
    def faults(self) -> list[str]:
        """The lines that begin with the program's name: its error messages."""
        return [line for line in self.err.splitlines() if line.startswith("kg: ")]


class Command(Protocol):
    """Runs the program, standard input given."""

    def __call__(self, *arguments: str | Path, given: str = "") -> Result:
        """Return what the run gave."""
        ...


def command(capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Command:
    """Return a function that runs the program in this process, on a wide terminal; a server is asked again at once."""
    monkeypatch.setenv("COLUMNS", "200")
    monkeypatch.setattr("kg.store.http.BACKOFF", 0.001)

    def run(*arguments: str | Path, given: str = "") -> Result:
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(given.encode()), encoding="utf-8"))
        capfd.readouterr()
        try:
            main([str(one) for one in arguments])
            code = 0
        except SystemExit as stop:
            code = stop.code if isinstance(stop.code, int) else 1
        sys.stdout.flush()
        captured = capfd.readouterr()
        assert "Traceback" not in captured.err
        return Result(code, captured.out, captured.err)

    return run
