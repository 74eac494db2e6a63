"""Part a graph file into one graph per document, so that a document can be replaced or removed alone.

A subject inside a document (the document, its reports, its spans) goes into that document's graph. A shared
entity goes into the graph of each document that mentions it or refers to it, directly or through another
entity, so every graph is complete by itself; of its links into documents (``dip:mentionedIn``,
``dip:evidence``) each graph gets its own. The union of the graphs is the file. What ``kg link`` wrote is a graph
of its own, ``<base>id/links``.

Works on lines of canonical N-Triples: no Python object per term, about 150 bytes per triple of the file that is being
parted; of several files the rest is held packed.
"""

from __future__ import annotations

import re
import zlib
from collections import defaultdict
from dataclasses import dataclass, field
from itertools import chain
from typing import TYPE_CHECKING

import pyoxigraph as ox

from kg.errors import GraphError
from kg.rdf.parse import read_ntriples

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from pathlib import Path
    from typing import IO

_DOCUMENT = re.compile(rb"<[^>]*?[/#]id/doc/[0-9a-f]{16}(?=[>/#])")
_LINK = re.compile(
    rb"<([^>]*?[/#])id/(?:(?:identity|occurrence|mapping)/|[^>]*> <[^>]*#(?:identity|occurrence)> ).*\n"
)
"""A line of a links graph, which belongs to no document."""
_LINK_MARKS = (b"id/identity/", b"id/occurrence/", b"id/mapping/", b"#identity> ", b"#occurrence> ")
_DATASET = re.compile(rb"<[^>]*?[/#]id/dataset[>/#].*\n")
"""A line of the description of a dataset, which belongs to no document."""
_DATASET_MARKS = (b"id/dataset>", b"id/dataset/", b"id/dataset#")
_ONTOLOGY_HEADER = (
    b"<http://www.w3.org/1999/02/22-rdf-syntax-ns#type> <http://www.w3.org/2002/07/owl#Ontology> .\n"
)


@dataclass(frozen=True, slots=True)
class DocumentGraph:
    """All triples that one document brings."""

    iri: str
    """The document, and the name of its graph."""
    ntriples: bytes
    """Canonical N-Triples: sorted lines, none twice."""
    triples: int


@dataclass(slots=True)
class _Shared:
    """What the file says of a subject that is not inside a document."""

    lines: list[bytes] = field(default_factory=list)
    into: dict[bytes, list[bytes]] = field(default_factory=dict)
    """Document -> lines whose object is inside it."""
    links: set[bytes] = field(default_factory=set)


def split_stream(stream: IO[bytes]) -> Iterator[DocumentGraph]:
    """Part Turtle that this program wrote into graphs of documents, in the order of their IRIs."""
    ntriples = ox.serialize(ox.parse(stream, ox.RdfFormat.TURTLE), format=ox.RdfFormat.N_TRIPLES) or b""
    return split_ntriples(ntriples, source="the graph")


def split_files(paths: Sequence[Path]) -> Iterator[DocumentGraph]:
    """Part graph files into graphs of documents; a document in several files gets the union of its graphs.

    Args:
        paths: Graph files; ``-`` is Turtle on standard input.

    Returns:
        Graphs in the order of their IRIs. All files have been read and found good when this returns.

    Raises:
        GraphError: A file cannot be read or parsed, or holds triples that belong to no document.
    """
    if len(paths) == 1:
        return split_ntriples(read_ntriples(paths[0]), source=str(paths[0]))
    # Many files may be more than fits into memory; packed they are a tenth, and one at a time is unpacked.
    names: dict[str, bytes] = {}
    files: list[tuple[str, bytes]] = []
    for path in paths:
        lines = read_ntriples(path)
        if _is_of_names(lines):
            names[str(path)] = lines
        else:
            files.append((str(path), _packed(lines)))
    shared = _by_subject(b"".join(names.values()))
    told: set[bytes] = set()
    merged: dict[str, bytes] = {}
    for source, packed in files:
        lines = zlib.decompress(packed)
        # What a run in parts says of the whole (names, the dataset) stands in files of its own.
        rest = without_description(lines)[0]
        if lines and not rest:
            continue
        # Links say of whom a node is, and are of no document that its names could go to.
        own = shared.keys() & _by_subject(_links(rest)[1]).keys() if shared else set()
        told |= own
        more = b"".join(line for subject in own for line in shared[subject])
        for graph in split_ntriples(lines + more, source=source):
            known = merged.get(graph.iri)
            merged[graph.iri] = _packed(graph.ntriples if known is None else _union(graph, known))
    if left := sorted(shared.keys() - told):
        message = (
            f"{', '.join(names)}: no other file has the entity {left[0].decode()}; load it with its parts"
        )
        raise GraphError(message)
    return (_unpacked(iri, merged[iri]) for iri in sorted(merged))


