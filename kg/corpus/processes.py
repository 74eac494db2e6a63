"""Several processes read; what comes out, and its order, is what one process gives.

Each process takes a batch of documents at a time, and does all of the work on it. No more batches wait than there are
processes to take them, so memory does not grow with the number of documents.
"""

from __future__ import annotations

import multiprocessing
import os
import signal
import sys
import threading
from collections import deque
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from functools import partial
from itertools import chain, islice
from multiprocessing import forkserver
from typing import TYPE_CHECKING, TypeVar

from kg.corpus.reading import read_batch
from kg.errors import ExtractionError
from kg.extract.extractor import BATCH_DOCUMENTS
from kg.extract.text.parser import DEFAULT_MODEL

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from concurrent.futures import Future
    from multiprocessing.context import BaseContext

    from kg.corpus.reading import ReadDocument, Settings
    from kg.model import Document

_Result = TypeVar("_Result")


def read_all(
    documents: Iterable[Document], settings: Settings, *, jobs: int = 1, size: int = BATCH_DOCUMENTS
) -> Iterator[ReadDocument]:
    """Read documents; one value for each, in order.

    Args:
        documents: What to read.
        settings: How.
        jobs: Number of processes; each holds a language model, about 300 MB, which on Linux they share.
        size: Documents that a process takes at a time.

    Raises:
        ModelError: The model is not installed.
        ExtractionError: A process was ended from outside.
    """
    read = partial(read_batch, settings=settings)
    batches = batched(documents, size)
    if jobs == 1:
        return chain.from_iterable(map(read, batches))
    return chain.from_iterable(_in_processes(read, batches, jobs, _context(settings.model)))


def batched(documents: Iterable[Document], size: int) -> Iterator[list[Document]]:
    """Yield lists of *size* documents; the last may be shorter."""
    source = iter(documents)
    while batch := list(islice(source, size)):
        yield batch


def _context(model: str) -> BaseContext:
    """Return how processes are started: never forked from this one, whose threads may hold locks.

    On Linux they are forked from one that has no threads and has loaded the usual model (``kg.corpus.warm``); elsewhere
    libraries of the system do not survive that.
    """
    if sys.platform != "linux" or model != DEFAULT_MODEL:
        return multiprocessing.get_context("spawn")
    before = dict(os.environ)
    # That process takes its modules from where this one does, and not from the folder in which it runs.
    os.environ |= {"PYTHONSAFEPATH": "1", "PYTHONPATH": os.pathsep.join(filter(None, sys.path))}
    try:
        forkserver.set_forkserver_preload(["kg.corpus.warm"])
        forkserver.ensure_running()
    finally:
        for name in ("PYTHONSAFEPATH", "PYTHONPATH"):
            os.environ.pop(name)
            os.environ |= {name: before[name]} if name in before else {}
    return multiprocessing.get_context("forkserver")


def _in_processes(
    function: Callable[[Sequence[Document]], _Result],
    batches: Iterator[list[Document]],
    jobs: int,
    context: BaseContext,
) -> Iterator[_Result]:
    with ProcessPoolExecutor(jobs, mp_context=context, initializer=_start) as pool:
        waiting: deque[Future[_Result]] = deque()
        try:
            while True:
                waiting.extend(pool.submit(function, one) for one in islice(batches, 2 * jobs - len(waiting)))
                if not waiting:
                    return
                yield waiting.popleft().result()
        except BrokenProcessPool as error:
            message = "a process that read documents was ended from outside; with fewer --jobs less memory is needed"
            raise ExtractionError(message) from error
        finally:
            # All is read, or nobody wants the rest: who still reads is not waited for.
            for process in list((pool._processes or {}).values()):  # noqa: SLF001 - a method of Python 3.14
                process.kill()
            pool.shutdown(wait=False, cancel_futures=True)


def _start() -> None:
    """Leave ^C to the parent, and end when it does, however it ends."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    if parent := multiprocessing.parent_process():
        parent.join()
        os._exit(1)
