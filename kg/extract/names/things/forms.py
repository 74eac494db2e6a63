"""One thing under several forms in one text: acronyms that it introduces, short forms of longer names."""

from __future__ import annotations

from dataclasses import replace
from operator import attrgetter
from typing import TYPE_CHECKING

from kg.extract.names.phrases import acronym_after
from kg.extract.names.things.kinds import NATIONAL
from kg.extract.names.things.lexicon import thing_lexicon
from kg.extract.text.simplify import source_lexicon
from kg.extract.text.tokens import Piece, Tokens, is_capital
from kg.gazetteer import load_gazetteer

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence

MEDIA = "Media"
ACRONYM_TOKENS = 3
WIDEST = 12
"""Words before an acronym in parentheses among which its long form stands."""
EMPTY = {"the", "of", "and", "for", "on", "a", "an", "between", "concerning", "regarding"}


def proven(tokens: Tokens, names: Sequence[Piece]) -> list[Piece]:
    """Return gazetteer names without the bodies whose ambiguous name nothing else in the text speaks for.

    An ambiguous name ("AUC", "Congress") is taken when the text has another name of the body or names one of
    its states. An acronym that the text introduces for something else is dropped in the whole text.
    """
    gazetteer = load_gazetteer()
    surfaces = {name.start: " ".join(tokens.words[name.start : name.end]) for name in names}
    clear = {n.key for n in names if n.kind == "body" and not gazetteer.is_ambiguous(surfaces[n.start])}
    states = {name.key for name in names if name.kind in ("state", "adjective", "capital", "people")}
    until = {name.end: name for name in names}
    other = {
        surfaces[name.start]
        for name in names
        if name.kind == "body" and _introduced(tokens, name) and _stands_for_other(tokens, name, until)
    }

    def taken(name: Piece) -> bool:
        if name.kind != "body":
            return True
        surface = surfaces[name.start]
        if surface in other:
            return False
        if not gazetteer.is_ambiguous(surface):
            return True
        known = is_known_by(name.key, clear) or states.intersection(gazetteer.body(name.key).states)
        return bool(known) or (gazetteer.body(name.key).kind == MEDIA and _reports(tokens, name))

    return [name for name in names if taken(name)]


def _reports(tokens: Tokens, name: Piece) -> bool:
    """Tell whether a verb of the sources of news stands right behind a name that is often a word: "Trend reports"."""
    behind = "".join(tokens.words[name.end : name.end + 1])
    return behind in source_lexicon().verbs or behind in {")", "/"}


def is_known_by(key: str, others: Collection[str]) -> bool:
    """Tell whether a body, or the organization that it is an organ of ("united-nations-..."), is among others."""
    return key in others or any(key.startswith(f"{whole}-") for whole in others)


def _introduced(tokens: Tokens, name: Piece) -> bool:
    return name.start > 1 and acronym_after(tokens, name.start - 1) == tokens.words[name.start]


def _stands_for_other(tokens: Tokens, name: Piece, until: dict[int, Piece]) -> bool:
    before = until.get(name.start - 1)
    if before is not None and before.kind == "body":
        return before.key != name.key
    if before is not None or not is_capital(tokens.words[name.start - 2]):
        return False
    return _initials(tokens, name) or not _resembles(tokens, name)


def _resembles(tokens: Tokens, name: Piece) -> bool:
    """Tell whether the words before the parenthesis are mostly those of one of the body's names."""
    before = {*tokens.lower[max(0, name.start - WIDEST) : name.start - 1]}
    row = load_gazetteer().body(name.key)
    full = [set(_words(one)) for one in (row.name, *row.aliases) if " " in one]
    return any(len(words & before) * 2 >= len(words) for words in full) or not full


def _initials(tokens: Tokens, name: Piece) -> bool:
    """Tell whether the words before the parenthesis have the acronym's letters as initials."""
    letters = [letter for letter in tokens.words[name.start] if letter.isupper()]
    here = name.start - 2
    while letters and here >= 0 and here + 1 not in tokens.blocks:
        word = tokens.words[here]
        if word[0].upper() == letters[-1] and is_capital(word):
            letters.pop()
        elif is_capital(word):
            return False
        here -= 1
    return not letters


