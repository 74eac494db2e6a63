"""The word knowledge under ``data/lexicon/``, read once and checked."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import yaml

from kg.errors import KnowledgeError
from kg.resources import data_path


def read_yaml(*parts: str) -> Any:  # noqa: ANN401 - YAML is what it is; callers check
    """Read a YAML file under ``data/``.

    Raises:
        KnowledgeError: it is not well formed.
    """
    path = data_path(*parts)
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    try:
        return yaml.load(path.read_text(encoding="utf-8"), Loader=loader)  # noqa: S506 - a safe loader
    except yaml.YAMLError as error:
        message = f"data/{'/'.join(parts)}: {error}"
        raise KnowledgeError(message) from error


@lru_cache(maxsize=32)
def word_list(name: str) -> frozenset[str]:
    """Read ``data/lexicon/<name>.txt``: one word or phrase a line, ``#`` begins a comment."""
    lines = data_path("lexicon", f"{name}.txt").read_text(encoding="utf-8").splitlines()
    return frozenset(word for line in lines if (word := line.partition("#")[0].strip()))


@dataclass(frozen=True, slots=True)
class OfficeLexicon:
    """What ``offices.yaml`` says; all words in lower case, phrases as tuples of words."""

    heads: dict[tuple[str, ...], tuple[str, bool]]
    """Words of a head (singular or plural) to its singular and whether it is plural."""
    weak: frozenset[str]
    first_words: frozenset[str]
    modifiers: frozenset[str]
    general: frozenset[str]
    ranks: frozenset[str]
    former: frozenset[str]
    drop: frozenset[str]
    sole: tuple[tuple[str, str], ...]
    """(beginning of a title, ISO 3166-1 alpha-3 of the state it belongs to), longest first."""
    honorifics: frozenset[str]
    particles: frozenset[str]
    suffixes: frozenset[str]
    addresses: frozenset[str]
    after_head: frozenset[str]
    chanceries: frozenset[str]
    stands_for: dict[str, frozenset[str]]
    for_owner: frozenset[str]
    appointed: frozenset[str]
    appointing: frozenset[str]
    becoming: frozenset[str]
    served: frozenset[str]
    ministerial: frozenset[str]
    houses: frozenset[str]
    name_heads: frozenset[str]
    of_bodies: frozenset[str]
    untopical: frozenset[str]
    surnames: frozenset[str]
    styles: frozenset[str]
    rulers: frozenset[str]
    consular: frozenset[str]
    same_title: dict[str, frozenset[str]]
    ranks_only: frozenset[str]
    regions: frozenset[str]
    voices: frozenset[str]
    succeeded: frozenset[str]
    no_surnames: frozenset[str]
    posts: frozenset[str]
    aides: frozenset[str]
    local: frozenset[str]
    listing: frozenset[str]
    sending: frozenset[str]
    senders: frozenset[str]
    at_post: frozenset[str]
    sent_to: frozenset[str]
    counterparts: frozenset[str]
    means: dict[str, str]
    designate: frozenset[str]
    succeeding: frozenset[str]
    national: frozenset[str]
    """Offices that a state has, by their first words."""
    in_office: frozenset[str]
    acting: frozenset[str]
    fathers: frozenset[str]
    after_name: frozenset[str]
    """Words that may follow a name in apposition to an office before it."""


@lru_cache(maxsize=1)
def office_lexicon() -> OfficeLexicon:
    """Load ``data/lexicon/offices.yaml``."""
    data = read_yaml("lexicon", "offices.yaml")
    heads: dict[tuple[str, ...], tuple[str, bool]] = {}
    for singular, options in data["heads"].items():
        plural = (options or {}).get("plural", f"{singular}s")
        for name, is_plural in ((singular, False), (plural, True)):
            heads[head_words(name)] = (singular, is_plural)
    return OfficeLexicon(
        heads=heads,
        weak=frozenset(name for name, options in data["heads"].items() if (options or {}).get("weak")),
        first_words=frozenset(words[0] for words in heads),
        modifiers=frozenset(data["modifiers"]),
        general=frozenset(data["general"]) | frozenset(data["plural_general"]),
        ranks=frozenset(data["ranks"]),
        former=frozenset(data["former"]),
        drop=frozenset(data["drop"]),
        sole=tuple(
            sorted(
                ((title, state) for state, titles in data["sole"].items() for title in titles),
                key=_by_length,
            )
        ),
        honorifics=frozenset(data["honorifics"]),
        particles=frozenset(data["particles"]),
        suffixes=frozenset(data["name_suffixes"]),
        addresses=frozenset(data["addresses"]),
        after_head=frozenset(data["after_head"]),
        chanceries=frozenset(data["chanceries"]),
        stands_for={head: frozenset(others) for head, others in data["stands_for"].items()},
        for_owner=frozenset(data["for_owner"]),
        appointed=frozenset(data["appointed"]),
        appointing=frozenset(data["appointing"]),
        becoming=frozenset(data["becoming"]),
        served=frozenset(data["served"]),
        ministerial=frozenset(data["ministerial"]),
        houses=frozenset(data["houses"]),
        name_heads=frozenset(data["name_heads"]),
        of_bodies=frozenset(data["of_bodies"]),
        untopical=frozenset(data["untopical"]),
        surnames=frozenset(data["surnames"]),
        styles=frozenset(data["styles"]),
        rulers=frozenset(data["rulers"]),
        consular=frozenset(data["consular"]),
        same_title={title: frozenset(states) for title, states in data["same_title"].items()},
        ranks_only=frozenset(data["ranks_only"]),
        regions=frozenset(data["regions"]),
        voices=frozenset(data["voices"]),
        succeeded=frozenset(data["succeeded"]),
        no_surnames=frozenset(data["no_surnames"]),
        posts=frozenset(data["posts"]),
        aides=frozenset(data["aides"]),
        local=frozenset(data["local"]),
        listing=frozenset(data["listing"]),
        sending=frozenset(data["sending"]),
        senders=frozenset(data["senders"]),
        at_post=frozenset(data["at_post"]),
        sent_to=frozenset((*data["at_post"], *data["sent_to"])),
        counterparts=frozenset(data["counterparts"]),
        means={
            name: options["means"] for name, options in data["heads"].items() if (options or {}).get("means")
        },
        designate=frozenset(data["designate"]),
        national=frozenset(data["national"]),
        succeeding=frozenset(data["succeeding"]),
        in_office=frozenset(data["in_office"]),
        acting=frozenset(data["acting"]),
        fathers=frozenset(data["fathers"]),
        after_name=frozenset(data["after_name"]),
    )


def head_words(name: str) -> tuple[str, ...]:
    """Split a title head as the tokenizer does: hyphens stand alone."""
    return tuple(name.replace("-", " - ").split())


def _by_length(item: tuple[str, str]) -> tuple[int, str]:
    return -len(item[0]), item[0]
