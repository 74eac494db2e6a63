"""``data/links.yaml``: names and titles as linking knows them, and the rules with how far each is trusted."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal  # noqa: TC003 - the reader of knowledge looks at the types
from functools import cache

from kg.knowledge import load
from kg.slug import slug


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule by which two nodes are judged one."""

    confidence: Decimal
    says: str
    """What holds of the two, in words."""


@dataclass(frozen=True, slots=True)
class Knowledge:
    """The file."""

    particles: frozenset[str]
    suffixes: frozenset[str]
    descent: frozenset[str]
    short_names: dict[str, frozenset[str]]
    same_forms: tuple[tuple[str, ...], ...]
    folds: tuple[tuple[str, ...], ...]
    family_name_first: frozenset[str]
    passing_titles: frozenset[str]
    same_titles: tuple[tuple[str, ...], ...]
    titles_by_state: dict[str, dict[str, str]]
    parts_by_state: dict[str, dict[str, str]]
    small_words: frozenset[str]
    loose_demonyms: frozenset[str]
    common_names: frozenset[str]
    gatherings: frozenset[str]
    passing_words: frozenset[str]
    parts_of_events: frozenset[str]
    spellings: dict[str, str]
    rules: dict[str, Rule]


@cache
def knowledge() -> Knowledge:
    """Read the file, once."""
    return load(Knowledge, "links.yaml")


@cache
def folded(word: str) -> str:
    """Return a word in one transliteration: ``zelenskyy``, ``zelenskiy`` and ``zelensky`` give one."""
    word = _forms().get(word, word)
    for pattern, simple in _folds():
        word = pattern.sub(simple, word)
    return re.sub(r"(.)\1+", r"\1", word)


@cache
def short_names() -> dict[str, frozenset[str]]:
    """Return the short and foreign forms of each given name, all in one transliteration."""
    return {folded(name): frozenset(map(folded, forms)) for name, forms in knowledge().short_names.items()}


@cache
def _forms() -> dict[str, str]:
    return {form: row[0] for row in knowledge().same_forms for form in row}


@cache
def _folds() -> tuple[tuple[re.Pattern[str], str], ...]:
    return tuple((re.compile(pair[0]), pair[1]) for pair in knowledge().folds)


@cache
def plain_words(text: str) -> tuple[str, ...]:
    """Return the words of a name in small ASCII letters, in one spelling, without those that may be left out."""
    known = knowledge()
    text = re.sub(r"\b([A-Za-z])\.(?=[A-Za-z]\b)", r"\1", text)
    words = slug(text).split("-")
    spelt = (known.spellings.get(word, word) for word in words if word not in known.small_words)
    return tuple(part for word in spelt for part in word.split(" "))


@cache
def plain_title(title: str, state: str) -> tuple[str, ...]:
    """Return the words of an office's title in one form for titles that mean one office of *state* (its ISO code, or "")."""
    words = _title_words(title)
    for theirs, ours in knowledge().titles_by_state.get(state, {}).items():
        if words == _title_words(theirs):
            words = _title_words(ours)
    for theirs, ours in knowledge().parts_by_state.get(state, {}).items():
        words = _replaced(words, _title_words(theirs), _title_words(ours))
    return _titles().get(words, words)


def _title_words(title: str) -> tuple[str, ...]:
    return tuple(word for word in plain_words(title) if word not in knowledge().passing_titles)


def _replaced(words: tuple[str, ...], theirs: tuple[str, ...], ours: tuple[str, ...]) -> tuple[str, ...]:
    for at in range(len(words) - len(theirs) + 1):
        if words[at : at + len(theirs)] == theirs:
            return words[:at] + ours + words[at + len(theirs) :]
    return words


@cache
def _titles() -> dict[tuple[str, ...], tuple[str, ...]]:
    return {_title_words(title): _title_words(row[0]) for row in knowledge().same_titles for title in row}