def with_acronyms(tokens: Tokens, things: Sequence[Piece], names: Sequence[Piece]) -> list[Piece]:
    """Extend things over the acronym in parentheses; later uses of the acronym become things too."""
    known: dict[str, Piece] = {}
    result: list[Piece] = []
    for thing in things:
        acronym = acronym_after(tokens, thing.end)
        if acronym:
            known.setdefault(acronym, thing)
        result.append(replace(thing, end=thing.end + ACRONYM_TOKENS) if acronym else thing)
    for name in names:
        acronym = acronym_after(tokens, name.end) if name.kind == "body" else ""
        if acronym:
            known.setdefault(acronym, name)
    taken = [*result, *names]
    covered = {position for piece in taken for position in range(piece.start, piece.end)}
    for position, word in enumerate(tokens.words):
        if word in known and position not in covered:
            result.append(replace(known[word], start=position, end=position + 1, inner=()))
    return sorted(result, key=attrgetter("order"))


def with_full_names(tokens: Tokens, things: Iterable[Piece]) -> list[Piece]:
    """Give the short form of a name the longer name of the same text, where it can mean one thing only.

    "The Comprehensive Plan" is the "Comprehensive Plan between A and B for 2025-2027": same class and kind,
    same head, and no word that the longer name has not. What every state has is another's where its short form stands
    before the longer name in one sentence: "the National Assembly received the head of the Cuban National Assembly".
    """
    things = list(things)
    longest: dict[str, Piece] = {}
    for thing in _everything(things):
        if thing.kind.partition(":")[0] in ("Body", "Instrument", "Project"):
            longest.setdefault(thing.key, thing)
    words = {key: _words(key) for key in longest}
    sorts = {key: (thing.kind.partition(":")[0], _head(key)) for key, thing in longest.items()}
    having: dict[object, list[str]] = {}  # comparing each name with all takes quadratic time
    for key, thing in longest.items():
        if not _possessed(thing):
            for word in ("", *words[key]):
                having.setdefault((sorts[key], word), []).append(key)
    full: dict[str, str] = {}
    for key in longest:
        among = min((having.get((sorts[key], word), []) for word in ("", *words[key])), key=len)
        fits = [name for name in among if words[key] < words[name]]
        most = max(fits, key=lambda name: len(words[name]), default="")
        if fits and all(name == most or words[name] < words[most] for name in fits):
            full[key] = most
    return [
        thing
        if _others(tokens, thing, longest.get(full.get(thing.key, "")))
        else _renamed(thing, full, longest)
        for thing in things
    ]


def _others(tokens: Tokens, thing: Piece, longer: Piece | None) -> bool:
    """Tell whether a short form before the longer name in its sentence is that of another state's body."""
    if longer is None or longer.kind.partition(":")[2] not in NATIONAL or longer.start < thing.start:
        return False
    return not tokens.parted(thing.end, longer.start)


def _possessed(thing: Piece) -> bool:
    """Tell whether a ministry has its state by the possessive: the short form elsewhere may be another's."""
    if thing.kind.partition(":")[2] not in NATIONAL or any(one.kind == "state" for one in thing.inner):
        return False
    owner = thing.key.rpartition(" of ")[2]
    return any(reading.kind == "state" for reading in load_gazetteer().readings(owner))


def _everything(things: Iterable[Piece]) -> Iterable[Piece]:
    for thing in things:
        yield thing
        yield from thing.inner


def _renamed(thing: Piece, full: dict[str, str], longest: dict[str, Piece]) -> Piece:
    key = full.get(thing.key)
    if key is None or ":" not in thing.kind:
        return thing
    return replace(thing, key=key, kind=longest[key].kind)


def _words(name: str) -> frozenset[str]:
    return frozenset(name.lower().replace("-", " ").replace(",", "").split()) - EMPTY


def _head(name: str) -> str:
    """Return the head word of a name: the last head before "of", "on", "between" and the like."""
    words = name.lower().split()
    end = next((i for i, word in enumerate(words) if i and word in EMPTY - {"and"}), len(words))
    heads = thing_lexicon().heads
    return next((word for word in reversed(words[:end]) if (word,) in heads), words[end - 1])
