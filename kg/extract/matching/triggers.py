"""Which sentences are worth a parse: those with a word that may trigger a pattern."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from kg.extract.lexicon import read_yaml
from kg.extract.matching.patterns import load_patterns

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kg.extract.text.mention import Mention
    from kg.extract.text.tokens import Tokens

DOUBLED = set("bdgklmnprt")


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
        if mention is None and tokens.words[position].lower() in forms:
            return True
        position = mention.end if mention is not None else position + 1
    return False


@lru_cache(maxsize=1)
def trigger_forms() -> frozenset[str]:
    """Return all inflected forms of all triggers; irregular ones come from ``irregular.yaml``."""
    irregular: dict[str, list[str]] = read_yaml("lexicon", "irregular.yaml")
    patterns = load_patterns()
    common = [
        p for p in patterns.by_lemma.get("be", ()) if p.particle
    ]  # "be" is everywhere: its particle tells
    return frozenset(
        (
            *(form for lemma in patterns.by_lemma for form in (*inflect(lemma), *irregular.get(lemma, ()))),
            *(word for pattern in common for word in pattern.particle),
        )
    )


def inflect(lemma: str) -> tuple[str, ...]:
    """Return the regular forms of a verb or noun, right spellings and some wrong ones.

    >>> inflect("travel")
    ('travel', 'travels', 'travelled', 'travelling', 'traveled', 'traveling')
    """
    stem = lemma.removesuffix("e")
    if lemma.endswith("y") and lemma[-2:-1] not in "aeou":
        return lemma, f"{lemma[:-1]}ies", f"{lemma[:-1]}ied", f"{lemma}ing"
    plural = f"{lemma}es" if lemma.endswith(("s", "x", "ch", "sh", "z")) else f"{lemma}s"
    forms = [lemma, plural]
    if lemma[-1] in DOUBLED and lemma[-2:-1] in "aeiou":
        forms += [f"{lemma}{lemma[-1]}ed", f"{lemma}{lemma[-1]}ing"]
    return (*forms, f"{stem}ed", f"{stem}ing")
