"""The words of figures: what ``data/lexicon/measures.yaml`` says, in the order of the file."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated

from kg.extract.values.numerals import first_of
from kg.knowledge import Written, kept

if TYPE_CHECKING:
    from collections.abc import Iterable


def phrase_pattern(phrases: Iterable[str]) -> re.Pattern[str]:
    """Compile phrases to one pattern for lower case; ``*`` is the rest of a word, or a word or two."""
    listed = sorted(map(str, phrases), key=len, reverse=True)
    parts = ([part for word in phrase.split() for part in (r"\s", *_letters(word))][1:] for phrase in listed)
    # What stands before a phrase is looked at behind its first letter: so the search passes over all other letters.
    begun = ([rf"{first}(?<![\w-].)", *rest] for first, *rest in parts)
    return re.compile(rf"(?:{first_of(begun)})(?!\w)")


def _letters(word: str) -> list[str]:
    return [r"\w+(?: \w+)?"] if word == "*" else [r"\w*" if one == "*" else re.escape(one) for one in word]


Phrases = Annotated[re.Pattern[str], Written(tuple[str, ...], phrase_pattern)]
PhrasesOf = dict[str, Phrases]


@dataclass(frozen=True, slots=True)
class MeasureLexicon:
    """The lists of ``measures.yaml``: phrases as one pattern for each list, nouns as sets."""

    measure: PhrasesOf
    money_default: str
    growth: Phrases
    fall: Phrases
    yearly: Phrases
    share: Phrases
    no_percent: Phrases
    basis: PhrasesOf
    risen: Phrases
    adding: Phrases
    future: Phrases
    measures_of: dict[str, frozenset[str]]
    sums: Phrases
    asked: Phrases
    consent: Phrases
    parts: Phrases
    first: Phrases
    ranked: Phrases
    ranking: Phrases
    not_first: Phrases
    sizes: frozenset[str]
    uncounted: frozenset[str]
    people: frozenset[str]
    sanction: Phrases
    victims: Phrases
    countries: frozenset[str]
    members: frozenset[str]
    documents: frozenset[str]
    goods: frozenset[str]
    technical: frozenset[str]
    doses: frozenset[str]
    donating: Phrases
    signing: Phrases
    counting: Phrases
    passing: Phrases
    definite: Phrases
    no_money: Phrases
    price: Phrases
    rivals: Phrases
    level: Phrases
    growing: Phrases
    giving: Phrases
    helping: Phrases
    receiving: Phrases
    lenders: frozenset[str]
    gifts: Phrases
    towards: Phrases
    untowards: Phrases
    out_of: Phrases
    not_out_of: Phrases
    programmes: frozenset[str]
    same_period: Phrases
    year_earlier: Phrases
    by_now: Phrases
    aggressor: Phrases
    aided: Phrases
    journey: Phrases
    source: Phrases
    not_bilateral: Phrases
    ours: Phrases
    itself: Phrases
    pointing: Phrases
    pair: Phrases
    subject: Phrases
    joint: Phrases
    bilateral: Phrases
    not_period: Phrases
    same_span: Phrases
    compared: Phrases
    carry: Phrases


measure_lexicon = kept(MeasureLexicon, "lexicon/measures.yaml")
