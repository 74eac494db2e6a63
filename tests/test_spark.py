"""The run on Apache Spark gives the bytes of the local run, whatever machine is lost."""

from __future__ import annotations

import bz2
import io
import json
import os
import random
import re
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

import pyarrow as pa
import pyarrow.parquet as pq
import pyoxigraph as ox
import pytest
from command import Result, environment

from kg.rdf.turtle import write_triples
from kg.resources import data_path

if TYPE_CHECKING:
    from command import Command

NAMES = ("Luis Quispe", "Rosa Vidal", "Ada Mwangi", "Ilze Ozola", "Mart Tamm", "Jean Bakomba")
STATES = ("Peru", "Chile", "Kenya", "Latvia", "Estonia", "Gabon")


def texts(count: int) -> list[str]:
    """Return texts that differ."""
    chance = random.Random(1)  # noqa: S311 - no secret
    found = []
    for number in range(count):
        one, two = chance.sample(range(len(NAMES)), 2)
        found.append(
            f"Foreign Minister of {STATES[one]} {NAMES[one]} met President of {STATES[two]} {NAMES[two]} on "
            f"{1 + number % 28} March 2031. Trade reached {2 + number / 10:.1f} million US dollars in 2030."
        )
    return found


def run(*arguments: str | Path, **more: str) -> Result:
    """Run the program in a process of its own."""
    command = [sys.executable, "-m", "kg", *map(str, arguments)]
    done = subprocess.run(command, env=environment(**more), capture_output=True, text=True, check=False)
    return Result(done.returncode, done.stdout, done.stderr)


def local(inputs: Path, folder: Path) -> list[bytes]:
    """Return the sorted quads of the local run, without what describes the dataset."""
    run("build", "-q", inputs, "-o", f"{folder}/")
    files = [*folder.glob("part-*.nq"), folder / "names.nq"]
    return sorted(line for file in files for line in file.read_bytes().splitlines())


def written(folder: Path) -> list[bytes]:
    """Return the sorted quads that Spark wrote."""
    files = [*folder.glob("quads/part-*"), *folder.glob("names/part-*")]
    return sorted(line for file in files for line in file.read_bytes().splitlines())


def java() -> None:
    """Skip a test where there is no Spark."""
    pytest.importorskip("pyspark")
    if not shutil.which("java"):
        pytest.skip("there is no Java")


@pytest.mark.spark
def test_all_inputs_and_the_same_bytes(tmp_path: Path) -> None:
    """Files of every kind in one folder; a text that comes twice and lines that are none are counted."""
    java()
    folder, news = tmp_path / "in", texts(30)
    (folder / "deep").mkdir(parents=True)
    lines = [json.dumps({"id": f"a{number}", "text": text}) for number, text in enumerate(news[:10])]
    (folder / "a.jsonl").write_text("\n".join([*lines, "", '{"id": "none"}', lines[0]]), encoding="utf-8")
    (folder / "b.jsonl.bz2").write_bytes(bz2.compress(json.dumps({"id": "b", "text": news[10]}).encode()))
    table = pa.table(
        {"id": [f"c{number}" for number in range(10)], "text": news[11:21], "more": list(range(10))}
    )
    pq.write_table(table, folder / "deep" / "c.parquet")
    (folder / "deep" / "d.csv").write_text(f'id,text\nd,"{news[21]}"\n', encoding="utf-8")
    (folder / "deep" / "e f.txt").write_text(news[22], encoding="utf-8")
    (folder / "g.html").write_text(f"<html><body><p>{news[23]}</p></body></html>", encoding="utf-8")
    (folder / "notes.md").write_text("of no kind that is read", encoding="utf-8")
    out = tmp_path / "out"
    done = run("build", folder, "--engine", "spark", "--master", "local[2]", "--jobs", "3", "-o", out)
    assert done.code == 2
    assert "24 documents, " in done.err
    assert "1 given twice, 1 not read" in done.err
    assert any("a.jsonl" in fault and "has no text" in fault for fault in done.faults)
    assert written(out) == local(folder, tmp_path / "local")
    assert pq.read_table(out / "documents").num_rows == 25
    assert pq.read_table(out / "tables" / "meetings").num_rows >= 20
    (failures,) = (out / "failures").glob("part-*")
    assert "has no text" in json.loads(failures.read_text(encoding="utf-8"))["fault"]
    again = run("build", folder, "--engine", "spark", "--master", "local[1]", "-o", out)
    assert again.code == 2
    assert again.faults == [f"kg: {out}: is there already; give a new folder"]


