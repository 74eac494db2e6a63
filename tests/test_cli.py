"""The command line: what it prints, what it writes, and what it says to bad input."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import tomllib
from pathlib import Path
from typing import TYPE_CHECKING

import pyoxigraph as ox
import pytest
import yaml
from command import environment
from dispatches import dispatches

from kg.cli import VERBS
from kg.resources import VERSION, data_path
from kg.store.questions import load_questions

if TYPE_CHECKING:
    from command import Command

MEETING = (
    "Latvian Foreign Minister Ilze Ozola met with Estonian Foreign Minister Mart Tamm in Riga on Monday."
)


def text_file(folder: Path, content: str | bytes, name: str = "text.txt") -> Path:
    """Write a file and return its path."""
    path = folder / name
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return path


def triples(path: Path) -> set[ox.Triple]:
    """Return the triples of a Turtle file."""
    return {quad.triple for quad in ox.parse(path=str(path), format=ox.RdfFormat.TURTLE)}


def leftovers(folder: Path) -> list[str]:
    """Return the names of files that an interrupted writing would leave."""
    return [path.name for path in folder.iterdir() if path.name.endswith(".tmp")]


# ------------ what all verbs share


@pytest.mark.parametrize("verb", VERBS)
def test_help_has_an_example(kg: Command, verb: str) -> None:
    """The help of every verb says what it is for, and shows a command that can be typed."""
    result = kg(verb, "--help")
    assert result.code == 0
    assert re.search(rf"Example:\n( {{4}}.*\n)*? {{4}}.*\bkg {verb}\b", result.out)


def test_help_names_every_verb(kg: Command) -> None:
    """The help of the program lists all verbs, each with a line, and the exit codes."""
    result = kg("--help")
    assert result.code == 0
    for verb in VERBS:
        assert re.search(rf"^  {verb}\s+\S", result.out, re.MULTILINE)
    assert "Exit code" in result.out


def test_nothing_asked_is_help(kg: Command) -> None:
    """``kg`` alone is how people begin: they get the same help as with ``--help``, on lines of its own."""
    result = kg()
    assert (result.code, result.err) == (0, "")
    assert result.out == kg("--help").out


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("bild",), "no command 'bild'; did you mean 'build'? (kg --help says more)"),
        (("build",), "'INPUT...'"),
        (("build", "x.txt", "--fo", "nt"), "No such option '--fo'"),
        (
            ("build", "x.txt", "--jobs", "0"),
            "'--jobs': 0 is not in the range x>=1. (kg build --help says more)",
        ),
        (("build", "x.txt", "--date"), "'--date' requires an argument"),
        (("export", "x.ttl", "-o", "x.csv"), "say which table with --table"),
    ],
)
def test_faults_of_usage_are_one_line(kg: Command, arguments: tuple[str, ...], words: str) -> None:
    """They begin as every message does, say where more is told, and give exit code 2."""
    result = kg(*arguments)
    assert (result.code, result.err.count("\n")) == (2, 1)
    assert result.err.startswith("kg: ")
    assert words in result.err


def test_a_package_that_is_not_there_is_one_line(
    kg: Command, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What to install is said; that is no answer, so the code is not 1."""
    monkeypatch.setitem(sys.modules, "uvicorn", None)
    result = kg("serve", text_file(tmp_path, "", "x.ttl"))
    assert (result.code, result.err.count("\n")) == (2, 1)
    assert "pip install 'diplokg[web]'" in result.err


def test_start_loads_no_model() -> None:
    """``kg --help`` imports neither spaCy nor rdflib nor pySHACL, so it answers at once."""
    code = (
        "import sys, kg.cli\n"
        "try: kg.cli.main(['--help'])\n"
        "except SystemExit: pass\n"
        "print(sorted({'spacy', 'rdflib', 'pyshacl', 'pyoxigraph'} & set(sys.modules)), file=sys.stderr)"
    )
    command = [sys.executable, "-c", code]
    run = subprocess.run(command, capture_output=True, text=True, check=True, env=environment())
    assert run.stderr.strip() == "[]"


# ------------ build


