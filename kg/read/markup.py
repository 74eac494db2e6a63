"""HTML to blocks of visible text, and what the page says about itself; uses the standard library's parser."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from html.parser import HTMLParser

from kg.read.page_dates import json_times, meta_rank, page_words


def _elements(names: str) -> frozenset[str]:
    return frozenset(names.split())


# Element names of the HTML standard. Those that it does not know are inline, as browsers have it.
_VOID = _elements("area base br col embed hr img input link meta param source track wbr")
_INVISIBLE = _elements(
    "aside audio button canvas figcaption footer iframe label math nav noscript object script select style "
    "svg template textarea title video"
)
BLOCKS = _elements(
    "address article aside blockquote body caption center dd details dialog dir div dl dt fieldset figcaption figure "
    "footer form h1 h2 h3 h4 h5 h6 head header hgroup hr html legend li main menu nav ol p pre search section "
    "summary table tbody td tfoot th thead title tr ul"
)
_CONTAINERS = frozenset(("article", "main"))
_MOST_CONTAINERS = 64
"""Articles within articles that are told apart; no page that people wrote has as many."""
_WHOLE = frozenset(("article", "body", "html", "main"))
"""Are the text whatever their class."""
_WEB = re.compile(r"https?://[^\x00-\x20<>\"{}|\\^`]+")
_UNSEEN = re.compile(r"(?:display\s*:\s*none|visibility\s*:\s*hidden)", re.IGNORECASE)
_NOTE = re.compile(r"\[(?:\d{1,3}|[a-z]|note \d+)\]|\d{1,3}|[*†‡§]+")
_BEFORE = 8
"""Stretches of text that are looked at before a note."""
_NOTED = re.compile(r"(?:[^\W\d_]{3}|[.,;:!?\"”’)\]])\s*$")
"""A note stands behind a word or a stop; behind a number or unit it would be a power."""


@dataclass(frozen=True, slots=True)
class Around:
    """The elements around a stretch of text that tell what it is, by number; 0 if there is none."""

    containers: tuple[int, ...] = ()
    """The article and main elements, outermost first."""
    header: int = 0
    """The header of the page, which is not that of an article."""
    part: int = 0
    """The part of the page that is called comments, related pages or the like."""


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph, heading, list item or table row."""

    text: str
    is_heading: bool
    """Whether it is the page's or article's own heading, ``h1``."""
    linked: int
    """How many of its characters are links."""
    around: Around


@dataclass(frozen=True, slots=True)
class Container:
    """An article or main element."""

    tag: str
    parent: int
    """The element around it."""


