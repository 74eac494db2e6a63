"""Work grows with the length of a text and not with its square, whatever is repeated in it.

Work is counted in lines of the program's own code that are run, so that the result is the same on every machine.
"""

from __future__ import annotations

import sys
from collections import Counter
from typing import TYPE_CHECKING

import pytest
from dispatches import dispatches

import kg
from kg.extract import extractor
from kg.extract.events.public_events import settle_public_events
from kg.extract.events.tenures import find_tenures
from kg.extract.figures.figures import find_figures
from kg.extract.text.parser import load_model
from kg.model import Span

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from types import CodeType, FrameType

    from _typeshed import TraceFunction

    from kg.extract.candidate import Candidate
    from kg.extract.reading import Reading

SIZE = 1500
"""Characters of the shortest of three texts; the others are twice and four times as long."""
MOST = 2.8
"""Growth of the additional work when the additional text doubles: 2 if work is linear, 4 if it is quadratic."""
KINDS = 6
"""Dispatches of which a varied text is made."""
SEEN = 1000
"""Lines of a function from which on its growth is looked at."""


class Lines:
    """The lines of one function that are run."""

    def __init__(self, name: str) -> None:
        """Begin with none."""
        self.name = name
        self.count = 0

    def trace(self, _: FrameType, event: str, __: object) -> TraceFunction:
        """Count a line."""
        self.count += event == "line"
        return self.trace


def steps_of_each(text: str, work: Callable[[str], object]) -> Counter[str]:
    """Return how many lines of each function of ``kg`` are run."""
    every: dict[CodeType, Lines] = {}
    found: dict[
        int, TraceFunction | None
    ] = {}  # by the address: the hash of code takes longer than a line of it

    def call(frame: FrameType, _: str, __: object) -> TraceFunction | None:
        code = frame.f_code
        if id(code) not in found:
            module = frame.f_globals.get("__name__", "")
            every[code] = Lines(f"{module}:{code.co_firstlineno} {code.co_name}")
            found[id(code)] = every[code].trace if module.startswith("kg.") else None
        return found[id(code)]

    before = sys.gettrace()
    sys.settrace(call)
    try:
        work(text)
    finally:
        sys.settrace(before)
    counts = Counter[str]()
    for lines in every.values():
        counts[lines.name] += lines.count
    return counts


def steps(text: str, work: Callable[[str], object]) -> int:
    """Return how many lines of ``kg`` are run."""
    return steps_of_each(text, work).total()


def growth(piece: str, work: Callable[[str], object] = kg.build, size: int = SIZE) -> float:
    """Return how the additional work grows when a piece is repeated twice and four times as often."""
    times = size // len(piece) + 1
    work(piece * times)  # what is kept for all texts is loaded and looked up before anything is counted
    short, middle, long = (steps(piece * times * factor, work) for factor in (1, 2, 4))
    return (long - middle) / (middle - short)


@pytest.mark.slow
@pytest.mark.parametrize(
    "piece",
    [
        ")",
        '"',
        "\u2019",
        ".,;:!?",
        "Mr. ",
        "( ",
        "said ",
        "President Ana Duarte, ",
        "Foreign Minister of Peru Luis Quispe, ",
        "Monument ",
        "Exercise ",
        "Agreement on Exercise with ",
        "Cuban ",
        "French \u201cwill enable \u201c",
        "'We agree,' he said. ",
        "He became a minister in 2007. ",
    ],
)
def test_work_is_linear(piece: str) -> None:
    """Runs of one thing."""
    assert growth(piece) < MOST


