"""The verb that carries an event's noun: "held talks", "the fair to be held in Lima", "talks, attended by X, ..."."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.extract.matching.patterns import shared
from kg.extract.syntax.tree import children, is_verb, objects, prepositional, takes_place
from kg.extract.text.actor_nouns import noun_lexicon

if TYPE_CHECKING:
    from kg.extract.matching.patterns import Pattern
    from kg.extract.text.parser import Tree

TIMES = {"during", "after", "before", "following", "since", "until", "ahead"}
"""Prepositions that put the verb into the event, so that it does not carry it: "met during the visit"."""
CHAIN = 6
REACH = 8
"""Most words from an event to "to be held" behind it."""


def carrier(tree: Tree, word: int, pattern: Pattern) -> int:
    """Return the verb that carries the trigger of a pattern, or -1; a verb carries itself."""
    if pattern.pos == "verb":
        return -1
    support = _support(tree, word, pattern.support) if pattern.support else -1
    attended = support >= 0 and tree.heads[word] == support and tree.deps[word] == "dobj"
    if pattern.pos == "mention" and not attended:
        support = _behind(tree, word, pattern.support, support)
    if support < 0:
        told = _told_of(tree, word, pattern.support, acting=pattern.pos == "mention")
        support = told if told >= 0 else support
    if support < 0 or (pattern.pos == "noun" and tree.lemmas[support] == "be"):
        support = _described(tree, word, pattern.support, support)
    return _to_come(tree, word, pattern.support, support)


def _behind(tree: Tree, word: int, verbs: frozenset[str], support: int) -> int:
    """Return the participle right behind a named event that tells of it ("the fair held in Lima"), else *support*."""
    after = word + 1
    telling = after < len(tree.words) and tree.tags[after] in ("VBN", "VBD") and tree.lemmas[after] in verbs
    return after if telling and tree.deps[after] in ("acl", "advcl", "relcl", "amod") else support


def _described(tree: Tree, word: int, verbs: frozenset[str], support: int) -> int:
    """Return the verb that describes a noun: "the talks, attended by X, focused", "the summit X held", else *support*."""
    acl = children(tree, word, "acl")
    told = [c for c in acl if tree.lemmas[c] in verbs and (tree.tags[c] == "VBN" or takes_place(tree, c))]
    told += [
        clause
        for clause in children(tree, word, "relcl")
        if tree.lemmas[clause] in verbs
        and not children(tree, clause, "nsubjpass")
        and word in objects(tree, clause)
    ]
    below = (one for verb in told[:1] for one in children(tree, verb, "xcomp") if tree.lemmas[one] in verbs)
    return next(below, told[0]) if told else support  # "planned to be held in Lima"


def _told_of(tree: Tree, word: int, verbs: frozenset[str], *, acting: bool) -> int:
    """Return the verb of a clause on an event of which it is the subject, or -1; only *acting* events do something.

    "The fair, which is being held" takes place; "a play that is staged by X" may or may not.
    """
    for clause in children(tree, word, "relcl"):
        own = children(tree, clause, "nsubj", "nsubjpass")
        helpers = [tree.lemmas[one] for one in children(tree, clause, "aux", "auxpass")]
        now = [tree.tags[one] for one in children(tree, clause, "auxpass")]
        usual = helpers == ["be"] and now in (["VBZ"], ["VBP"]) and not children(tree, clause, "xcomp")
        takes = acting or tree.lemmas[clause] == "take" or bool(children(tree, clause, "nsubjpass"))
        told = takes and any(tree.tags[one] == "WDT" for one in own)
        if tree.lemmas[clause] in verbs and not usual and told:
            below = (one for one in children(tree, clause, "xcomp") if tree.lemmas[one] in verbs)
            return next(below, clause)  # "which is scheduled to take place"
    return -1


def _to_come(tree: Tree, word: int, verbs: frozenset[str], support: int) -> int:
    """Return the infinitive behind an event that says where it will be ("the fair to be held in Lima"), else *support*."""
    above = tree.heads[word]
    outer = tree.heads[above]
    of_event = tree.deps[word] == "pobj" and tree.words[above].lower() == "of" and tree.tags[outer] == "NN"
    if (
        of_event and tree.lemmas[outer] not in noun_lexicon().somebody
    ):  # "told her colleague of the fair to be held"
        return support  # "the 5th edition of the Conference to be held": the edition is
    for here in range(word + 1, min(word + REACH, len(tree.words) - 2)):
        if is_verb(tree, here) or (tree.words[here] == "," and tree.tags[here + 1] != "TO"):
            break
        if tree.tags[here] != "TO":
            continue
        passive = tree.words[here + 1] == "be" and tree.tags[here + 2] == "VBN"
        verb = here + 2 if passive else here + 1
        if tree.lemmas[verb] in verbs and (passive or tree.words[verb + 1 : verb + 2] == ("place",)):
            return verb
        break
    return support


def _support(tree: Tree, word: int, verbs: frozenset[str]) -> int:
    """Return the verb that carries a noun: "held talks", "talks took place", "took part in the talks"."""
    current = word
    for _ in range(CHAIN):
        above = tree.heads[current]
        if above == current:
            return -1
        if tree.deps[current] == "prep" and tree.words[current].lower() in TIMES:
            return -1
        if is_verb(tree, above):
            if (
                current != word
                and tree.deps[current] == "attr"
                and tree.lemmas[current] not in shared("VENUE")
            ):
                return -1  # "was not part of the talks" says nothing of the talks
            if tree.deps[above] in ("aux", "auxpass"):
                above = tree.heads[above]
            if _acts(tree, current, above):
                return -1
            if _is_listed(tree, current, above):
                return above
            return _awaited(tree, current, above, verbs, above if tree.lemmas[above] in verbs else -1)
        if tree.tags[above] == "JJ" and tree.deps[above] == "ccomp" and tree.lemmas[above] in verbs:
            return tree.heads[above]  # "declared the Games open"
        label = tree.deps[current]
        if current != word and label == "pobj" and tree.lemmas[current] in shared("FRAME"):
            return -1  # "opened a fair in the course of the visit": the fair is opened
        if label not in ("conj", "pobj", "prep", "nmod", "compound", "appos", "poss"):
            return -1
        if (
            label == "prep"
            and not is_verb(tree, above)
            and tree.lemmas[above] not in (verbs | shared("LIGHT", "VENUE", "STAGE"))
        ):
            return -1
        if label == "appos" and ":" in tree.words[above:current]:
            return -1  # "much of the talks went to this: the visit of X"
        current = above
    return -1


def _is_listed(tree: Tree, noun: int, verb: int) -> bool:
    """Tell whether an event is on a programme: "meetings with X are on the agenda"."""
    where = prepositional(tree, verb, "on") if tree.lemmas[verb] == "be" else []
    return tree.deps[noun] == "nsubj" and any(tree.lemmas[one] in shared("PROGRAMME") for one in where)


def _acts(tree: Tree, noun: int, verb: int) -> bool:
    """Tell whether a noun is who does something, not what takes place: "the conference should take action"."""
    if tree.deps[noun] != "nsubj" or tree.lemmas[verb] != "take":
        return False
    done = children(tree, verb, "dobj")
    return bool(done) and all(tree.lemmas[one] != "place" for one in done)


def _awaited(tree: Tree, noun: int, verb: int, verbs: frozenset[str], own: int) -> int:
    """Return the verb that a verb of expecting has below it ("the talks are due to take place in Lima"), else *own*."""
    if tree.deps[noun] not in ("nsubj", "nsubjpass"):
        return own
    passive = (verb,) if tree.deps[noun] == "nsubjpass" or tree.lemmas[verb] == "be" else ()
    for carrier in (*passive, *children(tree, verb, "acomp")):
        for below in children(tree, carrier, "xcomp"):
            if tree.lemmas[below] in verbs and any(tree.tags[c] == "TO" for c in tree.children[below]):
                return below
    return own
