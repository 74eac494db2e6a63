"""Labels looked up row by row, where the engine would gather those of the whole graph before the first row.

What is said here for the embedded engine alone is not in the questions themselves: servers are asked these, and one of them
cannot read it.

The named questions take one label of a thing by a sub-select, for servers that merge the graphs of documents may give the
same label hundreds of times. A merged graph has each triple once; there the same is asked of the things of the rows alone:

    OPTIONAL { { SELECT ?p (MIN(STR(?text)) AS ?name) WHERE { ?p rdfs:label ?text } GROUP BY ?p } }
    OPTIONAL { ?p rdfs:label ?name FILTER NOT EXISTS { ?p rdfs:label ?less . FILTER (STR(?less) < STR(?name)) } }
"""

from __future__ import annotations

import re

_LABEL = re.compile(
    r"\{ SELECT (?P<of>\?\w+) \(MIN\(STR\(\?text\)\) AS (?P<name>\?\w+)\)"
    r" WHERE \{ (?P=of) rdfs:label \?text \} GROUP BY (?P=of) \}"
)
_PAIRS = re.compile(r"\{ SELECT DISTINCT (\?\w+) (\?\w+) WHERE \{ (\1 dip:\w+ \2) \} \}")
_ALONE = re.compile(rf"OPTIONAL \{{ ({_LABEL.pattern}) \}}")
_FIRST = re.compile(r"\(IRI\(MIN\(STR\(\?in\)\)\) AS (\?\w+)\)")
_TOLD = "; dip:reportedIn ?in ."
_BOUND = r"(COALESCE(IRI(MIN(STR(?in))), <https://w3id.org/diplokg/ontology#Document>) AS \1)"
"""The first of some addresses, in words that tell the engine that there is one: else it meets each row with all documents."""
_ELSEWHERE = re.compile(r"\bFROM\b|\"\"\"|'''", re.IGNORECASE)
"""A dataset of several graphs has a triple several times; a string of several lines may hold anything."""


def looked_up(text: str) -> str:
    """Return a query that gives the same rows of a merged graph, where labels have no language.

    Args:
        text: A query. Only lines without strings are changed, so that what is inside one stays.
    """
    if _ELSEWHERE.search(text):
        return text
    told = _TOLD in text
    return "\n".join(line if set(line) & {'"', "'"} else _line(line, told=told) for line in text.split("\n"))


def _line(line: str, *, told: bool) -> str:
    line = _FIRST.sub(_BOUND, line) if told else line
    line = _PAIRS.sub(r"\3 .", line) if _LABEL.search(line) else line
    return _LABEL.sub(_label, _ALONE.sub(lambda match: f"OPTIONAL {{ {_label(match)} }}", line))


def _label(match: re.Match[str]) -> str:
    of, name = match["of"], match["name"]
    return f"{of} rdfs:label {name} FILTER NOT EXISTS {{ {of} rdfs:label ?less . FILTER (STR(?less) < STR({name})) }}"
