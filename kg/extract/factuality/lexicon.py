"""The words that tell the status of an event, from ``status.yaml``."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from kg.extract.lexicon import read_yaml

HELD, PLANNED, PROPOSED, DENIED = "Held", "Planned", "Proposed", "Denied"
WEIGHED = "Weighed"
OVERRULING = {"Denied", "Cancelled", "Postponed", "hypothetical"}
IN_REPORTS = "Planned-in-reports"
HYPOTHETICAL = "hypothetical"
UNKNOWN = ""
PAST = {"VBD", "VBN"}
PRESENT = {"VBZ", "VBP"}
CLIMB = 8


@dataclass(frozen=True, slots=True)
class Status:
    """A status and how it was found."""

    code: str
    present: bool = False
    """The words are in the present tense: a later date makes the event a planned one."""


@dataclass(frozen=True, slots=True)
class StatusLexicon:
    """What ``status.yaml`` says: lemma -> status."""

    modal: dict[str, str]
    governor: dict[str, str]
    modifier: dict[str, str]
    preposition: dict[str, str]
    setting: frozenset[str]
    standing: dict[str, str]
    bound: frozenset[str]
    recounted: frozenset[str]
    ending: frozenset[str]
    former: frozenset[str]
    devoted: frozenset[str]
    fronted: frozenset[str]
    told_in: frozenset[str]
    awaited: frozenset[str]
    glad: frozenset[str]
    parts: frozenset[str]
    coinciding: frozenset[str]
    outcomes: frozenset[str]
    touring: frozenset[str]
    partakers: frozenset[str]
    gathering: frozenset[str]
    counterfactual: frozenset[str]
    transparent: frozenset[str]
    factive: frozenset[str]
    enabled: frozenset[str]
    completed: frozenset[str]
    agreed: frozenset[str]
    by_doing: frozenset[str]
    eventful: frozenset[str]
    nearly: frozenset[str]
    habitual: frozenset[str]
    happening: frozenset[str]
    presupposed: frozenset[str]
    commemorations: frozenset[str]
    prompts: frozenset[str]
    hypothetical: frozenset[str]
    negation: frozenset[str]
    signatures: dict[str, tuple[str, str]]
    """Word, with its preposition if one is needed -> what its clause is where it holds and where it is denied: + - ?"""
    clause_factive: frozenset[str]
    claims: frozenset[str]
    unproven: frozenset[str]
    untrue: frozenset[str]
    true: frozenset[str]
    unsure: frozenset[str]
    falsely: frozenset[str]
    imagined: frozenset[str]
    undone: dict[str, str]
    nobody: frozenset[str]
    set_off: frozenset[str]
    made_up: frozenset[str]
    made_up_by: frozenset[str]
    refuting: frozenset[str]
    contests: frozenset[str]


@lru_cache(maxsize=1)
def status_lexicon() -> StatusLexicon:
    """Load ``data/lexicon/status.yaml`` and ``veridicality.yaml``."""
    data = read_yaml("lexicon", "status.yaml")
    truth = read_yaml("lexicon", "veridicality.yaml")

    def turned(name: str) -> dict[str, str]:
        return {word: status for status, words in data[name].items() for word in words}

    return StatusLexicon(
        modal=turned("modal"),
        governor=turned("governor"),
        modifier=turned("modifier"),
        preposition=turned("preposition"),
        setting=frozenset(data["setting"]),
        recounted=frozenset(data["recounted"]),
        standing=turned("standing"),
        bound=frozenset(data["bound"]),
        ending=frozenset(data["ending"]),
        former=frozenset(data["former"]),
        devoted=frozenset(data["devoted"]),
        fronted=frozenset(data["fronted"]),
        told_in=frozenset(data["told_in"]),
        awaited=frozenset(data["awaited"]),
        glad=frozenset(data["glad"]),
        parts=frozenset(data["parts"]),
        coinciding=frozenset(data["coinciding"]),
        outcomes=frozenset(data["outcomes"]),
        touring=frozenset(data["touring"]),
        partakers=frozenset(data["partakers"]),
        gathering=frozenset(data["gathering"]),
        counterfactual=frozenset(data["counterfactual"]),
        factive=frozenset(data["factive"]),
        completed=frozenset(data["completed"]),
        agreed=frozenset(data["agreed"]),
        by_doing=frozenset(data["by_doing"]),
        eventful=frozenset(data["eventful"]),
        nearly=frozenset(data["nearly"]),
        habitual=frozenset(data["habitual"]),
        happening=frozenset(data["happening"]),
        enabled=frozenset(data["enabled"]),
        presupposed=frozenset(data["presupposed"]) | frozenset(data["commemorations"]),
        commemorations=frozenset(data["commemorations"]),
        prompts=frozenset(data["prompts"]),
        transparent=frozenset(data["transparent"]) | frozenset(data["gathering"]),
        hypothetical=frozenset(data["hypothetical"]),
        negation=frozenset(data["negation"]),
        signatures={
            word: (entry["sign"][0], entry["sign"][2])
            for entry in truth["signatures"]
            for word in entry["words"]
        },
        clause_factive=frozenset(truth["factive"]),
        claims=frozenset(truth["claims"]["words"]),
        unproven=frozenset(truth["claims"]["unproven"]),
        untrue=frozenset(truth["untrue"]),
        true=frozenset(truth["true"]),
        unsure=frozenset(truth["unsure"]),
        falsely=frozenset(truth["falsely"]),
        imagined=frozenset(truth["imagined"]),
        undone={word: status for status, words in truth["undone"].items() for word in words},
        nobody=frozenset(truth["nobody"]),
        set_off=frozenset(truth["set_off"]),
        made_up=frozenset(truth["made_up"]),
        made_up_by=frozenset(truth["made_up_by"]),
        refuting=frozenset(truth["claims"]["refuting"]),
        contests=frozenset(truth["contests"]),
    )
