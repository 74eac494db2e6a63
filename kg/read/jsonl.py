"""JSON lines to documents: one object a line with ``text`` and, if known, ``id date title url``.

A document's text is its title, a blank line, and ``text``. Other keys are ignored.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from functools import partial
from typing import TYPE_CHECKING

from kg.errors import DocumentError
from kg.model import Document
from kg.read.dates import parse_date
from kg.read.decode import MOST_BYTES, checked, decode_part, newlines, unread, within_bounds

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date as Date  # noqa: N812 (the keyword of the functions has the plain name)

_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:")
# What no IRI may hold (RFC 3987; the IRIREF production of Turtle 1.1).
_NOT_IRI = re.compile(r"[\x00-\x20<>\"{}|\\^`\x7f]")


def read_lines(
    lines: Iterable[bytes], *, where: str, identifier: str = "", date: Date | None = None
) -> Iterator[Document | DocumentError]:
    """Yield the document of each line, and in place of each broken line the error that names it.

    Args:
        lines: The lines of a file, as bytes; blank ones are passed over. A line that no document may be as long as
            can come in pieces: the first, longer than ``MOST_BYTES``, is reported, the others are passed over.
        where: The file, for error messages.
        identifier: What documents without ``id`` are named by, with their line number.
        date: The date of documents that give none.
    """
    offset = number = 0
    empty = True
    cut = False
    for line in lines:
        goes_on, cut = cut, (cut or len(line) > MOST_BYTES) and not line.endswith(b"\n")
        number += not goes_on
        if not goes_on and line.strip():
            empty = False
            here = f"{where}: line {number}"
            try:
                text = decode_part(within_bounds(line, where=here), where=here, offset=offset)
                record = _record(text, where=here)
                yield _document(record, where=here, identifier=f"{identifier}-{number}", date=date)
            except DocumentError as error:
                yield error
            except Exception as error:  # noqa: BLE001 - no fault of a reader ends a corpus
                yield unread(here, error)
        offset += len(line)
    if empty:
        yield DocumentError(f"{where}: has no text; give one JSON object a line")


def _record(line: str, *, where: str) -> dict[str, object]:
    try:
        record = json.loads(line, object_pairs_hook=partial(_object, where=where))
    except json.JSONDecodeError as error:
        message = (
            f"{where}: is no JSON ({error.msg}, column {error.colno}); write one whole object on one line"
        )
        raise DocumentError(message) from error
    except (ValueError, RecursionError) as error:  # a number of thousands of digits, brackets thousands deep
        message = f"{where}: is JSON beyond measure; write an object with id, date, title, url and text"
        raise DocumentError(message) from error
    if not isinstance(record, dict):
        message = f'{where}: is no JSON object; write {{"id": ..., "text": ...}}'
        raise DocumentError(message)
    return record


def _object(pairs: list[tuple[str, object]], *, where: str) -> dict[str, object]:
    record = dict(pairs)
    if len(record) < len(pairs):
        ((twice, _),) = Counter(key for key, _ in pairs).most_common(1)
        message = f"{where}: key {twice[:40]!r} stands twice in one object; write it once"
        raise DocumentError(message)
    return record


def _document(record: dict[str, object], *, where: str, identifier: str, date: Date | None) -> Document:
    body = checked(newlines(_string(record, "text", where=where)), where=where)
    title = newlines(_string(record, "title", where=where))
    text = checked(f"{title}\n\n{body}" if title.strip() else body, where=where)
    day = _string(record, "date", where=where).strip()
    return Document(
        text=text,
        identifier=checked(_string(record, "id", where=where).strip() or identifier, where=where),
        date=parse_date(day, where=where) if day else date,
        title=title.strip(),
        source=_iri(_string(record, "url", where=where).strip(), where=where),
    )


def _string(record: dict[str, object], key: str, *, where: str) -> str:
    value = record.get(key)
    if value is None:
        return ""
    if key == "id" and isinstance(value, int) and not isinstance(value, bool):
        return str(value)
    if not isinstance(value, str):
        message = f"{where}: {key!r} is {json.dumps(value)[:40]}; it should be a string"
        raise DocumentError(message)
    return value


def _iri(url: str, *, where: str) -> str:
    if url and not _SCHEME.match(url):
        message = f"{where}: url {url[:60]!r} is no web address; write it in full: https://..."
        raise DocumentError(message)
    escaped = _NOT_IRI.sub(lambda found: f"%{ord(found[0]):02X}", url)
    return checked(escaped, where=where) if escaped else ""
