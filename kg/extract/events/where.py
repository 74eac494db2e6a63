"""Where an event is: which of the names around its trigger is its place."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.extract.coreference.places import place_meant
from kg.extract.events.event_dates import MODIFIERS, behind_topic, preposition_of
from kg.extract.events.event_names import of_bodies
from kg.extract.factuality.event_context import visited
from kg.extract.matching.patterns import shared
from kg.extract.names.things.lexicon import thing_lexicon
from kg.extract.syntax.joined_verbs import fronted
from kg.extract.syntax.tree import children, is_verb, objects, prepositional, subjects, subtree, verb_above
from kg.extract.text.actor_nouns import noun_lexicon
from kg.model import EntityRef, Value

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kg.extract.matching.match import Match
    from kg.extract.reading import Reading
    from kg.extract.text.parser import Tree
    from kg.extract.text.simplify import Sentence

WITH = {"With", "with"}
WITHIN = ("at", "during", "in")
VISITING = ("during", "on")
PLACES = ("Place", "State", "Landmark")


def place_of(
    match: Match,
    reading: Reading,
    fillers: frozenset[int],
    around: tuple[Sequence[int], Sequence[int]],
    types: Sequence[str],
) -> list[tuple[str, Value]]:
    """Return the place of an event as a property, or nothing.

    Args:
        match: The match that tells of it.
        reading: The document.
        fillers: Words that fill its roles, which say who and not where.
        around: The words that govern it, and those in their scope.
        types: The type of the mention that each word of the sentence stands for, or nothing.
    """
    sentence, (tops, inside) = match.sentence, around
    tree = sentence.tree
    others = {word for top in tops for word in _accompanying(match, top)}
    places = [word for word in inside if word not in fillers | others and _is_place(tree, word, types[word])]
    if match.pattern.soft and is_verb(tree, match.trigger):
        # "discussed human rights in Peru" there or anywhere
        named = [one for one in objects(tree, match.trigger) if one > match.trigger]
        at = [
            one for one in prepositional(tree, match.trigger, *WITHIN) if tree.lemmas[one] in shared("TALK")
        ]
        there = {
            one for noun in at for one in prepositional(tree, noun, "in", "at")
        }  # "at a meeting in Lima"
        places = [
            w for w in places if not named or w < named[0] or fillers & {*range(named[0], w)} or w in there
        ]
    places = places or [w for w in visited(match) if types[w] in ("Place", "Landmark") and w not in fillers]
    places = places or [w for w in _relative_place(match, types) if types[w] in PLACES]
    if match.pattern.type == "PublicEvent" and match.support >= 0:  # "the museum opened an exhibition"
        hosts = subjects(tree, match.support)
        places = places or [w for w in hosts if types[w] == "Landmark" and w not in fillers]
    verb = done_at(match)
    near = prepositional(tree, verb, "in") if verb >= 0 else []
    near += [one for one in behind_topic(match, fillers, "in") if _is_aside(tree, one, types)]
    shared_by = fronted(tree, match.top)
    near += [w for w in shared_by if _is_place(tree, w, types[w])]
    places = places or [w for w in near if types[w] == "Place" and w not in fillers]
    places = places or _behind_venue(tree, tops, types)
    if places:
        word = _inmost(match, reading, places, types)
        index = sentence.mention(word)
        return [("place", EntityRef(reading.place(index)))]
    pointed = next((town for word in inside if (town := _pointed(reading, sentence, word))), "")
    return [("place", EntityRef(pointed))] if pointed else []


def held_clauses(match: Match) -> list[int]:
    """Return the participle that says where an event takes place: "attended a concert of music (held) in Lima"."""
    tree, word = match.sentence.tree, match.trigger
    nouns = (word, *prepositional(tree, word, "of"))
    told = [clause for one in nouns for clause in children(tree, one, "acl", "relcl")]
    done = [one for one in told if tree.lemmas[one] in shared("TAKE_PLACE") and tree.tags[one] == "VBN"]
    return done if match.pattern.pos == "noun" and match.support >= 0 else []


def _behind_venue(tree: Tree, tops: Sequence[int], types: Sequence[str]) -> list[int]:
    """Return the town that a venue without a name is in: "met at the seat of the Union in Lima", no "talks on a war in Lima"."""
    found: list[int] = []
    venues = [word for top in tops for word in prepositional(tree, top, "at")]
    while venues:
        for one in venues:
            first = next((p for p in children(tree, one, "prep") if tree.words[p] != "of"), one)
            towns = children(tree, first, "pobj") if tree.words[first] == "in" else []
            found += [town for town in towns if types[town] == "Place"]
        venues = [word for one in venues for word in prepositional(tree, one, "of")]
    return found


def _is_aside(tree: Tree, town: int, types: Sequence[str]) -> bool:
    """Tell whether a town behind a topic is where the verb was done: "signed a plan on fish in Lima", not "on a port in Lima"."""
    topic = tree.heads[tree.heads[town]]
    following = next((one for one in (town + 1, town + 2) if one < len(tree.words) and types[one]), town)
    last = tree.words[town + 1 : town + 2] == (".",) or types[following] == "Date"
    on = tree.words[tree.heads[topic]].lower() in thing_lexicon().onward
    return on and last and not children(tree, topic, "det", "poss")


def done_at(match: Match) -> int:
    """Return the verb of what was done at an event ("discussed trade in Lima on Monday at a meeting with X"), or -1."""
    tree, above = match.sentence.tree, match.sentence.tree.heads[match.trigger]
    inside = match.support < 0 and preposition_of(tree, match.trigger) in WITHIN
    return tree.heads[above] if inside and is_verb(tree, tree.heads[above]) else -1


def beside_done(match: Match, reading: Reading) -> list[int]:
    """Return the nouns right on the verb of what was done at an event: "discussed trade at a meeting with X on Monday"."""
    tree, verb = match.sentence.tree, done_at(match)
    if verb < 0 or (match.pattern.named and not of_bodies(match, reading)):
        return []
    return [*children(tree, verb, "npadvmod"), *prepositional(tree, verb, "on")]


def _pointed(reading: Reading, sentence: Sentence, word: int) -> str:
    """Return the town that "in the capital" or "here" stands for, or of "at the Kenyan Embassy in Lima"; or nothing."""
    house = reading.mention(sentence, word)
    if house is not None and house.type == "Body" and preposition_of(sentence.tree, word) in WITHIN:
        words = reading.tokens.lower
        towns = [one.key for one in house.inner if one.type == "Place" and words[one.start - 1] == "in"]
        return reading.registry.place(towns[-1]) if towns else ""
    there = preposition_of(sentence.tree, word) == "in" or sentence.tree.deps[word] == "advmod"
    return place_meant(reading, sentence, word) if there else ""


def _relative_place(match: Match, types: Sequence[str]) -> list[int]:
    """Return what "where" stands for: "flew to Lima, where she met X", "flew to Manila, the Philippines, where"."""
    tree = match.sentence.tree
    clause = match.top  # "where she met X", "where she is due to meet X"
    while tree.deps[clause] in ("xcomp", "acomp"):
        clause = tree.heads[clause]
    where = [c for c in children(tree, clause, "advmod") if tree.words[c].lower() == "where"]
    if tree.deps[clause] != "relcl" or not where:
        return []
    named = tree.heads[clause]
    if tree.deps[named] == "appos":
        return [tree.heads[named], named]
    verb = verb_above(tree, named) if types[named] == "Date" else -1
    # "flew to Lima on Monday, where": the parser says Monday
    reached = [*objects(tree, verb), *prepositional(tree, verb, "to", "in", "at")] if verb >= 0 else []
    return [named, *(one for one in reached if one < named)]


def _inmost(match: Match, reading: Reading, places: Sequence[int], types: Sequence[str]) -> int:
    """Return the first place, or the one town in the state that comes first: "in Spain she will meet X in Madrid"."""
    first = places[0]
    if types[first] != "State":
        return first
    state = EntityRef(reading.place(match.sentence.mention(first)))
    towns = [word for word in places if types[word] == "Place"]
    inside = [
        word
        for word in towns
        if reading.registry.value(reading.place(match.sentence.mention(word)), "inState") == state
    ]
    return inside[0] if len(inside) == len(towns) == 1 else first


def _accompanying(match: Match, top: int) -> set[int]:
    """Return the words of "with a concert in Lima" before a verb, where the event is no part of them."""
    tree = match.sentence.tree
    phrases = [{*subtree(tree, one)} for one in tree.children[top] if one < top and tree.words[one] in WITH]
    return {word for phrase in phrases if match.trigger not in phrase for word in phrase}


def _is_place(tree: Tree, word: int, kind: str) -> bool:
    above = tree.heads[word]
    town = tree.deps[word] in MODIFIERS and tree.lemmas[above] in noun_lexicon().settlements
    if town or (tree.deps[word] in ("appos", "npadvmod") and tree.tags[above] == "NNP"):
        word = above  # "in Lima city"; "at State House, Nairobi"
    elif tree.deps[word] == "npadvmod" and tree.words[word - 1] == "," and tree.tags[word - 2] == "NNP":
        word -= 2  # "at the Foreign Office, Nairobi", which the parser hangs on the verb
    preposition = preposition_of(tree, word)
    around = tree.heads[tree.heads[word]]
    nouns = noun_lexicon()
    within = nouns.settlements | nouns.squares if kind == "Place" else nouns.centres
    if preposition == "of" and tree.lemmas[around] in within:  # "in the centre of Lima"
        preposition = preposition_of(tree, around)
    if kind not in ("Place", "State", "Landmark") or tree.deps[word] not in ("pobj", "conj"):
        return False
    if kind == "Place" and preposition == "to" and tree.lemmas[around] in noun_lexicon().trips:
        return preposition_of(tree, around) in VISITING  # "during his visit to Lima"
    if kind == "Landmark" and preposition == "on":
        return True  # and "at the U.S. - Peru dialogue" is nowhere in the U.S.
    return preposition in (("in",) if kind == "State" else ("in", "at", "near"))


def place_named(reading: Reading, sentence: Sentence, word: int) -> str:
    """Return the place that a word names, as "the town of Lima" does, or points to; or nothing."""
    settled = sentence.tree.lemmas[word] in noun_lexicon().settlements
    words = (*prepositional(sentence.tree, word, "of"), word) if settled else (word,)
    named = (sentence.mention(one) for one in words)
    places = (index for index in named if index >= 0 and reading.mentions[index].type in PLACES)
    return next(map(reading.place, places), "") or place_meant(reading, sentence, word)


def behind_place(match: Match, reading: Reading, types: Sequence[str]) -> list[int]:
    """Return the coming day behind an event and its place, wherever the parser hangs it: "the summit in Lima on May 12".

    A day that has passed may be that of the verb: "spoke of the summit in Lima on Monday".
    """
    tree, here = match.sentence.tree, match.trigger + 1
    if match.pattern.pos == "verb" or tree.words[here : here + 1] not in (("in",), ("at",)):
        return []
    place = next((w for w in range(here + 1, min(here + 3, len(types))) if types[w] in PLACES), -1)
    mention = reading.mention(match.sentence, place + 2) if place > 0 and place + 2 < len(types) else None
    if mention is None or mention.type != "Date" or tree.words[place + 1] != "on":
        return []
    first, published = reading.dates[int(mention.key)].earliest, reading.document.date
    return [place + 2] if first is not None and published is not None and first > published else []
