"""What a load did, as a value and in words."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeAlias

Progress: TypeAlias = Callable[[int], None]
"""Called after each step with the number of documents done so far."""


@dataclass(frozen=True, slots=True)
class LoadSummary:
    """The outcome of one load; every document given is added, replaced, unchanged or failed."""

    added: int = 0
    """Documents that the store did not have."""
    replaced: int = 0
    """Documents whose earlier graph was replaced by another one."""
    unchanged: int = 0
    """Documents whose graph was there already, triple for triple."""
    superseded: int = 0
    """Documents of earlier loads that were removed, since one of these has their name."""
    failed: tuple[tuple[str, str], ...] = ()
    """(document IRI, reason) of what was not loaded."""
    triples: int = 0
    """Triples of all documents now in place."""

    @property
    def documents(self) -> int:
        """Return how many documents are in place."""
        return self.added + self.replaced + self.unchanged

    def lines(self, *, shown: int = 5) -> tuple[str, ...]:
        """Return the summary in words: one line on what is in place, then what failed and how to go on.

        Args:
            shown: How many of the failed documents are named.
        """
        counts = ((self.added, "added"), (self.replaced, "replaced"), (self.unchanged, "unchanged"))
        parts = ", ".join(f"{count} {word}" for count, word in counts if count)
        plural = "" if self.documents == 1 else "s"
        head = f"{self.documents} document{plural} in place" + (f" ({parts})" if parts else "")
        if self.superseded:
            head += f", {self.superseded} older of the same name removed"
        lines = [f"{head}, {self.triples} triples"]
        lines += [f"not loaded: {iri}: {reason}" for iri, reason in self.failed[:shown]]
        if len(self.failed) > shown:
            lines.append(f"not loaded: {len(self.failed) - shown} more")
        if self.failed:
            lines.append(
                "to go on, run the same command again: what is in place is replaced by itself, never doubled"
            )
        return tuple(lines)
