"""Marks of HTML and Markdown that were left in a plain text: which of its characters are read otherwise, or not at all."""

from __future__ import annotations

import html
import re
from typing import TYPE_CHECKING

from kg.read.markup import BLOCKS

if TYPE_CHECKING:
    from collections.abc import Iterator

_MARK = re.compile(
    r"<!--.*?-->|<(?P<unread>script|style)\b.*?</(?P=unread)\s*>"
    r"|</?(?P<tag>[a-z][a-z0-9-]*)(?:\s[^<>]*|\s*/)?>"
    r"|(?P<reference>&(?:\#\d{1,7}|\#x[0-9a-f]{1,6}|[a-z][a-z0-9]{1,30});)"
    r"|(?P<image>!\[[^\[\]\n]*\]\([^()\n]*\))"
    r"|(?P<open>\[)(?=[^\[\]\n]+\]\([^()\s]+(?:\s\"[^\"\n]*\")?\))"
    r"|(?<!\])(?P<close>\](?<=\w.|[\"”’.)*_]\])\([^()\s]+(?:\s\"[^\"\n]*\")?\))"
    r"|(?m:^(?:\#{1,6}|>)[ ](?=\S))",
    re.IGNORECASE | re.DOTALL,
)
_STRESSED = re.compile(
    r"(?<![\w*])(?P<mark>\*{1,3}|_{1,3})(?=[^\s*_])[^*\n]*?[^\s*_](?P<end>(?P=mark))(?![\w*])"
)
_PARAGRAPH, _LINE = "\n\n", "\n"


def markup(text: str) -> Iterator[tuple[int, int, str]]:
    r"""Yield what stands where and what is read in its place: nothing for most, the end of a paragraph for some tags.

    >>> list(markup("<p>A &amp; B</p>"))
    [(0, 3, '\n\n'), (5, 10, '&'), (12, 16, '\n\n')]
    """
    for found in _MARK.finditer(text) if any(sign in text for sign in ("<", "&", "](", "# ", "> ")) else ():
        tag = (found["tag"] or "").lower()
        if found["reference"]:
            yield found.start(), found.end(), html.unescape(found[0])
        else:
            yield found.start(), found.end(), _PARAGRAPH if tag in BLOCKS else _LINE if tag == "br" else ""


def stress(text: str) -> Iterator[tuple[int, int, str]]:
    """Leave out the marks of stressed words: "*Luis Quispe*"."""
    for found in _STRESSED.finditer(text) if "*" in text or "_" in text else ():
        yield found.start("mark"), found.end("mark"), ""
        yield found.start("end"), found.end("end"), ""
