"""Signs that steer a terminal or turn the direction of a line, made visible: texts and file names come from anyone."""

from __future__ import annotations

import re

# C0 and C1, separators of lines, marks of direction (UAX #9), halves of signs: a name that is no UTF-8 has these.
_STEERING = re.compile("[\x00-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff]")


def visible(text: str) -> str:
    r"""Return *text* on one line, each sign that would steer a terminal as ``\x1b`` or ``\u202e``."""
    return _STEERING.sub(lambda match: ascii(match[0])[1:-1], text)


def escaped(text: str) -> str:
    r"""Return JSON or Turtle with the same signs as ``\u001B``, which there means the same; breaks of lines stay."""
    return _STEERING.sub(lambda match: match[0] if match[0] in "\t\n\r" else f"\\u{ord(match[0]):04X}", text)
