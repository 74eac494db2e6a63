"""The day on which a text was written: that of its dateline, if it was published later."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from kg.extract.text.datelines import datelines
from kg.extract.text.mention import MarkedText
from kg.extract.values.dates import resolve

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from kg.extract.text.mention import Mention
    from kg.extract.text.tokens import Tokens
    from kg.extract.values.dates import DateExpression

LONGEST = timedelta(days=31)
"""So much later a text may come out; a day that lies further back is hardly that of its writing."""


def day_of_writing(
    tokens: Tokens, mentions: Sequence[Mention], dates: Sequence[DateExpression], published: date | None
) -> date | None:
    """Return the day from which "today" and "on Monday" count.

    Args:
        tokens: The text.
        mentions: What it names; those of type Date name one of *dates*.
        dates: The time expressions of the text.
        published: The date of the document.

    Returns:
        The day of all its datelines, "LIMA, 3 March -", if that is one day, not long before *published*; or else *published*.
    """
    if published is None:
        return None
    days = {
        (settled.earliest, settled.latest)
        for mention in _in_datelines(tokens, mentions)
        if (settled := resolve(dates[int(mention.key)], published, "past"))
    }
    first, last = days.pop() if len(days) == 1 else (None, None)
    if first is not None and first == last and published - LONGEST <= first <= published:
        return first
    return published


def _in_datelines(tokens: Tokens, mentions: Sequence[Mention]) -> Iterator[Mention]:
    """Yield the dates in the datelines of paragraphs."""
    text = MarkedText(tokens, mentions)
    for token in (token for bounds in datelines(text) for token in range(*bounds)):
        if token in text.at and mentions[text.at[token]].type == "Date":
            yield mentions[text.at[token]]
