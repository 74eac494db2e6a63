"""Inputs that are made to break the reader: each costs at most its own document, and a line that says why."""

from __future__ import annotations

import io
import json
import os
import sys
from pathlib import Path

import pytest

from kg.cli import main
from kg.errors import DocumentError
from kg.extract.limit import limited
from kg.read import inputs, read_documents
from kg.read.decode import MOST_BYTES
from kg.read.page import page_document

GOOD = "Peru and Chile signed a treaty."


def read(*given: str | Path) -> tuple[list[str], list[str]]:
    """Return the texts of the documents, and the messages on those that could not be read."""
    errors: list[DocumentError] = []
    texts = [document.text for document in read_documents(given, on_error=errors.append)]
    return texts, [str(error) for error in errors]


@pytest.mark.parametrize(
    "label",
    [
        "hex",
        "rot13",
        "zip",
        "bz2",
        "base64",
        "uu",
        "quopri",
        "punycode",
        "undefined",
        "idna",
        "utf-7",
        "unicode_escape",
        "mbcs",
    ],
)
def test_only_encodings_of_the_web(label: str) -> None:
    """A page that declares a codec of Python that is no encoding of the web is read as if it declared none."""
    assert page_document(f"<meta charset={label}><p>Café".encode(), where="page").text == "Café"


@pytest.mark.parametrize("label", ["hz-gb-2312", "iso-2022-kr"])
def test_encoding_that_browsers_refuse(label: str) -> None:
    """An encoding that hides markup is refused, and the message says what to do."""
    with pytest.raises(DocumentError, match=rf"^page: is in {label}.*iconv"):
        page_document(f"<meta charset={label}><p>Talks.".encode(), where="page")


def test_a_fault_of_a_reader_costs_one_document(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever a reader raises, the other documents of the folder are read."""

    def broken(*_: object, **__: object) -> None:
        message = "a fault\nof two lines"
        raise RuntimeError(message)

    monkeypatch.setattr(inputs, "page_document", broken)
    (tmp_path / "a.html").write_text("<p>Talks.")
    (tmp_path / "b.txt").write_text(GOOD)
    texts, (error,) = read(tmp_path)
    assert texts == [GOOD]
    assert error.startswith(f"{tmp_path / 'a.html'}: not read, a fault of the program")
    assert "\n" not in error


def test_only_regular_files(tmp_path: Path) -> None:
    """A pipe that nobody writes to, and a device that never ends, are refused and not waited for."""
    os.mkfifo(tmp_path / "a.txt")
    os.mkfifo(tmp_path / "b.jsonl")
    (tmp_path / "c.html").symlink_to("/dev/zero")
    (tmp_path / "d.txt").write_text(GOOD)
    texts, errors = read(tmp_path)
    assert texts == [GOOD]
    assert [error.partition(": ")[2][:18] for error in errors] == ["is no regular file"] * 3


@pytest.mark.parametrize("name", ["a.txt", "a.html"])
def test_size_of_a_document(tmp_path: Path, name: str) -> None:
    """A document of the greatest length is read, a longer one is refused; a file of the disk's size is not loaded."""
    path = tmp_path / name
    path.write_bytes(b"Talks. ".ljust(MOST_BYTES))
    assert read(path)[1] == []
    with path.open("wb") as stream:
        stream.truncate(10**12)
    assert read(path) == ([], [f"{path}: is longer than 10 MB; give one document at a time"])


def test_size_of_standard_input(monkeypatch: pytest.MonkeyPatch) -> None:
    """Standard input that never ends is read up to the limit."""
    with Path("/dev/zero").open("rb") as stream:
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(stream))
        assert read("-") == ([], ["standard input: is longer than 10 MB; give one document at a time"])


def test_closed_standard_input(monkeypatch: pytest.MonkeyPatch) -> None:
    """A closed standard input is a fault in words."""
    monkeypatch.setattr(sys, "stdin", None)
    assert read("-") == ([], ["standard input: is closed; pass text through it, or give a file"])


def test_size_of_a_line(tmp_path: Path) -> None:
    """A line of a JSON lines file that is too long is one lost document; line numbers and places stay right."""
    long = json.dumps({"text": "x" * 3 * MOST_BYTES})
    path = tmp_path / "a.jsonl"
    path.write_bytes(f'{{"text": "One."}}\n{long}\n{{"text": "Two."}}\n'.encode() + b'{"text": "\xff"}\n')
    texts, errors = read(path)
    assert texts == ["One.", "Two."]
    assert errors[0] == f"{path}: line 2: is longer than 10 MB; give one document at a time"
    assert errors[1].startswith(f"{path}: line 4: byte {len(long) + 17 + 1 + 17 + 10} (0xff) is not UTF-8")


