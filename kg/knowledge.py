"""Typed knowledge: YAML files under ``data/`` in, frozen dataclasses out; what does not fit is an error with file and line.

A field's type says what its key may hold: ``frozenset[str]``, ``dict[str, int]``, another dataclass; ``Annotated[T,
Written(...)]`` where the file writes it otherwise. A field without default must be there. One item may stand for a list of one.
"""

from __future__ import annotations

import types
from dataclasses import MISSING, dataclass, fields, is_dataclass
from datetime import date
from decimal import Decimal
from difflib import get_close_matches
from functools import cache, lru_cache, partial
from typing import (
    IO,
    TYPE_CHECKING,
    Annotated,
    Any,
    Literal,
    TypeVar,
    Union,
    cast,
    get_args,
    get_origin,
    get_type_hints,
)

import yaml
from yaml.constructor import SafeConstructor

from kg.errors import KnowledgeError
from kg.resources import data_path

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

T = TypeVar("T")
_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_TAG = "tag:yaml.org,2002:"
_SCALARS: dict[type, tuple[tuple[str, ...], str]] = {
    str: (("str",), "a word"),
    bool: (("bool",), "true or false"),
    int: (("int",), "a whole number"),
    Decimal: (("int", "float"), "a number"),
    date: (("timestamp",), "a day"),
}


@dataclass(frozen=True, slots=True)
class Written:
    """How the file writes a value, and what makes the value of that; ``ValueError`` where it cannot."""

    form: Any
    make: Callable[[Any], Any]


def turned(listed: dict[str, Iterable[str]]) -> dict[str, str]:
    """Return word -> the key that it is listed under; no word stands under two."""
    found: dict[str, str] = {}
    for key, words in listed.items():
        for word in words:
            if found.setdefault(word, key) != key:
                message = f"{word!r} stands under {found[word]!r} and {key!r}"
                raise ValueError(message)
    return found


Turned = Annotated[dict[str, str], Written(dict[str, tuple[str, ...]], turned)]
"""Word -> class, in the file class -> words."""


def _single(word: str) -> str:
    if " " in word:
        message = f"{word!r} is a phrase, and this list is matched word by word"
        raise ValueError(message)
    return word


Word = Annotated[str, Written(str, _single)]
"""A word of a list that is matched word by word: a phrase in it would never be found."""
TurnedWords = Annotated[dict[str, str], Written(dict[str, tuple[Word, ...]], turned)]
"""The same as ``Turned`` for such words."""


def load(kind: type[T], *names: str) -> T:
    """Read one value.

    Args:
        kind: Its type: a dataclass, a ``dict``, a ``tuple``.
        names: Files below ``data/`` ("lexicon/status.yaml"); several hold the keys of one dataclass.

    Raises:
        KnowledgeError: A file is not well formed, or something in it is unknown, missing, doubled or of another type.
    """
    nodes = []
    for name in names:
        with data_path(*name.split("/")).open("rb") as file:
            nodes.append(_composed(file))
    whole = nodes[0]
    for node in nodes[1:]:
        whole.value.extend(node.value)
    return cast("T", _value(whole, kind))


def kept(kind: type[T], *names: str) -> Callable[[], T]:
    """Return a function that gives what :func:`load` reads of these files, which it does once, when it is first asked."""
    return cache(partial(load, kind, *names))


@lru_cache(maxsize=32)
def word_list(name: str) -> frozenset[str]:
    """Read ``data/lexicon/<name>.txt``: one word or phrase a line, ``#`` begins a comment."""
    lines = data_path("lexicon", f"{name}.txt").read_text(encoding="utf-8").splitlines()
    return frozenset(word for line in lines if (word := line.partition("#")[0].strip()))


def _composed(file: IO[bytes]) -> yaml.Node:
    try:
        node = yaml.compose(file, Loader=_LOADER)
    except yaml.MarkedYAMLError as error:
        raise _error(error.problem_mark, error.problem or "not well formed") from error
    if node is None:
        raise _error(yaml.Mark(file.name, 0, 0, 0, None, 0), "empty")
    return node


