"""The grammar of offices: "Kazakh Deputy Prime Minister - Foreign Minister", "President of the Kyrgyz Republic"."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from kg.extract.lexicon import OfficeLexicon, office_lexicon, word_list
from kg.extract.mention import Title
from kg.extract.names import plain
from kg.extract.tokens import Piece, Tokens, is_capital

OWNER_KINDS = ("state", "adjective", "body", "place", "capital", "people")
LINKS_AFTER_HEAD = {"of", "for", "on", "to", "in", "at"}
DASHES = {"-", "\u2013", "\u2014"}
POSSESSIVES = {"'s", "'"}


@dataclass(frozen=True, slots=True)
class OfficePhrase:
    """An office phrase in tokens; the owner's words and "former" are inside the range."""

    start: int
    end: int
    titles: tuple[Title, ...]
    head: str
    plural: bool
    weak: bool
    capital: bool
    owners: tuple[str, ...] = ()
    """Owners of a plural office, in order: "the Presidents of A and B"."""
    """Entity ids, one office each."""


@dataclass(frozen=True, slots=True)
class OfficeReader:
    """Reads office phrases in one document."""

    tokens: Tokens
    lower: tuple[str, ...]
    taken: Mapping[int, Piece]
    """Token -> the name or date that covers it."""
    lexicon: OfficeLexicon
    topics: frozenset[str]

    def find(self) -> tuple[OfficePhrase, ...]:
        """Return all office phrases, left to right, joint titles ("A and B") as separate phrases."""
        found: list[OfficePhrase] = []
        position = 0
        while position < len(self.lower):
            phrase = self._phrase_at(position, found[-1].end if found else 0)
            if phrase is None:
                position += 1
            else:
                found.append(phrase)
                position = max(phrase.end, position + 1)
        return tuple(found)

    def _phrase_at(self, position: int, floor: int) -> OfficePhrase | None:
        """Read the office whose head begins at token *position*."""
        head = self._head(position)
        if head is None:
            return None
        singular, plural, end = head
        if position in self.taken and self.taken[position].kind != "place":
            return None
        start = self._left(position, floor)
        before = self._label(start, position)
        label_head = singular
        end, designate = self._designate(end)
        post, end, owners = self._after(end)
        label_head += designate
        start, owner_left, former = self._owner_left(start, floor)
        if owner_left and not owners:
            owners = (owner_left,)
        title = normalise(before, label_head, post)
        if not owners:
            owners = tuple(f"State/{state}" for words, state in self.lexicon.sole if title.startswith(words))[:1]
        owner = owners[0] if owners else ""
        return OfficePhrase(
            start=start,
            end=end,
            titles=(Title(label=title, owner=owner if not plural or len(owners) == 1 else "", former=former),),
            head=singular,
            plural=plural,
            weak=singular in self.lexicon.weak and not before and not post,
            capital=is_capital(self.tokens.words[position]),
            owners=owners if plural else (),
        )

    def _head(self, position: int) -> tuple[str, bool, int] | None:
        """Return (singular, is plural, end) of the head at *position*; a rank before another head is none."""
        if self.lower[position] not in self.lexicon.first_words:
            return None
        for length in (5, 4, 3, 2, 1):
            entry = self.lexicon.heads.get(tuple(self.lower[position : position + length]))
            if entry is None:
                continue
            singular, plural = entry
            end = position + length
            if singular in self.lexicon.weak and self._title_word(end):
                return None
            if singular in self.lexicon.general:
                end, general = self._general(end)
                if general:
                    singular = f"{singular}-general"
            return singular, plural, end
        return None

    def _designate(self, end: int) -> tuple[int, str]:
        """Read "-designate" or "-elect" after a head."""
        here = end + 1 if end < len(self.lower) and self.lower[end] in DASHES else end
        if here < len(self.lower) and here not in self.tokens.blocks and self.lower[here] in self.lexicon.designate:
            return here + 1, f"-{self.lower[here]}"
        return end, ""

    def _title_word(self, position: int) -> bool:
        """Tell whether the token goes on with a title: another head, rank or portfolio in capitals."""
        if position >= len(self.lower) or position in self.tokens.blocks:
            return False
        word = self.lower[position]
        if word in self.lexicon.first_words:
            return True
        if not is_capital(self.tokens.words[position]):
            return False
        return word in self.lexicon.modifiers or (word in self.topics and position not in self.taken)

    def _general(self, end: int) -> tuple[int, bool]:
        here = end
        if here < len(self.lower) and self.lower[here] in DASHES:
            here += 1
        if here < len(self.lower) and self.lower[here] in ("general", "generals") and here not in self.tokens.blocks:
            return here + 1, True
        return end, False

    def _left(self, head: int, floor: int) -> int:
        """Walk left over ranks and topics: "Deputy Prime", "Trade and Industry", "foreign"."""
        start = head
        while start > floor and start not in self.tokens.blocks:
            before = start - 1
            word = self.lower[before]
            if before in self.taken:
                break
            if word in self.lexicon.former or word in self.lexicon.drop:
                break
            in_capitals = is_capital(self.tokens.words[before])
            if word in self.lexicon.modifiers or (word in self.topics and in_capitals):
                start = before
            elif word in self.lexicon.first_words and in_capitals and (word,) in self.lexicon.heads:
                start = before
            elif word in ("and", "&", ",") and start < head and self._topic(before - 1) and self._topic(start):
                start = before
            elif word in DASHES and self.tokens.joined(before) and before > floor and self._topic(before - 1):
                start = before
            else:
                break
        while start < head and self.lower[start] in ("and", "&", ",", *DASHES):
            start += 1
        return start

    def _topic(self, position: int) -> bool:
        return (
            position >= 0
            and is_capital(self.tokens.words[position])
            and position not in self.taken
            and self.lower[position] in self.topics
        )

    def _after(self, end: int) -> tuple[str, int, tuple[str, ...]]:
        """Read what follows the head: portfolio, then owner; return (portfolio words, end, owners)."""
        post = ""
        owners: tuple[str, ...] = ()
        for _ in range(4):
            if end >= len(self.lower) or end in self.tokens.blocks or self.lower[end] not in LINKS_AFTER_HEAD:
                break
            link = self.lower[end]
            start = end + 1
            if start < len(self.lower) and self.lower[start] == "the":
                start += 1
            if start >= len(self.lower) or start in self.tokens.blocks:
                break
            nested = self._nested(start) if link in ("of", "to") else None
            if nested is not None:
                words, inner = nested
                post += f" {link} the {words}{inner.titles[0].label}"
                end = inner.end
                owners = (inner.titles[0].owner,) if inner.titles[0].owner else owners
                continue
            piece = self.taken.get(start)
            if link == "of" and piece is not None and piece.start == start and piece.kind in ("state", "body", "place"):
                owners, end = self._owners(start)
                break
            if link == "to" and piece is not None and piece.kind in ("state", "body"):
                post += f" to {self._target(piece)}"
                end = piece.end
                continue
            if link in ("in", "at"):
                break
            portfolio_end = self._portfolio(start)
            if portfolio_end == start:
                if link in ("for", "on") and piece is not None and piece.kind in ("state", "place", "body", "capital"):
                    post += f" {link} {self._label(piece.start, piece.end)}"
                    end = piece.end
                    continue
                break
            post += f" {link} {self._label(start, portfolio_end)}"
            end = portfolio_end
        return post, end, owners

    def _nested(self, start: int) -> tuple[str, OfficePhrase] | None:
        """Read an office inside an office: "Head of the Office of the President of X", "adviser to the President"."""
        words = ""
        here = start
        if self.lower[here] in self.lexicon.chanceries and self.lower[here + 1 : here + 2] == ("of",):
            words = f"{self.lower[here]} of the "
            here += 2
            if here < len(self.lower) and self.lower[here] == "the":
                here += 1
        for head in range(here, min(here + 4, len(self.lower))):
            if head in self.tokens.blocks or head in self.taken:
                return None
            if self._head(head) is not None:
                inner = self._phrase_at(head, here)
                fits = inner is not None and inner.start == here and not inner.plural
                return (words, inner) if fits and inner is not None else None
            if self.lower[head] not in self.lexicon.modifiers:
                return None
        return None

    def _target(self, piece: Piece) -> str:
        return piece.key if piece.kind == "state" else self._label(piece.start, piece.end)

    def _owners(self, start: int) -> tuple[tuple[str, ...], int]:
        """Read "A", "A and B", "A, B and C" of states or bodies."""
        owners: list[str] = []
        end = start
        here = start
        while True:
            piece = self.taken.get(here)
            if piece is None or piece.start != here or piece.kind not in ("state", "body", "place"):
                break
            owners.append(owner_id(piece))
            here = end = self._skip_acronym(piece.end)
            if here < len(self.lower) and self.lower[here] in (",", "and"):
                here += 1
                if here < len(self.lower) and self.lower[here] == "and":
                    here += 1
                if here < len(self.lower) and self.lower[here] == "the":
                    here += 1
            else:
                break
        return tuple(owners), end

    def _skip_acronym(self, end: int) -> int:
        words = self.tokens.words
        if end + 2 < len(words) and words[end] == "(" and words[end + 2] == ")" and words[end + 1].isupper():
            return end + 3
        return end

    def _portfolio(self, start: int) -> int:
        """Return the end of the portfolio that begins at *start*: topic words, joined by "and", "of" and commas."""
        here = start
        end = start
        boundaries = self.tokens.blocks
        while here < len(self.lower) and here not in boundaries:
            word = self.lower[here]
            piece = self.taken.get(here)
            if word in self.topics and (is_capital(self.tokens.words[here]) or self._inside(here)):
                if here > start and self._new_title(here):
                    break
                here += 1
                end = here
            elif piece is not None and piece.kind in ("adjective", "state", "place", "body", "date") and here > start - 1:
                if not self._topic_after_names(piece.end):
                    break
                here = piece.end
            elif word in ("and", "of", "the", "for", ",", "&", "-", "/", "'s", "'") and here > start:
                if not self._portfolio_goes_on(here):
                    break
                here += 1
            elif is_capital(self.tokens.words[here]) and here not in self.taken and self._topic_ahead(here):
                here += 1
            else:
                break
        return end

    def _topic_after_names(self, here: int) -> bool:
        """Tell whether names and connectors lead to a topic word: "for East Asian and Pacific Affairs"."""
        for _ in range(6):
            if here >= len(self.lower) or here in self.tokens.blocks:
                return False
            if self._topic(here):
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
        return not is_capital(self.tokens.words[here]) and self.lower[here - 1] in (*LINKS_AFTER_HEAD, "and", "foreign", "the", ",", "national", "internal")

    def _portfolio_goes_on(self, here: int) -> bool:
        """Tell whether a topic word follows the connector, and no new title or owner does."""
        following = here + 1
        while following < len(self.lower) and self.lower[following] in ("and", "the", "of", "for"):
            following += 1
        if following >= len(self.lower) or self._new_title(following):
            return False
        if following in self.taken:
            return self.taken[following].kind in ("adjective", "place") and self._topic_after_names(following)
        return self._topic(following) or (self.lower[following] in self.topics and not is_capital(self.tokens.words[here - 1]))

    def _new_title(self, position: int) -> bool:
        """Tell whether a title begins here: a few ranks and topics, then a head, all in capitals."""
        here = position
        while here < min(len(self.lower), position + 4):
            if self.lower[here] in self.lexicon.first_words and self._is_head(here):
                return True
            if not (is_capital(self.tokens.words[here]) and (self.lower[here] in self.lexicon.modifiers or self.lower[here] in self.topics)):
                return False
            here += 1
        return False

    def _is_head(self, position: int) -> bool:
        return any(tuple(self.lower[position : position + n]) in self.lexicon.heads for n in (1, 2, 3))

    def _topic_ahead(self, here: int) -> bool:
        """Tell whether an unknown capitalised word is followed, without a break, by a topic word."""
        following = here + 1
        while following < len(self.lower) and is_capital(self.tokens.words[following]) and following not in self.taken:
            if self.lower[following] in self.topics:
                return not self._new_title(following)
            following += 1
        return False

    def _owner_left(self, start: int, floor: int) -> tuple[int, str, bool]:
        """Read the owner and "former" before a title; return (start, owner id, former)."""
        here = start
        former = False
        here, former = self._former(here, floor)
        owner = ""
        end = here
        if end > floor and end not in self.tokens.blocks and self.lower[end - 1] == ")" and end - 3 >= floor:
            end -= 3
        if end > floor and self.lower[end - 1] in POSSESSIVES and end not in self.tokens.blocks:
            end -= 1
        piece = self.taken.get(end - 1) if end > floor and end not in self.tokens.blocks else None
        if piece is not None and piece.end == end and piece.start >= floor and piece.kind in OWNER_KINDS:
            owner = owner_id(piece)
            here = piece.start
            if not former:
                here, former = self._former(here, floor)
        return here, owner, former

    def _former(self, here: int, floor: int) -> tuple[int, bool]:
        former = False
        while here > floor and here not in self.tokens.blocks:
            word = self.lower[here - 1]
            if word in self.lexicon.former:
                former = former or word not in ("late", "then", "previous", "outgoing")
                here -= 1
            elif word in self.lexicon.drop and not is_capital(self.tokens.words[here - 1]):
                here -= 1
            elif word == "-" and here - 1 > floor and self.lower[here - 2] in self.lexicon.former:
                here -= 1
            else:
                break
        return here, former

    def _label(self, start: int, end: int) -> str:
        parts: list[str] = []
        for index in range(start, end):
            word = self.tokens.words[index].lower()
            glue = index > start and (self.tokens.joined(index - 1) or word in {",", "'s"})
            parts.append(word if glue or not parts else f" {word}")
        return "".join(parts)


