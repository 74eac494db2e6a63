"""Several processes give what one gives."""

from __future__ import annotations

import multiprocessing
import os
import signal
import subprocess
import sys
import threading
import time
from dataclasses import replace
from typing import TYPE_CHECKING, cast

import pytest
from command import ROOT, environment

from kg.corpus.processes import _in_processes, read_all
from kg.corpus.reading import Settings
from kg.errors import ExtractionError, ModelError
from kg.read import read_documents
from kg.resources import data_path

if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path

    from kg.model import Document


@pytest.fixture
def documents() -> list[Document]:
    """Return the sample texts, and among them one that cannot be read."""
    texts = list(read_documents([data_path("dispatches")]))
    no_day = cast("date", "Monday")
    return [
        *texts[:4],
        replace(texts[0], identifier="broken", text="Peru met Chile on Monday.", date=no_day),
        *texts[4:],
    ]


@pytest.mark.slow
def test_the_order_is_kept_and_a_fault_is_told(documents: list[Document]) -> None:
    """Each document comes out as one process reads it, also in other batches; one that cannot be read has its fault."""
    found = list(read_all(documents, Settings(), jobs=2, size=3))
    assert found == list(read_all(documents, Settings()))
    assert [one.iri.rpartition("/")[2] for one in found] == [one.key for one in documents]
    assert [bool(one.fault) for one in found] == [one.identifier == "broken" for one in documents]
    assert found[4].fault.startswith("document broken: not read, a fault of the program")
    assert all(one.ntriples and one.names for one in found if not one.fault)


@pytest.mark.parametrize("jobs", [1, pytest.param(2, marks=pytest.mark.slow)])
def test_a_model_that_is_not_there(documents: list[Document], jobs: int) -> None:
    """It is told as what it is, whoever finds it."""
    with pytest.raises(ModelError, match="no_such_model"):
        list(read_all(documents, Settings(model="no_such_model"), jobs=jobs))


def _killed_while_it_sends(batch: list[Document]) -> bytes:
    """Return much, and be killed as soon as the first of it has gone out."""
    main = threading.main_thread().ident or 0

    def kill() -> None:
        while sys._current_frames()[main].f_code.co_name != "_send":  # noqa: SLF001 - no other way
            time.sleep(0.001)
        os.kill(os.getpid(), signal.SIGKILL)

    threading.Thread(target=kill, daemon=True).start()
    return bytes(200_000_000 * len(batch))


def test_a_process_that_is_killed_while_it_sends(documents: list[Document]) -> None:
    """The rest of its result is not waited for."""
    batches = iter([documents[:1], documents[1:2]])
    with pytest.raises(ExtractionError, match="ended from outside"):
        list(_in_processes(_killed_while_it_sends, batches, 2, multiprocessing.get_context("forkserver")))


@pytest.mark.slow
@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere processes are started anew")
def test_processes_share_what_is_loaded(tmp_path: Path) -> None:
    """They are forked from one that has loaded all, from where this one did and not from the folder it runs in."""
    (tmp_path / "cwd" / "kg").mkdir(parents=True)
    (tmp_path / "cwd" / "kg" / "__init__.py").write_text("raise SystemExit('the wrong one')")
    script = tmp_path / "script.py"
    script.write_text(
        "import sys\n"
        "from concurrent.futures import ProcessPoolExecutor\n"
        "from kg.corpus import processes\n"
        "if __name__ == '__main__':\n"
        "    context = processes._context(processes.DEFAULT_MODEL)\n"
        "    with ProcessPoolExecutor(1, context) as pool:\n"
        "        print(pool.submit(eval, \"__import__('sys').modules['kg.corpus.warm'].__file__\").result())\n"
    )
    done = subprocess.run(
        [sys.executable, str(script)],
        cwd=tmp_path / "cwd",
        env=environment(),
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.stdout, done.stderr) == (f"{ROOT / 'kg' / 'corpus' / 'warm.py'}\n", "")
