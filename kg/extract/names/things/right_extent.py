"""How far the name of a thing reaches to the right of its head: "of", "on", "between" and what they join."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from kg.extract.names.people.parts import is_given
from kg.extract.names.things.left_extent import LONGEST_NAME, NAMES, is_period
from kg.extract.names.things.lexicon import is_common
from kg.extract.names.things.thing_words import ThingWords
from kg.extract.text.actor_nouns import noun_lexicon
from kg.extract.text.office_lexicon import office_lexicon
from kg.extract.text.tokens import HYPHENS, POSSESSIVES, is_capital
from kg.gazetteer import load_gazetteer

if TYPE_CHECKING:
    from collections.abc import Callable


WHERE = ("place", "capital")
SIDES = {"between", "by", "with"}  # whole names of sides follow, coordinated by "and"
OUTSIDE = {"in", "to", "with", "by", "at", "from", "for"}
"""Links that, before a city, say where or with whom something was done and are no part of a name."""
NO_STATE = {"to", "for", "with"}
SPEAKING = {"of", "by"}  # "Joint Statement of the President of A and the President of B"
LONGEST_TITLE = 4  # words of a title with its rank: "Senior Bureau Official"
_BEHIND_HALVES = (("of",), (",",), ("and",))
"""What stands behind "Bi-national" and "Trade-economic" where no capital does."""
_OWNING = (("'s",), ("'",))
_MAJESTY = (("his",), ("her",))


@dataclass(frozen=True, slots=True)
class Rightward(ThingWords):
    """The words of one document, for walks from a head to the right."""

    def after_article(self, here: int, other: Callable[[int, int], bool]) -> int:
        """Return the end of the capitals at *here*, over an article and "and", but not of *other* names."""
        start = self._cultured(here)
        end = self.run(start, portfolio=False, titles=False)
        if end == start > here:
            return here  # "the Days of the north": no name
        end = self._arts(end)  # "Days of Peruvian cinema"
        inside = here < end < len(self.lower) - 1 and end not in self.tokens.blocks
        if inside and self.lower[end] == "and" and end + 1 not in self.at and end not in self.until:
            last = self.run(end + 1, portfolio=False, titles=False)
            return end if last == end + 1 or other(end + 1, last) else last
        return end

    def _cultured(self, here: int) -> int:
        """Return where the name goes on over "the culture of", in small letters: "Days of (the culture of) Peru"."""
        start = here + (self.lower[here : here + 1] == ("the",))
        end = self._arts(start)
        if end > start and self.lower[end : end + 1] == ("of",):
            named = self.at.get(self.over_article(end + 1))
            if named is not None and named.kind in NAMES:
                return named.start
        return self.over_article(here)

    def _arts(self, here: int) -> int:
        """Return the end of words like "culture and cinema" in small letters that begin at *here*."""
        end = here
        while (
            self.lower[end : end + 1]
            and end not in self.tokens.blocks
            and self.lower[end] in self.lexicon.arts
        ):
            here = end + 1
            end += 1 + (self.lower[end + 1 : end + 2] == ("and",))
        return here

    def right(
        self, end: int, links: frozenset[str], *, cities: frozenset[str], portfolio: bool, titles: bool
    ) -> int:
        """Return where the name ends that has its head before *end*: over "of", "for", "on" and capitals.

        Args:
            end: Token after the head.
            links: Words that may join the head to what follows.
            cities: Those of them that a city may follow: "University in Cairo".
            portfolio: The name is that of a ministry or the like: a person's name may follow its topics.
            titles: Titles of offices may stand in the name ("Joint Statement by the Presidents of A and B").
        """
        last = end + LONGEST_NAME
        while end <= last and self.goes_on(end, links):
            link = "" if self.lower[end] in cities else self.lower[end]
            following = self._segment(end + 1, link, portfolio=portfolio, titles=titles)
            if not following:
                break
            end = following
        return end

    def _segment(self, here: int, link: str, *, portfolio: bool, titles: bool) -> int:
        start = self.over_article(here)
        run = self.run(start, portfolio=portfolio, titles=titles and link != "with")
        if run == start or (link == "with" and start not in self.at and self._is_weak_office(start)):
            return 0  # "deposited the Accord with the Director General of A"
        piece = self.at.get(start)
        if piece is not None and piece.kind == "adjective" and piece.end == run and self._is_office(run):
            return 0  # "the Accord with (Kenyan President X)"
        if piece is not None and piece.end >= run and link in OUTSIDE:
            dated = piece.kind == "date" and link != "for"
            region = piece.kind == "place" and load_gazetteer().place(piece.key).kind == "region"
            if (
                (piece.kind in WHERE and not (link == "in" and region))
                or dated
                or (link in NO_STATE and piece.kind in ("state", "body"))
            ):
                return 0
        if link in SIDES:
            return self._sides(here, titles=titles)
        end = run
        while following := self._listed(end, link, portfolio=portfolio, titles=titles):
            end = following
        return self._governed(end)

    def _is_weak_office(self, here: int) -> bool:
        return (self.lower[here],) in office_lexicon().heads

    def _is_office(self, here: int) -> bool:
        return self.tokens.on(here) and self.lower[here] in self.stop

    def _governed(self, end: int) -> int:
        """Return the end of what a gerund at the end of a name governs: "on Strengthening (the Partnership)"."""
        start = self.over_article(end)
        governed = start > end and end not in self.until and self.lower[end - 1].endswith("ing")
        last = self.run(start, portfolio=False, titles=False) if governed else start
        return last if last > start else end

    def _side(self, here: int, *, titles: bool) -> int:
        """Return the end of one side: "the Government of the Republic of Turkey"; *here* if there is none."""
        start = self.over_article(here)
        end = self.run(start, portfolio=False, titles=titles)
        if end == start:
            return here
        owner = self.until.get(end)
        if owner is not None and owner.kind == "state" and self.lower[end : end + 1] in _OWNING:
            owned = self.run(
                end + 1, portfolio=False, titles=titles
            )  # "between Peru's Chamber of Trade and ..."
            end = owned if owned > end + 1 else end
        while self.goes_on(end, ("of", "for")):
            start = self.over_article(end + 1)
            following = self.run(start, portfolio=False, titles=titles)
            if following == start:
                break
            end = following
        return end

    def _sides(self, here: int, *, titles: bool) -> int:
        end = self._side(here, titles=titles)
        while self.goes_on(end, {",", "and"}):
            following = end + 1
            if self.lower[end] == "," and following < len(self.lower) and self.lower[following] == "and":
                following += 1
            last = self._side(following, titles=titles)
            more = self.lower[following - 1] == "and" or self.lower[last : last + 1] in (("and",), (",",))
            if last == following or (self.lower[end] == "," and not more):
                break
            end = last
        return end

    def run(self, start: int, *, portfolio: bool, titles: bool) -> int:
        """Return the end of the capitalised words and names that begin at *start*."""
        here = start
        last = min(len(self.lower), start + LONGEST_NAME + 1)  # a longer one is no name, and is told by that
        while here < last and (here == start or here not in self.tokens.blocks):
            step = self._step_right(here, start, portfolio=portfolio, titles=titles)
            if step == here:
                break
            here = step
        while here > start and (self.lower[here - 1] in HYPHENS | POSSESSIVES or self.lower[here - 1] == "&"):
            here -= 1
        return here

    def _step_right(self, here: int, start: int, *, portfolio: bool, titles: bool) -> int:
        word = self.tokens.words[here]
        piece = self.at.get(here)
        owner = self.until.get(here) if here > start else None
        if piece is not None and (piece.kind in NAMES or (piece.kind == "date" and is_period(word))):
            named = owner is not None and owner.kind == "state" and piece.kind in WHERE
            named = named and self._capital_at(piece.end)  # "Central Bank of Peru" before somebody's name
            return here if named else piece.end
        if here > start and self._joint(here):
            return here + 1
        if piece is not None and piece.kind == "date":
            return here
        if self.lower[here - 2 : here - 1] in _MAJESTY and self.lower[here - 1] in office_lexicon().addresses:
            return here  # "the Office of His Majesty", and then somebody's name
        if not (is_period(word) or (is_capital(word) and word[0].isalpha())):
            return here
        low = self.lower[here]
        if low in self.lexicon.right_stop:
            return here
        if here > start and self.lower[here - 1] in self.lexicon.honorifics and low not in self.stop:
            return here  # "Office of His Majesty" before somebody's name
        owned = owner is not None and owner.kind in ("state", "body") and low not in self.lexicon.topics
        if owned and ((portfolio and titles) or not is_common(low)):
            return here  # "Parliament of Peru", "Office of the President of Peru" before somebody's name
        office = (low in self.stop or (here > start and self._opens_title(here))) and not titles
        person = portfolio and here > start and low not in self.lexicon.topics and not is_common(low)
        whole = self.lower[here - 1 : here + 1] in office_lexicon().heads  # "Office of the Prime Minister"
        after_topic = self.lower[here - 1] in self.lexicon.topics and not (titles and whole)
        return here if office or (person and (after_topic or is_given(word))) else here + 1

    def _opens_title(self, here: int) -> bool:
        """Tell whether an office with its rank begins behind a name: "Department of State Special Envoy"."""
        lexicon = office_lexicon()
        if self.lower[here] not in lexicon.modifiers:
            return False
        return any(
            is_capital(self.tokens.words[p]) and (self.lower[p],) in lexicon.heads
            for p in range(here + 1, min(here + LONGEST_TITLE, len(self.lower)))
            if all(is_capital(word) for word in self.tokens.words[here + 1 : p + 1])
        )

    def _joint(self, here: int) -> bool:
        """Tell whether what stands at *here* is inside a name: a hyphen, the rest of "Bi-national", "&", "Women's"."""
        low, words = self.lower[here], self.tokens.words
        if words[here].islower() and self.lower[here - 1] in HYPHENS and self.tokens.joined(here - 1):
            return self._capital_at(here + 1) or self.lower[here + 1 : here + 2] in _BEHIND_HALVES
        if low in HYPHENS:
            return self.tokens.joined(here - 1) and self.tokens.joined(here)
        if low in POSSESSIVES and here + 1 in self.at:  # "of China's Chongqing"
            owner = self.until.get(here)
            return owner is not None and owner.kind == "state" and self.at[here + 1].kind in WHERE
        return low == "&" or (low in POSSESSIVES and self.lower[here - 1] in self.lexicon.possessors)

    def _listed(self, end: int, link: str, *, portfolio: bool, titles: bool) -> int:
        """Return the end of "and Y" or ", Y, and Z" after a topic; 0 if what follows is another name."""
        if not self.tokens.on(end):
            return 0
        if self.lower[end] == "and":
            start = end + 1 + (self.lower[end + 1 : end + 2] == ("the",))  # "a", "an" begin another name
            run = self.run(start, portfolio=portfolio, titles=titles)
            first = "".join(self.lower[start : start + 1])
            officer = titles and link in SPEAKING and first in self.stop
            gerunds = self.lower[end - 1][-3:] == first[-3:] == "ing"  # "Enhancing and Deepening"
            return run if run > start and (officer or gerunds or self._joins(end, start, run)) else 0
        return self._comma_list(end, link, portfolio=portfolio, titles=titles)

    def _comma_list(self, end: int, link: str, *, portfolio: bool, titles: bool) -> int:
        """Return the end of ", Y, and Z": topics, nothing in capitals after them; 0 if it is no such list."""
        here = end
        while here < len(self.lower) and self.lower[here] == ",":
            start = here + 1
            last = start < len(self.lower) and self.lower[start] == "and"
            start += last
            run = self.run(start, portfolio=portfolio, titles=titles) if start < len(self.lower) else start
            if run < len(self.lower) and not last and self.lower[run] == "and":
                last, start = True, run + 1
                run = self.run(start, portfolio=portfolio, titles=titles)
            if run == start or not (
                self._topical(start, run) or (link == "on" and not self._is_other(start, run))
            ):
                return 0
            if last:
                return 0 if self._capital_at(run) else run
            here = run
        return 0

    def _is_other(self, start: int, end: int) -> bool:
        """Tell whether words in a list are no topic: somebody's name, or the name of another thing."""
        classes = [self.lexicon.heads.get(self.lower[end - n : end], ("",))[0] for n in (1, 2)]
        thing = "Instrument" in classes or (end - start > 1 and any(classes))
        return thing or start in self.at or is_given(self.tokens.words[start])

    def _capital_at(self, here: int) -> bool:
        inside = self.tokens.on(here)
        return inside and is_capital(self.tokens.words[here]) and self.lower[here] not in self.stop

    def _joins(self, conjunction: int, start: int, end: int) -> bool:
        left, right = self.until.get(conjunction), self.at.get(start)
        if left is not None and right is not None and right.end == end:
            owner = self.lower[end : end + 1] in _OWNING  # "the Bank of Peru and (Chile's Agency)"
            return left.kind in NAMES and left.kind == right.kind != "body" and not owner
        return self._topical(start, end)

    def _topical(self, start: int, end: int) -> bool:
        """Tell whether words are a topic ("Border Security") and not a name of their own."""
        piece = self.at.get(start)
        if piece is not None and (piece.kind in ("state", "body", "people") or piece.end == end):
            return False
        if self.lower[start - 1] == "the" and self.lower[end - 1] in noun_lexicon().proxy:
            return False  # "the Cabinet of Peru and the Government of Chile"
        for length in (1, 2):
            entry = self.lexicon.heads.get(self.lower[end - length : end]) if end - length >= start else None
            if entry is not None and self.lower[end - 1] not in self.lexicon.topics:
                return False
        first = self.lexicon.heads.get(self.lower[start : start + 1])
        if first is not None and end < len(self.lower):
            own = self.lexicon.right[first[0]] if first[0] == "Instrument" else ("of", "for")
            if self.lower[end] in own:
                return False
        return self.lower[end - 1] in self.lexicon.topics
