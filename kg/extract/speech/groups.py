"""Groups that say something and of which no meeting is told: "both leaders", "ministers noted", "they"."""

from __future__ import annotations

from bisect import bisect_left
from operator import attrgetter
from typing import TYPE_CHECKING

from kg.extract.coreference.antecedents import group_before
from kg.extract.matching.patterns import shared
from kg.extract.syntax.tree import children, main_verbs, subjects
from kg.extract.text.inflection import singular
from kg.extract.text.speech_lexicon import speech_lexicon
from kg.extract.values.numerals import count_word

if TYPE_CHECKING:
    from kg.extract.reading import Reading
    from kg.extract.text.simplify import Sentence

PAIR = 2
MANY = 6
"""How many speak together who are only pointed to."""
POINTING = {"the", "both", "all"}
BESIDE = ("det", "nummod", "amod", "predet", "compound", "poss")
BEHIND = ("prep", "acl", "relcl", "appos")


def group_meant(reading: Reading, sentence: Sentence, word: int) -> tuple[str, ...]:
    """Return whom a plural means that says something.

    These are the offices that are the subject of the sentence before ("The ministers of A and B met. They"), those who
    met last ("Ministers noted"), the two people of a sentence on talks right before ("During the call A thanked B. The
    parties"), or the only two officials of the text ("both leaders").
    """
    tree, lexicon = sentence.tree, speech_lexicon()
    they = tree.words[word].lower() == "they"
    lemma = singular(tree.words[word].lower())  # "Leaders" with a capital is a name to the lemmatizer
    own = {tree.words[child].lower() for child in children(tree, word, *BESIDE)}
    described = any(count_word(one) < PAIR for one in own - POINTING) or bool(children(tree, word, *BEHIND))
    several = they or (tree.tags[word] in ("NNS", "NNPS") and lemma in lexicon.sides)
    if sentence.simple.start in reading.spoken_by or described or not several:
        return ()
    place = bisect_left(reading.sentences, sentence.simple.start, key=attrgetter("simple.start"))
    before = reading.sentences[place - 1] if place else None
    offices = _offices(reading, before) if they and before is not None else ()
    met = offices or group_before(reading, sentence, word)
    if not met and not they and own and before is not None:
        met = _talking(reading, before)
    if not met and (they or (own and lemma in lexicon.officials)):
        met = _only_two(reading, sentence.token(word))
    return met if offices or PAIR <= len(met) <= MANY else ()


def _offices(reading: Reading, sentence: Sentence) -> tuple[str, ...]:
    """Return the offices of several states that are the subject of a sentence."""
    nouns = [noun for verb in main_verbs(sentence.tree) for noun in subjects(sentence.tree, verb)]
    mention = reading.mention(sentence, nouns[0]) if len(nouns) == 1 else None
    several = mention is not None and mention.type == "Office" and mention.plural
    return reading.entities(sentence.mention(nouns[0])) if several else ()


def _talking(reading: Reading, sentence: Sentence) -> tuple[str, ...]:
    """Return the two people whom a sentence names that tells of talks."""
    people = [
        one
        for index in sentence.simple.mentions
        if index >= 0 and reading.mentions[index].type == "Person"
        for one in reading.entities(index)
    ]
    found = tuple(dict.fromkeys(people))
    return found if len(found) == PAIR and shared("TALK") & {*sentence.tree.lemmas} else ()


def _only_two(reading: Reading, token: int) -> tuple[str, ...]:
    """Return the only two people named before a token, if they act for different states."""
    people = [
        reading.person_ids[number]
        for number, person in enumerate(reading.identities.persons)
        if any(reading.mentions[index].start < token for index in person.mentions)
    ]
    states = [reading.states_of(one) for one in people]
    apart = len(people) == PAIR and all(states) and states[0] != states[1]
    return tuple(people) if apart else ()
