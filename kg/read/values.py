"""Texts that Python holds to documents: strings, records, rows of a data frame, files.

However a text comes in, the same title and text make the same document.
"""

from __future__ import annotations

import io
from collections.abc import Iterable, Mapping
from dataclasses import replace
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Protocol, TypeAlias

from kg.errors import DocumentError
from kg.model import Document
from kg.read.inputs import read_input
from kg.read.language import in_english
from kg.read.records import FIELDS, check_columns, record_document, with_title
from kg.read.source import Source
from kg.read.text import text_document

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from datetime import date as Date  # noqa: N812 (the keyword of the function has the plain name)


class Frame(Protocol):
    """What data frames of pandas and polars have in common."""

    @property
    def columns(self) -> Iterable[Any]:
        """The names of the columns."""
        ...

    def __getitem__(self, column: Any, /) -> Any:  # noqa: ANN401 - a column is of the library's own type
        """Return a column."""
        ...


Text: TypeAlias = str | Path | Document | Mapping[str, object]
"""The words themselves; a file or folder; a document; or a record with ``text`` and, if known, ``id date title url licence``."""
Texts: TypeAlias = Text | Iterable[Text] | Frame
"""One text, many of them (a list, a column of a data frame), or a data frame with a row for each."""


def documents_of(
    texts: Texts,
    *,
    date: Date | None = None,
    fields: Mapping[str, str] = MappingProxyType({}),
    on_error: Callable[[DocumentError], None] | None = None,
) -> Iterator[Document]:
    """Yield the documents of *texts*, in their order.

    A string is a text, never the name of a file: that is a ``Path``. What has no identifier is called by the label of
    its row in a data frame or series, and else by its number.

    Args:
        texts: One or many.
        date: The date of documents that give none.
        fields: Name of a field of a record (``text id date title url licence``) -> its column, where it has another name.
        on_error: Called with each text that cannot be read; the others are. Without it the fault is raised.

    Raises:
        DocumentError: A text cannot be read and there is no *on_error*, or a data frame has no column for the texts.
    """
    for name, one in _each(texts, fields):
        source = Source(io.BytesIO(), f"text {name!r}", name, date, fields)
        try:
            found = (
                read_input(one, date=date, fields=fields)
                if isinstance(one, Path)
                else iter([_document(one, source)])
            )
        except DocumentError as error:
            found = iter([error])
        for document in map(in_english, found):
            if not isinstance(document, DocumentError):
                yield document
            elif on_error is None:
                raise document
            else:
                on_error(document)


def each_once(documents: Iterable[Document]) -> Iterator[Document]:
    """Yield documents, but none whose text came before: its text names a document in the graph."""
    seen: set[str] = set()
    for document in documents:
        if document.key not in seen:
            seen.add(document.key)
            yield document


def titled_document(text: str, *, identifier: str, title: str, date: Date | None) -> Document:
    """Return one text with what is known of it as a document, as a record with the same values gives it.

    Raises:
        DocumentError: The text is blank, or its leading date is no date.
    """
    document = text_document(text, identifier=identifier, date=date)
    return replace(document, text=with_title(title, document.text), title=title.strip())


def _document(one: object, source: Source) -> Document:
    if isinstance(one, Document):
        return one
    if isinstance(one, str):
        return text_document(one, where=source.where, identifier=source.name, date=source.date)
    if isinstance(one, Mapping):
        plain = {str(key): _plain(value) for key, value in one.items()}
        return record_document(plain, source, where=source.where, name=source.name)
    kind = type(one).__name__
    message = f"{source.where}: is of type {kind}; give a string, a Path, a record with a text, or a Document"
    raise DocumentError(message)


def _each(texts: Texts, fields: Mapping[str, str]) -> Iterator[tuple[str, object]]:
    if isinstance(texts, str | Path | Document | Mapping):
        yield "text", texts
        return
    columns = getattr(texts, "column_names", None) or getattr(texts, "columns", None)
    if columns is not None:  # a table of Arrow, or a data frame
        names = [str(name) for name in columns]
        check_columns(names, Source(io.BytesIO(), "the data frame", "", None, fields))
        wanted = [one for one in dict.fromkeys(fields.get(name, name) for name in FIELDS) if one in names]
        series = [list(texts[name]) for name in wanted]  # type: ignore[index]
        labels = getattr(texts, "index", None)
        rows = zip(*series, strict=True)
        named = enumerate(rows) if labels is None else zip(labels, rows, strict=True)
        yield from ((str(label), dict(zip(wanted, row, strict=True))) for label, row in named)
        return
    if not isinstance(texts, Iterable):
        yield "text", texts
        return
    items = getattr(texts, "items", None)  # a series with the labels of its rows
    pairs = items() if callable(items) else enumerate(texts)
    for label, one in pairs:
        yield str(label), _plain(one)


def _plain(value: Any) -> object:  # noqa: ANN401 - a cell of a data frame
    """Return a cell as Python has it: a missing one as None, a number of numpy as a number."""
    if value is None or type(value).__name__ in ("NAType", "NaTType") or value != value:  # noqa: PLR0124 - NaN
        return None
    if isinstance(value, bytes | str | Path | Document | Mapping):
        return value
    item = getattr(value, "as_py", None) or getattr(value, "item", None)
    return item() if callable(item) else value
