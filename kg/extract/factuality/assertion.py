"""Whether a text asserts what stands at a word: what is denied, asked, only supposed or made up is no fact."""

from __future__ import annotations

from bisect import bisect_right
from functools import lru_cache
from operator import attrgetter
from typing import TYPE_CHECKING

from kg.extract.factuality.event_context import is_infinitive
from kg.extract.factuality.lexicon import DENIED, HYPOTHETICAL, status_lexicon
from kg.extract.factuality.polarity import is_negated, is_none
from kg.extract.factuality.status import status_of
from kg.extract.factuality.veridicality import framed_status
from kg.extract.syntax.tree import ancestors, children, is_verb, prepositional
from kg.extract.text.inflection import all_forms
from kg.extract.text.simplify import placeholders

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from kg.extract.matching.match import Match
    from kg.extract.reading import Reading
    from kg.extract.text.parser import Tree
    from kg.extract.text.simplify import Sentence


def is_asserted(reading: Reading, token: int) -> bool:
    """Tell whether nothing in the sentence around a token, and around the speech that it stands in, doubts its clause."""
    return not any(is_unasserted(one.tree, word) for one, word in _places(reading, token))


def is_unasserted(tree: Tree, word: int) -> bool:
    """Tell whether the text does not assert what the clause around a word tells.

    An infinitive under a word that is not known to say that it happened ("aims to reach") is a matter of what it aims at.
    """
    lexicon = status_lexicon()
    path = [word]
    for above in ancestors(tree, word):
        if is_verb(tree, path[-1]):
            break
        path.append(above)
    verb = path[-1]
    if any(
        is_none(tree, noun, lexicon)
        or (tree.tags[noun].startswith("NN") and status_of(tree, noun).code == DENIED)
        for noun in path
        if not is_verb(tree, noun)
    ):
        return True
    if not is_verb(tree, verb):
        return False
    if tree.deps[path[-2:][0]] == "nsubj" and is_negated(tree, verb, lexicon):
        return bool(framed_status(tree, verb, lexicon))  # "40 percent of farmers own no land"
    told = status_of(tree, verb).code
    return told == DENIED or (told == HYPOTHETICAL and not is_infinitive(tree, verb))


def is_done_to_known(match: Match) -> bool:
    """Tell whether a participle says what was done to a known document: "the treaty concluded by Peru", not "a treaty".

    One with a day is known: "a treaty concluded on Monday".
    """
    tree, verb = match.sentence.tree, match.trigger
    bare = (
        tree.tags[verb] == "VBN" and tree.deps[verb] == "acl" and not children(tree, verb, "aux", "auxpass")
    )
    the = any(tree.words[one].lower() == "the" for one in children(tree, tree.heads[verb], "det"))
    dated = placeholders()["Date"].dated in (tree.words[one] for one in prepositional(tree, verb, "on", "in"))
    return match.pattern.type == "InstrumentAction" and bare and (the or dated)


def has_doubted_number(words: Sequence[str]) -> bool:
    """Tell whether words hold a number and a word that may deny, ask or suppose it: then they are worth a parse."""
    numbered = any(char.isdecimal() for word in words for char in word)
    return numbered and not _doubts().isdisjoint(word.lower() for word in words)


def _places(reading: Reading, token: int) -> Iterator[tuple[Sentence, int]]:
    """Yield the parsed sentences that hold a token, each with the word there or before it."""
    for sentences in (reading.sentences, reading.doubted, reading.spoken):
        after = bisect_right(sentences, token, key=attrgetter("simple.start"))
        if after and token < sentences[after - 1].simple.end:
            simple = sentences[after - 1].simple
            yield sentences[after - 1], max(bisect_right(simple.tokens, token, hi=len(simple.words)) - 1, 0)


@lru_cache(maxsize=1)
def _doubts() -> frozenset[str]:
    """Return the words, in all forms, of which at least one stands in a sentence that doubts something."""
    lexicon = status_lexicon()
    phrases = (*lexicon.undone, *lexicon.signs, *lexicon.made_up, *lexicon.made_up_by, *lexicon.imagined)
    refusing = (word for word, status in lexicon.governor.items() if status == DENIED)
    lemmas = {max(phrase.split(), key=len) for phrase in (*phrases, *refusing, *lexicon.claims)}
    doubts = (
        lexicon.negation
        | lexicon.nobody
        | lexicon.hypothetical
        | lexicon.nearly
        | lexicon.falsely
        | {"?", "yet"}
    )
    return frozenset(form for lemma in lemmas for form in all_forms(lemma)) | doubts | lexicon.untrue
