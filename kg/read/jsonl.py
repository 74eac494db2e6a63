"""JSON lines to documents: one object a line, whose keys are the fields of a document."""

from __future__ import annotations

import json
from collections import Counter
from functools import partial
from typing import TYPE_CHECKING

from kg.errors import DocumentError
from kg.read.decode import MOST_BYTES, decode_part, unread, within_bounds
from kg.read.records import record_document

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kg.model import Document
    from kg.read.source import Source


def read_lines(source: Source) -> Iterator[Document | DocumentError]:
    """Yield the document of each line, and in place of each broken line the error that names it.

    Blank lines are passed over. A line longer than a document may be is reported once.
    """
    where = source.where
    lines = iter(partial(source.stream.readline, MOST_BYTES + 1), b"")  # a long line comes in pieces
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
                record = json_record(text, where=here)
                yield record_document(record, source, where=here, name=f"{source.name}-{number}")
            except DocumentError as error:
                yield error
            except Exception as error:  # noqa: BLE001 - no fault of a reader ends a corpus
                yield unread(here, error)
        offset += len(line)
    if empty:
        yield DocumentError(f"{where}: has no text; give one JSON object a line")


def json_record(line: str, *, where: str) -> dict[str, object]:
    """Return the object that a line of JSON is.

    Raises:
        DocumentError: It is none, or one in which a key stands twice.
    """
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
