"""A limit of time on the reading of one document, for what no one thought of: the corpus goes on."""

from __future__ import annotations

import signal
import threading
from contextlib import contextmanager
from typing import TYPE_CHECKING, NoReturn

if TYPE_CHECKING:
    from collections.abc import Iterator

SECONDS = 600.0
"""What a document gets; a long report takes a tenth of it."""


class TooSlowError(BaseException):
    """The time is over; no handler of faults on the way takes it for one."""


@contextmanager
def limited(seconds: float) -> Iterator[None]:
    """Raise TooSlowError in what is done here when *seconds* are over.

    A timer can only be had in the main thread of a process; elsewhere there is no limit.
    """
    if threading.current_thread() is not threading.main_thread():
        yield
        return

    def over(*_: object) -> NoReturn:
        raise TooSlowError

    before = signal.signal(signal.SIGALRM, over)
    signal.setitimer(signal.ITIMER_REAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)
