"""Whom or what a word stands for: a name, a pronoun, a proxy ("the Thai delegation"), a group ("both ministers")."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.extract.coreference.antecedents import group_before, states_before
from kg.extract.coreference.pronouns import people_before, person_before
from kg.extract.coreference.things import thing_before
from kg.extract.text.grammar import ancestors, children, coordinated, prepositional
from kg.extract.text.mention import states_inside
from kg.extract.text.nouns import noun_lexicon

if TYPE_CHECKING:
    from kg.extract.reading import Reading
    from kg.extract.text.simplify import Sentence

TWO = {"two", "both"}
POSSESSIVE = ("'s", "\u2019s", "'", "\u2019")


def referents(reading: Reading, sentence: Sentence, word: int, *, actor: bool = True) -> tuple[str, ...]:
    """Return the entity ids that a word stands for: a name, a pronoun, a proxy, a group; none when it is not safe."""
    index = sentence.mention(word)
    tree = sentence.tree
    if tree.tags[word] == "NNS":
        named = _named_behind(reading, sentence, word)
        if named:
            return named
    if index >= 0:
        return reading.entities(index, actor=actor) or (
            _fellows(reading, sentence, word) if _points_back(sentence, word) else ()
        )
    lexicon = noun_lexicon()
    lower = tree.words[word].lower()
    if lower in lexicon.speaker:
        return reading.first_person(sentence)
    if lower == "whom":
        return _described(reading, sentence, word)
    if lower in lexicon.thing:
        return thing_before(reading, sentence, word)
    if lower in lexicon.person:
        return person_before(reading, sentence, word)
    if lower in lexicon.plural and tree.deps[word] != "det":
        return people_before(reading, sentence, word)
    lemma = tree.lemmas[word]
    if lemma in lexicon.proxy:
        owners = _owners(reading, sentence, word)
        if owners:
            return _head(reading, owners) if lemma in lexicon.head and tree.tags[word] == "NN" else owners
    if lemma in lexicon.group and tree.tags[word] in ("NNS", "CD") and _points_back(sentence, word):
        return group_before(reading, sentence, word)
    if lemma in lexicon.states and tree.tags[word] == "NNS" and _points_back(sentence, word):
        people = group_before(reading, sentence, word)
        group = tuple(dict.fromkeys(state for one in people for state in reading.states_of(one)))
        two = any(tree.words[child].lower() in TWO for child in tree.children[word])
        return group or (tuple(states_before(reading, sentence.token(word))) if two else ())
    return ()


def _described(reading: Reading, sentence: Sentence, word: int) -> tuple[str, ...]:
    """Return whom a relative clause with "whom" in it is about: "X, with whom she spoke"."""
    tree = sentence.tree
    clause = next((one for one in ancestors(tree, word) if tree.deps[one] == "relcl"), -1)
    noun = tree.heads[clause] if clause >= 0 else -1
    return reading.entities(sentence.mention(noun)) if noun >= 0 and sentence.mention(noun) >= 0 else ()


def _named_behind(reading: Reading, sentence: Sentence, word: int) -> tuple[str, ...]:
    """Return the persons that a plural is told by: "the two presidents, A of Kenya and B of Ghana, met"."""
    named = [n for one in children(sentence.tree, word, "appos") for n in coordinated(sentence.tree, one)]
    people = [one for n in named if sentence.mention(n) >= 0 for one in reading.entities(sentence.mention(n))]
    persons = tuple(dict.fromkeys(one for one in people if one.startswith("Person/")))
    return persons if len(persons) > 1 else ()


def beside(reading: Reading, sentence: Sentence, word: int) -> tuple[str, ...]:
    """Return whose counterpart a word names: "talks with his counterpart" has "him" on the other side."""
    index = sentence.mention(word)
    if index < 0 or reading.identities.beside[index] < 0:
        return ()
    start = reading.mentions[index].start
    pronoun = reading.tokens.words[start - 1].lower() if start else ""
    return (reading.person_ids[reading.identities.beside[index]],) if pronoun in noun_lexicon().person else ()


def _fellows(reading: Reading, sentence: Sentence, word: int) -> tuple[str, ...]:
    """Return those who take part, if "the (three) ministers" may be all of them."""
    mention = reading.mentions[sentence.mention(word)]
    if mention.type != "Office" or not (mention.plural and len(mention.titles) == 1):
        return ()
    title = mention.titles[0]
    group = () if title.owner else group_before(reading, sentence, word)
    held = [
        [told.label for told, _ in reading.identities.persons[reading.numbers[one]].titles]
        for one in group
        if one in reading.numbers
    ]
    every = len(held) == len(group) and all(any(title.label in label for label in one) for one in held)
    return group if every else ()


def _head(reading: Reading, owners: tuple[str, ...]) -> tuple[str, ...]:
    """Return the one person of a state for "the Thai leader", else the state."""
    people = [one for one in reading.person_ids if set(owners) & set(reading.states_of(one))]
    return tuple(people) if len(owners) == len(people) == 1 else owners


def _owners(reading: Reading, sentence: Sentence, word: int) -> tuple[str, ...]:
    """Return the states or bodies beside a proxy noun: "the Thai delegation", "delegations representing A and B"."""
    tree = sentence.tree
    found: list[int] = []
    for child in tree.children[word]:
        if tree.deps[child] in ("amod", "compound", "nmod", "poss"):
            found.extend(coordinated(tree, child))
        elif tree.deps[child] == "acl" and tree.lemmas[child] == "represent":
            found.extend(noun for one in children(tree, child, "dobj") for noun in coordinated(tree, one))
    found.extend(noun for one in prepositional(tree, word, "of", "from") for noun in coordinated(tree, one))
    deeper = [noun for noun in found if sentence.mention(noun) < 0]  # "the ministries of energy of A and B"
    found.extend(
        one
        for noun in deeper
        for first in prepositional(tree, noun, "of")
        for one in coordinated(tree, first)
    )
    ids: list[str] = []
    for child in found:
        index = sentence.mention(child)
        if index >= 0 and reading.mentions[index].type in ("State", "Adjective", "Body"):
            ids.extend(reading.entities(index))
    return tuple(dict.fromkeys(ids))


def _points_back(sentence: Sentence, word: int) -> bool:
    """Tell whether a group noun has an article or number and no description of its own."""
    tree = sentence.tree
    labels = {tree.deps[child] for child in tree.children[word]}
    determiners = {
        tree.words[c].lower()
        for c in tree.children[word]
        if tree.deps[c] in ("det", "predet", "nummod", "amod")
    }
    return bool(determiners & {"the", "both", "two", "three", "four", "five"}) and not labels & {
        "prep",
        "relcl",
        "acl",
        "compound",
        "poss",
        "nmod",
    }


def home_of(reading: Reading, index: int) -> list[str]:
    """Return the code of the one state in a name, or before it: "the Kenyan embassy", "Kenya's embassy"; or nothing."""
    mention = reading.mentions[index]
    inside = list(dict.fromkeys(states_inside(mention)))
    before = reading.mentions[index - 1] if index else None
    if not inside and before is not None and before.type == "State" and before.end == mention.start - 1:
        return [before.key] if reading.tokens.words[before.end] in POSSESSIVE else []
    return inside if len(inside) == 1 else []
