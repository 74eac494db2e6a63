"""Nouns that stand for somebody named: proxies ("the Thai delegation"), groups ("both ministers"), pairs of states."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.extract.coreference.antecedents import group_before, list_before, states_before
from kg.extract.coreference.lexicon import anaphora_lexicon
from kg.extract.coreference.plural_pronouns import is_pair, only_two, pair_before
from kg.extract.syntax.tree import ancestors, children, coordinated, prepositional
from kg.extract.text.actor_nouns import noun_lexicon
from kg.extract.text.inflection import singular
from kg.extract.text.office_lexicon import office_lexicon
from kg.extract.text.speech_lexicon import speech_lexicon
from kg.extract.values.numerals import count_word

if TYPE_CHECKING:
    from kg.extract.reading import Reading
    from kg.extract.text.simplify import Sentence

PAIR = 2
OF = {"among", "of"}
BEING = {"be", "become"}
BOTH = "both"
POINTING = {"the", "both", "all"}
BESIDE = ("det", "nummod", "amod", "predet", "compound", "poss")
BEHIND = ("prep", "acl", "relcl", "appos")


def whom_described(reading: Reading, sentence: Sentence, word: int) -> tuple[str, ...]:
    """Return whom a relative clause with "whom" in it is about: "X, with whom she spoke"."""
    tree = sentence.tree
    if tree.words[word].lower() != "whom":
        return ()
    clause = next((one for one in ancestors(tree, word) if tree.deps[one] == "relcl"), -1)
    # "X, with whom she spoke", where the parser sees no relative clause
    behind = tree.words[max(0, word - 2)] == ","
    noun = tree.heads[clause] if clause >= 0 else word - 3 if behind else -1
    return reading.entities(sentence.mention(noun)) if noun >= 0 and sentence.mention(noun) >= 0 else ()


def identified(reading: Reading, sentence: Sentence, word: int) -> tuple[str, ...]:
    """Return the states that "country" is said to be: "Peru and Chile are among the countries that she will visit"."""
    tree = sentence.tree
    above = word
    while tree.deps[above] == "pobj" or (tree.deps[above] == "prep" and tree.words[above].lower() in OF):
        above = tree.heads[above]
    being = above if tree.lemmas[above] == "be" else tree.heads[above]
    told = tree.lemmas[being] in BEING and (above == being or tree.deps[above] == "attr")
    if not told or tree.lemmas[word].lower() not in noun_lexicon().states or sentence.mention(word) >= 0:
        return ()
    named = coordinated(tree, *children(tree, being, "nsubj"))
    found = (one for n in named if sentence.mention(n) >= 0 for one in reading.entities(sentence.mention(n)))
    return tuple(one for one in found if one.startswith("State/"))


def named_behind(reading: Reading, sentence: Sentence, word: int) -> tuple[str, ...]:
    """Return the persons by whom a noun is told: "the two presidents, A of Kenya and B of Ghana, met", "his host, X"."""
    plural = sentence.tree.tags[word] == "NNS"
    single = (anaphora_lexicon().hosts, anaphora_lexicon().guests, office_lexicon().of_kin)
    called = any(sentence.tree.lemmas[word] in nouns for nouns in single)
    if not plural and (sentence.mention(word) >= 0 or not called):
        return ()
    named = [n for one in children(sentence.tree, word, "appos") for n in coordinated(sentence.tree, one)]
    led = plural and not named and sentence.tree.lemmas[word] in noun_lexicon().group
    whose = prepositional(sentence.tree, word, "of") if led else []
    if led:  # "the leaders of Peru and Chile, A and B", "of Peru (A) and Chile (B)", "of the two countries, A and B"
        named = coordinated(sentence.tree, *whose)
        behind = [one for noun in named for one in children(sentence.tree, noun, "appos")]
        named += [one for one in coordinated(sentence.tree, *behind) if one not in named]
    people = [one for n in named if sentence.mention(n) >= 0 for one in reading.entities(sentence.mention(n))]
    persons = tuple(dict.fromkeys(one for one in people if one.startswith("Person/")))
    owners = tuple(one for one in people if led and one.startswith("State/"))
    owned = owners or any(sentence.tree.lemmas[one] in noun_lexicon().states for one in whose)
    if plural != (len(persons) > 1) or (led and not owned):
        return ()
    return (*owners, *persons)


def _holders(reading: Reading, offices: tuple[str, ...]) -> tuple[str, ...]:
    """Return the persons of a text who have one of some offices."""
    people = zip(reading.person_ids, reading.identities.persons, strict=True)
    return tuple(one for one, person in people if any(title.label in offices for title in person.titles))


def fellows(reading: Reading, sentence: Sentence, word: int) -> tuple[str, ...]:
    """Return those who take part, if "the (three) ministers" may be all of them, or "the ministers of both states"."""
    mention = reading.mentions[sentence.mention(word)]
    if mention.type != "Office" or not (mention.plural and mention.titles):
        return ()
    title, of = mention.titles[0], prepositional(sentence.tree, word, "of")
    both = any(sentence.tree.lemmas[noun] in noun_lexicon().states for noun in of)
    if title.owner and not both:
        return ()
    alike = {title.label, *office_lexicon().stands_for.get(title.label, ())}  # "the two heads of state"

    def holds(one: str) -> bool:
        titles = reading.identities.persons[reading.numbers[one]].titles if one in reading.numbers else ()
        return any(called in told.label for told in titles for called in alike)

    back = points_back(sentence, word)
    group = _counted(sentence, word, group_before(reading, sentence, word)) if back else ()
    if group and len(mention.titles) == 1 and all(map(holds, group)):
        return group
    if not both:
        return ()
    pair = reading.once(_holders, tuple(sorted(alike)))  # "the foreign ministers of both countries"
    if is_pair(reading, pair):
        return pair
    whose = [state for noun in of for state in states(reading, sentence, noun)]
    named = (reading.registry.office(one.label, state) for state in whose for one in mention.titles)
    return tuple(named) if len(whose) == PAIR else ()


def proxy(reading: Reading, sentence: Sentence, word: int) -> tuple[str, ...]:
    """Return the states or bodies for which a noun stands: "the Thai delegation", "delegations of A and B"."""
    lemma = sentence.tree.lemmas[word]
    return owners_beside(reading, sentence, word) if lemma in noun_lexicon().proxy else ()


def group(reading: Reading, sentence: Sentence, word: int) -> tuple[str, ...]:
    """Return those who came together last: "both sides", "the parties", "the two"."""
    tree, lexicon = sentence.tree, noun_lexicon()
    if tree.lemmas[word] not in lexicon.group or (
        tree.lemmas[word] in lexicon.counted and not _number(sentence, word)
    ):
        return ()
    alone = tree.tags[word] in ("CD", "DT") and tree.deps[word] in ("nsubj", "nsubjpass", "pobj")
    many = tree.tags[word] in ("NNS", "CD") or tree.lemmas[word] in lexicon.paired
    several = many and points_back(sentence, word)
    if not (alone or several):
        return ()
    met = _counted(sentence, word, group_before(reading, sentence, word))
    return met or _counted(sentence, word, pair_before(reading, sentence, word))


def speaking_pair(reading: Reading, sentence: Sentence, word: int) -> tuple[str, ...]:
    """Return those who met last, or the only two officials of the text, as "ministers" or "both leaders" without more."""
    tree, lexicon = sentence.tree, speech_lexicon()
    lemma = singular(tree.words[word].lower())  # "Leaders" with a capital is a name to the lemmatizer
    own = {tree.words[child].lower() for child in children(tree, word, *BESIDE)}
    described = any(count_word(one) < PAIR for one in own - POINTING) or children(tree, word, *BEHIND)
    listed = tree.deps[word] == "conj"
    speaks = tree.deps[tree.heads[word] if listed else word] == "nsubj"
    several = tree.tags[word] in ("NNS", "NNPS") and lemma in lexicon.sides and speaks
    if sentence.simple.start in reading.spoken_by or described or not several:
        return ()
    met = group_before(reading, sentence, word) or (pair_before(reading, sentence, word) if own else ())
    met = met or (only_two(reading, sentence.token(word)) if own and lemma in lexicon.officials else ())
    index = sentence.mention(word)  # "opposition leaders" are others than those who met
    titles = reading.mentions[index].titles[:1] if index >= 0 else ()
    held = [
        title.label
        for one in met
        if one in reading.numbers
        for title in reading.identities.persons[reading.numbers[one]].titles
    ]
    others = any(" " in title.label and not any(title.label in label for label in held) for title in titles)
    return () if others else met if listed else _counted(sentence, word, met)


def states(reading: Reading, sentence: Sentence, word: int) -> tuple[str, ...]:
    """Return the states of those who came together last, as many as a number tells, the only two, or those of the last list."""
    tree = sentence.tree
    if (
        tree.lemmas[word] not in noun_lexicon().states
        or tree.tags[word] != "NNS"
        or not points_back(sentence, word)
    ):
        return ()
    people = group_before(reading, sentence, word)
    met = tuple(dict.fromkeys(state for one in people for state in reading.states_of(one)))
    token, number = sentence.token(word), _number(sentence, word)
    if number and len(met) == number + 1:  # "A spoke with B and C: the two countries" are not that of A
        met = tuple(state for state in met if state not in reading.states_of(people[0]))
    if number == PAIR:
        return _counted(sentence, word, met) or tuple(states_before(reading, token))
    return met if number in (0, len(met)) else list_before(reading, token, number)


def _counted(sentence: Sentence, word: int, found: tuple[str, ...]) -> tuple[str, ...]:
    """Return those found, unless a number tells that others are meant: two who met are no "three ministers"."""
    return found if _number(sentence, word) in (0, len(found)) else ()


def _number(sentence: Sentence, word: int) -> int:
    """Return how many a noun stands for, 0 where it does not tell: "the four countries", "both sides", "the duo"."""
    tree = sentence.tree
    if tree.lemmas[word] in noun_lexicon().paired:
        return noun_lexicon().paired[tree.lemmas[word]]
    words = [tree.words[one].lower() for one in (word, *tree.children[word])]
    if BOTH in words:
        return PAIR
    return next(filter(None, map(count_word, words)), 0)


def owners_beside(reading: Reading, sentence: Sentence, word: int) -> tuple[str, ...]:
    """Return the states or bodies beside a proxy noun: "the Thai delegation", "delegations representing A and B"."""
    tree = sentence.tree
    found: list[int] = []
    for child in tree.children[word]:
        if tree.deps[child] in ("amod", "compound", "nmod", "poss"):
            found.extend(coordinated(tree, child))
        elif tree.deps[child] == "acl" and tree.lemmas[child] == "represent":
            found.extend(coordinated(tree, *children(tree, child, "dobj")))
    found.extend(coordinated(tree, *prepositional(tree, word, "of", "from")))
    deeper = [noun for noun in found if sentence.mention(noun) < 0]  # "the ministries of energy of A and B"
    found.extend(
        one
        for noun in deeper
        for first in (
            *prepositional(tree, noun, "of"),
            *children(tree, noun, "amod", "compound", "nmod", "poss"),
        )
        for one in coordinated(tree, first)
    )
    ids: list[str] = []
    for child in found:
        index = sentence.mention(child)
        if index >= 0 and reading.mentions[index].type in ("State", "Adjective", "Body"):
            ids.extend(reading.entities(index))
    return tuple(dict.fromkeys(ids))


def points_back(sentence: Sentence, word: int) -> bool:
    """Tell whether a group noun has an article or number and no description of its own."""
    tree = sentence.tree
    labels = {tree.deps[child] for child in tree.children[word]}
    determiners = {
        tree.words[c].lower()
        for c in tree.children[word]
        if tree.deps[c] in ("det", "predet", "nummod", "amod")
    }
    several = any(count_word(one) >= PAIR for one in determiners)
    return (several or bool(determiners & {"the", BOTH})) and not labels & {
        "prep",
        "relcl",
        "acl",
        "compound",
        "poss",
        "nmod",
    }