def _packed(lines: bytes) -> bytes:
    return zlib.compress(lines, level=1)


def _unpacked(iri: str, packed: bytes) -> DocumentGraph:
    lines = zlib.decompress(packed)
    return DocumentGraph(iri, lines, lines.count(b"\n"))


def _is_of_names(ntriples: bytes) -> bool:
    """Tell whether lines are of entities alone, which belong to documents of other files."""
    return bool(ntriples) and not any(
        mark in ntriples for mark in (b"id/doc/", _ONTOLOGY_HEADER, *_LINK_MARKS)
    )


def _by_subject(ntriples: bytes) -> dict[bytes, list[bytes]]:
    found: defaultdict[bytes, list[bytes]] = defaultdict(list)
    for line in ntriples.splitlines(keepends=True):
        found[line.partition(b" ")[0]].append(line)
    return found


def split_ntriples(ntriples: bytes, *, source: str) -> Iterator[DocumentGraph]:
    """Part N-Triples into graphs of documents.

    Args:
        ntriples: Lines as ``pyoxigraph`` writes them: one space between terms, `` .`` at the end.
        source: Name of the input for messages.

    Returns:
        Graphs in the order of their IRIs. An OWL ontology counts as a document of that IRI. Descriptions of datasets
        are in none: of what a file holds a store may hold more, or less.

    Raises:
        GraphError: The input is empty, or there are triples that belong to no document.
    """
    links, ntriples = _links(without_description(ntriples)[0])
    own, refers, shared = _sort(ntriples)
    if not own and not shared and not links:
        message = f"{source}: the graph is empty"
        raise GraphError(message)
    starts: defaultdict[bytes, set[bytes]] = defaultdict(set, refers)
    for subject, entity in shared.items():
        for document in entity.into:
            starts[document].add(subject)
    reached = {document: _reach(starts[document], shared) for document in sorted(own.keys() | starts.keys())}
    left = sorted(shared.keys() - set().union(*reached.values()))
    rest = [*links, *([_ontology(left, shared, source=source)] if left else [])]
    return chain(
        (_graph(document, _gather(document, own, reached[document], shared)) for document in reached), rest
    )


def without_description(ntriples: bytes) -> tuple[bytes, bytes]:
    """Return the lines of documents and links, and those that describe datasets."""
    rest, found = _parted(ntriples, _DATASET_MARKS, _DATASET)
    return rest, b"".join(line[0] for line in found)


def _parted(
    ntriples: bytes, marks: Sequence[bytes], line: re.Pattern[bytes]
) -> tuple[bytes, list[re.Match[bytes]]]:
    """Take out the lines that fit a pattern, and return the others and them.

    Args:
        ntriples: The lines.
        marks: One of these stands in each such line, and in few others: all others are passed over without a look at each.
        line: The pattern of a line, with its end.
    """
    rest: list[bytes] = []
    found: list[re.Match[bytes]] = []
    kept = 0
    mark = re.compile(b"|".join(map(re.escape, marks)))
    hit = mark.search(ntriples) if any(one in ntriples for one in marks) else None
    while hit:
        start = ntriples.rfind(b"\n", 0, hit.start()) + 1
        end = ntriples.index(b"\n", hit.end()) + 1
        if match := line.match(ntriples, start):
            rest.append(ntriples[kept:start])
            found.append(match)
            kept = end
        hit = mark.search(ntriples, end)
    return b"".join((*rest, ntriples[kept:])) if found else ntriples, found


