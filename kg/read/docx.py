"""Word documents (OOXML, ISO/IEC 29500) to documents: paragraphs and rows of tables in their order, set apart by blank lines.

The dates that such a file gives of itself are those of its making, not of what it tells: they are not taken.
"""

from __future__ import annotations

import io
import zipfile
from typing import TYPE_CHECKING, Any

from kg.errors import DocumentError
from kg.read.decode import MOST_BYTES
from kg.read.source import library
from kg.read.text import text_document

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kg.model import Document
    from kg.read.source import Source

_BODY = "word/document.xml"


def read_docx(source: Source) -> Iterator[Document]:
    """Yield the one document of a file; a first line ``date YYYY-MM-DD`` gives its date, as in a plain text.

    Raises:
        DocumentError: It is no Word document, is too long, has no text, or python-docx is not installed.
    """
    docx: Any = library("docx", "Word documents", "python-docx")
    data = source.read()
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as packed:
            sizes = {one.filename: one.file_size for one in packed.infolist()}
        long = sizes.get(_BODY, 0) > MOST_BYTES or sum(sizes.values()) > 10 * MOST_BYTES
        blocks = [] if long else list(_blocks(docx.Document(io.BytesIO(data))))
    except Exception as error:  # the library lets through what its parsers raise
        message = f"{source.where}: is no Word document (.docx) that can be read; save it anew, or as .txt"
        raise DocumentError(message) from error
    if long:
        message = f"{source.where}: is longer than {MOST_BYTES // 1_000_000} MB unpacked; give one document at a time"
        raise DocumentError(message)
    text = "\n\n".join(block for block in blocks if block.strip())
    yield text_document(text, where=source.where, identifier=source.name, date=source.date)


def _blocks(document: Any) -> Iterator[str]:  # noqa: ANN401 - a class of an optional library
    for one in document.iter_inner_content():
        if hasattr(one, "rows"):
            for row in one.rows:
                # A cell that spans several columns is given once for each of them.
                yield "\t".join(dict.fromkeys(cell.text.replace("\n", " ") for cell in row.cells))
        else:
            yield one.text
