"""Build the site that the project's addresses lead to: the documentation, and the ontology in every form. No network.

python .ci/site.py OUT
"""  # noqa: INP001 - a script

from __future__ import annotations

import logging
import os
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import rdflib
from rdflib.namespace import RDFS

ROOT = Path(__file__).resolve().parents[1]
PAGES = {
    "README.md": "index.md",
    "CHANGELOG.md": "changelog.md",
    "CONTRIBUTING.md": "contributing.md",
    "SECURITY.md": "security.md",
    "LICENSE": "LICENSE",
    "requirements.txt": "requirements.txt",
    "ontology/README.md": "vocabulary.md",
    "data/gazetteer/README.md": "gazetteer.md",
    "data/lexicon/README.md": "lexicon.md",
    "data/map/README.md": "map.md",
    **{f"docs/{path.name}": path.name for path in sorted((ROOT / "docs").glob("*.md"))},
}
"""File of the project -> its place in the site."""
_LINK = re.compile(r"\]\((?!https?:|#)([^)#]+)")
FORMS = {"xml": "rdf", "json-ld": "jsonld"}


def write_pages(folder: Path) -> None:
    """Copy the pages, their links led to where the pages stand now.

    Raises:
        KeyError: A page links to a file that is none of them.
    """
    for source, place in PAGES.items():

        def moved(link: re.Match[str], source: str = source) -> str:
            target = os.path.normpath(Path(source).parent / link[1])
            return f"]({PAGES[target]}"

        text = (ROOT / source).read_text(encoding="utf-8")
        (folder / place).write_text(
            _LINK.sub(moved, text) if place.endswith(".md") else text, encoding="utf-8"
        )


def write_ontology(folder: Path) -> None:
    """Write the ontology as Turtle, RDF/XML, JSON-LD and a page for people, with its shapes and its context beside it."""
    folder.mkdir(parents=True)
    for name in ("diplokg.ttl", "shapes.ttl", "alignments.ttl", "context.jsonld"):
        shutil.copy(ROOT / "ontology" / name, folder / name)
    graph = rdflib.Graph().parse(ROOT / "ontology" / "diplokg.ttl")
    for form, ending in FORMS.items():
        graph.serialize(folder / f"diplokg.{ending}", format=form)
    # Which list of codes a class takes is an axiom on a node without a name: of no use to a reader of the page.
    for cls, node in list(graph.subject_objects(RDFS.subClassOf)):
        if isinstance(node, rdflib.BNode):
            graph.remove((cls, RDFS.subClassOf, node))
    logging.disable(logging.INFO)
    from pylode import OntPub  # noqa: PLC0415 - slow, and talkative

    (folder / "index.html").write_text(OntPub(ontology=graph).make_html(), encoding="utf-8")


def main(out: Path) -> None:
    """Build the site in *out*, which is made anew."""
    shutil.rmtree(out, ignore_errors=True)
    with tempfile.TemporaryDirectory() as folder:
        pages = Path(folder, "docs")
        pages.mkdir()
        write_pages(pages)
        shutil.copy(ROOT / "mkdocs.yml", folder)
        subprocess.run(  # noqa: S603 - mkdocs of this environment
            [
                sys.executable,
                "-m",
                "mkdocs",
                "build",
                "--strict",
                "--quiet",
                "--site-dir",
                str(out.resolve()),
            ],
            cwd=folder,
            check=True,
            env={**os.environ, "NO_MKDOCS_2_WARNING": "1"},
        )
    write_ontology(out / "ontology")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
