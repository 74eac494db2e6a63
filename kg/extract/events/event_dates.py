"""When an event is: the first date among the words around it that says so."""

from __future__ import annotations

import re
from datetime import date, timedelta
from itertools import islice, takewhile
from typing import TYPE_CHECKING

from kg.extract.candidate import Rejected
from kg.extract.factuality.lexicon import HELD, PLANNED, Status, status_lexicon
from kg.extract.factuality.tense import is_future
from kg.extract.matching.patterns import shared
from kg.extract.syntax.tree import (
    ancestors,
    children,
    control_lexicon,
    is_verb,
    prepositional,
    subtree,
    verb_above,
)
from kg.extract.text.actor_nouns import noun_lexicon
from kg.extract.text.tokens import HYPHENS, is_capital
from kg.extract.values.dates import DateExpression, resolve
from kg.extract.values.lexicon import time_lexicon
from kg.extract.values.numerals import number_value, numerals
from kg.ontology import load_ontology

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kg.extract.matching.match import Match
    from kg.extract.reading import Reading
    from kg.extract.text.parser import Tree
    from kg.extract.text.simplify import Sentence
    from kg.extract.values.periods import Tense
    from kg.model import Value

ENDS = {"until", "till", "to", "through"}
DAYS = re.compile(rf"(\d{{1,2}}|{numerals().cardinal})[-\u2013\u2011]days?", re.IGNORECASE)
REACH = 6
"""Words before a visit in which its length is looked for."""
RANKED = {"first", "second", "third", "only", "last"}
STARTS = {"from", "beginning", "starting", "since"}
COMPARED = {"since", "than", "until"}
NOT_WHEN = {"since", "by", "until", "before", "of", "after", "than", "for"}
MODIFIERS = {"compound", "nmod", "amod", "npadvmod", "nummod"}
PERIOD = "period"
MONTH = 27
"""Days between the first and the last day of a month at least."""
CLAUSES = frozenset({"relcl", "acl", "advcl", "ccomp", "appos"})


def preposition_of(tree: Tree, word: int) -> str:
    """Return the preposition before a noun, or nothing."""
    above = tree.heads[word]
    return (
        tree.words[above].lower() if tree.deps[above] in ("prep", "agent") or tree.tags[above] == "IN" else ""
    )


def behind_topic(match: Match, fillers: frozenset[int], link: str) -> list[int]:
    """Return nouns behind a *link* below a document's topic, where the parser hangs them: "signed a plan on ports on Friday"."""
    tree = match.sentence.tree
    if not load_ontology().has(match.pattern.type, "instrument"):
        return []
    tops = [*fillers, *children(tree, match.trigger, "prep")]
    below = sorted({one for word in tops for one in subtree(tree, word, without=CLAUSES)})
    return [noun for one in below for noun in prepositional(tree, one, link)]


def sequel(match: Match) -> list[int]:
    """Return the verb that puts an event before or behind another: "was preceded on 7 May by a session"."""
    tree, by = match.sentence.tree, match.sentence.tree.heads[match.trigger]
    verb = tree.heads[by]
    return [verb] if tree.deps[by] == "agent" and tree.lemmas[verb] in control_lexicon().sequence else []


def is_declared(match: Match) -> bool:
    """Tell whether what is told is that an event will be: "2027 was declared the Year of Sport", "named capital for 2027"."""
    return match.support >= 0 and match.sentence.tree.lemmas[match.support] in shared("DECLARE")


def is_before_past(tree: Tree, word: int) -> bool:
    """Tell whether a day, or an event, is that of something before what is told: "which had been set for May, was off"."""
    verb = word if is_verb(tree, word) else verb_above(tree, word)
    return verb >= 0 and any(tree.words[c].lower() == "had" for c in children(tree, verb, "aux"))


def is_of_filler(tree: Tree, date: int, fillers: frozenset[int]) -> bool:
    """Tell whether a date describes what fills a role, not the event: "withdrew from the 1999 treaty"."""
    return tree.heads[date] in fillers and date < tree.heads[date] and tree.deps[date] in MODIFIERS


