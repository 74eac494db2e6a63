"""What enemies, accidents and odd machines bring: tables of how the program ended.

    python tests/benchmarks/bench_hostile.py                      all parts
    python tests/benchmarks/bench_hostile.py inputs kills         some of: inputs graphs kills

inputs   malformed texts, pages and JSON lines, each beside a good text that must not be lost
graphs   malformed graph files and queries: validate, query, load
kills    kill -9 of loads into a real Oxigraph: every document is there whole or not at all, and the next load ends well

Exit code 1 where anything ended with a traceback, hung, or was lost.
"""

from __future__ import annotations

import argparse
import contextlib
import gzip
import io
import json
import os
import random
import resource
import subprocess
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

import httpx2

from kg.cli import main as kg
from kg.extract.limit import TooSlowError, limited
from kg.resources import data_path

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator


sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

GOOD = "Peruvian Foreign Minister Luis Quispe met Chilean President Rosa Vidal in Lima."
LABELS = "hex rot13 zip bz2 base64 uu quopri punycode undefined utf-7 utf-16 utf-32 idna x-user-defined replacement"
"""Encodings that Python knows and no browser."""
PATIENCE = 60.0
"""Seconds after which a run hangs."""


def say(line: str) -> None:
    """Print a line at once."""
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


def run(*arguments: str | Path) -> tuple[str, str, str]:
    """Run the program here; return how it ended, its output and its messages."""
    out, err = io.TextIOWrapper(io.BytesIO(), encoding="utf-8"), io.StringIO()
    end = "code 0"
    try:
        with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err), limited(PATIENCE):
            kg([str(one) for one in arguments])
    except SystemExit as stop:
        end = f"code {stop.code}"
    except TooSlowError:
        end = "hang"
    except BaseException as fault:  # noqa: BLE001 - what is counted
        end = "traceback"
        say(
            f"  {type(fault).__name__}: {str(fault)[:100]!r} of {' '.join(map(repr, map(str, arguments)))[:200]}"
        )
    out.flush()
    return end, out.buffer.getvalue().decode("utf-8", "replace"), err.getvalue()


def mangled(data: bytes, chance: random.Random) -> bytes:
    """Return bytes with something cut out, doubled, swapped or overwritten."""
    start = chance.randrange(len(data))
    end = min(len(data), start + chance.choice((1, 3, 20, 200)))
    noise = bytes(
        chance.choices(
            (0, 9, 10, 13, 27, 34, 38, 39, 60, 62, 92, 123, 125, 128, 195, 239, 255), k=end - start
        )
    )
    piece = data[start:end]
    return data[:start] + chance.choice((b"", piece * 3, piece[::-1], noise)) + data[end:]


