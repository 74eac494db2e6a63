"""Pages as they are sent. What took long to make is kept, for a site does not change while it is served."""

from __future__ import annotations

import threading
import time
from collections import OrderedDict
from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

from kg.errors import KgError
from kg.web.formats import formats_of, written
from kg.web.negotiation import best
from kg.web.page import FORMATS, HTML

if TYPE_CHECKING:
    from collections.abc import Iterable

    from kg.web.page import Asked, Format, Route
    from kg.web.site import Site

    Key: TypeAlias = "tuple[str, str, tuple[tuple[str, str], ...]]"

_LONG = 0.02
"""Seconds from which on a page is kept; those that are made sooner would only push others out."""
_MOST = 64_000_000
"""Bytes that are kept; those that nobody has asked for the longest go first."""


@dataclass(frozen=True, slots=True)
class Made:
    """A page in one format."""

    content: bytes
    form: Format
    status: int


class Maker:
    """Makes the pages of a site, for any thread."""

    def __init__(self, site: Site, *, most: int = _MOST) -> None:
        self._site = site
        self._most = most
        self._kept: OrderedDict[Key, Made] = OrderedDict()
        self._size = 0
        self._keeping = threading.Lock()

    def made(self, route: Route, asked: Asked, *, form: Format | None = None, accept: str = "") -> Made:
        """Return a page in the format of its address, or else in the one that is liked best.

        Raises:
            NotFoundError: There is no such page, or not in this format.
            AskedError: A parameter is not what the page takes.
            KgError: A query that it rests on has no answer.
        """
        wanted = form or best(accept, FORMATS)
        key = (asked.path, wanted.ending, tuple(asked.query.items()))
        with self._keeping:
            if key in self._kept:
                self._kept.move_to_end(key)
                return self._kept[key]
        started = time.perf_counter()
        page = route.page(self._site, asked)
        chosen = form or best(accept, formats_of(page))
        made = Made(written(page, asked, chosen, self._site), chosen, page.status)
        if chosen == wanted and time.perf_counter() - started > _LONG:
            self._keep(key, made)
        return made

    def make_ahead(self, pages: Iterable[tuple[Route, Asked]], stop: threading.Event) -> None:
        """Make pages before somebody asks for them, one after the other, until it is told to stop."""
        for route, asked in pages:
            if stop.is_set():
                return
            with suppress(KgError):  # told to who asks for it
                self.made(route, asked, form=HTML)

    def _keep(self, key: Key, made: Made) -> None:
        with self._keeping:
            if key not in self._kept and len(made.content) <= self._most:
                self._kept[key] = made
                self._size += len(made.content)
                while self._size > self._most:
                    self._size -= len(self._kept.popitem(last=False)[1].content)
