"""The site as a folder of files that opens from the disk, without a server: every link leads from file to file."""

from __future__ import annotations

import posixpath
import re
import shutil
import tempfile
from collections import Counter
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import parse_qs, urlsplit

from starlette.routing import compile_path

from kg.errors import GraphError
from kg.web.assets import assets
from kg.web.formats import formats_of, written
from kg.web.page import FORMATS, HTML, Asked
from kg.web.routes import ROUTES

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Sequence

    from kg.web.page import Format, Page, Route
    from kg.web.site import Site

_SEGMENT = re.compile(r"(?!.*\.$)[A-Za-z0-9][A-Za-z0-9._-]{0,199}", re.ASCII)
"""A part of a path that is a name of a file on every system, and leads out of no folder."""
_ENDINGS = {one.ending for one in FORMATS}


@dataclass(frozen=True, slots=True)
class Written:
    """What was written."""

    pages: int
    files: int
    bytes: int


def write_site(
    site: Site,
    folder: Path,
    *,
    formats: Sequence[Format] = FORMATS,
    progress: Callable[[int], None] | None = None,
) -> Written:
    """Write all pages of a site that need no parameters; the folder is there whole or not at all.

    Args:
        site: What is written.
        folder: A new or empty folder.
        formats: Those in which pages are written; HTML is always one.
        progress: Told the number of pages done.

    Raises:
        GraphError: The folder is not empty, or cannot be written.
    """
    try:
        if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
            message = f"{folder}: is there and not empty; give a new or empty folder"
            raise GraphError(message)
        folder.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(prefix=".kg-site-", dir=folder.parent) as beside:
            new = Path(beside) / "site"
            done = _write(site, new, formats, progress)
            if folder.exists():
                folder.rmdir()
            new.rename(folder)
    except OSError as error:
        message = f"{folder}: cannot be written: {error.strerror or error}"
        raise GraphError(message) from None
    return done


def _write(
    site: Site, root: Path, formats: Sequence[Format], progress: Callable[[int], None] | None
) -> Written:
    size: Counter[str] = Counter()
    static = root / "static"
    static.mkdir(parents=True)
    for name, source in assets().items():
        shutil.copyfile(source, static / name)
        size.update(files=1, bytes=source.stat().st_size)
    routes = _routes(site)
    for number, (path, (route, parts)) in enumerate(routes.items(), start=1):
        asked = Asked(path, parts)
        page = route.page(site, asked)
        links = _Links(path, routes.keys(), page, {one.ending for one in formats})
        for form in formats_of(page):
            if form != HTML and form not in formats:
                continue
            tables = [one.name for one in page.tables] if form.ending == "csv" else [""]
            for table in tables:
                file = root / links.file(path, form.ending, table)
                file.parent.mkdir(parents=True, exist_ok=True)
                content = written(
                    page, replace(asked, query={"table": table}) if table else asked, form, site, href=links
                )
                file.write_bytes(content)
                size.update(files=1, bytes=len(content))
        if progress:
            progress(number)
    return Written(len(routes), size["files"], size["bytes"])


def _routes(site: Site) -> dict[str, tuple[Route, dict[str, str]]]:
    """Return path -> route and the fields of the path, of all pages that are written."""
    patterns = [(compile_path(route.path)[0], route) for route in ROUTES]
    found: dict[str, tuple[Route, dict[str, str]]] = {}
    for path in dict.fromkeys(path for route in ROUTES for path in route.paths(site)):
        named = all(map(_SEGMENT.fullmatch, path.split("/")[1:])) or path == "/"
        hit = next(((one, match) for pattern, one in patterns if (match := pattern.match(path))), None)
        if named and hit:
            found[path] = hit[0], hit[1].groupdict()
    return found


class _Links:
    """Turns addresses of the site into links from the file of one page; "" where the folder has no such file."""

    def __init__(self, path: str, paths: Collection[str], page: Page, endings: set[str]) -> None:
        self._path = path
        self._paths = paths
        self._first = page.tables[0].name if page.tables else ""
        self._here = posixpath.dirname(self.file(path, "html"))
        self._endings = endings

    def file(self, path: str, ending: str, table: str = "") -> str:
        """Return the file of a page, from the root of the folder; tables behind the first have their name in it."""
        other = f"--{re.sub(r'[^a-z]+', '-', table)}" if table and table != self._first else ""
        return f"{path.strip('/') or 'index'}{other}.{ending}"

    def __call__(self, address: str) -> str:
        """Return the link that leads to an address of the site."""
        parts = urlsplit(address)
        path, _, ending = parts.path.rpartition(".")
        if parts.path.startswith("/static/"):
            return self._relative(parts.path[1:])
        fragment = f"#{parts.fragment}" if parts.fragment else ""
        if parts.path in self._paths:
            file = self.file(parts.path, "html")
            return "" if parts.query else self._relative(file) + fragment
        path = "/" if path == "/index" else path
        if path == self._path and ending in self._endings:
            return self._relative(self.file(path, ending, parse_qs(parts.query).get("table", [""])[0]))
        return ""

    def _relative(self, file: str) -> str:
        return posixpath.relpath(file, self._here or ".")
