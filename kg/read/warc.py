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
    from typing import IO

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
    stream = _Prompt(source.stream)
    pages = 0
    try:
        archive = iterator(stream)
        archive.INC_RECORD = ""  # what it would print of a wrong length
        for record in archive:
            if not _is_page(record):
                continue
            pages += 1
            address = record.rec_headers.get_header("WARC-Target-URI") or ""
            where = f"{source.where}: {address[:200] or f'page {pages}'}"
            page = _page(record, archive, source, where=where, address=address, number=pages)
            stream.check()
            yield page
        stream.check()
    except Exception as error:  # the library gives up in many ways on what is cut off
        if error is stream.fault:  # of what is compressed, which says more
            raise
        why = str(error).strip()[:100] if isinstance(error, faults) else "a record is cut off"
        message = f"{source.where}: is damaged after page {pages} ({why}); fetch the archive again"
        raise DocumentError(message) from error
    if not pages:
        message = f"{source.where}: has no page in it; give an archive with responses of type text/html"
        raise DocumentError(message)


class _Prompt:
    """A stream that gives what there is at once, so that a fault in it costs nothing before it, and keeps the fault.

    warcio takes the end of what is compressed for the end of the archive wherever it comes.
    """

    def __init__(self, stream: IO[bytes]) -> None:
        self._read = getattr(stream, "read1", stream.read)
        self.fault: Exception | None = None

    def read(self, size: int) -> bytes:
        """Return some bytes, none at the end."""
        self.check()
        try:
            return bytes(self._read(size))
        except Exception as error:
            self.fault = error
            raise

    def check(self) -> None:
        """Raise the fault that there was."""
        if self.fault:
            raise self.fault


def _is_page(record: Any) -> bool:  # noqa: ANN401 - a class of an optional library
    if record.rec_type != "response" or record.http_headers is None:
        return False
    kind = (record.http_headers.get_header("Content-Type") or "").partition(";")[0].strip().lower()
    return kind in PAGES and record.http_headers.get_statuscode() == FOUND


def _page(
    record: Any,  # noqa: ANN401 - a class of an optional library
    archive: Any,  # noqa: ANN401 - likewise
    source: Source,
    *,
    where: str,
    address: str,
    number: int,
) -> Document | DocumentError:
    """Return the document of a page, or why there is none: also where it is not as long as the archive says."""
    wrong = archive.err_count
    try:
        document = _document(record, source, where=where, address=address, number=number)
        archive.read_to_end()
    except DocumentError as error:
        return error
    except Exception as error:  # noqa: BLE001 - no fault of a reader ends a corpus
        return unread(where, error)
    if archive.err_count > wrong or getattr(record.raw_stream, "limit", 0) > 0:
        return DocumentError(f"{where}: is not as long as the archive says; fetch it again")
    return document


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
