"""``kg serve`` as a program: it listens on this machine, says where, and ends when it is told to."""

from __future__ import annotations

import re
import signal
import socket
import subprocess
import sys
from typing import TYPE_CHECKING

import httpx
import pytest
from command import ROOT, environment

if TYPE_CHECKING:
    from pathlib import Path

    from command import Command

GRAPH = ROOT / "tests" / "golden" / "astana-bishkek.ttl"


def test_a_port_that_is_taken(kg: Command) -> None:
    """It is one line, before anything is read."""
    with socket.create_server(("127.0.0.1", 0)) as taken:
        done = kg("serve", GRAPH, "--port", str(taken.getsockname()[1]))
    assert done.code == 2
    assert "give another --port" in done.err


def test_an_address_that_is_none(kg: Command) -> None:
    """No machine has it."""
    done = kg("serve", GRAPH, "--host", "no.such.host.invalid", "--port", "0")
    assert done.code == 2
    assert "no.such.host.invalid:0" in done.err


def test_what_is_no_graph(kg: Command, tmp_path: Path) -> None:
    """A file of another kind, or a store beside files, is a fault of the input."""
    other = tmp_path / "notes.txt"
    other.write_text("x", encoding="utf-8")
    for graphs in ([other], [tmp_path], [tmp_path, GRAPH]):
        done = kg("serve", *graphs, "--port", "0")
        assert (done.code, len(done.faults)) == (2, 1)


@pytest.mark.server
def test_it_serves_until_it_is_stopped(tmp_path: Path) -> None:
    """From the start to ^C; nothing is left in the folder for temporary files."""
    program = [sys.executable, "-m", "kg", "serve", str(GRAPH), "--port", "0"]
    started = subprocess.Popen(
        program, cwd=tmp_path, env=environment(TMPDIR=str(tmp_path)), stderr=subprocess.PIPE, text=True
    )
    assert started.stderr is not None
    try:
        found = re.search(r"http://127\.0\.0\.1:\d+/", started.stderr.readline())
        assert found
        response = httpx.get(found[0])
        assert response.status_code == 200
        assert "server" not in response.headers
    finally:
        started.send_signal(signal.SIGINT)
        _, told = started.communicate(timeout=60)
    assert "Traceback" not in told
    assert list(tmp_path.iterdir()) == []
