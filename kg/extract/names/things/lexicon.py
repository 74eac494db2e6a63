"""What ``data/lexicon/things.yaml`` says of the names of bodies, instruments, events and landmarks."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from kg.extract.lexicon import read_yaml, word_list

Words = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ThingLexicon:
    """Heads as tuples of lower-case words to (class, kind); the other lists as the file explains them."""

    heads: dict[Words, tuple[str, str]]
    bilateral: frozenset[Words]
    parts: frozenset[Words]
    mixed: frozenset[str]
    small_bodies: frozenset[Words]
    called: dict[str, str]
    """Noun before a name in quotation marks -> kind of the body."""
    partisan: frozenset[str]
    missions: frozenset[Words]
    opening: frozenset[str]
    opened: frozenset[str]
    domestic: dict[Words, str]
    numbered_events: frozenset[Words]
    beyond: frozenset[str]
    honorifics: frozenset[str]
    regional: frozenset[str]
    leading: frozenset[Words]
    numbered: frozenset[Words]
    placed: frozenset[Words]
    thin: frozenset[Words]
    venues: frozenset[Words]
    whole: frozenset[Words]
    titled: frozenset[Words]
    relations: frozenset[Words]
    qualities: frozenset[str]
    small: frozenset[str]
    quoted: frozenset[str]
    between: frozenset[str]
    worldly: frozenset[str]
    arts: frozenset[str]
    right: dict[str, frozenset[str]]
    extra: dict[Words, frozenset[str]]
    inner: frozenset[str]
    possessors: frozenset[str]
    topics: frozenset[str]
    left_stop: frozenset[str]
    right_stop: frozenset[str]
    bland: frozenset[str]
    small_instruments: dict[str, str]
    within: frozenset[str]
    trips: frozenset[str]
    carriers: frozenset[str]
    collections: frozenset[str]
    signed: frozenset[str]
    signing: frozenset[str]
    sums: frozenset[str]
    besides: frozenset[str]
    if_signed: dict[str, str]
    to_come: frozenset[str]
    quantifiers: frozenset[str]
    governing: frozenset[str]
    pointers: frozenset[str]
    plurals: frozenset[str]
    loose: frozenset[str]
    twosome: frozenset[str]
    approving: frozenset[str]
    sides: frozenset[str]
    following: frozenset[str]
    signatory_lines: frozenset[str]
    private: frozenset[str]
    public: frozenset[str]
    dedicated: frozenset[Words]
    honouring: frozenset[Words]
    honoured: frozenset[str]
    elsewhere: frozenset[str]
    own: frozenset[Words]
    shared: frozenset[str]
    onward: frozenset[str]
    adverbial: frozenset[str]


@lru_cache(maxsize=1)
def thing_lexicon() -> ThingLexicon:
    """Load ``data/lexicon/things.yaml``."""
    data = read_yaml("lexicon", "things.yaml")
    bodies = (head for heads in data["heads"]["Body"].values() for head in heads)
    parts = {word for head in bodies for word in split_head(head)}  # "the Air Services Agreement"
    return ThingLexicon(
        heads={
            split_head(head): (name, "" if kind == "-" else kind)
            for name, kinds in data["heads"].items()
            for kind, heads in kinds.items()
            for head in heads
        },
        bilateral=_phrases(data["bilateral"]),
        parts=_phrases(data["parts"]),
        missions=_phrases(data["missions"]),
        opening=frozenset(data["opening"]),
        opened=frozenset(data["opened"]),
        domestic={split_head(head): kind for kind, heads in data["domestic"].items() for head in heads},
        numbered_events=_phrases(data["numbered_events"]),
        beyond=frozenset(data["beyond"]),
        mixed=frozenset(data["mixed"]),
        small_bodies=_phrases([*data["small_bodies"], *data["missions"]]),
        called={noun: kind for kind, nouns in data["called"].items() for noun in nouns},
        partisan=frozenset(data["partisan"]),
        honorifics=frozenset(data["honorifics"]),
        regional=frozenset(data["regional"]),
        leading=_phrases(data["leading"]),
        numbered=_phrases(data["numbered"]),
        placed=_phrases(data["placed"]),
        thin=_phrases(data["thin"]),
        venues=_phrases(data["venues"]),
        titled=_phrases(data["titled"]),
        relations=_phrases(data["relations"]),
        qualities=frozenset(data["qualities"]),
        whole=_phrases(data["whole"]),
        small=frozenset(data["small"]),
        quoted=frozenset(data["quoted"]),
        between=frozenset(data["between"]),
        worldly=frozenset(data["worldly"]),
        arts=frozenset(data["arts"]),
        right={name: frozenset(links) for name, links in data["right"].items()},
        extra={split_head(head): frozenset(links) for head, links in data["extra"].items()},
        inner=frozenset(data["inner"]),
        possessors=frozenset(data["possessors"]),
        topics=(word_list("portfolios") - frozenset(data["not_topics"])) | frozenset(data["topics"]),
        left_stop=frozenset(data["left_stop"])
        | (word_list("headline_words") - parts - frozenset(data["not_stop"])),
        right_stop=frozenset(data["right_stop"]),
        bland=frozenset(data["bland"]),
        small_instruments={noun: kind for kind, nouns in data["small_instruments"].items() for noun in nouns},
        within=frozenset(data["within"]),
        trips=frozenset(data["trips"]),
        carriers=frozenset(data["carriers"]),
        collections=frozenset(data["collections"]),
        signed=frozenset(data["signed"]),
        signing=frozenset(data["signing"]),
        sums=frozenset(data["sums"]),
        besides=frozenset(data["besides"]),
        if_signed={word: kind for kind, words in data["if_signed"].items() for word in words},
        to_come=frozenset(data["to_come"]),
        governing=frozenset(data["governing"]),
        quantifiers=frozenset(data["quantifiers"]),
        pointers=frozenset(data["pointers"]),
        plurals=frozenset(data["plurals"]),
        loose=frozenset(data["loose"]),
        twosome=frozenset(data["twosome"]),
        approving=frozenset(data["approving"]),
        sides=frozenset(data["sides"]),
        following=frozenset(data["following"]),
        shared=frozenset(data["shared"]),
        own=_phrases(data["own"]),
        onward=frozenset(data["onward"]),
        adverbial=frozenset(data["adverbial"]),
        signatory_lines=frozenset(data["signatory_lines"]),
        private=frozenset(data["private"]),
        public=frozenset(data["public"]),
        dedicated=_phrases(data["dedicated"]),
        honouring=_phrases(data["honouring"]),
        honoured=frozenset(data["honoured"]),
        elsewhere=frozenset(data["elsewhere"]),
    )


def split_head(head: str) -> Words:
    """Split a head as the tokenizer does: the possessive stands alone.

    >>> split_head("leaders' statement")
    ('leaders', "'", 'statement')
    """
    return tuple(head.replace("'s", " 's").replace("s' ", "s ' ").split())


def _phrases(heads: list[str]) -> frozenset[Words]:
    return frozenset(split_head(head) for head in heads)
