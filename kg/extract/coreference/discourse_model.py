"""What is noted of a text while whom its words mean is asked: who came together, and which bodies and states speak."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Gathering:
    """An event that a sentence tells, as what a later word may point back to."""

    position: int
    """First document token of its trigger."""
    people: tuple[str, ...]
    """Entity ids of those who meet, two or more; states where nobody is named."""
    hosts: tuple[str, ...]
    """Those of them who received the others, or on whose soil they met."""
    held: bool
    """Whether it took place; else it is one to come."""


@dataclass(slots=True)
class Voices:
    """Bodies and states that say something, themselves or as "it", as far as the text was asked for them."""

    read: int = 0
    """Tokens looked at."""
    places: list[int] = field(default_factory=list)
    """Tokens, in order, ..."""
    found: list[tuple[str, ...]] = field(default_factory=list)
    """... and who speaks there."""