def links_of(triples: Iterable[ox.Triple]) -> DocumentGraph:
    """Return triples of links as the graph that they stand in.

    Raises:
        ValueError: They are no links, or of several graphs.
    """
    (graph,), _ = _links(ox.serialize(triples, format=ox.RdfFormat.N_TRIPLES) or b"")
    return graph


def _links(ntriples: bytes) -> tuple[list[DocumentGraph], bytes]:
    """Take out the lines of links graphs, each named ``<base>id/links``."""
    found: defaultdict[bytes, set[bytes]] = defaultdict(set)
    rest, lines = _parted(ntriples, _LINK_MARKS, _LINK)
    for line in lines:
        found[b"<" + line[1] + b"id/links>"].add(line[0])
    return [_graph(name, one) for name, one in sorted(found.items())], rest


def _gather(
    document: bytes, own: dict[bytes, list[bytes]], reached: set[bytes], shared: dict[bytes, _Shared]
) -> set[bytes]:
    lines = set(own.get(document, ()))
    for subject in reached:
        lines.update(shared[subject].lines, shared[subject].into.get(document, ()))
    return lines


def _sort(
    ntriples: bytes,
) -> tuple[dict[bytes, list[bytes]], dict[bytes, set[bytes]], dict[bytes, _Shared]]:
    """Return documents' own lines, the IRIs these refer to, and the shared subjects."""
    own: dict[bytes, list[bytes]] = {}
    refers: dict[bytes, set[bytes]] = {}
    shared: dict[bytes, _Shared] = {}
    last = document = b""
    lines: list[bytes] = []
    links: set[bytes] = set()
    entity = _Shared()
    for line in ntriples.splitlines(keepends=True):
        subject, _, rest = line.split(b" ", 2)
        if subject != last:
            last, document = subject, _document_of(subject)
            if document:
                lines, links = own.setdefault(document, []), refers.setdefault(document, set())
            else:
                entity = shared.setdefault(subject, _Shared())
                lines, links = entity.lines, entity.links
        if rest[:1] == b'"':
            lines.append(line)
        elif not document and (target := _document_of(rest)):
            entity.into.setdefault(target, []).append(line)
        else:
            lines.append(line)
            links.add(rest[:-3])
    return own, refers, shared


def _document_of(term: bytes) -> bytes:
    """Return the IRI of the document that *term* is inside of, as ``<...>``; empty when it is in none."""
    if b"id/doc/" not in term or not (match := _DOCUMENT.match(term)):
        return b""
    return match.group() + b">"


def _reach(start: Iterable[bytes], shared: dict[bytes, _Shared]) -> set[bytes]:
    todo = [subject for subject in start if subject in shared]
    seen = set(todo)
    while todo:
        new = [link for link in shared[todo.pop()].links if link in shared and link not in seen]
        seen.update(new)
        todo += new
    return seen


def _ontology(left: list[bytes], shared: dict[bytes, _Shared], *, source: str) -> DocumentGraph:
    lines = {line for subject in left for line in shared[subject].lines}
    headers = sorted(line.split(b" ", 1)[0] for line in lines if line.endswith(_ONTOLOGY_HEADER))
    if len(headers) == 1:
        return _graph(headers[0], lines)
    example = left[0].decode().strip("<>")
    message = (
        f"{source}: {len(lines)} triples belong to no document, such as those of {example}; "
        "an entity needs dip:mentionedIn, or a report that refers to it"
    )
    raise GraphError(message)


def _graph(document: bytes, lines: set[bytes]) -> DocumentGraph:
    return DocumentGraph(iri=document[1:-1].decode(), ntriples=b"".join(sorted(lines)), triples=len(lines))


def _union(one: DocumentGraph, packed: bytes) -> bytes:
    lines = set((one.ntriples + zlib.decompress(packed)).splitlines(keepends=True))
    return b"".join(sorted(lines))
