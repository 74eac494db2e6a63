"""Errors raised on purpose; each message is one line for the user: where, what, what would be right."""

from __future__ import annotations


class KgError(Exception):
    """Base of all errors whose message is meant for the user."""


class DocumentError(KgError):
    """An input document cannot be read."""


class ExtractionError(KgError):
    """A document could not be read to the end, through a fault of the program."""

    def __init__(self, message: str, document: str = "") -> None:
        super().__init__(message)
        self.document = document
        """Its key; empty where the fault is of no single document."""


class KnowledgeError(KgError):
    """A file under ``data/`` is wrong."""


class OntologyError(KgError):
    """A term is missing from the ontology, or a value does not fit it."""


class GraphError(KgError):
    """A graph file cannot be read or written."""


class ModelError(KgError):
    """The language model is not installed."""


class EngineError(KgError):
    """What runs the program on many machines is not there, or gave up."""


class StoreError(KgError):
    """A triple store cannot be opened, loaded or queried."""


class QueryError(KgError):
    """A query is not well formed, or a named question is not known."""
