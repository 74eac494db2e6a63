"""Tables, feeds, web archives and compressed files give their documents, and one line for each that is broken."""

from __future__ import annotations

import bz2
import datetime as dt
import gzip
import importlib
import io
import json
import random
import uuid
import zipfile
from typing import TYPE_CHECKING, Any

import docx
import pyarrow as pa
import pytest
from backports import zstd
from pyarrow import parquet
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from kg.read import read_documents

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from kg.errors import DocumentError
    from kg.model import Document

DAY = dt.date(2025, 3, 4)
HEAD = "id,date,title,url,text\n"
ROW = 'k1,2025-03-04,Talks,https://example.org/1,"Peru and Chile met, again.\nThey talked."\n'
FEED = """<?xml version="1.0"?><rss version="2.0"><channel><title>News</title><link>https://example.org</link>
<item><title>Talks &amp; more</title><link>https://example.org/1</link><pubDate>Tue, 04 Mar 2025 10:00:00 GMT</pubDate>
<description>&lt;p&gt;Peru and Chile met.&lt;/p&gt;&lt;p&gt;They talked.&lt;/p&gt;</description></item>
<item><title></title><link>https://example.org/2</link><description></description></item></channel></rss>"""
ATOM = """<feed xmlns="http://www.w3.org/2005/Atom"><title>News</title><entry><id>urn:x:1</id><title>Talks</title>
<updated>2025-03-04T10:00:00Z</updated><summary>Short.</summary>
<content type="html">&lt;p&gt;Peru and Chile met.&lt;/p&gt;</content></entry></feed>"""


def read(
    *inputs: Path, date: dt.date | None = None, fields: Mapping[str, str] | None = None
) -> tuple[list[Document], list[str]]:
    """Return the documents and the messages about what could not be read."""
    errors: list[DocumentError] = []
    documents = list(read_documents(inputs, date=date, fields=fields or {}, on_error=errors.append))
    return documents, [str(error) for error in errors]


def write(folder: Path, name: str, data: str | bytes) -> Path:
    """Write a file."""
    path = folder / name
    path.write_bytes(data.encode() if isinstance(data, str) else data)
    return path


def table(folder: Path, **columns: list[Any]) -> Path:
    """Write a Parquet file."""
    path = folder / "news.parquet"
    parquet.write_table(pa.table(columns), path)
    return path


def archive(*records: tuple[str, str, str, bytes], compressed: bool = True) -> bytes:
    """Return a WARC file of responses: (address, status, content type, body); the same bytes each time."""
    out = io.BytesIO()
    writer = WARCWriter(out, gzip=compressed)
    for number, (address, status, kind, body) in enumerate(records):
        headers = StatusAndHeaders(f"{status} X", [("Content-Type", kind)], protocol="HTTP/1.1")
        writer.write_record(
            writer.create_warc_record(
                address,
                "response",
                payload=io.BytesIO(body),
                http_headers=headers,
                warc_headers_dict={
                    "WARC-Date": "2025-03-05T01:02:03Z",
                    "WARC-Record-ID": f"<urn:uuid:{uuid.UUID(int=number)}>",
                },
            )
        )
    return out.getvalue()


@pytest.mark.parametrize(
    ("name", "data"), [("n.csv", HEAD + ROW), ("n.tsv", (HEAD + ROW).replace(",", "\t"))]
)
def test_table_of_text(tmp_path: Path, name: str, data: str) -> None:
    """A row of a table is what a JSON line with the same fields is."""
    record = {"id": "k1", "date": "2025-03-04", "title": "Talks", "url": "https://example.org/1"}
    text = "Peru and Chile met, again.\nThey talked."
    if name.endswith("tsv"):
        text = text.replace(",", "\t")
    line = write(tmp_path, "n.jsonl", json.dumps({**record, "text": text}))
    documents, errors = read(write(tmp_path, name, data))
    assert (documents, errors) == read(line)
    assert documents[0].title == "Talks"
    assert not errors


def test_parquet(tmp_path: Path) -> None:
    """Columns are those of JSON lines; days may be days, numbers ids; what is null is not there."""
    path = table(tmp_path, text=["One.", "Two."], date=[DAY, None], id=[7, 8], other=[b"x", b"y"])
    documents, errors = read(path)
    assert [(one.text, one.date, one.identifier) for one in documents] == [
        ("One.", DAY, "7"),
        ("Two.", None, "8"),
    ]
    assert not errors


