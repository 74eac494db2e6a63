"""Long texts: the dispatches that come with the program, again and again with other names and years."""

from __future__ import annotations

import re

from kg.resources import data_path

FIRST = ("Ana", "Boris", "Carla", "Dmitri", "Elena", "Farid", "Grace", "Hugo", "Irina", "Jonas")
SYLLABLES = ("ba", "de", "ki", "lo", "mu", "na", "re", "si", "to", "vu")


def dispatches(number: int, kinds: int | None = None) -> str:
    """Return the text of a number of dispatches, of the first *kinds* of them or of all; one has some 1,400 characters.

    Names and years vary, so that not every sentence is one that is known already.
    """
    texts = [path.read_text().partition("\n")[2] for path in sorted(data_path("dispatches").glob("*.txt"))]
    return "\n\n".join(_varied(texts[one % len(texts[:kinds])], one) for one in range(number))


def _varied(text: str, number: int) -> str:
    dated = text.replace("2025", str(2000 + number % 40))
    return re.sub(r"\b(said|told)\b", f"{_name(number)} \\1", dated, count=1)


def _name(number: int) -> str:
    surname = "".join(SYLLABLES[int(digit)] for digit in str(number))
    return f"Minister {FIRST[number % 10]} {surname.title()}"
