"""Paths to documents: what kind of input a path is, and which reader reads it."""

from __future__ import annotations

import codecs
import errno
import io
import os
import re
import sys
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, cast

from kg.errors import DocumentError
from kg.read.decode import MOST_BYTES, decode, unread, within_bounds
from kg.read.docx import read_docx
from kg.read.feeds import read_feed
from kg.read.jsonl import read_lines
from kg.read.page import page_document
from kg.read.source import PACKED, Source, kind_of, opened
from kg.read.tables import read_csv, read_parquet, read_tsv
from kg.read.text import text_document
from kg.read.warc import read_warc

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from datetime import date as Date  # noqa: N812 (the keyword of the functions has the plain name)

    from kg.model import Document

STDIN = "-"
"""The input that stands for standard input."""
_NOT_UTF8 = re.compile(r"[\udc80-\udcff]")
"""How Python holds such a byte of a file's name (PEP 383)."""


def read_input(
    given: str | Path, *, date: Date | None = None, fields: Mapping[str, str] = MappingProxyType({})
) -> Iterator[Document | DocumentError]:
    """Yield the documents of one input, and in place of each that cannot be read the error that says why."""
    try:
        if str(given) == STDIN:
            yield from _read_stdin(date, fields)
            return
        if not str(given):  # pathlib takes it for the current folder
            yield DocumentError(
                f"an input has no name; give {_suffix_list()}, a folder (. is this one) or {STDIN}"
            )
            return
        path = Path(given)
        if os.path.isdir(path):  # noqa: PTH112 - pathlib's raises where a name is too long
            yield from _read_folder(path, date=date, fields=fields)
        else:
            yield from _read_file(path, date=date, fields=fields)
    except DocumentError as error:
        yield error
    except Exception as error:  # noqa: BLE001 - no fault of a reader ends a corpus
        yield unread(str(given), error)


def _read_stdin(date: Date | None, fields: Mapping[str, str]) -> Iterator[Document | DocumentError]:
    """Yield the document of plain text, or of each JSON line: what begins with a brace is no prose."""
    where = "standard input"
    if sys.stdin is None:
        message = f"{where}: is closed; pass text through it, or give a file"
        raise DocumentError(message)
    stream = io.BufferedReader(cast("io.RawIOBase", sys.stdin.buffer))
    try:
        if stream.peek().lstrip(codecs.BOM_UTF8).lstrip().startswith(b"{"):
            yield from read_lines(Source(stream, where, "stdin", date, fields))
        else:
            text = decode(within_bounds(stream.read(MOST_BYTES + 1), where=where), where=where)
            yield text_document(text, where=where, date=date)
    except OSError as error:
        reason = "is closed" if error.errno == errno.EBADF else f"cannot be read ({error.strerror})"
        message = f"{where}: {reason}; pass text through it, or give a file"
        raise DocumentError(message) from None
    finally:
        stream.detach()  # or it would close standard input


def _read_folder(
    folder: Path, *, date: Date | None, fields: Mapping[str, str]
) -> Iterator[Document | DocumentError]:
    errors: list[DocumentError] = []
    paths = sorted(_files(folder, on_error=errors.append))
    yield from errors
    if not paths and not errors:
        yield DocumentError(
            f"{folder}: nothing to read in this folder; it should hold {_suffix_list()} files"
        )
    for path in paths:
        yield from read_input(path, date=date, fields=fields)


def _files(folder: Path, *, on_error: Callable[[DocumentError], object]) -> Iterator[Path]:
    def tell(error: OSError) -> None:
        on_error(_unreadable(Path(error.filename or folder), error))

    for parent, folders, names in os.walk(folder, onerror=tell):
        folders[:] = [name for name in folders if not name.startswith(".")]
        for path in (Path(parent, name) for name in folders):
            if path.is_symlink():
                on_error(DocumentError(f"{path}: a link to a folder is not followed; give the folder itself"))
        for name in names:
            if not name.startswith(".") and kind_of(Path(name)) in SUFFIXES:
                yield Path(parent, name)


def _read_file(
    path: Path, *, date: Date | None, fields: Mapping[str, str]
) -> Iterator[Document | DocumentError]:
    reader = SUFFIXES.get(kind_of(path))
    try:
        if not path.exists():
            message = (
                f"{path}: no such file or folder; give a {_suffix_list()} file, a folder of them, or {STDIN}"
            )
            raise DocumentError(message)
        if reader is None:
            kind = f"files of kind {path.suffix!r} are" if path.suffix else "a file without a suffix is"
            message = f"{path}: {kind} not read; give {_suffix_list()}, or pass plain text through {STDIN}"
            raise DocumentError(message)
        if not path.is_file():  # a pipe or a device may never end
            message = f"{path}: is no regular file; save its text in one, or pass it through {STDIN}"
            raise DocumentError(message)
        with opened(path) as stream:
            yield from reader(Source(stream, str(path), _name(path), date, fields))
    except OSError as error:
        raise _unreadable(path, error) from error


def _read_text(source: Source) -> Iterator[Document]:
    text = decode(source.read(), where=source.where)
    yield text_document(text, where=source.where, identifier=source.name, date=source.date)


def _read_page(source: Source) -> Iterator[Document]:
    yield page_document(source.read(), where=source.where, identifier=source.name, date=source.date)


def _name(path: Path) -> str:
    """Return a file's name without its suffixes; bytes in it that are not UTF-8 as ``%XX``, for no RDF file can hold them."""
    stem = Path(path.stem).stem if path.suffix.lower() in PACKED else path.stem
    return _NOT_UTF8.sub(lambda found: f"%{ord(found[0]) - 0xDC00:02X}", stem)


SUFFIXES: dict[str, Callable[[Source], Iterator[Document | DocumentError]]] = {
    ".atom": read_feed,
    ".csv": read_csv,
    ".docx": read_docx,
    ".htm": _read_page,
    ".html": _read_page,
    ".jsonl": read_lines,
    ".parquet": read_parquet,
    ".rss": read_feed,
    ".tsv": read_tsv,
    ".txt": _read_text,
    ".warc": read_warc,
    ".xml": read_feed,
}
"""Reader by what a file holds: a new format is one function and one line here."""


def _suffix_list() -> str:
    *first, last = SUFFIXES
    return f"{', '.join(first)} or {last}"


def _unreadable(path: Path, error: OSError) -> DocumentError:
    return DocumentError(
        f"{path}: cannot be read ({error.strerror or error}); check the path and its permissions"
    )
