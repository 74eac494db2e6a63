"""Runs that can be ended at any moment and go on: the parts of a folder, and a store."""

from __future__ import annotations

import hashlib
import json
import os
import pickle
import random
import shutil
import subprocess
import sys
import time
from dataclasses import asdict
from typing import TYPE_CHECKING

import pyoxigraph as ox
import pytest
from command import environment

from kg.corpus.folder import open_folder
from kg.corpus.part import FORMS
from kg.corpus.reading import Settings
from kg.rdf.parse import read_ntriples
from kg.resources import data_path
from kg.store.opening import open_store, stored_triples

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from command import Command

TEXTS = (
    "Kenyan President Ada Mwangi met Chilean President Rosa Vidal in Nairobi on 4 March 2031.",
    "President of Kenya Ada Wanjiru Mwangi will visit Peru in May 2031.",
    "Peruvian Foreign Minister Luis Quispe thanked Kenya for its support.",
    "The foreign ministers of Chile and Peru signed an agreement on border trade in Lima on 7 March 2031.",
    "Kenyan President Ada Mwangi received the ambassador of Peru on 9 March 2031.",
)


def write_texts(path: Path, copies: int = 1) -> Path:
    """Write texts that differ, as JSON lines, and between them a line that is none."""
    lines = [
        json.dumps({"id": f"n{copy}-{number}", "text": f"{text} Note {copy}.", "date": "2031-03-10"})
        for copy in range(copies)
        for number, text in enumerate(TEXTS)
    ]
    lines.insert(3, '{"id": "no-text"}')
    path.write_text("\n".join(lines), encoding="utf-8")
    return path


def lines_of(paths: Iterable[Path]) -> set[bytes]:
    """Return the triples of graph files together."""
    return {line for path in paths for line in read_ntriples(path).splitlines()}


def files_of(folder: Path) -> dict[str, bytes]:
    """Return what the files of a folder hold."""
    return {path.name: path.read_bytes() for path in folder.iterdir()}


@pytest.mark.slow
@pytest.mark.parametrize(("form", "suffix"), [("nquads", ".nq"), ("turtle", ".ttl")])
def test_the_parts_together_are_the_graph(kg: Command, tmp_path: Path, form: str, suffix: str) -> None:
    """Whatever goes into a part, the union is what one file holds; each document is in one part."""
    texts = write_texts(tmp_path / "in.jsonl")
    one, parts = tmp_path / "one.ttl", tmp_path / "parts"
    kg("build", texts, data_path("dispatches"), "-o", one)
    done = kg("build", texts, data_path("dispatches"), "--batch", "4", "--format", form, "-o", f"{parts}/")
    assert done.code == 2  # a line is no document
    assert "17 documents" in done.err
    files = sorted(parts.glob(f"*{suffix}"))
    assert [file.stem for file in files] == [
        "dataset",
        "names",
        *(f"part-{number:05}" for number in range(5)),
    ]
    assert lines_of(files) == lines_of([one])
    kg("load", one, "--store", tmp_path / "a")
    assert "17 documents in place" in kg("load", *files, "--store", tmp_path / "b").err
    assert set(map(str, stored_triples(tmp_path / "b"))) == set(map(str, stored_triples(tmp_path / "a")))
    assert "no other file has the entity" in kg("load", *files[:3], "--store", tmp_path / "c").err
    manifest = json.loads((parts / "manifest.json").read_text(encoding="utf-8"))
    assert (manifest["complete"], manifest["documents"], manifest["format"]) == (True, 17, form)
    for part in manifest["parts"]:
        data = (parts / f"{part['name']}{suffix}").read_bytes()
        assert hashlib.sha256(data).hexdigest() == part["sha256"]
    (failure,) = (parts / "failures.jsonl").read_text(encoding="utf-8").splitlines()
    assert "line 4" in json.loads(failure)["reason"]


