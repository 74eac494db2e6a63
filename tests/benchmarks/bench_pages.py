"""How fast are the pages over a graph, one by one, and with many readers at once?

Run ``python tests/benchmarks/bench_pages.py GRAPH.ttl [LINKS.ttl] [--readers 50] [--seconds 60]``. ``kg serve`` is started
on a port of its own. First every named question is asked once: until they all are answered the server still makes them. Then
each kind of page is asked for alone: the median and the 95th percentile are told, the processor time of the server without the
engines, which other work on the machine does not change, and whether the 95th percentile is within the target. A question
with a value and a query of SPARQL are asked with another value each time, so that none is answered before. Then the readers ask
for pages at random, each as soon as it has its last; every answer that is no 200 is an error, and one is too many.
"""

from __future__ import annotations

import argparse
import http.client
import os
import random
import re
import resource
import socket
import subprocess
import sys
import threading
import time
from collections import defaultdict
from itertools import cycle, islice
from pathlib import Path
from statistics import median, quantiles
from urllib.parse import quote

ROOT = Path(__file__).parents[2]
TARGET = 0.150
"""Seconds at the 95th percentile."""
_EACH = 40
_QUERY = "SELECT ?m WHERE {{ ?m a dip:Meeting ; dip:status dip:Held }} LIMIT 20 OFFSET {}"
_FIXED = (
    "/",
    "/map",
    "/plans",
    "/disagree",
    "/questions",
    "/network",
    "/state/USA?since=2021",
    *(f"/sparql?query={quote(_QUERY.format(number))}" for number in range(_EACH)),
    *(
        f"/questions/{name}?since={year}-{month:02}"
        for name in (
            "meetings",
            "who-met-whom",
            "visits",
            "agenda",
            "counterparts",
            "signatures",
            "pairs-of-states",
        )
        for year in (2021, 2022, 2023)
        for month in range(1, 13)
    ),
)
_LOADING = """
import sys, tempfile
from pathlib import Path
from kg.web.site import loaded, merged
with tempfile.TemporaryDirectory() as folder:
    loaded(merged([Path(one) for one in sys.argv[1:]], Path(folder, "graph.nt")))
"""
_LISTS = ("/all/document", "/all/person", "/all/state", "/all/instrument", "/network", "/questions")


def get(port: int, path: str) -> tuple[int, float, bytes]:
    """Ask for a page, and return its status, the seconds it took, and itself."""
    started = time.perf_counter()
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=120)
    try:
        connection.request("GET", path, headers={"Accept": "text/html"})
        response = connection.getresponse()
        body = response.read()
    finally:
        connection.close()
    return response.status, time.perf_counter() - started, body