def test_a_name_that_is_empty(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """An empty name, as of an unset variable in a script, is not taken for the current folder."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "a.txt").write_text(GOOD)
    texts, (error,) = read("")
    assert texts == []
    assert error.startswith("an input has no name; give")


def test_a_name_that_is_too_long(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """No file can have it: that is said, and is no fault of the program, also where an output is there."""
    name = f"{'x' * 5000}.txt"
    texts, (error,) = read(name)
    assert texts == []
    assert error.endswith(f"{name}: cannot be read (File name too long); check the path and its permissions")
    target = tmp_path / "graph.ttl"
    target.touch()
    for output in (target, name):
        with pytest.raises(SystemExit) as stop:
            main(["build", name, "-o", str(output)])
        assert stop.value.code == 2
        assert "Traceback" not in capsys.readouterr().err


def test_file_name_that_is_not_utf8(tmp_path: Path) -> None:
    """A document in a file whose name is Latin-1 is built; the byte is written as in an address."""
    path = tmp_path / os.fsdecode(b"caf\xe9.txt")
    path.write_text(GOOD)
    target = tmp_path / "graph.ttl"
    main(["build", "-q", str(path), "-o", str(target)])
    assert '"caf%E9"' in target.read_text(encoding="utf-8")


def test_no_document_that_fits_leaves_the_old_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Where every document fails when it is written, the graph of yesterday stays."""
    from kg.corpus import reading
    from kg.errors import OntologyError

    def broken(*_: object, **__: object) -> None:
        message = "x: does not fit"
        raise OntologyError(message)

    monkeypatch.setattr(reading, "triples", broken)
    (tmp_path / "a.txt").write_text(GOOD)
    target = tmp_path / "graph.ttl"
    target.write_text("# yesterday")
    with pytest.raises(SystemExit) as stop:
        main(["build", str(tmp_path / "a.txt"), "-o", str(target)])
    assert stop.value.code == 2
    assert "nothing was written" in capsys.readouterr().err
    assert target.read_text() == "# yesterday"


@pytest.mark.parametrize(
    "body", ["<p>A.</p><!-- <p>B.</p>", "A.<!-- B", "<p>A.</p><!--[if x]><p>B.", "A.<!--"]
)
def test_comment_that_is_not_closed(body: str) -> None:
    """A comment without an end hides the rest of the page, as in a browser."""
    assert page_document(body.encode(), where="page").text == "A."


def test_links_to_folders_are_told(tmp_path: Path) -> None:
    """A link to a folder is not followed, for it may lead anywhere, and that is said; a link to a file is read."""
    folder, other = tmp_path / "in", tmp_path / "other"
    folder.mkdir()
    other.mkdir()
    (other / "a.txt").write_text(GOOD)
    (folder / "linked").symlink_to(other)
    (folder / "up").symlink_to(folder)
    (folder / "b.txt").symlink_to(other / "a.txt")
    texts, errors = read(folder)
    assert texts == [GOOD]
    told = "a link to a folder is not followed; give the folder itself"
    assert sorted(errors) == [f"{folder / 'linked'}: {told}", f"{folder / 'up'}: {told}"]


@pytest.mark.parametrize("line", ['{"text": "A.", "text": "B."}', '{"text": "A.", "x": {"k": 1, "k": 2}}'])
def test_keys_that_stand_twice(tmp_path: Path, line: str) -> None:
    """An object that says two things of one key is refused: which of them holds is anybody's guess."""
    path = tmp_path / "a.jsonl"
    path.write_text(line)
    texts, (error,) = read(path)
    assert texts == []
    assert error.startswith(f"{path}: line 1: key ")
    assert error.endswith("stands twice in one object; write it once")


@pytest.mark.slow
@pytest.mark.parametrize(
    "piece", ["<!", "<a ", "<", '<a x="', "</", "&", '<ul>"<br> ', "<article>x", "<sup>1</sup>x"]
)
def test_pages_take_time_with_their_length(piece: str) -> None:
    """Half a million characters of anything are read, or refused; in square time that takes minutes."""
    with limited(60):
        try:
            page_document((piece * (500_000 // len(piece))).encode(), where="page")
        except DocumentError as error:
            assert "has no text" in str(error)  # noqa: PT017 - not all of them


def test_a_tag_without_an_end_is_none() -> None:
    """Browsers drop what a page that was cut off in a tag has of it."""
    assert page_document(b'<p>Peru and Chile met.</p><a href="x', where="page").text == "Peru and Chile met."
