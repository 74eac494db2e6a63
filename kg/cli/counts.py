"""What ``kg build`` counts on the way, and tells at the end."""

from __future__ import annotations

import shlex
from typing import TYPE_CHECKING

from kg.errors import GraphError

if TYPE_CHECKING:
    from collections.abc import Container, Iterable, Iterator
    from pathlib import Path

    from kg.cli.progress import Progress
    from kg.corpus.reading import ReadDocument
    from kg.errors import KgError
    from kg.model import Document


class Counts:
    """Counts documents and reports on the way through."""

    def __init__(self, progress: Progress, *, quiet: bool = False) -> None:
        self._progress = progress
        self._quiet = quiet
        self.documents = self.reports = self.failed = self.doubles = self.there = 0
        self.faults: list[str] = []
        """What the inputs have that is no document."""

    def fault(self, error: KgError | str) -> None:
        """Report what cannot be read."""
        self.failed += 1
        if not isinstance(error, str):
            self.faults.append(str(error))
        if not self._quiet:
            self._progress.tell(f"kg: {error}")

    def twice(self, document: Document) -> None:
        """Count a document whose text came before."""
        del document
        self.doubles += 1

    def new(
        self, documents: Iterable[Document], known: Container[str], failed: Container[str] = ()
    ) -> Iterator[Document]:
        """Pass on the documents whose keys are neither *known* nor of those that *failed*; count these."""
        for one in documents:
            if one.key in known:
                self.there += 1
            elif one.key in failed:
                self.failed += 1
            else:
                yield one

    def follow(self, read: Iterable[ReadDocument]) -> Iterator[ReadDocument]:
        """Pass on what was read."""
        for one in read:
            if one.fault:
                self.fault(one.fault)
            else:
                self.documents += 1
                self.reports += one.reports
            self._progress.advance(self.documents, self.failed)
            yield one

    def check(self) -> None:
        """Let pass what has come to something.

        Raises:
            GraphError: There is no document.
        """
        if not self.documents and not self.there:
            message = "no document could be read; nothing was written"
            raise GraphError(message)

    def summary(
        self, triples: int, inputs: tuple[str, ...], file: str, store: Path | None, endpoint: str | None
    ) -> Iterator[str]:
        """Yield what was done, and how to go on."""
        extra = f", {self.there} there already" if self.there else ""
        extra += f", {self.doubles} given twice" if self.doubles else ""
        extra += f", {self.failed} not read" if self.failed else ""
        place = file or store or endpoint or "standard output"
        documents, reports = _number(self.documents, "document"), _number(self.reports, "report")
        yield f"{documents}, {reports}, {triples} triples to {place}{extra}"
        if not self.reports and not self.there:
            yield "no report was found: the graph holds the documents and the names in them"
        if inputs[0] != "-":
            yield f"what was read, and why:  kg explain {shlex.quote(inputs[0])}"
        folder, star, ending = file.rpartition("/*")
        if star:
            yield f"ask it:                  kg query who-met-whom {shlex.quote(folder)}{star}{ending}"
        elif file:
            yield f"check it:                kg validate {shlex.quote(file)}"
        if (file or store) and not star:
            graph = shlex.quote(file) if file else f"--store {shlex.quote(str(store))}"
            yield f"ask it:                  kg query who-met-whom {graph}"


def _number(count: int, noun: str) -> str:
    return f"{count} {noun}{'' if count == 1 else 's'}"
