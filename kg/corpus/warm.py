"""What all processes that read documents need, loaded: imported once, by the process from which they are forked."""

from __future__ import annotations

import atexit
import gc
import os
import shutil
import signal
from contextlib import suppress
from multiprocessing import forkserver
from pathlib import Path

from kg.errors import KgError
from kg.model import Document


def _clear(server: int) -> None:
    """Remove the folder of the socket at which this process is asked for others: who was killed leaves it."""
    address = forkserver._forkserver._forkserver_address  # type: ignore[attr-defined]  # noqa: SLF001 - no other way
    folder = Path(address or "").parent
    if os.getpid() == server and folder.name.startswith("pymp-"):
        shutil.rmtree(folder, ignore_errors=True)


atexit.register(_clear, os.getpid())
signal.signal(signal.SIGINT, signal.SIG_IGN)  # ^C is told by who started it all
with suppress(KgError):  # a model that is not there is told by who reads with it
    from kg.corpus.reading import Settings, read_batch

    read_batch(
        [Document("“We agree,” Peruvian President Ana Duarte said in Lima on 3 May 2025.")], Settings()
    )
gc.freeze()  # what is never changed is not copied either
