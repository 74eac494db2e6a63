"""Files, folders and standard input to documents."""

from __future__ import annotations

import io
import json
import os
import sys
import tracemalloc
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.errors import DocumentError
from kg.model import Document
from kg.read import read_documents, text_document
from kg.read.dates import parse_date
from kg.read.jsonl import read_lines
from kg.read.page import page_document
from kg.read.source import Source

if TYPE_CHECKING:
    from collections.abc import Callable

DAY = date(2025, 8, 3)
STORY = "The envoys met in Quito. They spoke of trade, of water and of the road between the two capitals."


def read(*inputs: str | Path, **options: Any) -> list[Document]:
    """Read with every error raised."""
    return list(read_documents(inputs, **options))


def error_of(given: str | Path) -> str:
    """Return the message of the only error that *given* leads to."""
    errors: list[DocumentError] = []
    assert list(read_documents([given], on_error=errors.append)) == []
    (error,) = errors
    return str(error)


@pytest.fixture
def write(tmp_path: Path) -> Callable[[str, bytes], Path]:
    """Return a function that writes a file."""

    def write_file(name: str, data: bytes) -> Path:
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
        return path

    return write_file


# ---------------- plain text
@pytest.mark.parametrize(
    ("data", "text", "day"),
    [
        pytest.param(b"Talks.", "Talks.", None, id="as it is"),
        pytest.param(
            b" Talks.\n", " Talks.\n", None, id="white space is kept: offsets count from the first character"
        ),
        pytest.param(b"A.\r\n\r\nB.\rC.\n", "A.\n\nB.\nC.\n", None, id="CRLF and CR are newlines"),
        pytest.param(b"\xef\xbb\xbfTalks.", "Talks.", None, id="the byte order mark is not part of the text"),
        pytest.param("Türkiye".encode(), "Türkiye", None, id="UTF-8"),
        pytest.param(
            b" date 2025-08-03 Talks.", " date 2025-08-03 Talks.", DAY, id="date on the line of the text"
        ),
        pytest.param(b"date 2025-08-03\r\nTalks.", "date 2025-08-03\nTalks.", DAY, id="date on its own line"),
        pytest.param(
            b"\xef\xbb\xbfdate 2025-08-03 Talks.", "date 2025-08-03 Talks.", DAY, id="date after the mark"
        ),
        pytest.param(b"Talks.\ndate 2025-08-03", "Talks.\ndate 2025-08-03", None, id="no date in the middle"),
    ],
)
def test_text(write: Callable[[str, bytes], Path], data: bytes, text: str, day: date | None) -> None:
    """A text file is read as it is, but for byte order mark and newlines; its name is the file's stem."""
    assert read(write("a.b.txt", data)) == [Document(text=text, identifier="a.b", date=day)]


@pytest.mark.parametrize(
    ("name", "data", "message"),
    [
        ("a.txt", b"", "has no text; give"),
        ("a.txt", b" \r\n\t\n", "has no text; give"),
        ("a.txt", b"\xef\xbb\xbf", "has no text; give"),
        ("a.txt", b"Talks\0in Quito", "byte 5 is NUL"),
        ("a.txt", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "is NUL, so this is no text file"),
        (
            "a.txt",
            b"Talks in C\xf4te d'Ivoire",
            "byte 10 (0xf4) is not UTF-8; find out its encoding and convert it",
        ),
        ("a.txt", b"\xef\xbb\xbfC\xf4te", "byte 4 (0xf4) is not UTF-8"),
        ("a.txt", "Talks".encode("utf-16"), "is UTF-16; convert it: iconv"),
        ("a.txt", b"date 2025-13-01 Talks.", "'2025-13-01' is no date; write it as YYYY-MM-DD"),
        ("a.txt", b"date 2025-02-30\nTalks.", "'2025-02-30' is no date"),
        ("a.txt", b"date 3.8.2025 Talks.", "'3.8.2025' is no date"),
        ("a.txt", b"date 2025 Talks.", "'2025' is no date"),
        (
            "a.pdf",
            b"%PDF",
            "files of kind '.pdf' are not read; give .atom, .csv, .docx, .htm, .html, .jsonl, .parquet, .rss, .tsv, .txt",
        ),
        ("talks", b"Talks.", "a file without a suffix is not read"),
        ("a.html", b"", "has no text"),
        ("a.html", b"<html><script>alert(1)</script></html>", "has no text"),
        ("a.html", b"<p>Talks\0in Quito", "byte 8 is NUL"),
        ("a.html", b"<p>Talks.<![what[ is this", "is no readable HTML"),
        ("a.jsonl", b"", "has no text; give one JSON object a line"),
        ("a.jsonl", b"\n \n", "has no text; give one JSON object a line"),
    ],
)
def test_bad_file(write: Callable[[str, bytes], Path], name: str, data: bytes, message: str) -> None:
    """A file that cannot be read gives one line that begins with its path and says what is wrong."""
    path = write(name, data)
    error = error_of(path)
    assert error.startswith(f"{path}: ")
    assert message in error
    assert "\n" not in error
    with pytest.raises(DocumentError):
        read(path)


