"""Which sentences are worth a parse: those with a word that may trigger a pattern."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from kg.extract.matching.patterns import load_patterns
from kg.extract.text.inflection import all_forms

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kg.extract.text.mention import Mention
    from kg.extract.text.tokens import Tokens


def wanted(tokens: Tokens, start: int, end: int, mentions: Sequence[Mention], at: dict[int, int]) -> bool:
    """Tell whether a sentence (token range) has a form of a trigger, or a mention whose class is one.

    The words of a mention trigger nothing: "United States" is no form of "state".
    """
    forms = trigger_forms()
    classes = load_patterns().by_class
    position = start
    while position < end:
        mention = mentions[at[position]] if position in at else None
        if mention is not None and mention.type in classes:
            return True
        if mention is None and tokens.lower[position] in forms:
            return True
        position = mention.end if mention is not None else position + 1
    return False


@lru_cache(maxsize=1)
def trigger_forms() -> frozenset[str]:
    """Return all inflected forms of all triggers."""
    patterns = load_patterns()
    common = [
        p for p in patterns.by_lemma.get("be", ()) if p.particle
    ]  # "be" is everywhere: its particle tells
    return frozenset(
        (
            *(form for lemma in patterns.by_lemma for form in all_forms(lemma)),
            *(word for pattern in common for word in pattern.particle),
        )
    )
