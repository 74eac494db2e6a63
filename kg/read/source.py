"""One opened file of documents, compressed or not."""

from __future__ import annotations

import bz2
import gzip
import importlib
import zlib
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import IO, TYPE_CHECKING, cast

from kg.errors import DocumentError
from kg.read.decode import MOST_BYTES, within_bounds

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from datetime import date as Date  # noqa: N812 (the keyword of the functions has the plain name)
    from pathlib import Path
    from types import ModuleType

EXTRA = "formats"
"""The optional dependencies that read what the standard library cannot."""


@dataclass(frozen=True, slots=True)
class Source:
    """What a reader of documents gets."""

    stream: IO[bytes]
    """The bytes of the file, unpacked."""
    where: str
    """The file, for error messages."""
    name: str
    """What documents without a name of their own are named by."""
    date: Date | None = None
    """The date of documents that give none."""
    fields: Mapping[str, str] = field(default_factory=dict)
    """Name of a field of a document -> the key or column that holds it, where it has another name."""

    def read(self) -> bytes:
        """Return the whole file as the bytes of one document.

        Raises:
            DocumentError: It is longer than a document may be.
        """
        return within_bounds(self.stream.read(MOST_BYTES + 1), where=self.where)


def _bzip2(path: Path) -> IO[bytes]:
    return bz2.open(path, "rb")


def _gzip(path: Path) -> IO[bytes]:
    return cast("IO[bytes]", gzip.open(path, "rb"))


def _zstandard(path: Path) -> IO[bytes]:
    return cast("IO[bytes]", library("backports.zstd", "Zstandard files").open(path, "rb"))


PACKED: dict[str, Callable[[Path], IO[bytes]]] = {".bz2": _bzip2, ".gz": _gzip, ".zst": _zstandard}
"""Suffix of a compressed file -> what opens it."""
_BEGIN = {".bz2": b"BZh", ".gz": b"\x1f\x8b", ".zst": b"\x28\xb5\x2f\xfd"}
"""What such a file begins with."""


def library(name: str, what: str, package: str = "") -> ModuleType:
    """Import an optional library, of the *package* that has another name.

    Raises:
        DocumentError: It is not installed; the message says how it would be.
    """
    try:
        return importlib.import_module(name)
    except ImportError as error:
        package = package or name.partition(".")[0]
        message = f"{what} are read by the library {package}; install it: pip install 'diplokg[{EXTRA}]'"
        raise DocumentError(message) from error


def kind_of(path: Path) -> str:
    """Return the suffix that tells what a file holds, in lower case: ".jsonl" of "a.JSONL.gz"."""
    suffixes = [suffix.lower() for suffix in path.suffixes]
    packed = len(suffixes) > 1 and suffixes[-1] in PACKED
    return suffixes[-2] if packed else "".join(suffixes[-1:])


@contextmanager
def opened(path: Path) -> Iterator[IO[bytes]]:
    """Open a file, unpacking what is compressed.

    Raises:
        DocumentError: While it is read, if what is compressed is damaged or cut off.
    """
    unpack = PACKED.get(path.suffix.lower())
    try:
        with unpack(path) if unpack else path.open("rb") as stream:
            yield stream
    except Exception as error:
        # What unpacks gives faults of its own kinds, also an OSError that is none of the system's.
        system = isinstance(error, OSError) and error.errno is not None
        if system or (
            not isinstance(error, OSError | EOFError | zlib.error) and type(error).__name__ != "ZstdError"
        ):
            raise
        if unpack and not _begins(path):
            message = f"{path}: is not compressed, though its name ends with {path.suffix}; give it the name of what it is"
            raise DocumentError(message) from error
        why = " ".join(str(error).split())
        message = f"{path}: is damaged or cut off ({why}); what came before is read; fetch the file again"
        raise DocumentError(message) from error


def _begins(path: Path) -> bool:
    """Say whether a compressed file begins as such files do, as far as it goes."""
    begin = _BEGIN[path.suffix.lower()]
    with path.open("rb") as stream:
        return begin.startswith(stream.read(len(begin)))
