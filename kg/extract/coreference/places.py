"""The town that "the Kenyan capital", "the capital", "the city", "there" or "here" stands for, where the text names it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.extract.coreference.lexicon import anaphora_lexicon
from kg.extract.registry import CAPITAL, is_town
from kg.extract.syntax.tree import children, prepositional
from kg.extract.text.actor_nouns import noun_lexicon
from kg.extract.text.datelines import datelines
from kg.extract.text.mention import STATES, MarkedText
from kg.gazetteer import load_gazetteer
from kg.model import EntityRef

if TYPE_CHECKING:
    from kg.extract.reading import Reading
    from kg.extract.text.simplify import Sentence

HERE, THERE, WHERE = "here", "there", "where"
OUR = "our"
ACTORS = ("Person", "Office")
LEAD = 6
"""Paragraphs that may begin with a dateline."""


def seated_in(reading: Reading, sentence: Sentence, word: int) -> tuple[str, str]:
    """Return (state, town) of "the Kenyan capital (Nairobi)"; the town is nothing where the text does not name it."""
    tree = sentence.tree
    if sentence.mention(word) >= 0 or tree.lemmas[word] not in noun_lexicon().capitals:
        return "", ""
    owners, _ = _owners(reading, sentence, word)
    if len(owners) != 1:
        return "", ""
    named = [sentence.mention(one) for one in children(tree, word, "appos")]
    towns = [reading.place(one) for one in named if one >= 0 and reading.mentions[one].type == "Place"]
    return reading.registry.state(owners.pop()), next(iter(towns), "") or town_of(reading, sentence, word)


def _owners(reading: Reading, sentence: Sentence, word: int) -> tuple[set[str], list[int]]:
    """Return the states beside a noun, "the Kenyan capital", "the capital of Kenya", and all words that describe it."""
    tree = sentence.tree
    described = [*children(tree, word, "amod", "compound", "nmod", "poss"), *prepositional(tree, word, "of")]
    mentions = [reading.mention(sentence, one) for one in described]
    return {one.key for one in mentions if one is not None and one.type in STATES}, described


def host_meant(reading: Reading, sentence: Sentence, word: int) -> tuple[str, str]:
    """Return (state, place) of "the Kenyan capital", "here", "(Lima,) where", "the city of Batumi", "a village in Peru"."""
    state, town = seated_in(reading, sentence, word)
    lexicon, lemma = noun_lexicon(), sentence.tree.lemmas[word]
    if sentence.tree.words[word].lower() == WHERE:
        clause = sentence.tree.heads[word]
        index = sentence.mention(sentence.tree.heads[clause]) if sentence.tree.deps[clause] == "relcl" else -1
        kind = reading.mentions[index].type if index >= 0 else ""
        if kind == "State":
            return reading.place(index), ""
        return landed_at(reading, index) if kind == "Place" else ("", "")
    if lemma == HERE and (town := town_of(reading, sentence, word)):
        return reading.registry.state_around(town), town
    if lemma == HERE:
        return _written_in(reading, "State"), ""  # "KUWAIT: The President arrived here"
    if state or lemma not in lexicon.settlements | lexicon.countries:
        return state, town
    if lemma in lexicon.countries and any(
        sentence.tree.words[c].lower() == OUR for c in sentence.tree.children[word]
    ):
        return _own_country(reading, sentence, word), ""
    named = [sentence.mention(one) for one in prepositional(sentence.tree, word, "of", "in")]
    there = next((one for one in named if one >= 0 and reading.mentions[one].type in ("State", "Place")), -1)
    if there < 0:
        return "", ""
    if reading.mentions[there].type == "State":
        return reading.place(there), ""
    state, place = landed_at(reading, there)
    return state, place if state and lemma in lexicon.settlements else ""


def _own_country(reading: Reading, sentence: Sentence, word: int) -> str:
    """Return the state that "our country" is: that of who speaks, or of the first person or office of the sentence."""
    first = next(
        (i for i in map(sentence.mention, range(word)) if i >= 0 and reading.mentions[i].type in ACTORS), -1
    )
    people = reading.first_person(sentence) or (reading.entities(first) if first >= 0 else ())
    states = dict.fromkeys(state for one in people for state in reading.states_of(one))
    return next(iter(states)) if len(states) == 1 else ""


def landed_at(reading: Reading, index: int) -> tuple[str, str]:
    """Return (state, place) of a place that somebody reaches: an airport stands for its town, which its name may begin with."""
    place = reading.place(index)
    state = reading.registry.state_around(place)
    words = reading.registry.label(place).split()
    if words[-1].lower() in noun_lexicon().airports:
        names = (" ".join(words[:end]) for end in range(len(words) - 1, 0, -1))
        found = next(filter(None, map(load_gazetteer().readings, names)), ())
        town = reading.registry.value(place, "place")
        if isinstance(town, EntityRef):
            place, state = town.id, reading.registry.state_around(town.id)
        elif len(found) == 1 and found[0].kind in ("place", "capital"):
            key = found[0].key if found[0].kind == "place" else CAPITAL + found[0].key
            place = reading.registry.place(key)
            state = reading.registry.state_around(place)
        elif state:
            place = ""
    return state, place


def place_meant(reading: Reading, sentence: Sentence, word: int) -> str:
    """Return the town that a noun points to; a capital that the text does not name is known by its state only."""
    return town_of(reading, sentence, word) or seated_in(reading, sentence, word)[0]


def town_of(reading: Reading, sentence: Sentence, word: int) -> str:
    """Return the place that a noun in small letters points to: a state's capital, or the town named last; or nothing."""
    tree = sentence.tree
    lexicon = noun_lexicon()
    if tree.words[word].lower() == HERE and tree.deps[word] == "advmod":
        return _written_in(reading, "Place")
    there = tree.words[word].lower() == THERE and tree.deps[word] == "advmod"
    if sentence.mention(word) >= 0 or not (there or tree.lemmas[word] in lexicon.capitals | lexicon.towns):
        return ""
    owners, described = _owners(reading, sentence, word)
    capital = tree.lemmas[word] in lexicon.capitals
    if capital and len(owners) == len(described) == 1:
        named = reading.alike("Place", CAPITAL + owners.pop())
        return reading.place(named[0]) if named else ""
    articles = {tree.words[one].lower() for one in children(tree, word, "det")}
    if described or (articles.isdisjoint(anaphora_lexicon().pointing) and not there):
        return ""
    towns = (
        index
        for index in range(reading.mention_range(0, sentence.token(word))[1] - 1, -1, -1)
        if (one := reading.mentions[index]).type == "Place"
        and (one.key.startswith(CAPITAL) if capital else is_town(one.key))
    )
    last = next(towns, -1)
    return reading.place(last) if last >= 0 else ""


def _written_in(reading: Reading, kind: str) -> str:
    """Return the town, or the state, of the text's datelines, if it is one."""
    found = {
        reading.place(index)
        for bounds in datelines(MarkedText(reading.tokens, reading.mentions), LEAD)
        for index in range(*reading.mention_range(*bounds))
        if reading.mentions[index].type == kind
    }
    return found.pop() if len(found) == 1 else ""
