"""The parts of a folder go into servers by their own bulk loaders, as docs/corpora.md says."""

from __future__ import annotations

import re
import shutil
import subprocess
from typing import TYPE_CHECKING

import pytest
from servers import PASSWORD, oxigraph, oxigraph_binary, virtuoso, virtuoso_binary

from kg.resources import data_path

if TYPE_CHECKING:
    from pathlib import Path

    from command import Command


@pytest.fixture
def parts(kg: Command, tmp_path: Path) -> Path:
    """Return a folder of parts, and beside it one file."""
    kg("build", data_path("dispatches"), "-o", tmp_path / "one.ttl")
    kg("build", data_path("dispatches"), "--batch", "5", "-o", f"{tmp_path / 'parts'}/")
    return tmp_path / "parts"


def answer(kg: Command, *target: str | Path) -> str:
    """Return who met whom, as CSV."""
    done = kg("query", "who-met-whom", "--format", "csv", *target)
    assert done.code == 0, done.err
    return done.out


@pytest.mark.server
@pytest.mark.skipif(oxigraph_binary() is None, reason="oxigraph is not installed")
def test_oxigraph(kg: Command, parts: Path) -> None:
    """``oxigraph load``, then the server."""
    server = parts.parent / "server"
    server.mkdir()
    files = [str(file) for file in sorted(parts.glob("*.nq"))]
    command = [str(oxigraph_binary()), "load", "--location", str(server / "data"), "--file", *files]
    subprocess.run(command, check=True, capture_output=True)
    with oxigraph(server) as running:
        rows = answer(kg, "--endpoint", running.queries)
    assert rows == answer(kg, parts.parent / "one.ttl")
    assert len(rows.splitlines()) > 5


@pytest.mark.server
@pytest.mark.skipif(virtuoso_binary() is None, reason="Virtuoso is not installed")
def test_virtuoso(kg: Command, parts: Path) -> None:
    """``ld_dir`` and ``rdf_loader_run``."""
    isql = shutil.which("isql-vt") or shutil.which("isql-v")
    if isql is None:
        pytest.skip("isql of Virtuoso is not installed")
    folder = parts.parent  # DirsAllowed
    with virtuoso(folder) as running:
        ports = re.findall(
            r"ServerPort = (127\.0\.0\.1:\d+)", (folder / "virtuoso.ini").read_text(encoding="utf-8")
        )
        steps = f"ld_dir('{parts}', '*.nq', 'urn:none'); rdf_loader_run(); checkpoint;"
        command = [isql, ports[0], "dba", PASSWORD, f"exec={steps}"]
        done = subprocess.run(command, check=True, capture_output=True, text=True)
        rows = answer(kg, "--endpoint", running.queries)
    assert "Error" not in done.stdout + done.stderr
    assert sorted(rows.splitlines()) == sorted(answer(kg, parts.parent / "one.ttl").splitlines())
