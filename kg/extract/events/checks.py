"""What a match must have to make a report."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.extract.candidate import Rejected
from kg.extract.coreference.gatherings import PEOPLE, PERSONAL, named_at
from kg.extract.factuality.lexicon import PRESENT, status_lexicon
from kg.extract.matching.patterns import shared
from kg.extract.syntax.tree import children, prepositional
from kg.extract.text.actor_nouns import noun_lexicon
from kg.extract.values.ordinals import find_ordinals
from kg.model import EntityRef, Value
from kg.ontology import load_ontology

if TYPE_CHECKING:
    from collections.abc import Iterable

    from kg.extract.matching.match import Match
    from kg.extract.reading import Reading

AROUND = ("ordinal", "place", "earliest")
"""In ``require``: what the circumstances of an event tell, where no role does; "place|earliest" is one of them."""
NAMED = ("Body", "Meeting")
"""Classes of names that an apposition says something of."""
WHOSE = ("participant", "involvesState")
SIDES = "sides"
"""In ``require``: a person, an office or a state."""


def check_roles(match: Match, properties: list[tuple[str, Value]], reading: Reading, filled: int) -> None:
    """Refuse what lacks something the pattern requires; *filled* states and bodies are told as sides."""
    values: dict[str, set[Value]] = {}
    for name, value in properties:
        values.setdefault(name, set()).add(value)
    for name, least in match.pattern.require:
        around = {*AROUND}.intersection(name.split("|")) and name not in dict(match.pattern.roles)
        if not around and not (name == "host" and "place" in values):
            reason = _lacking(match, (name, least), values, reading, filled)
            if reason:
                raise Rejected(reason)
    company = [word for word in match.company if not is_somebody(match, word, reading)]
    nobody = len(company) == len(match.company)
    things = nobody and all(reading.mention(match.sentence, word) is not None for word in company)
    alone = len(values.get(WHOSE[0], ())) < 2  # noqa: PLR2004 - one of them
    if match.pattern.company and (
        (nobody and alone)
        or (match.pattern.merge and company and things)  # "led by A and B, the Accords were signed"
    ):
        reason = "nobody on the other side"
        raise Rejected(reason)


def _lacking(
    match: Match, required: tuple[str, int], values: dict[str, set[Value]], reading: Reading, filled: int
) -> str:
    """Return what an event lacks of so many that its pattern requires, or nothing."""
    name, least = required
    if "@" in name:
        return f"none in the text of {name}" if len(named_at(match, name, reading)) < least else ""
    whose = [values.get(one, set()) for one in WHOSE]
    if name == PEOPLE:
        people = [one for one in whose[0] if is_person(one)]
        return f"fewer than {least} people in the text" if len(people) < least else ""
    if name == SIDES:
        return "" if whose[1] or any(map(is_person, whose[0])) else "no person or state in the text"
    several = name == WHOSE[0] and least > 1  # "talks between Chile and the Andean Community"
    count = max(*map(len, whose), filled) if several else len(values.get(name, ()))
    lacks = f"no {name} in the text" if least == 1 else f"fewer than {least} of {name} in the text"
    return lacks if count < least else ""


def check_own(match: Match, reading: Reading) -> None:
    """Refuse what only says what another event was, or who somebody is.

    "Held talks, marking the first meeting since May", "met X, the second such meeting", "all ministers whom he meets".
    """
    tree, word = match.sentence.tree, match.trigger
    if load_ontology().reports(match.pattern.type).least_sides == 1:
        return
    above, label = tree.heads[word], tree.deps[word]
    counted = tree.heads[above] if tree.words[above].lower() == "of" else -1
    round_of = counted >= 0 and tree.lemmas[counted] in shared("ROUND")
    numbered = round_of and any(
        find_ordinals(f"{tree.words[c]} {tree.words[counted]}") for c in tree.children[counted]
    )
    if (match.pattern.pos == "mention" and round_of) or (match.pattern.pos == "noun" and numbered):
        # "the fifth round of (the) political consultations": these are one event
        reason = "told by its round"
        raise Rejected(reason)
    whom = reading.mention(match.sentence, above)
    usual = label == "relcl" and tree.tags[word] in PRESENT and (whom is None or whom.plural)
    said = label in ("dobj", "attr") and tree.lemmas[above] in status_lexicon().marking
    if match.pattern.pos == "noun" and any(tree.lemmas[c] == "such" for c in tree.children[word]):
        said = label in ("appos", "attr", "dobj", "npadvmod", "oprd", "conj")
        usual = said or tree.tags[word] == "NNS"
    apart = (
        label == "dobj" and children(tree, above, "dobj")[0] < word
    )  # "will chair the Dialogue, a new forum"
    apart = apart or (label == "appos" and whom is not None and whom.type in NAMED)
    if usual or apart or (said and tree.deps[above] in ("advcl", "acl", "relcl", "conj")):
        reason = "only says what another event was"
        raise Rejected(reason)


def check_known(match: Match, properties: list[tuple[str, Value]], reading: Reading) -> None:
    """Refuse what is only likely a meeting of people of whom the text tells no office: "X and Y discussed the call"."""
    if not match.pattern.soft or any(name == "involvesState" for name, _ in properties):
        return
    people = [
        value.id for name, value in properties if name == "participant" and isinstance(value, EntityRef)
    ]
    if people and not any(
        one not in reading.numbers or reading.identities.persons[reading.numbers[one]].titles
        for one in people
    ):
        reason = "who they are is not told"
        raise Rejected(reason)


def check_abroad(match: Match, properties: list[tuple[str, Value]], reading: Reading) -> None:
    """Refuse a visit to the visitor's own state where a pronoun or a bare office tells the visitor: it meant somebody else."""
    named = all(
        getattr(reading.mention(match.sentence, word), "type", "") == "Person"
        for name, words in match.roles
        if name == "visitor"
        for word in words
    )
    hosts = {value.id for name, value in properties if name == "host" and isinstance(value, EntityRef)}
    visitors = [value.id for name, value in properties if name == "visitor" and isinstance(value, EntityRef)]
    at_home = [bool(hosts & set(reading.states_of(one))) for one in visitors]
    homes = [states for one in visitors if (states := {*reading.states_of(one)})]
    if match.pattern.shares and homes and not set.intersection(*homes):
        reason = "those of another state go along"  # "arrived in Lima, accompanied by the Peruvian minister"
        raise Rejected(reason)
    if any(at_home) and (match.pattern.abroad or (all(at_home) and not named)):
        reason = "whose visit it was is not told"
        raise Rejected(reason)


