"""Event patterns under ``data/patterns/``: a trigger, roles as paths, what is set, and examples that are tests."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date  # noqa: TC003 - the loader reads it
from decimal import Decimal
from functools import lru_cache
from typing import TYPE_CHECKING, Annotated, Literal, TypeVar

from kg.errors import KnowledgeError
from kg.knowledge import Written, kept, load
from kg.ontology import load_ontology
from kg.resources import data_path

if TYPE_CHECKING:
    from collections.abc import Iterable

    from kg.extract.text.parser import Tree

STEPS = {"bare", "conj", "subject", "object", "poss", "det", "mod", "self", "appos", "clause"}
WITH_WORDS = {"prep", "near", "support", "clause", "verb", "around", "amid", "aside", "is", "not"}
Value = TypeVar("Value")
Path = tuple[str, ...]


_shared_lists = kept(dict[str, frozenset[str]], "patterns/shared.yaml")


@lru_cache(maxsize=32)
def shared(*names: str) -> frozenset[str]:
    """Return the words of lists of ``data/patterns/shared.yaml``, which says what each is: "LIGHT", "APART"."""
    return frozenset(word for name in names for word in _shared_lists()[name])


def _listed(words: Iterable[str]) -> frozenset[str]:
    """Return words; a name in capitals stands for a list of ``shared.yaml``."""
    lists = _shared_lists()
    return frozenset(
        one for word in words for one in (lists.get(word, (word,)) if word.isupper() else (word,))
    )


def _paths(paths: Iterable[str]) -> tuple[Path, ...]:
    """Split paths into steps, in which a name in capitals stands for a list of ``shared.yaml``."""
    found = tuple(tuple(_step(step) for step in path.split("/")) for path in paths)
    for step in (step for path in found for step in path):
        name, _, words = step.partition(":")
        if not (name in STEPS or (name in WITH_WORDS and words)):
            message = (
                f"{step!r} is no step; steps are {', '.join(sorted(STEPS))}, prep:WORD|WORD, support:STEP"
            )
            raise ValueError(message)
    return found


def _step(step: str) -> str:
    name, colon, words = step.partition(":")
    if name == "support":
        return name + colon + _step(words)
    listed = (sorted(_listed((word,))) for word in words.split("|"))
    return name + colon + "|".join(one for some in listed for one in some)


def _requirements(listed: Iterable[str]) -> tuple[tuple[str, int], ...]:
    """Return (what, how many at least) of "people>=2"."""
    parts = (item.partition(">=") for item in listed)
    return tuple((name.strip(), int(least or 1)) for name, _, least in parts)


def _pairs(values: dict[str, Value]) -> tuple[tuple[str, Value], ...]:
    return tuple(values.items())


def _sorted(values: dict[str, str]) -> tuple[tuple[str, str], ...]:
    return tuple(sorted(values.items()))


def _kinds(words_of: dict[str, frozenset[str]]) -> tuple[tuple[str, str], ...]:
    return tuple((word, kind) for kind, words in words_of.items() for word in sorted(words))


Listed = Annotated[frozenset[str], Written(tuple[str, ...], _listed)]
Paths = Annotated[tuple[Path, ...], Written(tuple[str, ...], _paths)]


@dataclass(frozen=True, slots=True)
class Example:
    """A sentence and what the pattern must make of it."""

    text: str
    reports: tuple[str, ...]
    """``Type property=value ...``, empty when nothing must come out."""
    date: date | None = None


@dataclass(frozen=True, slots=True)
class Trigger:
    """The word that a pattern begins with."""

    lemma: Listed = frozenset()
    mention: frozenset[str] = frozenset()
    """Classes of names."""
    pos: str = "verb"
    particle: Listed = frozenset()


@dataclass(frozen=True, slots=True)
class Pattern:
    """One way in which English tells of one kind of report."""

    id: str
    type: str
    trigger: Trigger
    examples: tuple[Example, ...]
    settings: Annotated[tuple[tuple[str, str], ...], Written(dict[str, str], _sorted)] = field(
        default=(), metadata={"key": "set"}
    )
    roles: Annotated[tuple[tuple[str, tuple[Path, ...]], ...], Written(dict[str, Paths], _pairs)] = ()
    require: Annotated[tuple[tuple[str, int], ...], Written(tuple[str, ...], _requirements)] = ()
    company: Paths = ()
    """Paths where somebody must stand, named or not: "met with senior officials"."""
    unless: Paths = ()
    """Paths none of which may lead to a word."""
    beside: Paths = ()
    """Paths one of which must lead to a word: "prep:into/is:force"."""
    support: Listed = frozenset()
    """Verbs that carry a noun trigger."""
    without: Listed = frozenset()
    """Words that, right below the trigger, say that it is another thing ("met the deadline")."""
    words: Paths = ()
    """Paths to the clause or phrase whose text is the statement's words."""
    begin: Literal["", "verb", "subject"] = ""
    """Where the words begin, if without the verb they would say the opposite ("denied having met"), or without its
    subject not what it is that is said ("Peru looks forward to the talks")."""
    intransitive: bool = False
    """The verb has no object: "the Council met" in Lima, not "the Council met its target"."""
    alone: bool = False
    """What several speak of together is a conversation and no statement."""
    named: str = ""
    """What makes the noun phrase the event's name: ``body`` (of a body), ``ordinal``, or both, comma-separated; or a form
    of words with roles in braces: "opening of {about}"."""
    unstated: str = ""
    """The status when the words do not tell; empty: nothing is exported then."""
    each: str = ""
    """A role each filler of which makes an event of its own: the hosts of "travels to A and B"."""
    present: str = ""
    """The status of the present tense, where it is not simply what happens: "travels" tells of a plan."""
    progressive: str = ""
    """The same of the progressive: "is coming" tells of a plan, "arrives" of what happens."""
    statuses: frozenset[str] = field(default=frozenset(), metadata={"key": "status"})
    """What the words must tell, if not any status will do."""
    kinds: Annotated[tuple[tuple[str, str], ...], Written(dict[str, Listed], _kinds)] = ()
    """Word on the trigger, or form of the trigger itself -> kind of the event: "official" visit, "telephone" talks."""
    only: Annotated[tuple[tuple[str, frozenset[str]], ...], Written(dict[str, frozenset[str]], _pairs)] = ()
    """Role -> classes of the ontology that may fill it, where the property's range is wider."""
    abroad: bool = False
    """Nobody visits the own state: "arrived in" it is a homecoming."""
    again: bool = False
    """The sides are those of the event that the text is about: "the next round will be held in Lima"."""
    main: bool = False
    """The trigger is no infinitive of purpose: "met to discuss" tells of no second meeting."""
    object: bool = False
    """The supporting verb is done to the trigger: "the commission was held", not "the commission held talks"."""
    definite: bool = False
    """The trigger points back: "the meeting", and no word says with whom or of what."""
    singular: bool = False
    """The trigger is one event, no plural: "the session", not "sessions of the committee"."""
    confidence: Decimal = Decimal("0.9")
    """How sure a report of this pattern is; 0.9 unless the pattern says otherwise."""
    edge: bool = False
    """Its day is only the first or last of the event: "arrived on Monday"."""
    shares: bool = False
    """It adds only to an event at which one of its people already is: "X was accompanied by Y"."""
    soft: bool = False
    """Says that people came together, not how: it joins an event of any kind with the same people."""
    given: Literal["", "sides", "unsaid", "unbound", "signed", "just-signed"] = ""
    """It tells of a document only where its sides are told ("an agreement on ports with Peru was reached"); where no other act
    on it is told; where it is no treaty, which is not adopted by being published; where another is said to be signed, or
    is said so in the paragraph before at most."""
    merge: bool = False
    """Only adds to an event that is there already."""
    note: str = ""

    def __post_init__(self) -> None:
        """Check it against the ontology, and that its examples show both what it is and what it is not."""
        known = load_ontology().properties_of(self.type)
        for name in (*dict(self.roles), *dict(self.settings)):
            if name not in known:
                message = f"{self.id}: {name!r} is no property of {self.type}"
                raise ValueError(message)
        if not any(e.reports for e in self.examples) or all(e.reports for e in self.examples):
            message = f"{self.id}: examples need one that yields a report and one that yields none"
            raise ValueError(message)

    @property
    def pos(self) -> str:
        """``verb``, ``noun``, or ``mention`` (the trigger is a name of this class)."""
        return "mention" if self.trigger.mention else self.trigger.pos

    @property
    def lemmas(self) -> frozenset[str]:
        """Lemmas, or classes of mentions, that trigger it."""
        return self.trigger.lemma | self.trigger.mention

    @property
    def particle(self) -> frozenset[str]:
        """Words one of which must stand below the trigger: "take place", "set off"."""
        return self.trigger.particle


