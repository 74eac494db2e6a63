"""Who is named beside direct speech as its speaker, and which quotations are one utterance."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from kg.extract.speech.cues import REACH, voice_after, voice_before
from kg.extract.text.mention import MarkedText
from kg.extract.text.tokens import Tokens, is_capital

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kg.extract.speech.quotes import Quotation
    from kg.extract.text.mention import Mention


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
    beside = MarkedText(tokens, mentions)
    found: list[Attributed] = []
    before: Quotation | None = None
    waiting: list[Quotation] = []
    for place, quotation in enumerate(quotations):
        if not quotation.speech:
            continue
        speaker = (
            (quotation.mention, -1)
            if quotation.mention >= 0
            else voice_after(beside, quotation.end) or voice_before(beside, quotation.start)
        )
        last = found[-1] if found and found[-1].quotations[-1] is before else None
        if last is not None and _is_interrupted(tokens, last.quotations[-1], quotation):
            speaker = None
        if before is not None and before.open and before.end == quotation.start:
            if last is not None:
                found[-1] = replace(last, quotations=(*last.quotations, quotation))
            else:
                waiting.append(quotation)
                if speaker is not None:
                    found.append(Attributed(tuple(waiting), *speaker))
        elif (
            last is not None
            and not (speaker or _is_told_later(beside, quotations[place:]))
            and _goes_on(tokens, last.quotations[-1], quotation)
        ):
            found[-1] = replace(last, quotations=(*last.quotations, quotation))
        elif speaker is not None:
            found.append(Attributed((quotation,), *speaker))
            waiting = []
        else:
            waiting = [quotation]
        before = quotation
    return tuple(found)


def _is_told_later(beside: MarkedText, quotations: Sequence[Quotation]) -> bool:
    """Tell whether the last paragraph of a quotation over several paragraphs tells who speaks."""
    if not quotations[0].open:
        return False
    last = quotations[0]
    for this in quotations[1:]:
        if not last.open or last.end != this.start:
            break
        last = this
    return voice_after(beside, last.end) is not None


def _is_interrupted(tokens: Tokens, last: Quotation, this: Quotation) -> bool:
    """Tell whether "he said," stands between two quotations, so that the second ends the sentence."""
    if any(position in tokens.blocks for position in range(last.end, this.start + 1)) or last.marks[1] == 0:
        return False
    first = tokens.words[this.start + 1] if this.start + 1 < len(tokens) else ""
    between = tokens.words[last.end : this.start]
    return (
        len(between) <= 2 * REACH
        and between[-1:] == (",",)
        and tokens.words[last.end - 2] == ","
        and (not is_capital(first) or "." not in between)
    )


def _goes_on(tokens: Tokens, last: Quotation, this: Quotation) -> bool:
    """Tell whether a quotation continues the one before: nothing but "he said" between them."""
    blocks = tokens.blocks
    if this.start in blocks and (last.end in blocks or _attribution_ends(tokens, last.end, this.start)):
        return this.end in blocks
    if any(position in blocks for position in range(last.end, this.start + 1)):
        return False
    if tokens.words[this.end - 2] == "," and tokens.words[this.start - 1] != ",":
        return False  # it has a speaker of its own behind it, named or not
    return (
        this.start - last.end <= 2 * REACH
        and sum(1 for p in range(last.end, this.start) if tokens.words[p] == ".") <= 1
    )


def _attribution_ends(tokens: Tokens, start: int, end: int) -> bool:
    """Tell whether what stands between two quotations is no more than "said X." and a paragraph's end."""
    return end - start <= 2 * REACH and all(tokens.words[p] != "." for p in range(start, end - 1))
