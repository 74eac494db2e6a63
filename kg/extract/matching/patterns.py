"""Event patterns under ``data/patterns/``: a trigger, roles as paths, what is set, and examples that are tests."""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal
from functools import lru_cache
from typing import Any

from kg.errors import KnowledgeError
from kg.extract.lexicon import read_yaml
from kg.ontology import load_ontology
from kg.resources import data_path

STEPS = {"conj", "subject", "object", "poss", "mod", "self", "appos", "clause"}
KEYS = {
    "id",
    "type",
    "trigger",
    "set",
    "roles",
    "require",
    "company",
    "beside",
    "unless",
    "support",
    "without",
    "words",
    "with_verb",
    "alone",
    "intransitive",
    "named",
    "merge",
    "unstated",
    "each",
    "present",
    "status",
    "soft",
    "kinds",
    "only",
    "bare",
    "definite",
    "object",
    "singular",
    "confidence",
    "examples",
    "note",
    "final",
    "main",
    "again",
    "abroad",
}


@dataclass(frozen=True, slots=True)
class Example:
    """A sentence and what the pattern must make of it."""

    text: str
    reports: tuple[str, ...]
    """``Type property=value ...``, empty when nothing must come out."""
    date: str = ""


@dataclass(frozen=True, slots=True)
class Pattern:
    """One way in which English tells of one kind of report."""

    id: str
    type: str
    lemmas: frozenset[str]
    pos: str
    """``verb``, ``noun``, or ``mention`` (the trigger is a name of this class)."""
    particle: frozenset[str]
    """Words one of which must stand below the trigger: "take place", "set off"."""
    settings: tuple[tuple[str, str], ...]
    roles: tuple[tuple[str, tuple[tuple[str, ...], ...]], ...]
    require: tuple[tuple[str, int], ...]
    company: tuple[tuple[str, ...], ...]
    """Paths where somebody must stand, named or not: "met with senior officials"."""
    unless: tuple[tuple[str, ...], ...]
    """Paths none of which may lead to a word."""
    beside: tuple[tuple[str, ...], ...]
    """Paths one of which must lead to a word: "prep:into/is:force"."""
    support: frozenset[str]
    """Verbs that carry a noun trigger."""
    without: frozenset[str]
    """Words that, right below the trigger, say that it is another thing ("met the deadline")."""
    words: tuple[tuple[str, ...], ...]
    """Paths to the clause or phrase whose text is the statement's words."""
    with_verb: bool
    """The words begin with the verb, for without it they would say the opposite: "denied having met"."""
    intransitive: bool
    """The verb has no object: "the Council met" in Lima, not "the Council met its target"."""
    alone: bool
    """What several speak of together is a conversation and no statement."""
    named: str
    """What makes the noun phrase the event's name: ``body`` (of a body), ``ordinal``, or both, comma-separated; or a form
    of words with roles in braces: "opening of {about}"."""
    unstated: str
    """The status when the words do not tell; empty: nothing is exported then."""
    each: str
    """A role each filler of which makes an event of its own: the hosts of "travels to A and B"."""
    present: str
    """The status of the present tense, where it is not simply what happens: "travels" tells of a plan."""
    statuses: frozenset[str]
    """What the words must tell, if not any status will do."""
    kinds: tuple[tuple[str, str], ...]
    """Word on the trigger, or form of the trigger itself -> kind of the event: "official" visit, "telephone" talks."""
    only: tuple[tuple[str, frozenset[str]], ...]
    """Role -> classes of the ontology that may fill it, where the property's range is wider."""
    bare: bool
    """The trigger has no clause of its own: "called on X", not "called on X to act"."""
    abroad: bool
    """Nobody visits the own state: "arrived in" it is a homecoming."""
    again: bool
    """The sides are those of the event that the text is about: "the next round will be held in Lima"."""
    main: bool
    """The trigger is no infinitive of purpose: "met to discuss" tells of no second meeting."""
    object: bool
    """The supporting verb is done to the trigger: "the commission was held", not "the commission held talks"."""
    definite: bool
    """The trigger points back: "the meeting", and no word says with whom or of what."""
    singular: bool
    """The trigger is one event, no plural: "the session", not "sessions of the committee"."""
    confidence: Decimal
    """How sure a report of this pattern is; 0.9 unless the pattern says otherwise."""
    soft: bool
    """Says that people came together, not how: it joins an event of any kind with the same people."""
    merge: bool
    """Only adds to an event that is there already."""
    examples: tuple[Example, ...] = field(default=())


@dataclass(frozen=True, slots=True)
class PatternSet:
    """All patterns, by what triggers them."""

    patterns: tuple[Pattern, ...]
    by_lemma: dict[str, tuple[Pattern, ...]]
    by_class: dict[str, tuple[Pattern, ...]]


@lru_cache(maxsize=1)
def load_patterns() -> PatternSet:
    """Load and check all files of ``data/patterns/``; support verbs and shared lists are in ``shared.yaml``.

    Raises:
        KnowledgeError: An entry does not fit the format or the ontology.
    """
    shared: dict[str, list[str]] = read_yaml("patterns", "shared.yaml")
    found: list[Pattern] = []
    for path in sorted(data_path("patterns").glob("*.yaml")):
        if path.name != "shared.yaml":
            found.extend(_pattern(entry, path.name, shared) for entry in read_yaml("patterns", path.name))
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


