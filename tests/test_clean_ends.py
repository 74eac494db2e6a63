"""However a build ends, no process and no file is left of it, and the old file is as it was."""

from __future__ import annotations

import fcntl
import os
import shutil
import signal
import stat
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING

import pyoxigraph as ox
import pytest
from command import ROOT, descendants, environment, wait_for_the_end

from kg.errors import GraphError, StoreError
from kg.rdf.replacing import replacing
from kg.store.embedded import load_graphs
from kg.store.opening import open_store
from kg.store.split import split_files

if TYPE_CHECKING:
    from command import Command

WORLD = ROOT / "tests" / "questions" / "world.ttl"
TEXT = "Peruvian Foreign Minister Luis Quispe met Chilean President Rosa Vidal in Lima."
LEFT = ".kg-*.ttl.tmp"


def write(target: Path, content: bytes = b"new") -> None:
    """Replace a file."""
    with replacing(target) as stream:
        stream.write(content)


def test_permissions_stay(tmp_path: Path) -> None:
    """A file keeps its permissions; a new one has those that the user gives new files."""
    old = tmp_path / "g.ttl"
    old.write_bytes(b"old")
    for mode in (0o600, 0o640, 0o666):
        old.chmod(mode)
        write(old)
        assert stat.S_IMODE(old.stat().st_mode) == mode
    before = os.umask(0o027)
    try:
        write(tmp_path / "n.ttl")
    finally:
        os.umask(before)
    assert stat.S_IMODE((tmp_path / "n.ttl").stat().st_mode) == 0o640


def test_long_names(tmp_path: Path) -> None:
    """Each name that the file system takes is written; one it does not take is told."""
    write(tmp_path / f"{'n' * 251}.ttl")
    with pytest.raises(GraphError, match="File name too long"):
        write(tmp_path / f"{'n' * 252}.ttl")


def test_fault_leaves_the_old_file(tmp_path: Path) -> None:
    """What breaks in the middle changes nothing and leaves nothing."""
    old = tmp_path / "g.ttl"
    old.write_bytes(b"old")
    with pytest.raises(TypeError):
        write(old, "no bytes")  # type: ignore[arg-type]
    assert [path.name for path in tmp_path.iterdir()] == ["g.ttl"]
    assert old.read_bytes() == b"old"


def test_leftovers_are_cleared_and_work_is_not(tmp_path: Path) -> None:
    """What a killed run left goes with the next; the file of a run that lives stays."""
    left = tmp_path / ".kg-0123456789abcdef.ttl.tmp"
    left.write_bytes(b"half")
    with replacing(tmp_path / "a.ttl") as one:
        assert not left.exists()
        write(tmp_path / "b.ttl")
        one.write(b"whole")
    assert (tmp_path / "a.ttl").read_bytes() == b"whole"
    left.write_bytes(b"half")
    with left.open("rb") as stream:
        fcntl.flock(stream, fcntl.LOCK_EX)
        write(tmp_path / "b.ttl")
        assert left.exists()


def test_an_input_is_not_written_over(kg: Command, tmp_path: Path) -> None:
    """The output may not be an input: by name, by link, in a folder that is read, or as standard input."""
    text, link = tmp_path / "a.txt", tmp_path / "b.ttl"
    text.write_text(TEXT, encoding="utf-8")
    link.symlink_to(text)
    for arguments in (
        (text, "-o", text),
        (text, "-o", link),
        (link.parent, "-o", text),
        (text, "-o", tmp_path / "x" / ".." / "a.txt"),
    ):
        done = kg("build", *arguments)
        assert done.code == 2
        assert len(done.faults) == 1
    given = tmp_path / "c.ttl"
    given.write_text(TEXT, encoding="utf-8")
    command = [sys.executable, "-m", "kg", "build", "-", "-o", str(given)]
    with given.open("rb") as stream:
        run = subprocess.run(command, env=environment(), stdin=stream, capture_output=True, check=False)
    assert run.returncode == 2
    assert b"is read as an input" in run.stderr
    assert text.read_text(encoding="utf-8") == given.read_text(encoding="utf-8") == TEXT
    assert kg("build", tmp_path, "-o", tmp_path / "g.ttl").code == 0


@pytest.mark.parametrize("verb", ["link", "export"])
def test_a_graph_is_not_written_over(kg: Command, tmp_path: Path, verb: str) -> None:
    """What links or exports a graph does not replace it, nor the user's judgements."""
    graph, link = tmp_path / "g.ttl", tmp_path / "l.ttl"
    graph.write_bytes(WORLD.read_bytes())
    link.symlink_to(graph)
    for target in (graph, link, tmp_path / "x" / ".." / "g.ttl"):
        done = kg(verb, graph, "-o", target)
        assert (done.code, len(done.faults)) == (2, 1)
        assert "is read as an input" in done.err
    if verb == "link":
        judged = tmp_path / "j.sssom.tsv"
        judged.write_text("mine", encoding="utf-8")
        assert kg(verb, graph, "-o", judged, "--judgements", judged).code == 2
        assert judged.read_text(encoding="utf-8") == "mine"
    assert graph.read_bytes() == WORLD.read_bytes()


