"""A run of ``kg build`` over its inputs: into one file, into the parts of a folder, into a store."""

from __future__ import annotations

import sys
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryFile
from typing import TYPE_CHECKING

from kg.cli.counts import Counts
from kg.cli.progress import Progress

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from datetime import date
    from typing import IO

    from kg.corpus.reading import ReadDocument, Settings
    from kg.model import Document
    from kg.rdf.formats import GraphFormat
    from kg.store.summary import LoadSummary


@dataclass(frozen=True, slots=True)
class Run:
    """What is read, and how."""

    documents: Callable[[Counts], Iterator[Document]]
    """Gives the documents, from the first, and tells of what cannot be read."""
    settings: Settings
    jobs: int
    """Number of processes."""
    size: int
    """Documents that are written in one step."""
    made: date | None
    """The day that the graph is said to be made on."""
    again: bool
    """Whether documents that could not be read are tried once more."""
    quiet: bool
    twice: bool
    """Whether the inputs can be read twice, to count them; standard input cannot."""

    def into_file(
        self, output: str | None, form: GraphFormat, loader: Callable[[IO[bytes]], LoadSummary] | None
    ) -> tuple[Counts, int, LoadSummary | None]:
        """Write one file, whole or not at all, and load it where a *loader* is given; return how much came of it.

        Args:
            output: The file; ``-`` or nothing is standard output, or with a loader none.
            form: Its format.
            loader: Loads it into a store or server.
        """
        from kg.corpus.reading import together
        from kg.rdf.dataset import described
        from kg.store.files import write_graph

        stream = not loader and output in {None, "-"}
        file = Path(output) if output and not stream else None
        with TemporaryFile() as scratch, Progress("documents", quiet=self.quiet) as progress:
            counts = Counts(progress)
            triples = write_graph(
                described(together(self._some(counts, progress)), base=self.settings.base, made=self.made),
                sys.stdout.buffer if stream else file or scratch,
                form=form,
                base=self.settings.base,
            )
            loaded = None
            if loader:
                scratch.seek(0)
                with file.open("rb") if file else scratch as written:
                    loaded = loader(written)
        return counts, triples, loaded

    def into_folder(self, path: Path, form: GraphFormat) -> tuple[Counts, int]:
        """Write parts into a folder, those that are not there; return how much is in it.

        Raises:
            GraphError: It cannot be written, or is none of parts that were begun like this.
        """
        from kg.corpus.folder import open_folder

        with (
            open_folder(path, self.settings, form) as folder,
            Progress("documents", quiet=self.quiet) as progress,
        ):
            counts = Counts(progress)
            told = -1
            read = self._read(counts, progress, folder.known, set() if self.again else folder.failed)
            try:
                for _ in folder.add(read, size=self.size):
                    if counts.failed != told:
                        folder.tell(counts.faults)
                        told = counts.failed
            finally:
                folder.tell(counts.faults)
            folder.finish(self.made)
            counts.check()
            return counts, sum(part.triples for part in folder.parts)

    def into_store(self, path: Path) -> tuple[Counts, LoadSummary]:
        """Add to a store the documents that it does not have; return how much came of it.

        Raises:
            StoreError: It cannot be opened or written.
        """
        from kg.corpus.stored import add_to_store
        from kg.store.embedded import documents_of
        from kg.store.summary import LoadSummary

        known = {iri.rpartition("/")[2] for iri in documents_of(path)}
        with Progress("documents", quiet=self.quiet) as progress:
            counts = Counts(progress)
            triples = add_to_store(path, self._read(counts, progress, known, set()), size=self.size)
            counts.check()
        return counts, LoadSummary(added=counts.documents, unchanged=counts.there, triples=triples)

    def _some(self, counts: Counts, progress: Progress) -> Iterator[ReadDocument]:
        """Read all; at the end of nothing, stop, for no file is replaced by an empty one."""
        yield from self._read(counts, progress, set(), set())
        counts.check()

    def _read(
        self, counts: Counts, progress: Progress, known: set[str], failed: set[str]
    ) -> Iterator[ReadDocument]:
        from kg.corpus.processes import read_all

        def expected() -> int:
            silent = Counts(Progress("", quiet=True), quiet=True)
            return sum(1 for _ in silent.new(self.documents(silent), known, failed))

        if self.twice:
            progress.expect(expected)
        new = counts.new(self.documents(counts), known, failed)
        return counts.follow(read_all(new, self.settings, jobs=self.jobs))