@lru_cache(maxsize=32)
def shared(*names: str) -> frozenset[str]:
    """Return the words of lists of ``data/patterns/shared.yaml``, which says what each is: "LIGHT", "APART"."""
    lists = read_yaml("patterns", "shared.yaml")
    return frozenset(word for name in names for word in lists[name])


def _pattern(entry: dict[str, Any], file: str, shared: dict[str, list[str]]) -> Pattern:
    where = f"data/patterns/{file}: {entry.get('id', '?')}"
    unknown = set(entry) - KEYS
    if unknown:
        message = f"{where}: unknown key {min(unknown)!r}; known are {', '.join(sorted(KEYS))}"
        raise KnowledgeError(message)
    for key in ("id", "type", "trigger", "examples"):
        if not entry.get(key):
            message = f"{where}: {key!r} is missing"
            raise KnowledgeError(message)
    ontology = load_ontology()
    roles = entry.get("roles", {})
    for name in (*roles, *entry.get("set", {})):
        if name not in ontology.properties_of(entry["type"]):
            message = f"{where}: {name!r} is no property of {entry['type']}"
            raise KnowledgeError(message)
    trigger = entry["trigger"]
    examples = tuple(_example(example, where) for example in entry["examples"])
    if not any(e.reports for e in examples) or all(e.reports for e in examples):
        message = f"{where}: examples need one that yields a report and one that yields none"
        raise KnowledgeError(message)
    return Pattern(
        id=entry["id"],
        type=entry["type"],
        lemmas=_listed(trigger.get("lemma", trigger.get("mention", [])), shared),
        pos="mention" if "mention" in trigger else trigger.get("pos", "verb"),
        particle=_listed(trigger.get("particle", []), shared),
        settings=tuple(sorted((name, str(value)) for name, value in entry.get("set", {}).items())),
        roles=tuple((name, _paths(paths, where)) for name, paths in roles.items()),
        require=tuple(_requirement(item) for item in entry.get("require", [])),
        company=_paths(entry.get("company", []), where),
        unless=_paths(entry.get("unless", []), where),
        beside=_paths(entry.get("beside", []), where),
        support=_listed(entry.get("support", []), shared),
        without=_listed(entry.get("without", []), shared),
        words=_paths(entry.get("words", []), where),
        with_verb=bool(entry.get("with_verb", False)),
        alone=bool(entry.get("alone", False)),
        intransitive=bool(entry.get("intransitive", False)),
        named=entry.get("named", ""),
        unstated=entry.get("unstated", ""),
        each=entry.get("each", ""),
        present=entry.get("present", ""),
        statuses=frozenset(entry.get("status", [])),
        kinds=tuple(
            (word, kind)
            for kind, words in entry.get("kinds", {}).items()
            for word in sorted(_listed(words, shared))
        ),
        only=tuple((name, frozenset(classes)) for name, classes in entry.get("only", {}).items()),
        bare=bool(entry.get("bare", False)),
        abroad=bool(entry.get("abroad", False)),
        again=bool(entry.get("again", False)),
        main=bool(entry.get("main", False)),
        object=bool(entry.get("object", False)),
        definite=bool(entry.get("definite", False)),
        singular=bool(entry.get("singular", False)),
        confidence=Decimal(str(entry.get("confidence", "0.9"))),
        soft=bool(entry.get("soft", False)),
        merge=bool(entry.get("merge", False)),
        examples=examples,
    )


def _listed(words: Any, shared: dict[str, list[str]]) -> frozenset[str]:  # noqa: ANN401
    """Return words; a name in capitals stands for a list of ``shared.yaml``."""
    found: list[str] = []
    for word in [words] if isinstance(words, str) else words:
        if not isinstance(word, str):
            message = f"data/patterns: {word!r} is no word; YAML reads on, off, yes and no as truth values: quote them"
            raise KnowledgeError(message)
        found.extend(shared[word] if word.isupper() and word in shared else [word])
    return frozenset(found)


def _paths(paths: list[str], where: str) -> tuple[tuple[str, ...], ...]:
    for path in paths:
        for step in path.split("/"):
            name, _, words = step.partition(":")
            if not (
                name in STEPS
                or (name in ("prep", "near", "support", "clause", "verb", "around", "aside", "is") and words)
            ):
                message = f"{where}: {step!r} is no step; steps are {', '.join(sorted(STEPS))}, prep:WORD|WORD, support:STEP"
                raise KnowledgeError(message)
    return tuple(tuple(path.split("/")) for path in paths)


def _requirement(item: str) -> tuple[str, int]:
    name, _, least = item.partition(">=")
    return name.strip(), int(least or 1)


def _example(example: dict[str, Any], where: str) -> Example:
    if "text" not in example:
        message = f"{where}: an example without text"
        raise KnowledgeError(message)
    return Example(
        text=example["text"], reports=tuple(example.get("reports", [])), date=str(example.get("date", ""))
    )
