"""The grammar of time expressions: patterns over ``data/lexicon/time.yaml``, and who reads each."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, TypeAlias

from kg.extract.values import date_readings as say
from kg.extract.values import date_relative as relative
from kg.extract.values.lexicon import TimeLexicon, time_lexicon
from kg.extract.values.numerals import GAP, any_of, numerals

if TYPE_CHECKING:
    from kg.extract.values.periods import Reading

DAY = r"(?:3[01]|[12]\d|0?[1-9])(?:(?:st|nd|rd|th)(?!\w)|(?![\w%]|[.:]\d|,\d{3}(?!\d)))"
YEAR = r"(?:1[5-9]|2[01])\d\d(?![\d%])"
END = r"(?![\w%$€£])(?![.,:/]\d)"
DASH = r"[^\S\n]?[-–—‑][^\S\n]?"
TO = rf"(?:{DASH}|{GAP}(?:to|through|until|till){GAP}(?:the{GAP})?)"
CLOCK = rf"(?:\d{{1,2}}:\d{{2}}(?:{GAP}?[ap]\.?m\b\.?)?|\d{{1,2}}{GAP}?[ap]\.?m\b\.?)"

Read: TypeAlias = Callable[["re.Match[str]", say.Words], "tuple[str, Reading] | None"]


@dataclass(frozen=True, slots=True)
class Rule:
    """One kind of expression, tried where one of its first words stands."""

    pattern: re.Pattern[str]
    read: Read


@dataclass(frozen=True, slots=True)
class Grammar:
    """All rules; ``start`` finds where one may apply, the name of its group says which ones."""

    start: re.Pattern[str]
    rules: dict[str, tuple[Rule, ...]]
    words: say.Words
    mode: re.Pattern[str]
    """Matches at the end of what stands before a date."""
    attributive: re.Pattern[str]
    """Matches after a year that belongs to a noun: "the judges appointed by 2002 amendments"."""


@lru_cache(maxsize=1)
def grammar() -> Grammar:
    """Compile the grammar from ``data/lexicon/time.yaml``."""
    data = time_lexicon()
    words = _words(data)
    rules = {name: tuple(_rule(*item) for item in items) for name, items in _tables(data).items()}
    vague = any_of(data.uncounted)
    lists = ("days", "narrowing", "edges", "seasons", "shifts", "backward", "forward", "anaphoric", "vague")
    first = any_of(
        {
            "first",
            "second",
            "third",
            "fourth",
            "last",
            *(word for name in lists for word in getattr(data, name)),
        }
    )
    starts = {
        "date": rf"(?:{_name(data.weekdays)}|{_name(data.months)}|{any_of(data.other_months)})(?!\w)",
        "digit": r"\d",
        "word": rf"(?i:{first})(?!\w)|[QH][1-4](?!\w)|FY|(?i:(?:fiscal|financial){GAP}year)",
        "count": rf"(?:{numerals().cardinal}|(?i:{vague}|an?|the)(?={GAP}{_units(data)}))(?!\w)",
    }
    # The last two tables hold also what may begin with the words of another one.
    rules["word"] += rules["count"]
    start = "|".join(f"(?P<{name}>{pattern})" for name, pattern in starts.items())
    before = {"since": any_of(data.since), "until": any_of(data.until)}
    mode = "|".join(rf"(?P<{name}>{pattern})" for name, pattern in before.items())
    return Grammar(
        start=re.compile(rf"(?<![\w$€£]){_not_within()}(?:{start})"),
        rules=rules,
        words=words,
        mode=re.compile(rf"(?<!\w)(?i:{mode}){GAP}(?:(?i:the|about){GAP})?$"),
        attributive=re.compile(rf"{GAP}(?!(?:{any_of(data.after_year)})(?!\w))[a-z]"),
    )


def _not_within() -> str:
    """No date begins inside a number, a code or a path: "1,975", "A/2021", "647-2000"."""
    return r"(?<!\d[.,:/–-])(?<!\w/)(?<![A-Z]-)"


def _rule(pattern: str, read: Read) -> Rule:
    return Rule(re.compile(pattern), read)


def _name(names: dict[str, tuple[str, ...]], suffix: str = "") -> str:
    """Match names and abbreviations in title case or capitals."""
    forms = []
    for name, short in names.items():
        forms += [name.title(), name.upper()]
        forms += [form for word in short for form in (f"{word.title()}.", word.title(), word.upper())]
    listed = "|".join(re.escape(form) for form in sorted(forms, key=len, reverse=True))
    return f"(?P<{suffix}>{listed})" if suffix else f"(?:{listed})"


def _full(names: dict[str, tuple[str, ...]], group: str) -> str:
    return f"(?P<{group}>{'|'.join(f'{name.title()}|{name.upper()}' for name in names)})(?!\\w)"


def _units(data: TimeLexicon) -> str:
    return any_of([*data.units, *(data.plural(u) for u in data.units)])


def _words(data: TimeLexicon) -> say.Words:
    months = {form: n for n, (name, short) in enumerate(data.months.items(), 1) for form in (name, *short)}
    weekdays = {form: n for n, (name, short) in enumerate(data.weekdays.items()) for form in (name, *short)}
    units = {data.plural(unit): unit for unit in data.units}
    cues = any_of([*data.month_cues, *data.narrowing])
    eras = any_of(data.other_eras)
    parts_of_day = any_of(data.parts_of_day)
    return say.Words(
        months=months,
        weekdays=weekdays,
        lexicon=data,
        units=units | {unit: unit for unit in data.units} | {"weekend": "weekend"},
        month_cue=re.compile(rf"(?<!\w)(?i:{cues})\s$"),
        numbered=re.compile(rf"(?<!\w)(?i:{any_of(data.numbered)})\.?\s?$"),
        year_cue=re.compile(rf"(?<!\w)(?i:{any_of(data.year_cues)})[\s-](?:the\s|year\s){{0,2}}$"),
        bound=re.compile(rf"(?<!\w)(?i:{any_of(data.bounds)})\s$"),
        other_before=re.compile(rf"(?<!\w)(?:{eras})\s$"),
        other_after=re.compile(rf"\s(?:{eras})(?!\w)"),
        counted=re.compile(rf"\s?-?(?i:{any_of(data.counted)})(?!\w)"),
        numbers_day=re.compile(rf"(?<!\w)(?i:until|till|through|on|by|to|from|(?:{parts_of_day}) of) the $"),
        not_after=re.compile(rf"\s(?:{any_of(data.not_after_weekday)})(?!\w)"),
        not_before=re.compile(rf"(?<!\w)(?:{any_of(data.not_before_weekday)})\s$"),
    )


def _tables(data: TimeLexicon) -> dict[str, list[tuple[str, Read]]]:
    month, last_month = _name(data.months, "m1"), _name(data.months, "m2")
    full, last_full = _full(data.months, "m1"), _full(data.months, "m2")
    weekday = _name(data.weekdays, "wd")
    zone = any_of(data.zones)
    bracket = rf"\([^()\n]{{0,12}}(?:{zone})[^()\n]{{0,12}}\)"
    zones = rf"(?:{GAP}(?:{bracket}|(?:{zone})\b(?:{GAP}?[+-]\d{{1,2}})?|local{GAP}time))?"
    time = rf"(?:(?:,?{GAP}(?:at|from){GAP}|,?{GAP}){CLOCK}(?:{TO}{CLOCK})?{zones})?"
    that = rf"(?P<rel>{any_of(data.shifts)}|previous|same|past){GAP}year"
    of_year = rf"(?:(?:,?{GAP}?|{GAP}of{GAP})(?P<y1>{YEAR})|,?{GAP}(?:of{GAP})?(?:the{GAP})?{that})"
    era = rf"(?:{any_of(data.buddhist_era)})"
    buddhist = (
        rf",?{GAP}(?:{era}{GAP})?(?P<be>2[4-6]\d\d)(?:{GAP}{era}(?!\w))?(?!{GAP}{any_of(data.counted)}(?!\w))"
    )
    tail = rf"(?:{of_year}|{buddhist})?{END}(?:{GAP}\({_name(data.weekdays)}\))?{time}"
    lead = rf"(?:{weekday},?{GAP}(?:\(|the{GAP})?)?"
    one, two = rf"(?P<d1>{DAY})", rf"(?P<d2>{DAY})"
    and_ = rf"{GAP}(?:and|&){GAP}(?:the{GAP})?"
    link = rf"(?:{TO}|(?P<and>{and_}))"
    last_year = rf"(?P<y1>{YEAR}){END}"
    in_year = rf"(?:,?{GAP}?(?P<y0>{YEAR}){END})"
    again = rf"(?:{_name(data.weekdays)},?{GAP})?"
    closed = rf"(?=\s*(?:[,.;:)–]|\Z|\n|{GAP}(?:at|for|in|of|with|to|by|the|{YEAR})\b))"
    week = rf"(?:{GAP}(?:of{GAP})?(?P<rel>this|last|next){GAP}week(?!\w))?"
    early = rf"(?:(?i:(?P<early>{any_of(data.narrowing)}))(?:{GAP}in(?:{GAP}the)?)?(?:{GAP}|-))?"
    day_part = rf"(?:{GAP}{any_of(data.parts_of_day)}(?!\w))?"
    units = rf"(?P<unit>{_units(data)}|weekend)(?!\w)"
    count = rf"(?i:(?P<n>\d{{1,3}}|{any_of(data.uncounted)}|an?|{numerals().cardinal}))"
    target = (
        rf"(?:(?P<y1>{YEAR}){END}|{full}(?:,?{GAP}(?:of{GAP})?(?:(?P<y2>{YEAR}){END}|{that}))?"
        rf"|(?i:(?P<shift>{any_of(data.shifts)}|the){GAP}(?P<target>year|month|week|decade|quarter))(?!\w))"
    )
    of = rf"{GAP}(?:of|in){GAP}(?:the{GAP}year{GAP})?"
    shift = any_of({*data.shifts, *data.backward, *data.forward, *data.anaphoric, *data.vague})
    first = rf"(?i:(?P<ord>first|second|third|fourth|last|1st|2nd|3rd|4th|final))(?:{GAP}|-)"
    of_month = rf"(?:{month}(?:{of_year})?{END}|(?i:(?:the|{any_of(data.shifts)}){GAP}month)(?!\w))"
    else_month = rf"(?:{any_of(data.other_months)})(?!\w)"
    else_year = rf"(?:,?{GAP}\d{{3,4}}{END}(?:{GAP}(?:{any_of(data.other_eras)})(?!\w))?)"
    before_last = rf"(?P<which>before{GAP}last|after{GAP}next)(?!\w)"
    coming_week = rf"{_full(data.weekdays, 'wd')}{GAP}(?P<unit>week|fortnight)(?![\w-]|{GAP}[a-z]+ing\b)"
    in_months = rf"(?P<n>\d\d?|{numerals().cardinal}){GAP}months{of}{target}"
    nth = (rf"{first}{_full(data.weekdays, 'wd')}{GAP}(?:of|in){GAP}{of_month}", relative.nth_weekday)
    dates: list[tuple[str, Read]] = [
        (rf"{lead}{month}{GAP}{one}{TO}{last_month}{GAP}{two}{tail}", say.days),
        (rf"{lead}{month}{GAP}{one}{link}{last_month}{GAP}{two}{tail}", say.days_between),
        (rf"{lead}{month}{GAP}{one}{in_year}{TO}{again}{last_month}{GAP}{two},?{GAP}?{last_year}", say.days),
        (rf"{lead}{month}{GAP}{one}{TO}{two}{tail}", say.days),
        (rf"{lead}{month}{GAP}{one}{and_}{two}{closed}{tail}", say.days),
        (rf"{lead}{month}{GAP}{one}(?!{GAP}(?:million|billion|percent)){day_part}{tail}", say.days),
        (rf"{lead}(?:the{GAP})?{one}{TO}{again}{two}{GAP}(?:of{GAP})?{month}{tail}", say.days),
        (rf"{lead}(?:the{GAP})?{one}{and_}{again}{two}{GAP}(?:of{GAP})?{month}{tail}", say.days),
        (rf"{lead}{one}{GAP}{month}{TO}{two}{GAP}{last_month}{tail}", say.days),
        (rf"{lead}{one}{GAP}{month}{link}{two}{GAP}{last_month}{tail}", say.days_between),
        (rf"{lead}{one}{GAP}{month}{in_year}{TO}{again}{two}{GAP}{last_month},?{GAP}{last_year}", say.days),
        (rf"{lead}(?:the{GAP})?{one}{GAP}(?:of{GAP})?{month}{day_part}{tail}", say.days),
    ]  # fmt: skip
    months: list[tuple[str, Read]] = [
        (
            rf"{early}{month}(?:,?{GAP}?(?P<y0>{YEAR}){END}){TO}{last_month},?{GAP}(?P<y1>{YEAR}){END}",
            say.months,
        ),
        (rf"{early}{month}{link}{last_month}{of_year}{END}", say.months),
        (rf"{early}{full}{TO}{last_full}{END}", say.months),
        (rf"(?<=[Bb]etween ){full}{and_}{last_full}{END}", say.months),
        (rf"{early}{month}{of_year}{END}", say.months),
        (rf"{early}{full}{END}", say.bare_month),
    ]
    weekdays: list[tuple[str, Read]] = [
        (rf"{early}{_full(data.weekdays, 'wd')}{day_part}{week}{time}", say.weekday),
        (rf"{_full(data.weekdays, 'wd')}{GAP}{before_last}", relative.before_last),
        (coming_week, relative.weeks_after),
    ]
    years: list[tuple[str, Read]] = [
        (rf"{early}(?P<y1>{YEAR})(?:{TO}|/)(?P<y2>{YEAR}){END}(?!-\w)", say.years),
        (rf"(?P<y1>{YEAR})(?:[-–‑/])(?P<short>\d\d){END}(?!-\w)", say.short_years),
        (rf"(?P<y1>{YEAR}){and_}(?P<y2>{YEAR}){END}", say.years_between),
        (rf"{early}(?P<decade>(?:1[5-9]|20)\d0)[’']?s(?!\w)", say.decade),
        (rf"{early}(?P<y1>{YEAR}){END}(?!-\w)", say.year),
    ]
    counts: list[tuple[str, Read]] = [
        (
            rf"{count}{GAP}{units}{GAP}(?P<ago>ago(?:{GAP}today)?|from{GAP}(?:now|today)|later|earlier|hence)(?!\w)",
            relative.ago,
        ),
        (rf"{count}{GAP}{units}{GAP}(?:from|on){GAP}{_full(data.weekdays, 'wd')}", relative.weeks_after),
        (rf"(?i:the){GAP}{units}{GAP}{before_last}", relative.before_last),
        (rf"{count}{GAP}{units}{GAP}(?P<day>today|tomorrow)(?!\w)", relative.weeks_after_today),
        (rf"{count}{GAP}{units}", relative.ahead),
    ]
    return {
        "date": [
            *dates,
            *months,
            *weekdays,
            (rf"{else_month}{GAP}(?:{DAY}{else_year}?|\d{{4}}{END})", say.other_calendar),
        ],
        "digit": [
            *dates[6:],
            (rf"{DAY}{GAP}(?:of{GAP})?{else_month}{else_year}?", say.other_calendar),
            *years,
            (in_months, relative.first_months),
            *counts,
            (rf"(?P<y>{YEAR})-(?P<m>\d\d)-(?P<d>\d\d)(?:T\d\d:\d\d[\d:.Z+]*)?(?![\w-]){time}", say.numeric),
            (rf"(?P<d>\d\d?)\.(?P<m>\d\d?)\.(?P<y>{YEAR})(?!\.?\w){time}", say.numeric),
            (rf"(?P<a>\d\d?)/(?P<b>\d\d?)/(?P<y>{YEAR})(?![/\w]){time}", say.slashed),
            (
                rf"(?P<day>\d\d?)(?:st|nd|rd|th)(?:(?:{TO}|{and_})(?P<last>\d\d?)(?:st|nd|rd|th))?(?:{GAP}of{GAP}(?P<rel>this|last|next){GAP}month(?!\w)|(?=\s*(?:[,.;:)]|\Z|\n)|{GAP}(?:{any_of(data.after_year)}|she|he)\b))",
                say.day_of_month,
            ),
            nth,
            (rf"(?P<century>\d\d?)(?:st|nd|rd|th){GAP}(?i:century)(?!\w)", say.century),
            (rf"{first}(?P<part>half|quarter){of}{target}", relative.part),
            (rf"(?P<q>[1-4])[QH](?:(?:{of}|,?{GAP}|/)?(?P<y1>{YEAR})|(?P<yy>\d\d)){END}", relative.quarter),
        ],
        "word": [
            nth,
            *months,
            *weekdays,
            *years,
            (rf"(?i:{any_of(data.days)})(?!\w){day_part}{time}", relative.day),
            (rf"(?i:this|coming){GAP}{coming_week}", relative.weeks_after),
            (rf"(?i:(?P<shift>{shift})){GAP}{_full(data.weekdays, 'wd')}{day_part}{time}", say.weekday),
            (
                rf"(?i:(?P<shift>{any_of(data.shifts)}|past)){GAP}{full}{END}(?!{GAP}\d)",
                relative.shifted_month,
            ),
            (rf"{early}(?i:(?P<shift>{shift})){GAP}{units}(?!{GAP}of\b)", relative.shifted),
            (rf"(?<!will )(?<!would )(?i:(?P<shift>{shift})){GAP}(?:{count}{GAP})?{units}", relative.rolling),
            (rf"{first}(?P<part>half|quarter){of}{target}", relative.part),
            (rf"(?<=the ){first}(?P<part>half|quarter)(?!\w)(?!{GAP}(?:of|in)(?!\w))", relative.part),
            (rf"{first}{in_months}", relative.first_months),
            (
                rf"(?i:first){GAP}(?P<n>\d\d?|{numerals().cardinal}){GAP}months(?!\w)(?!{GAP}(?:of|in)(?!\w))",
                relative.first_months,
            ),
            (rf"[QH](?P<q>[1-4])(?:{of}|,?{GAP})(?P<y1>{YEAR}){END}", relative.quarter),
            (rf"(?i:{any_of(data.edges)}){of}{target}", relative.edge),
            (
                rf"(?i:{early}year|late{GAP}in{GAP}the{GAP}year|end{GAP}of{GAP}the{GAP}year)(?!\w)",
                relative.this_year,
            ),
            (
                rf"(?:(?i:(?:fiscal|financial){GAP}year){GAP}|FY[-\s]?)(?:{YEAR}|\d\d)(?:[-–/]\d\d(?:\d\d)?)?{END}",
                relative.fiscal,
            ),
            (
                rf"{early}(?i:(?P<season>{any_of(data.seasons)}))(?:{GAP}of)?{GAP}(?P<y1>{YEAR}){END}",
                relative.season,
            ),
            (
                rf"(?i:(?P<shift>this|last|next|past|coming){GAP}(?P<season>{any_of(data.seasons)}))(?!\w)",
                relative.season,
            ),
        ],
        "count": [(in_months, relative.first_months), *counts],
    }
