"""Who is named beside direct speech as its speaker, and which quotations are one utterance."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from kg.extract.speech.cues import REACH, voice_after, voice_before

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kg.extract.speech.quotes import Quotation
    from kg.extract.text.mention import Mention
    from kg.extract.text.tokens import Tokens


@dataclass(frozen=True, slots=True)
class Attributed:
    """One utterance: its quotations in order, and the mention (or pronoun token) that names the speaker."""

    quotations: tuple[Quotation, ...]
    mention: int
    """Index of the mention, or -1."""
    pronoun: int
    """Token of "he" or "it", of "the ministry", or of the text that "reads" so ("the message"), or -1."""
    verb: int = -1
    """The verb of saying before the words, or -1."""


def attribute(
    tokens: Tokens, quotations: Sequence[Quotation], mentions: Sequence[Mention]
) -> tuple[Attributed, ...]:
    """Name the speakers of direct speech by the words beside it.

    Forms: Q, said X. Q, X said. X said: Q. According to X, Q. A quotation right after an attributed one of
    the same paragraph, or a paragraph that is nothing but a quotation after one, goes on with its speaker.
    """
    at = {mention.start: index for index, mention in enumerate(mentions)}
    until = {mention.end: index for index, mention in enumerate(mentions)}
    found: list[Attributed] = []
    blocks = set(tokens.blocks)
    before: Quotation | None = None
    for quotation in quotations:
        if not quotation.speech:
            continue
        speaker = (
            (quotation.mention, -1)
            if quotation.mention >= 0
            else voice_after(tokens, quotation.end, mentions, at, blocks)
            or voice_before(tokens, quotation.start, mentions, until, blocks)
        )
        last = found[-1] if found and found[-1].quotations[-1] is before else None
        opened = before is not None and before.open and before.end == quotation.start
        if last is not None and (opened or _goes_on(tokens, last.quotations[-1], quotation, blocks, speaker)):
            found[-1] = replace(last, quotations=(*last.quotations, quotation))
        elif speaker is not None:
            found.append(Attributed((quotation,), *speaker))
        before = quotation
    return tuple(found)


def _goes_on(
    tokens: Tokens, last: Quotation, this: Quotation, blocks: set[int], speaker: tuple[int, ...] | None
) -> bool:
    """Tell whether a quotation continues the one before: nothing but "he said" stands between them."""
    between = tokens.words[last.end : this.start]
    if any(position in blocks for position in range(last.end, this.start + 1)) or len(between) > 2 * REACH:
        return False
    interrupted = between[-1:] == (",",) and tokens.words[last.end - 2] == ","
    own = tokens.words[this.end - 2] == "," and between[-1:] != (",",)  # who says it is told behind it
    return interrupted or (speaker is None and not own and between.count(".") <= 1)
