"""Turtle: laid out for people, no triple twice, byte-identical, in bounded memory.

A file is a comment, the prefixes it uses, each document with its reports in the order of the text and their
spans, in the order of their days, and then the entities by class and name. The bytes depend on the set of
triples only, not on the order in which they came.
"""

from __future__ import annotations

import re
import shutil
import tempfile
from contextlib import nullcontext
from pathlib import Path
from typing import IO, TYPE_CHECKING

from kg.rdf.iris import BASE, check_base
from kg.rdf.layout import EVIDENCE, Layout, Node, place
from kg.rdf.prefixes import DCTERMS
from kg.rdf.replacing import replacing
from kg.rdf.sorting import sorted_lines
from kg.rdf.union import merge
from kg.resources import VERSION

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    import pyoxigraph as ox

    from kg.errors import KgError
    from kg.model import Extraction

CHUNK = 40_000
"""Triples held in memory at a time: about 15 MB."""

_SPOOL = 1024 * 1024
"""Bytes of the file's parts that are held in memory before they wait on disk."""
_DATE = f"<{DCTERMS}date>"
_IDENTIFIER = f"<{DCTERMS}identifier>"
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)
_UNDATED = "~"
"""Stands behind all dates."""


def write_turtle(
    extractions: Iterable[Extraction],
    target: Path | IO[bytes],
    *,
    base: str = BASE,
    quotes: bool = True,
    compact: bool = False,
    check: bool = False,
    chunk: int = CHUNK,
    on_error: Callable[[KgError], None] | None = None,
) -> int:
    """Write the union of many extractions as Turtle.

    Args:
        extractions: Taken one at a time; none is kept.
        target: A file, which is replaced whole or not at all; or a binary stream.
        base: Base of all IRIs.
        quotes: Whether spans carry their words.
        compact: Whether entities have their first mention of each document only.
        check: Whether documents whose graph does not conform to the shapes are left out.
        chunk: Number of triples to hold in memory.
        on_error: Called with the fault of an extraction that cannot be written; the others are.

    Returns:
        The number of triples written.

    Raises:
        GraphError: The file cannot be written.
        KgError: An extraction does not fit the ontology or its own text, and there is no *on_error*.
    """
    check_base(base)
    blocks = merge(extractions, base=base, quotes=quotes, compact=compact, check=check, on_error=on_error)
    return write_triples((t for block in blocks for t in block), target, base=base, chunk=chunk)


def write_triples(
    triples: Iterable[ox.Triple], target: Path | IO[bytes], *, base: str = BASE, chunk: int = CHUNK
) -> int:
    """Write triples as Turtle, each once, and return their number.

    Raises:
        GraphError: The file cannot be written.
    """
    with (
        replacing(target) if isinstance(target, Path) else nullcontext(target) as stream,
        tempfile.SpooledTemporaryFile(_SPOOL) as documents,
        tempfile.SpooledTemporaryFile(_SPOOL) as others,
    ):
        pages = _Pages(documents, others, base=base)
        pages.write(sorted_lines(triples, chunk))
        pages.bind(stream)
        return pages.triples


class _Pages:
    """The parts of a file: its documents and its other nodes, kept apart until the prefixes are known."""

    def __init__(self, documents: IO[bytes], others: IO[bytes], *, base: str) -> None:
        self._documents = documents
        self._others = others
        self._prefix = f"<{base}id/doc/"
        self._inside = re.compile(re.escape(self._prefix) + r"([0-9a-f]{16})[/#>]")
        self._layout = Layout(base=base)
        self._index: list[tuple[str, str, str, int, int]] = []
        """Day, identifier and key of each document, and where its part is."""
        self._reports = self.triples = 0

    def write(self, lines: Iterable[bytes]) -> None:
        """Write the parts, of sorted lines of N-Triples: those of a document stand together."""
        self._layout.rebase()
        document = last = ""
        nodes: dict[str, Node] = {}
        for line in lines:
            subject, predicate, rest = line.decode().split(" ", 2)
            if subject != last:
                last = subject
                found = self._inside.match(subject)
                if not found or found[1] != document:
                    self._write(document, nodes)
                    document, nodes = found[1] if found else "", {}
                node = nodes[subject] = {}
            node.setdefault(predicate, []).append(rest[:-3])
            self.triples += 1
        self._write(document, nodes)

    def bind(self, stream: IO[bytes]) -> None:
        """Bring the parts together."""
        stream.write(f"{self._comment()}{self._layout.head()}".encode())
        for _, _, _, start, size in sorted(self._index):
            self._documents.seek(start)
            stream.write(self._documents.read(size))
        if self._others.tell():
            stream.write(f"\n{self._layout.rebase()}".encode() if self._layout.is_relative else b"")
            self._others.seek(0)
            shutil.copyfileobj(self._others, stream)

    def _write(self, document: str, nodes: dict[str, Node]) -> None:
        if document:
            self._write_document(document, nodes)
            return
        for subject, node in nodes.items():
            self._others.write(f"\n{self._layout.node(subject, node)}".encode())

    def _write_document(self, key: str, nodes: dict[str, Node]) -> None:
        layout = self._layout
        parts = [f"\n{layout.rebase(key)}"]
        name = f"{self._prefix}{key}>"
        about = nodes.pop(name, {})
        parts += [f"\n{layout.node(name, about)}"] if about else []
        spans = sorted((one for one in nodes if "#" in one), key=place)
        reports = sorted(
            (one for one in nodes if "#" not in one),
            key=lambda one: (min(map(place, nodes[one].get(EVIDENCE, [one]))), one),
        )
        parts += [f"\n{layout.node(one, nodes[one])}" for one in reports]
        parts += ["\n" if spans else "", *(layout.span(one, nodes[one]) for one in spans)]
        layout.rebase()
        start = self._documents.tell()
        size = self._documents.write("".join(parts).encode())
        day = min(about.get(_DATE, [_UNDATED])).partition("^")[0].strip('"')
        self._index.append((day, min(about.get(_IDENTIFIER, [""])), key, start, size))
        self._reports += len(reports)

    def _comment(self) -> str:
        # What is no day could end the comment.
        days = sorted(day for day, *_ in self._index if _DAY.fullmatch(day))
        when = f" of {days[0]}" + (f" to {days[-1]}" if days[0] != days[-1] else "") if days else ""
        counts = (
            (len(self._index), f"document{{}}{when}"),
            (self._reports, "report{}"),
        )
        said = ", ".join(f"{count} {noun.format('' if count == 1 else 's')}" for count, noun in counts)
        return f"# What diplomatic news reports, read by diplokg {VERSION}: {said}.\n"
