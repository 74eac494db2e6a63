"""The encoding of a web page, found as browsers find it (WHATWG Encoding Standard)."""

from __future__ import annotations

import codecs
import re

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
_MEANT = {
    "ascii": _USUAL,
    "big5": "big5hkscs",
    "euc_kr": "cp949",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "iso8859-1": _USUAL,
    "iso8859-9": "cp1254",
    "iso8859-11": "cp874",
    "shift_jis": "cp932",
    "tis-620": "cp874",
}
"""What pages declare -> the larger encoding that they are written in."""


def page_text(data: bytes, *, where: str) -> str:
    r"""Return the text of a page, newlines as ``\n``; bytes that its encoding has no sign for as U+FFFD.

    A byte order mark tells the encoding, or else what the page declares in its first bytes. A page that declares none,
    or an unknown one, is in UTF-8, or else in Windows-1252.

    Raises:
        DocumentError: If the page is empty or binary.
    """
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            text = data[len(mark) :].decode(encoding, "replace")
            break
    else:
        without_nul(data, where=where)
        text = _declared_text(data)
    return checked(newlines(text), where=where)


def _declared_text(data: bytes) -> str:
    declared = _CHARSET.search(data, 0, _CHARSET_WITHIN)
    name = declared[1].decode("ascii") if declared else ""
    try:
        encoding = codecs.lookup(name).name if name else ""
    except LookupError:
        encoding = ""
    # A page whose bytes could be searched for the declaration is not in UTF-16, whatever it says.
    encoding = "utf-8" if encoding.startswith("utf-16") else _MEANT.get(encoding, encoding)
    if encoding:
        return data.decode(encoding, "replace")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return data.decode(_USUAL, "replace")
