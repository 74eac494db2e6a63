"""Time expressions: what is found, what it means, and what is left alone."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.extract.values.calendars import month_bounds, shift_months, week_bounds
from kg.extract.values.dates import DateExpression, find_dates, resolve

if TYPE_CHECKING:
    from kg.extract.values.periods import Tense

ANCHOR = date(2031, 6, 11)
"""A Wednesday."""

# text | expression | first day | last day | kind; an empty bound is None
ABSOLUTE = """
talks on June 11-19, 2030 in Oslo | June 11-19, 2030 | 2030-06-11 | 2030-06-19 | range
from 15 to 17 May 2030 at | 15 to 17 May 2030 | 2030-05-15 | 2030-05-17 | range
held December 6-10, 2032 | December 6-10, 2032 | 2032-12-06 | 2032-12-10 | range
on 17-18 May 2033 | 17-18 May 2033 | 2033-05-17 | 2033-05-18 | range
on 17–18 May 2033 | 17–18 May 2033 | 2033-05-17 | 2033-05-18 | range
on 17 and 18 May 2033 | 17 and 18 May 2033 | 2033-05-17 | 2033-05-18 | range
May 31 - June 2, 2030 | May 31 - June 2, 2030 | 2030-05-31 | 2030-06-02 | range
28 May to 2 June 2030 | 28 May to 2 June 2030 | 2030-05-28 | 2030-06-02 | range
between 3 and 5 March 2030 | 3 and 5 March 2030 | 2030-03-03 | 2030-03-05 | range
between March 3 and April 5, 2030 | March 3 and April 5, 2030 | 2030-03-03 | 2030-04-05 | range
December 30 - January 2, 2030 | December 30 - January 2, 2030 | 2029-12-30 | 2030-01-02 | range
December 31, 2029 to January 2, 2030 | December 31, 2029 to January 2, 2030 | 2029-12-31 | 2030-01-02 | range
31 December 2029 – 2 January 2030 | 31 December 2029 – 2 January 2030 | 2029-12-31 | 2030-01-02 | range
on June 11, 2030, the | June 11, 2030 | 2030-06-11 | 2030-06-11 | day
on June 11,2030 | June 11,2030 | 2030-06-11 | 2030-06-11 | day
on June 11th, 2030 | June 11th, 2030 | 2030-06-11 | 2030-06-11 | day
on 11 June 2030 | 11 June 2030 | 2030-06-11 | 2030-06-11 | day
on the 11th of June 2030 | the 11th of June 2030 | 2030-06-11 | 2030-06-11 | day
on Tuesday 11 and Wednesday 12 June 2030 | Tuesday 11 and Wednesday 12 June 2030 | 2030-06-11 | 2030-06-12 | range
on Tuesday, 11 June 2030 | Tuesday, 11 June 2030 | 2030-06-11 | 2030-06-11 | day
Dec. 5, 2030 | Dec. 5, 2030 | 2030-12-05 | 2030-12-05 | day
5 Sept 2030 | 5 Sept 2030 | 2030-09-05 | 2030-09-05 | day
JUNE 5, 2030 | JUNE 5, 2030 | 2030-06-05 | 2030-06-05 | day
on 29 February 2032 | 29 February 2032 | 2032-02-29 | 2032-02-29 | day
dated 19.05.2033. | 19.05.2033 | 2033-05-19 | 2033-05-19 | day
dated 2033-05-19 | 2033-05-19 | 2033-05-19 | 2033-05-19 | day
at 2033-05-19T10:30 | 2033-05-19T10:30 | 2033-05-19 | 2033-05-19 | day
on 19/05/2033 | 19/05/2033 | 2033-05-19 | 2033-05-19 | day
on 5/19/2033 | 5/19/2033 | 2033-05-19 | 2033-05-19 | day
on 05/06/2033 | 05/06/2033 | | | day
July 5, 2030 at 10 a.m. EDT | July 5, 2030 at 10 a.m. EDT | 2030-07-05 | 2030-07-05 | day
5 July 2030 at 16:30 (GMT +2) he | 5 July 2030 at 16:30 (GMT +2) | 2030-07-05 | 2030-07-05 | day
on 18 April 2574, | 18 April 2574 | 2031-04-18 | 2031-04-18 | day
on April 18, B.E. 2574 | April 18, B.E. 2574 | 2031-04-18 | 2031-04-18 | day
on 5 May 2088 BS | 5 May 2088 | | | day
on Baisakh 12, 2088 | Baisakh 12, 2088 | | | day
in 2031 E.C. | 2031 | | | year
on Megabit 11, 2023 | Megabit 11, 2023 | | | day
on 1 Muharram 1453 AH, | 1 Muharram 1453 AH | | | day
in Kartik 2088 | Kartik 2088 | | | day
the second Monday of March 2030 | the second Monday of March 2030 | 2030-03-11 | 2030-03-11 | day
on the last Friday in May 2031 | the last Friday in May 2031 | 2031-05-30 | 2031-05-30 | day
in May 2033 | May 2033 | 2033-05-01 | 2033-05-31 | month
in May of 2033 | May of 2033 | 2033-05-01 | 2033-05-31 | month
in September 2030 the | September 2030 | 2030-09-01 | 2030-09-30 | month
February 2032 | February 2032 | 2032-02-01 | 2032-02-29 | month
from May to July 2033 | May to July 2033 | 2033-05-01 | 2033-07-31 | period
January-May 2034 | January-May 2034 | 2034-01-01 | 2034-05-31 | period
June and July 2033 | June and July 2033 | 2033-06-01 | 2033-07-31 | period
November to February 2033 | November to February 2033 | 2032-11-01 | 2033-02-28 | period
May 2031 to June 2032 | May 2031 to June 2032 | 2031-05-01 | 2032-06-30 | period
early May 2033 | early May 2033 | 2033-05-01 | 2033-05-31 | month
in early 2033 | early 2033 | 2033-01-01 | 2033-12-31 | year
mid-2033 | mid-2033 | 2033-01-01 | 2033-12-31 | year
in 2033, | 2033 | 2033-01-01 | 2033-12-31 | year
the 1975 Final Act | 1975 | 1975-01-01 | 1975-12-31 | year
the 2032 elections | 2032 | 2032-01-01 | 2032-12-31 | year
resolution 2571 (2021) | 2021 | 2021-01-01 | 2021-12-31 | year
Expo 2030 | 2030 | 2030-01-01 | 2030-12-31 | year
in 2021 people | 2021 | 2021-01-01 | 2021-12-31 | year
the plan for 2035-2037 | 2035-2037 | 2035-01-01 | 2037-12-31 | period
from 2029 to 2031 | 2029 to 2031 | 2029-01-01 | 2031-12-31 | period
between 2029 and 2031 | 2029 and 2031 | 2029-01-01 | 2031-12-31 | period
the season 2021/22 | 2021/22 | 2021-01-01 | 2022-12-31 | period
the plan 2021-25 | 2021-25 | 2021-01-01 | 2025-12-31 | period
the plan 2010-12 | 2010-12 | | | period
as of 2031-05 | 2031-05 | 2031-05-01 | | since
since 2019 | 2019 | 2019-01-01 | | since
since August 2021, | August 2021 | 2021-08-01 | | since
by 2030 the trade | 2030 | | 2030-12-31 | until
until June 30, 2032 | June 30, 2032 | | 2032-06-30 | until
no later than 1 May 2032 | 1 May 2032 | | 2032-05-01 | until
by the end of 2035 | the end of 2035 | | 2035-12-31 | until
the judges named by 2002 amendments | 2002 | 2002-01-01 | 2002-12-31 | year
after the July 11, 2021 protests | July 11, 2021 | 2021-07-11 | 2021-07-11 | day
in the first half of 2036 | the first half of 2036 | 2036-01-01 | 2036-06-30 | period
the second quarter of 2034 | the second quarter of 2034 | 2034-04-01 | 2034-06-30 | period
in the last quarter of 2034 | the last quarter of 2034 | 2034-10-01 | 2034-12-31 | period
the first nine months of 2034 | the first nine months of 2034 | 2034-01-01 | 2034-09-30 | period
Q2 2034 | Q2 2034 | 2034-04-01 | 2034-06-30 | period
H1 2034 | H1 2034 | 2034-01-01 | 2034-06-30 | period
in the second half of May 2033 | the second half of May 2033 | 2033-05-16 | 2033-05-31 | period
in the first half of May 2033 | the first half of May 2033 | 2033-05-01 | 2033-05-15 | period
in 1H34 | 1H34 | 2034-01-01 | 2034-06-30 | period
in 1H2034 | 1H2034 | 2034-01-01 | 2034-06-30 | period
3Q 2034 | 3Q 2034 | 2034-07-01 | 2034-09-30 | period
at the end of May 2033 | the end of May 2033 | 2033-05-01 | 2033-05-31 | month
in the 1990s | the 1990s | 1990-01-01 | 1999-12-31 | period
in the 21st century | the 21st century | 2001-01-01 | 2100-12-31 | period
in the summer of 2032 | the summer of 2032 | 2032-01-01 | 2032-12-31 | period
in winter 2032 | winter 2032 | | | period
for fiscal year 2031 | fiscal year 2031 | | | fiscal
FY 2031 | FY 2031 | | | fiscal
"""

# the same, on the anchor 2031-06-11, a Wednesday
RELATIVE = """
on June 28 | June 28 | 2031-06-28 | 2031-06-28 | day
on the 1st Tuesday of July | the 1st Tuesday of July | 2031-07-01 | 2031-07-01 | day
on the third Thursday of this month | the third Thursday of this month | | | day
on the 12th of last month | the 12th of last month | 2031-05-12 | 2031-05-12 | day
on Friday week | Friday week | 2031-06-20 | 2031-06-20 | day
on Wednesday week | Wednesday week | | | day
a week from Friday | a week from Friday | 2031-06-20 | 2031-06-20 | day
two weeks from Monday | two weeks from Monday | 2031-06-30 | 2031-06-30 | day
they meet a week on Friday | a week on Friday | 2031-06-20 | 2031-06-20 | day
they meet a week today | a week today | 2031-06-18 | 2031-06-18 | day
two weeks tomorrow | two weeks tomorrow | 2031-06-26 | 2031-06-26 | day
the talks of the 12th of next month for | the 12th of next month | 2031-07-12 | 2031-07-12 | day
this Friday week | this Friday week | 2031-06-20 | 2031-06-20 | day
the Friday before last | Friday before last | | | weekday
the week before last | the week before last | 2031-05-26 | 2031-06-01 | week
the month after next | the month after next | 2031-08-01 | 2031-08-31 | month
on the 12th and 13th of last month | the 12th and 13th of last month | 2031-05-12 | 2031-05-13 | day
on Monday fortnight | Monday fortnight | 2031-06-30 | 2031-06-30 | day
on the 12th | the 12th | | | day
on April 4 | April 4 | 2031-04-04 | 2031-04-04 | day
on 5 July | 5 July | 2031-07-05 | 2031-07-05 | day
on December 20 | December 20 | | | day
on Wednesday, June 18 at 16:30 (GMT +2) | Wednesday, June 18 at 16:30 (GMT +2) | 2031-06-18 | 2031-06-18 | day
on 15-17 May | 15-17 May | 2031-05-15 | 2031-05-17 | range
June 15 and 16, where | June 15 and 16 | 2031-06-15 | 2031-06-16 | range
May 25 to June 4 | May 25 to June 4 | 2031-05-25 | 2031-06-04 | range
since July 11 | July 11 | 2030-07-11 | | since
until May 1 | May 1 | | 2032-05-01 | until
in March | March | 2031-03-01 | 2031-03-31 | month
in late May | late May | 2031-05-01 | 2031-05-31 | month
mid-June | mid-June | 2031-06-01 | 2031-06-30 | month
the September summit | September | 2031-09-01 | 2031-09-30 | month
last October | last October | 2030-10-01 | 2030-10-31 | month
last June | last June | 2030-06-01 | 2030-06-30 | month
this June | this June | 2031-06-01 | 2031-06-30 | month
next March | next March | 2032-03-01 | 2032-03-31 | month
next August | next August | | | month
in June last year | June last year | 2030-06-01 | 2030-06-30 | month
on June 5 of this year | June 5 of this year | 2031-06-05 | 2031-06-05 | day
last year | last year | 2030-01-01 | 2030-12-31 | year
This year, | This year | 2031-01-01 | 2031-12-31 | year
next year | next year | 2032-01-01 | 2032-12-31 | year
later this year | later this year | 2031-01-01 | 2031-12-31 | year
early next year | early next year | 2032-01-01 | 2032-12-31 | year
by the end of the year | the end of the year | | 2031-12-31 | until
the first quarter of this year | the first quarter of this year | 2031-01-01 | 2031-03-31 | period
last month | last month | 2031-05-01 | 2031-05-31 | month
this month | this month | 2031-06-01 | 2031-06-30 | month
last quarter | last quarter | 2031-01-01 | 2031-03-31 | period
next week | next week | 2031-06-16 | 2031-06-22 | week
last week's summit | last week | 2031-06-02 | 2031-06-08 | week
this weekend | this weekend | 2031-06-14 | 2031-06-15 | period
this decade | this decade | 2030-01-01 | 2039-12-31 | period
today | today | 2031-06-11 | 2031-06-11 | day
Today's talks | Today | 2031-06-11 | 2031-06-11 | day
yesterday evening | yesterday evening | 2031-06-10 | 2031-06-10 | day
last night | last night | 2031-06-10 | 2031-06-10 | day
this morning | this morning | 2031-06-11 | 2031-06-11 | day
tomorrow | tomorrow | 2031-06-12 | 2031-06-12 | day
the day after tomorrow | the day after tomorrow | 2031-06-13 | 2031-06-13 | day
the day before yesterday | the day before yesterday | 2031-06-09 | 2031-06-09 | day
on Tuesday | Tuesday | 2031-06-10 | 2031-06-10 | weekday
on Friday night | Friday night | 2031-06-13 | 2031-06-13 | weekday
on Wednesday | Wednesday | 2031-06-11 | 2031-06-11 | weekday
last Friday | last Friday | 2031-06-06 | 2031-06-06 | weekday
last Wednesday | last Wednesday | 2031-06-04 | 2031-06-04 | weekday
this Friday | this Friday | 2031-06-13 | 2031-06-13 | weekday
next Monday | next Monday | 2031-06-16 | 2031-06-16 | weekday
next Friday | next Friday | | | weekday
Monday next week | Monday next week | 2031-06-16 | 2031-06-16 | weekday
in the past five years | the past five years | 2026-06-11 | 2031-06-11 | period
over the last year | the last year | 2030-06-11 | 2031-06-11 | period
this past week | this past week | 2031-06-04 | 2031-06-11 | period
in the coming year | the coming year | 2031-06-11 | 2032-06-11 | period
over the next ten days | the next ten days | 2031-06-11 | 2031-06-21 | period
in the coming months | the coming months | | | period
in recent years | recent years | | | period
three days ago | three days ago | 2031-06-08 | 2031-06-08 | day
a year ago | a year ago | 2030-01-01 | 2030-12-31 | year
twenty-five years ago | twenty-five years ago | 2006-01-01 | 2006-12-31 | year
more than 30 years ago | 30 years ago | | | year
a few days ago | a few days ago | | | day
one year ago today | one year ago today | 2030-06-11 | 2030-06-11 | day
in two weeks | two weeks | 2031-06-23 | 2031-06-29 | week
within ten days | ten days | 2031-06-11 | 2031-06-21 | period
in five years | five years | | | year
in three months | three months | | | month
the first time in two weeks | two weeks | | | period
six years later | six years later | | | year
"""

NOTHING = """
He may go and they may march on.
May we meet soon? March with us!
Theresa May said so.
April thanked August.
a second round, a second time
The Sunday Times and the Friday Post
Black Friday sales
version 3.2.1 and 2.0.1999
call 202-647-2000 or +7 7172 720 518
2,021 people and 2021 people
about 2000 delegates
some 2030 houses
resolution 1973 and Section 2021
Resolution No. 1850
in 2300 villages
the number 3000
on the eve of the summit
at the 21st session
for two weeks
a two-day visit
the last week of talks
$2021 and 2021%
document A/2021 and S/2021/5
on 31 June
on 32.05.2031
early on
the first half of the match
second to none
his next meeting
room 2020
in late talks
on the 12th floor
"""


def row_of(text: str, found: DateExpression) -> tuple[str, str, str, str, str]:
    """Write what was found as a row of a table."""
    first, last = (str(day) if day else "" for day in (found.earliest, found.latest))
    return text, text[found.span.start : found.span.end], first, last, found.kind


def cells(row: str) -> tuple[str, ...]:
    """Cut a row with empty cells."""
    return tuple(cell.strip() for cell in row.split("|"))


@pytest.mark.parametrize("row", ABSOLUTE.strip().splitlines())
def test_absolute(row: str) -> None:
    """Dates that are told in full need no anchor and do not heed one."""
    text, *_ = cells(row)
    for anchor in (None, ANCHOR):
        (found,) = find_dates(text, anchor)
        assert row_of(text, found) == cells(row)


@pytest.mark.parametrize("row", RELATIVE.strip().splitlines())
def test_relative(row: str) -> None:
    """Relative expressions are counted from the anchor, and are open where the words leave two readings."""
    text, *_ = cells(row)
    (found,) = find_dates(text, ANCHOR)
    assert row_of(text, found) == cells(row)
    assert found.relative


@pytest.mark.parametrize("row", RELATIVE.strip().splitlines())
def test_no_anchor(row: str) -> None:
    """Without an anchor the words are found and nothing is guessed."""
    text, words, *_ = cells(row)
    (found,) = find_dates(text, None)
    assert (text[found.span.start : found.span.end], found.earliest, found.latest) == (words, None, None)


@pytest.mark.parametrize("text", NOTHING.strip().splitlines())
def test_nothing(text: str) -> None:
    """What only looks like a date is left alone."""
    assert find_dates(text, ANCHOR) == ()


@pytest.mark.parametrize(
    ("text", "anchor", "expected"),
    [
        ("on December 20", date(2032, 1, 5), date(2031, 12, 20)),
        ("on January 3", date(2031, 12, 28), date(2032, 1, 3)),
        ("on June 30", date(2031, 7, 2), date(2031, 6, 30)),
        ("on Monday, June 2", date(2031, 7, 2), date(2031, 6, 2)),
        ("on Tuesday, February 10", date(2031, 5, 2), date(2032, 2, 10)),
    ],
)
def test_year_of_a_day(text: str, anchor: date, expected: date) -> None:
    """A day without a year is the nearest one, on the weekday that is told."""
    (found,) = find_dates(text, anchor)
    assert (found.earliest, found.latest) == (expected, expected)


@pytest.mark.parametrize(
    ("text", "tense", "first", "last"),
    [
        ("on Tuesday", "past", date(2031, 6, 10), date(2031, 6, 10)),
        ("on Tuesday", "future", date(2031, 6, 17), date(2031, 6, 17)),
        ("on Wednesday", "past", ANCHOR, ANCHOR),
        ("on Wednesday", "future", ANCHOR, ANCHOR),
        ("on Thursday", "past", date(2031, 6, 5), date(2031, 6, 5)),
        ("on December 20", "past", date(2030, 12, 20), date(2030, 12, 20)),
        ("on December 20", "future", date(2031, 12, 20), date(2031, 12, 20)),
        ("on June 15", "past", date(2031, 6, 15), date(2031, 6, 15)),
        ("on June 9", "future", date(2031, 6, 9), date(2031, 6, 9)),
        ("in two weeks", "past", None, None),
        ("on the 9th", "past", date(2031, 6, 9), date(2031, 6, 9)),
        ("on the 8th and 9th", "past", date(2031, 6, 8), date(2031, 6, 9)),
        ("on the 5th and the 9th", "past", None, None),
        ("from the 15th to the 17th", "future", date(2031, 6, 15), date(2031, 6, 17)),
        ("on the evening of the 9th", "past", date(2031, 6, 9), date(2031, 6, 9)),
        ("on the 9th for talks", "past", date(2031, 6, 9), date(2031, 6, 9)),
        ("on the 11th", "past", ANCHOR, ANCHOR),
        ("On the 12th, they met", "past", date(2031, 5, 12), date(2031, 5, 12)),
        ("on the 12th", "past", date(2031, 5, 12), date(2031, 5, 12)),
        ("on the 12th", "future", date(2031, 6, 12), date(2031, 6, 12)),
        ("on the 9th", "future", date(2031, 7, 9), date(2031, 7, 9)),
        ("on the 31st", "future", None, None),
        ("on Friday week", "past", None, None),
        ("in five years", "future", date(2036, 1, 1), date(2036, 12, 31)),
        ("on June 11, 2030", "future", date(2030, 6, 11), date(2030, 6, 11)),
    ],
)
def test_resolve(text: str, tense: str, first: date | None, last: date | None) -> None:
    """The tense of the clause decides between the day before and the day after the anchor."""
    (found,) = find_dates(text, None)
    settled = resolve(found, ANCHOR, "past" if tense == "past" else "future")
    assert (settled.earliest, settled.latest, settled.span) == (first, last, found.span)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("On July 19 she goes to Riga and stays until the 21st.", date(2031, 7, 21)),
        ("On July 30, 2029 she goes to Riga and stays until the 2nd.", date(2029, 8, 2)),
        ("On December 30, 2029 she goes to Riga and stays until the 2nd.", date(2030, 1, 2)),
        ("She stays until the 21st.", None),
    ],
)
def test_day_of_month(text: str, expected: date | None) -> None:
    """A lone day of the month takes its month from the date before it."""
    found = find_dates(text, ANCHOR)[-1]
    assert (found.kind, found.earliest, found.latest) == ("until", None, expected)
    assert text[found.span.start : found.span.end].startswith("the 2")


@pytest.mark.parametrize(
    ("text", "tense", "expected"),
    [
        ("RIGA, June 10 - They met on the 8th.", "past", date(2031, 6, 8)),
        ("RIGA, June 10 - They will meet on the 8th.", "future", date(2031, 7, 8)),
        ("On May 20, 2029 he left, and on the 22nd they met.", "past", date(2029, 5, 22)),
        ("On June 5 he comes, on the 7th he rests, and on the 14th they meet.", "future", date(2031, 6, 14)),
    ],
)
def test_day_of_month_with_a_tense(text: str, tense: Tense, expected: date) -> None:
    """What was does not lie ahead of the day of writing, though a date before it would have it so."""
    found = find_dates(text, ANCHOR)[-1]
    assert resolve(found, ANCHOR, tense).earliest == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("She came on 3 March 2031. The next day she met him.", date(2031, 3, 4)),
        ("She came on 3 March 2031. Two days later she met him.", date(2031, 3, 5)),
        ("She came on 3 March 2031. A day earlier she had met him.", date(2031, 3, 2)),
        ("She came on Sunday. The following day she met him.", date(2031, 6, 9)),
        ("She came in 2030. The next day she met him.", None),
        ("She came on 3-5 March 2031. The next day she met him.", None),
        ("The next day she met him.", None),
    ],
)
def test_day_from_the_one_before(text: str, expected: date | None) -> None:
    """So many days are counted from the one day told right before, and from no longer time."""
    found = resolve(find_dates(text, ANCHOR)[-1], ANCHOR, "past")
    assert (found.earliest, found.latest) == (expected, expected)


@pytest.mark.parametrize(("day", "expected"), [("18 June", date(2031, 6, 18)), ("4 June", ANCHOR)])
def test_weekday_of_the_day_ahead(day: str, expected: date) -> None:
    """A weekday is that of the day to come that was told with it before, not today."""
    text = f"She is in Lima on Wednesday {day}. On Wednesday she will meet him."
    assert find_dates(text, ANCHOR)[-1].earliest == expected


def test_weeks_that_last() -> None:
    """What lasts two weeks begins on the day that is named."""
    for text in ("for two weeks from Monday", "three times a week on Monday"):
        assert [row_of("", one)[2] for one in find_dates(text, ANCHOR)] == ["2031-06-09"]


@pytest.mark.parametrize("behind", [", Tuesday, June 10", " (10 June 2031)", ", Tuesday"])
def test_today_with_its_day(behind: str) -> None:
    """The day that is named behind "today" counts: a text may be told a day late."""
    today, named = find_dates(f"They met today{behind} in Lima.", ANCHOR)
    assert today.earliest == today.latest == named.earliest == date(2031, 6, 10)
    assert find_dates("They met today, and on 10 June in Lima.", ANCHOR)[0].earliest == ANCHOR


def test_order() -> None:
    """Several dates of a text come in order, each by itself."""
    text = "On 3 May 2030 and again in 2032 they met; resolutions 1718 (2006), 1874 (2009) apply on Friday."
    words = [text[found.span.start : found.span.end] for found in find_dates(text, ANCHOR)]
    assert words == ["3 May 2030", "2032", "2006", "2009", "Friday"]


def test_paragraphs() -> None:
    """An empty line parts two dates, a line break does not part one."""
    assert [row_of("", found)[2] for found in find_dates("June\n5, 2030", None)] == ["2030-06-05"]
    assert [found.kind for found in find_dates("by July\n\n5 apples", ANCHOR)] == ["until"]


def test_bounds() -> None:
    """Months and weeks have a first and a last day; a shifted month keeps the day or its last."""
    assert month_bounds(2032, 2) == (date(2032, 2, 1), date(2032, 2, 29))
    assert week_bounds(ANCHOR) == (date(2031, 6, 9), date(2031, 6, 15))
    assert shift_months(date(2031, 1, 31), 1) == date(2031, 2, 28)
    assert shift_months(date(2031, 1, 31), -13) == date(2029, 12, 31)


PIECES = (
    "May", "June 5", "5", "-", "–", "2031", "last", "the", "year", "Friday", "until", "21st",
    "first half of", "(", "ago", "two weeks", "in", ",", ".", "/", "1990s", "31 February", "9999", "0",
    "Q2", "19.05.2031", "\n", "\u00a0", "at 16:30",
)  # fmt: skip
TEXTS = st.one_of(st.text(), st.lists(st.sampled_from(PIECES), max_size=12).map(" ".join))


@settings(max_examples=300)
@given(text=TEXTS, anchor=st.one_of(st.none(), st.dates()))
def test_any_text(text: str, anchor: date | None) -> None:
    """On any text: spans slice it, never overlap, come in order; the first day is not after the last."""
    end = 0
    for found in find_dates(text, anchor):
        assert end <= found.span.start < found.span.end <= len(text)
        assert text[found.span.start : found.span.end].strip()
        end = found.span.end
        if found.earliest and found.latest:
            assert found.earliest <= found.latest
        if anchor is None and found.relative:
            assert (found.earliest, found.latest) == (None, None)


@settings(max_examples=100)
@given(day=st.dates(min_value=date(1900, 1, 1), max_value=date(2100, 12, 31)))
def test_every_day(day: date) -> None:
    """Each day of two centuries is read back from each way of writing it."""
    written = (
        f"{day:%B} {day.day}, {day.year}",
        f"{day.day} {day:%B} {day.year}",
        f"{day:%d.%m.%Y}",
        f"{day}",
    )
    for text in written:
        (found,) = find_dates(f"on {text} in Riga", None)
        assert (found.earliest, found.latest) == (day, day)


@settings(max_examples=100)
@given(anchor=st.dates(min_value=date(1900, 1, 1), max_value=date(2100, 1, 1)), ahead=st.integers(-100, 100))
def test_near_day(anchor: date, ahead: int) -> None:
    """A day without a year within 100 days of the anchor is that day."""
    day = anchor + timedelta(days=ahead)
    (found,) = find_dates(f"on {day:%B} {day.day}.", anchor)
    assert found.earliest == day or (day.month, day.day) == (2, 29)
