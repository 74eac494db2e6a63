"""The Python interface: the page that tells of it, texts however they come in, records, and its types."""

from __future__ import annotations

import doctest
import subprocess
import sys
import sysconfig
import venv
import zipfile
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING

import pandas as pd
import polars as pl
import pyarrow as pa
import pytest

import kg
from kg.errors import DocumentError, KgError, QueryError, StoreError
from kg.read.values import Texts, documents_of

if TYPE_CHECKING:
    import rdflib

    from kg.model import Extraction

ROOT = Path(__file__).parents[1]
TEXT = "Peruvian Foreign Minister Luis Quispe met Chilean President Rosa Vidal in Lima on Monday."
TITLE = "Talks in Lima"
RECORD: dict[str, object] = {"text": TEXT, "title": TITLE, "date": "2025-03-04", "id": "lima"}
FRAME = pd.DataFrame([RECORD])


def test_the_page_runs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each line of docs/python.md gives what the page shows."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "data").symlink_to(ROOT / "data")
    failed, tried = doctest.testfile(str(ROOT / "docs" / "python.md"), module_relative=False)
    assert (failed, tried > 20) == (0, True)


def test_the_docstrings_run(tmp_path: Path) -> None:
    """The examples of the interface."""
    from kg.store import folder

    assert doctest.testmod(kg).failed == 0
    assert doctest.testmod(folder, extraglobs={"folder": tmp_path, "kg": kg}).failed == 0


@pytest.mark.parametrize(
    "texts",
    [
        RECORD,
        [RECORD],
        FRAME,
        pl.from_dicts([RECORD]),
        pa.Table.from_pylist([RECORD]),
        [kg.Document(f"{TITLE}\n\n{TEXT}", "lima", date(2025, 3, 4), TITLE)],
        FRAME.assign(date=pd.to_datetime(FRAME["date"])),
        FRAME.set_index("id"),
    ],
    ids=["record", "list", "pandas", "polars", "arrow", "document", "timestamp", "index"],
)
def test_one_document_however_it_comes_in(texts: Texts) -> None:
    """Text, key, title, day and name are those of the file with the same content."""
    (document,) = documents_of(texts)
    assert document == kg.Document(f"{TITLE}\n\n{TEXT}", "lima", date(2025, 3, 4), TITLE)


def test_files_and_strings(tmp_path: Path) -> None:
    """A path is a file, a string is a text, also one that is the name of a file; both give one key."""
    path = tmp_path / "lima.txt"
    path.write_text(TEXT, encoding="utf-8")
    (file,), (text,) = documents_of(path), documents_of(TEXT)
    assert file.key == text.key
    (name,) = documents_of(str(path))
    assert name.text == str(path)
    one, other = documents_of(pd.Series({"a": TEXT, "b": "Other."}))
    assert (one.identifier, other.identifier, one.key) == ("a", "b", text.key)


def test_a_graph_by_title(tmp_path: Path) -> None:
    """Title and text of a single text make the document that a record with both makes."""
    one = kg.build(TEXT, title=TITLE, date="2025-03-04", identifier="lima")
    assert kg.to_turtle(one) == kg.to_turtle(kg.build(FRAME))
    path = tmp_path / "lima.jsonl"
    path.write_text(FRAME.to_json(orient="records", lines=True), encoding="utf-8")
    assert kg.to_turtle(one) == kg.to_turtle(kg.build(path))


def test_faults_are_told_by_name() -> None:
    """A cell without text is told by its row, and the others are read; so is what is no text, and a missing column."""
    frame = pd.DataFrame(
        {"text": [TEXT, None, float("nan")], "date": [None, pd.NaT, "3/4/2025"]}, index=[*"abc"]
    )
    faults: list[KgError] = []
    (document,) = documents_of(frame, on_error=faults.append)
    assert (document.identifier, document.date) == ("a", None)
    assert [str(one)[:8] for one in faults] == ["text 'b'", "text 'c'"]
    with pytest.raises(DocumentError, match="of type int"):
        list(documents_of([3]))  # type: ignore[list-item]
    with pytest.raises(DocumentError, match="no column 'text'"):
        list(documents_of(FRAME.rename(columns={"text": "body"})))


def test_records_have_names(extraction: Extraction) -> None:
    """A record has in words what its report refers to."""
    (meeting,) = kg.records([extraction], kg.Meeting)
    assert meeting.participants == ("Lucía Ferrer", "Minister of Foreign Affairs of Kenya")
    assert (meeting.status, meeting.kind, meeting.place, meeting.day) == ("Held", "Session", "Mombasa", None)
    assert meeting.states == ("Chile", "Kenya")
    assert meeting.words == ("met the Kenyan minister of foreign affairs in Mombasa", "third session")
    (visit,) = kg.records([extraction], kg.Visit)
    assert (visit.visitors, visit.hosts, visit.earliest) == (("Lucía Ferrer",), ("Kenya",), date(2031, 3, 4))
    first, _ = kg.records([extraction], kg.Tenure)
    assert (first.holder, first.office) == ("Lucía Ferrer", "Minister of Foreign Affairs of Chile")
    trade, rank = kg.records([extraction], kg.Figure)
    assert (trade.bounds, trade.unit, rank.value) == (
        (Decimal(2_400_000_000), Decimal(3_000_000_000)),
        "USD",
        Decimal(3),
    )
    (statement,) = kg.records([extraction], kg.Statement)
    assert (statement.speakers, statement.act, statement.targets) == (
        ("Lucía Ferrer",),
        "Promised",
        ("Kenya",),
    )
    assert len(list(kg.records([extraction], kg.Event))) == 4
    assert len(list(kg.records([extraction], kg.Record))) == len(extraction.reports)


