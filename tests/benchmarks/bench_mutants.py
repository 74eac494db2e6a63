"""Sample texts in disorder, thousands of them: faults, invalid graphs, wrong quotations.

    python tests/benchmarks/bench_mutants.py                 10,000 texts; the graphs of the first 1,000 are validated
    python tests/benchmarks/bench_mutants.py --count 500

Exit code 1 where there is one.
"""

from __future__ import annotations

import argparse
import random
import sys
import tempfile
from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

from kg.extract import extract
from kg.rdf.export import triples
from kg.rdf.turtle import write_turtle
from kg.rdf.validate import validate
from kg.read import read_documents
from kg.resources import data_path

if TYPE_CHECKING:
    from kg.model import Document, Extraction

Mangler: TypeAlias = Callable[[str, random.Random], str]
BATCH = 250
NOISE = "()\"“”'’.,;:-–—\n "


def say(line: str) -> None:
    """Print a line at once."""
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


def mutants(wanted: int) -> Counter[str]:
    """Read sample texts in disorder, and count what came of them."""
    chance = random.Random(4)  # noqa: S311
    samples = list(read_documents([data_path("dispatches")]))
    ends: Counter[str] = Counter()
    batch: list[Document] = []
    kept: list[Extraction] = []

    def fault(error: Exception) -> None:
        ends["faults"] += 1
        say(f"  {error}")

    for number in range(wanted):
        one = chance.choice(samples)
        text = one.text
        for _ in range(chance.randint(1, 3)):
            text = chance.choice(MANGLERS)(text, chance) or text
        batch.append(replace(one, text=text, identifier=f"m{number}"))
        if len(batch) < BATCH and number + 1 < wanted:
            continue
        for extraction in extract(batch, on_error=fault):
            ends["texts"] += 1
            triples(extraction)
            cited = [one.evidence for one in extraction.entities] + [
                one.evidence for one in extraction.reports
            ]
            for spans in cited:
                ends["wrong quotations"] += not spans
                ends["wrong quotations"] += sum(not extraction.document.quote(span).strip() for span in spans)
            if len(kept) < wanted // 10:
                kept.append(extraction)
        batch = []
    with tempfile.TemporaryDirectory() as folder:
        graph = Path(folder, "m.ttl")
        write_turtle(kept, graph)
        report = validate(graph, texts=[one.document for one in kept])
    ends["texts whose graph was validated"] = len(kept)
    ends["invalid graphs"] = len({finding.node for finding in report.violations})
    for finding in report.violations[:5]:
        say(f"  {finding}")
    return ends


def _sentences(text: str, chance: random.Random) -> str:
    parts = text.split(". ")
    chance.shuffle(parts)
    return ". ".join(parts)


def _words(text: str, chance: random.Random) -> str:
    parts = text.split(" ")
    chance.shuffle(parts)
    return " ".join(parts)


def _cut(text: str, chance: random.Random) -> str:
    start = chance.randrange(len(text))
    return text[start : start + chance.randrange(1, len(text) + 1)]


MANGLERS: tuple[Mangler, ...] = (
    lambda text, _: text.upper(),
    lambda text, _: text.lower(),
    lambda text, _: text.title(),
    lambda text, _: text.swapcase(),
    lambda text, _: text[::-1],
    lambda text, _: text.replace(".", ""),
    lambda text, _: text.replace(" ", "  \t"),
    lambda text, _: text.replace(" ", "\n"),
    lambda text, _: text.replace("\n", " "),
    lambda text, _: text.replace("e", "é"),
    lambda text, _: text.replace("'", "’").replace('"', "“"),
    lambda text, chance: " ".join(word for word in text.split(" ") if chance.random() > 0.2),
    lambda text, chance: " ".join(word * (1 + (chance.random() < 0.1)) for word in text.split(" ")),
    lambda text, chance: "".join(
        sign if chance.random() > 0.03 else chance.choice("()\"“”'’.,;:-–—\n ") for sign in text
    ),
    lambda text, chance: "".join(
        sign if chance.random() > 0.02 else chr(chance.randrange(32, 0x2FFF)) for sign in text
    ),
    lambda text, chance: "".join(sign for sign in text if chance.random() > 0.02),
    lambda text, chance: "".join(
        sign + "\u200b\u0301\xad"[chance.randrange(3)] * (chance.random() < 0.05) for sign in text
    ),
    _sentences,
    _words,
    _cut,
)


def main() -> int:
    """Print the counts."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--count", type=int, default=10_000)
    ends = mutants(parser.parse_args().count)
    say(", ".join(f"{name} {count}" for name, count in sorted(ends.items())))
    return 1 if ends["faults"] or ends["invalid graphs"] or ends["wrong quotations"] else 0


if __name__ == "__main__":
    sys.exit(main())
