"""Acts on instruments, when all sentences are read: one for each instrument, and whose acts they are."""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING

from kg.extract.candidate import Candidate
from kg.extract.events.instruments.identity import instrument_of, told_apart, united
from kg.extract.events.instruments.instruments import own_declaration
from kg.extract.events.instruments.mentioned import mentioned_instruments
from kg.extract.events.instruments.packages import listed_instruments
from kg.extract.events.instruments.parties import is_announced, is_sum, sides_of, tells_parties, with_parties
from kg.extract.names.things.lexicon import thing_lexicon
from kg.model import Code, EntityRef, Value

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kg.extract.reading import Reading

ACT = "InstrumentAction"
IN_PACKAGE = ("signed", "just-signed")
"""Patterns of what is in a package of documents; see ``Pattern.given``."""
SIGNED = (Code("Signed"),)
MENTIONED = (Code("Mentioned"),)
PASSED = (Code("Signed"), Code("Adopted"))
DECLARED = "declared"
SIGNERS = ("participant", "involvesState", "place")
PAIR = 2
STATE = "State/"


def settle_instruments(candidates: Sequence[Candidate], reading: Reading) -> list[Candidate]:
    """Return the candidates with acts on instruments made complete.

    Each act has one instrument; "A signed for X" goes to the act before it. Who acted is a signatory if a
    person or office, else a party; signatories bring their states as parties where the title names none. A
    document whose title is that of a joint statement tells of its adoption; a numbered decision that nothing
    is said of is mentioned.
    """
    acts = [one for one in candidates if one.type == ACT]
    rest = [one for one in candidates if one.type != ACT]
    acts = _attached([single for act in acts for single in _singles(act)])
    acts += _declared(acts, reading)
    meant = [act for act in acts if not _only_published(act, reading)]
    titled = {name for act in meant if tells_parties(name := instrument_of(act), reading)}
    meant = _same_day(meant, reading)
    around = sides_of(rest, reading)
    settled: list[Candidate] = []
    for act in meant:
        settled.append(with_parties(act, reading, around, own=instrument_of(act) in titled))
        parties = tuple(reading.registry.parties(instrument_of(act)))
        if len(parties) == PAIR and all(one.startswith(STATE) for one in parties):
            around = sorted([*around, (act.position, parties)])  # "in addition, 27 documents were signed"
    settled = [act for act in settled if not _mere_noun(act, settled, reading)]
    settled = _without_sums([*settled, *listed_instruments(settled, reading)], reading)
    settled = united([*settled, *(more for act in settled for more in _ratified(act, reading))], reading)
    done = {instrument_of(act) for act in settled if act.get("action") != MENTIONED}
    settled = [
        act
        for act in settled
        if (act.get("action") != MENTIONED or instrument_of(act) not in done)
        and (act.given != "sides" or reading.registry.value(instrument_of(act), "party") is not None)
    ]
    told = {instrument_of(act) for act in settled}
    named = [*settled, *mentioned_instruments(told, reading)]
    return [*rest, *told_apart(named, reading)]


def _only_published(act: Candidate, reading: Reading) -> bool:
    """Tell whether a treaty is only given out, which does not adopt it."""
    kind = reading.registry.value(instrument_of(act), "kind")
    return act.given == "unbound" and isinstance(kind, Code) and kind.name in thing_lexicon().agreed


def _mere_noun(act: Candidate, acts: Sequence[Candidate], reading: Reading) -> bool:
    """Tell whether an act is none: a nameless "decision" or "plan" of one side is only proposed or dropped.

    Nor is it one that a joint statement is by those who are told to have signed it.
    """
    name = instrument_of(act)
    if act.given == "unsaid":
        return any(instrument_of(one) == name and one.get("action") != act.get("action") for one in acts)
    if _is_personal(act, reading):
        return True
    doubtful = act.get("action")[0] in (Code("Proposed"), Code("Negotiated"), Code("Terminated"))
    loose = reading.registry.value(name, "kind") in (Code("Decision"), Code("Plan"), Code("Other"))
    joint = len(reading.registry.parties(name)) > 1
    return doubtful and loose and not joint and reading.registry.label(name)[:1].islower()


def _is_personal(act: Candidate, reading: Reading) -> bool:
    """Tell whether a document without a name is one of sports or private life, not of two sides that are states or bodies."""
    start, end = reading.tokens.covering(act.evidence[0])
    near = [reading.mentions[index].type for index in range(*reading.mention_range(start, end))]
    sides = sum(one in ("State", "Body") for one in near) > 1 or "Office" in near
    named = not reading.registry.label(instrument_of(act))[:1].islower()
    return not (named or sides or thing_lexicon().personal.isdisjoint(reading.tokens.lower[start:end]))


def _without_sums(acts: list[Candidate], reading: Reading) -> list[Candidate]:
    """Drop "13 documents were signed" where two or more of them are told by name, "the following documents" in any case."""
    acts = [act for act in acts if not is_announced(reading.registry.label(instrument_of(act)))]
    named = {instrument_of(act) for act in acts if act.get("action") == SIGNED} - {""}
    sums = {name for name in named if is_sum(reading.registry.label(name))}
    return [act for act in acts if instrument_of(act) not in sums] if len(named - sums) > 1 else acts


