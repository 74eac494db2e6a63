"""Walk a dependency tree: logical subjects and objects, prepositions, coordination, the scope of an event.

Labels are those of ClearNLP, which spaCy's English models give.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from kg.extract.text.actor_nouns import noun_lexicon
from kg.knowledge import Word, kept

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from kg.extract.text.parser import Tree

SUBJECTS = {"nsubj", "csubj"}
LIMIT = 12
NEAR = 3
KEPT = 4096
"""Answers kept of what is often asked of one word: those of some documents."""


@dataclass(frozen=True, slots=True)
class ControlLexicon:
    """What ``control.yaml`` says."""

    held_at: frozenset[Word]
    events: frozenset[Word]
    openings: frozenset[str]
    own_purpose: frozenset[Word]
    inviting: frozenset[Word]
    of_object: frozenset[Word]
    other_time: frozenset[Word]
    other_day: frozenset[Word]
    of_title: frozenset[Word]
    onset: frozenset[Word]
    topic: frozenset[Word]
    together: frozenset[Word]
    talking: frozenset[Word]
    own_company: frozenset[Word]
    devices: frozenset[Word]
    naming: frozenset[Word]
    calling: frozenset[Word]
    bare_or_past: frozenset[Word]
    sequence: frozenset[Word]


control_lexicon = kept(ControlLexicon, "lexicon/control.yaml")


def is_verb(tree: Tree, word: int) -> bool:
    """Tell whether a word is a verb (modals are not)."""
    return tree.tags[word].startswith("VB")


def children(tree: Tree, word: int, *labels: str) -> list[int]:
    """Return the children of a word with one of the labels, in order."""
    below, deps = tree.children[word], tree.deps
    return [child for child in below if deps[child] in labels] if below else []


@lru_cache(maxsize=KEPT)
def is_passive(tree: Tree, verb: int) -> bool:
    """Tell whether a verb is passive, with auxiliary or subject, or a bare participle after a noun, or behind a clause."""
    if children(tree, verb, "auxpass", "nsubjpass"):
        return True
    bare = tree.tags[verb] == "VBN" and not children(tree, verb, "aux")
    behind = tree.deps[verb] == "advcl" and tree.heads[verb] < verb  # "talks were held, attended by X"
    aside = tree.words[verb - 1] == "," and not children(tree, verb, "dobj", "mark")  # "signed in Lima"
    return bare and (tree.deps[verb] == "acl" or (behind and (aside or bool(children(tree, verb, "agent")))))


@lru_cache(maxsize=KEPT)
def subjects(tree: Tree, verb: int, depth: int = 0) -> Sequence[int]:
    """Return the logical subjects of a verb, its own or those it shares with the verb above."""
    if is_passive(tree, verb):
        agents = [one for agent in children(tree, verb, "agent") for one in _repeated(tree, agent)]
        return [noun for agent in agents for noun in children(tree, agent, "pobj")]
    own = children(tree, verb, *SUBJECTS)
    if own:
        return [_antecedent(tree, verb, noun) for noun in own]
    above = tree.heads[verb]
    if depth > LIMIT or above == verb:
        return []
    label = tree.deps[verb]
    if label == "xcomp" and is_verb(tree, above):
        called = prepositional(tree, above, "on", "upon", "to")
        called = called if tree.lemmas[above] in control_lexicon().calling else []
        controller = children(tree, above, "dobj") or called  # "invited him to visit": he visits
        if controller and tree.lemmas[above] not in control_lexicon().own_purpose:
            return controller
    if label == "xcomp" and tree.deps[above] == "acomp":  # "is due to meet"
        carrier = tree.heads[above]
        return subjects(tree, carrier, depth + 1) if is_verb(tree, carrier) else []
    if label in ("conj", "xcomp", "advcl", "dep") and is_verb(tree, above):
        return subjects(tree, above, depth + 1) if not is_passive(tree, above) else objects(tree, above)
    if label == "pcomp" and tree.deps[above] == "prep" and is_verb(tree, tree.heads[above]):
        carrier = tree.heads[above]
        shared = tree.words[above].lower() in control_lexicon().of_object
        done_by = children(tree, carrier, "dobj") if shared else []
        named = [noun for noun in done_by if tree.tags[noun] in ("NNP", "NNPS", "PRP")]
        passive = children(tree, carrier, "nsubjpass")  # "was barred from visiting"
        return named or passive or subjects(tree, carrier, depth + 1)
    if label == "acl" and tree.tags[verb] == "VBG":
        return [above]
    if label in ("acl", "relcl") and any(
        tree.tags[c] == "TO" for c in tree.children[verb]
    ):  # "a visit to take part in"
        carrier = next((one for one in ancestors(tree, above) if is_verb(tree, one)), -1)
        if tree.lemmas[above] == "invitation" and (
            carrier < 0 or tree.lemmas[carrier] in control_lexicon().inviting
        ):
            return [*prepositional(tree, above, "to", "for"), *prepositional(tree, max(carrier, 0), "to")]
        return subjects(tree, carrier, depth + 1) if carrier >= 0 else []
    if (
        label == "acl" and tree.deps[above] == "dobj" and is_verb(tree, tree.heads[above])
    ):  # "had the honour to meet"
        return subjects(tree, tree.heads[above], depth + 1)
    if label in ("acl", "relcl") and tree.deps[above] == "attr":  # "became the first state to sign"
        return subjects(tree, tree.heads[above], depth + 1)
    return []


@lru_cache(maxsize=KEPT)
def objects(tree: Tree, verb: int) -> Sequence[int]:
    """Return the logical objects of a verb: direct objects, or the subject of a passive."""
    if is_passive(tree, verb):
        own = children(tree, verb, "nsubjpass")
        if own:
            return [_antecedent(tree, verb, noun) for noun in own]
        above = tree.heads[verb]
        if tree.deps[verb] == "acl":
            return [above]
        if tree.deps[verb] == "advcl" and not children(tree, verb, "auxpass"):
            return children(tree, above, "nsubj", "nsubjpass")
        if tree.deps[verb] == "conj" and is_verb(tree, above):  # "arrived and was received"
            return children(tree, above, "nsubjpass") or subjects(tree, above)
        if tree.deps[verb] == "xcomp" and tree.deps[above] == "acomp":  # "is due to be signed"
            return children(tree, tree.heads[above], "nsubj")
        if tree.deps[verb] in ("xcomp", "advcl") and tree.lemmas[above] == "be":
            # "is to be signed", "was among the papers to be signed"
            return children(tree, above, "nsubj")
        if tree.deps[verb] == "xcomp" and is_passive(tree, above):
            return objects(tree, above)  # "is expected to be signed", "the treaty, expected to be signed"
        if tree.deps[verb] == "xcomp" and is_verb(tree, above):
            return children(tree, above, "nsubjpass")
        return []
    own = children(tree, verb, "dobj", "attr", "oprd")
    if own:  # what stands behind another verb is not done by this one, though the parser says so
        own = [
            one for one in own if one < own[0] + NEAR or not any(is_verb(tree, w) for w in range(own[0], one))
        ]
        return [_antecedent(tree, verb, noun) for noun in own]
    if tree.deps[verb] == "relcl" and not _has_relative(tree, verb):
        return [tree.heads[verb]]  # "the treaty they signed"
    following = [one for one in children(tree, verb, "conj") if is_verb(tree, one)]
    shared = following and not children(tree, verb, "ccomp", "xcomp", "prep")
    return objects(tree, following[0]) if shared else []


def _has_relative(tree: Tree, verb: int) -> bool:
    """Tell whether a relative clause has a word for what it describes, or for where and when: "where they met"."""
    first = min(subtree(tree, verb))
    return tree.tags[first].startswith("W") or any(
        tree.tags[one].startswith("W") or tree.words[one].lower() == "that" for one in tree.children[verb]
    )


def _antecedent(tree: Tree, verb: int, noun: int) -> int:
    """Return the noun that a relative pronoun stands for, else the word itself: "the state that she plans to visit"."""
    while tree.deps[verb] == "xcomp":
        verb = tree.heads[verb]
    relative = tree.tags[noun] in ("WP", "WDT") or tree.words[noun].lower() == "that"
    return tree.heads[verb] if tree.deps[verb] == "relcl" and relative else noun


def prepositional(tree: Tree, word: int, *prepositions: str) -> list[int]:
    """Return the objects of the prepositions below a word: "with", "together with", "along with"."""
    found: list[int] = []
    for child in tree.children[word]:
        if tree.deps[child] in ("prep", "dative", "agent") and tree.words[child].lower() in prepositions:
            found.extend(noun for one in _repeated(tree, child) for noun in children(tree, one, "pobj"))
        elif (
            tree.deps[child] in ("advmod", "prep", "mark")
            and tree.words[child].lower() in control_lexicon().together
        ):
            found.extend(prepositional(tree, child, *prepositions))
    return found


def _repeated(tree: Tree, preposition: int) -> list[int]:
    """Return a preposition and those coordinated with it that are the same word: "by X and by Y"."""
    others = [
        one for one in children(tree, preposition, "conj") if tree.lemmas[one] == tree.lemmas[preposition]
    ]
    return [preposition, *(found for one in others for found in _repeated(tree, one))]


def main_verbs(tree: Tree) -> list[int]:
    """Return the verbs of a sentence that hang on nothing."""
    return [word for word, head in enumerate(tree.heads) if head == word and is_verb(tree, word)]


def coordinated(tree: Tree, *words: int) -> list[int]:
    """Return nouns, each with all that are coordinated with it."""
    found = []
    for word in words:
        found.append(word)
        found.extend(
            coordinated(tree, *(one for one in children(tree, word, "conj") if not is_verb(tree, one)))
        )
    return found


def ancestors(tree: Tree, word: int) -> Iterator[int]:
    """Yield the heads above a word, nearest first."""
    for _ in range(len(tree.heads)):
        above = tree.heads[word]
        if above == word:
            return
        yield above
        word = above


def verb_above(tree: Tree, word: int) -> int:
    """Return the verb whose clause a word stands in, or -1; "following" and "including" are none."""
    return next((one for one in ancestors(tree, word) if is_verb(tree, one) and tree.deps[one] != "prep"), -1)


def subtree(tree: Tree, word: int, *, without: frozenset[str] = frozenset()) -> list[int]:
    """Return a word and everything below it, sorted; children of *word* with a label in *without* are left out."""
    found = [word]
    stack = [child for child in tree.children[word] if tree.deps[child] not in without]
    while stack:
        current = stack.pop()
        found.append(current)
        stack.extend(tree.children[current])
    return sorted(found)


def _at(tree: Tree, word: int) -> bool:
    """Tell whether a noun stands behind "at", "during" or "the sidelines of": what is said of it is said of the event."""
    above = tree.words[tree.heads[word]].lower()
    aside = above == "of" and tree.lemmas[tree.heads[tree.heads[word]]] in noun_lexicon().framing
    return tree.deps[word] == "pobj" and (above in ("at", "during") or aside)


def takes_place(tree: Tree, verb: int) -> bool:
    """Tell whether a verb says of its subject that it is held: "was held", "takes place"."""
    place = tree.lemmas[verb] == "take" and any(
        tree.lemmas[one] == "place" for one in children(tree, verb, "dobj")
    )
    return place or tree.lemmas[verb] in control_lexicon().held_at


def scope(tree: Tree, tops: list[int], fillers: frozenset[int]) -> list[int]:
    """Return the words whose prepositional phrases and adverbs say where and when an event is.

    These are the event's own words (*tops*), the words that fill its roles (the parser often hangs a phrase on
    them), and the objects of prepositions of place among them; not other nouns ("the situation in Yemen"), and no
    other clause.
    """
    found: list[int] = []
    stack = list(tops)
    while stack:
        word = stack.pop()
        if word in found:
            continue
        found.append(word)
        for child in tree.children[word]:
            label = tree.deps[child]
            if label == "prep" and tree.words[child].lower() in control_lexicon().other_time:
                continue
            if label in ("prep", "advmod", "npadvmod", "appos", "conj", "nmod", "dep") and not is_verb(
                tree, child
            ):
                if (
                    label == "prep"
                    or child in fillers
                    or word not in fillers
                    or label in ("npadvmod", "appos")
                ):
                    stack.append(child)
            elif label in ("acl", "relcl") and takes_place(tree, child) and (word in tops or _at(tree, word)):
                stack.append(child)  # "at a ceremony held in X", "the session to be held in X"
            elif (
                (label in ("acl", "advcl") and tree.words[child].lower() in control_lexicon().onset)
                or (word in tops and label in ("compound", "nmod", "amod") and child in fillers)
                or (label == "pobj" and tree.words[word].lower() not in control_lexicon().topic)
                or child in fillers
            ):
                stack.append(child)
    return sorted(found)
