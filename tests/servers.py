"""Real triple stores for tests: started on free loopback ports, in a folder of their own, and stopped."""

from __future__ import annotations

import shutil
import socket
import subprocess
import sys
import time
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import httpx2

if TYPE_CHECKING:
    from collections.abc import Iterator

PASSWORD = "correct horse"  # noqa: S105 - of a server that lives as long as the test


@dataclass(frozen=True)
class Server:
    """A running triple store."""

    process: subprocess.Popen[bytes]
    graphs: str
    """Graph Store address."""
    queries: str
    """Query address."""
    user: str = ""
    password: str = ""


def oxigraph_binary() -> str | None:
    """Return the Oxigraph server that came with the PyPI package ``oxigraph``, if it is installed."""
    return shutil.which("oxigraph", path=str(Path(sys.executable).parent)) or shutil.which("oxigraph")


def virtuoso_binary() -> str | None:
    """Return the server of the Debian package ``virtuoso-opensource-7``, if it is installed."""
    return shutil.which("virtuoso-t")


def _free_port() -> int:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])


def _wait(process: subprocess.Popen[bytes], url: str, log: Path) -> None:
    for _ in range(600):
        if process.poll() is not None:
            break
        try:
            httpx2.get(url, trust_env=False, timeout=1)
        except httpx2.TransportError:
            time.sleep(0.1)
        else:
            return
    message = f"{url} does not answer: {log.read_text(errors='replace')[-2000:]}"
    raise RuntimeError(message)


@contextmanager
def _running(command: list[str], folder: Path, url: str) -> Iterator[subprocess.Popen[bytes]]:
    log = folder / "server.log"
    with (
        log.open("wb") as stream,
        subprocess.Popen(command, cwd=folder, stdout=stream, stderr=stream) as process,
    ):
        try:
            _wait(process, url, log)
            yield process
        finally:
            process.kill()


@contextmanager
def oxigraph(folder: Path) -> Iterator[Server]:
    """Run an Oxigraph server on disk, whose queries see the union of the graphs."""
    root = f"http://127.0.0.1:{_free_port()}"
    command = [str(oxigraph_binary()), "serve", "--location", str(folder / "data"), "--union-default-graph"]
    with _running([*command, "--bind", root.removeprefix("http://")], folder, root) as process:
        yield Server(process, graphs=f"{root}/store", queries=f"{root}/query")


@contextmanager
def oxigraph_on(store: Path, folder: Path) -> Iterator[Server]:
    """Run an Oxigraph server that only reads an embedded store; its queries see the default graph."""
    root = f"http://127.0.0.1:{_free_port()}"
    command = [str(oxigraph_binary()), "serve-read-only", "--location", str(store)]
    with _running([*command, "--bind", root.removeprefix("http://")], folder, root) as process:
        yield Server(process, graphs=f"{root}/store", queries=f"{root}/query")


@contextmanager
def virtuoso(folder: Path) -> Iterator[Server]:
    """Run a Virtuoso server with a password of its own; its queries always see the union of the graphs."""
    root = f"http://127.0.0.1:{_free_port()}"
    sections: dict[str, dict[str, object]] = {
        "Database": {
            "DatabaseFile": folder / "v.db",
            "ErrorLogFile": folder / "v.log",
            "LockFile": folder / "v.lck",
            "TransactionFile": folder / "v.trx",
            "xa_persistent_file": folder / "v.pxa",
        },
        "TempDatabase": {"DatabaseFile": folder / "t.db", "TransactionFile": folder / "t.trx"},
        "Parameters": {
            "ServerPort": f"127.0.0.1:{_free_port()}",
            "NumberOfBuffers": 20000,
            "DirsAllowed": folder,
        },
        "HTTPServer": {"ServerPort": root.removeprefix("http://"), "ServerThreads": 8},
        "SPARQL": {"ResultSetMaxRows": 100000},
    }
    lines = [
        f"[{name}]\n" + "".join(f"{k} = {v}\n" for k, v in one.items()) for name, one in sections.items()
    ]
    (folder / "virtuoso.ini").write_text("".join(lines), encoding="utf-8")
    command = [str(virtuoso_binary()), "+configfile", str(folder / "virtuoso.ini"), "+foreground"]
    # The first start makes the database and sets the password, and then ends.
    subprocess.run(
        [*command, "+pwdold", "dba", "+pwddba", PASSWORD], cwd=folder, capture_output=True, check=True
    )
    with _running(command, folder, f"{root}/sparql") as process:
        yield Server(
            process, f"{root}/sparql-graph-crud-auth", f"{root}/sparql", user="dba", password=PASSWORD
        )
