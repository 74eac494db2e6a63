"""The named questions: ``data/questions/*.rq``, and how values get into them.

A question is a SPARQL query that runs as it stands, for everything in the graph. Its file begins with
comments:

    # What it asks, in plain words.
    # group: people
    # needs: between
    # param since: date -- only what happened on this day or later
    # param between: state state -- the two sides

Lines that a parameter brings in are comments too, so that the file stays a plain query:

    #? since: FILTER (?latest >= {since})        used when --since is given, with its value as a SPARQL term
    #? between: FILTER (?x = {between.1} || ...)  several values are numbered
    FILTER (?status = dip:Held)   #! status       left out when --status is given

Values are written as SPARQL literals, escaped, so no value can change the query around it.
"""

from __future__ import annotations

import difflib
import re
import unicodedata
from calendar import monthrange
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, InvalidOperation
from functools import cache, partial
from typing import TYPE_CHECKING

from kg.errors import KnowledgeError, QueryError
from kg.gazetteer import load_gazetteer
from kg.resources import data_path
from kg.slug import slug

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from pathlib import Path

_PARAM = re.compile(r"# param ([a-z-]+): ((?:[a-z]+ ?)+?) -- (\S.*)")
_GROUP = re.compile(r"# group: (\S.*)")
_NEEDS = re.compile(r"# needs: ([a-z-]+)")
_GIVEN = re.compile(r"\s*#\? ([a-z-]+): (.*)")
_ABSENT = re.compile(r"(.*\S)\s+#! ([a-z-]+)\s*")
_PLACE = re.compile(r"\{([a-z-]+)(?:\.(\d))?\}")
_DIGITS = 18
_XSD = "http://www.w3.org/2001/XMLSchema#"


@dataclass(frozen=True, slots=True)
class Parameter:
    """A value that narrows a question."""

    name: str
    types: tuple[str, ...]
    """One type for each value: state, date, year, number, text."""
    help: str


@dataclass(frozen=True, slots=True)
class Question:
    """A question in plain words and in SPARQL."""

    name: str
    words: str
    parameters: tuple[Parameter, ...]
    text: str
    """The whole file."""
    group: str = ""
    """Under which the list of questions has it."""
    needs: tuple[str, ...] = ()
    """Parameters without which the answer would be everything there is."""


def load_questions(folder: Path | None = None) -> tuple[Question, ...]:
    """Read all questions.

    Args:
        folder: Where the ``.rq`` files are; the project's own when left out.

    Returns:
        The questions in the order of their names.

    Raises:
        KnowledgeError: A file does not begin with its question, declares a parameter wrongly, uses one that
            it does not declare, or does not use one that it does.
    """
    files = sorted((folder or data_path("questions")).glob("*.rq"))
    return tuple(_read(path) for path in files)


def _read(path: Path) -> Question:
    text = path.read_text(encoding="utf-8")
    words: list[str] = []
    parameters: list[Parameter] = []
    group, needs = "", []
    for line in text.splitlines():
        if not line.startswith("# "):
            break
        if found := _GROUP.fullmatch(line):
            group = found[1]
            continue
        if found := _NEEDS.fullmatch(line):
            needs.append(found[1])
            continue
        if not line.startswith("# param "):
            words.append(line[2:])
            continue
        match = _PARAM.fullmatch(line)
        if match is None or not all(kind in _TYPES for kind in match[2].split()):
            message = (
                f"{path}: {line!r}: right would be '# param NAME: TYPE... -- WORDS', TYPE {', '.join(_TYPES)}"
            )
            raise KnowledgeError(message)
        parameters.append(Parameter(name=match[1], types=tuple(match[2].split()), help=match[3]))
    used = {found[1] for line in text.splitlines() if (found := _GIVEN.match(line))}
    used |= {found[2] for line in text.splitlines() if (found := _ABSENT.fullmatch(line))}
    declared = {parameter.name for parameter in parameters}
    if missing := [name for name in needs if name not in declared]:
        message = f"{path}: needs {missing[0]}, which is no parameter"
        raise KnowledgeError(message)
    if not words or used != declared:
        odd = ", ".join(sorted(used ^ declared))
        reason = (
            f"parameters declared or used, not both: {odd}" if words else "the first line is no '# question'"
        )
        message = f"{path}: {reason}"
        raise KnowledgeError(message)
    return Question(
        name=path.stem,
        words=" ".join(words),
        parameters=tuple(parameters),
        text=text,
        group=group,
        needs=tuple(needs),
    )


def find_question(name: str, questions: Sequence[Question]) -> Question:
    """Return the question of that name.

    Raises:
        QueryError: There is none; the message has the nearest names.
    """
    for question in questions:
        if question.name == name:
            return question
    names = [question.name for question in questions]
    near = (
        difflib.get_close_matches(name, names, n=3, cutoff=0.5) or [one for one in names if name in one][:3]
    )
    hint = f"near it: {', '.join(near)}" if near else "'kg questions' lists them"
    message = f"no question is called {name!r}; {hint}"
    raise QueryError(message)


