"""The grammar of offices: "Kazakh Deputy Prime Minister - Foreign Minister", "President of the Kyrgyz Republic"."""

from __future__ import annotations

from dataclasses import dataclass, replace

from kg.extract.names.offices.houses import as_house, glossed_state, house_of, houses_of, is_house
from kg.extract.names.offices.owners import (
    is_over,
    more_owners,
    owner_before,
    owners_at,
    sole_owner,
    under_whom,
    within,
)
from kg.extract.names.offices.phrase import OfficePhrase, shared
from kg.extract.names.offices.portfolio import DASHES, LINKS_AFTER_HEAD, TitleWords, owner_id
from kg.extract.names.offices.posts import (
    LANDMARK,
    apposed,
    further_posts,
    is_served,
    is_task,
    last_owner,
    owner_begins,
    part_of,
    regions_end,
    seat_of,
    sent_to,
    unknown_end,
)
from kg.extract.names.offices.ranks import is_compound, left_of
from kg.extract.names.offices.titles import normalise
from kg.extract.names.people.grammar import is_address, is_name_like_title, is_surname
from kg.extract.names.people.parts import is_name_word
from kg.extract.text.mention import Title
from kg.extract.text.tokens import POSSESSIVES, Piece, is_capital

ADJECTIVE = "official"
NAMED = ("state", "place", "body", "capital")
"""Names that an office may be for."""
DEEPEST = 4
"""Offices inside an office: "Assistant to the Head of the Office of the Adviser to the President" has three."""


