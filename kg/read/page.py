"""A web page to a document: its title, its date, and the plain text that a reader of its main part sees."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Literal

from kg.errors import DocumentError
from kg.model import Document
from kg.read.dates import likely_date
from kg.read.decode import checked
from kg.read.encoding import page_text
from kg.read.markup import Block, Markup
from kg.read.page_dates import line_date

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date as Date  # noqa: N812 (the keyword of the functions has the plain name)

_MOST_LINKS = 0.6
"""A block with a larger share of its characters in links leads elsewhere (Kohlschütter et al. 2010)."""
_UNFINISHED = re.compile(r"<[A-Za-z/!?]")


def page_document(
    data: bytes,
    *,
    where: str,
    identifier: str = "",
    date: Date | None = None,
    charset: str = "",
    address: str = "",
) -> Document:
    """Return an HTML page as a document.

    Its text is the heading and the blocks of its main part, set apart by blank lines. Its title is the
    heading, or else what the page gives as its title. Its date is the first publication time in its metadata
    that can be read, or else that of its first ``<time>`` that holds a date, or else the only day that stands in
    a line of its own.

    Args:
        data: The bytes of the page.
        where: What the error message names.
        identifier: The document's name, if it has one.
        date: The date, for a page that gives none.
        charset: The encoding that the server named, if it did.
        address: The page's address, for one that gives none.

    Raises:
        DocumentError: If the page has no text, or is binary.
    """
    markup = _parse(page_text(data, where=where, charset=charset), where=where)
    chosen = _main_part(_text_blocks(markup), markup)
    heading = next((block for block in chosen if block.is_heading), None)
    if heading is None:
        heading = next((block for block in markup.blocks if block.is_heading), None)
        chosen = [heading, *chosen] if heading else chosen
    title = heading.text.replace("\n", " ") if heading else markup.title
    text = "\n\n".join(block.text for block in chosen)
    return Document(
        text=checked(text, where=where),
        identifier=identifier,
        date=_published(markup) or date,
        title=title,
        source=markup.canonical or address,
    )


def _parse(text: str, *, where: str) -> Markup:
    markup = Markup()
    try:
        markup.feed(text)
        # A tag or comment that is not closed goes on to the end and is none (HTML standard, 13.2.5, "EOF"); the parser
        # would look for its end from each "<" of it, and show it as text.
        if _UNFINISHED.match(markup.rawdata):
            markup.rawdata = ""
        markup.close()
    except AssertionError as error:  # what html.parser raises on some broken declarations
        message = f"{where}: is no readable HTML ({error}); save the page again, or its text as .txt"
        raise DocumentError(message) from error
    return markup


def _is_menu(block: Block) -> bool:
    return not block.is_heading and block.linked > _MOST_LINKS * len(block.text)


def _text_blocks(markup: Markup) -> list[Block]:
    """Return the blocks without menus, headers and comments; a part that holds the heading is the text, whatever its name."""
    named = _with_heading(markup, "part")
    blocks = [one for one in markup.blocks if not _is_menu(one) and not one.around.header]
    return [one for one in blocks if one.around.part in named] or blocks


def _with_heading(markup: Markup, kind: Literal["header", "part"]) -> set[int]:
    """Return the headers, or the parts, in which the page's heading stands, and 0 for none."""
    return {0} | {getattr(block.around, kind) for block in markup.blocks if block.is_heading}


def _main_part(blocks: Sequence[Block], markup: Markup) -> list[Block]:
    """Return the blocks of the smallest article or main element with at least half of the page's text.

    Of a live blog, in which it is one of several articles side by side, all of them.
    """
    sizes: dict[int, int] = {}
    for block in blocks:
        for container in block.around.containers:
            sizes[container] = sizes.get(container, 0) + len(block.text)
    whole = sum(len(block.text) for block in blocks)
    large = [(size, -container) for container, size in sizes.items() if 2 * size >= whole]
    if not large:
        return list(blocks)
    chosen = -min(large)[1]
    posts = _posts(chosen, markup)
    return [block for block in blocks if posts.intersection(block.around.containers)]


def _posts(chosen: int, markup: Markup) -> set[int]:
    """Return the articles beside *chosen* that are posts of the same page: with no heading of a page, with more than links."""
    beside = {number for number, one in markup.containers.items() if one == markup.containers[chosen]}
    pages = {number for block in markup.blocks if block.is_heading for number in block.around.containers}
    teasers = {number for block in markup.blocks if _is_menu(block) for number in block.around.containers}
    return {chosen} if chosen in pages else {chosen, *(beside - pages - teasers)}


def _published(markup: Markup) -> Date | None:
    # A <time> may well hold an hour or a duration, in the header of a site the day on which it is looked at.
    headers, parts = _with_heading(markup, "header"), _with_heading(markup, "part")
    times = [value for value, around in markup.times if around.header in headers and around.part in parts]
    values = [*markup.published, *times]
    told = next((day for value in values if (day := likely_date(value))), None)
    return told or line_date(line for block in _text_blocks(markup) for line in block.text.split("\n"))
