"""What stands before a word that it may point back to: gatherings, and pairs of states."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from operator import attrgetter
from typing import TYPE_CHECKING

from kg.extract.factuality.lexicon import PLANNED, PROPOSED
from kg.extract.factuality.status import status_of
from kg.extract.syntax.tree import ancestors, is_verb
from kg.extract.text.mention import states_inside

if TYPE_CHECKING:
    from kg.extract.coreference.discourse_model import Gathering
    from kg.extract.reading import Reading
    from kg.extract.text.simplify import Sentence
    from kg.model import Span

PAIR = 2
LISTING = {",", "and", "the"}
NAMING = ("State", "Adjective", "Person", "Office")


def gathering_before(reading: Reading, token: int, *, to_come: bool = False) -> Gathering | None:
    """Return the last gathering told before a token that took place, or with *to_come* the last at all."""
    last = bisect_left(reading.gatherings, token, key=attrgetter("position"))
    before = (reading.gatherings[index] for index in range(last - 1, -1, -1))
    return next((one for one in before if one.held or to_come), None)


def group_before(reading: Reading, sentence: Sentence, word: int) -> tuple[str, ...]:
    """Return who came together last before a word; nobody inside of direct speech.

    "The sides stressed" are those of what took place, "the sides will discuss" also those of what is to come.
    """
    if sentence.simple.start in reading.spoken_by:
        return ()
    tree = sentence.tree
    verb = next((one for one in (word, *ancestors(tree, word)) if is_verb(tree, one)), -1)
    to_come = verb >= 0 and status_of(tree, verb).code in (PLANNED, PROPOSED)
    found = gathering_before(reading, sentence.token(word), to_come=to_come)
    return found.people if found is not None else ()


def _first(bounds: tuple[int, int]) -> int:
    return bounds[0]


class MainPairs:
    """The two states that a text is about, up to a place in it: what "bilateral" and "mutual" mean there."""

    def __init__(self, reading: Reading) -> None:
        """Begin with nothing read; places are asked for in the order of the text, or are read anew."""
        self._reading = reading
        self._opening = reading.tokens.blocks[min(PAIR, len(reading.tokens.blocks) - 1)]
        self._start_again()

    def _start_again(self) -> None:
        self._next, self._counts, self._first = 0, Counter[str](), dict[str, None]()

    def before(self, token: int, *, named: bool = False) -> tuple[str, ...]:
        """Return the two states of the last meeting held before a token, of the first lines, or named most up to there.

        With *named*, where the words say that they are two, also the only two named, if each but once.
        """
        reading = self._reading
        gathering = gathering_before(reading, token)
        people = gathering.people if gathering is not None else ()
        meeting = tuple(dict.fromkeys(state for one in people for state in reading.states_of(one)))
        if len(meeting) == PAIR:
            return meeting
        last = reading.mention_range(0, token)[1]
        if last < self._next:
            self._start_again()
        for index in range(self._next, last):
            states = [*_states(reading, index), *_accredited(reading, index)]
            self._counts.update(dict.fromkeys(states, 1))
            if reading.mentions[index].start < self._opening:
                self._first.update(dict.fromkeys(states))
        self._next = last
        if len(self._first) == PAIR:
            return tuple(self._first)
        counts = self._counts
        order = sorted(counts, key=lambda state: (-counts[state], state))
        third = counts[order[PAIR]] if len(order) > PAIR else 0
        clear = len(order) >= PAIR and counts[order[1]] >= PAIR * max(third, 1)
        clear = clear or (named and len(order) == PAIR)
        return tuple(order[:PAIR]) if clear else ()


def states_before(reading: Reading, token: int) -> list[str]:
    """Return the only two states named before a token in its paragraph, else in the text up to the end of its sentence."""
    return _pair_before(reading, token) or _pair_until(reading, token)


def states_here(reading: Reading, token: int, span: Span) -> list[str]:
    """Return the only two states named before a token in its paragraph, else in a stretch of the text, else as above."""
    within = [*_first_states(reading, *reading.tokens.covering(span))]
    return _pair_before(reading, token) or (within if len(within) == PAIR else _pair_until(reading, token))


def list_before(reading: Reading, token: int, number: int) -> tuple[str, ...]:
    """Return the states of the last list of so many before a token: "Peru, Chile, Togo and Ghana", then "the four countries"."""
    run: dict[str, None] = {}
    following = token
    for index in range(reading.mention_range(0, token)[1] - 1, -1, -1):
        mention = reading.mentions[index]
        between = {*reading.tokens.lower[mention.end : following]}
        if mention.type != "State" or not (run and between <= LISTING):
            if len(run) == number:
                return tuple(reversed(run))
            run = {}
        if mention.type == "State":
            run[reading.registry.state(mention.key)] = None
        following = mention.start
    return tuple(reversed(run)) if len(run) == number else ()


def _pair_before(reading: Reading, token: int) -> list[str]:
    """Return the only two states named before a token in its paragraph, if they are two."""
    number = reading.tokens.block(token)
    start, end = reading.tokens.blocks[number : number + 2]
    before = [state for state, place in reading.once(_first_states, start, end).items() if place < token]
    return before if len(before) == PAIR else []


def _pair_until(reading: Reading, token: int) -> list[str]:
    """Return the only two states named before the end of the sentence of a token."""
    after = bisect_right(reading.ranges, token, key=_first)
    end = reading.ranges[after - 1][1] if after else token
    first = reading.once(_first_states, 0, len(reading.tokens))
    named = [state for state, place in first.items() if place < end]
    return named if len(named) == PAIR else []


def _first_states(reading: Reading, start: int, end: int) -> dict[str, int]:
    """Return the first states named in a stretch, one more than a pair, with the token of each."""
    found: dict[str, int] = {}
    for index in range(*reading.mention_range(start, end)):
        for state in _states(reading, index):
            found.setdefault(state, reading.mentions[index].start)
        if len(found) > PAIR:
            break
    return found


def _accredited(reading: Reading, index: int) -> list[str]:
    """Return the state to which an ambassador is sent ("Ambassador of Chile to Peru"), or both of "Chile's Embassy in Lima"."""
    mention, registry = reading.mentions[index], reading.registry
    posts = (title.label.rpartition(" to ")[2] for title in mention.titles)
    hosts = [registry.state(post) for post in posts if post.isupper()]
    if mention.type != "Body":
        return hosts
    towns = [registry.place(one.key) for one in mention.inner if one.type == "Place"]
    inside = [
        *map(registry.state, states_inside(mention)),
        *filter(None, map(registry.state_around, towns)),
    ]
    return inside if len({*inside}) == PAIR else hosts


def _states(reading: Reading, index: int) -> list[str]:
    """Return the states that a mention names, or that those it names act for."""
    if reading.mentions[index].type not in NAMING:
        return []
    return [state for name in reading.entities(index) for state in reading.states_of(name)]
