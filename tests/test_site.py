"""The site is built without network, and the addresses of the ontology lead to files of it."""

from __future__ import annotations

import re
import subprocess
import sys
import tomllib
from typing import TYPE_CHECKING

import pytest
import rdflib
from command import ROOT
from rdflib.compare import isomorphic

if TYPE_CHECKING:
    from pathlib import Path

RULES = (ROOT / "ontology" / "w3id" / ".htaccess").read_text(encoding="utf-8")
OFFLINE = """import runpy, socket, sys
socket.socket.connect = None
sys.argv = sys.argv[1:]
runpy.run_path(sys.argv[0], run_name="__main__")"""

HOME = "https://w3id.org/diplokg/"
URLS = [
    url.removeprefix(HOME)
    for url in tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"][
        "urls"
    ].values()
]
"""The addresses that the package gives of the project."""


def led(path: str, accept: str = "text/html,*/*") -> str:
    """Return where the rules lead a request, as Apache reads them; empty for nowhere."""
    wanted = ""
    for line in RULES.splitlines():
        if found := re.fullmatch(r"RewriteCond %\{HTTP_ACCEPT\} (\S+)", line):
            wanted = found[1]
        elif found := re.fullmatch(r"RewriteRule (\S+) (\S+) \[R=30[23],L\]", line):
            match = re.search(found[1], path)
            if match and (not wanted or re.search(wanted, accept)):
                return re.sub(r"\$1", match[1] if match.groups() else "", found[2])
            wanted = ""
    return ""


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the site, built by a process that cannot connect to anything."""
    out = tmp_path_factory.mktemp("site") / "out"
    subprocess.run(
        [sys.executable, "-c", OFFLINE, str(ROOT / ".ci" / "site.py"), str(out)],
        check=True,
        capture_output=True,
    )
    return out


@pytest.mark.slow
@pytest.mark.parametrize(
    ("path", "accept"),
    [
        *(
            ("ontology", accept)
            for accept in ("text/html", "text/turtle", "application/ld+json", "application/rdf+xml")
        ),
        *(
            (path, "*/*")
            for path in ("ontology/0.1.0", "ontology/shapes", "ontology/context", "docs/python/", *URLS)
        ),
    ],
)
def test_addresses_lead_to_files(site: Path, path: str, accept: str) -> None:
    """Each leads to a file of the site, of the kind asked for."""
    target = led(path, accept)
    assert target.startswith("SITE/")
    file = site / target.removeprefix("SITE/")
    assert (file / "index.html" if file.is_dir() else file).is_file()


@pytest.mark.slow
def test_the_ontology_is_one_in_all_forms(site: Path) -> None:
    """Turtle, RDF/XML and JSON-LD have the same triples; the page has each term."""
    folder = site / "ontology"
    turtle = rdflib.Graph().parse(folder / "diplokg.ttl")
    for ending, form in (("rdf", "xml"), ("jsonld", "json-ld")):
        assert isomorphic(rdflib.Graph().parse(folder / f"diplokg.{ending}", format=form), turtle)
    page = (folder / "index.html").read_text(encoding="utf-8")
    terms = {str(one) for one in turtle.subjects() if "/diplokg/ontology#" in str(one)}
    classes = {str(one) for one in turtle.subjects(rdflib.RDF.type, rdflib.OWL.Class)} & terms
    assert len(classes) > 20
    assert [one for one in classes if one not in page] == []


def test_things_lead_to_where_the_graph_is() -> None:
    """The rest of the addresses goes to a served graph, and nothing else is led anywhere."""
    assert led("id/state/PER") == "DATA/id/state/PER"
    assert led("elsewhere") == ""
