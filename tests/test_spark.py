"""The run on Apache Spark gives the bytes of the local run, whatever machine is lost."""

from __future__ import annotations

import bz2
import json
import os
import random
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from command import Result, environment

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