def test_a_record_shows_its_words(extraction: Extraction) -> None:
    """In a notebook: what it says, and the words marked among their neighbours."""
    (visit,) = kg.records([extraction], kg.Visit)
    html = visit._repr_html_()
    assert f"<b>{visit.label}</b>" in html
    assert ">paid an official visit to Kenya</mark> on 4 and 5 March" in html


def test_tables_have_types() -> None:
    """Days are days and numbers are numbers, in each kind of frame and in answers."""
    graph = kg.build(FRAME)
    frame = kg.to_frame(graph, "meetings")
    assert frame["earliest"].dt.year.to_list() == [2025]
    assert kg.to_polars(graph, "meetings").schema["earliest"] == pl.Date
    answer = kg.query("SELECT ?m ?day ?c { ?m a dip:Meeting ; dip:earliest ?day ; dip:confidence ?c }", graph)
    assert kg.to_arrow(answer).schema.field("day").type == pa.date32()
    (row,) = kg.rows_of(answer)
    assert row["day"] == date(2025, 3, 3)
    assert isinstance(row["c"], Decimal)
    assert kg.to_frame(kg.query("SELECT ?x { ?x a dip:Visit }", graph)).empty
    with pytest.raises(StoreError, match="meetings, visits"):
        kg.to_frame(graph)


def test_questions_of_graphs_files_and_stores(tmp_path: Path) -> None:
    """The same question gives the same answer of a graph, its file and a store of it."""
    graph = kg.build(FRAME)
    file = tmp_path / "graph.ttl"
    file.write_text(kg.to_turtle(graph), encoding="utf-8")
    store = kg.Store(tmp_path / "store")
    store.add(file)
    sources: list[rdflib.Graph | Path | kg.Store | list[Path]] = [graph, file, [file], store, store.path]
    rows = [
        kg.query("meetings", one, since=date(2025, 1, 1), between=("Peru", "CHL")).rows for one in sources
    ]
    assert len(rows[0]) == 1
    assert all(one == rows[0] for one in rows)
    with pytest.raises(QueryError, match="has no --colour"):
        kg.query("who-met-whom", graph, colour="red")
    query = tmp_path / "q.rq"
    query.write_text("ASK { ?m a dip:Meeting }", encoding="utf-8")
    assert kg.query(query, graph).truth
    assert store.add(graph).unchanged == 1


CLIENT = """
from datetime import date

import pandas as pd  # type: ignore[import-untyped]
import rdflib

import kg

news = pd.DataFrame({"text": ["Peru met Chile."]})
graph: rdflib.Graph = kg.build(news, date=date(2025, 3, 4), jobs=2)
for meeting in kg.records(kg.extract_documents(["Peru met Chile."]), kg.Meeting):
    day: date | None = meeting.day
    who: tuple[str, ...] = meeting.participants
rows = kg.rows_of(kg.query("who-met-whom", graph, person="Quispe", between=("Peru", "Chile")))
store = kg.Store("store")
store.add(graph)
ok: bool = kg.validate(graph).conforms
print(rows, kg.to_frame(store, "meetings"), kg.link(graph), kg.to_turtle(graph))
"""
WRONG = ("kg.build(5)", "kg.records([], kg.Meeting).nothing", 'kg.query(graph="x")')


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the Python of an environment with the built wheel in it, beside what is installed here."""
    folder = tmp_path_factory.mktemp("wheel")
    subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)], cwd=ROOT, check=True,
        capture_output=True,
    )  # fmt: skip
    (wheel,) = folder.glob("*.whl")
    zipfile.ZipFile(wheel).extractall(folder / "site")
    venv.create(folder / "venv", with_pip=False, symlinks=True)
    python = folder / "venv" / "bin" / "python"
    found = subprocess.run(
        [python, "-c", "import sysconfig; print(sysconfig.get_path('purelib'))"],
        check=True, capture_output=True, text=True,
    )  # fmt: skip
    paths = f"{folder / 'site'}\n{sysconfig.get_path('purelib')}\n"
    Path(found.stdout.strip(), "wheel.pth").write_text(paths, encoding="utf-8")
    return python


@pytest.mark.slow
def test_a_client_is_typed_against_the_wheel(installed: Path, tmp_path: Path) -> None:
    """Mypy --strict takes a script that uses the installed program, and sees what is wrong in one."""

    def check(text: str) -> str:
        (tmp_path / "client.py").write_text(text, encoding="utf-8")
        done = subprocess.run(
            [sys.executable, "-m", "mypy", "--strict", "--python-executable", str(installed), "client.py"],
            cwd=tmp_path, capture_output=True, text=True, check=False,
        )  # fmt: skip
        return done.stdout

    assert check(CLIENT).startswith("Success")
    told = check("import kg\n" + "\n".join(WRONG))
    assert [f"client.py:{line}" in told for line in (2, 3, 4)] == [True] * 3


def test_importing_is_light() -> None:
    """Neither ``import kg`` nor ``kg --help`` loads the language model or a library of graphs or tables."""
    heavy = "rdflib pyoxigraph spacy pandas polars pyarrow networkx httpx2 yaml rich".split()  # noqa: SIM905
    code = f"import sys, kg.cli; kg.Document; print([one for one in {heavy} if one in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, check=True, capture_output=True, text=True)
    assert done.stdout.strip() == "[]"
    assert not set(kg.__all__) - {*dir(kg), *(name for names in kg._LAZY.values() for name in names)}  # noqa: SLF001
    assert all(getattr(kg, name) for name in kg.__all__)