def bind(question: Question, values: Mapping[str, Sequence[str]]) -> str:
    """Return the SPARQL text of a question with values in their places.

    Args:
        question: The question.
        values: Parameter name -> its values, as text.

    Raises:
        QueryError: The question has no such parameter, or a value is not of its type.
    """
    if missing := [f"--{name}" for name in question.needs if name not in values]:
        message = f"question {question.name!r} needs {' and '.join(missing)}"
        raise QueryError(message)
    terms: dict[str, list[str]] = {}
    known = {parameter.name: parameter for parameter in question.parameters}
    for name, given in values.items():
        if name not in known:
            takes = ", ".join(f"--{one}" for one in known) or "no parameters"
            message = f"question {question.name!r} has no --{name}; it takes {takes}"
            raise QueryError(message)
        types = known[name].types
        if len(given) != len(types):
            message = f"--{name} takes {len(types)} values ({' '.join(types)}), not {len(given)}"
            raise QueryError(message)
        terms[name] = [
            _term(name, "last day" if (name, kind) == ("until", "date") else kind, value)
            for kind, value in zip(types, given, strict=True)
        ]
    return "\n".join(_bound(line, terms) for line in question.text.splitlines()) + "\n"


def _bound(line: str, terms: Mapping[str, Sequence[str]]) -> str:
    if (absent := _ABSENT.fullmatch(line)) and absent[2] in terms:
        return f"# {absent[1]}"
    given = _GIVEN.match(line)
    if not given or given[1] not in terms:
        return line

    def fill(match: re.Match[str]) -> str:
        return terms[match[1]][int(match[2] or 1) - 1] if match[1] in terms else match[0]

    return _PLACE.sub(fill, given[2])


def _term(name: str, kind: str, value: str) -> str:
    try:
        return _TYPES[kind](value)
    except (ValueError, InvalidOperation):
        message = f"--{name} {value!r}: {_RIGHT[kind]} is needed"
        raise QueryError(message) from None


def literal(value: str) -> str:
    """Return text as a SPARQL string literal.

    Raises:
        ValueError: There are control characters in it, or it is no Unicode.
    """
    # A locale without UTF-8 leaves the bytes of an argument in surrogates.
    value = value.encode("utf-8", "surrogateescape").decode()
    escapes = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\r": "\\r", "\t": "\\t"}
    if any(unicodedata.category(sign) == "Cc" and sign not in escapes for sign in value):
        raise ValueError
    escaped = "".join(escapes.get(sign, sign) for sign in value)
    # Some parsers replace \uXXXX first, even after a backslash (SPARQL 1.1, section 19.2): hide the u.
    return '"' + re.sub(r"\\\\([uU])", _hidden, escaped) + '"'


def _hidden(match: re.Match[str]) -> str:
    return f"\\\\\\U{ord(match[1]):08X}"


def _state(value: str) -> str:
    """Return the code of a state as a SPARQL literal."""
    if not (found := state_code(value)):
        raise ValueError
    return literal(found)


def state_code(value: str) -> str:
    """Return the code of the state that is called so, by code or name; "" where none is."""
    if re.fullmatch(r"[A-Za-z]{3}", value) and value.upper() in _codes():
        return value.upper()
    return _names().get(slug(value), "")


@cache
def _codes() -> frozenset[str]:
    return frozenset(state.iso3 for state in load_gazetteer().states)


@cache
def _names() -> dict[str, str]:
    """Return names of states that are no other's, in small letters, with their codes."""
    found: dict[str, set[str]] = {}
    for name, kind, key in load_gazetteer().names():
        if kind == "state":
            found.setdefault(slug(name), set()).add(key)
    return {name: min(keys) for name, keys in found.items() if len(keys) == 1}


def _date(value: str, *, last: bool = False) -> str:
    """Return a day; of a month or a year its first day, or its last one."""
    if part := re.fullmatch(r"(\d{4})(?:-(\d{2}))?", value, re.ASCII):
        year, month = int(part[1]), int(part[2] or (12 if last else 1))
        day = date(year, month, monthrange(year, month)[1] if last else 1)
    else:
        day = date.fromisoformat(value)
    return f"{literal(day.isoformat())}^^<{_XSD}date>"


def _year(value: str) -> str:
    if not re.fullmatch(r"\d{4}", value, re.ASCII):
        raise ValueError
    return value


def _number(value: str) -> str:
    number = Decimal(value)
    exponent = number.as_tuple().exponent
    # What engines keep of a decimal: 18 digits before and behind the point.
    if not isinstance(exponent, int) or number.adjusted() >= _DIGITS or exponent < -_DIGITS:
        raise ValueError
    return f"{literal(f'{number:f}')}^^<{_XSD}decimal>"


_TYPES: dict[str, Callable[[str], str]] = {
    "date": _date,
    "last day": partial(_date, last=True),
    "number": _number,
    "state": _state,
    "text": literal,
    "year": _year,
}
_RIGHT = {
    "date": "a day, a month or a year, such as 2025-01-31, 2025-01 or 2025,",
    "last day": "a day, a month or a year, such as 2025-01-31, 2025-01 or 2025,",
    "number": "a number such as 0.5, of at most 18 digits before and behind the point,",
    "state": "the name of a state, or its ISO 3166-1 code of three letters, such as KAZ,",
    "text": "text",
    "year": "a year such as 2025",
}
