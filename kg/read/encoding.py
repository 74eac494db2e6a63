"""The encoding of a web page, found as browsers find it (WHATWG Encoding Standard)."""

from __future__ import annotations

import codecs
import re

import webencodings

from kg.errors import DocumentError
from kg.read.decode import checked, newlines, without_nul

_CHARSET = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([A-Za-z0-9_.:-]+)", re.IGNORECASE)
_CHARSET_WITHIN = 1024
"""The HTML standard has the declaration within the first 1024 bytes."""
_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_USUAL = "cp1252"
_SUPPOSED = {"gbk": "gb18030", "utf-16be": "utf-8", "utf-16le": "utf-8", "x-user-defined": _USUAL}
"""A page that could be searched for its declaration is not in UTF-16, whatever it says; the rest is the standard's."""


def page_text(data: bytes, *, where: str, charset: str = "") -> str:
    r"""Return the text of a page, newlines as ``\n``; bytes that its encoding has no sign for as U+FFFD.

    A byte order mark tells the encoding, or else *charset*, which came with the page, or else what it declares in its first
    bytes. A page that declares none,
    or one that is no label of the standard, is in UTF-8, or else in Windows-1252.

    Raises:
        DocumentError: If the page is empty or binary, or in an encoding that the standard refuses.
    """
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            text = data[len(mark) :].decode(encoding, "replace")
            break
    else:
        without_nul(data, where=where)
        text = _declared_text(data, where=where, charset=charset)
    return checked(newlines(text), where=where)


def _declared_text(data: bytes, *, where: str, charset: str) -> str:
    declared = _CHARSET.search(data, 0, _CHARSET_WITHIN)
    label = charset if webencodings.lookup(charset) else declared[1].decode("ascii") if declared else ""
    encoding = webencodings.lookup(label)
    if encoding is None:
        try:
            return data.decode("utf-8")
        except UnicodeDecodeError:
            return data.decode(_USUAL, "replace")
    if encoding.name == "replacement":
        message = f"{where}: is in {label}, which no browser reads; convert it: iconv -f {label} -t UTF-8"
        raise DocumentError(message)
    return data.decode(_SUPPOSED.get(encoding.name, encoding.codec_info.name), "replace")
