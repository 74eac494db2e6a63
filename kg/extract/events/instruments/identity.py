"""Which instruments of a text are one: of headline and text, with and without their parties; which need a name of their own."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kg.extract.events.headlines import headline_end
from kg.extract.events.instruments.instruments import is_nameless, own_declaration
from kg.extract.events.instruments.parties import LINKED, is_sum
from kg.extract.events.instruments.titles import PLAN
from kg.extract.names.things.lexicon import thing_lexicon
from kg.model import Code, EntityRef
from kg.slug import digest

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from kg.extract.candidate import Candidate
    from kg.extract.reading import Reading

SIDED = re.compile(r" (?:between|with) ")


def instrument_of(act: Candidate) -> str:
    """Return the entity id of the instrument of an act, or nothing."""
    value = act.get("instrument")[0]
    return value.id if isinstance(value, EntityRef) else ""


def united(acts: list[Candidate], reading: Reading) -> list[Candidate]:
    """Make one instrument of those whose titles differ in their parties only: "a transit deal", "the transit deal with Peru"."""
    registry = reading.registry
    end = headline_end(reading)
    text = [act for act in acts if act.position >= end]
    acts = [act for act in acts if act.position >= end or not _are_retold(act, text, reading)]
    kept: dict[object, list[str]] = {}
    renamed = _told_by_headline(acts, reading)
    acts = _renamed(acts, renamed, reading)
    renamed = {}
    for name in sorted(
        dict.fromkeys(instrument_of(act) for act in acts), key=lambda one: -len(registry.label(one))
    ):
        title = SIDED.split(registry.label(name).lower())[0]
        alike = kept.setdefault((registry.value(name, "kind"), title), [])
        for other in [] if is_nameless(title) or is_sum(title) or " " not in title else alike:
            if _fit(name, other, reading):
                registry.unite(name, other)
                renamed[name] = other
                break
        else:
            alike.append(name)
    return _renamed(acts, renamed, reading)


def _are_retold(act: Candidate, text: Sequence[Candidate], reading: Reading) -> bool:
    """Tell whether the text tells what a headline only sums up: "sign two MoUs"."""
    lexicon = thing_lexicon()
    noun = LINKED.split(reading.registry.label(instrument_of(act)).lower())[0].rpartition(" ")[2]
    several = noun in lexicon.plurals or noun.removesuffix("s") in lexicon.collections - {noun}
    alike = (one for one in text if one.get("action") == act.get("action"))
    return several and any(_fit(instrument_of(one), instrument_of(act), reading) for one in alike)


def _fit(name: str, other: str, reading: Reading) -> bool:
    """Tell whether one of two instruments has no other parties than the other."""
    first, second = {*reading.registry.parties(name)}, {*reading.registry.parties(other)}
    return first <= second or second <= first


def _told_by_headline(acts: Sequence[Candidate], reading: Reading) -> dict[str, str]:
    """Return the instruments of the headline, each with the only one of the text that the same was done to."""
    registry = reading.registry
    end = headline_end(reading)
    found: dict[str, str] = {}
    for act in (one for one in acts if one.position < end):
        name = instrument_of(act)
        told = {instrument_of(one) for one in acts if one.position >= end and _is_alike(act, one, reading)}
        united_already = name in {*told, *found, *found.values()}
        if len(told) == 1 and not united_already and not is_sum(registry.label(name)):
            short, full = sorted((name, told.pop()), key=lambda one: len(registry.label(one)))
            registry.unite(short, full)
            found[short] = full
    return found


def _is_alike(act: Candidate, other: Candidate, reading: Reading) -> bool:
    """Tell whether two acts are of one sort, on instruments of one kind and no other sides."""
    names = instrument_of(act), instrument_of(other)
    kinds = {reading.registry.value(name, "kind") for name in names}
    return act.get("action") == other.get("action") and len(kinds) == 1 and _fit(*names, reading)


def _renamed(acts: list[Candidate], renamed: Mapping[str, str], reading: Reading) -> list[Candidate]:
    """Return the acts of instruments that have another name now."""
    reading.titles.update({i: renamed[n] for i, n in reading.titles.items() if n in renamed})
    names = [instrument_of(act) for act in acts]
    return [
        act.with_values("instrument", (EntityRef(renamed.get(name, name)),))
        for act, name in zip(acts, names, strict=True)
    ]


def told_apart(acts: list[Candidate], reading: Reading) -> list[Candidate]:
    """Key instruments with a common title by their parties too, the document's own by the document.

    Many pairs of states have a "Memorandum on Trade"; "the agreements" and "a joint statement" are those of
    one text; a treaty with a proper name is one for all.
    """
    registry = reading.registry
    renamed: dict[str, str] = {}
    own = own_declaration(reading)
    for name in sorted({instrument_of(act) for act in acts}):
        parties = sorted(registry.parties(name))
        kind = registry.value(name, "kind")
        label = registry.label(name)
        common = isinstance(kind, Code) and kind.name in thing_lexicon().shared
        shared = len(parties) > 1 and (common or label[:1].islower())
        named = not (label[:1].islower() or SIDED.search(label))
        # each state has a "National Security Strategy"
        shared = shared or (kind == Code(PLAN) and bool(parties) and named)
        nameless = is_nameless(label) or (label[:1].islower() and not shared)
        marks = [reading.document.key] if name == own or nameless else parties if shared else []
        if marks:
            renamed[name] = registry.rename(name, f"{name.partition('/')[2]}--{digest(' '.join(marks))}")
    return _renamed(acts, renamed, reading)
