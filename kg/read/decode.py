"""Bytes to text: UTF-8 with or without byte order mark, newlines normalised, binary files refused."""

from __future__ import annotations

import codecs
import re

from kg.errors import DocumentError

_NO_TEXT = re.compile(r"[\x00\ud800-\udfff]")
MOST_BYTES = 10_000_000
"""Of one document: some three thousand pages. What is longer is no dispatch, and would fill the memory."""
_UTF16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)


def decode(data: bytes, *, where: str) -> str:
    r"""Return *data* as text, without byte order mark, newlines as ``\n``.

    Args:
        data: The bytes of a whole file.
        where: What the error message names.

    Raises:
        DocumentError: If the data is empty, binary, or not in UTF-8.
    """
    if data.startswith(_UTF16):
        message = f"{where}: is UTF-16; convert it: iconv -f UTF-16 -t UTF-8"
        raise DocumentError(message)
    without_nul(data, where=where)
    return checked(newlines(decode_part(data, where=where)), where=where)


def within_bounds(data: bytes, *, where: str) -> bytes:
    """Return *data* if a document may be as long.

    Raises:
        DocumentError: If it is longer than ``MOST_BYTES``.
    """
    if len(data) > MOST_BYTES:
        message = f"{where}: is longer than {MOST_BYTES // 1_000_000} MB; give one document at a time"
        raise DocumentError(message)
    return data


def without_nul(data: bytes, *, where: str) -> None:
    """Let pass what can be text.

    Raises:
        DocumentError: If a byte is NUL.
    """
    nul = data.find(0)
    if nul >= 0:
        message = f"{where}: byte {nul} is NUL, so this is no text file; give text in UTF-8"
        raise DocumentError(message)


def decode_part(data: bytes, *, where: str, offset: int = 0) -> str:
    """Return *data*, which begins at byte *offset* of its file, as text without byte order mark.

    Raises:
        DocumentError: If it is not in UTF-8; the message names the byte.
    """
    bom = len(codecs.BOM_UTF8) if data.startswith(codecs.BOM_UTF8) and not offset else 0
    try:
        return data[bom:].decode("utf-8")
    except UnicodeDecodeError as error:
        at = bom + error.start
        message = (
            f"{where}: byte {offset + at} (0x{data[at]:02x}) is not UTF-8; find out "
            f"its encoding and convert it, for example: iconv -f WINDOWS-1252 -t UTF-8"
        )
        raise DocumentError(message) from error


def newlines(text: str) -> str:
    r"""Return *text* with CRLF and CR as ``\n``."""
    return text.replace("\r\n", "\n").replace("\r", "\n")


def checked(text: str, *, where: str) -> str:
    """Return *text* if it can be the text of a document.

    Raises:
        DocumentError: If it is blank, or holds a character that no RDF file can hold.
    """
    if not text.strip():
        message = f"{where}: has no text; give at least one sentence"
        raise DocumentError(message)
    found = _NO_TEXT.search(text)
    if found:
        message = (
            f"{where}: character {found.start()} is U+{ord(found[0]):04X}, which is no text; take it out"
        )
        raise DocumentError(message)
    return text


def unread(where: str, error: Exception) -> DocumentError:
    """Return what is said of a document that a fault of the program left unread."""
    words = " ".join(repr(error).split())[:200]
    return DocumentError(f"{where}: not read, a fault of the program ({words}); please report it")