@pytest.mark.slow
def test_no_function_goes_through_the_whole_text_for_each_sentence() -> None:
    """A long text where names and numbers vary: a square that the rest hides is seen in the function that makes it."""
    kg.build(dispatches(KINDS, KINDS))
    short, middle, long = (steps_of_each(dispatches(KINDS * n, KINDS), kg.build) for n in (1, 2, 4))
    assert {
        name: (short[name], middle[name], lines)
        for name, lines in long.items()
        if lines > SEEN and lines - middle[name] > MOST * max(middle[name] - short[name], SEEN // 10)
    } == {}


def test_whom_it_stands_for_is_asked_once() -> None:
    """Each "it" may stand for whom the one before stands for: a dozen of them take as many steps, not 4,096."""
    assert growth("It said that the talks were good. ", size=68) < MOST


@pytest.mark.slow
def test_calling_off_is_looked_for_near() -> None:
    """Whether an event to come was called off is asked of the sentences around it, not of the whole paragraph."""
    asked = "kg.extract.factuality.event_context"

    def work(text: str) -> int:
        return sum(lines for name, lines in steps_of_each(text, kg.build).items() if name.startswith(asked))

    short, middle, long = (
        work("He asked for observers at the elections to be held in Togo. " * n) for n in (16, 32, 64)
    )
    assert long - middle < MOST * (middle - short)


def test_tokenizer_gets_short_runs(monkeypatch: pytest.MonkeyPatch) -> None:
    """The tokenizer is never given a long run without white space, and offsets are those of the whole."""
    model = load_model()
    seen: list[str] = []
    original = model._nlp.tokenizer  # noqa: SLF001 - what is counted

    def counted(text: str) -> object:
        seen.append(text)
        return original(text)

    monkeypatch.setattr(model._nlp, "tokenizer", counted)  # noqa: SLF001
    text = "The talks " + "(" * 5000 + "were " + "held-" * 1000 + "held."
    tokens = model.tokenize(text, [Span(0, len(text))])
    assert max(len(run) for given in seen for run in given.split()) < 300
    assert all(
        text[start:][: len(word)] == word for word, start in zip(tokens.words, tokens.starts, strict=True)
    )
    assert "".join(tokens.words) == text.replace(" ", "")


@pytest.mark.parametrize("office", ["Minister of Foreign Affairs of ", "Adviser to the President of the "])
def test_offices_inside_offices_have_an_end(office: str) -> None:
    """What no state has is read as far as states go, not until the stack is full."""
    assert len(kg.build(f"Peru met Chile in Lima. {office * 700}Peru met Chile.")) > 0
    assert growth(office, size=600) < MOST


def readings_before(stage: str, texts: Sequence[str], monkeypatch: pytest.MonkeyPatch) -> list[Reading]:
    """Return what each text is read as when a stage begins, which then finds nothing."""
    readings: list[Reading] = []

    def noted(reading: Reading) -> list[Candidate]:
        readings.append(reading)
        return []

    monkeypatch.setattr(extractor, stage, noted)
    for text in texts:
        kg.build(text)
    return readings


def test_the_names_of_states_are_gone_through_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Not once for each title: a text of 5 MB took ten minutes for that alone."""
    texts = [
        "Peruvian Foreign Minister Luis Quispe met Chilean President Rosa Vidal in Lima. " * times
        for times in (25, 50, 100)
    ]
    readings = readings_before("find_tenures", texts, monkeypatch)
    short, middle, long = (steps("", lambda _, one=one: find_tenures(one)) for one in readings)  # type: ignore[misc]
    assert (long - middle) / (middle - short) < MOST


def test_the_words_of_a_figure_are_put_together_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """A figure may be told of ten thousand times: its evidence is not made anew each time."""
    texts = ["Trade with Chile reached 3.5 billion dollars in 2024. " * times for times in (100, 200, 400)]
    readings = readings_before("find_figures", texts, monkeypatch)
    short, middle, long = (steps_of_each("", lambda _, one=one: find_figures(one)) for one in readings)  # type: ignore[misc]
    assert {
        name: (short[name], middle[name], lines)
        for name, lines in long.items()
        if lines > SEEN and lines - middle[name] > MOST * (middle[name] - short[name])
    } == {}


@pytest.mark.slow
@pytest.mark.parametrize(
    "piece", ["The Kenyan Film Week is under way in Lima. ", "The exhibition opened in Lima. "]
)
def test_public_events_are_compared_with_those_near(piece: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """An event may be told again, elsewhere and of the same day: that is no reason to compare each with all."""
    found: list[tuple[Sequence[Candidate], Reading]] = []

    def noted(candidates: Sequence[Candidate], reading: Reading) -> Sequence[Candidate]:
        found.append((candidates, reading))
        return candidates

    monkeypatch.setattr(extractor, "settle_public_events", noted)
    for times in (50, 100, 200):
        kg.build(piece * times)
    short, middle, long = (steps("", lambda _, one=one: settle_public_events(*one)) for one in found)  # type: ignore[misc]
    assert (long - middle) / (middle - short) < MOST
