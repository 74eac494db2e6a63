"""HTML to blocks of visible text, and what the page says about itself; uses the standard library's parser."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from html.parser import HTMLParser


def _elements(names: str) -> frozenset[str]:
    return frozenset(names.split())


# Element names of the HTML standard.
_VOID = _elements("area base br col embed hr img input link meta param source track wbr")
_INVISIBLE = _elements(
    "aside audio button canvas figcaption footer iframe label math nav noscript object script select style "
    "svg template textarea title video"
)
_INLINE = _elements(
    "a abbr acronym b bdi bdo big cite code data del dfn em font i ins kbd mark q s samp small span strike "
    "strong sub sup time tt u var wbr"
)
_CONTAINERS = frozenset(("article", "main"))
_PUBLISHED = frozenset(("article:published_time", "datepublished", "og:published_time"))
_WEB = re.compile(r"https?://[^\x00-\x20<>\"{}|\\^`]+")


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph, heading, list item or table row."""

    text: str
    is_heading: bool
    """Whether it is the page's or article's own heading, ``h1``."""
    linked: int
    """How many of its characters are links."""
    containers: tuple[int, ...]
    """The article and main elements around it, outermost first."""


class Markup(HTMLParser):
    """What was read of a page, to be fed with its text and then closed."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.blocks: list[Block] = []
        self.title = ""
        self.canonical = ""
        self.times: list[str] = []
        self._meta_times: list[str] = []
        self._data: list[str] = []
        self._open: list[str] = []
        self._is_json = False
        self._hidden_from: int | None = None
        self._containers: list[tuple[int, int]] = []
        self._container_count = 0
        self._text: list[str] = []
        self._linked = 0
        self._head_title: list[str] = []
        self._social_title = ""

    @property
    def published(self) -> list[str]:
        """The publication times that the page gives as metadata: of meta elements first, then of JSON-LD."""
        return self._meta_times + [time for data in self._data for time in _json_times(data)]

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
            self.times.append(values["datetime"].strip())
        elif tag == "br":
            self._text.append("\n")
        if tag not in _INLINE and tag != "br":
            self._flush()
        if tag in {"td", "th"}:
            self._text.append(" ")
        if tag not in _VOID:
            self._push(tag, values)

    def handle_endtag(self, tag: str) -> None:
        """Close an element, and those within it that were left open."""
        if tag == "br":  # </br> is read as <br> by browsers
            self._text.append("\n")
        if tag not in self._open:
            return
        if tag not in _INLINE:
            self._flush()
        while self._open:
            depth = len(self._open) - 1
            closed = self._open.pop()
            if closed not in _INLINE:
                self._flush_at(depth)
            if closed == tag:
                break

    def handle_data(self, data: str) -> None:
        """Take in text."""
        if self._open and self._open[-1] == "title" and "svg" not in self._open:
            self._head_title.append(data)
        elif self._open and self._open[-1] == "script" and self._is_json:
            self._data.append(data)
        elif self._hidden_from is None:
            self._text.append(re.sub(r"\s+", " ", data))
            self._linked += len(data.strip()) if "a" in self._open else 0

    def close(self) -> None:
        """Finish the last block and the title."""
        super().close()
        self._flush()
        self.title = self._social_title or " ".join("".join(self._head_title).split())

    def _push(self, tag: str, values: dict[str, str]) -> None:
        if tag == "script":
            self._is_json = values.get("type", "").strip().lower() == "application/ld+json"
        if tag == "p" and "p" in self._open and self._open[-1] == "p":
            self.handle_endtag("p")
        self._open.append(tag)
        depth = len(self._open) - 1
        hidden = "hidden" in values or values.get("aria-hidden") == "true" or tag in _INVISIBLE
        hidden = hidden or (tag == "header" and not self._containers)
        if hidden and self._hidden_from is None:
            self._hidden_from = depth
        if tag in _CONTAINERS or values.get("role") == "main":
            self._container_count += 1
            self._containers.append((depth, self._container_count))

    def _flush_at(self, depth: int) -> None:
        """Forget what ended when the element at *depth* was closed."""
        if self._hidden_from == depth:
            self._hidden_from = None
        if self._containers and self._containers[-1][0] == depth:
            self._containers.pop()

    def _flush(self) -> None:
        """End the block that is being read."""
        lines = [" ".join(line.split()) for line in "".join(self._text).split("\n")]
        # Two line breaks in a row are an author's paragraph.
        for text in re.split(r"\n{2,}", "\n".join(lines).strip("\n")):
            if text:
                containers = tuple(number for _, number in self._containers)
                self.blocks.append(Block(text, "h1" in self._open, min(self._linked, len(text)), containers))
        self._text = []
        self._linked = 0

    def _read_meta(self, values: dict[str, str]) -> None:
        names = {values.get(key, "").strip().lower() for key in ("property", "name", "itemprop")}
        content = " ".join(values.get("content", "").split())
        if content and names & _PUBLISHED:
            self._meta_times.append(content)
        elif content and "og:title" in names:
            self._social_title = content


def _json_times(data: str) -> list[str]:
    """Return the values of ``datePublished`` in a JSON-LD script; one that is no JSON says nothing."""
    try:
        left: list[object] = [json.loads(data)]
    except (ValueError, RecursionError):
        return []
    found = []
    while left:
        value = left.pop()
        if isinstance(value, list):
            left.extend(reversed(value))
        elif isinstance(value, dict):
            time = value.get("datePublished")
            if isinstance(time, str) and time.strip():
                found.append(time.strip())
            left.extend(reversed(list(value.values())))
    return found