class Markup(HTMLParser):
    """What was read of a page, to be fed with its text and then closed."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.blocks: list[Block] = []
        self.containers: dict[int, Container] = {}
        self.title = ""
        self.canonical = ""
        self.times: list[tuple[str, Around]] = []
        """Of time elements."""
        self._meta_times: list[tuple[int, str]] = []
        self._data: list[str] = []
        self._open: list[str] = []
        self._within: Counter[str] = Counter()
        """How many elements of each tag are open: pages nest without end."""
        self._numbers: list[int] = []
        self._count = 0
        self._is_json = False
        self._hidden_from: int | None = None
        self._header_from: int | None = None
        self._part_from: int | None = None
        self._containers: list[tuple[int, int]] = []
        self._text: list[str] = []
        self._note_from = 0
        self._linked = 0
        self._head_title: list[str] = []
        self._social_title = ""

    @property
    def _around(self) -> Around:
        return Around(
            containers=tuple(number for _, number in self._containers),
            header=0 if self._header_from is None else self._numbers[self._header_from],
            part=0 if self._part_from is None else self._numbers[self._part_from],
        )

    @property
    def published(self) -> list[str]:
        """The publication times that the page gives as metadata: of meta elements, the surest first, then of JSON-LD."""
        ranked = sorted(self._meta_times, key=lambda pair: pair[0])
        return [time for _, time in ranked] + [time for data in self._data for time in json_times(data)]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Open an element."""
        values = {name: value or "" for name, value in attrs}
        if tag == "meta":
            self._read_meta(values)
        elif tag == "link" and "canonical" in values.get("rel", "").lower().split():
            self.canonical = (
                values.get("href", "").strip() if _WEB.fullmatch(values.get("href", "").strip()) else ""
            )
        elif tag == "time" and self._hidden_from is None and values.get("datetime"):
            self.times.append((values["datetime"].strip(), self._around))
        elif tag == "br":
            self._text.append("\n")
        if tag in BLOCKS:
            self._flush()
        if tag in {"td", "th"}:
            self._text.append(" ")
        if tag not in _VOID:
            self._push(tag, values)

    def handle_endtag(self, tag: str) -> None:
        """Close an element, and those within it that were left open."""
        if tag == "br":  # </br> is read as <br> by browsers
            self._text.append("\n")
        if not self._within[tag]:
            return
        if tag == "sup":
            self._drop_note()
        if tag in BLOCKS:
            self._flush()
        while self._open:
            depth = len(self._open) - 1
            if self._open[-1] in BLOCKS:
                self._flush()
            closed = self._open.pop()
            self._within[closed] -= 1
            self._numbers.pop()
            self._leave(depth)
            if closed == tag:
                break

    def handle_data(self, data: str) -> None:
        """Take in text."""
        if self._open and self._open[-1] == "title" and not self._within["svg"]:
            self._head_title.append(data)
        elif self._open and self._open[-1] == "script" and self._is_json:
            self._data.append(data)
        elif self._hidden_from is None:
            self._text.append(re.sub(r"\s+", " ", data))
            self._linked += len(data.strip()) if self._within["a"] else 0

    def close(self) -> None:
        """Finish the last block and the title."""
        super().close()
        self._flush()
        self.title = self._social_title or " ".join("".join(self._head_title).split())

    def _push(self, tag: str, values: dict[str, str]) -> None:
        if tag == "script":
            self._is_json = values.get("type", "").strip().lower() == "application/ld+json"
        if tag == "p" and self._open and self._open[-1] == "p":
            self.handle_endtag("p")
        parent = self._numbers[-1] if self._numbers else 0
        self._count += 1
        self._open.append(tag)
        self._within[tag] += 1
        self._numbers.append(self._count)
        depth = len(self._open) - 1
        if self._hidden_from is None and _is_hidden(tag, values):
            self._hidden_from = depth
        if self._part_from is None and _is_part(tag, values):
            self._part_from = depth
        if tag == "header" and not self._containers and self._header_from is None:
            self._header_from = depth
        if (tag in _CONTAINERS or values.get("role") == "main") and len(self._containers) < _MOST_CONTAINERS:
            self._containers.append((depth, self._count))
            self.containers[self._count] = Container(tag, parent)
        if tag == "sup":
            self._note_from = len(self._text)

    def _leave(self, depth: int) -> None:
        """Forget what ended when the element at *depth* was closed."""
        if self._hidden_from == depth:
            self._hidden_from = None
        if self._header_from == depth:
            self._header_from = None
        if self._part_from == depth:
            self._part_from = None
        if self._containers and self._containers[-1][0] == depth:
            self._containers.pop()

    def _drop_note(self) -> None:
        """Leave out what was raised, if it is the mark of a footnote."""
        note = self._note_from
        words = "".join(self._text[note:]).strip()
        if _NOTE.fullmatch(words) and _NOTED.search("".join(self._text[max(0, note - _BEFORE) : note])):
            del self._text[note:]

    def _flush(self) -> None:
        """End the block that is being read."""
        lines = [" ".join(line.split()) for line in "".join(self._text).split("\n")]
        # Two line breaks in a row are an author's paragraph.
        for text in re.split(r"\n{2,}", "\n".join(lines).strip("\n")):
            if text:
                linked = min(self._linked, len(text))
                self.blocks.append(Block(text, self._within["h1"] > 0, linked, self._around))
        self._text = []
        self._linked = 0
        self._note_from = 0

    def _read_meta(self, values: dict[str, str]) -> None:
        names = {values.get(key, "").strip().lower() for key in ("property", "name", "itemprop")}
        content = " ".join(values.get("content", "").split())
        rank = meta_rank(names)
        if content and rank is not None:
            self._meta_times.append((rank, content))
        elif content and "og:title" in names:
            self._social_title = content


def _is_hidden(tag: str, values: dict[str, str]) -> bool:
    """Tell whether what an element holds is not shown, or is a tool."""
    if "hidden" in values or values.get("aria-hidden") == "true" or tag in _INVISIBLE:
        return True
    return (
        bool(_UNSEEN.search(values.get("style", ""))) or values.get("role", "").lower() in page_words().roles
    )


def _is_part(tag: str, values: dict[str, str]) -> bool:
    """Tell whether an element is called as what is not the text of a page."""
    names = f"{values.get('class', '')} {values.get('id', '')}".lower().split()
    words = page_words()
    comment = values.get("itemtype", "").rpartition("/")[2] == "Comment"
    return comment or (tag not in _WHOLE and any(name in words.parts or _has_piece(name) for name in names))


def _has_piece(name: str) -> bool:
    words = page_words()
    pieces = re.split(r"[-_]+", name)
    return pieces[0] not in words.layout and any(piece in words.pieces for piece in pieces)