@dataclass(frozen=True, slots=True)
class PatternSet:
    """All patterns, by what triggers them."""

    patterns: tuple[Pattern, ...]
    by_lemma: dict[str, tuple[Pattern, ...]]
    by_class: dict[str, tuple[Pattern, ...]]


@lru_cache(maxsize=1)
def load_patterns() -> PatternSet:
    """Load and check all files of ``data/patterns/``; shared lists are in ``shared.yaml``.

    Raises:
        KnowledgeError: An entry does not fit the format or the ontology.
    """
    found = [
        pattern
        for path in sorted(data_path("patterns").glob("*.yaml"))
        if path.name != "shared.yaml"
        for pattern in load(tuple[Pattern, ...], f"patterns/{path.name}")
    ]
    seen: set[str] = set()
    for pattern in found:
        if pattern.id in seen:
            message = f"data/patterns: two patterns have the id {pattern.id!r}"
            raise KnowledgeError(message)
        seen.add(pattern.id)
    by_lemma: dict[str, list[Pattern]] = {}
    by_class: dict[str, list[Pattern]] = {}
    for pattern in found:
        for lemma in sorted(pattern.lemmas):
            (by_class if pattern.pos == "mention" else by_lemma).setdefault(lemma, []).append(pattern)
    return PatternSet(
        patterns=tuple(found),
        by_lemma={lemma: tuple(items) for lemma, items in by_lemma.items()},
        by_class={name: tuple(items) for name, items in by_class.items()},
    )


@lru_cache(maxsize=1 << 12)
def may_say(lemma: str) -> bool:
    """Tell whether a verb says something in some pattern: "draw" does in "drew attention to trade"."""
    return any(pattern.words for pattern in load_patterns().by_lemma.get(lemma, ()))


def is_saying(tree: Tree, word: int) -> bool:
    """Tell whether a verb says something: some pattern tells where its words stand, and what it asks for hangs on it.

    "Drew attention to trade" says something, "drew a line" does not.
    """
    said = (one for one in load_patterns().by_lemma.get(tree.lemmas[word], ()) if one.words)
    below = {tree.lemmas[one] for one in tree.children[word]}
    return any(not one.particle or not one.particle.isdisjoint(below) for one in said)
