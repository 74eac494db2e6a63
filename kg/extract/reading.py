"""One document while it is read: its tokens, mentions, persons and sentences."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass, field
from operator import attrgetter
from typing import TYPE_CHECKING, TypeVar, TypeVarTuple, cast

from kg.extract.coreference.discourse_model import Gathering, Voices
from kg.extract.coreference.gender import gender_of
from kg.extract.names.phrases import text_of
from kg.extract.names.things.forces import FORCES, states_in_bodies
from kg.extract.names.things.kinds import is_of_state
from kg.extract.registry import CAPITAL, Registry, state_of_owner
from kg.gazetteer import load_gazetteer
from kg.model import Document, EntityRef, Span

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
    from typing import TypeAlias

    from kg.extract.coreference.identity import Identities
    from kg.extract.text.mention import Mention
    from kg.extract.text.simplify import Sentence
    from kg.extract.text.tokens import Tokens
    from kg.extract.values.dates import DateExpression

    Question: TypeAlias = "Callable[[Reading, int], Iterable[Hashable]]"
    """What is asked of a mention, by its index."""

_Asked = TypeVarTuple("_Asked")
_Found = TypeVar("_Found")


@dataclass(slots=True)
class Reading:
    """Everything known about a document when its sentences are read."""

    document: Document
    tokens: Tokens
    mentions: tuple[Mention, ...]
    identities: Identities
    dates: tuple[DateExpression, ...]
    registry: Registry
    person_ids: tuple[str, ...]
    """Person of ``identities.persons`` -> entity id."""
    sentences: list[Sentence] = field(default_factory=list)
    """The parsed ones, in order."""
    spoken: list[Sentence] = field(default_factory=list)
    """Parsed sentences inside of direct speech, in order."""
    doubted: list[Sentence] = field(default_factory=list)
    """Sentences, in order, that are parsed only to tell whether they assert their numbers."""
    ranges: tuple[tuple[int, int], ...] = ()
    """Tokens of all sentences, parsed or not."""
    all_ranges: tuple[tuple[int, int], ...] = ()
    """The same, those inside of a quotation one by one."""
    subjects: list[tuple[tuple[int, str], ...]] = field(default_factory=list)
    """The persons of the first sentences, each with the weight of his role, as far as a pronoun has asked for them."""
    voices: Voices = field(default_factory=Voices)
    speaker: tuple[str, ...] = ()
    """Who says "I" and "we" in the whole text, if the text tells."""
    homes: dict[int, str] = field(default_factory=dict)
    """Person of ``identities.persons`` -> code of the state that the person acts for, where no office tells it."""
    titles: dict[int, str] = field(default_factory=dict)
    """Mention -> entity id of the instrument whose title it begins."""
    latest: dict[str, str] = field(default_factory=dict)
    """Kind -> the last instrument that only a noun phrase named."""
    gatherings: list[Gathering] = field(default_factory=list)
    arrivals: list[Gathering] = field(default_factory=list)
    """Who came together, and who travelled, in the order of the text: filled before anything is made of a match."""
    spoken_by: dict[int, tuple[str, ...]] = field(default_factory=dict)
    """First token of a sentence of direct speech -> who says "I" in it."""
    numbers: dict[str, int] = field(init=False)
    """Entity id of a person -> person of ``identities.persons``."""
    _acts_for: dict[int, tuple[str, ...]] = field(default_factory=dict)
    """Person -> owners of the offices held that are states, as far as asked for."""
    _genders: dict[int, str] = field(default_factory=dict)
    """Person -> gender, as far as asked for."""
    _once: dict[object, object] = field(default_factory=dict)
    """What was asked of the whole document, with the arguments -> the answer."""

    def __post_init__(self) -> None:
        """Index the persons."""
        self.numbers = {name: number for number, name in enumerate(self.person_ids)}

    def once(self, find: Callable[[Reading, *_Asked], _Found], *asked: *_Asked) -> _Found:
        """Return what a function finds in the document; it is asked once, so it must rest on what does not change."""
        if (find, *asked) not in self._once:
            self._once[find, *asked] = find(self, *asked)
        return cast("_Found", self._once[find, *asked])

    def span(self, sentence: Sentence) -> Span:
        """Return the text span of a sentence."""
        return self.tokens.span(sentence.simple.start, sentence.simple.end)

    def words_span(self, sentence: Sentence, words: Iterable[int]) -> Span:
        """Return the text span from the first to the last of some words."""
        ordered = sorted(words)
        return self.tokens.span(sentence.token(ordered[0]), sentence.token_end(ordered[-1]))

    def letters(self, span: Span) -> str:
        """Return the text of a span letter by letter, white space made single."""
        return " ".join(self.document.quote(span).split())

    def words_text(self, sentence: Sentence, first: int, last: int) -> str:
        """Return the text of words *first* to *last*, white space made single."""
        return text_of(self.tokens, sentence.token(first), sentence.token_end(last))

    def beginning(self, token: int) -> int:
        """Return the mention that begins at a token, or -1."""
        index = bisect_left(self.mentions, token, key=attrgetter("start"))
        return index if index < len(self.mentions) and self.mentions[index].start == token else -1

    def instruments(self, kind: str = "") -> list[int]:
        """Return the mentions of instruments, of one kind or of any."""
        return self.once(_indexed, _kinds).get(kind, [])

    def mentions_of(self, entity: str) -> list[int]:
        """Return the mentions of a body or landmark that name no other too."""
        return self.once(_indexed, _named).get(entity, [])

    def alike(self, kind: str, key: str) -> list[int]:
        """Return the mentions of one class with the same key."""
        return self.once(_indexed, _keys).get((kind, key), [])

    def mention_range(self, start: int, end: int) -> tuple[int, int]:
        """Return the range of mentions that begin in tokens *start* to *end* (excluded)."""
        first = bisect_left(self.mentions, start, key=attrgetter("start"))
        return first, bisect_left(self.mentions, end, lo=first, key=attrgetter("start"))

    def first_person(self, sentence: Sentence) -> tuple[str, ...]:
        """Return who says "I" and "we" in a sentence: the speaker of its direct speech, else of the whole text."""
        return self.spoken_by.get(sentence.simple.start, self.speaker)

    def gender(self, name: str) -> str:
        """Return ``female`` or ``male`` of a person where the text tells it, else nothing."""
        number = self.numbers.get(name)
        if number is None:
            return ""
        if number not in self._genders:
            person = self.identities.persons[number]
            self._genders[number] = gender_of(person, self.tokens, self.mentions)
        return self._genders[number]

    def dates_in(self, span: Span | None) -> Iterator[DateExpression]:
        """Yield the dates that stand in a stretch of the text."""
        if span is not None:
            whole = range(span.start, span.end + 1)
            yield from (
                one for one in self.dates_at(span) if one.span.start in whole and one.span.end in whole
            )

    def dates_at(self, span: Span) -> Sequence[DateExpression]:
        """Return the dates that a stretch of the text touches."""
        first = bisect_right(self.dates, span.start, key=attrgetter("span.end"))
        return self.dates[first : bisect_left(self.dates, span.end, lo=first, key=attrgetter("span.start"))]

    def sentences_in(self, start: int, end: int) -> Sequence[Sentence]:
        """Return the parsed sentences that begin in tokens *start* to *end* (excluded)."""
        first = bisect_left(self.sentences, start, key=attrgetter("simple.start"))
        return self.sentences[
            first : bisect_left(self.sentences, end, lo=first, key=attrgetter("simple.start"))
        ]

    def sentence_before(self, sentence: Sentence) -> Sentence:
        """Return the parsed sentence before one, which is itself where it is the first."""
        index = bisect_left(self.sentences, sentence.simple.start, key=attrgetter("simple.start"))
        return self.sentences[max(0, index - 1)]

    def parsed(self, start: int) -> Sentence | None:
        """Return the parsed sentence that begins at token *start*, if it was worth a parse."""
        index = bisect_left(self.sentences, start, key=attrgetter("simple.start"))
        found = self.sentences[index] if index < len(self.sentences) else None
        return found if found is not None and found.simple.start == start else None

    def word_at(self, token: int) -> tuple[Sentence, int] | None:
        """Return the parsed sentence outside of direct speech that has a word beginning at a token, and the word."""
        after = bisect_right(self.sentences, token, key=attrgetter("simple.start"))
        sentence = self.sentences[after - 1] if after else None
        if sentence is None or token >= sentence.simple.end:
            return None
        tokens = sentence.simple.tokens
        word = bisect_left(tokens, token, hi=len(sentence.simple.words))
        return (sentence, word) if tokens[word] == token and word < len(sentence.simple.words) else None

    def told(self, index: int) -> bool:
        """Tell whether a mention stands in a parsed sentence, outside of direct speech."""
        after = bisect_right(self.sentences, self.mentions[index].start, key=attrgetter("simple.start"))
        return after > 0 and index in self.sentences[after - 1].simple.mentions

    def mention(self, sentence: Sentence, word: int) -> Mention | None:
        """Return the mention that a word stands for."""
        index = sentence.mention(word)
        return self.mentions[index] if index >= 0 else None

    def entities(self, index: int, *, actor: bool = False) -> tuple[str, ...]:
        """Return the entity ids that a mention names; with *actor*, a capital is its government's state."""
        mention = self.mentions[index]
        people = tuple(self.person_ids[number] for number in self.identities.who[index])
        if mention.type in ("Person", "Office"):
            offices = tuple(
                self.registry.office(t.label, self.owner(t.owner)) for t in self.identities.offices[index]
            )
            return (*people, *offices)
        if mention.type in ("State", "Adjective"):
            return (self.registry.state(mention.key),)
        if mention.type == "Body":
            return (self.registry.body(mention.key),)
        if mention.type in ("Landmark", "Project"):
            return (self.thing(index),)
        if mention.type == "Place":
            if actor:
                capital = mention.key.startswith(CAPITAL)
                return (self.registry.state(mention.key.removeprefix(CAPITAL)),) if capital else ()
            return (self.place(index),)
        return ()

    def place(self, index: int) -> str:
        """Return the entity id of a place mention."""
        mention = self.mentions[index]
        if mention.type == "State":
            return self.registry.state(mention.key)
        if mention.type == "Landmark":
            return self.thing(index)
        return self.registry.place(mention.key, mention.refs[0] if mention.refs else "")

    def thing(self, index: int) -> str:
        """Return the entity id of a named landmark, project or instrument."""
        return self.registry.thing(self.mentions[index].type, self.mentions[index].key)

    def owner(self, name: str) -> str:
        """Return the entity id of the owner of an office, added to the registry."""
        cls, _, key = name.partition("/")
        if cls == "State":
            return self.registry.state(key)
        if cls == "Body":
            return self.registry.body(key)
        if cls == "Place":
            return self.registry.place(key)
        return name

    def states_of(self, name: str) -> tuple[str, ...]:
        """Return the states that a participant acts for: a person by office, an office by owner, a state itself."""
        if name.startswith("State/"):
            return (name,)
        if name.startswith("Office/"):
            owner = self.registry.value(name, "officeOf")
            return (owner.id,) if isinstance(owner, EntityRef) and owner.id.startswith("State/") else ()
        number = self.numbers.get(name)
        if number is None:
            return ()
        if number in self.homes:
            return (self.registry.state(self.homes[number]),)
        if number not in self._acts_for:
            titles = (one for one in self.identities.persons[number].titles if not one.former)
            held = [state_of_owner(title.owner) or self._home(title.owner) for title in titles]
            self._acts_for[number] = tuple(state for state in dict.fromkeys(held) if state)
        return tuple(self.owner(state) for state in self._acts_for[number])

    def _home(self, owner: str) -> str:
        """Return the state in the name of a body that only the text names: "Chilean Ministry of Trade"; or nothing."""
        if not owner.startswith("Body/:"):
            return ""
        if FORCES not in owner and not is_of_state(*owner.split(":", 2)[1:]):
            return ""
        key = owner.removeprefix("Body/")
        states = self.once(_inner_states).get(key, set())
        if not states:  # "Kenya's Electoral Commission", whose name is "Electoral Commission of Kenya"
            last = load_gazetteer().readings(key.rpartition(" of ")[2])
            states = {reading.key for reading in last if reading.kind == "state"}
        return f"State/{min(states)}" if len(states) == 1 else ""


def _indexed(reading: Reading, what: Question) -> Mapping[Hashable, list[int]]:
    """Return the mentions by the answers to a question."""
    found: dict[Hashable, list[int]] = {}
    for index in range(len(reading.mentions)):
        for answer in what(reading, index):
            found.setdefault(answer, []).append(index)
    return found


def _inner_states(reading: Reading) -> Mapping[str, set[str]]:
    """Return key of a body that only the text names -> the states in its name."""
    return states_in_bodies(reading.tokens, reading.mentions)


def _kinds(reading: Reading, index: int) -> Iterable[str]:
    mention = reading.mentions[index]
    return {"", mention.key.split(":", 2)[1]} if mention.type == "Instrument" else ()


def _named(reading: Reading, index: int) -> Iterable[str]:
    found = reading.entities(index) if reading.mentions[index].type in ("Body", "Landmark") else ()
    return found if len(found) == 1 else ()


def _keys(reading: Reading, index: int) -> Iterable[tuple[str, str]]:
    return ((reading.mentions[index].type, reading.mentions[index].key),)
