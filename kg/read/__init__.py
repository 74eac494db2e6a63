"""Files to documents: texts, pages, Word, JSON lines, tables, feeds and web archives, also compressed, folders of these.

What comes in are paths, or ``-`` for standard input; what goes out are ``Document`` values, one at a time. Files of
many documents are streamed, so the memory needed does not depend on their length.
"""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING

from kg.errors import DocumentError
from kg.read.inputs import STDIN, SUFFIXES, read_input
from kg.read.language import in_english
from kg.read.text import text_document

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence
    from datetime import date as Date  # noqa: N812 (the keyword of the function has the plain name)
    from pathlib import Path

    from kg.model import Document

__all__ = ["STDIN", "SUFFIXES", "read_documents", "text_document"]


def read_documents(
    inputs: Sequence[str | Path],
    *,
    date: Date | None = None,
    fields: Mapping[str, str] = MappingProxyType({}),
    on_error: Callable[[DocumentError], None] | None = None,
    on_duplicate: Callable[[Document], None] | None = None,
) -> Iterator[Document]:
    r"""Yield the documents of *inputs*, in the order given; a text that came before in this run is left out.

    Two documents may share an identifier. Two with the same text are one document (its text names it in
    IRIs), so the second is passed to *on_duplicate* instead, also where its date or address differs.

    Args:
        inputs: Paths of files and folders, or ``-`` for standard input: JSON lines where it begins with a brace, and else plain
            text. Folders are read recursively, in the order of their paths; files of other kinds in them and hidden ones
            are passed over.
        date: The date of every document that gives none itself.
        fields: Name of a field (``text id date title url``) -> the key or column that holds it, where it has another name.
        on_error: Called with each input, or line, row, page or entry of one, that cannot be read; reading goes on.
        on_duplicate: Called with each document that is left out because its text came before.

    Yields:
        Document: its text is in English as far as can be told, not blank, holds no NUL and no lone surrogate, and ends its
        lines with ``\n``.

    Raises:
        DocumentError: At the first input that cannot be read, if there is no *on_error*.
    """
    seen: set[str] = set()
    for given in inputs:
        for result in map(in_english, read_input(given, date=date, fields=fields)):
            if isinstance(result, DocumentError):
                if on_error is None:
                    raise result
                on_error(result)
            elif result.key not in seen:
                seen.add(result.key)
                yield result
            elif on_duplicate is not None:
                on_duplicate(result)
