"""The grammar of quantities: regular expressions over ``data/lexicon/quantities.yaml``."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from kg.extract.values.lexicon import QuantityLexicon, quantity_lexicon, time_lexicon
from kg.extract.values.numerals import GAP, any_of, numerals

if TYPE_CHECKING:
    from collections.abc import Iterable

DIGITS = r"(?:\d{1,3}(?:,\d{3})+(?!\d)|\d{1,3}(?:[ \u00a0\u2009\u202f]\d{3})+(?!\d)|\d{1,15})(?:[.,]\d{1,9})?"


@dataclass(frozen=True, slots=True)
class QuantityRules:
    """Compiled patterns and the words behind them; keys are in lower case but for codes and signs."""

    start: re.Pattern[str]
    """A number, with the sign or code of a currency before it and a magnitude after it; or a rank, a part."""
    other: re.Pattern[str]
    """The second number of a range."""
    currency: re.Pattern[str]
    bare: re.Pattern[str]
    codes: dict[str, str]
    """Sign, code or name in lower case to ISO code (empty where the words leave it open)."""
    percent: re.Pattern[str]
    measure: re.Pattern[str]
    magnitudes: dict[str, int]
    bound: re.Pattern[str]
    bound_after: re.Pattern[str]
    label: re.Pattern[str]
    months: re.Pattern[str]
    """A month's name or abbreviation."""
    skip: re.Pattern[str]
    """Telephone numbers."""
    units_of_time: frozenset[str]
    words: QuantityLexicon


@lru_cache(maxsize=1)
def quantity_rules() -> QuantityRules:
    """Compile the grammar from ``data/lexicon/quantities.yaml``."""
    data = quantity_lexicon()
    time = time_lexicon()
    names = {form: code for code, listed in data.currencies.items() for form in _forms(listed)}
    bare = {form: code for name, code in data.bare.items() for form in _forms([name])}
    codes = {code: code for code in data.currencies}
    bounds = data.bounds
    sides = [(name, bounds[name]) for name in ("minimum", "maximum", "approximate", "none")]
    sign_after = any_of(sign for sign in data.symbols if len(sign) == 1)
    currency = rf"(?P<name>(?i:{any_of(names)})(?!\w)|{any_of(codes)}(?!\w)|{sign_after})"
    bound = "|".join(rf"(?P<{name}>{any_of(words)})" for name, words in sides)
    after = "|".join(rf"(?P<{side}>{any_of(bounds[f'{side}_after'])})" for side in ("minimum", "maximum"))
    months = [form for name, short in time.months.items() for form in (name, *short)]
    return QuantityRules(
        start=re.compile(_start(data)),
        other=re.compile(
            rf"(?P<link>\s?[-–—]\s?|{GAP}(?:to|and|or){GAP})(?:(?P<sign>{_signs(data)})\s?)?{_amount(data)}"
        ),
        currency=re.compile(rf"(?:{GAP}|-)?(?:(?i:{any_of(data.more)}){GAP})?{currency}"),
        bare=re.compile(rf"(?:{GAP}|-)(?P<name>(?i:{any_of(bare)}))(?!\w)"),
        codes={
            **data.symbols,
            **data.letters,
            **{name.lower(): code for name, code in {**bare, **names}.items()},
            **codes,
        },
        percent=re.compile(_percent(data.percent)),
        measure=re.compile(rf"(?:{GAP}|-|(?<=\d))(?P<name>{any_of(data.measures)})(?!\w)"),
        magnitudes={**data.magnitudes, **data.short_magnitudes},
        bound=re.compile(rf"(?<![\w-])(?i:{bound}){GAP}(?:a{GAP}total{GAP}of{GAP}|the{GAP})?$"),
        bound_after=re.compile(rf"(?P<plus>\+|-plus\b)|{GAP}(?i:{after})(?!\w)"),
        label=re.compile(rf"(?<!\w)(?i:{any_of(data.labels)})\s?(?:[A-Z]{{0,2}}[-.]?)$"),
        months=re.compile(rf"(?i:{any_of(months)})(?!\w)"),
        skip=re.compile(r"\(\d{3}\)\s?\d{3}-\d{4}|\+\d[\d ().-]{6,}\d|(?<!\d)\d{3}[-.]\d{3}[-.]\d{4}(?!\d)"),
        words=data,
        units_of_time=frozenset(time.plural(unit) for unit in ("hour", "minute", *time.units)),
    )