def bounds_of(
    reading: Reading, sentence: Sentence, dates: Sequence[int], tense: Tense, event: int = -1
) -> list[tuple[str, Value]]:
    """Return the bounds of the first date that says when an event is; "from Sunday until Wednesday" has one at each end."""
    usable = [
        word
        for word in dates
        if (
            preposition_of(sentence.tree, word) not in NOT_WHEN
            or _set_for(sentence.tree, word, event)
            or _part_of(sentence.tree, word)
        )
        and not _inside_other(sentence.tree, word, event)
        and not _is_first_since(reading, sentence, word)
        and not _in_name(reading, sentence, word)
    ]

    def bounds(word: int) -> DateExpression:
        tree, mention = sentence.tree, reading.mentions[sentence.mention(word)]
        own = verb_above(tree, word)  # "the visit, which began on Sunday, will end on Thursday"
        to_come = own >= 0 and is_future(tree, own)
        return resolve(reading.dates[int(mention.key)], reading.document.date, "future" if to_come else tense)

    usable.sort(key=lambda word: _is_of_name(reading, sentence, word))
    if not usable:  # "will run until Friday"
        lasts = (bounds(word).latest for word in dates if _is_last(sentence.tree, word))
        until = next((day for day in lasts if day is not None), None)
        return [("latest", until)] if until else []
    begin = next((word for word in usable[1:] if _is_inside(bounds(word), bounds(usable[0]))), usable[0])
    first = bounds(begin)
    earliest, latest = first.earliest, first.latest
    end = begin + 2
    link = sentence.tree.words[end - 1].lower() if end < len(sentence.tree.words) else ""
    mention = reading.mention(sentence, end) if link in ENDS | {"and"} else None
    if mention is not None and mention.type == "Date":
        last = bounds(end)
        next_day = latest and last.earliest and (last.earliest - latest).days == 1
        latest = last.latest if link in ENDS or next_day else latest  # "on Saturday and Sunday"
    elif earliest == latest and STARTS & {
        sentence.tree.words[one].lower() for one in islice(ancestors(sentence.tree, begin), 2)
    }:
        latest = None  # "from Monday": how long is not told
    return [(name, day) for name, day in (("earliest", earliest), ("latest", latest)) if day is not None]


def _is_inside(one: DateExpression, wide: DateExpression) -> bool:
    """Tell whether a date is a part of a month or longer that is told too: "this year, on August 24"."""
    first, last = wide.earliest, wide.latest
    if first is None or last is None or one.earliest is None or one.latest is None:
        return False
    return (last - first).days >= MONTH and first <= one.earliest <= one.latest <= last and one != wide


def _is_last(tree: Tree, word: int) -> bool:
    """Tell whether a date is the last of what goes on: "will run until Friday", "on a visit until Friday"."""
    going = tree.lemmas[tree.heads[tree.heads[word]]] in time_lexicon().lasting
    return going and preposition_of(tree, word) in ENDS - {"to"}


def _is_first_since(reading: Reading, sentence: Sentence, word: int) -> bool:
    """Tell whether a time says since when there was none: "the first talks in four years"."""
    tree = sentence.tree
    noun = tree.heads[tree.heads[word]]
    ranked = any(tree.words[c].lower() in RANKED for c in tree.children[noun])
    last = reading.tokens.words[reading.mentions[sentence.mention(word)].end - 1].lower()
    return ranked and preposition_of(tree, word) == "in" and last.removesuffix("s") in time_lexicon().units


