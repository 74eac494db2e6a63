"""A web page to a document: its title, its date, and the plain text that a reader of its main part sees."""

from __future__ import annotations

import codecs
import re
from typing import TYPE_CHECKING

from kg.errors import DocumentError
from kg.model import Document
from kg.read.dates import parse_date
from kg.read.decode import checked, decode
from kg.read.markup import Block, Markup

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date as Date  # noqa: N812 (the keyword of the functions has the plain name)

_CHARSET = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([A-Za-z0-9_.:-]+)", re.IGNORECASE)
_CHARSET_WITHIN = 1024
"""The HTML standard has the declaration within the first 1024 bytes."""
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_MOST_LINKS = 0.6
"""A block with a larger share of its characters in links leads elsewhere (Kohlschütter et al. 2010)."""


def page_document(data: bytes, *, where: str, identifier: str = "", date: Date | None = None) -> Document:
    """Return an HTML page as a document.

    Its text is the heading and the blocks of its main part, set apart by blank lines. Its title is the
    heading, or else what the page gives as its title. Its date is the publication time in its metadata,
    or else its first ``<time>``.

    Args:
        data: The bytes of the page.
        where: What the error message names.
        identifier: The document's name, if it has one.
        date: The date, for a page that gives none.

    Raises:
        DocumentError: If the page cannot be decoded, has no text, or its publication time is no date.
    """
    markup = _parse(decode(data, where=where, encoding=_encoding(data, where=where)), where=where)
    chosen = _main_part([block for block in markup.blocks if not _is_menu(block)])
    heading = next((block for block in chosen if block.is_heading), None)
    if heading is None:
        heading = next((block for block in markup.blocks if block.is_heading), None)
        chosen = [heading, *chosen] if heading else chosen
    title = heading.text.replace("\n", " ") if heading else markup.title
    text = "\n\n".join(block.text for block in chosen)
    return Document(
        text=checked(text, where=where),
        identifier=identifier,
        date=_published(markup, where=where) or date,
        title=title,
        source=markup.canonical,
    )


def _parse(text: str, *, where: str) -> Markup:
    markup = Markup()
    try:
        markup.feed(text)
        markup.close()
    except AssertionError as error:  # what html.parser raises on some broken declarations
        message = f"{where}: is no readable HTML ({error}); save the page again, or its text as .txt"
        raise DocumentError(message) from error
    return markup


def _encoding(data: bytes, *, where: str) -> str:
    declared = _CHARSET.search(data, 0, _CHARSET_WITHIN)
    name = declared[1].decode("ascii") if declared else "utf-8"
    try:
        # A page whose bytes could be searched for the declaration is not in UTF-16, whatever it says.
        return "utf-8" if name.lower().startswith("utf-16") else codecs.lookup(name).name
    except LookupError as error:
        message = f"{where}: declares the encoding {name!r}, which is not known; convert the page to UTF-8"
        raise DocumentError(message) from error


def _is_menu(block: Block) -> bool:
    return not block.is_heading and block.linked > _MOST_LINKS * len(block.text)


def _main_part(blocks: Sequence[Block]) -> list[Block]:
    """Return the blocks of the smallest article or main element with at least half of the page's text."""
    sizes: dict[int, int] = {}
    for block in blocks:
        for container in block.containers:
            sizes[container] = sizes.get(container, 0) + len(block.text)
    whole = sum(len(block.text) for block in blocks)
    large = [(size, -container) for container, size in sizes.items() if 2 * size >= whole]
    if not large:
        return list(blocks)
    chosen = -min(large)[1]
    return [block for block in blocks if chosen in block.containers]


def _published(markup: Markup, *, where: str) -> Date | None:
    for value in markup.published:
        return parse_date(value, where=f"{where}: publication time")
    # A <time> may well hold an hour or a duration; only one that begins like a date is meant as one.
    for value in markup.times:
        if _DAY.match(value):
            return parse_date(value, where=f"{where}: time")
    return None
