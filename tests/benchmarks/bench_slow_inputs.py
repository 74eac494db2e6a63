"""A search for inputs whose time grows faster than their length.

    python tests/benchmarks/bench_slow_inputs.py                      5,000 texts and pages
    python tests/benchmarks/bench_slow_inputs.py --count 500 --seed 7 --jobs 2
    python tests/benchmarks/bench_slow_inputs.py --record times.jsonl       the same, stopped and taken up again at will

Each input repeats a piece: a sign of every class, words of every class that the program knows (states, offices, months,
verbs of speech, marks ...), an example of a pattern, parts of HTML, or several of these in a row. All are timed at 1.25
and 2.5 kB, those that may be slow at 5 and 10 kB, and at 20 kB if they still may; pages are five times as long. Time is
that of the processor, of everything from the text to its triples. Exit code 1 where time more than triples when the
length doubles, and takes more than a second, and where a text was not read.
"""

from __future__ import annotations

import argparse
import csv
import json
import random
import signal
import statistics
import sys
import time
import unicodedata
from concurrent.futures import ProcessPoolExecutor
from dataclasses import asdict, dataclass
from itertools import chain
from multiprocessing import get_context
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

import yaml

from kg.errors import DocumentError
from kg.extract import extract
from kg.extract.limit import TooSlowError
from kg.model import Document
from kg.rdf.export import triples
from kg.read.page import page_document
from kg.resources import data_path

if TYPE_CHECKING:
    from collections.abc import Iterator

SIZES = (1_250, 2_500, 5_000, 10_000, 20_000)
"""Characters; all inputs are timed at the first two."""
PAGE = 5
"""Pages are so many times as long as texts."""
GROWTH, SLOW = 3.0, 1.0
SUSPECT, ODD = 0.12, 2.5
"""Seconds at the second size, and growth: what took less, or half of it and grew by less, is not timed at the others."""
STEADY = 2.3
"""Growth below which what took less than ``SLOW`` at the last size but one is not timed at the last."""
PATIENCE = 120.0
"""Seconds of the processor after which one input is given up."""
MARKUP = (
    '<! < <a_ <a_x=" & &# &amp <p> </p> <div> </div> <article> <table><tr><td> <!-- --> <script> </script> <style> <br> '
    '<time_datetime= <meta_name="date"_content=" <h1> <li> <ul> <b> <i> <a_href=x> </a> <svg> <math> <template> '
    "<select><option> <title> <textarea> <![CDATA[ <? </ /> <section_class=comments> <q> <blockquote> \x00 "
    '<script_type="application/ld+json">{"datePublished":" [{"@graph":'
)
"""Pieces of pages; "_" is a space in one."""


@dataclass(frozen=True)
class Timed:
    """What one input took."""

    piece: str
    page: bool
    seconds: tuple[float, ...]
    """For each size."""
    fault: str = ""
    """How a text ended that was not read."""

    @property
    def growth(self) -> float:
        """How much longer the longest took than that of half its length."""
        return self.seconds[-1] / max(self.seconds[-2], 0.01)

    @property
    def slow(self) -> bool:
        """Whether time grows too fast."""
        return self.growth > GROWTH and self.seconds[-1] > SLOW


def signs() -> list[str]:
    """Return ASCII, and two signs of each class and script that news may hold."""
    classes: dict[tuple[str, str], list[str]] = {}
    for code in range(0x80, 0x3000):
        name = unicodedata.name(chr(code), "")
        classes.setdefault((unicodedata.category(chr(code)), name.partition(" ")[0][:8]), []).append(
            chr(code)
        )
    return [*map(chr, range(1, 127)), *(one for found in classes.values() for one in found[:1])]


def words() -> list[str]:
    """Return names, cues and words of all files of knowledge."""
    found: set[str] = set()
    for path in data_path("gazetteer").glob("*.csv"):
        with path.open(encoding="utf-8", newline="") as stream:
            found.update(
                cell
                for row in list(csv.reader(stream))[1:120]
                for cell in chain(*(c.split("|") for c in row))
            )
    for path in data_path("lexicon").glob("*.txt"):
        found.update(path.read_text(encoding="utf-8").split()[:100])
    for path in data_path("lexicon").glob("*.yaml"):
        found.update(_strings(yaml.safe_load(path.read_text(encoding="utf-8"))))
    found.update(
        (
            "12",
            "3.5",
            "2025",
            "1 August 2025",
            "Monday",
            "$5 billion",
            "Mr.",
            "Ana Duarte",
            "H.E.",
            "he",
            "it",
            "who",
        )
    )
    return sorted(one for one in found if one)


