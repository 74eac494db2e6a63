"""Which body, state or thing "it" points to, where it is safe to tell."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from operator import itemgetter
from typing import TYPE_CHECKING

from kg.extract.coreference.delegations import leaders
from kg.extract.coreference.lexicon import anaphora_lexicon
from kg.extract.coreference.phrases import body_called
from kg.extract.coreference.speaking import is_medium, is_vague, issuer, says
from kg.extract.coreference.subjects import named_first
from kg.extract.syntax.tree import ancestors, children, is_verb, main_verbs, subjects
from kg.extract.text.speech_lexicon import speech_lexicon

if TYPE_CHECKING:
    from kg.extract.reading import Reading
    from kg.extract.text.simplify import Sentence

ISSUED = 6
"""Paragraphs in which "the statement" is that of whom last spoke."""
THINGS = ("Body", "Landmark", "Project")
"""Classes of names that "it" may stand for."""
ACTING = (*THINGS, "Person", "Office")
BLOCKS = 4
"""Paragraphs before in which who speaks as "it" is looked for."""


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
    return _told_before(reading, sentence.simple.start)


def _told_before(reading: Reading, token: int) -> tuple[str, ...]:
    """Return the body or thing that is the subject of the sentence before, in the same paragraph."""
    position = bisect_right(reading.ranges, token, key=itemgetter(0)) - 1
    start, end = reading.ranges[position - 1] if position > 0 else (0, 0)
    if not end or reading.tokens.block(start) != reading.tokens.block(token):
        return ()
    before = reading.parsed(start)
    if before is None:  # not worth a parse: the one name that it begins with
        named = [i for i in range(*reading.mention_range(start, end)) if reading.mentions[i].type in ACTING]
        opens = len(named) == 1 and reading.mentions[named[0]].start <= start + 1
        return reading.entities(named[0]) if opens and reading.mentions[named[0]].type in THINGS else ()
    return _thing(reading, before, [n for root in main_verbs(before.tree) for n in named_first(before, root)])


def _thing(reading: Reading, sentence: Sentence, nouns: list[int]) -> tuple[str, ...]:
    """Return the one body or thing that subjects name."""
    if len(nouns) != 1:
        return ()
    index = sentence.mention(nouns[0])
    if index < 0:  # "a delegation led by X arrived. It met Y"
        institution = sentence.tree.words[nouns[0]].lower() in anaphora_lexicon().institutions
        called = body_called(reading, sentence.token(nouns[0])) if institution else ()
        return called or leaders(reading, sentence, nouns[0])
    return reading.entities(index) if reading.mentions[index].type in THINGS else ()


def giver_before(reading: Reading, token: int) -> tuple[str, ...]:
    """Return who gave out "the statement": whose such a text was told of before, or the body that spoke last."""
    lexicon, words = anaphora_lexicon(), reading.tokens.lower
    pointing = words[token - 1 - (words[token - 1] in lexicon.describing)] in lexicon.pointing
    found = issuer(reading, token) if pointing else ()
    return found if found or not pointing or is_vague(reading, token) else who_spoke(reading, token, ISSUED)


def who_spoke(reading: Reading, token: int, blocks: int) -> tuple[str, ...]:
    """Return the body that "it" before a verb of saying means: the subject of the sentence before, or what spoke last."""
    return _told_before(reading, token) or body_before(reading, token, blocks)


def body_before(reading: Reading, token: int, blocks: int) -> tuple[str, ...]:
    """Return the body or state that said something last before a token, itself or as "it"."""
    tokens = reading.tokens
    begin = tokens.blocks[max(0, tokens.block(token) + 1 - blocks)]
    voices = reading.voices
    # In the order of the text, each once: who "it" is may need whom an "it" before it stands for.
    for place in range(voices.read, token):
        voices.read = place + 1
        index = reading.beginning(place)
        found = _speaking(reading, place) if index < 0 else _speaking_body(reading, index)
        if found:
            voices.places.append(place)
            voices.found.append(found)
    last = bisect_left(voices.places, token) - 1
    return voices.found[last] if last >= 0 and voices.places[last] >= begin else ()


def _speaking_body(reading: Reading, index: int) -> tuple[str, ...]:
    """Return the body or state that a mention names, if it says something."""
    mention = reading.mentions[index]
    named = mention.type in ("Body", "State", "Place") and not is_medium(mention)
    said = named and says(reading.tokens, mention.start, mention.end)
    return reading.entities(index, actor=True) if said else ()


def _speaking(reading: Reading, place: int) -> tuple[str, ...]:
    """Return the body that a pronoun or noun stands for, if it says something."""
    word = reading.tokens.lower[place]
    if word in speech_lexicon().neuter:
        return who_spoke(reading, place, BLOCKS) if says(reading.tokens, place, place + 1) else ()
    institution = word in anaphora_lexicon().institutions and says(reading.tokens, place, place + 1)
    return body_called(reading, place) if institution else ()
