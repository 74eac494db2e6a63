"""Direct speech: quotations, who is named as their speaker, and transcripts where a name and a colon open a turn."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from kg.extract.lexicon import read_yaml
from kg.extract.mention import Mention
from kg.extract.tokens import Tokens, is_capital

OPEN = {"\u201c": "\u201d", '"': '"', "\u00ab": "\u00bb", "``": "''"}
SHORTEST = 4
LONGEST = 600
REACH = 7
PRONOUNS = {"he", "she"}


@dataclass(frozen=True, slots=True)
class Quotation:
    """Tokens *start* to *end* (excluded) with the marks; the words lie between them."""

    start: int
    end: int
    speech: bool
    """Direct speech, not a title or a few words in marks."""

    @property
    def inner(self) -> tuple[int, int]:
        """Token range without the marks."""
        return self.start + 1, self.end - 1


@dataclass(frozen=True, slots=True)
class Attributed:
    """One utterance: its quotations in order, and the mention (or pronoun token) that names the speaker."""

    quotations: tuple[Quotation, ...]
    mention: int
    """Index of the mention, or -1."""
    pronoun: int
    """Token of "he" or "she", or -1."""


@dataclass(frozen=True, slots=True)
class SpeechLexicon:
    """What ``speech.yaml`` says."""

    forms: frozenset[str]
    between: frozenset[str]


@lru_cache(maxsize=1)
def speech_lexicon() -> SpeechLexicon:
    """Load ``data/lexicon/speech.yaml``; regular forms of the verbs are made here."""
    data = read_yaml("lexicon", "speech.yaml")
    forms: set[str] = set(data["forms"])
    for verb in data["verbs"]:
        stem = verb.removesuffix("e")
        forms |= {f"{verb}s", f"{stem}ed", f"{stem}ing", f"{verb}es"}
        if verb.endswith("y"):
            forms |= {f"{verb[:-1]}ied", f"{verb[:-1]}ies"}
    return SpeechLexicon(forms=frozenset(forms), between=frozenset(data["between"]))


def find_quotations(tokens: Tokens) -> tuple[Quotation, ...]:
    """Find text in quotation marks; a quotation that goes on in the next paragraph is closed at the paragraph's end."""
    found: list[Quotation] = []
    position = 0
    blocks = sorted(set(tokens.blocks))
    block_end = {start: end for start, end in zip(blocks, blocks[1:], strict=False)}
    limit = 0
    while position < len(tokens):
        limit = block_end.get(position, limit)
        close = OPEN.get(tokens.words[position])
        if close is None:
            position += 1
            continue
        end = next((i for i in range(position + 1, min(limit, position + LONGEST)) if tokens.words[i] == close), -1)
        if end < 0:
            if limit - position > SHORTEST and tokens.words[position] == "\u201c":
                found.append(Quotation(position, limit + 0, speech=True))
                position = limit
                continue
            position += 1
            continue
        found.append(Quotation(position, end + 1, speech=_is_speech(tokens, position, end)))
        position = end + 1
    return tuple(found)


def _is_speech(tokens: Tokens, start: int, end: int) -> bool:
    """Tell direct speech from a title: it has lower-case words and closes like a clause, or follows one."""
    words = tokens.words[start + 1 : end]
    if len(words) < SHORTEST or not words:
        return False
    lower = sum(1 for word in words if word.isalpha() and not is_capital(word))
    if lower * 2 < len(words) - 2:
        return False
    closes = words[-1] in {",", ".", "!", "?", "\u2026", "..."}
    after = tokens.words[end + 1] if end + 1 < len(tokens) else "."
    before = tokens.words[start - 1] if start else ""
    return (closes or after in {",", "."} or before in {":", ","}) and is_capital(words[0]) or (closes and before == ",")


def attribute(tokens: Tokens, quotations: Sequence[Quotation], mentions: Sequence[Mention]) -> tuple[Attributed, ...]:
    """Name the speakers of direct speech by the words beside it.

    Forms: Q, said X. Q, X said. X said: Q. According to X, Q. A quotation right after an attributed one of the same
    paragraph, or a paragraph that is nothing but a quotation after one, goes on with the same speaker.
    """
    at = {mention.start: index for index, mention in enumerate(mentions)}
    until = {mention.end: index for index, mention in enumerate(mentions)}
    found: list[Attributed] = []
    blocks = set(tokens.blocks)
    for quotation in quotations:
        if not quotation.speech:
            continue
        speaker = _after(tokens, quotation, mentions, at, blocks) or _before(tokens, quotation, mentions, until, blocks)
        last = found[-1] if found else None
        if last is not None and _goes_on(tokens, last.quotations[-1], quotation, speaker is not None, blocks):
            found[-1] = Attributed((*last.quotations, quotation), last.mention, last.pronoun)
        elif speaker is not None:
            found.append(Attributed((quotation,), *speaker))
    return tuple(found)


def _goes_on(tokens: Tokens, last: Quotation, this: Quotation, attributed: bool, blocks: set[int]) -> bool:  # noqa: FBT001
    between = range(last.end, this.start)
    if any(position in blocks for position in range(last.end + 1, this.start + 1)) or last.end in blocks:
        return not attributed and not [p for p in between if p < len(tokens)] and this.end in blocks
    return not attributed and len(between) <= 2 * REACH


def _after(
    tokens: Tokens, quotation: Quotation, mentions: Sequence[Mention], at: dict[int, int], blocks: set[int]
) -> tuple[int, int] | None:
    lexicon = speech_lexicon()
    here = quotation.end
    verb = False
    speaker: tuple[int, int] | None = None
    for _ in range(REACH):
        if here >= len(tokens) or here in blocks:
            break
        word = tokens.words[here].lower()
        if here in at and mentions[at[here]].type in ("Person", "Office", "Body", "State"):
            if speaker is None:
                speaker = (at[here], -1)
            if verb:
                return speaker
            here = mentions[at[here]].end
            continue
        if word in PRONOUNS and speaker is None:
            speaker = (-1, here)
        elif word in lexicon.forms:
            verb = True
        elif word not in lexicon.between and not word.endswith("ly") and here not in at:
            break
        if verb and speaker is not None:
            return speaker
        here = mentions[at[here]].end if here in at else here + 1
    return None


def _before(
    tokens: Tokens, quotation: Quotation, mentions: Sequence[Mention], until: dict[int, int], blocks: set[int]
) -> tuple[int, int] | None:
    lexicon = speech_lexicon()
    here = quotation.start
    verb = False
    for _ in range(REACH + 3):
        if here <= 0 or here in blocks:
            break
        if here in until and mentions[until[here]].type in ("Person", "Office", "Body", "State"):
            if verb or (tokens.words[quotation.start - 1] == ":" and here == quotation.start - 1):
                return until[here], -1
            here = mentions[until[here]].start
            continue
        word = tokens.words[here - 1].lower()
        if word in PRONOUNS and verb:
            return -1, here - 1
        if word in lexicon.forms:
            verb = True
        elif word == "." or (verb and word not in lexicon.between and not word.endswith("ly")):
            break
        here -= 1
    return None
