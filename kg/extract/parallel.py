"""Several processes read; what comes out, and its order, is what one process gives.

Each process takes a batch of documents at a time. No more batches wait than there are processes to take
them, so memory does not grow with the number of documents.
"""

from __future__ import annotations

import multiprocessing
import os
import signal
import threading
from collections import deque
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from itertools import islice
from typing import TYPE_CHECKING

from kg.errors import ExtractionError
from kg.extract.extractor import BATCH_DOCUMENTS, extract
from kg.extract.limit import SECONDS
from kg.extract.text.parser import DEFAULT_MODEL, load_model

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from concurrent.futures import Future

    from kg.model import Document, Extraction


def extract_in_processes(
    documents: Iterable[Document],
    jobs: int,
    *,
    model: str = DEFAULT_MODEL,
    seconds: float = SECONDS,
    on_error: Callable[[ExtractionError], None] | None = None,
) -> Iterator[Extraction]:
    """Read documents in *jobs* processes; one extraction for each, in order.

    Args:
        documents: What to read.
        jobs: Number of processes; each holds a language model, about 300 MB.
        model: Package name of an installed spaCy pipeline for English.
        seconds: Time for each document, as in ``extract``.
        on_error: Called with a document that a fault of the program left unread, or that took too long; the others
            are read. Without it such a fault is raised.

    Raises:
        ModelError: The model is not installed.
        ExtractionError: A document could not be read and there is no *on_error*, or a process was ended from outside.
    """
    load_model(model)  # a missing model shows here, once
    source = iter(documents)
    # A process that is started anew, not forked, has no locks of others held in it.
    context = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(jobs, mp_context=context, initializer=_start) as pool:
        waiting: deque[Future[tuple[list[Extraction], list[ExtractionError]]]] = deque()
        try:
            while True:
                while len(waiting) < 2 * jobs and (batch := list(islice(source, BATCH_DOCUMENTS))):
                    waiting.append(pool.submit(_read, batch, model, seconds))
                if not waiting:
                    return
                found, faults = waiting.popleft().result()
                for fault in faults:
                    if on_error is None:
                        raise fault
                    on_error(fault)
                yield from found
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


def _read(
    batch: list[Document], model: str, seconds: float
) -> tuple[list[Extraction], list[ExtractionError]]:
    faults: list[ExtractionError] = []
    return list(extract(batch, model=model, seconds=seconds, on_error=faults.append)), faults
