"""Does the time of a corpus grow as its size, and its memory not; what do --jobs and Spark bring.

    python tests/benchmarks/bench_corpus.py releases.jsonl --limit 200 --times 1 3
    python tests/benchmarks/bench_corpus.py releases.jsonl --times 1 3 --ways one jobs spark
    python tests/benchmarks/bench_corpus.py releases.jsonl --times 1 10 100 --cut 300 --ways one

For each size: altered copies (``altered.py``) are built into a folder of parts in processes of their own, by one
process, by ``--jobs 2`` and, if that is asked for, by Spark ``local[2]``. Printed: seconds, processor seconds of all
processes, the memory of the largest process, documents lost, and ratios; how busy the machine was with other work
(processor seconds of all that runs, beyond the own, over the time), since ratios of seconds mean nothing where it was;
and what each document beyond the first size took, in which no start-up is. With ``--cut N`` the texts are cut to their
first sentences (``altered.py``): what is told then holds for short texts.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from altered import as_line, copies, cut

from kg.read import read_documents

WAYS = {
    "one": ("1 process", []),
    "jobs": ("--jobs 2", ["--jobs", "2"]),
    "spark": ("local[2]", ["--engine", "spark", "--master", "local[2]"]),
}
ROOT = str(Path(__file__).parents[2])
REPORTING = """
import ctypes, json, os, resource, subprocess, sys, time
ctypes.CDLL(None).prctl(36, 1)  # PR_SET_CHILD_SUBREAPER: what outlives kg, such as a fork server, is waited for here
begin = time.time()
subprocess.run([sys.executable, "-m", "kg", "build", "-q", *sys.argv[1:]], check=True, stdout=subprocess.DEVNULL)
seconds = time.time() - begin
try:
    while True:
        os.wait()
except ChildProcessError:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
print(json.dumps([seconds, used.ru_utime + used.ru_stime, used.ru_maxrss / 1000]))
"""


@dataclass(frozen=True)
class Measured:
    """What a run took."""

    seconds: float
    processor: float
    megabytes: float
    busy: float
    """Processors that others used meanwhile."""


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("input")
    parser.add_argument("--limit", type=int, help="take no more texts than this")
    parser.add_argument("--times", type=int, nargs="+", default=[1, 3])
    parser.add_argument("--cut", type=int, metavar="N", help="take no more than N characters of each text")
    parser.add_argument("--ways", nargs="+", choices=WAYS, default=["one", "jobs"])
    given = parser.parse_args()
    documents = read_documents([given.input])
    texts = list(islice(cut(documents, given.cut) if given.cut else documents, given.limit))
    first: dict[str, Measured] = {}
    for times in given.times:
        with tempfile.TemporaryDirectory() as folder:
            corpus = Path(folder, "in.jsonl")
            lines = [as_line(one) for one in copies(texts, times)]
            corpus.write_text("\n".join(lines) + "\n", encoding="utf-8")
            single = None
            for key in given.ways:
                way, options = WAYS[key]
                out = Path(folder, f"out-{key}")
                run = measured([str(corpus), "-o", f"{out}/", *options])
                single = single or run
                first.setdefault(way, run)
                grown = run.processor / first[way].processor
                say(
                    f"{len(lines):7} documents  {way:10} {run.seconds:8.1f} s  {run.processor:8.1f} s of processor "
                    f"({grown:.2f} of the first size, {1000 * run.processor / len(lines):.1f} ms each)  "
                    f"{run.megabytes:6.0f} MB  "
                    f"{single.seconds / run.seconds:.2f} times as fast as one  others used {run.busy:.1f}  "
                    f"lost {len(lines) - there(out)}"
                )
                if times > given.times[0]:
                    more = len(lines) - len(texts) * given.times[0]
                    say(
                        f"{'':7} beyond the first size, each document: {way:10} "
                        f"{1000 * (run.seconds - first[way].seconds) / more:.1f} ms, "
                        f"{1000 * (run.processor - first[way].processor) / more:.1f} ms of processor"
                    )


def say(line: str) -> None:
    """Print a line at once."""
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


def measured(arguments: list[str]) -> Measured:
    """Run ``kg build`` in a process that reports what it and all that it started took."""
    environment = {**os.environ, "PYTHONPATH": ROOT}
    before, begin = busy(), time.time()
    done = subprocess.run(
        [sys.executable, "-c", REPORTING, *arguments],
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        message = f"kg build {' '.join(arguments)} failed: {done.stderr.strip()}"
        raise SystemExit(message)
    seconds, processor, megabytes = json.loads(done.stdout)
    others = (busy() - before - processor) / (time.time() - begin)
    return Measured(seconds, processor, megabytes, others)


def busy() -> float:
    """Return the processor seconds that all processes of the machine have used."""
    user, nice, system = map(int, Path("/proc/stat").read_text(encoding="ascii").split()[1:4])
    return (user + nice + system) / os.sysconf("SC_CLK_TCK")


def there(folder: Path) -> int:
    """Return how many documents are in a folder of parts, or in what Spark wrote."""
    if (folder / "manifest.json").exists():
        return int(json.loads((folder / "manifest.json").read_bytes())["documents"])
    import pyarrow.parquet as pq

    faults: list[str] = pq.read_table(folder / "documents", columns=["fault"])["fault"].to_pylist()
    return faults.count("")


if __name__ == "__main__":
    main()
