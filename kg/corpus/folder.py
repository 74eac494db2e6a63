"""A folder of parts: a run that may be ended at any moment, and goes on where it was.

``part-00000.nq`` holds the graphs of so many documents, ``part-00000.json`` says what is in it, and is written last: a
part that it does not stand beside is written anew. When all is read, ``names.nq`` gives the entities their names over
all documents, ``dataset.nq`` says what they are as a dataset, ``near.nq``, where it is asked for,
which are near duplicates, and ``manifest.json`` lists the parts. All of them
together are the graph that one run into one file gives.
"""

from __future__ import annotations

import fcntl
import hashlib
import io
import json
import os
from collections import defaultdict
from contextlib import contextmanager
from dataclasses import asdict, dataclass, fields, replace
from itertools import islice
from typing import TYPE_CHECKING, Any

import pyoxigraph as ox

from kg.corpus.near import link_triples, near_duplicates
from kg.corpus.part import Part
from kg.corpus.reading import in_graph, name_lines, names_graph, quads
from kg.errors import GraphError
from kg.links.write import links_graph
from kg.rdf.dataset import Description, kept_of
from kg.rdf.iris import document_iri
from kg.rdf.replacing import replacing
from kg.rdf.turtle import write_triples
from kg.resources import VERSION

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from datetime import date
    from pathlib import Path

    from kg.corpus.reading import ReadDocument, Settings
    from kg.rdf.formats import GraphFormat

MANIFEST = "manifest.json"
FAILURES = "failures.jsonl"
_NAMES = "names"
_DATASET = "dataset"
_NEAR = "near"
_HIDDEN = "."
"""What is being written has such a name (``kg.rdf.replacing``)."""


@dataclass(slots=True)
class Folder:
    """An open folder of parts."""

    path: Path
    form: GraphFormat
    settings: Settings
    parts: list[Part]
    """Without what is needed at the end alone, which stands in their files: there may be very many."""

    @property
    def known(self) -> set[str]:
        """The keys of the documents that are there."""
        return {key for part in self.parts for key in part.documents}

    @property
    def failed(self) -> set[str]:
        """The keys of the documents that could not be read."""
        return {key for part in self.parts for key in part.failures} - self.known

    def add(self, read: Iterable[ReadDocument], *, size: int) -> Iterator[Part]:
        """Write documents, *size* to a part; yield each part when it is there to stay.

        Raises:
            GraphError: A part cannot be written.
        """
        source = iter(read)
        while batch := list(islice(source, size)):
            number = max((int(part.name.rpartition("-")[2]) for part in self.parts), default=-1) + 1
            self.parts.append(self._write(f"part-{number:05}", batch))
            yield self.parts[-1]

    def finish(self, made: date | None = None) -> None:
        """Write the names of the entities with what all is as a dataset, and the list of the parts.

        Args:
            made: The day that the graph is said to be made on.

        Raises:
            GraphError: A file cannot be written.
        """
        names: defaultdict[str, set[str]] = defaultdict(set)
        sketches: dict[str, str] = {}
        description = Description()
        for part in (_part(self.path / f"{one.name}.json") for one in self.parts):
            for iri, called in part.names.items():
                names[iri].update(called)
            description.add(
                (document_iri(key, base=self.settings.base) for key in part.documents), part.about
            )
            if self.settings.near:
                sketches.update(zip(part.documents, part.sketches, strict=True))
        self._replace(_DATASET + self.form.suffix, self._described(description, made))
        if self.settings.near:
            self._replace(_NEAR + self.form.suffix, self._near(sketches))
        self._replace(_NAMES + self.form.suffix, self._named(names))
        sums = {
            "documents": sum(len(part.documents) for part in self.parts),
            "failures": len(self.failed),
            "reports": sum(part.reports for part in self.parts),
            "triples": sum(part.triples for part in self.parts),
        }
        shown = ("name", "reports", "triples", "bytes", "sha256")
        files = [
            {**{name: getattr(part, name) for name in shown}, "documents": len(part.documents)}
            for part in self.parts
        ]
        self._json(MANIFEST, {**begun(self.settings, self.form), **sums, "complete": True, "parts": files})

    def _named(self, names: Mapping[str, set[str]]) -> bytes:
        lines = name_lines(names)
        if self.form.rdf == ox.RdfFormat.N_QUADS:
            return b"".join(in_graph(lines, names_graph(self.settings.base)))
        return self._turtle(lines)

    def _described(self, description: Description, made: date | None) -> bytes:
        said = description.triples(base=self.settings.base, made=made)
        lines = ox.serialize(said, format=ox.RdfFormat.N_TRIPLES) or b""
        return lines if self.form.rdf == ox.RdfFormat.N_QUADS else self._turtle([lines])

    def _near(self, sketches: Mapping[str, str]) -> bytes:
        base = self.settings.base
        said = link_triples(near_duplicates(sketches), base=base)
        written = ox.serialize(said, format=ox.RdfFormat.N_TRIPLES) or b""
        lines = sorted(written.splitlines(keepends=True))
        if self.form.rdf == ox.RdfFormat.N_QUADS:
            return b"".join(in_graph(lines, links_graph(base)))
        return self._turtle(lines)

    def tell(self, faults: Iterable[str]) -> None:
        """Write what could not be read: first what the inputs have that is no document, then the documents.

        Raises:
            GraphError: The file cannot be written.
        """
        reasons = {key: why for part in self.parts for key, why in part.failures.items()}
        failed = self.failed
        lines = [{"reason": one} for one in faults]
        lines += [{"document": key, "reason": why} for key, why in reasons.items() if key in failed]
        written = "".join(json.dumps(line, ensure_ascii=False) + "\n" for line in lines)
        self._replace(FAILURES, written.encode())

    def _write(self, name: str, batch: list[ReadDocument]) -> Part:
        good = [one for one in batch if not one.fault]
        names: defaultdict[str, set[str]] = defaultdict(set)
        for one in good:
            for iri, called in one.names:
                names[iri].add(called)
        if self.form.rdf == ox.RdfFormat.N_QUADS:
            lines = b"".join(map(quads, good)).splitlines(keepends=True)
            content = b"".join(sorted(lines))
        else:
            content = self._turtle(one.ntriples for one in good)
        self._replace(name + self.form.suffix, content)
        part = Part(
            name=name,
            documents=tuple(_key(one) for one in good),
            failures={_key(one): one.fault for one in batch if one.fault},
            names={iri: sorted(called) for iri, called in sorted(names.items())},
            about=kept_of(one.ntriples for one in good),
            sketches=[one.sketch for one in good if one.sketch],
            reports=sum(one.reports for one in good),
            triples=sum(one.ntriples.count(b"\n") for one in good),
            bytes=len(content),
            sha256=hashlib.sha256(content).hexdigest(),
        )
        self._json(f"{name}.json", asdict(part))
        return _light(part)

    def _turtle(self, lines: Iterable[bytes]) -> bytes:
        stream = io.BytesIO()
        triples = (quad.triple for quad in ox.parse(b"".join(lines), ox.RdfFormat.N_TRIPLES))
        write_triples(triples, stream, base=self.settings.base)
        return stream.getvalue()

    def _json(self, name: str, content: dict[str, Any]) -> None:
        self._replace(name, (json.dumps(content, ensure_ascii=False, indent=1) + "\n").encode())

    def _replace(self, name: str, content: bytes) -> None:
        with replacing(self.path / name) as stream:
            stream.write(content)