def found_pages(port: int) -> list[str]:
    """Return paths of pages of every kind, as the lists of the site lead to them."""
    paths = set(_FIXED)
    for start in _LISTS:
        for link in re.findall(rb'href="(/[^"#]*)', get(port, start)[2]):
            paths.add(link.decode().replace("&amp;", "&"))
    for path in sorted(paths)[:: max(1, len(paths) // 60)]:
        paths.update(
            one.decode()
            for one in re.findall(rb'href="(/(?:doc|occurrence|place|office)/[^"#]*)', get(port, path)[2])
        )
    return sorted(one for one in paths if not re.search(r"\.(css|js|svg|ttl|json|jsonld|csv)(\?|$)", one))


def kind(path: str) -> str:
    """Return the kind of a page: its path with stars for names."""
    parts = path.partition("?")[0].split("/")
    stars = ["*"] * (len(parts) - 2)
    return "/".join([*parts[:2], *stars]) + ("?" if "since" in path else "")


def used(process: int) -> float:
    """Return the seconds of processor time that a process has used."""
    fields = Path(f"/proc/{process}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def alone(port: int, pages: list[str], process: int) -> bool:
    """Ask for pages of each kind one after another, print how long they take; return whether all are within the target."""
    kinds: dict[str, list[str]] = defaultdict(list)
    for page in pages:
        kinds[kind(page)].append(page)
    within = True
    for name, paths in sorted(kinds.items()):
        get(port, paths[0])  # what is made once for all pages of a kind
        before = used(process)
        random.shuffle(paths)
        times = [get(port, path)[1] for path in islice(cycle(paths), _EACH)]
        late = quantiles(times, n=20)[-1]
        good = late <= TARGET
        within &= good
        line = f"{name:24} {len(paths):6} pages  median {median(times):6.3f} s  95 % {late:6.3f} s"
        line += f"  processor {(used(process) - before) / len(times):6.3f} s"
        sys.stdout.write(f"{line}{'' if good else '  LATE'}\n")
    return within


def together(port: int, pages: list[str], readers: int, seconds: float) -> bool:
    """Let many read at once, print how many answers there were; return whether none was an error."""
    ends = time.monotonic() + seconds
    times: list[float] = []
    errors: list[str] = []

    def read(seed: int) -> None:
        chosen = random.Random(seed)  # noqa: S311
        while time.monotonic() < ends:
            path = chosen.choice(pages)
            try:
                status, took, _ = get(port, path)
            except OSError as error:
                status, took = 0, 0.0
                errors.append(f"{path}: {error}")
            times.append(took)
            if status not in {0, 200}:
                errors.append(f"{path}: {status}")

    threads = [threading.Thread(target=read, args=(seed,)) for seed in range(readers)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    late = quantiles(times, n=20)[-1]
    count = f"{readers} readers, {seconds:g} s: {len(times)} pages, {len(errors)} errors"
    sys.stdout.write(f"{count}, median {median(times):.2f} s, 95 % {late:.2f} s\n")
    sys.stdout.writelines(f"{one}\n" for one in errors[:10])
    return not errors


def started(port: int, server: int, graphs: list[Path]) -> None:
    """Wait for the first page, and print how long it took, and what of it is not loading: the processor time of both."""
    begun = time.perf_counter()
    while True:
        try:
            get(port, "/")
            break
        except OSError:
            time.sleep(0.1)
    took, spent = time.perf_counter() - begun, used(server)
    subprocess.run([sys.executable, "-c", _LOADING, *map(str, graphs)], cwd=ROOT, check=True)
    children = resource.getrusage(resource.RUSAGE_CHILDREN)
    loading = children.ru_utime + children.ru_stime
    line = f"started in {took:.1f} s; processor {spent:.1f} s, loading alone {loading:.1f} s"
    sys.stdout.write(f"{line}, the rest {spent - loading:.1f} s\n")


def main() -> int:
    """Start a server, measure, and end it."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("graphs", nargs="+", type=Path)
    parser.add_argument("--readers", type=int, default=50)
    parser.add_argument("--seconds", type=float, default=60.0)
    given = parser.parse_args()
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "kg", "serve", *map(str, given.graphs), "--port", str(port)]
    server = subprocess.Popen(command, cwd=ROOT, stderr=subprocess.DEVNULL)
    try:
        started(port, server.pid, [one.resolve() for one in given.graphs])
        pages = found_pages(port)
        times = [get(port, page)[1] for page in pages if re.fullmatch("/questions/[a-z-]+", page)]
        sys.stdout.write(f"questions ready after {sum(times):.1f} s, the slowest took {max(times):.1f} s\n")
        within = alone(port, pages, server.pid)
        whole = together(port, pages, given.readers, given.seconds)
        threads = Path(f"/proc/{server.pid}/task").glob("*/children")
        engines = [pid for one in threads for pid in one.read_text(encoding="ascii").split()]
        for process in (server.pid, *engines):
            status = Path(f"/proc/{process}/status").read_text(encoding="utf-8")
            memory = re.search(r"VmRSS:\s+(\d+)", status)
            sys.stdout.write(f"memory of a process {int(memory[1]) // 1024 if memory else 0} MB\n")
    finally:
        server.terminate()
        server.wait()
    return 0 if within and whole else 1


if __name__ == "__main__":
    sys.exit(main())
