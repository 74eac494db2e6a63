"""Documents to extractions: names, identities, sentences, parses, matches, reports; a batch at a time."""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import islice
from typing import TYPE_CHECKING, TypeVar

from kg.errors import ExtractionError
from kg.extract.candidate import Candidate, Rejected
from kg.extract.coreference.affiliation import find_homes
from kg.extract.coreference.anaphors import resolutions
from kg.extract.coreference.first_person import speaker_of
from kg.extract.coreference.gatherings import find_gatherings
from kg.extract.coreference.identity import identify
from kg.extract.events.arguments import read_match
from kg.extract.events.coordination import settle_coordinated
from kg.extract.events.entities_from_names import note_instruments, note_mentions
from kg.extract.events.headlines import settle_headlines
from kg.extract.events.instruments.acts import settle_instruments
from kg.extract.events.public_events import settle_public_events
from kg.extract.events.receptions import settle_receptions
from kg.extract.events.tenures import find_tenures
from kg.extract.events.trips import settle_trips
from kg.extract.factuality.assertion import has_doubted_number
from kg.extract.figures.figures import find_figures
from kg.extract.limit import SECONDS, TooSlowError, limited
from kg.extract.matching.match import find_matches
from kg.extract.matching.patterns import load_patterns
from kg.extract.matching.triggers import wanted
from kg.extract.merge import merge_candidates
from kg.extract.names.lookup import name_index
from kg.extract.names.mentions import Mentions, find_mentions
from kg.extract.reading import Reading
from kg.extract.registry import Registry
from kg.extract.reports import finish
from kg.extract.speech.back_reference import find_back_references
from kg.extract.speech.indirect_speech import read_utterance
from kg.extract.speech.institutions import with_institutions
from kg.extract.speech.quoted_sentences import Inner, inner_sentences
from kg.extract.speech.quotes import Quotation, find_quotations, masks
from kg.extract.speech.statements import find_statements, settle_statements
from kg.extract.speech.trailing_cues import find_tails
from kg.extract.speech.transcripts import find_turns, in_order
from kg.extract.syntax.repair import repaired
from kg.extract.text.mention import MarkedText
from kg.extract.text.normalize import Places, given, normalized
from kg.extract.text.parser import DEFAULT_MODEL, Model, Tree, load_model
from kg.extract.text.sentences import split_sentences
from kg.extract.text.simplify import Sentence, Simple, simplify
from kg.extract.topics import with_topics
from kg.extract.unread import find_unread
from kg.extract.values.dates import find_dates
from kg.extract.values.day_of_writing import day_of_writing
from kg.model import Document, Extraction, Span, Unplaced
from kg.read.blocks import blocks
from kg.slug import slug

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from kg.extract.matching.match import Match

BATCH_DOCUMENTS = 32
_Result = TypeVar("_Result")


@dataclass(frozen=True, slots=True)
class _Prepared:
    """A document before the parse."""

    document: Document
    """As it was given; the reading is that of its normalised text."""
    places: Places
    reading: Reading
    quotations: tuple[Quotation, ...]
    mentions: Mentions
    simple: tuple[Simple, ...]
    sentences: tuple[Span, ...]
    doubted: tuple[Simple, ...]
    """Other sentences, which may not assert their numbers; their parses follow."""
    inside: tuple[Inner, ...]
    """Sentences of direct speech; their parses come last."""

    @property
    def all(self) -> tuple[Simple, ...]:
        """All that is parsed."""
        return (*self.simple, *self.doubted, *(one.simple for one in self.inside))


