"""Plain text to a document."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.model import Document
from kg.read.blocks import date_prefix
from kg.read.dates import parse_date
from kg.read.decode import checked, newlines

if TYPE_CHECKING:
    from datetime import date as Date  # noqa: N812 (the keyword of the function has the plain name)


def text_document(
    text: str, *, where: str = "text", identifier: str = "", date: Date | None = None
) -> Document:
    """Return *text* as a document; a leading ``date YYYY-MM-DD`` gives its date and stays part of its text.

    Args:
        text: The text of one dispatch; its newlines are normalised.
        where: What the error message names.
        identifier: The document's name, if it has one.
        date: The date, for a text that gives none.

    Raises:
        DocumentError: If the text is blank, or its leading date is no date.
    """
    text = checked(newlines(text), where=where)
    prefix = date_prefix(text)
    if prefix is not None:
        date = parse_date(prefix[0], where=where)
    return Document(text=text, identifier=identifier, date=date)
