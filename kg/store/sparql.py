"""What the words of a query tell: its form, the prefixes it lacks, and whether a word in it is a keyword."""

from __future__ import annotations

import re
from typing import Literal, TypeAlias

from kg.errors import QueryError

Form: TypeAlias = Literal["select", "ask", "construct"]

MOST_CHARACTERS = 1_000_000
"""No query is longer."""

_FORMS: dict[str, Form] = {"ASK": "ask", "CONSTRUCT": "construct", "DESCRIBE": "construct"}
_UPDATES = {"INSERT", "DELETE", "LOAD", "CLEAR", "CREATE", "DROP", "COPY", "MOVE", "ADD", "WITH"}
_VERB = re.compile(
    r"(?:\s|\#[^\n\r]*+|PREFIX\s*+[^\s<]*+\s*+<[^>]*+>|BASE\s*+<[^>]*+>)*+([A-Z]*)", re.IGNORECASE
)


def form_of(text: str, *, name: str = "query") -> Form:
    """Return whether a query is a SELECT, an ASK, or a CONSTRUCT or DESCRIBE; what is none passes for a SELECT.

    Args:
        text: SPARQL 1.1.
        name: What the query is called in messages.

    Raises:
        QueryError: It is an update, too long, or no Unicode.
    """
    reason = ""
    verb = _VERB.match(text)
    word = verb[1].upper() if verb else ""
    if len(text) > MOST_CHARACTERS:
        reason = f"{len(text)} characters; a query may have {MOST_CHARACTERS}"
    elif any("\ud800" <= sign <= "\udfff" for sign in text):
        reason = "not UTF-8"
    elif word in _UPDATES:
        reason = "updates are refused; kg query only reads (SELECT, ASK, CONSTRUCT, DESCRIBE)"
    if reason:
        message = f"{name}: {reason}"
        raise QueryError(message)
    return _FORMS.get(word, "select")


def missing_prefixes(text: str) -> dict[str, str]:
    """Return the prefixes of an export that *text* uses and does not declare."""
    declared = set(re.findall(r"\bPREFIX\s+([\w-]*):", text, re.IGNORECASE))
    used = set(re.findall(r"(?<![\w<:?$-])([A-Za-z][\w-]*):", text)) - declared
    if not used:
        return {}
    from kg.rdf.prefixes import prefixes  # noqa: PLC0415 - brings the ontology, which few queries need

    return {prefix: iri for prefix, iri in prefixes().items() if prefix in used}


def misspelt(text: str, keyword: str) -> str:
    """Return *text* with another last letter wherever *keyword* stands in it.

    In strings, comments, addresses and names that is still a query; one that needs the keyword is none any more.
    So the parser itself tells whether the word is a keyword, without evaluating anything.
    """

    def other(match: re.Match[str]) -> str:
        return match[0][:-1] + ("X" if match[0][-1].isupper() else "x")

    return re.sub(keyword, other, text, flags=re.IGNORECASE | re.ASCII)
