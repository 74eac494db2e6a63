"""Which body or thing "it" points to, where it is safe to tell."""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING

from kg.extract.coreference.subjects import named_first
from kg.extract.text.grammar import ancestors, children, is_verb, subjects

if TYPE_CHECKING:
    from kg.extract.reading import Reading
    from kg.extract.text.simplify import Sentence

THINGS = ("Body", "Landmark", "Project")
"""Classes of names that "it" may stand for."""
ACTING = (*THINGS, "Person", "Office")


def thing_before(reading: Reading, sentence: Sentence, word: int) -> tuple[str, ...]:
    """Return the body or thing that "it" points to: the subject of a verb above it, or of the sentence before.

    Nobody where "it" points to nothing ("it was said that"), or where that subject is no such name.
    """
    tree = sentence.tree
    if children(tree, tree.heads[word], "ccomp", "csubj", "acomp") or tree.deps[word] == "expl":
        return ()
    for verb in ancestors(tree, word):
        above = [noun for noun in subjects(tree, verb) if noun < word] if is_verb(tree, verb) else []
        if above:
            return _thing(reading, sentence, above)
    position = bisect_right(reading.ranges, (sentence.simple.start, sentence.simple.end)) - 1
    start, end = reading.ranges[position - 1] if position > 0 else (0, 0)
    before = reading.parsed(start) if end else None
    same = bisect_right(reading.tokens.blocks, start) == bisect_right(
        reading.tokens.blocks, sentence.simple.start
    )
    if not same:
        return ()
    if before is None:  # not worth a parse: the one name that it begins with
        named = [i for i in range(*reading.mention_range(start, end)) if reading.mentions[i].type in ACTING]
        opens = len(named) == 1 and reading.mentions[named[0]].start <= start + 1
        return reading.entities(named[0]) if opens and reading.mentions[named[0]].type in THINGS else ()
    roots = [one for one, head in enumerate(before.tree.heads) if head == one and is_verb(before.tree, one)]
    return _thing(reading, before, [noun for root in roots for noun in named_first(before, root)])


def _thing(reading: Reading, sentence: Sentence, nouns: list[int]) -> tuple[str, ...]:
    """Return the one body or thing that subjects name."""
    index = sentence.mention(nouns[0]) if len(nouns) == 1 else -1
    named = index >= 0 and reading.mentions[index].type in THINGS
    return reading.entities(index) if named else ()