def test_fields(tmp_path: Path) -> None:
    """A column of another name is named; of JSON lines too."""
    fields = {"text": "body", "date": "published"}
    inputs = [
        write(tmp_path, "a.csv", "published,body\n2025-03-04,One.\n"),
        write(tmp_path, "b.jsonl", '{"body": "Two.", "published": "2025-03-04", "text": "not this"}'),
    ]
    documents, errors = read(*inputs, fields=fields)
    assert [(one.text, one.date) for one in documents] == [("One.", DAY), ("Two.", DAY)]
    assert not errors


@pytest.mark.parametrize(
    ("rows", "texts", "message"),
    [
        ("a,One.\nb\nc,Three.\n", ["One.", "Three."], "line 3: has 1 cells, and the head 2"),
        ('a,One.\nb,"x" y\nc,Three.\n', ["One.", "Three."], "line 3: is no row of a table"),
        ('a,One.\nb,"open\nc,Three.\n', ["One."], "line 3: is no row of a table"),
        ("a,One.\nb, \nc,Three.\n", ["One.", "Three."], "line 3: has no text"),
        ("\na,One.\n\n", ["One."], ""),
    ],
)
def test_broken_rows(tmp_path: Path, rows: str, texts: list[str], message: str) -> None:
    """A broken row is told with its line, and the others are read."""
    documents, errors = read(write(tmp_path, "n.csv", "id,text\n" + rows))
    assert [one.text for one in documents] == texts
    assert len(errors) == bool(message)
    assert all(message in error for error in errors)


def test_row_that_is_not_utf8(tmp_path: Path) -> None:
    """A row in another encoding is refused, and no other."""
    documents, errors = read(write(tmp_path, "n.csv", b"text\nCaf\xe9.\nOne.\n"))
    assert [one.text for one in documents] == ["One."]
    assert len(errors) == 1


@pytest.mark.parametrize(
    ("head", "fields", "message"),
    [
        (
            "id,body",
            {},
            "has no column 'text' (it has 'id', 'body'); name the right one: --field text=COLUMN",
        ),
        ("id,text", {"date": "day"}, "has no column 'day'"),
        ("text,text", {}, "column 'text' stands twice"),
        ("", {}, "has no column 'text' (it has none)"),
    ],
)
def test_columns(tmp_path: Path, head: str, fields: dict[str, str], message: str) -> None:
    """A table without the columns asked for is refused with those it has."""
    documents, errors = read(write(tmp_path, "n.csv", f"{head}\n1,One.\n"), fields=fields)
    assert not documents
    assert len(errors) == 1
    assert message in errors[0]


def test_broken_parquet(tmp_path: Path) -> None:
    """What is no Parquet, or has no text, is told in one line."""
    whole = table(tmp_path, body=["One."]).read_bytes()
    inputs = [
        write(tmp_path, "a.parquet", b"no"),
        write(tmp_path, "b.parquet", whole[:-9]),
        tmp_path / "news.parquet",
    ]
    documents, errors = read(*inputs)
    assert not documents
    assert ["no whole Parquet" in error or "no column 'text'" in error for error in errors] == [True] * 3


@pytest.mark.parametrize(("name", "data"), [("n.rss", FEED), ("n.xml", FEED), ("n.atom", ATOM)])
def test_feed(tmp_path: Path, name: str, data: str) -> None:
    """An entry gives its title and all of its text, its day and its link."""
    documents, errors = read(write(tmp_path, name, data))
    (one,) = documents
    assert one.title.startswith("Talks")
    assert one.text.startswith(f"{one.title}\n\nPeru and Chile met.")
    assert one.date == DAY
    assert one.identifier in ("urn:x:1", "https://example.org/1")
    assert len(errors) == data.count("<item>") - (data is FEED)
    assert all("entry 2: has no text" in error for error in errors)


@pytest.mark.parametrize(
    ("data", "message"),
    [
        ("<p>no", "is no RSS or Atom feed"),
        ("", "is no RSS or Atom feed"),
        ("<rss version='2.0'><channel/></rss>", "no entry"),
    ],
)
def test_no_feed(tmp_path: Path, data: str, message: str) -> None:
    """What is no feed, and a feed without news, is told in one line."""
    documents, (error,) = read(write(tmp_path, "n.rss", data))
    assert not documents
    assert message in error


