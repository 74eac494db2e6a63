"""A process that holds a store ready and forks one for each query, so that no query waits for a program to start.

What a query may do is as in ``kg.store.engine``: it has a process of its own, with limits of time and memory, which ends when
it is over, and when nobody waits for it any more. Files are held in memory, which the forked share; a store on disk is
opened by each, so that its memory is its own.

Every query brings its files (the request, the answer, what goes to standard error) and one end of a connection. A minder
waits for the query's process and sends how it ended; where the minder ends too, the connection is closed, which is seen.
"""

from __future__ import annotations

import gc
import json
import os
import signal
import socket
import subprocess
import sys
import tempfile
import threading
from contextlib import ExitStack, suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pyoxigraph as ox

from kg.errors import StoreError
from kg.store.engine import answered, limit, program, requested, too_late, understood

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from typing import NoReturn

    from kg.store.engine import Dataset

_HANDLES = 4
_CODE_BYTES = 16


class ForkServer:
    """Answers queries over one store; it starts with the first of them, and again where it was ended from outside."""

    def __init__(self, path: Path) -> None:
        """Take what is asked: the folder of a store, or a file of N-Triples."""
        self._path = path
        self._starting = threading.Lock()
        self._link: socket.socket | None = None
        self._process: subprocess.Popen[bytes] | None = None
        self._asking: set[socket.socket] = set()
        self._closed = False

    def ask(
        self,
        text: str,
        prefixes: Mapping[str, str],
        *,
        name: str,
        timeout: float | None,
        rows: int | None,
        memory: int | None,
        graphs: Dataset | None,
    ) -> tuple[str, bytes]:
        """Answer a query as ``kg.store.engine.ask`` does; any thread may ask.

        Raises:
            QueryError: The query is not well-formed, would ask other servers, or the engine cannot answer it.
            StoreError: The store cannot be opened, the time or memory is used up, or the process was ended from outside.
        """
        request = requested(
            text, prefixes, name=name, store=self._path, rows=rows, memory=memory, graphs=graphs
        )
        request["timeout"] = timeout
        with ExitStack() as stack:
            files = [stack.enter_context(tempfile.TemporaryFile()) for _ in range(_HANDLES - 1)]
            near, far = map(stack.enter_context, socket.socketpair())
            files[0].write(json.dumps(request).encode())
            files[0].seek(0)
            stack.callback(self._asking.discard, near)
            self._send(near, [far.fileno(), *(file.fileno() for file in files)])
            far.close()
            near.settimeout(timeout)
            try:
                code = near.recv(_CODE_BYTES)
            except TimeoutError:
                raise too_late(timeout) from None
            if not code:
                message = "the query was broken off: its process was ended from outside; ask again"
                raise StoreError(message)
            for file in files:
                file.seek(0)
            return understood(int(code), files[1].read(), files[2].read(), request["memory"])

    def close(self) -> None:
        """End, with the queries that are under way; nothing is asked any more."""
        with self._starting:
            self._closed = True
            self._end()
            for near in [*self._asking]:
                with suppress(OSError):  # it has just been answered
                    near.shutdown(socket.SHUT_RDWR)

    def _send(self, near: socket.socket, handles: Sequence[int]) -> None:
        with self._starting:
            self._asking.add(near)
            try:
                socket.send_fds(self._started(), [b"?"], handles)
            except OSError:  # it was ended from outside
                self._end()
                socket.send_fds(self._started(), [b"?"], handles)

    def _started(self) -> socket.socket:
        if self._closed:
            message = "the store is closed: nothing is asked any more"
            raise StoreError(message)
        if self._link is None:
            self._link, far = socket.socketpair()
            with far:
                self._process = subprocess.Popen(  # noqa: S603 - this program itself
                    program(__name__, str(self._path)),
                    stdin=far.fileno(),
                    stdout=subprocess.DEVNULL,
                    stderr=subprocess.DEVNULL,
                )
        return self._link

    def _end(self) -> None:
        if self._link is not None and self._process is not None:
            self._link.close()
            self._link = None
            self._process.kill()
            self._process.wait()


def serve() -> None:
    """Fork a process for each query that comes through standard input, a socket, until nobody holds its other end."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)  # nobody asks how a minder ended
    path = Path(sys.argv[1])
    store = None
    if not path.is_dir():
        store = ox.Store()
        store.bulk_load(path=str(path), format=ox.RdfFormat.N_TRIPLES, lenient=True)
    gc.freeze()
    link = socket.socket(fileno=0)
    while True:
        sent, handles, *_ = socket.recv_fds(link, 1, _HANDLES)
        if not sent:
            os._exit(0)
        with suppress(OSError):  # no room for a process: the connection is closed, which says so
            if not os.fork():
                link.close()
                _mind(store, *handles)
        for handle in handles:
            os.close(handle)


def _mind(store: ox.Store | None, connection: int, request: int, answer: int, words: int) -> NoReturn:
    """Let a process answer, and send how it ended."""
    signal.signal(signal.SIGCHLD, signal.SIG_DFL)
    if not (pid := os.fork()):
        os.dup2(words, sys.stderr.fileno())
        _answer(store, connection, request, answer)
    _, ended = os.waitpid(pid, 0)
    with suppress(OSError):  # nobody waits for it any more
        os.write(connection, str(os.waitstatus_to_exitcode(ended)).encode())
    os._exit(0)


def _answer(store: ox.Store | None, connection: int, request: int, answer: int) -> NoReturn:
    threading.Thread(target=_end_with, args=(connection,), daemon=True).start()
    with open(request, encoding="utf-8") as given, open(answer, "wb") as written:
        asked: dict[str, Any] = json.load(given)
        # The thread needs the interpreter's lock, which what is busy may hold for long; the clock needs nothing.
        signal.setitimer(signal.ITIMER_REAL, (asked["timeout"] or 0) and asked["timeout"] + 1)
        limit(_data() + asked["memory"])
        written.write(answered(asked, store))
    os._exit(0)


def _end_with(connection: int) -> None:
    os.read(connection, 1)  # returns when the other end is closed: nothing is ever sent
    os._exit(1)


def _data() -> int:
    """Return the bytes of memory that this process has from the one that holds the store."""
    try:
        pages = Path("/proc/self/statm").read_text(encoding="ascii").split()[5]
    except OSError:  # there is none on other systems than Linux
        return 0
    return int(pages) * os.sysconf("SC_PAGE_SIZE")
