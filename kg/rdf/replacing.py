"""A file that is replaced whole or not at all, with the permissions that it had; nothing is left of a run that was killed."""

from __future__ import annotations

import fcntl
import os
import secrets
import stat
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import IO, TYPE_CHECKING

from kg.errors import GraphError

if TYPE_CHECKING:
    from collections.abc import Iterator

_PREFIX, _SUFFIX = ".kg-", ".ttl.tmp"


@contextmanager
def replacing(target: Path) -> Iterator[IO[bytes]]:
    """Give a stream to write to; *target* takes its content when the writing has come to its end.

    The new content waits in a file beside it, which is locked as long as the run lives. So a file that no run locks
    was left by one that was killed, and is cleared by the next.

    Raises:
        GraphError: The file cannot be written.
    """
    try:
        path = Path(os.path.realpath(target))  # a link that leads to itself is told below
        mode = _mode(path)
        if mode is not None and not stat.S_ISREG(mode):
            # A device or a pipe is written through; a folder fails here with its own message.
            with path.open("wb") as through:
                yield through
            return
        _clear(path.parent)
        beside, stream = _beside(path.parent, 0o666 if mode is None else stat.S_IMODE(mode))
        try:
            with stream:
                yield stream
                stream.flush()
                if mode is not None:
                    os.fchmod(stream.fileno(), stat.S_IMODE(mode))
                os.fsync(stream.fileno())
                beside.replace(path)
        finally:
            beside.unlink(missing_ok=True)
    except OSError as error:
        message = f"{target}: cannot be written: {error.strerror or error}"
        raise GraphError(message) from error


def _mode(path: Path) -> int | None:
    """Return kind and permissions of a file, None where there is none."""
    try:
        return path.stat().st_mode
    except FileNotFoundError:
        return None


def _beside(folder: Path, mode: int) -> tuple[Path, IO[bytes]]:
    """Make and lock a file with a short name of its own."""
    while True:
        path = folder / f"{_PREFIX}{secrets.token_hex(8)}{_SUFFIX}"
        stream = os.fdopen(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, mode), "wb")
        with suppress(OSError):  # a file system without locks: then nothing is cleared there either
            fcntl.flock(stream, fcntl.LOCK_EX)
        if os.fstat(stream.fileno()).st_nlink:
            return path, stream
        stream.close()  # another run cleared it before it was locked


def _clear(folder: Path) -> None:
    for path in folder.glob(f"{_PREFIX}*{_SUFFIX}"):
        with suppress(OSError), path.open("rb") as stream:
            fcntl.flock(stream, fcntl.LOCK_EX | fcntl.LOCK_NB)
            path.unlink()