@contextmanager
def open_folder(path: Path, settings: Settings, form: GraphFormat) -> Iterator[Folder]:
    """Open or make a folder of parts; one run at a time can.

    Args:
        path: The folder.
        settings: How the documents are read; those of a folder that is there must be the same.
        form: The format of the parts, one of ``kg.corpus.part.FORMS``.

    Raises:
        GraphError: The folder holds something else, was begun with other settings, or another run writes to it.
    """
    try:
        path.mkdir(parents=True, exist_ok=True)
        names = {one.name for one in path.iterdir() if not one.name.startswith(_HIDDEN)}
        lock = os.open(path, os.O_RDONLY)
    except OSError as error:
        message = f"{path}: cannot be written: {error.strerror or error}; give a folder with -o DIR/"
        raise GraphError(message) from error
    try:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as error:
            message = f"{path}: another run is writing to it"
            raise GraphError(message) from error
        if names and MANIFEST not in names:
            message = f"{path}: the folder holds other files; give an empty or new folder"
            raise GraphError(message)
        folder = Folder(path, form, settings, [])
        if names:
            _check(path, begun(settings, form))
            folder.parts.extend(_parts(path, form))
        else:
            folder._json(MANIFEST, {**begun(settings, form), "complete": False})  # noqa: SLF001 - of this module
        yield folder
    finally:
        os.close(lock)


def begun(settings: Settings, form: GraphFormat) -> dict[str, Any]:
    """Return what a folder is begun with: it cannot change while there are parts."""
    kept = {one.name: getattr(settings, one.name) for one in fields(settings) if one.name != "seconds"}
    return {"program": f"diplokg {VERSION}", "format": form.name, **kept}


def _check(path: Path, wanted: dict[str, Any]) -> None:
    had = _read(path / MANIFEST)
    for name, value in wanted.items():
        if had.get(name) != value:
            message = (
                f"{path}: was begun with {name} {had.get(name)!r}, and now it is {value!r}; give a new folder"
            )
            raise GraphError(message)


def _parts(path: Path, form: GraphFormat) -> Iterator[Part]:
    for one in sorted(path.glob("part-*.json")):
        part = _light(_part(one))
        file = path / (part.name + form.suffix)
        # After a power cut the shorter file may have come to the disk, and the longer one not.
        if file.is_file() and file.stat().st_size == part.bytes:
            yield part
        else:
            file.unlink(missing_ok=True)
            one.unlink()


def _part(path: Path) -> Part:
    known = {one.name for one in fields(Part)}
    return Part(**{name: value for name, value in _read(path).items() if name in known})


def _light(part: Part) -> Part:
    return replace(part, names={}, about=Description().kept(), sketches=[])


def _read(path: Path) -> dict[str, Any]:
    try:
        found = json.loads(path.read_bytes())
    except (OSError, ValueError) as error:
        message = f"{path}: cannot be read ({error}); remove it, and run the same command again"
        raise GraphError(message) from error
    if not isinstance(found, dict):
        message = f"{path}: is no description of parts; give an empty or new folder"
        raise GraphError(message)
    return found


def _key(one: ReadDocument) -> str:
    return one.iri.rpartition("/")[2]
