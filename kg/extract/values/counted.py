"""What a number counts: the noun after it, found without a parser by word lists and endings."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from kg.extract.values.numerals import GAP, numerals

if TYPE_CHECKING:
    from kg.extract.values.lexicon import QuantityLexicon

LONGEST = 7
"""Words between a number and the end of its noun."""
SHORTEST_PLURAL = 4
NATION = 5
"""Letters that the plural of a nation in -is has at least: no "Paris"."""
MEN = re.compile(r"[a-z]{3}(?:men|people)$")
OF = re.compile(rf"{GAP}of{GAP}([a-z][a-z-]+(?:{GAP}(?:aid|assistance|goods|equipment))?)\b")
OF_ITS = re.compile(rf"{GAP}of{GAP}(?:its|their|our)\b")
"""Between a number and whom it counts: "140 of its nationals"."""
WORD = re.compile(rf"{GAP}([^\W\d_](?:[\w&/-]|\.(?=\w)|[’'](?=s?\w))*[’']?)(\.(?=\s[a-z]))?")


def counted_noun(text: str, position: int, limit: int, lexicon: QuantityLexicon) -> tuple[str, int]:
    """Find the noun that the number ending at *position* counts.

    The noun ends at the first plural, unless that is one of the words that stand before others ("sanctions
    actions"). Names and adjectives of origin, size and order before it are left out: "five Cuban officials"
    counts officials.

    Args:
        text: The text.
        position: End of the number.
        limit: Where something else begins.
        lexicon: The word lists.

    Returns:
        The noun and its end in the text; an empty noun where nothing is counted.
    """
    own = OF_ITS.match(text, position)
    position = own.end() if own is not None else position
    words: list[str] = []
    ends: list[int] = []
    last = -1
    while len(words) < LONGEST and (match := WORD.match(text, position)) is not None and match.end() <= limit:
        word = match[1].rstrip("’'") if match[1].endswith(("’", "'")) else match[1]
        if word.lower() in lexicon.stops or re.search(r"[’']s$", word):
            break
        plural = _is_plural(word, lexicon)
        if last >= 0 and not (plural and words[-1].lower() in lexicon.plural_adjectives):
            break
        words.append(word)
        ends.append(match.start(1) + len(word))
        if plural:
            last = len(words) - 1
        if len(word) != len(match[1]):  # a possessive: "five countries' ministers"
            break
        position = match.end()
    if last < 0:
        return "", position
    noun, end = _noun(words[: last + 1], lexicon), ends[last]
    if noun.rpartition(" ")[2] in lexicon.partitive and (of := OF.match(text, end)) and of.end() <= limit:
        kind = " ".join(of[1].split())
        return f"{noun} of {kind}", of.end()
    if (more := _and().match(text, end)) is not None:
        other, other_end = counted_noun(text, more.end(), limit, lexicon)
        return (f"{noun} and {other}", other_end) if other else (noun, end)
    return noun, end


@lru_cache(maxsize=1)
def _and() -> re.Pattern[str]:
    """Return what joins a second noun, not a second number, to a noun."""
    return re.compile(rf"{GAP}and(?!{GAP}(?:\d|{numerals().cardinal}))")


def _is_plural(word: str, lexicon: QuantityLexicon) -> bool:
    lowered = word.lower().rpartition("-")[2]
    if lowered in lexicon.plurals:
        return True
    if len(lowered) < SHORTEST_PLURAL or lowered in lexicon.not_plural or word.isupper():
        return False
    if MEN.search(lowered) is not None:
        return True
    nation = word[0].isupper() and len(word) > NATION and lowered.endswith("is")  # "Omanis"
    return nation or (lowered.endswith("s") and not lowered.endswith(("ss", "us", "is")))


def _noun(words: list[str], lexicon: QuantityLexicon) -> str:
    """Drop what stands before the noun proper."""
    start = 0
    for index, word in enumerate(words[:-1]):
        described = word.lower() in lexicon.modifiers or word.lower().endswith("ly")
        if described or word.isupper() or (word[0].isupper() and not words[-1][0].isupper()) or "." in word:
            start = index + 1
    return " ".join(words[start:])
