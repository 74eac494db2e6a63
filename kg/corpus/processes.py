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
from contextlib import contextmanager, suppress
from functools import partial
from itertools import chain, islice
from multiprocessing import forkserver
from multiprocessing.connection import wait
from queue import SimpleQueue
from typing import TYPE_CHECKING, TypeVar

from kg.corpus.reading import read_batch
from kg.errors import ExtractionError
from kg.extract.extractor import BATCH_DOCUMENTS
from kg.extract.text.parser import DEFAULT_MODEL

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from multiprocessing.connection import Connection
    from multiprocessing.context import ForkServerContext, SpawnContext
    from multiprocessing.process import BaseProcess

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


def _context(model: str) -> ForkServerContext | SpawnContext:
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
    function: Callable[[list[Document]], _Result],
    batches: Iterator[list[Document]],
    jobs: int,
    context: ForkServerContext | SpawnContext,
) -> Iterator[_Result]:
    # Each process has a connection of its own, whose end is seen even in the middle of a result. In the executor of the
    # standard library all share a queue; of one that is killed while it writes there no end is seen, and all wait.
    workers: list[BaseProcess] = []
    under_way: dict[Connection, deque[int]] = {}
    done: dict[int, _Result] = {}
    given = wanted = 0
    try:
        for _ in range(jobs):
            link, far = context.Pipe()
            under_way[link] = deque()
            worker: BaseProcess = context.Process(target=_work, args=(function, far), daemon=True)
            worker.start()
            workers.append(worker)
            far.close()
        while True:
            # A process has one batch that it reads and one that waits for it; nobody runs far ahead of the slowest.
            while given - wanted < 2 * jobs and (batch := next(batches, None)):
                link = min(under_way, key=lambda link: len(under_way[link]))
                with _of_one_that_lives():
                    link.send(batch)
                under_way[link].append(given)
                given += 1
            if given == wanted:
                return
            while wanted not in done:
                busy = [link for link, numbers in under_way.items() if numbers]
                ready = wait(busy)
                for link in busy:
                    if link in ready:
                        done[under_way[link].popleft()] = _result_from(link)
            yield done.pop(wanted)
            wanted += 1
    finally:
        # All is read, or nobody wants the rest: who still reads is not waited for.
        for worker in workers:
            worker.kill()


@contextmanager
def _of_one_that_lives() -> Iterator[None]:
    try:
        yield
    except (EOFError, OSError) as error:
        message = (
            "a process that read documents was ended from outside; with fewer --jobs less memory is needed"
        )
        raise ExtractionError(message) from error


def _result_from(link: Connection[object, tuple[_Result, Exception | None]]) -> _Result:
    with _of_one_that_lives():
        result, fault = link.recv()
    if fault:
        raise fault
    return result


def _work(function: Callable[[list[Document]], object], link: Connection) -> None:
    """Send what becomes of each batch, or why nothing does; leave ^C to the parent, and end when it does."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    todo: SimpleQueue[list[Document]] = SimpleQueue()
    threading.Thread(target=_receive, args=(link, todo), daemon=True).start()
    while True:
        try:
            result, fault = function(todo.get()), None
        except Exception as error:  # noqa: BLE001 - it is raised where the results are read
            result, fault = None, error
        link.send((result, fault))


def _receive(link: Connection, todo: SimpleQueue[list[Document]]) -> None:
    with suppress(EOFError, OSError):
        while True:
            todo.put(link.recv())
    os._exit(1)