def _forms(listed: Iterable[str]) -> list[str]:
    """Return singular and plural of names: ``singular``, ``singular/end of plural`` or ``singular/=``."""
    forms = []
    for item in listed:
        name, slash, plural = item.partition("/")
        if plural == "=":
            forms.append(name)
            continue
        kept = name.split()[: -len(plural.split())] if slash else []
        forms += [name, " ".join([*kept, plural]) if slash else f"{name}s"]
    return forms


def _signs(data: QuantityLexicon) -> str:
    # Looking ahead first spares most words the long lists.
    signs = rf"(?=[^\w\s]|[A-Z.]+ ?\$){any_of(data.symbols)}"
    worded = rf"{numerals().cardinal}{GAP}(?i:{any_of(data.magnitudes)})"  # "USD two billion"
    codes = rf"(?=[A-Z]{{3}}[ \u00a0]?(?:\d|{worded})){any_of(data.currencies)}"
    letters = rf"(?=[A-Z][A-Za-z]{{0,3}}\.?[ \u00a0]?\d){any_of(data.letters)}"
    return f"(?:{signs}|{codes}|{letters})"


def _amount(data: QuantityLexicon) -> str:
    long, short = any_of(data.magnitudes), any_of(data.short_magnitudes)
    words = rf"(?:half{GAP}an?(?={GAP}{long})|an?(?={GAP}{long}(?!\w))|{numerals().cardinal})"
    rest = (
        rf"(?:{GAP}(?P<rest>\d{{1,3}}){GAP}(?P<less>(?i:{long}))(?!\w))?"  # "2 billion 371 million dollars"
    )
    scale = rf"(?:(?:{GAP}|-)?(?P<scale>(?i:{long})(?:{GAP}(?i:{long}))?)(?!\w){rest}|(?P<short>(?i:{short}))(?!\w))?"
    return rf"(?P<number>{DIGITS}|(?i:{words})){scale}(?![\w/@])"


def _start(data: QuantityLexicon) -> str:
    known, ranks = numerals(), data.ranks
    ordinal, superlatives = known.ordinal, any_of(ranks.superlatives)
    number = rf"(?:\d{{1,4}}|{known.cardinal})(?!\w)"
    rank = (
        rf"(?i:top)(?:{GAP}|-)(?P<top>{number})"
        rf"|(?P<superlative>{ordinal})(?:{GAP}|-)(?i:{superlatives})(?!\w)"
        rf"|(?i:{any_of(ranks.verbs)}){GAP}(?:(?i:as|in|at|the){GAP}){{0,2}}"
        rf"(?:(?P<ranked>{ordinal})|(?i:no\.?|number|\#)\s?(?P<numbered>{number}))"
        rf"|(?<!the )(?P<placed>{ordinal}){GAP}(?i:{any_of(ranks.places)})(?!\w)"
        rf"|(?P<partner>{ordinal}){GAP}(?i:{any_of(ranks.partners)}(?!\w)"
        rf"|{any_of(ranks.sources)}(?={GAP}(?:after|among|and|behind|for|in|of|to|with)(?!\w)|[.,;]))"
    )
    part = rf"(?P<part>(?i:{any_of(data.fractions)}))(?={GAP}of(?!\w)(?!{GAP}an?{GAP}))"
    several = any_of(word for word, size in known.values.items() if size > 1)
    fold = rf"(?P<fold>\d{{1,3}}|(?i:{several}))-?fold(?!\w)"
    amount = rf"(?:(?P<sign>{_signs(data)})\s?)?{_amount(data)}"
    grown = rf"(?P<grown>(?i:{any_of(data.multiplied)}))(?!\w)"
    return rf"(?<![\w.,/@$€£])(?<![^(]\+)(?<![A-Za-z]-)(?:{rank}|{part}|{fold}|{grown}|{amount})"


def _percent(data: dict[str, tuple[str, ...]]) -> str:
    sides = [
        rf"(?P<{name.replace(' ', '_')}>{any_of(w for w in words if w != '%')})(?!\w)"
        for name, words in data.items()
    ]
    return rf"(?:{GAP}|-)?(?i:{'|'.join(sides)})|\s?(?P<sign>%)"