@pytest.mark.parametrize("verb", ["build", "link", "export", "parts"])
def test_a_link_that_leads_to_itself(kg: Command, tmp_path: Path, verb: str) -> None:
    """As an output it is told on one line, and stays."""
    text, link = tmp_path / "a.txt", tmp_path / "b.ttl"
    text.write_text(TEXT, encoding="utf-8")
    link.symlink_to(link)
    source = text if verb in {"build", "parts"} else WORLD
    done = kg("build" if verb == "parts" else verb, source, "-o", f"{link}/" if verb == "parts" else link)
    assert (done.code, len(done.faults)) == (2, 1)
    assert "cannot be written" in done.err
    assert link.is_symlink()


@pytest.mark.parametrize(
    "names",
    [["LOG"], ["app.log", "LOG"], ["0.sst"], ["notes.txt", "CURRENT"], ["CURRENT", "OPTIONS-000007", "LOG"]],
)
@pytest.mark.parametrize("form", [True, False])
def test_folders_of_others(names: list[str], tmp_path: Path, *, form: bool) -> None:
    """A folder that is neither empty nor a store is refused and stays as it is."""
    for name in names:
        (tmp_path / name).write_bytes(b"mine")
    with pytest.raises(StoreError, match="holds other files and no store"):
        open_store(tmp_path, write=form)
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == dict.fromkeys(names, b"mine")


@pytest.mark.parametrize(
    "files",
    [
        {"LOCK": b"", "LOG": b""},
        {"LOG": b""},
        {"LOG": b"", "LOG.old.1764562200000000": b"2031/03/01-10:00:00.000001 1 RocksDB version: 10.4.2\n"},
    ],
    ids=["lock", "log", "twice"],
)
def test_a_load_that_was_broken_off_is_no_folder_of_others(files: dict[str, bytes], tmp_path: Path) -> None:
    """What RocksDB makes first is taken up again: a log, then the lock."""
    for name, content in files.items():
        (tmp_path / name).write_bytes(content)
    load_graphs(tmp_path, split_files([WORLD]))
    assert isinstance(open_store(tmp_path), ox.Store)


def test_a_dead_endpoint_is_found_first(kg: Command, tmp_path: Path) -> None:
    """The server is asked before anything is read."""
    done = kg("build", tmp_path / "none.txt", "--endpoint", "http://127.0.0.1:1/store")
    assert done.code == 2
    assert len(done.faults) == 1
    assert "cannot be reached" in done.err


@pytest.mark.slow
@pytest.mark.parametrize("how", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP, signal.SIGKILL, "worker"])
@pytest.mark.parametrize("jobs", ["1", "2"])
def test_every_end_ends_all(how: signal.Signals | str, jobs: str, tmp_path: Path) -> None:
    """No process lives on, the old file is as it was, and nothing else is there."""
    if how == "worker" and jobs == "1":
        pytest.skip("there is no worker")
    texts, place = tmp_path / "in", tmp_path / "out"
    texts.mkdir()
    place.mkdir()
    scratch = Path(tempfile.mkdtemp(prefix="kg"))  # short, as the address of a socket in it must be
    for number in range(400):
        (texts / f"{number}.txt").write_text(f"{TEXT} Note {number}. " * 20, encoding="utf-8")
    (place / "g.ttl").write_bytes(b"old")
    command = [sys.executable, "-m", "kg", "build", str(texts), "-o", str(place / "g.ttl"), "--jobs", jobs]
    more = environment(TMPDIR=str(scratch))
    with subprocess.Popen(command, env=more, stderr=subprocess.PIPE, start_new_session=True) as process:
        # With one process it has begun when its file is there, with more when two of them have loaded a model.
        while not list(place.glob(LEFT)) or len(descendants(process.pid)) < (jobs == "2") * 3:
            assert process.poll() is None, process.communicate()
            time.sleep(0.1)
        time.sleep(3)
        family = descendants(process.pid)
        if isinstance(how, signal.Signals):
            os.killpg(process.pid, how) if how == signal.SIGINT else process.send_signal(how)
        else:
            os.kill(max(family), signal.SIGKILL)
        words = process.communicate()[1].decode()
    wait_for_the_end(family)
    killed = how == signal.SIGKILL
    assert (place / "g.ttl").read_bytes() == b"old"
    assert "Traceback" not in words
    if how == "worker":
        assert process.returncode == 2
        assert "ended from outside" in words
    elif isinstance(how, signal.Signals):
        assert process.returncode == (-how if killed else 128 + how)
        assert killed or words.endswith("kg: stopped\n")
    if killed:
        write(place / "other.ttl")
    assert not list(place.glob(LEFT))
    scratch.rmdir()  # nothing is left in it
    shutil.rmtree(texts)
