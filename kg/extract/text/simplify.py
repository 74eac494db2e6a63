"""Sentences as the parser sees them: every name one simple word, every quotation one pronoun."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated

from kg.extract.text.datelines import dateline_end
from kg.extract.text.omitted import is_omitted, is_owner
from kg.extract.text.sentences import ENDS
from kg.knowledge import Written, kept

if TYPE_CHECKING:
    from collections.abc import Mapping

    from kg.extract.text.mention import MarkedText, Mention
    from kg.extract.text.parser import Tree
    from kg.extract.text.tokens import Tokens

PREPOSITIONS = {
    "on",
    "in",
    "of",
    "from",
    "by",
    "since",
    "until",
    "for",
    "the",
    "during",
    "before",
    "after",
    "to",
    "between",
    "and",
    "this",
    "till",
}
SHORTEST = 6
"""Tokens that a sentence has at least before its source."""
LONGEST_ASIDE = 6
"""Tokens of an aside between its commas, at most."""
JOINED = {"State", "Person"}
PREFIXES = {"co", "de", "re", "pre"}
ROMAN = re.compile(r"(?:XL|L?X{0,3})(?:IX|IV|V?I{0,3})")
ORDINAL = "13th"
"""What the parser sees in place of any Roman number."""
HE = {"he", "she"}
THAT = "that"
ARTICLES = {"the", "The", "a", "A", "an"}


@dataclass(frozen=True, slots=True)
class Simple:
    """A sentence put simply, before the parse."""

    start: int
    end: int
    """Token range of the sentence in the document."""
    words: tuple[str, ...]
    tokens: tuple[int, ...]
    """First document token of each word, and the end of the sentence."""
    mentions: tuple[int, ...]
    """Index of the mention that each word stands for, or -1."""


@dataclass(frozen=True, slots=True)
class Sentence:
    """A parsed sentence."""

    simple: Simple
    tree: Tree

    def mention(self, word: int) -> int:
        """Return the index of the mention a word stands for, or -1."""
        return self.simple.mentions[word]

    def token(self, word: int) -> int:
        """Return the first document token of a word."""
        return self.simple.tokens[word]

    def token_end(self, word: int) -> int:
        """Return the document token after a word."""
        return self.simple.tokens[word + 1]


def _split(phrases: tuple[str, ...]) -> frozenset[tuple[str, ...]]:
    return frozenset(tuple(phrase.split()) for phrase in phrases)


@dataclass(frozen=True, slots=True)
class SourceLexicon:
    """What ``attribution.yaml`` says."""

    verbs: frozenset[str]
    longest: int
    clause: frozenset[str]
    nominal: frozenset[str]
    asides: Annotated[frozenset[tuple[str, ...]], Written(tuple[str, ...], _split)]
    own: frozenset[str]


source_lexicon = kept(SourceLexicon, "lexicon/attribution.yaml")


@dataclass(frozen=True, slots=True)
class Placeholder:
    """What the parser sees for a name; empty where nothing special."""

    word: str
    plural: str = ""
    dated: str = ""
    after_article: str = ""


placeholders = kept(dict[str, Placeholder], "lexicon/placeholders.yaml")
"""Class of mention, or rare word -> its words."""


def simplify(text: MarkedText, start: int, end: int, quoted: Mapping[int, int]) -> Simple:
    """Replace names and quotations in tokens *start* to *end*; words in title case that are no names have small letters then.

    Args:
        text: The document.
        start: First token of the sentence.
        end: Token after it.
        quoted: First token -> end of each quotation of speech.
    """
    tokens, mentions, at = text.tokens, text.mentions, text.at
    words: list[str] = []
    places: list[int] = []
    indices: list[int] = []
    table = placeholders()
    shouted = all(word.isupper() for word in tokens.words[start:end] if word.isalpha())
    here = dateline_end(text, start, end)
    close = _without_source(text, start, end)
    while here < end:
        if here == close:
            words.append(".")
            places.append(here)
            indices.append(-1)
            break
        if is_omitted(text, here, close):
            here += 1
            continue
        comma = tokens.words[here] == ","
        aside = _aside(tokens, here, close) if comma else 0
        if indices and indices[-1] >= 0 and mentions[indices[-1]].type == "Person":
            aside = aside or _note(text, here, close)
        if aside:
            here += aside
            continue
        places.append(here)
        if comma and indices and indices[-1] >= 0 and _joins(text, here, end):
            words.append("and")
            indices.append(-1)
            here += 1
            continue
        if here in quoted:
            words.append(table["Quotation"].word)
            indices.append(-1)
            here = max(here + 1, min(quoted[here], end))
            continue
        index = at.get(here, -1)
        if index >= 0 and is_owner(text, index, end):
            places.pop()
            here = mentions[index].end
            continue
        if index >= 0 and mentions[index].end <= end:
            words.append(_placeholder(tokens, mentions[index], start, table))
            indices.append(index)
            behind = mentions[index].end
            here = close if behind == close + 1 else behind  # an apposition takes the comma before the source
            continue
        length = _prefix(tokens, here, end)
        word = _numbered(tokens, here + length, end) or tokens.straight[here + length]
        word = table[word].word if word.islower() and word in table else word
        words.append(word.lower() if here in tokens.titled and (word.istitle() or shouted) else word)
        indices.append(-1)
        here += length + 1
    places.append(end)
    return Simple(start=start, end=end, words=tuple(words), tokens=tuple(places), mentions=tuple(indices))


def _joins(text: MarkedText, here: int, end: int) -> bool:
    """Tell whether the comma at *here* stands for "and" between two names, as in headlines: "Ghana, Togo sign agreement"."""
    tokens, mentions = text.tokens, text.mentions
    index = text.at.get(here + 1, -1)
    if index < 0 or mentions[index].end >= end or tokens.words[end - 1] in ENDS:
        return False
    before = mentions[index - 1] if index else None
    alike = before is not None and before.end == here and before.type == mentions[index].type
    after = tokens.words[mentions[index].end]
    return alike and mentions[index].type in JOINED and after.isalpha()


def _aside(tokens: Tokens, here: int, end: int) -> int:
    """Return the length of ", for his part," at a comma: the parser loses the subject before it."""
    source, inside = source_lexicon(), tokens.words[here + 1 : min(end, here + LONGEST_ASIDE + 2)]
    length = inside.index(",") if "," in inside else 0
    told = (word.lower() for word in inside[:length])
    return length + 2 if tuple("*" if word in source.own else word for word in told) in source.asides else 0


def _note(text: MarkedText, here: int, end: int) -> int:
    """Return the length of what a bracket says of who is named before it: "X (Labour Party) visited Y (right)"."""
    inside = text.tokens.words[here + 1 : min(end, here + LONGEST_ASIDE + 2)]
    length = inside.index(")") if text.tokens.words[here] == "(" and ")" in inside else 0
    within = (place for place in range(here + 1, here + 1 + length) if place in text.at)
    named = {text.mentions[text.at[place]].type for place in within}
    told = length == 1 or "".join(inside[:1]).istitle()
    return length + 2 if length and told and named <= {"Body"} else 0


def _without_source(text: MarkedText, start: int, end: int) -> int:
    """Return the end of a sentence without its tail that says where the news is from, else *end*."""
    source, tokens, mentions, at = source_lexicon(), text.tokens, text.mentions, text.at
    for comma in range(end - 2, max(start + SHORTEST, end - source.longest), -1):
        if tokens.words[comma] != ",":
            continue
        inside = range(comma + 1, end)
        people = any(p in at and mentions[at[p]].type in ("Person", "Office") for p in inside)
        people = people or any(tokens.lower[p] in HE for p in inside)
        verbs = (p for p in inside if tokens.lower[p] in source.verbs)
        told = next((p for p in verbs if tokens.lower[p - 1] not in source.nominal), end)
        clause = any(tokens.lower[p] in source.clause for p in range(told, end))
        clause = clause or THAT in tokens.lower[comma + 1 : told]  # "X, confirmed that she was informed"
        own = (
            told == comma + 1 and "".join(tokens.words[told + 1 : told + 2])[:1].islower()
        )  # "X, the envoy, announced new aid"
        named = [mentions[at[p]].end for p in range(start, comma) if p in at]
        described = any(
            tokens.lower[p : p + 2] == (",", "who") for p in named
        )  # "X, who came too, said trade grew"
        own = own and (told in named or described)
        if people or clause or told == end or own:
            return end
        return comma
    return end


def _numbered(tokens: Tokens, here: int, end: int) -> str:
    """Return an ordinal for a Roman number before a noun or name ("the XIII summit"), which the parser takes for a name."""
    word = tokens.words[here]
    inside = len(word) > 1 and here + 1 < end and tokens.lower[here - 1] in {"the", "of"}
    return ORDINAL if inside and ROMAN.fullmatch(word) else ""


def _prefix(tokens: Tokens, here: int, end: int) -> int:
    """Return 2 for "co" and "-" before a verb: the parser reads "chair" where it fails on "co-chair"."""
    joined = (
        here + 2 < end and tokens.words[here + 1] == "-" and tokens.joined(here) and tokens.joined(here + 1)
    )
    return 2 if joined and tokens.lower[here] in PREFIXES else 0


def _placeholder(tokens: Tokens, mention: Mention, start: int, table: dict[str, Placeholder]) -> str:
    entry = table.get(mention.type)
    before = tokens.words[mention.start - 1] if mention.start > start else ""
    if entry is None:
        return tokens.words[mention.start]
    if mention.plural and entry.plural:
        return entry.plural
    if entry.dated and before.lower() in PREPOSITIONS:
        return entry.dated
    if entry.after_article and before in ARTICLES:
        return entry.after_article
    return entry.word