def test_build_writes_a_file(kg: Command, tmp_path: Path) -> None:
    """A text becomes a Turtle file; stdout stays empty, stderr says what was done and how to go on."""
    target = tmp_path / "graph.ttl"
    result = kg("build", text_file(tmp_path, f"date 2024-03-06\n{MEETING}"), "-o", target)
    assert result.code == 0
    assert result.out == ""
    assert "dip:Meeting" in target.read_text()
    assert f"1 document, 3 reports, {len(triples(target))} triples to {target}" in result.err
    assert f"kg validate {target}" in result.err
    assert f"kg query who-met-whom {target}" in result.err
    assert "who-met-whom" in {question.name for question in load_questions()}


def test_build_writes_to_stdout(kg: Command, tmp_path: Path) -> None:
    """Without -o the Turtle goes to stdout and everything else to stderr."""
    result = kg("build", text_file(tmp_path, MEETING))
    assert result.code == 0
    assert any(True for _ in ox.parse(result.out, format=ox.RdfFormat.TURTLE))
    assert "triples to standard output" in result.err


def test_quiet_build_says_nothing(kg: Command, tmp_path: Path) -> None:
    """-q leaves stderr empty."""
    result = kg("build", text_file(tmp_path, MEETING), "-q", "-o", tmp_path / "graph.ttl")
    assert (result.code, result.out, result.err) == (0, "", "")


def test_no_bar_off_a_terminal(kg: Command, tmp_path: Path) -> None:
    """No control character reaches a stderr that is no terminal."""
    result = kg("build", text_file(tmp_path, MEETING), "-o", tmp_path / "graph.ttl")
    assert not re.search(r"[\x00-\x09\x0b-\x1f]", result.err)


@pytest.mark.slow
def test_bar_on_a_terminal(tmp_path: Path) -> None:
    """On a terminal documents, their rate and what is left are shown while the work goes on."""
    pty = pytest.importorskip("pty")
    path = text_file(tmp_path, MEETING)
    own, theirs = pty.openpty()
    command = [sys.executable, "-m", "kg", "build", str(path), "-o", str(tmp_path / "graph.ttl")]
    shape = environment(TERM="xterm", COLUMNS="80")
    run = subprocess.Popen(command, stderr=theirs, stdout=subprocess.DEVNULL, env=shape)
    os.close(theirs)
    shown = b""
    while True:
        try:
            part = os.read(own, 4096)
        except OSError:  # Linux says so when the other side is closed
            break
        if not part:
            break
        shown += part
    os.close(own)
    assert run.wait() == 0
    assert re.search(rb"1/1.*documents.*/s.*left", shown)


def test_date_is_for_documents_without_one(kg: Command, tmp_path: Path) -> None:
    """--date resolves "on Monday" in a text without a date, and leaves a date of its own alone."""
    bare = text_file(tmp_path, MEETING, "bare.txt")
    dated = text_file(tmp_path, f"date 2023-02-08\n{MEETING}", "dated.txt")
    result = kg("build", bare, dated, "--date", "2024-03-06")
    assert '"2024-03-04"^^xsd:date' in result.out
    assert '"2023-02-06"^^xsd:date' in result.out


def test_base_of_iris(kg: Command, tmp_path: Path) -> None:
    """--base is where all IRIs of the graph begin."""
    result = kg("build", text_file(tmp_path, MEETING), "--base", "https://example.org/kg/")
    found = {
        term.value
        for quad in ox.parse(result.out, format=ox.RdfFormat.TURTLE)
        for term in (quad.subject, quad.object)
        if isinstance(term, ox.NamedNode) and "/id/" in term.value
    }
    assert found
    assert all(iri.startswith("https://example.org/kg/id/") for iri in found)


def test_no_quotes(kg: Command, tmp_path: Path) -> None:
    """--no-quotes leaves the words out and the offsets in."""
    result = kg("build", text_file(tmp_path, MEETING), "--no-quotes")
    assert "oa:start" in result.out
    assert "oa:exact" not in result.out


def test_same_text_twice_is_one_document(kg: Command, tmp_path: Path) -> None:
    """A text given twice is built once, and counted."""
    one, two = text_file(tmp_path, MEETING, "a.txt"), text_file(tmp_path, MEETING, "b.txt")
    result = kg("build", one, two)
    assert "1 document, " in result.err
    assert "1 given twice" in result.err


