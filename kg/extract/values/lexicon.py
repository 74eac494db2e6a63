"""The words of times and quantities: what ``time.yaml`` and ``quantities.yaml`` say, in the order of the files."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal  # noqa: TC003 - the loader reads it

from kg.knowledge import kept

Words = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class TimeLexicon:
    """What ``time.yaml`` says."""

    months: dict[str, Words]
    unsure_months: frozenset[str]
    month_cues: Words
    weekdays: dict[str, Words]
    not_after_weekday: Words
    not_before_weekday: Words
    other_months: Words
    other_eras: Words
    buddhist_era: Words
    parts_of_day: Words
    days: dict[str, int]
    units: Words
    irregular_units: dict[str, str]
    shifts: dict[str, int]
    backward: frozenset[str]
    forward: frozenset[str]
    day_steps: dict[str, int]
    anaphoric: frozenset[str]
    vague: frozenset[str]
    uncounted: frozenset[str]
    narrowing: Words
    edges: Words
    seasons: Words
    split_seasons: frozenset[str]
    since: Words
    until: Words
    lasting: frozenset[str]
    yearly: frozenset[str]
    zones: Words
    numbered: Words
    year_cues: Words
    bounds: Words
    counted: Words
    after_year: Words

    def plural(self, unit: str) -> str:
        """Return the plural of a unit: "centuries"."""
        return self.irregular_units.get(unit, f"{unit}s")


@dataclass(frozen=True, slots=True)
class Ranks:
    """Words of a place in an order."""

    verbs: Words
    places: Words
    superlatives: Words
    partners: Words
    sources: Words


@dataclass(frozen=True, slots=True)
class OrdinalWords:
    """Words beside an ordinal."""

    words: dict[str, int]
    titles: Words
    not_before: Words
    not_after: Words


@dataclass(frozen=True, slots=True)
class QuantityLexicon:
    """What ``quantities.yaml`` says."""

    bounds: dict[str, Words]
    unsure_bounds: frozenset[str]
    magnitudes: dict[str, int]
    short_magnitudes: dict[str, int]
    fractions: dict[str, Decimal]
    multiplied: dict[str, Decimal]
    percent: dict[str, Words]
    ranks: Ranks
    plurals: frozenset[str]
    not_plural: frozenset[str]
    plural_adjectives: frozenset[str]
    partitive: frozenset[str]
    measures: dict[str, str]
    more: Words
    modifiers: frozenset[str]
    stops: frozenset[str]
    labels: Words
    word_codes: frozenset[str]
    currencies: dict[str, Words]
    bare: dict[str, str]
    symbols: dict[str, str]
    letters: dict[str, str]
    shared: dict[str, Words]
    ordinals: OrdinalWords


time_lexicon = kept(TimeLexicon, "lexicon/time.yaml")


quantity_lexicon = kept(QuantityLexicon, "lexicon/quantities.yaml")
