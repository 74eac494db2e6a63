"""Whom "they" and "their" point to, and the two that a text has named together: nobody where it is not safe to tell."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.extract.coreference.antecedents import PAIR, gathering_before, group_before
from kg.extract.coreference.pronouns import (
    CROWD,
    STRANGER,
    named_at,
    people_at,
    sentences_before,
    subjects_of,
)
from kg.extract.coreference.salience import SUBJECT, foremost
from kg.extract.coreference.subjects import is_crowd, others_between, subjects_behind
from kg.extract.matching.patterns import shared
from kg.extract.syntax.tree import ancestors, coordinated, is_verb, subjects
from kg.extract.text.actor_nouns import noun_lexicon

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kg.extract.coreference.salience import Ranked
    from kg.extract.reading import Reading
    from kg.extract.text.simplify import Sentence


def people_before(reading: Reading, sentence: Sentence, word: int) -> tuple[str, ...]:
    """Return whom "they" points to: people named together before, in the sentence or one before; else the participants."""
    tree = sentence.tree
    if tree.words[word].lower() == "their" and others_between(reading, sentence, word):
        return ()
    group = group_before(reading, sentence, word)
    behind = subjects_behind(sentence, word)  # "during their visit, X and Y met"
    named = tuple(dict.fromkeys(one for noun in behind for one in people_at(reading, sentence, noun)))
    if named:
        return named if len(named) > 1 else group if named[0] in group else ()
    if any(is_crowd(sentence, noun) for noun in behind):
        return ()
    for verb in (one for one in ancestors(tree, word) if is_verb(tree, one)):
        nouns = [one for noun in subjects(tree, verb) for one in coordinated(tree, noun) if one < word]
        named = tuple(dict.fromkeys(p for noun in nouns for p in named_at(reading, sentence, noun)))
        if len(named) > 1:
            return named
        if any(_is_several(sentence, noun) for noun in nouns):
            return ()
    here = tuple(dict.fromkeys(one for noun in range(word) for one in named_at(reading, sentence, noun)))
    if tree.lemmas[tree.heads[word]] in shared("TALK", "CALLING") and is_pair(reading, here):
        return here  # "X thanked Y for his help at their meeting"
    last = gathering_before(reading, sentence.token(word), to_come=True)
    if last is not None and last.position >= sentence.simple.start and {*last.people} == {*group}:
        return group  # "X spoke with Y, and they agreed"
    for ranked in sentences_before(reading, sentence):
        people, together = subjects_of(ranked), _together(ranked)
        if people == (CROWD,):
            return ()
        if len(people) > 1:
            return people
        if people and {*people} <= {*group}:
            return group
        if people:
            return together if len(together) == PAIR else ()
        if len(together) == len(foremost(ranked)) == PAIR and not {*together} <= {*group}:
            return together
    return group


def pair_before(reading: Reading, sentence: Sentence, word: int) -> tuple[str, ...]:
    """Return the two of two states whom the sentence names before "the sides", or the last one before that names somebody."""
    if sentence.simple.start in reading.spoken_by:
        return ()
    here = [(SUBJECT, one) for noun in range(word) for one in named_at(reading, sentence, noun)]
    before: list[Sequence[Ranked]] = [here, *sentences_before(reading, sentence)]
    found = next(filter(_together, before), ())
    listed = len(foremost(found)) == PAIR  # "X and Y met others": that they are two sides must be known
    return _together(found) if is_pair(reading, _together(found), known=PAIR if listed else 1) else ()


def only_two(reading: Reading, token: int) -> tuple[str, ...]:
    """Return the only two people named before a token, if they act for different states."""
    people = (
        reading.person_ids[number]
        for number, person in enumerate(reading.identities.persons)
        if any(reading.mentions[index].start < token for index in person.mentions)
    )
    found = tuple(people)
    return found if is_pair(reading, found) else ()


def is_pair(reading: Reading, people: tuple[str, ...], known: int = PAIR) -> bool:
    """Tell whether people are two, who act for different states, *known* of so many."""
    states = [{*reading.states_of(one)} for one in people]
    return len(people) == PAIR and sum(map(bool, states)) >= known and not states[0] & states[1]


def _together(ranked: Sequence[Ranked]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(one for _, one in ranked if one not in (STRANGER, CROWD)))


def _is_several(sentence: Sentence, noun: int) -> bool:
    """Tell whether a noun is a plural without a name that does not point back: "protesters said they"."""
    tree = sentence.tree
    unnamed = tree.tags[noun] == "NNS" and sentence.mention(noun) < 0
    return unnamed and tree.lemmas[noun] not in noun_lexicon().group
