"""The words of speech: what ``data/lexicon/speech.yaml`` says."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Annotated

from kg.knowledge import Word, Written, kept

if TYPE_CHECKING:
    from collections.abc import Sequence


def _houses(kinds: dict[str, str]) -> dict[tuple[str, ...], str]:
    return {tuple(re.findall(r"\w+|-", name)): kind for name, kind in kinds.items()}


@dataclass(frozen=True, slots=True)
class SpeechLexicon:
    """What ``speech.yaml`` says; all words in lower case."""

    verbs: frozenset[Word]
    forms: frozenset[Word]
    """Forms of verbs of saying; the regular ones of *verbs* are made here."""
    opening: frozenset[Word]
    between: frozenset[Word]
    according: frozenset[Word]
    aspect: frozenset[Word]
    performative: frozenset[Word]
    pleased: frozenset[Word]
    told_gladly: frozenset[Word]
    talk: frozenset[Word]
    through: frozenset[Word]
    quoting: dict[str, str]
    """Lemma -> participle."""
    release: tuple[str, ...]
    genre: frozenset[Word]
    heading: frozenset[Word]
    by: frozenset[Word]
    closing: frozenset[Word]
    greeting: frozenset[Word]
    joining: frozenset[Word]
    while_: frozenset[Word]
    breaks: frozenset[str] = field(metadata={"key": "break"})
    title_words: frozenset[Word]
    pronouns: frozenset[Word]
    neuter: frozenset[Word]
    members: frozenset[Word]
    alleged: frozenset[Word]
    described: frozenset[Word]
    issued: frozenset[Word]
    of_realm: frozenset[Word]
    documents: frozenset[Word]
    parenthetical: frozenset[Word]
    phrasal: frozenset[Word]
    continuing: frozenset[Word]
    views: frozenset[Word]
    sources: frozenset[Word]
    asking: frozenset[Word]
    parting: frozenset[Word]
    contrast: frozenset[Word]
    hearing: frozenset[Word]
    hearers: frozenset[Word]
    loose: frozenset[Word]
    tail: frozenset[Word]
    absolute: frozenset[Word]
    fronted: frozenset[Word]
    ministries: frozenset[Word]
    named: dict[str, str]
    press: frozenset[str]
    sides: frozenset[Word]
    officials: frozenset[Word]
    chances: frozenset[Word]
    taking: frozenset[Word]
    at_talks: frozenset[Word]
    metonyms: Annotated[dict[tuple[str, ...], str], Written(dict[str, str], _houses)]

    def __post_init__(self) -> None:
        """Add the regular forms."""
        object.__setattr__(self, "forms", self.forms.union(*map(regular_forms, self.verbs)))


def regular_forms(verb: str) -> set[str]:
    """Return the forms that a regular verb may have, with some that it does not."""
    stem = verb.removesuffix("e")
    ending = {f"{verb[:-1]}ied", f"{verb[:-1]}ies"} if verb.endswith("y") else set()
    return {f"{verb}s", f"{stem}ed", f"{stem}ing", f"{verb}es", f"{verb}ed"} | ending


speech_lexicon = kept(SpeechLexicon, "lexicon/speech.yaml")


def is_cue(words: Sequence[str], here: int) -> bool:
    """Tell whether a capital behind a quotation opens the words that tell who spoke: "... to come." Said X."""
    behind = here > 0 and words[here - 1] in {"\u201d", '"', "\u2019"}
    return behind and words[here : here + 1] != () and words[here].lower() in speech_lexicon().parenthetical
