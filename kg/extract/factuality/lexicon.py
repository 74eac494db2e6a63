"""The words that tell the status of an event, from ``status.yaml``."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import lru_cache

from kg.knowledge import Turned, load

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
class Signature:
    """Words with what their clause is where they hold and where they are denied: "+/-"."""

    sign: str
    words: tuple[str, ...]
    examples: tuple[str, ...]


@dataclass(frozen=True, slots=True, eq=False)
class StatusLexicon:
    """What ``status.yaml`` and ``veridicality.yaml`` say: lemma -> status."""

    modal: Turned
    governor: Turned
    modifier: Turned
    preposition: Turned
    elapsed: frozenset[str]
    means: frozenset[str]
    setting: frozenset[str]
    marking: frozenset[str]
    met_on: frozenset[str]
    inside: frozenset[str]
    upon: frozenset[str]
    ended_by: frozenset[str]
    days: frozenset[str]
    standing: Turned
    containing: frozenset[str]
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
    topics: frozenset[str]
    coinciding: frozenset[str]
    outcomes: frozenset[str]
    touring: frozenset[str]
    stages: frozenset[str]
    ongoing: frozenset[str]
    partakers: frozenset[str]
    identified: frozenset[str]
    gathering: frozenset[str]
    sakes: frozenset[str]
    counterfactual: frozenset[str]
    transparent: frozenset[str]
    factive: frozenset[str]
    enabled: frozenset[str]
    having: frozenset[str]
    completed: frozenset[str]
    agreed: frozenset[str]
    by_doing: frozenset[str]
    eventful: frozenset[str]
    telling: frozenset[str]
    nearly: frozenset[str]
    degrees: frozenset[str]
    habitual: frozenset[str]
    begun: frozenset[str]
    happening: frozenset[str]
    presupposed: frozenset[str]
    pledges: frozenset[str]
    commemorations: frozenset[str]
    prompts: frozenset[str]
    hypothetical: frozenset[str]
    negation: frozenset[str]
    signatures: tuple[Signature, ...]
    signs: dict[str, tuple[str, str]] = field(init=False)
    """Word, with its preposition if one is needed -> what its clause is where it holds and where it is denied: + - ?"""
    clause_factive: frozenset[str]
    claims: frozenset[str]
    unproven: frozenset[str]
    untrue: frozenset[str]
    true: frozenset[str]
    unsure: frozenset[str]
    falsely: frozenset[str]
    imagined: frozenset[str]
    hoped: frozenset[str]
    undone: Turned
    indefinite: frozenset[str]
    nobody: frozenset[str]
    detail: frozenset[str]
    occasions: frozenset[str]
    set_off: frozenset[str]
    made_up: frozenset[str]
    made_up_by: frozenset[str]
    refuting: frozenset[str]
    contests: frozenset[str]
    claims_examples: tuple[str, ...]
    """Sentences with what comes out of them: tests; so are the others."""
    truth_examples: tuple[str, ...]
    undone_examples: tuple[str, ...]
    nobody_examples: tuple[str, ...]
    made_up_examples: tuple[str, ...]
    questions_examples: tuple[str, ...]

    def __post_init__(self) -> None:
        """Add what is both: gatherings say nothing themselves, what is commemorated is presupposed."""
        signs = {word: (one.sign[0], one.sign[2]) for one in self.signatures for word in one.words}
        object.__setattr__(self, "signs", signs)
        object.__setattr__(self, "presupposed", self.presupposed | self.commemorations)
        object.__setattr__(self, "transparent", self.transparent | self.gathering)


@lru_cache(maxsize=1)
def status_lexicon() -> StatusLexicon:
    """Load ``data/lexicon/status.yaml`` and ``veridicality.yaml``."""
    return load(StatusLexicon, "lexicon/status.yaml", "lexicon/veridicality.yaml")
