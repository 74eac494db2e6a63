"""The words of titles: which may stand in one, and where a portfolio ("for Arms Control and International Security") ends."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from kg.extract.names.phrases import lone_capitals
from kg.extract.text.office_lexicon import OfficeLexicon, office_lexicon
from kg.extract.text.tokens import POSSESSIVES, Piece, Tokens, is_capital
from kg.gazetteer import load_gazetteer
from kg.knowledge import word_list

if TYPE_CHECKING:
    from collections.abc import Mapping

LINKS_AFTER_HEAD = {"of", "for", "on", "to", "in", "at"}
NAMING = ("state", "adjective", "capital", "people")
"""Names that name a state."""
PARTS = ("adjective", "place", "body", "people")
"""Names inside a portfolio: "European Union and Cooperation", "Guineans Abroad"."""
SMALL_BEFORE = {"and", "foreign", "the", ",", "national", "internal", "press"}
DASHES = {"-", "\u2013", "\u2014"}


@dataclass(frozen=True, slots=True)
class TitleWords:
    """A document as words that may be parts of titles."""

    tokens: Tokens
    lower: tuple[str, ...]
    taken: Mapping[int, Piece]
    """Token -> the name or date that covers it."""
    lexicon: OfficeLexicon
    topics: frozenset[str]
    """Words of portfolios."""
    bodies: Mapping[str, Piece]
    """Id of a body as an owner -> its first name in the text."""
    states: frozenset[str]
    """States that the text names, in any form."""
    lone: frozenset[int]
    """Tokens in title case whose word stands nowhere else: "Minister (Tackles Unrest)"."""

    def on(self, here: int) -> bool:
        """Tell whether a token goes on with the paragraph of the one before it."""
        return self.tokens.on(here)

    def word(self, here: int) -> str:
        """Return the word at a token in lower case, outside of the text nothing."""
        return self.lower[here] if 0 <= here < len(self.lower) else ""

    def named(self, start: int) -> Piece | None:
        """Return the name that begins at a token."""
        piece = self.taken.get(start)
        return piece if piece is not None and piece.start == start else None

    def portfolio_end(self, start: int) -> int:
        """Return the end of the portfolio that begins at *start*: topic words, joined by "and", "of" and commas."""
        here = start
        end = start
        boundaries = self.tokens.blocks
        while here < len(self.lower) and here not in boundaries:
            word = self.lower[here]
            piece = self.taken.get(here)
            region = piece is not None and piece.kind in ("state", "place") and piece.end - here > 1
            if (
                word in self.topics
                and not region
                and (is_capital(self.tokens.words[here]) or self._inside(here))
            ):
                if here > start and self._other_title(here):
                    break
                here += 1
                end = here
            elif piece is not None and piece.kind in (*PARTS, "state", "date") and not self.is_topics(piece):
                if not self._topic_after_names(piece.end):
                    break
                here = piece.end
            elif word in ("and", "of", "the", "for", ",", "&", "-", "/", "'s", "'") and here > start:
                if not self._portfolio_goes_on(here):
                    break
                here += 1
            elif (
                is_capital(self.tokens.words[here])
                and here not in self.taken
                and (self._topic_ahead(here) or (here == start and self._topic_joined(here)))
            ):
                here += 1
            elif here == start and self.acronym(here):
                return here + 3 if self.acronym(here + 2) and self.tokens.words[here + 1] == "-" else here + 1
            else:
                break
        return end

    def link(self, end: int) -> tuple[str, str, int]:
        """Return the link behind a title that may join more to it, its words, and their end.

        "Thanked the Minister for (Peru's help)" has none; "in charge of" is one like "for".
        """
        for words in self.lexicon.charged:
            if self.lower[end : end + len(words)] == words and self.on(end):
                return "for", " ".join(words), end + len(words)
        word, state = self.lower[end] if self.on(end) else "", self.taken.get(end + 1)
        helped = state is not None and state.kind == "state" and self.word(state.end) in POSSESSIVES
        return "" if word == "for" and helped else word, word, end + 1

    def acronym(self, here: int) -> bool:
        """Tell whether an unknown acronym stands at a token: "Executive Secretary of ALBA"."""
        word = self.tokens.words[here] if here < len(self.lower) else ""
        return len(word) > 2 and word.isalpha() and word.isupper() and here not in self.taken  # noqa: PLR2004

    def _topic_after_names(self, here: int) -> bool:
        """Tell whether names and connectors lead to a topic word: "for East Asian and Pacific Affairs"."""
        for _ in range(6):
            if not self.on(here):
                return False
            if self.topic(here):
                return True
            piece = self.taken.get(here)
            if piece is not None and piece.start == here:
                here = piece.end
            elif self.lower[here] in ("and", "&", ",", "-"):
                here += 1
            else:
                return False
        return False

    def _inside(self, here: int) -> bool:
        """Tell whether a lower-case topic word may belong to a portfolio: agencies write "foreign affairs"."""
        if self.lower[here] in self.lexicon.houses and is_capital(self.tokens.words[here - 1]):
            return True  # "the European department"
        small = not is_capital(self.tokens.words[here])
        before, again = self.lower[here - 1], not is_capital(self.tokens.words[here - 1])
        goes_on = again and before in self.topics  # "information policy"
        return small and (goes_on or before in LINKS_AFTER_HEAD | SMALL_BEFORE)

    def _portfolio_goes_on(self, here: int) -> bool:
        """Tell whether a topic word follows the connector, and no new title or owner does."""
        following = here + 1
        while following < len(self.lower) and self.lower[following] in ("and", "the", "of", "for"):
            following += 1
        if following >= len(self.lower) or self._other_title(following):
            return False
        if following in self.taken:
            piece = self.taken[following]
            return piece.kind in PARTS and (self.is_topics(piece) or self._topic_after_names(following))
        unknown = is_capital(self.tokens.words[following]) and self._topic_ahead(following)
        return (
            (unknown and self.lower[here] == "and")
            or self.topic(following)
            or (self.lower[following] in self.topics and not is_capital(self.tokens.words[here - 1]))
            or (self.lower[here] == "and" and self._in_small(following))
        )

    def _other_title(self, here: int) -> bool:
        """Tell whether a title begins behind "and" in a portfolio; "for Law and (Justice)" goes on."""
        return self.word(here) not in self.lexicon.topical and self.new_title(here)

    def _in_small(self, here: int) -> bool:
        """Tell whether topics in small letters end a portfolio: "Minister of Culture and information policy (of Peru X)"."""
        end = here
        while end < len(self.lower) and self.lower[end] in self.topics and self.tokens.words[end].islower():
            end += 1
        told = end > here and self.on(end)
        return told and (
            self.lower[end] == "of" or (is_capital(self.tokens.words[end]) and end not in self.taken)
        )

    def _topic_ahead(self, here: int) -> bool:
        """Tell whether an unknown capitalised word is followed, without a break, by a topic word."""
        following = here + 1
        while (
            following < len(self.lower)
            and is_capital(self.tokens.words[following])
            and following not in self.taken
        ):
            if self.lower[following] in self.topics:
                return not self.new_title(following)
            following += 1
        return False

    def _topic_joined(self, here: int) -> bool:
        """Tell whether "and" or a comma joins an unknown word to a topic: "of (Cults) and Religion", where no name begins."""
        joined = self.word(here + 1) in {"and", ",", "&"} and self.on(here + 2)
        return joined and self.topic(here + 2) and not self.new_title(here + 2)

    def title_word(self, position: int) -> bool:
        """Tell whether the token goes on with a title: another head, rank or portfolio in capitals."""
        if not self.on(position):
            return False
        word = self.lower[position]
        if word in self.lexicon.first_words:
            return True
        if not is_capital(self.tokens.words[position]):
            return False
        return word in self.lexicon.modifiers or (word in self.topics and position not in self.taken)

    def new_title(self, position: int) -> bool:
        """Tell whether a title begins here: a few ranks and topics, then a head, all in capitals."""
        here = position
        while here < min(len(self.lower), position + 4):
            if self.lower[here] in self.lexicon.first_words and self._is_head(here):
                return here == position or self.lower[here] not in self.lexicon.honorifics
            if not (
                is_capital(self.tokens.words[here])
                and (self.lower[here] in self.lexicon.modifiers or self.lower[here] in self.topics)
            ):
                return False
            here += 1
        return False

    def serves(self, position: int) -> bool:
        """Tell whether an office of another begins at a token: "Chief of Staff for European Commission (President X)"."""
        titled = position < len(self.lower) and self.new_title(position)
        return titled and self.lower[position] not in self.lexicon.honorifics

    def _is_head(self, position: int) -> bool:
        return any(tuple(self.lower[position : position + n]) in self.lexicon.heads for n in (1, 2, 3))

    def topic(self, position: int) -> bool:
        """Tell whether a token is a topic word in capitals, as stand in a portfolio."""
        return (
            0 <= position < len(self.lower)
            and is_capital(self.tokens.words[position])
            and position not in self.taken
            and self.lower[position] in self.topics
        )

    def is_topics(self, piece: Piece) -> bool:
        """Tell whether a name of a body has no word but topics: "(Justice and Community Services)", a portfolio."""
        inside = {place for one in piece.inner if one.kind == "state" for place in range(one.start, one.end)}
        words = {self.lower[place] for place in range(piece.start, piece.end) if place not in inside}
        words -= {"and", "of", "the", ",", "&"}
        named = not piece.key.startswith(":") or any(one.kind == "body" for one in piece.inner)
        return piece.kind == "body" and not named and self.topics.issuperset(words)

    def address_end(self, start: int) -> int:
        """Return the end of "His Majesty" at *start*, where no title or name goes with it, else *start*."""
        if self.lower[start : start + 1] not in (("his",), ("her",)):
            return start
        here = start + 1
        while (
            self.lower[here : here + 1]
            and self.lower[here] in self.lexicon.honorifics
            and is_capital(self.tokens.words[here])
        ):
            here += 1
        return here if here > start + 1 and self.lower[here] not in self.lexicon.first_words else start

    def label(self, start: int, end: int) -> str:
        """Return tokens *start* to *end* in lower case, spaced as in the text."""
        parts: list[str] = []
        for index in range(start, end):
            word = self.tokens.lower[index]
            glue = index > start and (self.tokens.joined(index - 1) or word in {",", "'s"})
            parts.append(word if glue or not parts else f" {word}")
        return "".join(parts)


def title_words(tokens: Tokens, taken: Mapping[int, Piece]) -> TitleWords:
    """Prepare a document; *taken* maps tokens to the names and dates that cover them."""
    bodies: dict[str, Piece] = {}
    for piece in taken.values():
        if piece.kind == "body":
            bodies.setdefault(owner_id(piece), piece)
    return TitleWords(
        tokens=tokens,
        lower=tokens.lower,
        taken=taken,
        lexicon=office_lexicon(),
        topics=word_list("portfolios"),
        bodies=bodies,
        states=frozenset(piece.key for piece in taken.values() if piece.kind in NAMING),
        lone=lone_capitals(tokens),
    )


def owner_id(piece: Piece) -> str:
    """Return the entity id of a state or body that owns an office; a place or unknown body is named by its words."""
    if piece.kind in ("state", "adjective", "people", "capital"):
        return f"State/{piece.key}"
    return f"{piece.kind.partition(':')[0].capitalize()}/{piece.key}"


def body_kind(piece: Piece) -> str:
    """Return the kind of a body: of the gazetteer, or of the text, whose key is ``:Kind:Name``; of other names nothing."""
    if piece.kind != "body":
        return ""
    return piece.key.split(":")[1] if piece.key.startswith(":") else load_gazetteer().body(piece.key).kind


def state_of_body(piece: Piece) -> str:
    """Return the code of the one state in the name of a body, or that the gazetteer gives it or a body in its name."""
    found = {one.key for one in piece.inner if one.kind in ("state", "adjective")}
    for body in (piece, *(one for one in piece.inner if one.kind == "body")):
        if not body.key.startswith(":"):
            found.update(load_gazetteer().body(body.key).states)
    return found.pop() if len(found) == 1 else ""