def test_quads_are_sorted_and_named_by_their_document(kg: Command, tmp_path: Path) -> None:
    """A line says in which document its triple is told; that of a document stands in no other part."""
    kg("build", write_texts(tmp_path / "in.jsonl"), "--batch", "2", "-o", f"{tmp_path / 'parts'}/")
    homes: dict[str, str] = {}
    for file in sorted((tmp_path / "parts").glob("part-*.nq")):
        lines = file.read_bytes().splitlines()
        assert lines == sorted(set(lines))
        for quad in ox.parse(file.read_bytes(), ox.RdfFormat.N_QUADS):
            assert isinstance(quad.graph_name, ox.NamedNode)
            assert homes.setdefault(quad.graph_name.value, file.name) == file.name
    assert len(homes) == len(TEXTS)
    (graph,) = {quad.graph_name for quad in ox.parse(path=tmp_path / "parts" / "names.nq")}
    assert isinstance(graph, ox.NamedNode)
    (default,) = {quad.graph_name for quad in ox.parse(path=tmp_path / "parts" / "dataset.nq")}
    assert default == ox.DefaultGraph()
    assert graph.value.endswith("/id/names")


@pytest.mark.parametrize("jobs", ["1", pytest.param("2", marks=pytest.mark.slow)])
def test_a_run_goes_on(kg: Command, tmp_path: Path, jobs: str) -> None:
    """What is there is not read again; new documents come behind it; the end is that of one run."""
    texts = write_texts(tmp_path / "in.jsonl", 2)
    whole, halves = tmp_path / "whole", tmp_path / "halves"
    kg("build", texts, "--batch", "2", "-o", f"{whole}/")
    lines = texts.read_text(encoding="utf-8").splitlines(keepends=True)
    texts.write_text("".join(lines[:7]), encoding="utf-8")
    kg("build", texts, "--batch", "2", "--jobs", jobs, "-o", f"{halves}/")
    before = {name: data for name, data in files_of(halves).items() if name.startswith("part-")}
    texts.write_text("".join(lines), encoding="utf-8")
    done = kg("build", texts, "--batch", "2", "--jobs", jobs, "-o", f"{halves}/")
    assert "4 documents, " in done.err
    assert "6 there already" in done.err
    assert files_of(halves) == files_of(whole)
    assert before.items() <= files_of(halves).items()


def test_memory_is_the_keys_of_the_documents(kg: Command, tmp_path: Path) -> None:
    """An open folder holds of each part what the run needs, not what its end needs."""
    parts = tmp_path / "parts"
    kg("build", write_texts(tmp_path / "in.jsonl", 4), "--near", "--batch", "4", "-o", f"{parts}/")
    with open_folder(parts, Settings(near=True), FORMS[1]) as folder:
        held = sum(len(pickle.dumps(asdict(part))) for part in folder.parts)
        assert len(folder.known) == 4 * len(TEXTS)
        assert held < sum(file.stat().st_size for file in parts.glob("part-*.json")) / 10


def test_a_part_that_a_power_cut_left_short_is_written_anew(kg: Command, tmp_path: Path) -> None:
    """It counts as not there: its documents are read again, and nothing of it is left."""
    texts, parts = write_texts(tmp_path / "in.jsonl"), tmp_path / "parts"
    kg("build", texts, "--batch", "2", "-o", f"{parts}/")
    before = lines_of(parts.glob("*.nq"))
    short = parts / "part-00001.nq"
    short.write_bytes(short.read_bytes()[:100])
    done = kg("build", texts, "--batch", "2", "-o", f"{parts}/")
    assert "3 there already" in done.err
    assert lines_of(parts.glob("*.nq")) == before


