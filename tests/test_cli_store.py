"""``kg load``, ``kg query`` and ``kg questions`` as commands: output, messages, exit codes."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from command import Command

WORLD = str(Path(__file__).parent / "questions" / "world.ttl")


def test_load_query_remove(kg: Command, tmp_path: Path) -> None:
    """A graph is loaded, asked, and a document removed; data goes to stdout, words to stderr."""
    store = str(tmp_path / "s")
    loaded = kg("load", WORLD, "--store", store)
    assert (loaded.code, loaded.out) == (0, "")
    assert loaded.err.startswith("6 documents in place (6 added), ")
    asked = kg("query", "office-holders", "--store", store, "--state", "kaz", "--format", "csv")
    assert (
        asked.out.splitlines()[1]
        == "Minister of Foreign Affairs of Kazakhstan,Gani Bekov,2025-06-02,2025-06-02,1"
    )
    removed = kg("load", "--remove", "kaz-2025-06", "--store", store)
    assert removed.code == 0
    asked = kg("query", "office-holders", "--store", store, "--state", "KAZ", "--format", "json")
    assert json.loads(asked.out)["results"]["bindings"][0]["person"]["value"] == "Aidar Omarov"


def test_query_kinds(kg: Command, tmp_path: Path) -> None:
    """A question may be a name, a file, text, or standard input; graphs may come in on it too."""
    file = tmp_path / "q.rq"
    text = "SELECT ?l WHERE { ?p a dip:Person ; rdfs:label ?l } ORDER BY ?l"
    file.write_text(text, encoding="utf-8")
    answers = {
        kg("query", str(file), WORLD).out,
        kg("query", text, WORLD).out,
        kg("query", "-", WORLD, given=text).out,
        kg("query", text, "-", given=Path(WORLD).read_text(encoding="utf-8")).out,
    }
    assert len(answers) == 1
    assert "Aidar Omarov" in answers.pop()
    assert "Meeting of Aidar Omarov" in kg("query", "meetings", WORLD, "--between", "KAZ", "KGZ").out


@pytest.mark.parametrize(
    ("arguments", "code", "words"),
    [
        (("query", "ASK { ?x a dip:Nothing }", WORLD), 1, ""),
        (("query", "meetings", WORLD, "--since", "2099-01-01"), 0, "no rows"),
        (("query", "meetngs", WORLD), 2, "near it: meetings"),
        (("query", "no/such.rq", WORLD), 2, "cannot be read: No such file"),
        (("query", "meetings", "no.ttl"), 2, "cannot be read: No such file"),
        (("query", "meetings", WORLD, "--person", "x"), 2, "has no --person"),
        (("query", "ASK {}", WORLD, "--person", "x"), 2, "--person is for named questions"),
        (("query", "ASK {", WORLD), 2, "query, line 1, column 6: not well-formed"),
        (("query", "DROP ALL {", WORLD), 2, "updates are refused"),
        (("query", "meetings", "--store", "/nonexistent"), 2, "no store there"),
        (("query", "meetings", "--endpoint", "http://127.0.0.1:1/query"), 2, "cannot be reached"),
        (("query", "CONSTRUCT WHERE { ?s ?p ?o }", WORLD, "--format", "csv"), 2, "use --format turtle"),
        (("query", "meetings"), 2, "say what to ask"),
        (("load", WORLD), 2, "either --store DIR or --endpoint URL"),
        (("load", "--store", "/nonexistent"), 2, "no store there"),
        (("load", "--endpoint", "http://localhost"), 2, "GRAPH.ttl files to load"),
        (("load", "x.ttl", "--endpoint", "http://localhost", "--replace-by", "id"), 2, "is for --store"),
        (("load", WORLD, "--endpoint", "http://127.0.0.1:1/store", "--retries", "0"), 2, "cannot be reached"),
        (("load", WORLD, "--endpoint", "http://127.0.0.1:1/store", "--auth", "dba"), 2, "set KG_PASSWORD"),
        (("load", "no.ttl", "--store", "/nonexistent"), 2, "cannot be read: No such file"),
        (("questions", "meetngs"), 2, "near it: meetings"),
    ],
)
def test_exit_codes(kg: Command, arguments: tuple[str, ...], code: int, words: str) -> None:
    """0 done, 1 the answer is no, 2 the input is at fault; each fault is told without a traceback."""
    done = kg(*arguments)
    assert done.code == code
    assert words in done.err
    if code == 2:
        assert done.out == ""
        assert done.err.count("\n") == 1
        assert done.err.startswith("kg: ")


def test_broken_turtle_has_its_line(kg: Command, tmp_path: Path) -> None:
    """A broken graph is one line with file, line and column; the store is not made."""
    bad = tmp_path / "bad.ttl"
    bad.write_text("<http://e/a> <http://e/b> <http://e/c> .\n<http://e/a> , .\n", encoding="utf-8")
    done = kg("load", str(bad), "--store", str(tmp_path / "s"))
    assert (done.code, done.err.count("\n")) == (2, 1)
    assert f"{bad}, line 2, column 14: not well-formed" in done.err
    assert not (tmp_path / "s").exists()


def test_questions_lists_and_writes(kg: Command) -> None:
    """All questions are listed with their words; one is written as SPARQL that can be asked again."""
    listed = kg("questions").out
    assert "meetings" in listed
    assert "Which meetings of A and B were held, where and when?" in listed
    written = kg("questions", "body-names").out
    assert kg("query", "-", WORLD, given=written).out == kg("query", "body-names", WORLD).out


@pytest.mark.parametrize("verb", ["load", "query", "questions"])
def test_help_has_an_example(kg: Command, verb: str) -> None:
    """Each command's help ends its description with an example."""
    assert f"Example:\n    kg {verb}" in kg(verb, "--help").out
