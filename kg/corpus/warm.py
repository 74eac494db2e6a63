"""What all processes that read documents need, loaded: imported once, by the process from which they are forked."""

from __future__ import annotations

import gc
import signal
from contextlib import suppress

from kg.errors import KgError
from kg.model import Document

signal.signal(signal.SIGINT, signal.SIG_IGN)  # ^C is told by who started it all
with suppress(KgError):  # a model that is not there is told by who reads with it
    from kg.corpus.reading import Settings, read_batch

    read_batch(
        [Document("“We agree,” Peruvian President Ana Duarte said in Lima on 3 May 2025.")], Settings()
    )
gc.freeze()  # what is never changed is not copied either
