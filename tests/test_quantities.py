"""Quantities and ordinals: what is counted, in which unit, with which bounds."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.extract.values.dates import find_dates
from kg.extract.values.quantities import Quantity, find_ordinals, find_quantities
from kg.model import Span

# text | expression | value | minimum | maximum | unit | kind
FOUND = """
$2 billion for schools | $2 billion | 2000000000 | | | USD | money
US$25.6 billion | US$25.6 billion | 25600000000 | | | USD | money
USD 7.5 billion | USD 7.5 billion | 7500000000 | | | USD | money
7.5 billion USD | 7.5 billion USD | 7500000000 | | | USD | money
1.7 billion US dollars | 1.7 billion US dollars | 1700000000 | | | USD | money
1.7 billion U.S. dollars | 1.7 billion U.S. dollars | 1700000000 | | | USD | money
ten million dollars | ten million dollars | 10000000 | | | USD | money
€500 million | €500 million | 500000000 | | | EUR | money
175 million euros | 175 million euros | 175000000 | | | EUR | money
1,7 billion euros | 1,7 billion euros | 1700000000 | | | EUR | money
USD two billion | USD two billion | 2000000000 | | | USD | money
30 Mio EUR | 30 Mio EUR | 30000000 | | | EUR | money
$14 bln 28 mln | $14 bln 28 mln | 14028000000 | | | USD | money
2 billion 371 million dollars | 2 billion 371 million dollars | 2371000000 | | | USD | money
2.5m citizens | 2.5m citizens | 2500000 | | | citizens | count
500€ | 500€ | 500 | | | EUR | money
$95 million | $95 million | 95000000 | | | USD | money
$187,000 | $187,000 | 187000 | | | USD | money
$1,234.50 | $1,234.50 | 1234.5 | | | USD | money
$30m | $30m | 30000000 | | | USD | money
€5bn | €5bn | 5000000000 | | | EUR | money
a 500-million-dollar loan | 500-million-dollar | 500000000 | | | USD | money
C$40 million | C$40 million | 40000000 | | | CAD | money
30 million Canadian dollars | 30 million Canadian dollars | 30000000 | | | CAD | money
500 thousand tenge | 500 thousand tenge | 500000 | | | KZT | money
KZT 2 trillion | KZT 2 trillion | 2000000000000 | | | KZT | money
₸200 million | ₸200 million | 200000000 | | | KZT | money
3 billion soms | 3 billion soms | 3000000000 | | | KGS | money
2 billion som | 2 billion som | 2000000000 | | | KGS | money
3 billion Uzbek soms | 3 billion Uzbek soms | 3000000000 | | | UZS | money
200 mln rubles | 200 mln rubles | 200000000 | | | RUB | money
200 roubles | 200 roubles | 200 | | | RUB | money
90 million Belarusian rubles | 90 million Belarusian rubles | 90000000 | | | BYN | money
5 bn yuan | 5 bn yuan | 5000000000 | | | CNY | money
ten million won | ten million won | 10000000 | | | KRW | money
8 billion yen | 8 billion yen | 8000000000 | | | JPY | money
40 million pounds | 40 million pounds | 40000000 | | | GBP | money
300 Egyptian pounds | 300 Egyptian pounds | 300 | | | EGP | money
2 million UAE dirhams | 2 million UAE dirhams | 2000000 | | | AED | money
2 million dirhams | 2 million dirhams | 2000000 | | | dirhams | money
9 million Swedish kronor | 9 million Swedish kronor | 9000000 | | | SEK | money
500 crore Indian rupees | 500 crore Indian rupees | 5000000000 | | | INR | money
6 lakh people | 6 lakh people | 600000 | | | people | count
$1.5-2 billion | $1.5-2 billion | | 1500000000 | 2000000000 | USD | money
between $1.5 billion and $2 billion | $1.5 billion and $2 billion | | 1500000000 | 2000000000 | USD | money
two to three billion dollars | two to three billion dollars | | 2000000000 | 3000000000 | USD | money
nearly $30 million | nearly $30 million | | | 30000000 | USD | money
almost 5 million euros | almost 5 million euros | | | 5000000 | EUR | money
up to $175 million in arms | up to $175 million | | | 175000000 | USD | money
as much as 5 billion tenge | as much as 5 billion tenge | | | 5000000000 | KZT | money
less than $4 million | less than $4 million | | | 4000000 | USD | money
under $4 million | under $4 million | | | 4000000 | USD | money
no more than 20 euros | no more than 20 euros | | | 20 | EUR | money
over $774 million | over $774 million | | 774000000 | | USD | money
more than 5 billion tenge | more than 5 billion tenge | | 5000000000 | | KZT | money
at least $3 million | at least $3 million | | 3000000 | | USD | money
exceeding 2 billion yuan | exceeding 2 billion yuan | | 2000000000 | | CNY | money
in excess of $2 billion | in excess of $2 billion | | 2000000000 | | USD | money
approximately $8.2 billion | approximately $8.2 billion | 8200000000 | | | USD | money
close to $8 billion | close to $8 billion | 8000000000 | | | USD | money
34 percent of exports | 34 percent | 34 | | | percent | percent
15% | 15% | 15 | | | percent | percent
0.5 % | 0.5 % | 0.5 | | | percent | percent
60 per cent | 60 per cent | 60 | | | percent | percent
forty percent | forty percent | 40 | | | percent | percent
15-20 percent | 15-20 percent | | 15 | 20 | percent | percent
almost 75 percent of women | almost 75 percent | | | 75 | percent | percent
less than 1 percent | less than 1 percent | | | 1 | percent | percent
five percentage points | five percentage points | 5 | | | percentage points | percent
over 500 million vaccine doses to | over 500 million vaccine doses | | 500000000 | | vaccine doses | count
five Cuban officials | five Cuban officials | 5 | | | officials | count
over 10,000 people from | over 10,000 people | | 10000 | | people | count
10 000 people | 10 000 people | 10000 | | | people | count
180 countries | 180 countries | 180 | | | countries | count
75 member nations | 75 member nations | 75 | | | member nations | count
62 years of independence | 62 years | 62 | | | years | count
three billion people | three billion people | 3000000000 | | | people | count
half a million refugees | half a million refugees | 500000 | | | refugees | count
a million doses | a million doses | 1000000 | | | doses | count
two dozen states | two dozen states | 24 | | | states | count
more than 140 U.S. manufacturers showing | more than 140 U.S. manufacturers | | 140 | | manufacturers | count
four Treasury sanctions actions taken | four Treasury sanctions actions | 4 | | | sanctions actions | count
twenty-eight other governments | twenty-eight other governments | 28 | | | governments | count
one hundred and twenty children | one hundred and twenty children | 120 | | | children | count
two countries’ leaders | two countries | 2 | | | countries | count
12 EU Member States | 12 EU Member States | 12 | | | Member States | count
500+ companies | 500+ companies | | 500 | | companies | count
100 or more reporters | 100 or more reporters | | 100 | | reporters | count
no fewer than 30 agreements | no fewer than 30 agreements | | 30 | | agreements | count
12-15 projects | 12-15 projects | | 12 | 15 | projects | count
150 km of railway | 150 km | 150 | | | km | count
more than 1,200 | more than 1,200 | | 1200 | | | count
over three sessions | three sessions | 3 | | | sessions | count
over thirty years | thirty years | 30 | | | years | count
top three trading partners | top three | | | 3 | rank | rank
Top 10 exporters | Top 10 | | | 10 | rank | rank
the third-largest buyer | third-largest | 3 | | | rank | rank
the second largest city | second largest | 2 | | | rank | rank
ranks second in trade | ranks second | 2 | | | rank | rank
was ranked 25th | ranked 25th | 25 | | | rank | rank
ranked No. 5 | ranked No. 5 | 5 | | | rank | rank
took second place | second place | 2 | | | rank | rank
grew threefold | threefold | 3 | | | times | ratio
half of all exports | half | 0.5 | | | part | ratio
"""

NOTHING = """
on the eve of June 11 they met
in 2025 and 1999
the 3rd Forum and the 91st Wing
under Section 7031(c)
at COP27 and COP 27
resolution 2571 and resolutions 1718, 1874
a B-52 of the 5th Bomb Wing
at 16:30 sharp
the G7 and the C5+1
call (202) 647-2000 or +7 717 272 0518 or 202-647-2000
Article 5 and No. 10
a 30-year loan, a two-day visit, a three-member team
version 3.2.1
one of the main partners
no one asked for one policy
the Three Seas Initiative
the Defender 21 exercises
in the first place
50-50 and 9/11
a dozen
hundreds of millions
they won 5
TOP and ALL
a quarter of a century
see page 12 items
19 May
"""


def row_of(text: str, found: Quantity) -> tuple[str, ...]:
    """Write what was found as a row of the table."""
    numbers = ("" if n is None else str(n) for n in (found.value, found.minimum, found.maximum))
    return text, text[found.span.start : found.span.end], *numbers, found.unit, found.kind


@pytest.mark.parametrize("row", FOUND.strip().splitlines())
def test_found(row: str) -> None:
    """Each amount has its number, bound and unit, in full units."""
    cells = tuple(cell.strip() for cell in row.split("|"))
    (found,) = find_quantities(cells[0])
    assert row_of(cells[0], found) == cells
    if found.kind == "count":
        assert found.noun == found.unit


@pytest.mark.parametrize("text", NOTHING.strip().splitlines())
def test_nothing(text: str) -> None:
    """Numbers that name, date or order something are no quantities."""
    assert find_quantities(text) == ()


@pytest.mark.parametrize(
    ("text", "approximate"),
    [
        ("about 50 experts", True),
        ("some 50 experts", True),
        ("around 50 experts", True),
        ("roughly 50 percent", True),
        ("over 30 years", True),
        ("50 experts", False),
        ("more than 50 experts", False),
    ],
)
def test_approximate(text: str, approximate: bool) -> None:  # noqa: FBT001 - a column of the table
    """Words like "about" leave the value and mark it; a bound is not an approximation."""
    (found,) = find_quantities(text)
    assert found.approximate is approximate


def test_rise() -> None:
    """A rise from one amount to another names two amounts, not a range."""
    found = find_quantities("trade rose from $1 billion to $2 billion")
    assert [q.value for q in found] == [Decimal(10**9), Decimal(2 * 10**9)]


def test_rank_noun() -> None:
    """A rank knows what is ranked."""
    (found,) = find_quantities("among the top three trading partners")
    assert (found.noun, found.maximum) == ("trading partners", Decimal(3))


def test_exclude() -> None:
    """Spans of dates are left out, and nothing counted runs into them."""
    text = "In 5 days on June 5 7 ministers and 3 experts met; 4 May 3 people left."
    spans = [found.span for found in find_dates(text, None)]
    words = [text[q.span.start : q.span.end] for q in find_quantities(text, exclude=spans)]
    assert words == ["7 ministers", "3 experts", "3 people"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("the seventh meeting", [("seventh", 7)]),
        ("the 3rd Youth Forum", [("3rd", 3)]),
        ("the 20th edition", [("20th", 20)]),
        ("an inaugural session", [("inaugural", 1)]),
        ("the first-ever talks", [("first-ever", 1)]),
        ("The Second Berlin Conference", [("Second", 2)]),
        ("a second round", [("second", 2)]),
        ("its twenty-first session", [("twenty-first", 21)]),
        ("the ninetieth anniversary", [("ninetieth", 90)]),
        ("the eighth and ninth rounds", [("ninth", 9)]),
        ("First Deputy Prime Minister", []),
        ("at first sight", []),
        ("two thirds", []),
        ("the second-largest city", []),
        ("a second.", []),
        ("one third of it", []),
        ("the 21st century", []),
        ("the first of May", []),
        ("the 5th of June", []),
        ("June 5th talks", []),
        ("the first nine months", []),
        ("will first travel", []),
        ("for the third time", []),
    ],
)
def test_ordinals(text: str, expected: list[tuple[str, int]]) -> None:
    """An ordinal numbers the noun after it; adverbs, fractions, days and superlatives are none."""
    assert [(text[s.start : s.end], n) for s, n in find_ordinals(text)] == expected


PIECES = (
    "$", "5", "1.5", "-", "million", "to", "€", "USD", "percent", "%", "three", "countries", "top",
    "more than", "third", "-largest", "1,000", "10 000", "half", "of", "fold", "+", ",", ".", "\n", "\u00a0",
    "crore", "and", "between", "won",
)  # fmt: skip
TEXTS = st.one_of(st.text(), st.lists(st.sampled_from(PIECES), max_size=12).map(" ".join))


@settings(max_examples=300)
@given(text=TEXTS, exclude=st.lists(st.tuples(st.integers(0, 40), st.integers(1, 9)), max_size=3))
def test_any_text(text: str, exclude: list[tuple[int, int]]) -> None:
    """On any text: spans slice it, never overlap or touch what is excluded; minimum < maximum."""
    spans = [Span(start, start + length) for start, length in exclude]
    end = 0
    for found in find_quantities(text, exclude=spans):
        assert end <= found.span.start < found.span.end <= len(text)
        end = found.span.end
        assert {found.value, found.minimum, found.maximum} != {None}
        if found.minimum is not None and found.maximum is not None:
            assert found.minimum < found.maximum
        assert not any(s.start < found.span.end and found.span.start < s.end for s in spans)


@settings(max_examples=200)
@given(text=TEXTS)
def test_ordinals_in_any_text(text: str) -> None:
    """On any text: ordinals slice it in order and are whole numbers."""
    end = 0
    for span, number in find_ordinals(text):
        assert end <= span.start < span.end <= len(text)
        assert number >= 0
        end = span.end


@settings(max_examples=100)
@given(number=st.integers(1, 10**12))
def test_every_number(number: int) -> None:
    """Each whole amount is read back as written, with or without separators."""
    for text in (f"${number}", f"USD {number:,}"):
        (found,) = find_quantities(text)
        assert found.value == number
