"""The words that tell the status of an event, from ``status.yaml``."""

from __future__ import annotations

from dataclasses import dataclass, field

from kg.knowledge import Turned, TurnedWords, Word, kept

HELD, PLANNED, PROPOSED, DENIED = "Held", "Planned", "Proposed", "Denied"
WEIGHED = "Weighed"
OVERRULING = {"Denied", "Cancelled", "Postponed", "hypothetical"}
IN_REPORTS = "Planned-in-reports"
HYPOTHETICAL = "hypothetical"
UNKNOWN = ""
PAST = {"VBD", "VBN"}
PRESENT = {"VBZ", "VBP"}
GERUND = 2  # words from a verb and its particle to the gerund that is its object
CLAUSES = ("xcomp", "ccomp", "advcl", "acl", "pcomp", "relcl", "dep")
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

    modal: TurnedWords
    governor: Turned
    modifier: TurnedWords
    preposition: TurnedWords
    elapsed: frozenset[Word]
    means: frozenset[Word]
    setting: frozenset[Word]
    marking: frozenset[Word]
    met_on: frozenset[Word]
    inside: frozenset[Word]
    upon: frozenset[Word]
    ended_by: frozenset[Word]
    days: frozenset[Word]
    standing: Turned
    containing: frozenset[Word]
    bound: frozenset[Word]
    recounted: frozenset[Word]
    ending: frozenset[Word]
    former: frozenset[Word]
    devoted: frozenset[Word]
    fronted: frozenset[Word]
    told_in: frozenset[Word]
    awaited: frozenset[Word]
    glad: frozenset[Word]
    parts: frozenset[Word]
    topics: frozenset[Word]
    coinciding: frozenset[Word]
    outcomes: frozenset[Word]
    touring: frozenset[Word]
    stages: frozenset[Word]
    ongoing: frozenset[Word]
    partakers: frozenset[Word]
    identified: frozenset[Word]
    gathering: frozenset[Word]
    sakes: frozenset[Word]
    counterfactual: frozenset[Word]
    inverted: frozenset[Word]
    transparent: frozenset[Word]
    factive: frozenset[Word]
    enabled: frozenset[Word]
    having: frozenset[Word]
    completed: frozenset[Word]
    agreed: frozenset[Word]
    by_doing: frozenset[Word]
    eventful: frozenset[Word]
    awaiting: frozenset[Word]
    to_follow: frozenset[Word]
    telling: frozenset[Word]
    nearly: frozenset[Word]
    degrees: frozenset[Word]
    habitual: frozenset[Word]
    begun: frozenset[Word]
    happening: frozenset[Word]
    presupposed: frozenset[Word]
    pledges: frozenset[Word]
    commemorations: frozenset[Word]
    prompts: frozenset[Word]
    hypothetical: frozenset[Word]
    negation: frozenset[Word]
    signatures: tuple[Signature, ...]
    signs: dict[str, tuple[str, str]] = field(init=False)
    """Word, with its preposition if one is needed -> what its clause is where it holds and where it is denied: + - ?"""
    clause_factive: frozenset[Word]
    claims: frozenset[Word]
    unproven: frozenset[Word]
    untrue: frozenset[Word]
    true: frozenset[Word]
    unsure: frozenset[Word]
    falsely: frozenset[Word]
    imagined: frozenset[Word]
    hoped: frozenset[Word]
    undone: Turned
    indefinite: frozenset[Word]
    nobody: frozenset[Word]
    detail: frozenset[Word]
    occasions: frozenset[Word]
    set_off: frozenset[Word]
    made_up: frozenset[str]
    made_up_by: frozenset[Word]
    refuting: frozenset[str]
    contests: frozenset[Word]
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


status_lexicon = kept(StatusLexicon, "lexicon/status.yaml", "lexicon/veridicality.yaml")