@pytest.mark.parametrize("name", ["missing.txt", "missing", "missing/a.jsonl"])
def test_missing(tmp_path: Path, name: str) -> None:
    """A file or folder that is not there is said not to be there, whatever its suffix."""
    assert error_of(tmp_path / name).startswith(f"{tmp_path / name}: no such file or folder; give a")


def test_file_without_permission(
    write: Callable[[str, bytes], Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    """What the system says about a file that it does not let us read is passed on in one line."""
    path = write("a.txt", b"Talks.")

    def refuse(_: Path, _mode: str) -> bytes:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "open", refuse)
    assert error_of(path) == f"{path}: cannot be read (Permission denied); check the path and its permissions"


def test_given_date_is_for_documents_without(write: Callable[[str, bytes], Path]) -> None:
    """The date that the caller gives holds for documents that give none, in every format."""
    other = date(2024, 1, 2)
    for path, expected in [
        (write("a.txt", b"Talks."), other),
        (write("b.txt", b"date 2025-08-03 Talks."), DAY),
        (write("c.jsonl", b'{"text": "Talk c."}'), other),
        (write("d.jsonl", b'{"text": "Talk d.", "date": "2025-08-03"}'), DAY),
        (write("e.html", b"<p>Talk e."), other),
        (write("f.html", b'<p>Talk <time datetime="2025-08-03">today</time>.'), DAY),
    ]:
        assert [document.date for document in read(path, date=other)] == [expected]


@given(st.text(alphabet=st.characters(exclude_categories=["Cs"], exclude_characters="\0\r"), max_size=200))
def test_text_round_trip(text: str) -> None:
    """Every text without NUL, surrogates and carriage returns is kept, character by character."""
    try:
        document = text_document(text)
    except DocumentError:
        assert not text.strip() or text.strip().lower().startswith("date")
    else:
        assert document.text == text


@given(st.binary(max_size=300))
def test_any_bytes(data: bytes) -> None:
    """Whatever the bytes of a page or of a JSON line, the result is a document or a one-line error."""
    results: list[Document | DocumentError] = list(read_lines(Source(io.BytesIO(data), "x", "x")))
    try:
        results.append(page_document(data, where="x"))
    except DocumentError as error:
        results.append(error)
    for result in results:
        assert isinstance(result, Document) or "\n" not in str(result)


# ---------------- standard input
def stdin(data: bytes) -> io.TextIOWrapper:
    """Return a standard input that holds *data*."""
    return io.TextIOWrapper(io.BytesIO(data), encoding="ascii")


def test_standard_input(monkeypatch: pytest.MonkeyPatch) -> None:
    """A dash is standard input: plain UTF-8 text without a name, whatever the terminal's encoding."""
    monkeypatch.setattr(sys, "stdin", stdin("date 2025-08-03 Talks in Türkiye.\r\n".encode()))
    assert read("-") == [Document(text="date 2025-08-03 Talks in Türkiye.\n", date=DAY)]


def test_bad_standard_input(monkeypatch: pytest.MonkeyPatch) -> None:
    """An error in standard input names standard input."""
    monkeypatch.setattr(sys, "stdin", stdin(b""))
    assert error_of("-").startswith("standard input: has no text")


# ---------------- JSON lines
def lines(*records: object) -> bytes:
    """Return *records* as JSON lines."""
    return b"".join(json.dumps(record).encode() + b"\n" for record in records)


@pytest.mark.parametrize(
    ("record", "expected"),
    [
        pytest.param(
            {
                "id": "x1",
                "date": "2025-08-03",
                "title": "Talks",
                "url": "https://x.org/1",
                "text": "Talks.\n",
            },
            Document(
                text="Talks\n\nTalks.\n", identifier="x1", date=DAY, title="Talks", source="https://x.org/1"
            ),
            id="all keys",
        ),
        pytest.param({"text": "Talks."}, Document(text="Talks.", identifier="news-1"), id="only text"),
        pytest.param(
            {"id": None, "date": None, "title": None, "url": None, "text": "Talks."},
            Document(text="Talks.", identifier="news-1"),
            id="null is absent",
        ),
        pytest.param(
            {"id": "", "date": "", "title": "", "url": "", "text": "Talks."},
            Document(text="Talks.", identifier="news-1"),
            id="empty is absent",
        ),
        pytest.param(
            {"text": "Talks.", "author": "A", "tags": [1]},
            Document(text="Talks.", identifier="news-1"),
            id="other keys",
        ),
        pytest.param({"text": "A.\r\n\rB."}, Document(text="A.\n\nB.", identifier="news-1"), id="newlines"),
        pytest.param(
            {"id": 17, "text": "Talks."}, Document(text="Talks.", identifier="17"), id="number as id"
        ),
        pytest.param(
            {"date": "2025-08-03T23:30:00+06:00", "text": "Talks."},
            Document(text="Talks.", identifier="news-1", date=DAY),
            id="date with time",
        ),
        pytest.param(
            {"url": "https://x.org/a b|c", "text": "Talks."},
            Document(text="Talks.", identifier="news-1", source="https://x.org/a%20b%7Cc"),
            id="what no address may hold is escaped",
        ),
        pytest.param(
            {"title": "Fête", "text": "\U0001f600"},
            Document(text="Fête\n\n\U0001f600", identifier="news-1", title="Fête"),
            id="characters beyond the basic plane",
        ),
    ],
)
def test_json_line(
    write: Callable[[str, bytes], Path], record: dict[str, object], expected: Document
) -> None:
    """A record is read by its keys; its text is title, blank line, text."""
    assert read(write("news.jsonl", lines(record))) == [expected]


@pytest.mark.parametrize(
    ("line", "message"),
    [
        (b"{", "is no JSON"),
        (b'{"text": "Talks."} {"text": "More."}', "is no JSON (Extra data, column 20)"),
        (b"[1, 2]", "is no JSON object; write"),
        (b'"Talks."', "is no JSON object"),
        (b"[" * 100_000, "is JSON beyond measure"),
        (b'{"text": ' + b"1" * 5000 + b"}", "is JSON beyond measure"),
        (b'{"id": "x"}', "has no text"),
        (b'{"title": "Talks", "text": null}', "has no text"),
        (b'{"text": " \\n"}', "has no text"),
        (b'{"text": 5}', "'text' is 5; it should be a string"),
        (b'{"text": "Talks.", "title": ["a"]}', "'title' is [\"a\"]; it should be a string"),
        (b'{"text": "Talks.", "id": true}', "'id' is true; it should be a string"),
        (b'{"text": "Talks.", "date": 20250803}', "'date' is 20250803; it should be a string"),
        (b'{"text": "Talks.", "date": "3 August"}', "'3 August' is no date; write it as YYYY-MM-DD"),
        (b'{"text": "Talks.", "date": "2025-06-31"}', "'2025-06-31' is no date"),
        (b'{"text": "Talks.", "date": "2025-08"}', "'2025-08' is no date"),
        (b'{"text": "Talks.", "date": "2025-08-03 noon"}', "is no date"),
        (b'{"text": "Talks.", "url": "x.org/1"}', "url 'x.org/1' is no web address"),
        (b'{"text": "a\\u0000b"}', "character 1 is U+0000"),
        (b'{"text": "a\\ud800b"}', "character 1 is U+D800"),
        (b'{"text": "Talks.", "id": "\\udc00"}', "is U+DC00"),
        (b'{"text": "C\xf4te"}', "byte 29 (0xf4) is not UTF-8"),
    ],
)
def test_broken_json_line(write: Callable[[str, bytes], Path], line: bytes, message: str) -> None:
    """A broken line is reported with file and line number, once, and the lines around it are read."""
    path = write("news.jsonl", b'{"text": "One."}\n\n' + line + b'\n{"text": "Two."}')
    errors: list[DocumentError] = []
    assert [document.text for document in read_documents([path], on_error=errors.append)] == ["One.", "Two."]
    (error,) = map(str, errors)
    assert error.startswith(f"{path}: line 3: ")
    assert message in error
    assert "\n" not in error


def test_first_broken_line_is_raised(write: Callable[[str, bytes], Path]) -> None:
    """Without a function for errors the first one is raised, after the documents before it."""
    documents = read_documents([write("news.jsonl", b'{"text": "One."}\n{\n{"text": "Two."}\n')])
    assert next(documents).text == "One."
    with pytest.raises(DocumentError, match="line 2"):
        next(documents)


def test_byte_order_mark_of_json_lines(write: Callable[[str, bytes], Path]) -> None:
    """A byte order mark and CRLF do not hurt JSON lines."""
    path = write("news.jsonl", b'\xef\xbb\xbf{"text": "One."}\r\n{"text": "Two."}\r\n')
    assert [document.text for document in read(path)] == ["One.", "Two."]


@pytest.mark.parametrize(
    "value",
    [
        "2025-03-04",
        "2025-03-04T10:00:00Z",
        "4 March 2025",
        "March 4, 2025",
        "4 Mar 2025",
        "4th of March 2025",
        "2025/3/4",
    ],
)
def test_clear_dates_are_read(value: str) -> None:
    """ISO 8601, and forms that leave no doubt of day and month."""
    assert parse_date(value, where="x") == date(2025, 3, 4)


@pytest.mark.parametrize(
    ("value", "words"),
    [
        ("03/04/2025", "may be of either month; write it as YYYY-MM-DD"),
        ("3-4-2025", "may be of either month"),
        ("31 February 2025", "is no date"),
        ("4 Foo 2025", "is no date"),
        ("4 March", "is no date"),
        ("on 4 March 2025", "is no date"),
        ("2025-03-04 or 05", "is no date"),
    ],
)
def test_doubtful_dates_are_refused(value: str, words: str) -> None:
    """With the place and what would be right."""
    with pytest.raises(DocumentError, match=f"^x:7: '{value}' {words}"):
        parse_date(value, where="x:7")


def test_json_lines_are_streamed() -> None:
    """A line is asked for when its document is; memory does not grow with the lines."""
    asked = 0

    class Endless(io.BytesIO):
        def readline(self, size: int | None = -1, /) -> bytes:
            nonlocal asked
            asked += 1
            return lines({"text": f"{asked} " + "x" * 10_000})[:size]

    documents = read_lines(Source(Endless(), "x", "x"))
    for taken in range(1, 11):
        next(documents)
        assert asked == taken
    tracemalloc.start()
    for _ in range(1000):
        next(documents)
    assert tracemalloc.get_traced_memory()[1] < 500_000
    tracemalloc.stop()


@given(
    st.lists(
        st.fixed_dictionaries(
            {
                "text": st.text(
                    st.characters(exclude_categories=["Cs"], exclude_characters="\0\r"), min_size=1
                )
            },
            optional={
                "title": st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0\r")),
                "date": st.dates().map(date.isoformat),
            },
        ).filter(lambda record: record["text"].strip()),
        max_size=4,
    ),
    st.booleans(),
)
def test_json_lines_round_trip(records: list[dict[str, str]], ascii_only: bool) -> None:  # noqa: FBT001
    """What was written as JSON lines is read back, escaped or not."""
    data = [json.dumps(record, ensure_ascii=ascii_only).encode() + b"\n" for record in records]
    documents = [
        result
        for result in read_lines(Source(io.BytesIO(b"".join(data)), "x", "x"))
        if isinstance(result, Document)
    ]
    assert [document.date and document.date.isoformat() for document in documents] == [
        record.get("date") for record in records
    ]
    for document, record in zip(documents, records, strict=True):
        assert document.text.endswith(record["text"])
        assert document.text.startswith(record.get("title", "").strip() and record["title"])


# ---------------- web pages
PAGE = f"""<!DOCTYPE html><html><head><meta charset="utf-8"><title>Talks in Quito | Ministry</title>
<meta property="article:published_time" content="2025-08-03T09:00:00+00:00">
<link rel="canonical" href="https://x.org/talks"><style>p {{}}</style>
<script>var p = "<p>No.</p>";</script></head>
<body><header><a href="/">Ministry</a></header><nav><ul><li><a href="/n">News</a></ul></nav>
<article><h1>Talks in&nbsp;Quito</h1><p>{STORY}</p><p>One &amp; <b>two</b>,<br>three.<p>Last.</p>
<figure><img src="a"><figcaption>Photo</figcaption></figure>
<ul><li><a href="/x">Share this page with others</a></li></ul>
</article><aside>Read on</aside><footer><p>Address of the ministry</p></footer></body></html>"""


def page(body: str) -> Document:
    """Return the document of a page."""
    return page_document(body.encode(), where="page")


def test_page(write: Callable[[str, bytes], Path]) -> None:
    """Of a page, heading and paragraphs of the article are read; menus, scripts, captions, footer are not."""
    assert read(write("quito.HTML", PAGE.encode())) == [
        Document(
            text=f"Talks in Quito\n\n{STORY}\n\nOne & two,\nthree.\n\nLast.",
            identifier="quito",
            date=DAY,
            title="Talks in Quito",
            source="https://x.org/talks",
        )
    ]


@pytest.mark.parametrize(
    ("body", "text"),
    [
        pytest.param("Talks.", "Talks.", id="no markup at all"),
        pytest.param("<p>One.<p>Two.", "One.\n\nTwo.", id="paragraphs that are not closed"),
        pytest.param(
            "<div>One.<div>Two.</div>Three.</div>", "One.\n\nTwo.\n\nThree.", id="text between blocks"
        ),
        pytest.param("One.<br><br/>Two.<br>Three.", "One.\n\nTwo.\nThree.", id="line breaks as paragraphs"),
        pytest.param(
            "<p>A <img src=x alt=C> met<script>ad()</script> B.</p>",
            "A met B.",
            id="things inside a sentence",
        ),
        pytest.param("<p>A <my-tag>met</my-tag> B.</p>", "A met B.", id="an unknown element"),
        pytest.param("<p>A<span hidden>X</span> met B.</p>", "A met B.", id="hidden inside a sentence"),
        pytest.param("<span><header>X<div>Y</span><p>A.", "A.", id="a header left open within"),
        pytest.param(
            "<p>Vidal<sup>1</sup> met.<sup><a href=#f>[2]</a></sup></p>", "Vidal met.", id="marks of notes"
        ),
        pytest.param(
            "<p>10<sup>9</sup> and 5 km<sup>2</sup>, 20<sup>th</sup></p>",
            "109 and 5 km2, 20th",
            id="other raised signs",
        ),
        pytest.param("<p style='color: red; display:none'>X</p><p>A.</p>", "A.", id="not displayed"),
        pytest.param("<p>A.</p><div class='x comments-area'><p>X.</p></div>", "A.", id="comments of readers"),
        pytest.param(
            "<article class=comments><p>A.</p></article>", "A.", id="an article of a section of that name"
        ),
        pytest.param(
            "<p>A.</p><div itemscope itemtype=https://schema.org/Comment>X.</div>",
            "A.",
            id="a comment by its type",
        ),
        pytest.param("<p>A.</p><ul class=jp-relatedposts><li>X.</ul>", "A.", id="a piece of a name"),
        pytest.param("<p>A.</p><div class=no-comments>B.</div>", "A.\n\nB.", id="a name of the layout"),
        pytest.param(
            "<div class=sidebar><h1>T</h1><p>A.</p></div>", "T\n\nA.", id="a name for the whole page"
        ),
        pytest.param("<div class=related><p>A.</p></div>", "A.", id="nothing but a part"),
        pytest.param("<p>A.</p><div role=navigation><p>X.</p></div>", "A.", id="role of a menu"),
        pytest.param(
            "<div><header><h1>T</h1></header><p>A.</p></div>", "T\n\nA.", id="the heading in a header"
        ),
        pytest.param(
            f"<main><h1>T</h1><article><h2>A</h2>{STORY}</article><article>B.</article></main>",
            f"T\n\nA\n\n{STORY}\n\nB.",
            id="posts of a live blog",
        ),
        pytest.param(
            f"<main><h1>T</h1><article>{STORY}</article><article><h2><a>B</a></h2>C.</article></main>",
            f"T\n\n{STORY}",
            id="teasers beside the article",
        ),
        pytest.param("<p> a\n  b\t<i>c</i>d </p>", "a b cd", id="white space is one space"),
        pytest.param("<p>&ldquo;Yes&rdquo; &#8211; &nope;</p>", "“Yes” – &nope;", id="character references"),
        pytest.param(
            "<table><tr><td>A</td><td>B</td></tr><tr><td>C</table>", "A\n\nB\n\nC", id="cells are blocks"
        ),
        pytest.param("<p>A.</p><!-- <p>B.</p> -->", "A.", id="comments"),
        pytest.param(
            "<p>A.</p><p hidden>B.</p><p aria-hidden='true'>C.</p>D.", "A.\n\nD.", id="hidden elements"
        ),
        pytest.param("<nav><div><p>A.</nav><p>B.", "B.", id="a menu left open within"),
        pytest.param("</div></p><p>A.</b>", "A.", id="ends without a beginning"),
        pytest.param(
            f"<h1>T</h1><div><article><p>{STORY}</article></div><p>x", f"T\n\n{STORY}", id="heading outside"
        ),
        pytest.param(
            f"<main><p>{STORY}</p><article>Teaser</article></main>", f"{STORY}\n\nTeaser", id="small article"
        ),
        pytest.param(f"<div role=main><p>{STORY}</p></div><div>Menu</div>", STORY, id="role"),
        pytest.param(f"<form><p>{STORY}</p></form>", STORY, id="a form around the page"),
    ],
)
def test_page_text(body: str, text: str) -> None:
    """Blocks are set apart by blank lines, and each is what a reader sees."""
    assert page(body).text == text


@pytest.mark.parametrize(
    ("head", "title"),
    [
        ("<title>A | B</title>", "A | B"),
        ("<title> A\n B </title><h1>C</h1>", "C"),
        ('<title>A</title><meta property="og:title" content="B">', "B"),
        ("<svg><title>icon</title></svg>", ""),
        ("", ""),
    ],
)
def test_page_title(head: str, title: str) -> None:
    """The title is the heading, or else what the page tells other sites, or else what the window shows."""
    assert page(f"{head}<p>Talks.").title == title


@pytest.mark.parametrize(
    ("head", "day"),
    [
        ('<meta property="article:published_time" content="2025-08-03">', DAY),
        ('<meta name="article:published_time" content="2025-08-03T10:00:00Z">', DAY),
        ('<meta itemprop="datePublished" content="2025-08-03 10:00">', DAY),
        ('<time datetime="2025-08-03T10:00">Sunday</time>', DAY),
        ('<time datetime="10:00">ten</time><time datetime="2025-08-03">Sunday</time>', DAY),
        ('<time>2025-08-03</time><meta property="article:published_time" content="">', DAY),
        ('<script type="application/ld+json">{"datePublished": "2025-08-03"}</script>', DAY),
        (
            '<script type="application/ld+json">[{"@graph": [{"datePublished": "2025-08-03"}]}]</script>',
            DAY,
        ),
        ('<script type="application/ld+json">{"datePublished": </script>', None),
        ('<script type="application/ld+json">{"a": "b\nc", "datePublished": "2025-08-03"}</script>', DAY),
        ('<script type="application/ld+json">{"a": 1,}, "datePublished": "2025-08-03"</script>', DAY),
        ('<meta property="article:published_time" content="3 August">', None),
        (
            (
                '<meta property="article:published_time" content="03/08/2025">'
                '<script type="application/ld+json">{"datePublished": "2025-08-03"}</script>'
            ),
            DAY,
        ),
        ('<meta property="article:published_time" content="2025-08-03 10:00:00 UTC">', DAY),
        ('<meta name="pubdate" content="Sun, 03 Aug 2025 10:00:00 GMT">', DAY),
        ('<meta name="DC.date.issued" content="August 3, 2025"><meta name="date" content="2025-08-09">', DAY),
        ('<meta name="date" content="2025-08-09"><meta name="DC.date" content="03.08.2025">', DAY),
        ('<meta name="date" content="20250803">', DAY),
        ('<meta name="date" content="2025-13-03">', None),
        (
            '<header><time datetime="2025-08-09">today</time></header><time datetime="2025-08-03">x</time>',
            DAY,
        ),
        ('<header><time datetime="2025-08-09">today</time></header>', None),
        ("<div>Published: 3 August 2025, 10:40 (UTC+5)</div>", DAY),
        ("<div>Sunday, August 3, 2025</div><p>Talks of 9 August 2025.</p>", DAY),
        ("<div>03.08.2025 | 10:40</div><div>Updated: 9 August 2025</div>", DAY),
        ("<div>3 August 2025</div><div>9 August 2025</div>", None),
        ("<div>Today: 9 August 2025</div>", None),
        ('<div>9 August 2025</div><meta name="date" content="2025-08-03">', DAY),
        ('<ul class="related"><time datetime="2025-08-09">x</time></ul><time datetime="2025-08-03">', DAY),
        ('<header><h1>T</h1><time datetime="2025-08-03">Sunday</time></header>', DAY),
        ('<script>{"datePublished": "2025-08-03"}</script>', None),
        (
            (
                '<time datetime="2020-01-01">x</time>'
                '<script type="application/ld+json">{"datePublished": "2025-08-03"}</script>'
            ),
            DAY,
        ),
        ("", None),
    ],
)
def test_page_date(head: str, day: date | None) -> None:
    """The date is the publication time of the metadata, or else the first time element that holds a date."""
    assert page(f"{head}<p>Talks.").date == day


@pytest.mark.parametrize(
    "data",
    [
        pytest.param("<meta charset='windows-1251'><p>Талкс".encode("cp1251"), id="meta charset"),
        pytest.param(
            '<meta http-equiv="Content-Type" content="text/html; charset=koi8-r"><p>Талкс'.encode("koi8-r"),
            id="http-equiv",
        ),
        pytest.param("<p>Талкс".encode(), id="UTF-8 is the default"),
        pytest.param("\ufeff<meta charset=latin-1><p>Талкс".encode(), id="the byte order mark wins"),
        pytest.param(
            "<meta charset=utf-16><p>Талкс".encode(), id="a page that says so in ASCII is not in UTF-16"
        ),
    ],
)
def test_page_encoding(data: bytes) -> None:
    """A page is read in the encoding that it declares."""
    assert page_document(data, where="page").text == "Талкс"


@pytest.mark.parametrize(
    "data",
    [
        pytest.param("<p>“Côte”".encode("cp1252"), id="nothing is declared and it is not UTF-8"),
        pytest.param("<meta charset=iso-8859-1><p>“Côte”".encode("cp1252"), id="Latin-1 is Windows-1252"),
        pytest.param("<meta charset=klingon><p>“Côte”".encode(), id="an unknown encoding is none"),
        pytest.param("<p>“Côte”".encode("utf-16"), id="UTF-16 with its mark"),
    ],
)
def test_page_encoding_as_in_browsers(data: bytes) -> None:
    """A page is read as browsers show it, whatever it declares."""
    assert page_document(data, where="page").text == "“Côte”"


def test_page_with_a_bad_byte() -> None:
    """One byte that is no UTF-8 does not make another encoding of the rest."""
    assert (
        page_document(b"<meta charset=utf-8><p>C\xf4te d\xe2\x80\x99Ivoire", where="page").text
        == "C\ufffdte d’Ivoire"
    )


# ---------------- folders, duplicates
def test_folder(write: Callable[[str, bytes], Path], tmp_path: Path) -> None:
    """A folder is read with its sub-folders in the order of paths; other and hidden files are passed over."""
    for name in ["b.txt", "a/z.TXT", "a/y.txt", "c.txt", ".hidden.txt", ".git/d.txt", "e.md", "f.txt~"]:
        write(name, f"Talks {name}.".encode())
    write("c0.jsonl", lines({"id": "j", "text": "Talks j."}))
    assert [document.identifier for document in read(tmp_path)] == ["y", "z", "b", "c", "j"]


@pytest.mark.parametrize("names", [[], ["a.md", ".b.txt"]])
def test_folder_with_nothing_to_read(
    write: Callable[[str, bytes], Path], tmp_path: Path, names: list[str]
) -> None:
    """A folder without any file that can be read is an error."""
    for name in names:
        write(f"folder/{name}", b"Talks.")
    (tmp_path / "folder").mkdir(exist_ok=True)
    kinds = ".atom, .csv, .docx, .htm, .html, .jsonl, .parquet, .rss, .tsv, .txt, .warc or .xml"
    message = f"nothing to read in this folder; it should hold {kinds} files"
    assert error_of(tmp_path / "folder") == f"{tmp_path / 'folder'}: {message}"


def test_folder_that_cannot_be_listed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A folder that cannot be listed is an error, not an empty folder."""

    def refuse(path: str) -> None:
        raise PermissionError(13, "Permission denied", path)

    monkeypatch.setattr(os, "scandir", refuse)
    assert error_of(tmp_path).startswith(f"{tmp_path}: cannot be read (Permission denied)")


def test_bad_file_in_a_folder(write: Callable[[str, bytes], Path], tmp_path: Path) -> None:
    """A bad file in a folder is reported and does not stop the others."""
    write("a.txt", b"One.")
    bad = write("b.txt", b"\0")
    write("c.txt", b"Two.")
    errors: list[DocumentError] = []
    assert [document.text for document in read_documents([tmp_path], on_error=errors.append)] == [
        "One.",
        "Two.",
    ]
    assert [str(error).split(": ")[0] for error in errors] == [str(bad)]


def test_duplicates(write: Callable[[str, bytes], Path]) -> None:
    """Equal texts are one document, and the second is told; equal names are two documents."""
    inputs = [
        write("a/x.txt", b"One."),
        write("b/x.txt", b"Two."),
        write("c/y.txt", b"One."),
        write(
            "d.jsonl", lines({"id": "x", "text": "Two.", "date": "2025-08-03"}, {"id": "x", "text": "Three."})
        ),
    ]
    left_out: list[Document] = []
    documents = read(*inputs, on_duplicate=left_out.append)
    assert [(document.identifier, document.text) for document in documents] == [
        ("x", "One."),
        ("x", "Two."),
        ("x", "Three."),
    ]
    assert [(document.identifier, document.text) for document in left_out] == [("y", "One."), ("x", "Two.")]
    assert read(*inputs) == documents


def test_order_of_inputs(write: Callable[[str, bytes], Path]) -> None:
    """Inputs are read in the order given, as paths or as strings; no input gives no document."""
    first, second = write("b.txt", b"One."), write("a.txt", b"Two.")
    assert [document.identifier for document in read(first, str(second))] == ["b", "a"]
    assert read() == []