def _strings(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        yield from chain(*(_strings(one) for pair in value.items() for one in pair))
    elif isinstance(value, list):
        yield from chain(*map(_strings, value))


def examples() -> list[str]:
    """Return the examples of all patterns."""
    files = sorted(data_path("patterns").glob("*.yaml"))
    found = (one for path in files for one in _strings(yaml.safe_load(path.read_text(encoding="utf-8"))))
    return [one for one in found if one.endswith((".", "?", "”")) and " " in one]


def pieces(count: int, seed: int) -> list[tuple[str, bool]]:
    """Return what is repeated: each thing alone, then things in a row, at random; and whether it is a page's."""
    chance = random.Random(seed)  # noqa: S311 - the same search on every run
    single, known, told = signs(), words(), examples()
    parts = [one.replace("_", " ") for one in MARKUP.split(" ")]
    alone = [*single, *(f"{one} " for one in single), *(f"{one} " for one in told)]
    alone += [f"{one} " for one in chance.sample(known, min(len(known), count // 5))]
    found = [(one, False) for one in alone] + [(one, True) for one in parts]
    ends = (" ", " ", " ", ", ", ". ", "\n\n", " and ", " of ", "", " said ", " “", "” ", " (", ") ", " - ")
    while len(found) < count:
        if chance.random() < 0.12:
            row = chance.choices(parts, k=chance.randint(2, 4))
            found.append(
                ("".join(chain(*zip(row, chance.choices(("", " ", "a", ">", '"'), k=4), strict=False))), True)
            )
            continue
        kind = chance.choice((single, known, known, known, told))
        row = [chance.choice(chance.choice((kind, known, single))) for _ in range(chance.randint(2, 6))]
        found.append(("".join(f"{one}{chance.choice(ends)}" for one in row), False))
    chance.shuffle(found)
    return list(dict.fromkeys(found))[:count]


def _give_up() -> None:
    def over(*_: object) -> NoReturn:
        raise TooSlowError

    signal.signal(signal.SIGPROF, over)


def timed(given: tuple[str, bool]) -> Timed:
    """Time one input at two sizes, and at the others if it may be slow."""
    piece, page = given
    seconds: list[float] = []
    fault = ""
    for size in SIZES:
        if len(seconds) == 2 and seconds[1] < max(SUSPECT / 2, ODD * seconds[0]) and seconds[1] < SUSPECT:
            break
        if len(seconds) == 4 and seconds[3] < min(SLOW, STEADY * seconds[2]):
            break
        wanted = size * (PAGE if page else 1)
        text = (piece * (wanted // len(piece) + 1))[:wanted]
        start = time.process_time()
        try:
            signal.setitimer(signal.ITIMER_PROF, PATIENCE)
            document = page_document(text.encode(), where="page") if page else Document(text)
            for extraction in extract([document], seconds=86_400):
                triples(extraction)
        except DocumentError as error:
            fault = "" if page else str(error)  # a page may have no text
        except (Exception, TooSlowError) as error:  # noqa: BLE001 - what is searched for
            fault = f"{type(error).__name__}: {str(error)[:100]}"
        signal.setitimer(signal.ITIMER_PROF, 0)
        seconds.append(time.process_time() - start)
    return Timed(piece, page, tuple(seconds), fault)


def recorded(path: Path) -> list[Timed]:
    """Return what a search that was stopped has timed."""
    if not path.exists():
        return []
    lines = map(json.loads, path.read_text(encoding="utf-8").splitlines())
    return [Timed(**{**one, "seconds": tuple(one["seconds"])}) for one in lines]


def say(line: str) -> None:
    """Print a line at once."""
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


def main() -> int:
    """Search, and print what was found."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--count", type=int, default=5000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--jobs", type=int, default=1)
    parser.add_argument(
        "--record", type=Path, default=Path("/dev/null"), help="what a search that stopped goes on from"
    )
    options = parser.parse_args()
    wanted = pieces(options.count, options.seed)
    found = recorded(options.record)
    done = {(one.piece, one.page) for one in found}
    wanted = [one for one in wanted if one not in done]
    with (
        options.record.open("a", encoding="utf-8") as record,
        ProcessPoolExecutor(options.jobs, get_context("spawn"), _give_up) as pool,
    ):
        for number, one in enumerate(pool.map(timed, wanted, chunksize=10), start=1):
            found.append(one)
            record.write(json.dumps(asdict(one)) + "\n")
            record.flush()
            if one.slow or one.fault:
                say(f"slow: {one.growth:.1f} times, {one.seconds[-1]:.1f} s: {one.piece[:150]!r} {one.fault}")
            if number % 250 == 0:
                sys.stderr.write(f"{number} of {len(wanted)}\n")
    longest = [one for one in found if len(one.seconds) > 2]
    say(
        f"{len(found)} inputs, {sum(one.page for one in found)} of them pages; {len(longest)} were timed at 10 kB or more"
    )
    say(f"2.5 kB of text: median {statistics.median(one.seconds[1] for one in found if not one.page):.2f} s")
    for name, key in (("largest growth", lambda one: one.growth), ("slowest", lambda one: one.seconds[-1])):
        full = (one for one in longest if len(one.seconds) == len(SIZES) and one.seconds[-1] > SLOW / 2)
        for one in sorted(full, key=key, reverse=True)[:5]:
            say(
                f"{name}: {one.growth:.2f} times, {one.seconds[-1]:.2f} s{' (page)' * one.page}: {one.piece[:150]!r}"
            )
    slow, faults = sum(one.slow for one in found), sum(bool(one.fault) for one in found)
    say(f"slow: {slow}; not read: {faults}")
    return 1 if slow or faults else 0


if __name__ == "__main__":
    sys.exit(main())