def office_reader(tokens: Tokens, taken: Mapping[int, Piece]) -> OfficeReader:
    """Make a reader of the offices in *tokens*."""
    return OfficeReader(
        tokens=tokens,
        lower=tuple(plain(word).lower() for word in tokens.words),
        taken=taken,
        lexicon=office_lexicon(),
        topics=word_list("portfolios"),
    )


def owner_id(piece: Piece) -> str:
    """Return the entity id of a state or body that owns an office; a place or unknown body is named by its words."""
    if piece.kind in ("state", "adjective", "people", "capital"):
        return f"State/{piece.key}"
    return f"{piece.kind.partition(':')[0].capitalize()}/{piece.key}"


def normalise(before: str, head: str, post: str) -> str:
    """Put a title into one form: "deputy foreign minister" becomes "deputy minister of foreign affairs".

    >>> normalise("deputy foreign", "minister", "")
    'deputy minister of foreign affairs'
    >>> normalise("", "minister", " for foreign affairs")
    'minister of foreign affairs'
    """
    if head == "minister":
        words = before.split()
        ranks = [word for word in words if word in office_lexicon().ranks or word in office_lexicon().modifiers - {"foreign"}]
        topics = [word for word in words if word not in ranks]
        if post.startswith(" for "):
            post = f" of {post[5:]}"
        if topics and not post:
            post = " of foreign affairs" if topics == ["foreign"] else f" of {' '.join(topics)}"
            before = " ".join(ranks)
    return f"{before} {head}{post}".strip()


def joint(phrases: Sequence[OfficePhrase], between: Sequence[str]) -> bool:
    """Tell whether two neighbouring phrases are titles of one person: joined by "and", a dash, a slash or a comma."""
    first, second = phrases
    words = [word for word in between if word not in ("the",)]
    if first.plural or second.plural or len(words) > 1:
        return False
    return not words or words[0] in {"and", "/", ",", *DASHES}


def with_titles(phrase: OfficePhrase, first: OfficePhrase) -> OfficePhrase:
    """Join two phrases of one person; an owner named once holds for both."""
    owner = next((title.owner for title in (*first.titles, *phrase.titles) if title.owner), "")
    titles = tuple(replace(t, owner=t.owner or owner) for t in (*first.titles, *phrase.titles))
    return replace(phrase, start=first.start, titles=titles, weak=first.weak and phrase.weak)