@pytest.mark.parametrize("name", ["n.warc", "n.warc.gz"])
def test_web_archive(tmp_path: Path, name: str) -> None:
    """Pages of an archive are documents; what is no page is passed over; a broken page costs no other."""
    data = archive(
        (
            "https://example.org/1",
            "200",
            "text/html; charset=windows-1251",
            "<h1>Ђђ</h1><p>Юж.".encode("cp1251"),
        ),
        ("https://example.org/2", "200", "image/png", b"\x89PNG"),
        ("https://example.org/3", "404", "text/html", b"<p>Not here.</p>"),
        ("https://example.org/4", "200", "text/html", b"\0\0"),
        ("https://example.org/5", "200", "text/html", b"<time datetime=2025-03-04></time><p>Two.</p>"),
        compressed=name.endswith("gz"),
    )
    documents, errors = read(write(tmp_path, name, data))
    assert [(one.text, one.source) for one in documents] == [
        ("Ђђ\n\nЮж.", "https://example.org/1"),
        ("Two.", "https://example.org/5"),
    ]
    assert [one.date for one in documents] == [dt.date(2025, 3, 5), DAY]
    assert len(errors) == 1
    assert "https://example.org/4: byte 0 is NUL" in errors[0]


@pytest.mark.parametrize("suffix", ["", ".gz", ".bz2", ".zst"])
@pytest.mark.parametrize("hole", [True, False], ids=["hole", "end"])
def test_web_archive_that_lost_bytes(tmp_path: Path, suffix: str, *, hole: bool) -> None:
    """Where bytes are missing the pages before are read, none is read in part, and one line tells it."""
    chance = random.Random(1)  # noqa: S311 - no secret
    pages = [
        (
            f"https://example.org/{n}",
            "200",
            "text/html",
            f"<p>Page {n} {chance.randbytes(4000).hex()}.</p>".encode(),
        )
        for n in range(20)
    ]
    whole = archive(*pages, compressed=suffix == ".gz")
    whole = bz2.compress(whole) if suffix == ".bz2" else zstd.compress(whole) if suffix == ".zst" else whole
    half = len(whole) // 2 - 100  # in the middle of a page
    more = half + 2000
    documents, errors = read(
        write(tmp_path, f"n.warc{suffix}", whole[:half] + (whole[more:] if hole else b""))
    )
    if suffix in ("", ".gz"):  # the others are packed in blocks of many pages
        assert [one.text for one in documents[:9]] == [page[3].decode()[3:-4] for page in pages[:9]]
    assert all(f"<p>{one.text}</p>".encode() in {page[3] for page in pages} for one in documents)
    assert len(errors) == 1
    assert "is damaged" in errors[0] or "is not as long as the archive says" in errors[0]
    assert "a fault of the program" not in errors[0]


def word(*blocks: str | list[list[str]], body: str = "") -> bytes:
    """Return a Word document of paragraphs and tables."""
    document = docx.Document()
    for block in blocks:
        if isinstance(block, str):
            document.add_paragraph(block)
        else:
            table = document.add_table(len(block), len(block[0]))
            for row, cells in zip(table.rows, block, strict=True):
                for cell, words in zip(row.cells, cells, strict=True):
                    cell.text = words
    stream = io.BytesIO()
    document.save(stream)
    if not body:
        return stream.getvalue()
    changed = io.BytesIO()
    with zipfile.ZipFile(stream) as old, zipfile.ZipFile(changed, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(name, body if name == "word/document.xml" else old.read(name))
    return changed.getvalue()


def test_word(tmp_path: Path) -> None:
    """Paragraphs and rows of tables stand in their order; a first line with a date gives it."""
    data = word(
        "date 2031-03-04", "Peru met Chile.", [["Trade", "2 billion"], ["Aid", "1 million"]], "", "They left."
    )
    (one,), errors = read(write(tmp_path, "talks.docx", data))
    assert not errors
    assert (
        one.text == "date 2031-03-04\n\nPeru met Chile.\n\nTrade\t2 billion\n\nAid\t1 million\n\nThey left."
    )
    assert (one.identifier, one.date) == ("talks", dt.date(2031, 3, 4))


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"no archive", "is no Word document"),
        (word("Talks.")[:900], "is no Word document"),
        (word(body="<w:document"), "is no Word document"),
        (word(), "has no text"),
        (word(body=" " * 20_000_000), "is longer than 10 MB unpacked"),
        (
            word(body='<!DOCTYPE d [<!ENTITY a SYSTEM "file:///etc/passwd">]><d>&a;</d>'),
            "is no Word document",
        ),
    ],
    ids=["other", "cut", "broken", "empty", "bomb", "entity"],
)
def test_no_word(tmp_path: Path, data: bytes, message: str) -> None:
    """What is none, broken, empty or blown up is one line."""
    documents, (error,) = read(write(tmp_path, "n.docx", data))
    assert not documents
    assert message in error
    assert "\n" not in error


