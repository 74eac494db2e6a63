"""Are two names one person's? Name order, initials, middle names, short forms, transliteration, small slips.

Edit distance is that of Damerau and Levenshtein, by rapidfuzz.
"""

from __future__ import annotations

from functools import cache
from itertools import pairwise

from rapidfuzz.distance import OSA

from kg.links.knowledge import folded, knowledge, short_names
from kg.slug import slug

_LONG = 5
"""Letters of a name in which one letter may be a slip; in one of _LONGER letters, two may be."""
_LONGER = 8
_CORROBORATED = frozenset({"longer-name", "spelling", "initial", "short-name"})


@cache
def core(name: str) -> tuple[str, ...]:
    """Return the parts of a person's name in small ASCII letters, without particles and endings such as "Jr."."""
    known = knowledge()
    words = slug(name).split("-")
    parts = tuple(word for word in words if word not in known.particles and word not in known.suffixes)
    return parts or tuple(words)


def needs_agreement(rule: str) -> bool:
    """Say whether a rule holds only where an office or a state agrees too."""
    return rule in _CORROBORATED


def same_name(one: str, other: str) -> str:
    """Return the rule by which two names of two parts and more are one, or ""."""
    first, second = core(one), core(other)
    if min(len(first), len(second)) < 2:  # noqa: PLR2004 - a name of one part says too little
        return ""
    if _is_child(one, other) or _is_child(other, one):
        return ""
    if "".join(first) == "".join(second) or sorted(first) == sorted(second):
        return "same-name"
    folds = [tuple(folded(part) for part in parts) for parts in (first, second)]
    if "".join(folds[0]) == "".join(folds[1]) or sorted(folds[0]) == sorted(folds[1]):
        return "transliteration"
    return _parts(*sorted((first, second), key=lambda parts: (len(parts), parts)))


def _is_child(one: str, other: str) -> bool:
    """Say whether the father that a name tells of has the other: "Ali bin Salman bin Faisal" is not "Salman bin Faisal"."""
    own, words = core(other)[0], slug(one).split("-")
    fathers = {word for before, word in pairwise(words) if before in knowledge().descent}
    return not _alike(own, core(one)[0]) and any(_alike(own, father) for father in fathers)


def _parts(few: tuple[str, ...], many: tuple[str, ...]) -> str:
    if _two_initials(few, many):
        return ""
    few, many = _without_initials(few), _without_initials(many)
    if few == many:
        return "middle-name"
    if len(few) > len(many):
        few, many = many, few
    if len(few) < len(many) and _within(few, many):
        if _alike(few[0], many[0]) and _alike(few[-1], many[-1]):
            return "middle-name"
        return "longer-name" if _alike(few[0], many[0]) or _alike(few[-1], many[-1]) else ""
    if _alike(few[-1], many[-1]):
        given, full = few[0], many[0]
        if min(len(given), len(full)) == 1 and given[0] == full[0]:
            return "initial"
        if _short(given, full) or _short(full, given):
            return "short-name"
    return "spelling" if len(few) == len(many) and _slips(few, many) else ""


def _two_initials(few: tuple[str, ...], many: tuple[str, ...]) -> bool:
    """Say whether both have an initial in the middle, and another one: two people."""
    initials = [{part for part in parts[1:-1] if len(part) == 1} for parts in (few, many)]
    return bool(initials[0] and initials[1] and not initials[0] & initials[1])


def _without_initials(parts: tuple[str, ...]) -> tuple[str, ...]:
    return (parts[0], *(part for part in parts[1:-1] if len(part) > 1), parts[-1])


def _within(few: tuple[str, ...], many: tuple[str, ...]) -> bool:
    rest = iter(many)
    return all(any(_alike(part, one) for one in rest) for part in few)


def _alike(one: str, other: str) -> bool:
    return one == other or folded(one) == folded(other)


def _short(short: str, full: str) -> bool:
    return folded(short) in short_names().get(folded(full), ())


def _slips(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    slips = [_slip(*pair) for pair in zip(one, other, strict=True) if not _alike(*pair)]
    return all(slips) and len(slips) < max(len(one), 3) and sum(slips) <= 2  # noqa: PLR2004 - slips of the whole name


def _slip(one: str, other: str) -> int:
    """Return the number of letters that differ, or 0 where they are too many for a slip."""
    distance = OSA.distance(one, other)
    least = min(len(one), len(other))
    allowed = 2 if least >= _LONGER else int(least >= _LONG)
    return distance if distance <= allowed else 0
