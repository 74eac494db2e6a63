"""Paths to documents: what kind of input a path is, and which reader reads it."""

from __future__ import annotations

import os
import re
import sys
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from kg.errors import DocumentError
from kg.read.decode import MOST_BYTES, decode, unread, within_bounds
from kg.read.jsonl import read_lines
from kg.read.page import page_document
from kg.read.text import text_document

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from datetime import date as Date  # noqa: N812 (the keyword of the functions has the plain name)

    from kg.model import Document

STDIN = "-"
"""The input that stands for standard input."""
_NOT_UTF8 = re.compile(r"[\udc80-\udcff]")
"""How Python holds such a byte of a file's name (PEP 383)."""


def read_input(given: str | Path, *, date: Date | None = None) -> Iterator[Document | DocumentError]:
    """Yield the documents of one input, and in place of each that cannot be read the error that says why."""
    try:
        if str(given) == STDIN:
            yield _read_stdin(date)
            return
        if not str(given):  # pathlib takes it for the current folder
            yield DocumentError(
                f"an input has no name; give {_suffix_list()}, a folder (. is this one) or {STDIN}"
            )
            return
        path = Path(given)
        if path.is_dir():
            yield from _read_folder(path, date=date)
        else:
            yield from _read_file(path, date=date)
    except DocumentError as error:
        yield error
    except Exception as error:  # noqa: BLE001 - no fault of a reader ends a corpus
        yield unread(str(given), error)


def _read_stdin(date: Date | None) -> Document:
    if sys.stdin is None:
        message = "standard input: is closed; pass text through it, or give a file"
        raise DocumentError(message)
    data = sys.stdin.buffer.read(MOST_BYTES + 1)
    text = decode(within_bounds(data, where="standard input"), where="standard input")
    return text_document(text, where="standard input", date=date)


def _read_folder(folder: Path, *, date: Date | None) -> Iterator[Document | DocumentError]:
    errors: list[DocumentError] = []
    paths = sorted(_files(folder, on_error=errors.append))
    yield from errors
    if not paths and not errors:
        yield DocumentError(
            f"{folder}: nothing to read in this folder; it should hold {_suffix_list()} files"
        )
    for path in paths:
        yield from read_input(path, date=date)


def _files(folder: Path, *, on_error: Callable[[DocumentError], object]) -> Iterator[Path]:
    def tell(error: OSError) -> None:
        on_error(_unreadable(Path(error.filename or folder), error))

    for parent, folders, names in os.walk(folder, onerror=tell):
        folders[:] = [name for name in folders if not name.startswith(".")]
        for path in (Path(parent, name) for name in folders):
            if path.is_symlink():
                on_error(DocumentError(f"{path}: a link to a folder is not followed; give the folder itself"))
        for name in names:
            if not name.startswith(".") and Path(name).suffix.lower() in SUFFIXES:
                yield Path(parent, name)


def _read_file(path: Path, *, date: Date | None) -> Iterator[Document | DocumentError]:
    reader = SUFFIXES.get(path.suffix.lower())
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
        yield from reader(path, date)
    except OSError as error:
        raise _unreadable(path, error) from error


def _read_text(path: Path, date: Date | None) -> Iterator[Document]:
    text = decode(_bytes(path), where=str(path))
    yield text_document(text, where=str(path), identifier=_name(path), date=date)


def _read_page(path: Path, date: Date | None) -> Iterator[Document]:
    yield page_document(_bytes(path), where=str(path), identifier=_name(path), date=date)


def _read_lines(path: Path, date: Date | None) -> Iterator[Document | DocumentError]:
    with path.open("rb") as stream:
        lines = iter(partial(stream.readline, MOST_BYTES + 1), b"")
        yield from read_lines(lines, where=str(path), identifier=_name(path), date=date)


def _bytes(path: Path) -> bytes:
    with path.open("rb") as stream:
        return within_bounds(stream.read(MOST_BYTES + 1), where=str(path))


def _name(path: Path) -> str:
    """Return the stem of a file's name; bytes in it that are not UTF-8 as ``%XX``, for no RDF file can hold them."""
    return _NOT_UTF8.sub(lambda found: f"%{ord(found[0]) - 0xDC00:02X}", path.stem)


SUFFIXES: dict[str, Callable[[Path, Date | None], Iterator[Document | DocumentError]]] = {
    ".htm": _read_page,
    ".html": _read_page,
    ".jsonl": _read_lines,
    ".txt": _read_text,
}
"""Reader by file suffix, in lower case: a new format is one function and one line here."""


def _suffix_list() -> str:
    *first, last = SUFFIXES
    return f"{', '.join(first)} or {last}"


def _unreadable(path: Path, error: OSError) -> DocumentError:
    return DocumentError(
        f"{path}: cannot be read ({error.strerror or error}); check the path and its permissions"
    )
