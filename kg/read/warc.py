"""Web archives (WARC, ISO 28500) to documents: each page that was answered with, with its address and day."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from kg.errors import DocumentError
from kg.read.dates import likely_date
from kg.read.decode import MOST_BYTES, unread, within_bounds
from kg.read.page import page_document
from kg.read.records import iri
from kg.read.source import library

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kg.model import Document
    from kg.read.source import Source

PAGES = {"text/html", "application/xhtml+xml"}
FOUND = "200"


def read_warc(source: Source) -> Iterator[Document | DocumentError]:
    """Yield a document for each HTML page, and in place of each that cannot be read the error that names its address.

    Its date is that of the page, or else the day it was fetched on; its name is its address. Other types, requests,
    redirections and faults of servers are passed over.

    Raises:
        DocumentError: The archive has no page, is damaged, or warcio is not installed.
    """
    iterator: Any = library("warcio.archiveiterator", "web archives").ArchiveIterator
    faults: Any = library("warcio.exceptions", "web archives").ArchiveLoadFailed
    pages = 0
    try:
        for record in iterator(source.stream):
            if not _is_page(record):
                continue
            pages += 1
            address = record.rec_headers.get_header("WARC-Target-URI") or ""
            where = f"{source.where}: {address[:200] or f'page {pages}'}"
            try:
                yield _document(record, source, where=where, address=address, number=pages)
            except DocumentError as error:
                yield error
            except Exception as error:  # noqa: BLE001 - no fault of a reader ends a corpus
                yield unread(where, error)
    except faults as error:
        message = f"{source.where}: is damaged after page {pages} ({str(error).strip()[:100]}); fetch the archive again"
        raise DocumentError(message) from error
    if not pages:
        message = f"{source.where}: has no page in it; give an archive with responses of type text/html"
        raise DocumentError(message)


def _is_page(record: Any) -> bool:  # noqa: ANN401 - a class of an optional library
    if record.rec_type != "response" or record.http_headers is None:
        return False
    kind = (record.http_headers.get_header("Content-Type") or "").partition(";")[0].strip().lower()
    return kind in PAGES and record.http_headers.get_statuscode() == FOUND


def _document(
    record: Any,  # noqa: ANN401 - a class of an optional library
    source: Source,
    *,
    where: str,
    address: str,
    number: int,
) -> Document:
    data = within_bounds(record.content_stream().read(MOST_BYTES + 1), where=where)
    charset = (record.http_headers.get_header("Content-Type") or "").lower().partition("charset=")[2]
    fetched = likely_date(record.rec_headers.get_header("WARC-Date") or "")
    return page_document(
        data,
        where=where,
        identifier=address or f"{source.name}-{number}",
        date=source.date or fetched,
        charset=charset.strip(" \"';"),
        address=iri(address, where=where),
    )
