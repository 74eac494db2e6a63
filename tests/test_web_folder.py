"""The site as a folder: kg.web.folder and ``kg site``."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import pytest
from command import ROOT
from web import GOLDEN

from kg.errors import GraphError
from kg.read import read_documents
from kg.web.folder import Written, write_site
from kg.web.page import HTML
from kg.web.site import open_site

if TYPE_CHECKING:
    from pathlib import Path

    from command import Command

DISPATCH = "astana-bishkek"
_LINK = re.compile(r'\b(?:href|src|action)="([^"]*)"')
HOSTILE = """
@prefix dip: <https://w3id.org/diplokg/ontology#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix dcterms: <http://purl.org/dc/terms/> .
<https://w3id.org/diplokg/id/doc/00a22cfe32f69fde> a dip:Document ; dcterms:identifier "a" .
<https://w3id.org/diplokg/id/person/..> a dip:Person ; rdfs:label "Up" .
<https://w3id.org/diplokg/id/person/%2e%2e%2fetc> a dip:Person ; rdfs:label "Hidden" .
<https://w3id.org/diplokg/id/person/a;b> a dip:Person ; rdfs:label "Odd" .
<https://w3id.org/diplokg/id/person/good> a dip:Person ; rdfs:label "<script>alert(1)</script>" .
"""


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Written]:
    """Write the site of one dispatch with its text."""
    target = tmp_path_factory.mktemp("site") / "pages"
    graph = next(one for one in GOLDEN if one.stem == DISPATCH)
    text = str(ROOT / "data" / "dispatches" / f"{DISPATCH}.txt")
    with open_site([graph], texts=read_documents([text])) as site:
        return target, write_site(site, target)


def _pages(folder: Path) -> list[Path]:
    return sorted(folder.rglob("*.html"))


def test_every_link_leads_to_a_file(folder: tuple[Path, Written]) -> None:
    """No link of any page needs a server, and where it names a part of a page, that part is there."""
    pages = {page: page.read_text(encoding="utf-8") for page in _pages(folder[0])}
    broken = set()
    for page, text in pages.items():
        for link in _LINK.findall(text):
            parts = urlsplit(link)
            if parts.scheme in {"http", "https"}:
                continue
            target = (page.parent / parts.path).resolve() if parts.path else page.resolve()
            there = bool(link) and not parts.query and not link.startswith("/") and target.is_file()
            if there and parts.fragment and target.suffix == ".html":
                there = f'id="{parts.fragment}"' in target.read_text(encoding="utf-8")
            if not there:
                broken.add((page.name, link))
    assert broken == set()
    assert len(pages) > 20


def test_what_needs_a_server_is_left_out(folder: tuple[Path, Written]) -> None:
    """There is no form, no search, no question: nothing that would lead nowhere."""
    for page in _pages(folder[0]):
        assert "<form" not in page.read_text(encoding="utf-8")
    assert not (folder[0] / "questions.html").exists()


def test_numbers_are_those_of_the_disk(folder: tuple[Path, Written]) -> None:
    """Files and bytes are told as they are."""
    path, done = folder
    files = [one for one in path.rglob("*") if one.is_file()]
    assert done == Written(len(_pages(path)), len(files), sum(one.stat().st_size for one in files))
    assert (path / "static" / "bokeh.min.js").is_file()
    assert (path / "index.ttl").exists() == ("index.ttl" in (path / "index.html").read_text(encoding="utf-8"))


def test_names_lead_out_of_no_folder(tmp_path: Path) -> None:
    """A thing whose address is no name of a file has no page; the others have."""
    graph = tmp_path / "hostile.ttl"
    graph.write_text(HOSTILE, encoding="utf-8")
    target = tmp_path / "in" / "pages"
    with open_site([graph]) as site:
        write_site(site, target, formats=(HTML,))
    assert [page.name for page in sorted((target / "person").iterdir())] == ["good.html"]
    assert sorted(one.name for one in tmp_path.iterdir()) == ["hostile.ttl", "in"]
    assert [one.name for one in (tmp_path / "in").iterdir()] == ["pages"]
    assert "<script>alert" not in (target / "person" / "good.html").read_text(encoding="utf-8")
    assert not list(target.rglob("*.json"))


def test_a_folder_with_files_is_left_alone(tmp_path: Path) -> None:
    """What is there is not overwritten, and an empty folder is taken."""
    graph = tmp_path / "hostile.ttl"
    graph.write_text(HOSTILE, encoding="utf-8")
    with open_site([graph]) as site:
        with pytest.raises(GraphError, match="not empty"):
            write_site(site, tmp_path)
        empty = tmp_path / "empty"
        empty.mkdir()
        assert write_site(site, empty).pages > 1
        with pytest.raises(GraphError, match="not empty"):
            write_site(site, graph)


def test_the_verb(tmp_path: Path, kg: Command) -> None:
    """``kg site`` says how much it wrote; a folder that is not empty is the user's fault."""
    graph = next(one for one in GOLDEN if one.stem == DISPATCH)
    done = kg("site", graph, "-o", tmp_path / "pages", "--html-only")
    assert done.code == 0
    assert re.search(r"\d+ pages, \d+ files, \d\.\d MB to ", done.err)
    assert not list((tmp_path / "pages").rglob("*.ttl"))
    again = kg("site", graph, "-o", tmp_path / "pages")
    assert again.code == 2
    assert len(again.faults) == 1