def test_build_into_a_store(kg: Command, tmp_path: Path) -> None:
    """--store needs no file, replaces a document that is there, and says how to ask the store."""
    path, store = text_file(tmp_path, MEETING), tmp_path / "store"
    first, second = kg("build", path, "--store", store), kg("build", path, "--store", store)
    assert (first.code, second.code) == (0, 0)
    assert first.out == ""
    assert "1 document in place (1 added)" in first.err
    assert "1 document in place (1 unchanged)" in second.err
    assert f"kg query who-met-whom --store {store}" in first.err
    assert "Mart Tamm" in kg("query", "who-met-whom", "--store", store).out
    assert sorted(one.name for one in tmp_path.iterdir()) == ["store", "text.txt"]


def test_build_into_a_store_and_a_file(kg: Command, tmp_path: Path) -> None:
    """With -o as well, both are written."""
    result = kg("build", text_file(tmp_path, MEETING), "--store", tmp_path / "s", "-o", tmp_path / "g.ttl")
    assert result.code == 0
    assert "dip:Meeting" in (tmp_path / "g.ttl").read_text()
    assert "1 document in place" in result.err


@pytest.mark.parametrize(
    ("options", "message"),
    [
        (["--store", "text.txt"], "text.txt"),
        (["--store", "s", "--endpoint", "http://localhost/"], "either --store DIR or --endpoint URL"),
        (["--store", "s", "-o", "-"], "-o FILE.ttl"),
        (["--endpoint", "localhost"], "http://"),
        (["--endpoint", "http://127.0.0.1:9/", "--auth", "dba"], "KG_PASSWORD"),
        (["--endpoint", "http://127.0.0.1:9/"], "cannot be reached"),
    ],
)
def test_bad_store(
    kg: Command,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    options: list[str],
    message: str,
) -> None:
    """A store or server that cannot be had is one message and exit code 2."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("KG_PASSWORD", raising=False)
    result = kg("build", text_file(tmp_path, MEETING), *options)
    assert result.code == 2
    assert message in result.err
    assert result.out == ""


def test_standard_input(kg: Command) -> None:
    """``-`` reads standard input."""
    result = kg("build", "-", "-q", given=MEETING)
    assert (result.code, result.err) == (0, "")
    assert "dip:Meeting" in result.out


@pytest.mark.slow
def test_reader_that_has_enough(tmp_path: Path) -> None:
    """``kg build ... | head`` ends without a word and with exit code 0."""
    command = [sys.executable, "-m", "kg", "build", str(data_path("dispatches")), "-q"]
    pipe = subprocess.PIPE
    with subprocess.Popen(command, stdout=pipe, stderr=pipe, cwd=tmp_path, env=environment()) as run:
        assert run.stdout is not None
        assert run.stderr is not None
        run.stdout.close()
        assert run.stderr.read() == b""
        assert run.wait() == 0


# ------------ bad input


def _bad_inputs() -> list[tuple[str, str, bytes, str]]:
    return [
        ("empty", "text.txt", b"", "no text"),
        ("blank", "text.txt", b" \n\n\t\n", "no text"),
        ("binary", "text.txt", b"\x7fELF\x02\x01\x01\x00\x00", "NUL"),
        ("utf-16", "text.txt", MEETING.encode("utf-16"), "UTF-16"),
        ("latin-1", "text.txt", "Señor Núñez met the press.".encode("latin-1"), "is not UTF-8"),
        ("unknown date", "text.txt", b"date 2024-02-30\nA text.", "is no date"),
        ("unknown kind", "text.pdf", b"%PDF-1.7", "are not read"),
        ("empty lines", "text.jsonl", b"\n\n", "one JSON object a line"),
        ("broken line", "text.jsonl", b'{"id": "a", "text": "A', "line 1: is no JSON"),
        ("line without text", "text.jsonl", b'{"id": "a"}', "line 1"),
        ("wrong date in line", "text.jsonl", b'{"text": "A text.", "date": "May"}', "is no date"),
    ]


@pytest.mark.parametrize(
    ("name", "content", "message"), [row[1:] for row in _bad_inputs()], ids=[row[0] for row in _bad_inputs()]
)
def test_bad_input(kg: Command, tmp_path: Path, name: str, content: bytes, message: str) -> None:
    """What cannot be read gives one line that names it, exit code 2, and leaves an old file alone."""
    target = text_file(tmp_path, "# the graph of yesterday\n", "graph.ttl")
    path = text_file(tmp_path, content, name)
    result = kg("build", path, "-o", target)
    assert result.code == 2
    assert message in result.faults[0]
    assert str(path) in result.faults[0]
    assert result.faults[1:] == ["kg: no document could be read; nothing was written"]
    assert target.read_text() == "# the graph of yesterday\n"
    assert leftovers(tmp_path) == []


def test_missing_folder(kg: Command, tmp_path: Path) -> None:
    """An input that is not there is named, and nothing is written."""
    result = kg("build", tmp_path / "nothere", "-o", tmp_path / "graph.ttl")
    assert result.code == 2
    assert f"{tmp_path / 'nothere'}: no such file or folder" in result.faults[0]
    assert not (tmp_path / "graph.ttl").exists()


def test_broken_line_does_not_stop_the_others(kg: Command, tmp_path: Path) -> None:
    """Of three lines with one broken, two are built; it is named by number and counted; exit code 2."""
    lines = [
        json.dumps({"id": "first", "text": MEETING}),
        '{"id": "second", "text": ',
        json.dumps({"id": "third", "date": "2024-03-06", "text": "Norway and Chile signed a treaty."}),
    ]
    target = tmp_path / "graph.ttl"
    path = text_file(tmp_path, "\n".join(lines), "news.jsonl")
    result = kg("build", path, "-o", target)
    assert result.code == 2
    assert len(result.faults) == 1
    assert "line 2" in result.faults[0]
    assert "2 documents, " in result.err
    assert "1 not read" in result.err
    identifiers = {
        getattr(triple.object, "value", "")
        for triple in triples(target)
        if triple.predicate.value.endswith("terms/identifier")
    }
    assert identifiers == {"first", "third"}


@pytest.mark.parametrize(
    ("target", "reason"), [("nothere/graph.ttl", "cannot be written"), (".", "holds other files")]
)
def test_unwritable_output(kg: Command, tmp_path: Path, target: str, reason: str) -> None:
    """An output that cannot be written is one line and exit code 2; no part of a file is left."""
    result = kg("build", text_file(tmp_path, MEETING), "-o", tmp_path / target)
    assert result.code == 2
    assert len(result.faults) == 1
    assert reason in result.faults[0]
    assert leftovers(tmp_path) == []


@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="needs a device that is full")  # noqa: PTH110
def test_full_disk(kg: Command, tmp_path: Path) -> None:
    """A full disk is one line and exit code 2."""
    result = kg("build", text_file(tmp_path, MEETING), "-q", "-o", "/dev/full")
    assert result.code == 2
    assert result.err.count("\n") == 1
    assert "No space left on device" in result.err


@pytest.mark.slow
@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="needs a device that is full")  # noqa: PTH110
def test_full_standard_output(tmp_path: Path) -> None:
    """A full disk behind stdout is one line and exit code 2 too."""
    command = [sys.executable, "-m", "kg", "build", str(text_file(tmp_path, MEETING)), "-q"]
    with open("/dev/full", "wb") as full:  # noqa: PTH123
        run = subprocess.run(
            command, stdout=full, stderr=subprocess.PIPE, text=True, check=False, env=environment()
        )
    assert run.returncode == 2
    assert run.stderr.count("\n") == 1
    assert "No space left on device" in run.stderr


@pytest.mark.parametrize(
    ("option", "value", "message"),
    [
        ("--date", "yesterday", "--date: 'yesterday' is no date"),
        ("--base", "not an iri", "base"),
        ("--model", "en_core_web_none", "not installed"),
    ],
)
def test_bad_option(kg: Command, tmp_path: Path, option: str, value: str, message: str) -> None:
    """An option with a value that does not fit is one line and exit code 2; nothing is written."""
    result = kg("build", text_file(tmp_path, MEETING), option, value, "-o", tmp_path / "graph.ttl")
    assert result.code == 2
    assert len(result.faults) == 1
    assert message in result.faults[0]
    assert not (tmp_path / "graph.ttl").exists()


@pytest.mark.parametrize(
    "text", ["Nothing at all happened.", "1 2 3", "\u00a0\u2026", "🙂 " * 40, "a" * 5000]
)
def test_text_without_a_fact(kg: Command, tmp_path: Path, text: str) -> None:
    """A text that reports nothing gives a valid graph of the document alone, and the summary says so."""
    target = tmp_path / "graph.ttl"
    result = kg("build", text_file(tmp_path, text), "-o", target)
    assert result.code == 0
    assert "no report was found" in result.err
    assert "dip:Document" in target.read_text()
    assert kg("validate", target).code == 0


@pytest.mark.slow
def test_long_text(tmp_path: Path) -> None:
    """A text of 5 MB is built in minutes and in less than 2 GB: neither grows faster than the text."""
    resource = pytest.importorskip("resource")
    path = text_file(tmp_path, "date 2025-08-03\n" + dispatches(3600))
    assert path.stat().st_size > 5_000_000
    command = [sys.executable, "-m", "kg", "build", str(path), "-o", str(tmp_path / "graph.ttl")]
    run = subprocess.run(command, capture_output=True, text=True, check=False, env=environment())
    assert run.returncode == 0, run.stderr
    assert "1 document, " in run.stderr
    assert resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss < 2_000_000


# ------------ validate


def test_validate_says_yes(kg: Command, tmp_path: Path) -> None:
    """An export conforms, also against its text."""
    path, target = text_file(tmp_path, MEETING), tmp_path / "graph.ttl"
    kg("build", path, "-o", target)
    result = kg("validate", target, "--text", path)
    assert result.code == 0
    assert result.err.endswith("conforms\n")


def test_validate_says_no(kg: Command, tmp_path: Path) -> None:
    """A graph with a fault is exit code 1; the line on stdout names the node."""
    target = tmp_path / "graph.ttl"
    kg("build", text_file(tmp_path, MEETING), "-o", target)
    target.write_text(target.read_text().replace("dip:status dip:Held", "dip:status dip:Meeting"))
    result = kg("validate", target)
    assert result.code == 1
    assert re.search(r"^Violation: https://\S+/meeting--\S+ dip:status: ", result.out, re.MULTILINE)
    assert "does not conform" in result.err


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("bild", "x"), "no command 'bild'; did you mean 'build'?"),
        (("question",), "did you mean 'questions'?"),
        (("xyz",), "there are about, build, explain"),
        (("help", "bild"), "did you mean 'build'?"),
    ],
)
def test_a_misspelt_verb(kg: Command, arguments: tuple[str, ...], words: str) -> None:
    """The nearest is named."""
    done = kg(*arguments)
    assert done.code == 2
    assert words in done.err


def test_help_and_version(kg: Command) -> None:
    """As people type them."""
    assert kg("help").out == kg("--help").out != ""
    assert kg("help", "load").out == kg("load", "--help").out
    assert kg("-V").out == kg("--version").out == f"kg, version {VERSION}\n"


def test_the_version_is_one() -> None:
    """That of the package, the project file and the citation."""
    root = Path(__file__).parents[1]
    project = tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    citation = yaml.safe_load((root / "CITATION.cff").read_text(encoding="utf-8"))
    assert VERSION == project["version"] == citation["version"]
    assert project["scripts"]["diplokg"] == project["scripts"]["kg"]


def test_licence_of_the_quoted_words(kg: Command, tmp_path: Path) -> None:
    """Each document has its own, or that of the option; a graph with it is valid."""
    lines = [
        {"text": "Peru and Chile signed a treaty.", "licence": "https://example.org/own"},
        {"text": "Talks in Lima."},
    ]
    (tmp_path / "a.jsonl").write_text("\n".join(map(json.dumps, lines)), encoding="utf-8")
    output = str(tmp_path / "a.ttl")
    assert (
        kg(
            "build", "-q", str(tmp_path / "a.jsonl"), "-o", output, "--licence", "https://example.org/all"
        ).code
        == 0
    )
    assert kg("validate", output).code == 0
    graph = (tmp_path / "a.ttl").read_text(encoding="utf-8")
    documents = graph.partition("void:Dataset")[0]
    found = re.findall(r"dcterms:license <(.*?)>", documents)
    assert sorted(found) == ["https://example.org/all", "https://example.org/own"]
    assert (
        graph.count("<https://example.org/all>") == graph.count("<https://example.org/own>") == 2
    )  # the dataset's too


def test_the_ending_says_the_format(kg: Command, tmp_path: Path) -> None:
    """Or the option; an ending that says none is refused before anything is read."""
    text = tmp_path / "a.txt"
    text.write_text("Peru and Chile signed a treaty on Monday.", encoding="utf-8")
    sizes = set()
    for name, more in (("a.ttl", ()), ("a.nt.gz", ()), ("a.trig", ()), ("a.out", ("--format", "jsonld"))):
        assert kg("build", "-q", str(text), "-o", str(tmp_path / name), *more).code == 0
        sizes.add((tmp_path / name).stat().st_size)
    assert len(sizes) == 4
    assert json.loads((tmp_path / "a.out").read_text(encoding="utf-8"))["@graph"]
    assert kg("validate", str(tmp_path / "a.nt.gz")).code == 0
    assert kg("query", "ASK { ?x a dip:Instrument }", str(tmp_path / "a.trig")).code == 0
    assert kg("build", "-q", str(text), "--format", "ntriples").out.startswith("<https://")
    refused = kg("build", str(text), "-o", str(tmp_path / "a.json"))
    assert (refused.code, (tmp_path / "a.json").exists()) == (2, False)
    assert "the ending says no format of a graph" in refused.err
    both = kg("build", str(text), "-o", str(tmp_path / "b.nt"), "--store", str(tmp_path / "s"))
    assert both.code == 2


def test_validate_finds_a_changed_text(kg: Command, tmp_path: Path) -> None:
    """A quote that the text does not have where it says is a violation."""
    path, target = text_file(tmp_path, MEETING), tmp_path / "graph.ttl"
    kg("build", path, "-o", target)
    target.write_text(target.read_text().replace('oa:exact "Ilze Ozola', 'oa:exact "Ilza Ozola', 1))
    changed = target.read_text().replace(f'oa:exact "{MEETING}"', f'oa:exact "{MEETING[:-1]}!"')
    target.write_text(changed)
    result = kg("validate", target, "--text", path)
    assert result.code == 1
    assert "oa:exact" in result.out


@pytest.mark.parametrize(
    ("content", "message"),
    [("@prefix a: <http://b/> .\nthis is no turtle", "line 2"), (None, "No such file")],
)
def test_validate_of_no_graph(kg: Command, tmp_path: Path, content: str | None, message: str) -> None:
    """What is no Turtle, or not there, is exit code 2 and one line."""
    path = tmp_path / "graph.ttl"
    if content is not None:
        path.write_text(content)
    result = kg("validate", path)
    assert result.code == 2
    assert len(result.faults) == 1
    assert message in result.faults[0]


@pytest.mark.slow
def test_a_build_in_processes_is_the_same_file(kg: Command, tmp_path: Path) -> None:
    """``--jobs`` does not show in the graph."""
    one, two = tmp_path / "one.ttl", tmp_path / "two.ttl"
    assert kg("build", data_path("dispatches"), "-o", one).code == 0
    assert kg("build", data_path("dispatches"), "--jobs", "2", "-o", two).code == 0
    assert one.read_bytes() == two.read_bytes()


# ------------ explain


def test_explain_tells_of_each_sentence(kg: Command, tmp_path: Path) -> None:
    """Names and what they are joined to, reports and their pattern, what was not placed and why."""
    text = f"date 2024-03-06\n\n{MEETING} The talks were good. It rained."
    result = kg("explain", text_file(tmp_path, text))
    assert result.code == 0
    lines = result.out.splitlines()
    assert lines[0] == "text, 2024-03-06"
    sentence = next(index for index, line in enumerate(lines) if MEETING in line)
    told = lines[sentence : lines.index("", sentence)]
    assert "   = Riga: Place Riga (lva--riga)" in told
    assert any(line.startswith("   + Meeting by meet: meeting--") for line in told)
    assert "       place: Place Riga (lva--riga)" in told
    assert sum(line.startswith("   - talks: ") for line in lines) == 1
    assert "nothing known here" in lines[next(i for i, one in enumerate(lines) if "It rained" in one) + 1]
    assert result.err == ""


def test_explain_of_a_text_without_a_fact(kg: Command, tmp_path: Path) -> None:
    """A text that reports nothing is shown all the same, and it is said."""
    result = kg("explain", text_file(tmp_path, "It rained."))
    assert result.code == 0
    assert "no report was found in this text" in result.out
    assert "1. It rained." in result.out


def test_explain_goes_on_after_a_fault(kg: Command, tmp_path: Path) -> None:
    """An input that cannot be read is named and exit code 2; the others are explained."""
    result = kg("explain", tmp_path / "nothere.txt", text_file(tmp_path, MEETING))
    assert result.code == 2
    assert len(result.faults) == 1
    assert "nothere.txt" in result.faults[0]
    assert "+ Meeting by meet" in result.out
