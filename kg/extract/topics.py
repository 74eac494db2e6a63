"""What is spoken about: the topics that the words of a report tell (``data/lexicon/topics.yaml``)."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from kg.extract.figures.figure_words import blanked
from kg.extract.figures.lexicon import Phrases, phrase_pattern
from kg.knowledge import kept
from kg.model import Code, EntityRef

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from kg.extract.candidate import Candidate
    from kg.extract.reading import Reading
    from kg.model import Span

LONG = 1000
"""Characters of a speech in which a topic is told more than once."""
NAMES = ("Person", "Office", "Body", "Landmark", "State", "Adjective", "Place")
"""Names whose words tell no topic: a minister of energy does not speak of energy for that."""
TALKS = ("Meeting", "Visit")


@dataclass(frozen=True, slots=True)
class TopicWords:
    """The words that tell one topic, and sentences that have it."""

    cues: tuple[str, ...]
    examples: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class TopicLexicon:
    """What ``topics.yaml`` says."""

    talk: Phrases
    topics: dict[str, TopicWords]
    """Code of the ontology -> its words."""


topic_lexicon = kept(TopicLexicon, "lexicon/topics.yaml")


@lru_cache(maxsize=1)
def _cues() -> tuple[re.Pattern[str], dict[str, re.Pattern[str]]]:
    """Return what finds the beginning of any cue, and the cues of each topic: a text is gone through once for all."""
    topics = topic_lexicon().topics
    any_cue = phrase_pattern({cue: None for words in topics.values() for cue in words.cues})
    return re.compile(f"(?={any_cue.pattern})"), {
        name: phrase_pattern(one.cues) for name, one in topics.items()
    }


def with_topics(candidates: Sequence[Candidate], reading: Reading) -> list[Candidate]:
    """Return the candidates with the topics that their evidence tells.

    Of a statement all its words count, of talks and visits what stands behind a word of talking ("met to discuss
    trade"), of an act on an instrument its title, of a public event its name.
    """
    plain = blanked(reading, NAMES)
    found = []
    for one in candidates:
        topics = _topics(_told(one, plain, reading))
        found.append(one.with_values("topic", tuple(map(Code, topics))) if topics else one)
    return found


def _told(candidate: Candidate, plain: str, reading: Reading) -> list[str]:
    """Return the stretches of text, in lower case, whose words tell what a report deals with."""
    if candidate.type == "Statement":
        return _stretches(candidate.evidence, plain)
    if candidate.type in TALKS:
        talk = topic_lexicon().talk
        spans = _stretches(candidate.evidence, plain)
        return [text[match.end() :] for text in spans for match in [talk.search(text)] if match is not None]
    named = [value.id for value in candidate.get("instrument") if isinstance(value, EntityRef)]
    names = [reading.registry.label(name) for name in named] + [
        str(name) for name in candidate.get("name") if candidate.type == "PublicEvent"
    ]
    return [name.lower() for name in names]


def _stretches(evidence: Iterable[Span], plain: str) -> list[str]:
    return [plain[span.start : span.end] for span in evidence]


def _topics(texts: Sequence[str]) -> list[str]:
    """Return the topics whose words stand in some texts; in a long speech those that it comes back to."""
    least = 1 if sum(map(len, texts)) < LONG else 2
    counts: Counter[str] = Counter()
    for text in texts:
        cues = _found(text)
        counts.update(name for span, name in cues if not any(_is_part(span, other) for other, _ in cues))
    return [name for name in topic_lexicon().topics if counts[name] >= least]


def _found(text: str) -> list[tuple[tuple[int, int], str]]:
    """Return where cues stand in a text, with their topics; those of one topic do not overlap."""
    begins, topics = _cues()
    found: list[tuple[tuple[int, int], str]] = []
    ends = dict.fromkeys(topics, 0)
    for start in (one.start() for one in begins.finditer(text)):
        for name, cues in topics.items():
            cue = cues.match(text, start) if start >= ends[name] else None
            if cue is not None:
                ends[name] = cue.end()
                found.append((cue.span(), name))
    return found


def _is_part(span: tuple[int, int], whole: tuple[int, int]) -> bool:
    """Tell whether a cue is but a part of a longer one: "security" in "food security"."""
    return span != whole and whole[0] <= span[0] and span[1] <= whole[1]
