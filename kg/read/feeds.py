"""News feeds (RSS, Atom) to documents: one entry a document, with its title, text, day and link."""

from __future__ import annotations

from datetime import date
from html import escape
from io import BytesIO
from typing import TYPE_CHECKING, Any

from kg.errors import DocumentError
from kg.read.decode import unread
from kg.read.page import page_document
from kg.read.records import iri
from kg.read.source import library

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kg.model import Document
    from kg.read.source import Source


def read_feed(source: Source) -> Iterator[Document | DocumentError]:
    """Yield the entries of a feed, each with all of its text that the feed has.

    Raises:
        DocumentError: It is no feed, has no entry, or feedparser is not installed.
    """
    parser: Any = library("feedparser", "feeds")
    data = source.read()
    try:
        feed = parser.parse(BytesIO(data), sanitize_html=False)  # bytes could be taken for a file's name
    except Exception:  # noqa: BLE001 - of the library, which gives up in many ways on what is no feed
        feed = {}
    if not feed.get("version"):  # an empty file has none
        message = f"{source.where}: is no RSS or Atom feed; give the address's own XML, or a page as .html"
        raise DocumentError(message)
    if not feed.entries:
        message = f"{source.where}: has no entry in it; give a feed with news"
        raise DocumentError(message)
    for number, entry in enumerate(feed.entries, 1):
        where = f"{source.where}: entry {number}"
        try:
            yield _document(entry, source, where=where, number=number)
        except DocumentError as error:
            yield error
        except Exception as error:  # noqa: BLE001 - no fault of a reader ends a corpus
            yield unread(where, error)


def _document(entry: Any, source: Source, *, where: str, number: int) -> Document:  # noqa: ANN401 - an optional library's
    bodies = [part.get("value", "") for part in entry.get("content", ())] or [entry.get("summary", "")]
    title, link = entry.get("title", ""), entry.get("link", "")
    told = entry.get("published_parsed") or entry.get("updated_parsed")
    heading = f"<h1>{escape(title, quote=False)}</h1>" if title else ""
    return page_document(
        "".join((heading, *bodies)).encode(),
        where=where,
        identifier=entry.get("id") or link or f"{source.name}-{number}",
        date=date(*told[:3]) if told else source.date,
        charset="utf-8",
        address=iri(link, where=where),
    )
