"""Records to documents: ``text`` and, if known, ``id date title url licence``, from JSON lines and tables alike.

A document's text is its title, a blank line, and ``text``. Other keys are ignored.
"""

from __future__ import annotations

import json
import re
from datetime import date, datetime
from typing import TYPE_CHECKING

from kg.errors import DocumentError
from kg.model import Document
from kg.read.dates import parse_date
from kg.read.decode import checked, newlines

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from kg.read.source import Source

FIELDS = ("text", "id", "date", "title", "url", "licence")
_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:")
# What no IRI may hold (RFC 3987; the IRIREF production of Turtle 1.1).
_NOT_IRI = re.compile(r"[\x00-\x20<>\"{}|\\^`\x7f]")


def record_document(record: Mapping[str, object], source: Source, *, where: str, name: str) -> Document:
    """Return a record as a document.

    Args:
        record: Keys to values.
        source: The file it is from.
        where: What error messages name.
        name: What it is called where it has no id.

    Raises:
        DocumentError: It has no text, or a value that cannot be what its key says.
    """
    given = {field: record.get(source.fields.get(field, field)) for field in FIELDS}
    body = checked(newlines(_string(given, "text", where=where)), where=where)
    title = newlines(_string(given, "title", where=where))
    text = checked(with_title(title, body), where=where)
    day = _string(given, "date", where=where).strip()
    return Document(
        text=text,
        identifier=checked(_string(given, "id", where=where).strip() or name, where=where),
        date=parse_date(day, where=where) if day else source.date,
        title=title.strip(),
        source=iri(_string(given, "url", where=where).strip(), where=where),
        licence=checked(licence, where=where)
        if (licence := _string(given, "licence", where=where).strip())
        else "",
    )


def with_title(title: str, body: str) -> str:
    """Return the text of a document: its title, a blank line, and what stands below."""
    return f"{newlines(title)}\n\n{body}" if title.strip() else body


def check_columns(columns: Collection[str], source: Source) -> None:
    """Let pass a table that has the columns asked for, each once.

    Raises:
        DocumentError: It has none for the text, or none of a name given, or two of one name.
    """
    twice = next((name for name in columns if list(columns).count(name) > 1), None)
    if twice is not None:
        message = f"{source.where}: column {twice[:40]!r} stands twice in the head; name each once"
        raise DocumentError(message)
    for name in dict.fromkeys(("text", *source.fields)):
        column = source.fields.get(name, name)
        if column not in columns:
            have = ", ".join(map(repr, list(columns)[:12])) or "none"
            message = f"{source.where}: has no column {column!r} (it has {have}); name the right one: --field {name}=COLUMN"
            raise DocumentError(message)


def _string(record: Mapping[str, object], key: str, *, where: str) -> str:
    value = record.get(key)
    if value is None:
        return ""
    if key == "id" and isinstance(value, int) and not isinstance(value, bool):
        return str(value)
    if key == "date" and isinstance(value, date | datetime):
        return value.isoformat()
    if not isinstance(value, str):
        message = f"{where}: {key!r} is {json.dumps(value, default=repr)[:40]}; it should be a string"
        raise DocumentError(message)
    return value


def iri(url: str, *, where: str) -> str:
    """Return an address as an IRI, with what no IRI may hold escaped.

    Raises:
        DocumentError: It is not absolute.
    """
    if url and not _SCHEME.match(url):
        message = f"{where}: url {url[:60]!r} is no web address; write it in full: https://..."
        raise DocumentError(message)
    escaped = _NOT_IRI.sub(lambda found: f"%{ord(found[0]):02X}", url)
    return checked(escaped, where=where) if escaped else ""