def bad_inputs(chance: random.Random) -> Iterator[tuple[str, bytes]]:
    """Yield suffixes and contents."""
    top = '<!doctype html><html><head><meta charset="utf-8"><title>Talks</title></head>'
    page = f"{top}<body><p>{GOOD}</p></body></html>".encode()
    line = json.dumps(
        {"id": "x", "date": "2025-08-03", "title": "Talks", "url": "https://e.org/", "text": GOOD}
    ).encode()
    signs = (
        0,
        7,
        8,
        11,
        12,
        27,
        0x7F,
        0x80,
        0x9B,
        0xAD,
        0x61C,
        0x200B,
        0x200D,
        0x2028,
        0x202E,
        0x2066,
        0xD800,
        0xFEFF,
        0xFFFD,
        0xFFFE,
    )
    for code in (*signs, 0xFFFF, 0x1F600, 0xE0041, 0x10FFFF):
        text = f"{GOOD}{chr(code)} {chr(code)}{GOOD}".encode("utf-8", "surrogatepass")
        yield from ((".txt", text), (".html", b"<p>" + text), (".html", f"<p>{GOOD}&#{code};".encode()))
        yield ".jsonl", json.dumps({"text": f"{GOOD}{chr(code)}", "id": f"i{chr(code)}"}).encode() + b"\n"
    for label in LABELS.split(" "):
        yield ".html", f'<meta charset="{label}"><p>{GOOD}'.encode()
    for coding in ("utf-16", "utf-16-le", "utf-32", "utf-7", "cp037", "latin-1", "cp1251"):
        yield from (
            (suffix, f"{GOOD} Астана é".encode(coding, "replace")) for suffix in (".txt", ".html", ".jsonl")
        )
    for value in (
        "1e999999",
        "NaN",
        "Infinity",
        "-0",
        "1" * 5000,
        "[" * 5000,
        '{"a":' * 5000,
        "null",
        "true",
        '"\\ud800"',
        '"\\u0000"',
        "{}",
        "[]",
    ):
        for key in ("text", "id", "date", "title", "url"):
            yield ".jsonl", f'{{"text": "{GOOD}", "{key}x": 1, "{key}": {value}}}\n'.encode()
    for day in (
        "0000-00-00",
        "9999-12-31",
        "10000-01-01",
        "-0001-01-01",
        "1969-12-31",
        "0001-01-01",
        "2025-02-30",
        "\uff12\uff10\uff12\uff15-01-01",
    ):
        yield (
            ".jsonl",
            json.dumps({"text": f"They met yesterday and last year. {GOOD}", "date": day}).encode(),
        )
        yield (
            ".txt",
            f"date {day}\n{GOOD} They met yesterday, ten years ago and will meet in 2000 years.".encode(),
        )
    for head in (
        b"",
        b"\n",
        b" " * 9999,
        b"\xef\xbb\xbf",
        b"\xff\xfe",
        b"\x1f\x8b",
        b"%PDF-1.7\n",
        b"PK\x03\x04",
        b"\x89PNG\r\n\x1a\n",
        b"\x7fELF",
        gzip.compress(page),
    ):
        yield from ((suffix, head) for suffix in (".txt", ".html", ".jsonl"))
        yield ".txt", head + GOOD.encode()
    for _ in range(40):
        yield ".txt", mangled(GOOD.encode() * 3, chance)
        yield ".html", mangled(page, chance)
        yield ".jsonl", mangled(line, chance) + b"\n"
        yield chance.choice((".txt", ".html", ".jsonl")), chance.randbytes(chance.randrange(1, 3000))


def inputs(folder: Path) -> int:
    """Build each malformed input beside a good one; look at it with explain too."""
    ends: Counter[str] = Counter()
    graph = folder / "g.ttl"
    for number, (suffix, content) in enumerate(bad_inputs(random.Random(1))):  # noqa: S311
        place = folder / str(number)
        place.mkdir()
        (place / "good.txt").write_text(f"{GOOD} They had met before.", encoding="utf-8")
        bad = place / f"bad{suffix}"
        bad.write_bytes(content)
        os.utime(bad, (-1e9, -1e9))
        graph.unlink(missing_ok=True)
        end, _, words = run("build", place, "-o", graph)
        kept = graph.exists() and '"good"' in graph.read_text(encoding="utf-8")
        told = "kg: " in words if end == "code 2" else True
        lost = not kept or not told
        ends[f"build: {end}"] += 1
        ends["lost"] += lost
        if lost:
            say(f"  lost: {suffix} {content[:80]!r}: {words[:200]!r}")
        ends[f"explain: {run('explain', bad)[0]}"] += 1
    return table("malformed inputs", ends)