@pytest.mark.spark
@pytest.mark.parametrize(
    ("options", "message"),
    [
        (["nothere"], "PATH_NOT_FOUND"),
        (
            ["c.parquet"],
            "has no column 'text' (it has 'id', 'words'); name the right one: --field text=COLUMN",
        ),
        (["a.jsonl", "--model", "no_such_model"], "no_such_model"),
    ],
)
def test_what_is_wrong_is_one_line(tmp_path: Path, options: list[str], message: str) -> None:
    """An input that is not there or not fit, and a fault that a task finds, are told without a trace."""
    java()
    pq.write_table(pa.table({"id": ["1"], "words": ["x"]}), tmp_path / "c.parquet")
    (tmp_path / "a.jsonl").write_text(json.dumps({"text": texts(1)[0]}), encoding="utf-8")
    given, *more = options
    done = run(
        "build", tmp_path / given, *more, "--engine", "spark", "--master", "local[1]", "-o", tmp_path / "o"
    )
    assert done.code == 2
    assert len(done.faults) == 1
    assert message in done.faults[0]
    assert "Traceback" not in done.faults[0]


@pytest.mark.spark
def test_without_java(tmp_path: Path) -> None:
    """It says what is missing."""
    pytest.importorskip("pyspark")
    bare = {"PATH": str(tmp_path), "JAVA_HOME": ""}
    done = run("build", tmp_path, "--engine", "spark", "-o", tmp_path / "out", **bare)
    assert done.code == 2
    assert done.faults == [
        "kg: --engine spark needs Java 17 or newer, and there is no java on this machine; install it, or set JAVA_HOME"
    ]


@pytest.mark.parametrize("missing", ["pyspark", "pyarrow"])
def test_without_pyspark(kg: Command, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, missing: str) -> None:
    """It says how to install it; and what --engine spark cannot do."""
    monkeypatch.setitem(sys.modules, missing, None)
    done = kg("build", tmp_path, "--engine", "spark", "-o", tmp_path / "out")
    assert done.code == 2
    assert done.faults == [
        "kg: --engine spark needs pyspark and pyarrow; install them: pip install 'diplokg[spark]'"
    ]
    for options in ([], ["-o", "-"], ["-o", tmp_path / "out", "--store", tmp_path / "store"]):
        refused = kg("build", tmp_path, "--engine", "spark", *options)
        assert refused.code == 2
        assert "with --engine spark give -o DIR" in refused.err
    linked = kg("link", tmp_path, "--engine", "spark", "-o", tmp_path / "links")
    assert linked.faults == done.faults
    for options in ([], ["-o", "-"], ["-o", tmp_path / "links", "--why", "A", "B"]):
        refused = kg("link", tmp_path, "--engine", "spark", *options)
        assert refused.code == 2
        assert "with --engine spark give the folder" in refused.err


IDENTITIES = """
2031-03-01 President of Kenya Amina W. Otieno will meet President of Chile Ana Rivas in Nairobi on 4
March 2031.

2031-03-05 President of Kenya Amina Otieno met President of Chile Ana Rivas in Nairobi on 4 March 2031.
Presidents Otieno and Rivas signed the Lake Water Charter of Kenya and Chile.

2031-03-06 President Otieno of Kenya and President Rivas of Chile signed the Lake Water Charter on 4
March 2031. Otieno then received Secretary-General of the United Nations Ilze Ozola.

2031-04-02 Foreign Minister of Latvia Mart Ozols visited Peru on 1 April 2031 and Gabon on 3 April 2031.

2031-04-04 Latvian Minister of Foreign Affairs Mart Ozols paid a visit to Gabon on 3 April 2031. He met
President of Gabon Jean Bakomba. Jean Bakombo thanked the UN.

2031-04-05 Ada Mwangi is the Undersecretary for Trade of Kenya. She met Secretary-General of the Inter-
Lake Water Organization Rosa Vidal in Nairobi on 4 April 2031.

2031-04-06 Kenyan Under Secretary for Trade Ada Mwangi met Secretary-General of the Interlake Water
Organization Rosa Vidal in Nairobi on 4 April 2031.

2031-05-02 The Twelfth Lake Summit was held in Lima on 1 May 2031. President of Peru Luis Quispe opened
it.

2031-05-03 President of Peru Luis Alberto Quispe opened the 12th Lake Summit in Lima on 1 May 2031.
"""
"""Texts, each with its day, in which several are one person, office, body, paper or event."""


