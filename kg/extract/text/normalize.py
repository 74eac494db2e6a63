r"""A text as it is read: no invisible signs, one sign for look-alikes, accents composed, divided words joined, no marks of notes.

All that follows reads the normalised text; in the end every span is put back on the text as it was given.

>>> text, places = normalized("Chilean Presi\u00addent Vidal[2] met")
>>> text
'Chilean President Vidal met'
>>> places.given(Span(8, 17))
Span(start=8, end=18)
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import TYPE_CHECKING, Annotated, TypeAlias

from kg.extract.text.markup import markup, stress
from kg.knowledge import Written, load
from kg.model import Extraction, Span

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from kg.model import Document

Edit: TypeAlias = tuple[int, int, str]
"""Where something stands, and what is read in its place."""

_PICTURE = r"\u2600-\u27bf\u2b00-\u2bff\U0001f000-\U0001faff"
"""The blocks of Unicode that hold emoji and dingbats."""
_PICTURES = rf"[{_PICTURE}][{_PICTURE}\ufe0e\ufe0f\u200d]*"
_NOTED = re.compile(r"[\[\u00b9\u00b2\u00b3\u2070\u2074-\u2079]")
"""A sign with which the mark of a note begins."""
_DIVIDED = re.compile(
    r"(?<!\w)(?P<first>[^\W\d_]+|\d+)-(?P<line>[ ]?\n[ ]*)(?P<rest>[^\W\d_]\S*)(?P<gap>[ ]?)"
)


@dataclass(frozen=True, slots=True)
class Places:
    """For each character that is read, the characters of the given text that it stands for; nothing if the texts are the same."""

    starts: tuple[int, ...] = ()
    ends: tuple[int, ...] = ()

    def given(self, span: Span) -> Span:
        """Return where the words of *span* stand in the text as given."""
        return Span(self.starts[span.start], self.ends[span.end - 1]) if self.starts else span

    def after(self, text: str, edits: Iterable[Edit]) -> tuple[str, Places]:
        """Return *text*, of which these are the places, with *edits* made (in order, apart), and its places."""
        starts = self.starts or range(len(text))
        ends = self.ends or range(1, len(text) + 1)
        parts: list[str] = []
        new_starts: list[int] = []
        new_ends: list[int] = []
        here = 0
        for start, end, words in (*edits, (len(text), len(text), "")):
            parts += (text[here:start], words)
            new_starts += starts[here:start]
            new_ends += ends[here:start]
            if len(words) == end - start:
                new_starts += starts[start:end]
                new_ends += ends[start:end]
            elif words:
                new_starts += [starts[start]] * len(words)
                new_ends += [ends[end - 1]] * len(words)
            here = end
        return "".join(parts), Places(tuple(new_starts), tuple(new_ends))


def normalized(text: str) -> tuple[str, Places]:
    """Return what is read of *text*, and where it stands in it."""
    places = Places()
    for step in (markup, stress, _signs, _quotations, _notes, _divisions):
        edits = [edit for edit in step(text) if text[edit[0] : edit[1]] != edit[2]]
        if edits:
            text, places = places.after(text, edits)
    return text, places


def given(extraction: Extraction, document: Document, places: Places) -> Extraction:
    """Return what was read of a normalised text as read from *document*, the text as given."""
    if not places.starts:
        return replace(extraction, document=document)
    return Extraction(
        document=document,
        entities=tuple(
            replace(one, evidence=_all_given(one.evidence, places)) for one in extraction.entities
        ),
        reports=tuple(replace(one, evidence=_all_given(one.evidence, places)) for one in extraction.reports),
        unplaced=tuple(replace(one, span=places.given(one.span)) for one in extraction.unplaced),
        resolved=tuple(replace(one, span=places.given(one.span)) for one in extraction.resolved),
        sentences=_all_given(extraction.sentences, places),
    )


def _all_given(spans: Sequence[Span], places: Places) -> tuple[Span, ...]:
    return tuple(places.given(span) for span in spans)


def _sign(code: str) -> str:
    return chr(int(code.removeprefix("U+"), 16))


def _class(codes: str) -> str:
    """Return signs as they stand in a class of a regular expression."""
    return "".join(re.escape(_sign(code)) for code in codes.split())


@dataclass(frozen=True, slots=True)
class _MarkWords:
    """What ``marks.yaml`` says."""

    invisible: Annotated[str, Written(str, _class)]
    dashes: dict[str, str]
    spaces: Annotated[str, Written(str, _class)]
    hyphens: Annotated[str, Written(str, _class)]
    quotations: dict[str, str]
    apostrophes: Annotated[str, Written(str, _class)]
    notes: tuple[str, ...]
    keep_hyphen: frozenset[str]


@dataclass(frozen=True, slots=True)
class _Marks:
    """The same, made ready."""

    signs: re.Pattern[str]
    """Finds what is to be read otherwise; the name of its group says how."""
    some: re.Pattern[str]
    """Finds a sign of which one of them has at least one: to look for that takes a tenth of the time."""
    quotations: re.Pattern[str]
    """Finds what stands between quotation marks of other languages."""
    read: dict[str, Callable[[str], str]]
    notes: re.Pattern[str]
    keep_hyphen: frozenset[str]


@lru_cache(maxsize=1)
def _marks() -> _Marks:
    words = load(_MarkWords, "lexicon/marks.yaml")
    dashes = {_sign(one): _sign(usual) for one, usual in words.dashes.items()}
    kinds = {
        # Between two words it is their only boundary: "Vidal" + zero-width space + "Rojas".
        "boundary": (r"(?<=[a-z.,;])\u200b(?=[A-Z])", lambda _: " "),
        "invisible": (rf"[{words.invisible}]+", lambda _: ""),
        "space": (rf"[{words.spaces}]", lambda _: " "),
        "picture": (rf"(?<=\s){_PICTURES}[ ]?", lambda _: ""),
        "parting": (_PICTURES, lambda _: " "),
        "dash": (rf"[{''.join(dashes)}]", lambda sign: dashes[sign]),
        "hyphen": (rf"[{words.hyphens}]", lambda _: "-"),
        "apostrophe": (rf"(?<=[^\W\d_])[{words.apostrophes}](?=s\b|[^\W\d_]|\s)", lambda _: "'"),
        "form": (r"[\uff01-\uff5e\ufb00-\ufb06]+", lambda signs: unicodedata.normalize("NFKC", signs)),
        "accents": (r"[^\W\d_][\u0300-\u036f]+", lambda letters: unicodedata.normalize("NFC", letters)),
    }
    notes = "|".join(re.escape(note) for note in words.notes)
    all_signs = words.invisible, words.spaces, _PICTURE, "".join(dashes), words.hyphens, words.apostrophes
    return _Marks(
        some=re.compile(rf"[{''.join(all_signs)}\u0300-\u036f\uff01-\uff5e\ufb00-\ufb06]"),
        signs=re.compile("|".join(f"(?P<{kind}>{pattern})" for kind, (pattern, _) in kinds.items())),
        quotations=re.compile(
            "|".join(rf"{first}[^{first}{last}\n]+[{last}]" for first, last in words.quotations.items())
        ),
        read={kind: read for kind, (_, read) in kinds.items()},
        notes=re.compile(
            rf"(?<=[\w.,;:!?\"”’)])(?:[ ]?\[(?i:{notes})\]|\[(?:\d{{1,3}}|[a-z]|note \d{{1,2}})\])+"
            r"|(?:(?<=[^\W\d_]{3})|(?<=[.,;:!?\"”’)]))[\u00b9\u00b2\u00b3\u2070\u2074-\u2079]+"
        ),
        keep_hyphen=words.keep_hyphen,
    )


def _signs(text: str) -> Iterator[Edit]:
    """Yield what is read in place of signs that are invisible or look like others."""
    for found in _marks().signs.finditer(text) if _marks().some.search(text) else ():
        yield found.start(), found.end(), _marks().read[str(found.lastgroup)](found[0])


def _quotations(text: str) -> Iterator[Edit]:
    """Yield English quotation marks for those of other languages: "\u201e...\u201c", "\u00bb...\u00ab"."""
    for found in _marks().quotations.finditer("" if text.isascii() else text):
        yield found.start(), found.start() + 1, "\u201c"
        yield found.end() - 1, found.end(), "\u201d"


def _notes(text: str) -> Iterator[Edit]:
    """Leave out the numbers of footnotes and remarks of editors: "Vidal[2]"."""
    for found in _marks().notes.finditer(text) if _NOTED.search(text) else ():
        yield found.start(), found.end(), ""


def _divisions(text: str) -> Iterator[Edit]:
    """Join the words that are divided at the end of a line; the line ends after them."""
    for found in _DIVIDED.finditer(text):
        first, rest = found["first"], found["rest"]
        whole = first.isalpha() and rest[0].islower() and first.lower() not in _marks().keep_hyphen
        yield found.start("line") - int(whole), found.end("line"), ""
        if found["gap"]:
            yield found.start("gap"), found.end("gap"), "\n"
