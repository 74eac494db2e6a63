"""Which format a reader takes (RFC 9110, section 12.5.1).

>>> from kg.web.page import FORMATS
>>> best("text/turtle, text/html;q=0.5", FORMATS).ending
'ttl'
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.web.page import HTML

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kg.web.page import Format


def best(accept: str, offered: Sequence[Format]) -> Format:
    """Return the offered format that is liked best; HTML where none is taken, or nothing is said."""
    ranges = [_range(one) for one in accept.split(",") if one.strip()]
    liked = max(offered, key=lambda form: _quality(form, ranges))  # the first of those liked alike
    return liked if _quality(liked, ranges) > 0 else HTML


def _range(text: str) -> tuple[str, float]:
    name, *parameters = (part.strip().lower() for part in text.split(";"))
    quality = next((one.removeprefix("q=") for one in parameters if one.startswith("q=")), "1")
    try:
        return name, float(quality)
    except ValueError:
        return name, 0.0


def _quality(form: Format, ranges: Sequence[tuple[str, float]]) -> float:
    """Return how much a format is liked: by the narrowest range that has it."""
    kind = form.media_type.partition("/")[0]
    found = dict(reversed(ranges))
    return next((found[one] for one in (form.media_type, f"{kind}/*", "*/*") if one in found), 0.0)