@dataclass(frozen=True, slots=True)
class OfficeReader:
    """Reads office phrases in one document."""

    text: TitleWords

    def find(self) -> tuple[OfficePhrase, ...]:
        """Return all office phrases, left to right, joint titles ("A and B") as separate phrases."""
        found: list[OfficePhrase] = []
        position = 0
        for begin, word in enumerate(self.text.lower):
            if begin < position or word not in self.text.lexicon.first_words:
                continue
            phrase = self._phrase_at(begin, found[-1].end if found else 0)
            if phrase is not None:
                last = found[-1] if found else phrase
                if last.end == phrase.start - 1 and self.text.word(last.end) in POSSESSIVES:
                    phrase = replace(
                        phrase, titles=shared((*last.titles, *phrase.titles))[len(last.titles) :]
                    )
                found.append(phrase)
                position = phrase.end
        return tuple(found)

    def _phrase_at(self, position: int, floor: int, depth: int = 0) -> OfficePhrase | None:
        """Read the office whose head begins at token *position*; it stands inside *depth* others."""
        head, piece = self._head(position), self.text.taken.get(position)
        if head is None or (piece is not None and piece.kind != "place"):
            return None
        singular, plural, end = head
        start = left_of(self.text, position, floor)
        before = self.text.label(start, position).removesuffix("'s")
        end, designate = self._designate(end)
        post, end, owners = self._after(end, singular, start, depth)
        others, end = further_posts(self.text, start, post, end)
        owners, end = (owners, end) if owners else apposed(self.text, start, end)
        if (owners or post) and depth < DEEPEST:
            end = under_whom(self.text, end, lambda here: self._phrase_at(here, end, depth + 1))
        title_start = start
        start, owner_left, former = owner_before(self.text, start, floor)
        former = former or is_over(self.text, end)
        if owner_left and not owners:
            owners = (owner_left,)
            town = self.text.taken.get(start)
            if singular in self.text.lexicon.regional and town is not None and town.kind == "capital":
                post += f" of {self.text.label(town.start, min(town.end, title_start))}"
            if plural:
                start, more = more_owners(self.text, start, floor)
                owners = (*more, owner_left)
        lexicon = self.text.lexicon
        loose = singular in lexicon.weak and not (before or post or owners) and is_compound(self.text, start)
        if loose or (singular in lexicon.of_houses and not is_house(self.text, owners, post)):
            return None
        if len(owners) == 1 and not (before or post or plural):  # "the UN chief"
            singular = self.text.lexicon.nicknames.get(singular, {}).get(owners[0], singular)
        if len(owners) == 1:
            house, owner = house_of(self.text, owners[0], singular, post, owner_left)
            post, owners = post + house, (owner,)
        titles = [normalise(before, singular + designate, one) for one in (post, *others)]
        owners = owners or sole_owner(self.text, titles[0])
        owner = owners[0] if len(owners) == 1 or (owners and not plural) else ""
        return OfficePhrase(
            start=start,
            end=end,
            titles=tuple(Title(label=title, owner=owner, former=former) for title in titles),
            head=singular,
            plural=plural,
            weak=singular in self.text.lexicon.weak and not before and not post,
            capital=is_capital(self.text.tokens.words[position]),
            owners=owners if plural else (),
        )

    def _head(self, position: int) -> tuple[str, bool, int] | None:
        """Return (singular, is plural, end) of the head at *position*; a rank before another head is none."""
        tokens, lexicon = self.text.tokens, self.text.lexicon
        if any(other(tokens, position, lexicon) for other in (is_name_like_title, is_address, is_surname)):
            return None
        for length in range(lexicon.longest, 0, -1):
            words = tuple(self.text.lower[position : position + length])
            entry = self.text.lexicon.heads.get(words)
            if entry is None or self._parted(position, len(words)):
                continue
            singular, plural = entry
            if words == (ADJECTIVE,) and self.text.word(position + 1) in lexicon.official:
                return None
            end = position + len(words)  # fewer than *length* at the end of the text
            general = False
            if singular in self.text.lexicon.general:
                end, general = self._general(end)
                if general:
                    plural = plural or self.text.lower[end - 1] == "generals"
                    singular = f"{singular}-general"
            ranked = self.text.word(end) in lexicon.modifiers and self.text.title_word(end + 1)
            goes_on = (ranked or self.text.title_word(end)) and not is_address(tokens, end, lexicon)
            if not general and singular in lexicon.weak and goes_on:
                return None
            return singular, plural, end
        return None

    def _parted(self, start: int, length: int) -> bool:
        """Tell whether a paragraph begins inside the words: "Ann Porter, Minister of State" above "Secretary X"."""
        return any(place in self.text.tokens.blocks for place in range(start + 1, start + length))

    def _designate(self, end: int) -> tuple[int, str]:
        """Read "-designate", "-elect" or "Extraordinary and Plenipotentiary" after a head."""
        text, after_head = self.text, self.text.lexicon.after_head
        while text.on(end):
            comma = int(text.lower[end] == "," and text.on(end + 1))
            if text.word(end + comma) in text.lexicon.interim:
                end += comma + 1  # "Chargé d'affaires, a.i. X"
                end += int(text.word(end) == ".")
            elif text.lower[end] in after_head:
                end += 1
            elif text.lower[end] == "and" and {text.word(end + 1), text.lower[end - 1]} <= after_head:
                end += 2
            else:
                break
        here = end + int(text.word(end) in DASHES)
        if text.on(here) and text.lower[here] in text.lexicon.designate:
            return here + 1, f"-{text.lower[here]}"
        return end, ""

    def _general(self, end: int) -> tuple[int, bool]:
        here = end + int(self.text.word(end) in DASHES)
        general = self.text.word(here) in ("general", "generals")
        return (here + 1, True) if general and self.text.on(here) else (end, False)

    def _of_two(self, first: int, end: int) -> bool:
        """Tell whether an office at *first* is that of somebody named before, and the one in it that of the next name."""
        words, here = self.text.tokens.words, first - int(self.text.lower[first - 1] in ("the", "an", "a"))
        if here < 2 or words[here - 1] != "," or {here, here - 1, end}.intersection(self.text.tokens.blocks):  # noqa: PLR2004
            return False
        lexicon = self.text.lexicon
        before = is_name_word(words[here - 2], lexicon) and here - 2 not in self.text.taken
        return (
            before and end < len(words) and is_name_word(words[end], lexicon) and end not in self.text.taken
        )

    def _after(self, end: int, head: str, first: int, depth: int) -> tuple[str, int, tuple[str, ...]]:
        """Read what follows the head: portfolio, then owner; return (portfolio words, end, owners)."""
        text, lexicon = self.text, self.text.lexicon
        post, begin = "", end
        owners: tuple[str, ...] = ()
        for _ in range(4):
            if (post or owners) and (state := glossed_state(text, end)) is not None:
                return as_house(text, post, begin), state.end, owners or (owner_id(state),)
            link, told, behind = text.link(end)
            start = behind + (text.word(behind) in ("the", "its"))
            if link not in LINKS_AFTER_HEAD or not text.on(start):
                break
            part = part_of(text, head, start) if link == "of" and not owners else None
            if part is not None:
                post, owners, end = post + part[0], *part[1:]
                continue
            post, start = houses_of(text, post, owner_begins(text, start))
            piece = text.taken.get(start)
            if (
                piece is not None
                and piece.kind == "body"
                and link in ("for", "of", "to")
                and text.serves(piece.end)
                and (link != "of" or self._of_two(first, piece.end + 1))
            ):
                break  # "Chief of Staff for (European Commission President X)"
            aide = link == "for" and head in lexicon.aides and text.lower[start - 1] == "the"
            inside = link in ("of", "to") and text.word(start) not in lexicon.topical
            nested = self._nested(start, depth + 1) if inside or aide else None
            other = nested is not None and bool(nested[1].head) and self._of_two(first, nested[1].end)
            if nested is not None and not (other and nested[0]):
                words, inner = nested
                post += f" {link} the {words}{inner.titles[0].label}"
                owners = (inner.titles[0].owner,) if inner.titles[0].owner else owners
                if other:
                    break
                end = inner.end
                continue
            piece, named = text.taken.get(start), text.named(start)
            owning = named is not None and named.kind in ("state", "body", "place")
            if link == "of" and not owners and owning and not is_task(text, head, named):
                owners, end = owners_at(text, start)
                house, owners, end = within(text, head, owners, end)
                post += house
                continue
            if link == "to" and not is_served(text, head, post, start):
                break
            town = link == "of" and piece is not None and piece.kind == "capital" and not owners
            target = "" if town else sent_to(text, link, head, piece)
            if piece is not None and (target or town):
                post += target or f" of {text.label(piece.start, piece.end)}"
                owners = (f"State/{piece.key}",) if town else owners  # "Mayor of Cairo"
                end = piece.end
                continue
            if link in ("in", "at"):
                owners, end = seat_of(text, link, head, (owners, end))
                break
            close = self._topic_end(link, start, behind, None if is_task(text, head, named) else piece)
            if close == start:
                if piece is None or link not in ("for", "on") or piece.kind not in NAMED:
                    break
                if link == "for" and piece.kind in ("body", "state") and head in lexicon.for_owner:
                    owners, end = owners_at(text, start)
                    if head in lexicon.at_post:
                        continue
                    break
                close = piece.end
            post += f" {told} {text.label(start, close)}"
            owners, end = last_owner(piece, close, owners)
        return post, end, owners

    def _topic_end(self, link: str, start: int, behind: int, piece: Piece | None) -> int:
        """Return the end of the regions or of the portfolio at *start*, behind a link that ends at *behind*, else *start*."""
        regions = regions_end(self.text, start) if link in ("for", "on") else start
        if regions > start:
            return regions
        whole = piece is not None and piece.kind == "body" and piece.start == start and link in ("for", "on")
        small = link == "for" and start > behind and not is_capital(self.text.tokens.words[start])
        museum = piece is not None and piece.start == start and piece.kind.startswith(LANDMARK)
        end = start if whole or small or museum else self.text.portfolio_end(start)
        return unknown_end(self.text, start) if end == start and link == "of" else end

    def _nested(self, start: int, depth: int) -> tuple[str, OfficePhrase] | None:
        """Read an office inside an office: "Head of the Office of the President of X", "adviser to the President"."""
        text, words, here = self.text, "", start
        if text.lower[here] in text.lexicon.chanceries and text.word(here + 1) == "of":
            words = f"{text.lower[here]} of the "
            here += 2
            majesty = text.address_end(here)
            if majesty > here:
                title = (Title(""),)
                phrase = OfficePhrase(here, majesty, title, head="", plural=False, weak=True, capital=True)
                return f"{words[:-4]}{text.label(here, majesty)}", phrase
            here += int(text.word(here) == "the")
        for head in range(here, min(here + 4, len(self.text.lower))):
            piece = self.text.taken.get(head)
            if piece is not None and piece.start >= here and piece.kind in ("adjective", "state", "body"):
                titled = (
                    self.text.word(piece.end) in self.text.lexicon.honorifics
                )  # "Chief of Staff of Nepal General X"
                if titled or (piece.kind == "body" and not self.text.serves(piece.end)):
                    return None  # "Representative to the UN Ambassador X"
                continue  # "Adviser to the UAE President"
            if head in self.text.tokens.blocks or piece is not None:
                return None
            if depth <= DEEPEST and self._head(head) is not None:
                inner = self._phrase_at(head, here, depth)
                fits = inner is not None and inner.start == here and not inner.plural
                return (words, inner) if fits and inner is not None else None
            if self.text.lower[head] not in self.text.lexicon.modifiers:
                return None
        return None