def _same_day(acts: list[Candidate], reading: Reading) -> list[Candidate]:
    """Give an act without a day that is told as one more ("a statement was signed as well") that of the one before."""
    found: list[Candidate] = []
    lexicon = thing_lexicon()
    for act in sorted(acts, key=_place):
        if act.given in IN_PACKAGE:
            found += _packed(act, found, reading)
            continue
        words = reading.document.quote(act.evidence[0]).lower().rstrip(".").split()
        one_more = (
            any(
                word in lexicon.besides and after != "as"  # "on trade as well as fish" is one document
                for word, after in zip(words, [*words[1:], ""], strict=True)
            )
            and lexicon.before.isdisjoint(words)
        )
        last = found[-1] if found else None
        alike = last is not None and all(last.get(name) == act.get(name) for name in ("action", "status"))
        if last is None or not alike or act.get("earliest") or not one_more:
            found.append(act)
            continue
        found.append(_like(act, last, "earliest", "latest"))
    return found


def _like(act: Candidate, other: Candidate, *names: str) -> Candidate:
    """Return an act with these values of another one."""
    for name in names:
        act = act.with_values(name, other.get(name))
    return act


def _packed(act: Candidate, before: Sequence[Candidate], reading: Reading) -> list[Candidate]:
    """Return what is in a package of documents as signed like the document before it, if one is said to be signed there."""
    blocks = reading.tokens.blocks
    near = 0 if act.given == IN_PACKAGE[0] else blocks[max(0, bisect_right(blocks, act.position) - 2)]
    last = next(
        (one for one in reversed(before) if one.get("action") == SIGNED and one.position >= near), None
    )
    if last is None:
        return []
    # "two documents": who signed them signed each
    whole = last.given in IN_PACKAGE or is_sum(reading.registry.label(instrument_of(last)))
    return [_like(act, last, "status", "earliest", "latest", *(SIGNERS if whole else ()))]


def _singles(act: Candidate) -> list[Candidate]:
    instruments = act.get("instrument")
    if len(instruments) < 2:  # noqa: PLR2004
        return [act]
    return [act.with_values("instrument", (one,)) for one in instruments]


def _attached(acts: list[Candidate]) -> list[Candidate]:
    """Give acts without an instrument of their own that of the act before them; drop those that have none."""
    found: list[Candidate] = []
    for act in sorted(acts, key=_place):
        if act.get("instrument"):
            found.append(act)
            continue
        before = [
            one for one in found if one.get("action") == act.get("action") and one.position < act.position
        ]
        if before:
            last = max(one.position for one in before)
            found.extend(
                act.with_values("instrument", one.get("instrument")) for one in before if one.position == last
            )
    return found


def _place(act: Candidate) -> tuple[int, str]:
    return act.position, act.pattern


def _declared(acts: Sequence[Candidate], reading: Reading) -> list[Candidate]:
    """The adoption of the joint statement that the document is, on the day of its publication."""
    name = own_declaration(reading)
    if not name:
        return []
    own = EntityRef(name)
    sentence = [
        act for act in acts if act.get("instrument") == (own,) and act.get("action") == (Code("Adopted"),)
    ]
    dated = any(act.get("earliest") for act in sentence)
    properties: list[tuple[str, Value]] = [
        ("action", Code("Adopted")),
        ("instrument", own),
        ("status", Code("Held")),
    ]
    if reading.document.date is not None and not dated:
        properties += [("earliest", reading.document.date), ("latest", reading.document.date)]
    people = [*_named_in(reading.registry.label(name), reading), *_listed_signatories(reading)]
    properties += [("participant", EntityRef(person)) for person in dict.fromkeys(people)]
    title = reading.tokens.span(0, reading.tokens.blocks[1])
    return [
        Candidate(type=ACT, properties=tuple(properties), evidence=(title,), pattern=DECLARED, position=0)
    ]


def _named_in(title: str, reading: Reading) -> list[str]:
    """Return the persons whose names stand in a title: "Joint Statement by Secretary X and Minister Y"."""
    words = title.split()
    return [
        person
        for person, known in zip(reading.person_ids, reading.identities.persons, strict=True)
        if f" {known.label} " in f" {' '.join(words)} "
    ]


def _listed_signatories(reading: Reading) -> list[str]:
    """Return the persons who stand after a line like "Signatories:"."""
    tokens = reading.tokens
    lines = thing_lexicon().signatory_lines
    for start, end in zip(tokens.blocks, tokens.blocks[1:], strict=False):
        line = "".join(tokens.words[start:end]).lower().rstrip(":")
        if line in lines:
            after = [index for index, mention in enumerate(reading.mentions) if mention.start >= end]
            people = (
                name for index in after for name in reading.entities(index) if name.startswith("Person/")
            )
            return list(dict.fromkeys(people))
    return []


def _ratified(act: Candidate, reading: Reading) -> list[Candidate]:
    """Return the ratification that a law by its title is: "signed the Law on Ratification of the Treaty between A and B"."""
    name = instrument_of(act)
    approved = reading.registry.value(name, "approves")
    words = thing_lexicon().ratifying.intersection(reading.registry.label(name).lower().split())
    if not (words and isinstance(approved, EntityRef)) or act.get("action")[0] not in PASSED:
        return []
    return [act.with_values("instrument", (approved,)).with_values("action", (Code("Ratified"),))]