def over_days(
    tree: Tree, noun: int, when: list[tuple[str, Value]], *, ending: bool
) -> list[tuple[str, Value]]:
    """Return the bounds of "a two-day visit from Monday", of which a text tells the first day alone, or the last (*ending*).

    So it does of "arrived on Monday for a two-day visit" and "for three days", where *noun* is the verb.
    """
    bounds = dict(when)
    first, last = bounds.get("earliest"), bounds.get("latest")
    trips = [
        one for one in prepositional(tree, noun, "for", "on") if tree.lemmas[one] in noun_lexicon().trips
    ]
    nouns = trips if is_verb(tree, noun) else [noun]
    stays = [
        f"{tree.words[number]}-{tree.words[day]}"
        for day in prepositional(tree, noun, "for")
        for number in children(tree, day, "nummod")
    ]
    told = [DAYS.fullmatch(part) for part in (*stays, *(p for one in nouns for p in _compounds(tree, one)))]
    counts = [int(number_value(one[1])) for one in told if one]
    if not (counts and isinstance(first, date) and last in (None, first)):
        return when
    length = timedelta(days=counts[0] - 1)
    return [("earliest", first - length * ending), ("latest", first + length * (not ending))]


def _compounds(tree: Tree, noun: int) -> list[str]:
    """Return the words right before a noun, those joined by hyphens as one: "two-day"."""
    words = " ".join(tree.words[max(0, noun - REACH) : noun])
    return re.sub(r" ([-\u2013\u2011]) ", r"\1", words).split()


def _part_of(tree: Tree, word: int) -> bool:
    """Tell whether a date is that of a part of the day: "on the morning of 7 May"."""
    return (
        preposition_of(tree, word) == "of"
        and tree.lemmas[tree.heads[tree.heads[word]]] in noun_lexicon().day_parts
    )


def _set_for(tree: Tree, word: int, event: int) -> bool:
    """Tell whether "for" tells the day that something is planned for: "is scheduled for Monday", "capital for 2027"."""
    governor = status_lexicon().governor.get(tree.lemmas[tree.heads[tree.heads[word]]])
    yearly = event >= 0 and tree.lemmas[event].lower() in time_lexicon().yearly
    return preposition_of(tree, word) == "for" and (governor == PLANNED or yearly)


def _in_name(reading: Reading, sentence: Sentence, word: int) -> bool:
    """Tell whether a hyphen joins a year to the name of an event: "Exercise Silver Spear - 2025"."""
    index = sentence.mention(word)
    start = reading.mentions[index].start
    named = index > 0 and reading.mentions[index - 1].end == start - 1
    return named and reading.tokens.words[start - 1] in HYPHENS


def _is_of_name(reading: Reading, sentence: Sentence, word: int) -> bool:
    """Tell whether a year stands right behind a name: "Expo 2025 opened in May"; another date tells more."""
    start = reading.mentions[sentence.mention(word)].start
    words = reading.tokens.words[max(0, start - 1) : start + 1]
    return words[-1].isdigit() and is_capital(words[0]) and preposition_of(sentence.tree, word) == ""


def _inside_other(tree: Tree, word: int, event: int) -> bool:
    """Tell whether a date belongs to what an event is compared with: "the first visit since his election in May"."""
    above = takewhile(lambda one: one != event, ancestors(tree, word))
    return any(tree.deps[one] == "prep" and tree.words[one].lower() in COMPARED for one in above)


def is_over(match: Match, when: list[tuple[str, Value]], published: date | None) -> bool:
    """Tell whether an event is before the text, which says only after it another will be: "will go on after May's talks"."""
    tree, last = match.sentence.tree, dict(when).get("latest")
    behind = status_lexicon().preposition.get(tree.words[tree.heads[match.trigger]].lower()) == HELD
    return (
        behind and match.support < 0 and isinstance(last, date) and published is not None and last < published
    )


def status_by_date(when: list[tuple[str, Value]], published: date | None) -> Status:
    """Return the status of an event of which only the date tells.

    Raises:
        Rejected: The date does not tell either.
    """
    bounds = dict(when)
    first, last = bounds.get("earliest"), bounds.get("latest")
    if published is not None and isinstance(last, date) and last < published:
        return Status(HELD)
    if published is not None and isinstance(first, date) and first > published:
        return Status(PLANNED)
    reason = "the words do not tell whether it happened"
    raise Rejected(reason)
