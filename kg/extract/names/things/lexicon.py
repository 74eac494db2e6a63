"""What ``data/lexicon/things.yaml`` says of the names of bodies, instruments, events and landmarks."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Annotated, TypeVar

from kg.extract.text.office_lexicon import office_lexicon
from kg.knowledge import Turned, Written, kept, load, word_list

if TYPE_CHECKING:
    from collections.abc import Iterator

Words = tuple[str, ...]
Value = TypeVar("Value")


def split_head(head: str) -> Words:
    """Split a head as the tokenizer does: the possessive and the hyphen stand alone.

    >>> split_head("leaders' statement")
    ('leaders', "'", 'statement')
    """
    return tuple(head.replace("'s", " 's").replace("s' ", "s ' ").replace("-", " - ").split())


def _phrases(heads: frozenset[str]) -> frozenset[Words]:
    return frozenset(split_head(head) for head in heads)


def _split(listed: dict[str, Value]) -> dict[Words, Value]:
    return {split_head(head): value for head, value in listed.items()}


def _heads(classes: dict[str, dict[str, tuple[str, ...]]]) -> dict[Words, tuple[str, str]]:
    """Return the words of each head with its class and kind."""
    return {
        split_head(head): (name, "" if kind == "-" else kind)
        for name, kinds in classes.items()
        for kind, heads in kinds.items()
        for head in heads
    }


Phrases = Annotated[frozenset[Words], Written(frozenset[str], _phrases)]


@dataclass(frozen=True, slots=True)
class ThingLexicon:
    """Heads as tuples of lower-case words to (class, kind); the other lists as the file explains them."""

    heads: Annotated[dict[Words, tuple[str, str]], Written(dict[str, dict[str, tuple[str, ...]]], _heads)]
    bilateral: Phrases
    parts: Phrases
    mixed: frozenset[str]
    small_bodies: Phrases
    called: Turned
    """Noun before a name in quotation marks -> kind of the body."""
    named: frozenset[str]
    partisan: frozenset[str]
    missions: Phrases
    opening: frozenset[str]
    opened: frozenset[str]
    domestic: Annotated[dict[Words, str], Written(Turned, _split)]
    numbered_events: Phrases
    beyond: frozenset[str]
    honorifics: frozenset[str]
    regional: frozenset[str]
    leading: Phrases
    numbered: Phrases
    placed: Phrases
    linked: Phrases
    thin: Phrases
    venues: Phrases
    whole: Phrases
    ruling: Phrases
    titled: Phrases
    relations: Phrases
    qualities: frozenset[str]
    small: frozenset[str]
    quoted: frozenset[str]
    between: frozenset[str]
    worldly: frozenset[str]
    arts: frozenset[str]
    right: dict[str, frozenset[str]]
    extra: Annotated[dict[Words, frozenset[str]], Written(dict[str, frozenset[str]], _split)]
    inner: frozenset[str]
    possessors: frozenset[str]
    products: frozenset[str]
    topics: frozenset[str]
    of_two: frozenset[str]
    not_topics: frozenset[str]
    capacities: frozenset[str]
    left_stop: frozenset[str]
    entire: frozenset[str]
    not_stop: frozenset[str]
    forces: frozenset[str]
    right_stop: frozenset[str]
    bland: frozenset[str]
    stages: frozenset[str]
    only_named: frozenset[str]
    small_instruments: Turned
    within: frozenset[str]
    trips: frozenset[str]
    carriers: frozenset[str]
    collections: frozenset[str]
    introducing: Phrases
    comprising: frozenset[str]
    fields: frozenset[str]
    done: Turned
    """Form -> what was done with the documents of a list behind it."""
    signing: frozenset[str]
    adopting: frozenset[str]
    common: frozenset[str]
    sums: frozenset[str]
    beyond_two: frozenset[str]
    only_two: frozenset[str]
    twosome_bodies: frozenset[str]
    besides: frozenset[str]
    before: frozenset[str]
    them: frozenset[str]
    if_signed: Turned
    dropped: frozenset[str]
    quantifiers: frozenset[str]
    about: frozenset[str]
    governing: frozenset[str]
    bearing: frozenset[str]
    pointers: frozenset[str]
    abstract: frozenset[str]
    wider: frozenset[str]
    agreed: frozenset[str]
    plurals: frozenset[str]
    loose: frozenset[str]
    twosome: frozenset[str]
    approving: frozenset[str]
    ratifying: frozenset[str]
    cabinets: frozenset[str]
    sides: frozenset[str]
    following: frozenset[str]
    signatory_lines: frozenset[str]
    personal: frozenset[str]
    private: frozenset[str]
    public: frozenset[str]
    territories: frozenset[str]
    dedicated: Phrases
    ways: Phrases
    naming_after: Phrases
    honouring: Phrases
    several: Phrases
    naming: Phrases
    settled: frozenset[str]
    inside: frozenset[str]
    going: frozenset[str]
    behind_state: frozenset[str]
    standing: frozenset[str]
    honoured: frozenset[str]
    bearers: frozenset[str]
    elsewhere: frozenset[str]
    own: Phrases
    shared: frozenset[str]
    onward: frozenset[str]
    adverbial: frozenset[str]

    def __post_init__(self) -> None:
        """Add the words of other lists: topics of ministries, and what begins no name."""
        parts = {word for words, (name, _) in self.heads.items() if name == "Body" for word in words}
        openers = word_list("headline_words") - parts - self.not_stop  # "the Air Services Agreement"
        object.__setattr__(self, "topics", (word_list("portfolios") - self.not_topics) | self.topics)
        object.__setattr__(self, "left_stop", self.left_stop | openers)
        object.__setattr__(self, "small_bodies", self.small_bodies | self.missions)


thing_lexicon = kept(ThingLexicon, "lexicon/things.yaml")


@dataclass(frozen=True, slots=True)
class KnownThing:
    """A treaty, monument or line with a name of its own, which needs no head."""

    cls: str
    kind: str
    words: Words
    """As they are written."""
    names: tuple[str, ...]
    """All its names, the fullest first."""


@lru_cache(maxsize=1)
def known_things() -> dict[Words, KnownThing]:
    """Load ``data/lexicon/known_things.yaml``; the keys are in small letters."""
    listed = load(dict[str, dict[str, tuple[str, ...]]], "lexicon/known_things.yaml")
    found: dict[Words, KnownThing] = {}
    for cls, kinds in listed.items():
        for kind, entry in (
            (kind, one) for kind, entries in kinds.items() for e in entries for one in _numbered(e)
        ):
            names = tuple(entry.split(" = "))
            for words in map(split_head, names):
                thing = KnownThing(cls, "" if kind == "-" else kind, words, names)
                found[tuple(word.lower() for word in words)] = thing
    return found


def _numbered(entry: str) -> Iterator[str]:
    """Yield a name, or, where "#" stands in it for a number, one for each: "COP#"."""
    numbers = range(1, 100) if "#" in entry else ("",)
    yield from (entry.replace("#", str(number)) for number in numbers)


@lru_cache(maxsize=1)
def known_beginnings() -> dict[str, tuple[int, ...]]:
    """Return the first words of known things, with the lengths of the names that begin so, longest first."""
    found: dict[str, set[int]] = {}
    for words in known_things():
        found.setdefault(words[0], set()).add(len(words))
    return {word: tuple(sorted(lengths, reverse=True)) for word, lengths in found.items()}


def is_common(word: str) -> bool:
    """Tell whether a word in small letters is a noun of bodies or offices, one or many: no person's name."""
    one = f"{word[:-3]}y" if word.endswith("ies") else word.removesuffix("s")
    heads = thing_lexicon().heads
    return (word,) in heads or (one,) in heads or (one != word and (one,) in office_lexicon().heads)
