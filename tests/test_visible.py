"""Texts, names and servers cannot steer the terminal, forge a message, or bring formulas into a spreadsheet."""

from __future__ import annotations

import csv
import io
import json
import os
import pty
import re
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pyoxigraph as ox
import pytest
from command import environment

from kg.store.query import Answer
from kg.store.results import Format, write_answer
from kg.visible import escaped, visible

if TYPE_CHECKING:
    from command import Command

EVIL = "\x1b[31m\x1b]0;title\x07\x9b2J\u202edlrow\u2066\r\x08\x7f\u2028"
STEERING = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]")
ROW = Answer(form="select", variables=("a",), rows=((ox.Literal(f"x{EVIL}y"),),))
NODE = ox.NamedNode("http://e/a")


def test_every_steering_sign() -> None:
    """What is made visible is told apart, and nothing else changes."""
    assert visible("a\x1b[1m\n\u202e\udcff") == "a\\x1b[1m\\n\\u202e\\udcff"
    assert visible("Жоомарт “Ana”\xa0– 東京 क्\u200dष") == "Жоомарт “Ana”\xa0– 東京 क्\u200dष"


@pytest.mark.parametrize("width", [200, 10])
def test_tables(width: int) -> None:
    """Neither a table nor a block has a steering sign, not even in a name that a server gives."""
    answer = Answer(form="select", variables=(f"v{EVIL}",), rows=ROW.rows)
    assert not STEERING.search(write_answer(answer, width=width))


@pytest.mark.parametrize(
    ("answer", "output"),
    [(ROW, "json"), (Answer(form="construct", triples=(ox.Triple(NODE, NODE, ox.Literal(EVIL)),)), "turtle")],
)
def test_machine_formats_keep_the_value(answer: Answer, output: Format) -> None:
    """JSON and Turtle have the signs as escapes, which a reader takes back to the same value."""
    written = write_answer(answer, output=output)
    assert not STEERING.search(written)
    if output == "json":
        assert json.loads(written)["results"]["bindings"][0]["a"]["value"] == f"x{EVIL}y"
    else:
        assert [quad.object for quad in ox.parse(written.encode(), ox.RdfFormat.TURTLE)] == [ox.Literal(EVIL)]
    assert escaped("a\n\tb") == "a\n\tb"


def test_formulas() -> None:
    """With the guard no cell begins as a formula does, numbers stay numbers; without it values are as they are."""
    values = ["=1+1", "+1", "-1", "-1.5", "-cmd|x", "@SUM(A1)", "\t=1", "plain", EVIL]
    answer = Answer(form="select", variables=("=a",), rows=tuple((ox.Literal(one),) for one in values))
    (head,), *rows = csv.reader(io.StringIO(write_answer(answer, output="csv", guard=True), newline=""))
    assert head == "'=a"
    assert [row[0] for row in rows][:8] == [
        "'=1+1",
        "'+1",
        "-1",
        "-1.5",
        "'-cmd|x",
        "'@SUM(A1)",
        "\\t=1",
        "plain",
    ]
    assert not STEERING.search(rows[-1][0])
    _, *rows = csv.reader(io.StringIO(write_answer(answer, output="csv"), newline=""))
    assert [row[0] for row in rows] == values


def test_guard_is_on_at_a_terminal(tmp_path: Path) -> None:
    """At a terminal cells are guarded, in a file they are not, unless one says so."""
    graph = tmp_path / "g.ttl"
    graph.write_text('<http://e/a> <http://e/b> "=1" .', encoding="utf-8")
    command = [sys.executable, "-m", "kg", "query", "SELECT ?o { ?s ?p ?o }", str(graph), "--format", "csv"]
    ours, theirs = pty.openpty()
    subprocess.run(command, env=environment(), stdout=theirs, check=True)
    assert os.read(ours, 1000).split() == [b"o", b"'=1"]
    for more, cell in (((), b"=1"), (("--guard",), b"'=1")):
        done = subprocess.run([*command, *more], env=environment(), capture_output=True, check=True)
        assert done.stdout.split() == [b"o", cell]


def test_explain_and_messages(kg: Command, tmp_path: Path) -> None:
    """A text and the name of its file are shown as they are, but steer nothing; a name makes one message, not two."""
    name = "a\nkg: all good\x1b[8m"
    text = tmp_path / f"{name}.txt"
    text.write_text("Peru\x1b[31m and Chile\u202e signed a treaty\x9b2J.\x07\n", encoding="utf-8")
    done = kg("explain", text)
    assert done.code == 0
    assert not STEERING.search(done.out)
    assert "\nkg: all good" not in done.out
    bad = tmp_path / f"{name}.jsonl"
    bad.write_text("{\n", encoding="utf-8")
    for arguments in (
        ("build", bad),
        ("explain", bad),
        ("validate", tmp_path / f"{name}.ttl"),
        ("query", "who-met-whom", tmp_path / f"{name}.ttl"),
        ("load", tmp_path / f"{name}.ttl", "--store", tmp_path / "s"),
        ("questions", "q\x1b[0m"),
        ("query", f"q.rq\n{EVIL}", bad),
        (f"verb{EVIL}",),
        ("build", text, f"--{EVIL}"),
    ):
        done = kg(*arguments)
        assert done.code == 2
        assert not STEERING.search(done.err)
        assert "kg: all good" not in done.err.splitlines()
        assert not any(line.startswith("kg: all good") for line in done.err.splitlines())


def test_names_in_graphs_and_arguments(kg: Command, tmp_path: Path) -> None:
    """What a graph or an argument holds steers nothing in the answers of about and link either."""
    graph = tmp_path / "g.ttl"
    evil = json.dumps(f"Luis{EVIL}Quispe")
    text = Path(tmp_path / "a.txt")
    text.write_text(
        "Peruvian Foreign Minister Luis Quispe met Chilean President Rosa Vidal.", encoding="utf-8"
    )
    assert kg("build", text, "-o", graph).code == 0
    turtle = graph.read_text(encoding="utf-8")
    graph.write_text(
        turtle.replace('"Luis Quispe"', evil).replace("Minister Luis Quispe", evil[1:-1]), "utf-8"
    )
    for arguments in (
        ("about", f"x{EVIL}"),
        ("about", "Quispe"),
        ("about", "Rosa Vidal", "--format", "markdown"),
        ("link", "--why", f"Luis{EVIL}Quispe", "Rosa Vidal"),
    ):
        done = kg(*arguments[:1], *arguments[1:], graph)
        assert not STEERING.search(done.out + done.err), arguments
        assert len(done.err.splitlines()) <= 1


def test_hints_can_be_copied(kg: Command, tmp_path: Path) -> None:
    """A file name in a command that is proposed is quoted for the shell."""
    text = tmp_path / "a; echo b.txt"
    text.write_text("Peru and Chile signed a treaty.", encoding="utf-8")
    done = kg("build", text, "-o", tmp_path / "g $(x).ttl")
    assert f"kg explain '{text}'" in done.err
    assert f"kg validate '{tmp_path}/g $(x).ttl'" in done.err
