"""Time and memory of what is long: texts, lines, pages and corpora, each built in a process of its own.

    python tests/benchmarks/bench_sizes.py                        all
    python tests/benchmarks/bench_sizes.py quotations "5 MB"      those whose names have one of these words

Exit code 1 where one did not end well, or an input of 1 MB took more than 1 GB or more processor
time than a document gets by default (that limit is of the clock, and a busy machine would reach it sooner).
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import IO, TYPE_CHECKING

from kg.extract.limit import SECONDS

if TYPE_CHECKING:
    from collections.abc import Callable

GOOD = "Peruvian Foreign Minister Luis Quispe met Chilean President Rosa Vidal in Lima."
PROSE = (
    f"{GOOD} He said that trade with Chile had reached 3.5 billion dollars in 2024. "
    "The two sides will meet in Santiago on Monday. "
)
MOST_MB = 1000


def say(line: str) -> None:
    """Print a line at once."""
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


def sizes(folder: Path, wanted: list[str]) -> int:
    """Build what is long, each in a process of its own; of *wanted*, if not all, the names have one each."""
    cases: dict[str, tuple[str, Callable[[IO[bytes]], object]]] = {
        "prose of 1 MB": (".txt", lambda file: file.write(_long(PROSE, 10**6))),
        "one paragraph of 1 MB": (
            ".txt",
            lambda file: file.write(_long(PROSE.replace(". ", ", and "), 10**6)),
        ),
        "one word of 1 MB": (".txt", lambda file: file.write(b"x" * 10**6)),
        "marks of 1 MB": (".txt", lambda file: file.write(_long(".,;:!?()\"'", 10**6))),
        "names of 1 MB": (".txt", lambda file: file.write(_long("President Ana Duarte of Peru, ", 10**6))),
        "quotations of 1 MB": (
            ".txt",
            lambda file: file.write(_long('"We agree," President Ana Duarte of Peru said. ', 10**6)),
        ),
        "figures of 1 MB": (
            ".txt",
            lambda file: file.write(_long("Trade with Chile reached 3.5 billion dollars in 2024. ", 10**6)),
        ),
        "page of 1 MB": (".html", lambda file: file.write(_long(f"<p>{PROSE}</p>", 10**6))),
        "tags of 1 MB": (".html", lambda file: file.write(b"<div>" * 200_000)),
        "lines of 1 MB": (
            ".jsonl",
            lambda file: file.writelines(_line(f"{PROSE} {n}.") for n in range(4500)),
        ),
        "a text of 5 MB": (".txt", lambda file: file.write(_long(PROSE, 5 * 10**6))),
        "a line of 50 MB": (
            ".jsonl",
            lambda file: file.writelines((_line("x" * 50_000_000), _line(GOOD))),
        ),
        "100,000 tiny documents": (
            ".jsonl",
            lambda file: file.writelines(_line(f"Peru and Chile met. {n}") for n in range(100_000)),
        ),
    }
    faults = 0
    say("| input | code | seconds | peak MB | documents |\n|---|---|---|---|---|")
    for name, (suffix, fill) in cases.items():
        if wanted and not any(word in name for word in wanted):
            continue
        path = folder / f"big{suffix}"
        with path.open("wb") as file:
            fill(file)
        graph = folder / "big.ttl"
        graph.unlink(missing_ok=True)
        code, seconds, memory = measured(
            [sys.executable, "-m", "kg", "build", "-q", str(path), "-o", str(graph), "--timeout", "86400"]
        )
        count = graph.read_bytes().count(b" a dip:Document ;") if graph.exists() else 0
        faults += code not in (0, 2) or ("1 MB" in name and (memory > MOST_MB or seconds > SECONDS))
        say(f"| {name} | {code} | {seconds:.0f} | {memory:.0f} | {count} |")
    return faults


def _line(text: str) -> bytes:
    return json.dumps({"text": text}).encode() + b"\n"


def _long(piece: str, size: int) -> bytes:
    return (piece * (size // len(piece))).encode()


def measured(command: list[str]) -> tuple[int, float, float]:
    """Return exit code, seconds of the processor and peak memory in MB of a command."""
    process = subprocess.Popen(command, stderr=subprocess.DEVNULL)
    _, status, used = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    return process.returncode, used.ru_utime + used.ru_stime, used.ru_maxrss / 1024


def main() -> int:
    """Print the table."""
    with tempfile.TemporaryDirectory() as folder:
        return 1 if sizes(Path(folder), sys.argv[1:]) else 0


if __name__ == "__main__":
    sys.exit(main())