def _error(mark: yaml.Mark | None, message: object) -> KnowledgeError:
    if mark is None:
        return KnowledgeError(str(message))
    name = mark.name.removeprefix(f"{data_path()}/")
    return KnowledgeError(f"data/{name}:{mark.line + 1}: {message}")


def _value(node: yaml.Node, kind: Any) -> Any:  # noqa: ANN401 - what a type says is known when it runs
    """Return the value of a node as its type asks for."""
    origin, arguments = get_origin(kind), get_args(kind)
    if origin is Annotated:
        return _made(node, arguments[1].make, _value(node, arguments[1].form))
    if is_dataclass(kind):
        return _object(node, cast("type", kind))
    if origin in (Union, types.UnionType):
        (other,) = (one for one in arguments if one is not type(None))
        return None if node.tag == f"{_TAG}null" else _value(node, other)
    if origin in (tuple, frozenset):
        items = [_value(one, arguments[0]) for one in (_items(node))]
        if origin is frozenset and len(set(items)) < len(items):
            twice = next(one for index, one in enumerate(items) if one in items[:index])
            raise _error(node.start_mark, f"{twice!r} is listed twice")
        return origin(items)
    if origin is dict:
        return {name: _value(one, arguments[1]) for name, one in _pairs(node)}
    if origin is Literal:
        if node.value not in arguments:
            raise _error(node.start_mark, f"{_shown(node)} is none of {', '.join(filter(None, arguments))}")
        return node.value
    tags, meant = _SCALARS[kind]
    if node.tag.removeprefix(_TAG) not in tags:
        quoted = "; quote it" if kind is str and isinstance(node, yaml.ScalarNode) else ""
        raise _error(node.start_mark, f"{_shown(node)} is not {meant}{quoted}")
    if kind is Decimal:
        return Decimal(node.value)
    return SafeConstructor().construct_object(node)


def _shown(node: yaml.Node) -> str:
    return repr(node.value) if isinstance(node, yaml.ScalarNode) else "this"


def _items(node: yaml.Node) -> list[yaml.Node]:
    if isinstance(node, yaml.MappingNode):
        raise _error(node.start_mark, "a mapping is not a list")
    return node.value if isinstance(node, yaml.SequenceNode) else [node]


def _pairs(node: yaml.Node) -> Iterable[tuple[str, yaml.Node]]:
    """Yield the keys and values of a mapping; none is there twice."""
    if not isinstance(node, yaml.MappingNode):
        raise _error(node.start_mark, f"{_shown(node)} is not a mapping")
    seen: set[str] = set()
    for key, below in node.value:
        name = _value(key, str)
        if name in seen:
            raise _error(key.start_mark, f"{name!r} is there twice")
        seen.add(name)
        yield name, below


def _object(node: yaml.Node, kind: type) -> Any:  # noqa: ANN401
    """Return the dataclass that a mapping writes; an empty value has all defaults."""
    known = _fields(kind)
    given: dict[str, Any] = {}
    pairs = [] if node.tag == f"{_TAG}null" else list(_pairs(node))
    for name, below in pairs:
        if name not in known:
            near = get_close_matches(name, known, 1)
            hint = f"did you mean {near[0]!r}?" if near else f"known are {', '.join(sorted(known))}"
            mark = next(key.start_mark for key, _ in node.value if key.value == name)
            raise _error(mark, f"unknown key {name!r}; {hint}")
        field, hint, _ = known[name]
        given[field] = _value(below, hint)
    for name, (field, _, needed) in known.items():
        if needed and field not in given:
            raise _error(node.start_mark, f"{name!r} is missing")
    return _made(node, lambda values: kind(**values), given)


def _made(node: yaml.Node, make: Callable[[Any], Any], value: object) -> Any:  # noqa: ANN401
    try:
        return make(value)
    except ValueError as error:
        raise _error(node.start_mark, error) from error


@cache
def _fields(kind: type) -> dict[str, tuple[str, Any, bool]]:
    """Return key -> (field, its type, whether it must be there) of a dataclass; ``while_`` is "while" in the file."""
    hints = get_type_hints(kind, include_extras=True)
    return {
        one.metadata.get("key", one.name.rstrip("_")): (
            one.name,
            hints[one.name],
            one.default is MISSING and one.default_factory is MISSING,
        )
        for one in fields(kind)
        if one.init
    }
