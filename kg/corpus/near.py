"""Near duplicates: the text of one agency on ten sites. They are linked, never dropped: each stays a document of its own.

A sketch of a text is the MinHash of its runs of five words (Broder 1997), by datasketch; texts whose sketches meet in a
band are compared (locality-sensitive hashing; Leskovec, Rajaraman & Ullman, Mining of Massive Datasets, 3.4).
"""

from __future__ import annotations

import base64
import importlib
import re
import zlib
from decimal import Decimal
from hashlib import sha256
from typing import TYPE_CHECKING, Any

import pyoxigraph as ox

from kg.errors import EngineError
from kg.ontology import RDF, SKOS, load_ontology
from kg.rdf.export import literal
from kg.rdf.iris import document_iri
from kg.rdf.prefixes import SEMAPV, SSSOM

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

_RUN = 5
_SIZE = 128
"""Numbers of a sketch: the estimate is off by some 0.04 (one standard deviation)."""
LEAST = Decimal("0.80")
"""Share of the runs of both texts that both have (Jaccard), from which on they are near duplicates."""
_WORD = re.compile(r"\w+")


def check() -> None:
    """See whether datasketch is there.

    Raises:
        EngineError: It is not installed.
    """
    _library()


def sketch(text: str) -> str:
    """Return the sketch of a text, in letters.

    Raises:
        EngineError: datasketch is not installed.
    """
    words = _WORD.findall(text.lower())
    hashed = _empty()
    runs = {" ".join(words[start : start + _RUN]) for start in range(max(1, len(words) - _RUN + 1))}
    hashed.update_batch([run.encode("utf-8", "surrogatepass") for run in sorted(runs)])
    return base64.b64encode(hashed.hashvalues.astype("<u4").tobytes()).decode()


def near_duplicates(sketches: Mapping[str, str]) -> list[tuple[str, str, Decimal]]:
    """Return the pairs of near duplicates, each with the estimated share of what they have in common.

    Args:
        sketches: Key of a document -> its sketch.

    Raises:
        EngineError: datasketch is not installed.
    """
    index = _library().MinHashLSH(threshold=float(LEAST), num_perm=_SIZE)
    found = []
    known: dict[str, Any] = {}
    for key, letters in sorted(sketches.items()):
        hashed = _read(letters)
        for other in sorted(index.query(hashed)):
            share = Decimal(f"{known[other].jaccard(hashed):.2f}")
            if share >= LEAST:
                found.append((other, key, share))
        index.insert(key, hashed)
        known[key] = hashed
    return found


def link_triples(pairs: list[tuple[str, str, Decimal]], *, base: str) -> Iterator[ox.Triple]:
    """Yield a judgement (SSSOM) for each pair of near duplicates."""
    rule = ox.NamedNode(load_ontology().iri("rule"))
    for first, second, share in pairs:
        words = f"{first} {second} near-duplicate"
        node = ox.NamedNode(f"{base}id/mapping/{sha256(words.encode()).hexdigest()[:16]}")
        said: dict[str, ox.NamedNode | ox.Literal] = {
            RDF + "type": ox.NamedNode(SSSOM + "Mapping"),
            SSSOM + "subject_id": ox.NamedNode(document_iri(first, base=base)),
            SSSOM + "predicate_id": ox.NamedNode(SKOS + "closeMatch"),
            SSSOM + "object_id": ox.NamedNode(document_iri(second, base=base)),
            SSSOM + "mapping_justification": ox.NamedNode(SEMAPV + "LexicalSimilarityThresholdMatching"),
            SSSOM + "confidence": literal(share, "decimal"),
            SSSOM + "comment": literal("nearly the same text: runs of five words in common", "string"),
        }
        for name, value in said.items():
            yield ox.Triple(node, ox.NamedNode(name), value)
        yield ox.Triple(node, rule, literal("near-duplicate", "string"))


def _empty(values: object = None) -> Any:  # noqa: ANN401 - a class of an optional library
    # Named, so that another version of the library cannot choose others; CRC-32 is the same on every machine.
    return _library().MinHash(
        num_perm=_SIZE, seed=1, hashfunc=zlib.crc32, hashvalues=values, scheme="affine32"
    )


def _read(letters: str) -> Any:  # noqa: ANN401 - a class of an optional library
    import numpy as np  # noqa: PLC0415 - datasketch has it

    return _empty(np.frombuffer(base64.b64decode(letters), "<u4"))


def _library() -> Any:  # noqa: ANN401 - an optional library
    try:
        return importlib.import_module("datasketch")
    except ImportError as error:
        message = (
            "near duplicates are found by the library datasketch; install it: pip install 'diplokg[near]'"
        )
        raise EngineError(message) from error