@pytest.mark.slow
def test_a_full_disk(kg: Command, tmp_path: Path) -> None:
    """It is one line, and the same command goes on when there is room."""
    texts, parts, whole = write_texts(tmp_path / "in.jsonl", 20), tmp_path / "parts", tmp_path / "whole"
    build = f"{sys.executable} -m kg build {texts} --batch 40 -o"
    limited = f"ulimit -f 400; exec {build} {parts}/"
    done = subprocess.run(
        ["bash", "-c", limited], capture_output=True, text=True, check=False, env=environment()
    )
    assert done.returncode == 2
    assert "Traceback" not in done.stderr
    assert "part-0000" in done.stderr.splitlines()[-1]
    kg("build", texts, "--batch", "40", "-o", f"{parts}/")
    kg("build", texts, "--batch", "40", "-o", f"{whole}/")
    assert files_of(parts) == files_of(whole)


def test_a_folder_that_is_not_ours(kg: Command, tmp_path: Path) -> None:
    """One of other files, of other settings, of another run or of the inputs is refused and stays as it is."""
    (tmp_path / "in").mkdir()
    texts, parts = write_texts(tmp_path / "in" / "in.jsonl"), tmp_path / "parts"
    parts.mkdir()
    (parts / "mine.txt").write_text("mine", encoding="utf-8")
    assert "holds other files" in kg("build", texts, "-o", parts).err
    assert files_of(parts) == {"mine.txt": b"mine"}
    assert "is read as an input" in kg("build", texts.parent, "-o", f"{texts.parent / 'parts'}/").err
    (parts / "mine.txt").unlink()
    kg("build", texts, "-o", parts)
    before = files_of(parts)
    refused = kg("build", texts, "--no-quotes", "-o", parts)
    assert (refused.code, len(refused.faults)) == (2, 1)
    assert "was begun with quotes True, and now it is False" in refused.err
    with open_folder(parts, Settings(), FORMS[1]):
        assert "another run is writing to it" in kg("build", texts, "-o", parts).err
    assert "parts are not written as trig" in kg("build", texts, "--format", "trig", "-o", parts).err
    assert files_of(parts) == before


def test_a_document_that_cannot_be_read_is_listed(kg: Command, tmp_path: Path) -> None:
    """It is in failures.jsonl with its reason, and is tried again when that is asked for."""
    texts, parts = write_texts(tmp_path / "in.jsonl"), tmp_path / "parts"
    first = kg("build", texts, "--timeout", "0.000001", "-o", f"{parts}/")
    assert first.code == 2
    failures = (parts / "failures.jsonl").read_text(encoding="utf-8")
    assert len(failures.splitlines()) == 1 + len(TEXTS)
    assert "not read within" in failures
    again = kg("build", texts, "-o", f"{parts}/")
    assert again.code == 2
    assert (parts / "failures.jsonl").read_text(encoding="utf-8") == failures
    assert "5 documents, " in kg("build", texts, "--again", "-o", f"{parts}/").err
    assert len((parts / "failures.jsonl").read_text(encoding="utf-8").splitlines()) == 1
    assert "5 there already" in kg("build", texts, "-o", f"{parts}/").err


def test_near_duplicates_are_linked_and_kept(kg: Command, tmp_path: Path) -> None:
    """Two that differ in a word are told with their share, in whatever parts they are; what differs more is not."""
    many = " ".join(f"Minister {number} met with the minister {number + 1}." for number in range(40))
    words = f"Rosa Vidal met Luis Quispe in Lima. {many}"
    texts = [
        words,
        f"{words} So the agency says.",
        " ".join(reversed(words.split())),
        words.replace("met", "saw"),
    ]
    given = tmp_path / "in.jsonl"
    given.write_text("\n".join(json.dumps({"text": text}) for text in texts), encoding="utf-8")
    one, two = tmp_path / "one", tmp_path / "two"
    done = kg("build", given, "--near", "-o", f"{one}/")
    assert "4 documents, " in done.err
    kg("build", given, "--near", "--batch", "1", "--jobs", "2", "-o", f"{two}/")
    assert (one / "near.nq").read_bytes() == (two / "near.nq").read_bytes()
    keys = [hashlib.sha256(text.encode()).hexdigest()[:16] for text in texts[:2]]
    told = {
        quad.predicate.value.rpartition("/")[2]: str(quad.object) for quad in ox.parse(path=one / "near.nq")
    }
    assert sorted((told["subject_id"][-17:-1], told["object_id"][-17:-1])) == sorted(keys)
    assert 0.9 < float(told["confidence"].split('"')[1]) <= 1
    assert "give -o DIR/" in kg("build", given, "--near", "-o", tmp_path / "g.ttl").err
    kg("load", *sorted(one.glob("*.nq")), "--store", tmp_path / "store")
    mapping = "ASK { ?m <https://w3id.org/sssom/subject_id> ?one }"
    assert kg("query", mapping, "--store", tmp_path / "store").code == 0


