"""Documents listed in one sentence, too long a list for a parser: "A, B and C have been signed", "signed A, B and C"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.extract.events.instruments.packages import item_kind, signed_item, signing_status, untold
from kg.extract.events.instruments.titles import ENDING, TITLE_LINKS
from kg.extract.names.things.lexicon import thing_lexicon
from kg.extract.text.office_lexicon import office_lexicon
from kg.extract.text.tokens import ARTICLES, is_capital
from kg.model import Code

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kg.extract.candidate import Candidate
    from kg.extract.reading import Reading

SIGNED = (Code("Signed"),)
LEAST = 3
"""Documents of a list that is read without the parser."""
OPENING = 4
"""Tokens before the first document: "Besides, on Monday"."""
PARTED = {",", "and", ";", "&"}
BEING = 3
"""Tokens before "signed" in which "were" or "have been" stands."""


def series_of_instruments(acts: Sequence[Candidate], reading: Reading) -> list[Candidate]:
    """Return the acts, with an act of signing for each document of a long list that the parser has read fewer of.

    Args:
        acts: The acts read so far; those told in the sentence of such a list give way to its own.
        reading: The document.
    """
    kept = list(acts)
    for start, end in reading.ranges:
        items, status = _items(start, end, reading)
        if len(items) < LEAST:
            continue
        inside = [act for act in kept if start <= act.position < end and act.get("action") == SIGNED]
        if len(inside) >= len(items):
            continue
        told = inside[0] if inside else untold(status, start)
        alone = told.with_values("participant", ()) if len(inside) != 1 else told
        kept = [act for act in kept if act not in inside]
        kept += [signed_item(item, (start, end), alone, reading) for item in items]
    return kept


def _items(start: int, end: int, reading: Reading) -> tuple[list[tuple[int, int]], str]:
    """Return the documents that a sentence says were signed, each with its tokens, and the status that its verb tells."""
    words = reading.tokens.words
    signed = thing_lexicon().signed
    verb = next((place for place in range(start, end) if words[place].lower() in signed), -1)
    status = signing_status(verb, reading) if verb >= 0 else ""
    if not status:
        return [], ""
    region = (verb + 1, end)
    before = range(max(start, verb - BEING), verb)
    auxiliaries = [place for place in before if words[place].lower() in office_lexicon().auxiliaries]
    if auxiliaries:
        region = (start, auxiliaries[0])
    begins = [place for place in range(*region) if _begins(place, region, reading)]
    if not begins or begins[0] - region[0] > OPENING:
        return [], ""
    return list(
        zip(begins, [*(_trimmed(place, reading) for place in begins[1:]), region[1]], strict=True)
    ), status


def _begins(place: int, region: tuple[int, int], reading: Reading) -> bool:
    """Tell whether a document of a list begins at a token: behind a comma or "and", with its noun before any link."""
    words = reading.tokens.words
    first, end = region
    if words[place].lower() in ARTICLES or (
        place > first and words[place - 1].lower() not in PARTED | ARTICLES
    ):
        return False
    article = place > first and words[place - 1].lower() in ARTICLES
    if article and place - 1 > first and words[place - 2].lower() not in PARTED:
        return False
    fresh = is_capital(words[place]) or (article and words[place - 1].lower() in ("a", "an"))
    links = TITLE_LINKS | ENDING | PARTED
    limit = next((one for one in range(place, end) if words[one].lower() in links), end)
    limit = min(end, limit + 2 * (words[limit : limit + 1] == ("of",)))  # "letter of intent"
    return fresh and limit > place and bool(item_kind((place, limit), reading))


def _trimmed(place: int, reading: Reading) -> int:
    """Return the end of the item before the one that begins at a token: without "and", commas and articles."""
    words = reading.tokens.words
    while words[place - 1].lower() in PARTED | ARTICLES:
        place -= 1
    return place