@pytest.mark.spark
def test_links_are_those_of_the_local_run(tmp_path: Path) -> None:
    """Persons, offices, bodies, papers, events and trips over many texts: the same bytes, laid out."""
    java()
    inputs, graph, links = tmp_path / "in.jsonl", tmp_path / "graph", tmp_path / "links"
    known = [
        {"date": part[:10], "text": part[11:].replace("\n", " ")} for part in IDENTITIES.strip().split("\n\n")
    ]
    known += [
        {"text": one.read_text(encoding="utf-8")} for one in sorted(data_path("dispatches").glob("*.txt"))
    ]
    known += [{"text": text, "date": "2031-03-29"} for text in texts(30)]
    lines = [json.dumps(one | {"id": str(number)}) for number, one in enumerate(known)]
    inputs.write_text("\n".join(lines), encoding="utf-8")
    master = ["--engine", "spark", "--master", "local[2]", "--jobs", "2"]
    built = run("build", inputs, *master, "-o", graph)
    assert built.code == 0, built.err
    done = run("link", graph, *master, "-o", links)
    assert done.code == 0, done.err
    run("build", "-q", inputs, "-o", tmp_path / "graph.ttl")
    told = run("link", tmp_path / "graph.ttl", "-o", tmp_path / "links.ttl")
    assert told.err.strip() in done.err
    quads = b"".join(one.read_bytes() for one in links.glob("quads/part-*"))
    laid_out = io.BytesIO()
    write_triples((quad.triple for quad in ox.parse(quads, ox.RdfFormat.N_QUADS)), laid_out)
    assert laid_out.getvalue() == (tmp_path / "links.ttl").read_bytes()
    assert quads.count(b" <https://w3id.org/diplokg/id/links> .\n") == quads.count(b"\n")
    rules = set(re.findall(r'dip:rule "([^"]+)"', laid_out.getvalue().decode()))
    assert rules >= {
        "middle-name",
        "spelling",
        "surname-office",
        "same-office",
        "same-words",
        "sides",
        "visit",
    }
    assert b"--trip> a dip:Occurrence" in laid_out.getvalue()
    again = run("link", graph, *master, "-o", links)
    assert again.faults == [f"kg: {links}: is there already; give a new folder"]


def executors(parent: int) -> list[int]:
    """Return the processes of Spark executors below a process."""
    found, todo = [], [parent]
    while todo:
        pid = todo.pop()
        try:
            todo += map(int, Path(f"/proc/{pid}/task/{pid}/children").read_text().split())
            for task in Path(f"/proc/{pid}/task").iterdir():
                todo += [int(one) for one in (task / "children").read_text().split() if int(one) not in todo]
            if b"CoarseGrainedExecutorBackend" in Path(f"/proc/{pid}/cmdline").read_bytes():
                found.append(pid)
        except OSError:
            continue
    return sorted(set(found))


@pytest.mark.spark
def test_a_lost_executor(tmp_path: Path) -> None:
    """Of two, one is killed in the middle: its work is done again, and nothing is there twice."""
    java()
    inputs, out = tmp_path / "in.jsonl", tmp_path / "out"
    lines = [json.dumps({"id": str(number), "text": text}) for number, text in enumerate(texts(600))]
    inputs.write_text("\n".join(lines), encoding="utf-8")
    master = ["--engine", "spark", "--master", "local-cluster[2,1,2048]", "--jobs", "24"]
    command = [sys.executable, "-m", "kg", "build", str(inputs), *master, "-o", str(out)]
    with subprocess.Popen(command, env=environment(), stderr=subprocess.PIPE, text=True) as process:
        while not list(
            out.glob("documents/_temporary/*/task_*")
        ):  # the first tasks are done, others are under way
            assert process.poll() is None
            time.sleep(0.2)
        victims = executors(process.pid)
        assert len(victims) == 2
        os.kill(victims[0], signal.SIGKILL)
        words = process.communicate()[1]
    assert process.returncode == 0, words[-2000:]
    assert written(out) == local(inputs, tmp_path / "local")