def extract(
    documents: Iterable[Document],
    *,
    model: str = DEFAULT_MODEL,
    explained: bool = False,
    seconds: float = SECONDS,
    on_error: Callable[[ExtractionError], None] | None = None,
) -> Iterator[Extraction]:
    """Read documents; one extraction for each, in order.

    Args:
        documents: What to read; taken in small batches, so memory does not grow with their number.
        model: Package name of an installed spaCy pipeline for English.
        explained: Whether to tell whom pronouns and phrases stand for, and by which rule.
        seconds: Time for each of the two steps of a document, before and after the parse.
        on_error: Called with a document that a fault of the program left unread, or that took too long; the others
            are read. Without it such a fault is raised as it is.

    Raises:
        ModelError: The model is not installed.
    """
    source = iter(documents)
    while batch := list(islice(source, BATCH_DOCUMENTS)):
        loaded = load_model(model)  # seconds that are not waited for where there is nothing to read
        with loaded.transient():
            prepared = [
                one
                for document in batch
                for one in _tried(_prepare, (document, loaded), document, seconds, on_error)
            ]
            parsed = loaded.parse(simple.words for one in prepared for simple in one.all)
            trees = iter([repaired(tree) for tree in parsed])
        for one in prepared:
            own = [next(trees) for _ in one.all]
            yield from _tried(_read, (one, own, explained), one.document, seconds, on_error)


def _tried(
    step: Callable[..., _Result],
    arguments: tuple[object, ...],
    document: Document,
    seconds: float,
    on_error: Callable[[ExtractionError], None] | None,
) -> list[_Result]:
    """Return the result of one step, or nothing after telling *on_error* of its fault."""
    if on_error is None:
        return [step(*arguments)]
    name = document.identifier or document.key
    try:
        with limited(seconds):
            return [step(*arguments)]
    except TooSlowError:
        on_error(
            ExtractionError(
                f"document {name}: not read within {seconds:g} s; give it in parts, or more --timeout",
                document.key,
            )
        )
        return []
    except Exception as fault:  # noqa: BLE001 - one document must not stop a corpus; it is told and counted
        on_error(
            ExtractionError(
                f"document {name}: not read, a fault of the program ({fault!r}); please report it",
                document.key,
            )
        )
        return []


def _prepare(original: Document, model: Model) -> _Prepared:
    text, places = normalized(original.text)
    document = replace(original, text=text)
    paragraphs = blocks(document)
    tokens = model.tokenize(document.text, paragraphs)
    mentions = find_mentions(document, tokens, name_index(model))
    written = day_of_writing(tokens, mentions.items, mentions.dates, document.date)
    if written != document.date:
        document = replace(document, date=written)
        mentions = replace(mentions, dates=find_dates(text, written))
    identities = identify(tokens, with_institutions(tokens, mentions.items))
    registry = Registry(document.key)
    people = tuple(registry.add("Person", slug(person.label), person.label) for person in identities.persons)
    reading = Reading(
        document=document,
        tokens=tokens,
        mentions=identities.mentions,
        identities=identities,
        dates=mentions.dates,
        registry=registry,
        person_ids=people,
        homes=find_homes(tokens, identities),
    )
    quotations = find_quotations(tokens)
    turns = find_turns(tokens, identities.mentions, quotations)
    quotations = in_order(quotations, turns)
    quoted = masks(tokens, quotations)
    marked = MarkedText(tokens, identities.mentions)
    inside = {p for mention in identities.mentions for p in range(mention.start, mention.end - 1)}
    reading.all_ranges = split_sentences(tokens, inside)
    inside |= {
        p
        for quotation in quotations
        if quotation.speech
        for p in range(quotation.start, quotation.last(tokens))
    }
    names = {mention.start for mention in identities.mentions if mention.type in ("Person", "Office")}
    last = {
        mention.end - 1 for mention in identities.mentions if mention.type == "Place" and mention.end in names
    }
    sentences = split_sentences(tokens, inside, last)
    telling = [bounds for bounds in sentences if wanted(tokens, *bounds, identities.mentions, marked.at)]
    doubted = [
        (start, end)
        for start, end in sorted({*sentences} - {*telling})
        if has_doubted_number(tokens.words[start:end])
    ]
    simple, doubtful = (
        tuple(simplify(marked, *bounds, quoted) for bounds in chosen) for chosen in (telling, doubted)
    )
    reading.ranges = sentences
    spans = tuple(tokens.span(start, end) for start, end in sentences)
    return _Prepared(
        document=original,
        places=places,
        reading=reading,
        quotations=quotations,
        mentions=mentions,
        simple=simple,
        doubted=doubtful,
        sentences=spans,
        inside=inner_sentences(reading, quotations),
    )


