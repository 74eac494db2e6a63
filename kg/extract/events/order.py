"""What the words say of two events: one comes before the other, or is within it.

In: a match. Out: links to the word that tells of the other event; ``kg.extract.relations`` finds that event.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from kg.extract.candidate import Link
from kg.extract.factuality.lexicon import PLANNED, status_lexicon
from kg.extract.matching.match import is_described, points_back
from kg.extract.matching.patterns import load_patterns
from kg.extract.syntax.tree import children, is_verb
from kg.extract.text.tokens import ARTICLES
from kg.knowledge import kept

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kg.extract.matching.match import Match
    from kg.extract.reading import Reading
    from kg.extract.text.parser import Tree


@dataclass(frozen=True, slots=True)
class OrderExample:
    """A text, and the "EVENT before EVENT" that come of it."""

    text: str
    order: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Cues:
    """The words that tell of one relation, and their tests."""

    words: tuple[str, ...]
    examples: tuple[OrderExample, ...]


@dataclass(frozen=True, slots=True)
class OrderLexicon:
    """What ``order.yaml`` says."""

    after: Cues
    before: Cues
    part_of: Cues = field(metadata={"key": "partOf"})
    cues: dict[str, tuple[tuple[str, tuple[str, ...]], ...]] = field(init=False)
    """First word -> the (relation, words) that begin with it."""

    def __post_init__(self) -> None:
        """Index the cues."""
        cues: dict[str, list[tuple[str, tuple[str, ...]]]] = {}
        for relation, told in (("after", self.after), ("before", self.before), ("partOf", self.part_of)):
            for phrase in told.words:
                words = tuple(word for word in phrase.split() if word not in ARTICLES)
                cues.setdefault(words[0], []).append((relation, words))
        object.__setattr__(self, "cues", {first: tuple(found) for first, found in cues.items()})


order_lexicon = kept(OrderLexicon, "lexicon/order.yaml")


def links_of(match: Match, reading: Reading) -> tuple[Link, ...]:
    """Return the links from an event to others that its own sentence puts beside it."""
    sentence, tree = match.sentence, match.sentence.tree
    found: dict[Link, None] = {}
    above = (
        tree.heads[match.top] if tree.deps[match.top] == "xcomp" else -1
    )  # "ahead of X, it is planned to hold Y"
    for top in sorted({match.trigger, match.support, match.top, above} - {-1}):
        for relation, word in _others(tree, top):
            if word == match.trigger:
                continue
            named = sentence.mention(word) >= 0
            link = Link(
                relation=relation,
                position=sentence.token(word),
                back=_types(tree.lemmas[word]) if not named and points_back(tree, word) else frozenset(),
                bare=not named and not is_described(tree, word),
                name=reading.words_text(sentence, word, word) if named else "",
            )
            found[link] = None
    return tuple(found)


def is_ahead(match: Match) -> bool:
    """Tell whether an event that is known stands behind "before" or "ahead of": "before the talks", "ahead of his meeting"."""
    tree, above = match.sentence.tree, match.sentence.tree.heads[match.trigger]
    words = {tree.words[above].lower(), tree.words[tree.heads[above]].lower()}
    known = any(
        tree.tags[c] == "PRP$" or tree.words[c].lower() == "the" for c in tree.children[match.trigger]
    )
    return known and any(status_lexicon().preposition.get(one) == PLANNED for one in words)


def is_former(match: Match) -> bool:
    """Tell whether the words say that the event is an earlier one: "they last met", "the previous round"."""
    tree = match.sentence.tree
    return any(
        tree.lemmas[c] in status_lexicon().former and tree.deps[c] in ("advmod", "amod")
        for c in tree.children[match.trigger]
    )


def _others(tree: Tree, word: int) -> Iterator[tuple[str, int]]:
    """Yield (relation, word of the other event) for each phrase or clause below a word."""
    cues = order_lexicon().cues
    for child in tree.children[word]:
        for relation, words in cues.get(tree.words[child].lower(), ()):
            for end in _ends(tree, child, words[1:]):
                yield relation, end
        if tree.deps[child] == "advcl":  # "after they had met"
            for mark in children(tree, child, "mark", "prep"):
                for relation, words in cues.get(tree.words[mark].lower(), ()):
                    if len(words) == 1:
                        yield relation, child


def _ends(tree: Tree, word: int, rest: tuple[str, ...]) -> list[int]:
    """Return what stands behind a cue, of which *word* is matched and *rest* is not."""
    if not rest:
        return [c for c in children(tree, word, "pobj", "pcomp") if not _is_name(tree, c)]
    return [
        end
        for child in tree.children[word]
        if tree.words[child].lower() == rest[0]
        for end in _ends(tree, child, rest[1:])
    ]


def _is_name(tree: Tree, word: int) -> bool:
    return not is_verb(tree, word) and not tree.tags[word].startswith("NN")


def _types(lemma: str) -> frozenset[str]:
    """Return the classes of event that a noun may tell of."""
    return frozenset(one.type for one in load_patterns().by_lemma.get(lemma, ()) if one.pos == "noun")
