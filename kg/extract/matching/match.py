"""Match patterns in a parsed sentence: from a trigger along dependency paths to the words that fill its roles."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING

from kg.extract.matching.light_verbs import carrier
from kg.extract.matching.patterns import Pattern, PatternSet, shared
from kg.extract.syntax.tree import (
    children,
    control_lexicon,
    coordinated,
    is_verb,
    objects,
    prepositional,
    subjects,
)
from kg.extract.text.actor_nouns import noun_lexicon

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from kg.extract.text.parser import Tree
    from kg.extract.text.simplify import Sentence

POINTING = {"the", "this", "these"}
WITH = ("with", "between", "among")


@dataclass(frozen=True)
class Match:
    """A trigger of a pattern; the words at the ends of its paths are looked for when asked for, and resolved by others."""

    pattern: Pattern
    sentence: Sentence
    trigger: int

    @cached_property
    def support(self) -> int:
        """The verb that carries a noun trigger, or -1."""
        return carrier(self.sentence.tree, self.trigger, self.pattern)

    @cached_property
    def roles(self) -> tuple[tuple[str, tuple[int, ...]], ...]:
        """The words that fill each role."""
        return tuple((name, self._filled(paths)) for name, paths in self.pattern.roles)

    @cached_property
    def company(self) -> tuple[int, ...]:
        """The words for those on the other side."""
        return self._filled(self.pattern.company)

    @property
    def top(self) -> int:
        """The word whose clause the event stands in."""
        return self.support if self.support >= 0 else self.trigger

    def _filled(self, paths: tuple[tuple[str, ...], ...]) -> tuple[int, ...]:
        tree, found = self.sentence.tree, dict[int, None]()
        for path in paths:
            for word in follow(tree, self.trigger, path, self.support):
                found.update(dict.fromkeys(coordinated(tree, word)))
        itself = ("self",) in paths
        return tuple(word for word in found if word != self.trigger or itself)


def find_matches(sentence: Sentence, patterns: PatternSet, classes: tuple[str, ...]) -> Iterator[Match]:
    """Yield the matches of all patterns in a sentence, in order of their triggers.

    Args:
        sentence: The sentence.
        patterns: All patterns.
        classes: Class of the mention that each word stands for, or nothing.
    """
    tree = sentence.tree
    for word, lemma in enumerate(tree.lemmas):
        for pattern in patterns.by_class.get(classes[word], ()) if classes[word] else ():
            if not pattern.object or _is_object(tree, word, pattern):
                yield Match(pattern, sentence, word)
        if classes[word]:
            continue
        verb = is_verb(tree, word)
        for pattern in patterns.by_lemma.get(lemma, ()):
            if verb == (pattern.trigger.pos == "verb") and _is_trigger(tree, word, pattern):
                yield Match(pattern, sentence, word)


def _is_trigger(tree: Tree, word: int, pattern: Pattern) -> bool:
    """Tell whether a word with the lemma of a pattern is its trigger, by what stands on and below it."""
    noun = pattern.trigger.pos == "noun"
    twice = tree.deps[word] == "compound" and tree.lemmas[tree.heads[word]] in pattern.lemmas
    if noun and (twice or not _is_noun(tree, word)):
        return False  # "a gala concert" is one
    if pattern.particle and pattern.particle.isdisjoint(tree.lemmas[one] for one in tree.children[word]):
        return False
    if noun and tree.lemmas[word] in shared("MASS") and not _is_one(tree, word):
        return False
    plural = tree.tags[word].endswith("S") and tree.lemmas[word] not in shared("TANTUM")
    forbidden = (
        (pattern.singular and plural)
        or (pattern.object and not _is_object(tree, word, pattern))
        or (pattern.definite and not points_back(tree, word))
        or (pattern.intransitive and children(tree, word, "dobj", "agent"))
        or (pattern.main and _is_purpose(tree, word))
        or any(follow(tree, word, path) for path in pattern.unless)
        or (pattern.without and _has_below(tree, word, pattern.without))
    )
    return not forbidden and (not pattern.beside or any(follow(tree, word, path) for path in pattern.beside))


def _has_below(tree: Tree, word: int, words: frozenset[str]) -> bool:
    """Tell whether one of some words hangs on a word, as it is or as its lemma."""
    return any(tree.lemmas[one] in words or tree.words[one].lower() in words for one in tree.children[word])


def _is_one(tree: Tree, word: int) -> bool:
    """Tell whether a noun that may be a mass is one event, or several: "the dialogue", "dialogues"; not "more dialogue"."""
    return tree.tags[word].endswith("S") or bool(children(tree, word, "det", "nummod", "compound"))


def points_back(tree: Tree, word: int) -> bool:
    """Tell whether a noun is "the meeting" and nothing more."""
    return bool({tree.words[c].lower() for c in children(tree, word, "det")} & POINTING) and not (
        children(tree, word, "poss") or is_described(tree, word)
    )


def is_described(tree: Tree, word: int) -> bool:
    """Tell whether a noun has words that say which: "the meeting in Lima", "held between A and B"; "his meeting" has none."""
    told = (one for one in children(tree, word, "acl") if prepositional(tree, one, *WITH))
    return any(told) or any(
        tree.words[c].lower() != "including"
        for c in children(tree, word, "prep", "compound", "nmod", "nummod", "amod", "relcl")
    )


def _is_noun(tree: Tree, word: int) -> bool:
    """Tell whether a word is a noun, or an adjective that stands for one: "had a bilateral with"."""
    if tree.tags[word].startswith("NN"):  # not in "the Consultation Delegation"
        return tree.deps[word] != "compound" or tree.lemmas[tree.heads[word]] not in noun_lexicon().somebody
    return tree.deps[word] in ("dobj", "pobj") and bool(children(tree, word, "det"))


def _is_object(tree: Tree, word: int, pattern: Pattern) -> bool:
    """Tell whether a noun is what its supporting verb is done to, in its own clause or one that describes it."""
    above = tree.heads[tree.heads[word]]
    if tree.words[tree.heads[word]].lower() == "of" and tree.lemmas[above] in shared("LIGHT"):
        word = above  # "hosted a round of talks"
    verbs = [tree.heads[word], *children(tree, word, "acl")]
    return any(
        is_verb(tree, verb) and tree.lemmas[verb] in pattern.support and word in objects(tree, verb)
        for verb in verbs
    )


def _is_purpose(tree: Tree, verb: int) -> bool:
    """Tell whether an infinitive only says what for: "met X to discuss trade"; "to discuss with Y" says with whom too.

    In "held calls to discuss trade with Y" it is the calls that are with Y.
    """
    above = tree.heads[verb]
    called = any(tree.lemmas[one] in shared("TALK", "CALLING") for one in (above, *objects(tree, above)))
    company = prepositional(tree, verb, "with") and not called
    if not any(tree.tags[c] == "TO" for c in tree.children[verb]) or company:
        return False
    return tree.deps[verb] in ("advcl", "acl", "relcl") or (
        tree.deps[verb] == "xcomp"
        and is_verb(tree, above)
        and tree.lemmas[above] in control_lexicon().own_purpose
    )


def _near(tree: Tree, word: int, prepositions: Sequence[str]) -> list[int]:
    """Return the object of the first such preposition behind a word, wherever the parser hung it, before the next verb."""
    for position in range(word + 1, len(tree.words)):
        if is_verb(tree, position) and tree.deps[position] not in ("amod", "acl"):
            return []
        if tree.deps[position] == "conj" and tree.heads[position] == word:
            return []  # "the Ministers' Meeting and the Meeting between A and B"
        if tree.words[position].lower() in prepositions and tree.deps[position] in (
            "prep",
            "agent",
            "dative",
        ):
            return children(tree, position, "pobj")
    return []


def _around(tree: Tree, word: int, prepositions: Sequence[str], *, owned: bool = False) -> list[int]:
    """Return the verb, or venue, that has a noun behind a preposition: "in talks with X, Y said", "venue of the talks"."""
    above = tree.heads[word]
    if tree.words[above].lower() == "of" and tree.lemmas[tree.heads[above]] in shared("PHASE"):
        word = tree.heads[above]  # "at the end of the talks, X and Y said"
        above = tree.heads[word]
    if tree.words[above].lower() == "of" and tree.words[tree.heads[above]].lower() in prepositions:
        above = tree.heads[above]  # "ahead of talks with X, Y said"
    elif tree.deps[word] not in ("pobj", "dobj") or tree.deps[above] != "prep":
        return []
    if tree.words[above].lower() not in prepositions:
        return []
    if not owned and any(tree.tags[noun] != "PRP$" for noun in children(tree, word, "poss")):
        return []  # "at A's talks with B, C said"
    outer = tree.heads[above]
    if tree.deps[above] == "pobj" and tree.deps[outer] == "prep":
        outer = tree.heads[outer]  # "as part of the visit, X said"
    if not is_verb(tree, outer) and tree.lemmas[outer] in shared("TALK"):
        return _around(
            tree, outer, prepositions
        )  # "said so at a meeting with the media following talks with X"
    return [outer] if is_verb(tree, outer) or tree.lemmas[outer] in shared("VENUE") else []


def _aside(tree: Tree, word: int, prepositions: Sequence[str]) -> list[int]:
    """Return the noun beside which a phrase is put between commas: "X, on a visit to Lima, said"."""
    above = tree.heads[word]
    comma = above - 2 if tree.tags[above - 1] == "RB" else above - 1  # "X, then on a visit to Lima"
    if tree.deps[word] != "pobj" or comma < 1 or tree.words[above].lower() not in prepositions:
        return []
    return [comma - 1] if tree.words[comma] == "," and tree.tags[comma - 1].startswith("NN") else []


def follow(tree: Tree, word: int, path: tuple[str, ...], support: int = -1) -> list[int]:
    """Return the words at the end of a path that begins at *word*, which a verb may carry (*support*)."""
    words = [word]
    for step in path:
        if not words:
            break
        words = [end for one in words for end in _step(tree, one, support, step)]
    return words


def _step(tree: Tree, word: int, support: int, step: str) -> list[int]:
    name, rest = _parts(step)
    if name == "support":
        return [] if support < 0 else _step(tree, support, -1, step.partition(":")[2])
    if name == "subject":
        return [*subjects(tree, word)] if is_verb(tree, word) else []
    if name == "object":
        return [*objects(tree, word)] if is_verb(tree, word) else []
    if name == "prep":
        return prepositional(tree, word, *rest)
    if name == "near":
        return _near(tree, word, rest)
    if name in ("appos", "conj", "det", "poss"):
        return children(tree, word, name)
    if name == "mod":
        return children(tree, word, "amod", "compound", "nmod", "nummod")
    if name == "clause":
        return children(tree, word, *(rest or ("ccomp",)))
    if name in ("around", "amid"):
        return _around(tree, word, rest, owned=name == "amid")
    if name == "aside":
        return _aside(tree, word, rest)
    if name in ("is", "not"):
        return [word] if (tree.lemmas[word].lower() in rest) == (name == "is") else []
    if name == "bare":
        return [] if children(tree, word, "det", "poss") else [word]
    if name == "verb":
        return [c for c in tree.children[word] if is_verb(tree, c) and tree.lemmas[c] in rest]
    return [word]


@lru_cache(maxsize=1 << 10)
def _parts(step: str) -> tuple[str, tuple[str, ...]]:
    """Return the name of a step and its words: "prep:with|between"."""
    name, _, words = step.partition(":")
    return name, tuple(words.split("|")) if words else ()