def _read(prepared: _Prepared, trees: list[Tree], explained: bool) -> Extraction:  # noqa: FBT001 - given on
    reading = prepared.reading
    note_mentions(reading)
    parsed = [Sentence(simple, tree) for simple, tree in zip(prepared.all, trees, strict=True)]
    first, last = len(prepared.simple), len(prepared.simple) + len(prepared.doubted)
    reading.sentences.extend(parsed[:first])
    reading.doubted.extend(parsed[first:last])
    reading.spoken.extend(parsed[last:])
    reading.speaker = speaker_of(reading)
    for name in {*reading.speaker} & reading.numbers.keys():
        number = reading.numbers[name]
        reading.homes.update(find_homes(reading.tokens, reading.identities, number))
    reading.spoken_by.update((one.simple.start, one.speaker) for one in prepared.inside)
    telling = {one.simple.start for one in prepared.inside if one.telling}
    spoken = [one for one in reading.spoken if one.simple.start in telling]
    told = [(one, _matches(one, reading)) for one in reading.sentences]
    find_gatherings(reading, (match for _, matches in told for match in matches))
    told += [(one, [m for m in _matches(one, reading) if not m.pattern.words]) for one in spoken]
    candidates: list[Candidate] = []
    unplaced: list[Unplaced] = []
    for sentence, matches in sorted(told, key=lambda pair: pair[0].simple.start):
        missed = _read_sentence(sentence, matches, reading, candidates)
        unplaced.extend(missed if explained or sentence.simple.start not in reading.spoken_by else ())
    candidates = settle_trips(settle_coordinated(candidates, reading), reading)
    candidates = settle_headlines(settle_receptions(candidates, reading), reading)
    candidates.extend(find_statements(reading, prepared.quotations, candidates))
    candidates.extend(find_tails(reading, prepared.quotations, candidates))
    candidates.extend(find_back_references(reading, prepared.quotations, candidates))
    candidates = settle_statements(candidates, reading)
    candidates.extend(find_figures(reading))
    candidates.extend(find_tenures(reading))
    candidates = settle_public_events(settle_instruments(candidates, reading), reading)
    note_instruments(reading)
    if explained:
        unplaced.extend(find_unread(reading, told, prepared.quotations, candidates))
    extraction = finish(reading, with_topics(merge_candidates(candidates), reading), tuple(unplaced))
    extraction = replace(
        extraction, sentences=prepared.sentences, resolved=resolutions(reading) if explained else ()
    )
    return given(extraction, prepared.document, prepared.places)


def _matches(sentence: Sentence, reading: Reading) -> list[Match]:
    classes = tuple([reading.mentions[one].type if one >= 0 else "" for one in sentence.simple.mentions])
    return list(find_matches(sentence, load_patterns(), classes))


def _read_sentence(
    sentence: Sentence, matches: Iterable[Match], reading: Reading, candidates: list[Candidate]
) -> list[Unplaced]:
    """Add what the patterns match in a sentence to *candidates*; return what no pattern placed.

    That is told once for each trigger, with the reason of the first; "is" alone tells nothing.
    """
    done: set[tuple[str, int]] = set()
    missed: dict[int, Unplaced] = {}
    for match in matches:
        if (match.pattern.type, match.trigger) in done:
            continue
        try:
            made = [read_utterance(match, reading)] if match.pattern.words else read_match(match, reading)
        except Rejected as rejected:
            token = sentence.token(match.trigger)
            word = reading.tokens.span(token, token + 1)
            missed.setdefault(match.trigger, Unplaced(word, match.pattern.id, str(rejected)))
            continue
        candidates.extend(made)
        done.add((match.pattern.type, match.trigger))
    placed = {trigger for _, trigger in done}
    return [one for at, one in missed.items() if at not in placed and sentence.tree.lemmas[at] != "be"]