def test_near_duplicates_need_a_library(kg: Command, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """It says how to install it."""
    monkeypatch.setitem(sys.modules, "datasketch", None)
    done = kg("build", write_texts(tmp_path / "in.jsonl"), "--near", "-o", f"{tmp_path / 'parts'}/")
    assert done.code == 2
    assert done.faults == [
        "kg: near duplicates are found by the library datasketch; install it: pip install 'diplokg[near]'"
    ]


def test_a_store_is_filled_in_steps(kg: Command, tmp_path: Path) -> None:
    """It holds what one file does, with one label for each entity, however it was filled; what is there is passed over."""
    texts, store, one = write_texts(tmp_path / "in.jsonl"), tmp_path / "store", tmp_path / "one.ttl"
    kg("build", texts, "-o", one)
    kg("load", one, "--store", tmp_path / "loaded")
    lines = texts.read_text(encoding="utf-8").splitlines(keepends=True)
    texts.write_text("".join(lines[:1]), encoding="utf-8")
    kg("build", texts, "--store", store)
    texts.write_text("".join(lines), encoding="utf-8")
    done = kg("build", texts, "--store", store, "--batch", "2")
    assert "5 documents in place (4 added, 1 unchanged)" in done.err
    assert set(map(str, stored_triples(store))) == set(map(str, stored_triples(tmp_path / "loaded")))
    aside = {ox.DefaultGraph(), ox.NamedNode("https://w3id.org/diplokg/id/dataset")}
    merged = {str(quad.triple) for quad in open_store(store) if quad.graph_name not in aside}
    assert merged == set(map(str, stored_triples(store)))


KILLS = int(os.environ.get("KG_KILLS", "3"))
"""Twenty and more are run by hand."""


@pytest.mark.slow
@pytest.mark.parametrize("jobs", ["1", "2"])
@pytest.mark.parametrize("where", ["folder", "store"])
def test_kills_at_any_moment(tmp_path: Path, where: str, jobs: str) -> None:
    """A run that is killed at any moment, again and again, and then let go gives what one run gives."""
    texts, whole, parts = write_texts(tmp_path / "in.jsonl", 100), tmp_path / "whole", tmp_path / "parts"
    options = ["--batch", "5", "--jobs", jobs, "-q"]

    def command(place: Path) -> list[str]:
        target = ["-o", f"{place}/"] if where == "folder" else ["--store", str(place)]
        return [sys.executable, "-m", "kg", "build", str(texts), *options, *target]

    begin = time.perf_counter()
    assert subprocess.run(command(whole), env=environment(), capture_output=True, check=False).returncode == 2
    took = time.perf_counter() - begin
    chance = random.Random(jobs + where)  # noqa: S311 - no secret
    kills = 0
    while kills < KILLS:
        with subprocess.Popen(
            command(parts), env=environment(), stderr=subprocess.DEVNULL, start_new_session=True
        ) as process:
            try:
                process.wait(took * chance.uniform(0.1, 0.6))
                shutil.rmtree(parts)  # it came to its end: begin anew
            except subprocess.TimeoutExpired:
                process.kill()
                kills += 1
    assert subprocess.run(command(parts), env=environment(), capture_output=True, check=False).returncode == 2
    if where == "folder":
        assert files_of(parts) == files_of(whole)
    else:
        assert set(map(str, stored_triples(parts))) == set(map(str, stored_triples(whole)))