def test_empty_web_archive(tmp_path: Path) -> None:
    """An archive without pages, and one that is none, are told in one line each."""
    inputs = [write(tmp_path, "a.warc", b""), write(tmp_path, "b.warc", b"no archive\n" * 9)]
    documents, errors = read(*inputs)
    assert not documents
    assert len(errors) == 2


def samples() -> dict[str, bytes]:
    """Return a sound file of each format that a library reads."""
    table = io.BytesIO()
    parquet.write_table(pa.table({"text": ["Peru met Chile."], "id": ["a"]}), table)
    page = ("https://example.org/1", "200", "text/html", b"<p>Peru met Chile.</p>")
    item = "<item><title>Talks</title><description>Peru met Chile.</description></item>"
    bare = b"WARC/1.0\r\nWARC-Type: response\r\nContent-Length: 99\r\n\r\nHTTP/1.1 200 OK\r\n\r\nx"
    return {
        "n.warc": archive(page, page, compressed=False),
        "n.warc.gz": archive(page, page),
        "bare.warc": bare,
        "n.rss": f"<rss version='2.0'><channel>{item}</channel></rss>".encode(),
        "n.atom": b"<feed xmlns='http://www.w3.org/2005/Atom'><entry><title>Talks</title></entry></feed>",
        "n.docx": word("Peru met Chile.", [["Trade", "2 billion"]]),
        "n.parquet": table.getvalue(),
        "n.txt.zst": zstd.compress(b"Peru met Chile."),
        "n.csv": b"text,id\nPeru met Chile.,a\n",
    }


@pytest.mark.parametrize("name", samples())
def test_formats_in_disorder(tmp_path: Path, name: str) -> None:
    """Cut off or mangled anywhere, a file is read or told to be damaged; no library's fault is one of the program."""
    data, chance = samples()[name], random.Random(7)  # noqa: S311 - the same on every run
    for number in range(80):
        start = chance.randrange(len(data))
        rest = (
            b""
            if number % 2
            else chance.randbytes(chance.randrange(9)) + data[start + chance.randrange(99) :]
        )
        _, errors = read(write(tmp_path, name, data[:start] + rest))
        assert not [error for error in errors if "fault of the program" in error or "\n" in error]


@pytest.mark.parametrize(
    ("suffix", "pack"), [(".gz", gzip.compress), (".bz2", bz2.compress), (".zst", zstd.compress)]
)
def test_compressed(tmp_path: Path, suffix: str, pack: Any) -> None:
    """A compressed file is what it holds, in a folder too; cut off, its whole documents are kept and it is told."""
    lines = b"".join(b'{"text": "%d %s"}\n' % (n, bytes(str(n * n), "ascii") * 50) for n in range(999))
    whole = write(tmp_path, f"news.jsonl{suffix}", pack(lines))
    write(tmp_path, f"page.html{suffix}", pack(b"<p>Talks.</p>"))
    documents, errors = read(tmp_path)
    assert [len(documents), errors] == [1000, []]
    assert documents[-1].identifier == "page"
    data = whole.read_bytes()
    documents, errors = read(write(tmp_path, f"cut.jsonl{suffix}", data[: len(data) // 2]))
    assert len(documents) < 999
    assert len(errors) == 1
    assert "news" not in errors[0]
    documents, (error,) = read(write(tmp_path, f"bad.txt{suffix}", b"not packed"))
    assert not documents
    assert f"is not compressed, though its name ends with {suffix}" in error


@pytest.mark.parametrize("name", ["n.parquet", "n.rss", "n.warc", "n.txt.zst", "n.docx"])
def test_library_that_is_not_installed(tmp_path: Path, name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """What needs a library says which, and how to get it."""
    known = importlib.import_module

    def missing(module: str) -> Any:
        if module.partition(".")[0] in ("pyarrow", "feedparser", "warcio", "backports", "docx"):
            raise ImportError(module)
        return known(module)

    monkeypatch.setattr(importlib, "import_module", missing)
    documents, (error,) = read(write(tmp_path, name, "x"))
    assert not documents
    assert "pip install 'diplokg[formats]'" in error