def is_somebody(match: Match, word: int, reading: Reading) -> bool:
    """Tell whether a word stands for people, named or not."""
    mention = reading.mention(match.sentence, word)
    if mention is not None:
        return mention.type in ("Person", "Office", "Body", "State", "People", "Meeting")
    tree = match.sentence.tree
    lexicon = noun_lexicon()
    if any(tree.words[word].lower() in words for words in (lexicon.person, lexicon.plural, lexicon.speaker)):
        return True
    if any(tree.lemmas[noun] in lexicon.somebody for noun in prepositional(tree, word, "of")):
        return True  # "none of the ministers"
    return tree.lemmas[word] in lexicon.somebody or any(
        tree.lemmas[child] in lexicon.somebody
        for child in tree.children[word]
        if tree.deps[child] in ("compound", "nmod")
    )


def groups(match: Match, words: Iterable[int], reading: Reading) -> frozenset[frozenset[str]]:
    """Return people whom the text does not name, each as its nouns ("health officials"); a name has none."""
    tree = match.sentence.tree
    return frozenset(
        frozenset(
            tree.lemmas[one]
            for one in (word, *children(tree, word, "compound", "nmod"))
            if tree.tags[one] in ("NN", "NNS") and match.sentence.mention(one) < 0
        )
        for word in words
        if is_somebody(match, word, reading)
    )


def is_person(value: Value) -> bool:
    """Tell whether a value is a person or an office."""
    return isinstance(value, EntityRef) and value.id.startswith(PERSONAL)