def graphs(folder: Path) -> int:
    """Give malformed graphs to each verb that reads one, and malformed queries to a good graph."""
    ends: Counter[str] = Counter()
    chance = random.Random(2)  # noqa: S311
    good = folder / "good.ttl"
    run("build", data_path("dispatches") / "astana-bishkek.txt", "-o", good)
    data = good.read_bytes()
    odd = (
        b"",
        b"\x00",
        b"[" * 100_000,
        b"(" * 100_000,
        b"<" * 1000,
        b"@prefix : <",
        b'<a> <b> "' + b"x" * 10**6,
        b"\xff\xfe",
        b"<http://e/\\uD800> a 1 .",
    )
    for content in (*odd, *(mangled(data, chance) for _ in range(30))):
        bad = folder / "bad.ttl"
        bad.write_bytes(content)
        for arguments in (
            ("validate", bad),
            ("load", bad, "--store", folder / "store"),
            ("query", "who-met-whom", bad, "--timeout", "60"),
        ):
            ends[f"{arguments[0]}: {run(*arguments)[0]}"] += 1
    text = b"PREFIX dip: <https://w3id.org/diplokg/ontology#> SELECT * { ?m a dip:Meeting FILTER(?m != 1) }"
    for content in (b"", b"\x00", b"{" * 9000, b"SELECT", *(mangled(text, chance) for _ in range(60))):
        query = folder / "q.rq"
        query.write_bytes(content)
        ends[f"query text: {run('query', query, good, '--timeout', '60')[0]}"] += 1
    return table("malformed graphs and queries", ends)


def kills(folder: Path) -> int:
    """Kill loads into an Oxigraph server at any moment."""
    from servers import oxigraph
    from synthetic import write_graph

    ends: Counter[str] = Counter()
    chance = random.Random(3)  # noqa: S311
    graph = folder / "g.ttl"
    write_graph(graph, 300)
    with oxigraph(folder) as server, httpx2.Client(trust_env=False, timeout=60) as client:
        command = [sys.executable, "-m", "kg", "load", str(graph), "--endpoint", server.graphs]
        subprocess.run(command, check=True, capture_output=True)
        wanted = _held(client, server.queries)
        for _ in range(50):
            for row in wanted:
                if chance.random() < 0.5:
                    client.delete(server.graphs, params={"graph": row.rpartition(",")[0]})
            before = _held(client, server.queries)
            with subprocess.Popen(command, stderr=subprocess.DEVNULL) as process:
                while process.poll() is None and _held(client, server.queries) <= before:
                    time.sleep(0.02)
                time.sleep(chance.random() * 0.3)
                ends["killed" if process.poll() is None else "had ended"] += 1
                process.kill()
            ends["half a document"] += len(_held(client, server.queries) - wanted)
        done = subprocess.run(command, check=False, capture_output=True)
        ends[f"load afterwards: code {done.returncode}"] += 1
        ends["lost"] += len(wanted - _held(client, server.queries))
    return table("kills of load --endpoint", ends)


def _held(client: httpx2.Client, queries: str) -> set[str]:
    """Return the graphs of a server, each with its number of triples."""
    query = "SELECT ?g (COUNT(*) AS ?n) { GRAPH ?g { ?s ?p ?o } } GROUP BY ?g"
    answer = client.post(queries, data={"query": query}, headers={"Accept": "text/csv"})
    return set(answer.text.splitlines()[1:])


def table(title: str, ends: Counter[str]) -> int:
    """Print counts; return how many are faults."""
    say(f"{title}: " + ", ".join(f"{name} {count}" for name, count in sorted(ends.items())))
    wrong = ("traceback", "hang", "lost", "half", "faults", "invalid", "wrong")
    return sum(count for name, count in ends.items() if any(word in name for word in wrong))


PARTS: dict[str, Callable[[Path], int]] = {one.__name__: one for one in (inputs, graphs, kills)}


def main() -> int:
    """Run the parts asked for."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("parts", nargs="*", choices=[*PARTS, []], help="all when left out")
    faults = 0
    for name in parser.parse_args().parts or PARTS:
        with tempfile.TemporaryDirectory() as folder:
            faults += PARTS[name](Path(folder))
    say(
        f"faults: {faults}; peak memory of this process {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024} MB"
    )
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
