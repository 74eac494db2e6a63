"""The words of speech: what ``data/lexicon/speech.yaml`` says."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from kg.extract.lexicon import read_yaml


@dataclass(frozen=True, slots=True)
class SpeechLexicon:
    """What ``speech.yaml`` says; all words in lower case."""

    forms: frozenset[str]
    opening: frozenset[str]
    between: frozenset[str]
    according: frozenset[str]
    aspect: frozenset[str]
    performative: frozenset[str]
    pleased: frozenset[str]
    told_gladly: frozenset[str]
    talk: frozenset[str]
    through: frozenset[str]
    release: frozenset[str]
    genre: frozenset[str]
    heading: frozenset[str]
    by: frozenset[str]
    closing: frozenset[str]
    greeting: frozenset[str]
    joining: frozenset[str]
    while_: frozenset[str]
    breaks: frozenset[str]
    title_words: frozenset[str]
    pronouns: frozenset[str]
    neuter: frozenset[str]
    pointing: frozenset[str]
    institutions: frozenset[str]
    members: frozenset[str]
    alleged: frozenset[str]
    described: frozenset[str]
    issued: frozenset[str]
    parenthetical: frozenset[str]
    views: frozenset[str]
    sources: frozenset[str]
    parting: frozenset[str]
    hearing: frozenset[str]
    hearers: frozenset[str]
    loose: frozenset[str]
    tail: frozenset[str]
    absolute: frozenset[str]
    fronted: frozenset[str]
    ministries: frozenset[str]
    named: dict[str, str]
    metonyms: dict[tuple[str, ...], str]
    epithets: dict[str, tuple[str, ...]]
    royal: dict[str, tuple[str, ...]]
    same_office: dict[str, tuple[str, ...]]


def regular_forms(verb: str) -> set[str]:
    """Return the forms that a regular verb may have, with some that it does not."""
    stem = verb.removesuffix("e")
    ending = {f"{verb[:-1]}ied", f"{verb[:-1]}ies"} if verb.endswith("y") else set()
    return {f"{verb}s", f"{stem}ed", f"{stem}ing", f"{verb}es", f"{verb}ed"} | ending


@lru_cache(maxsize=1)
def speech_lexicon() -> SpeechLexicon:
    """Load ``data/lexicon/speech.yaml``; regular forms of the verbs are made here."""
    data = read_yaml("lexicon", "speech.yaml")
    forms: set[str] = set(data["forms"])
    forms.update(form for verb in data["verbs"] for form in regular_forms(verb))
    renamed = {"while": "while_", "break": "breaks"}
    other = ("epithets", "verbs", "forms", "metonyms", "named", "royal", "same_office")
    lists = {renamed.get(name, name): frozenset(words) for name, words in data.items() if name not in other}
    same = {office: tuple(names) for office, names in data["same_office"].items()}
    royal = {noun: tuple(names) for noun, names in data["royal"].items()}
    houses = {tuple(re.findall(r"\w+|-", name)): kind for name, kind in data["metonyms"].items()}
    return SpeechLexicon(
        forms=frozenset(forms),
        same_office=same,
        royal=royal,
        epithets={noun: tuple(words) for noun, words in data["epithets"].items()},
        named=data["named"],
        metonyms=houses,
        **lists,
    )
