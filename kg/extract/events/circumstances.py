"""Status, place, date, number and name of an event, from the words around its trigger."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from kg.extract.candidate import Rejected
from kg.extract.events.event_dates import (
    MODIFIERS,
    behind_topic,
    bounds_of,
    is_before_past,
    is_declared,
    is_of_filler,
    is_over,
    over_days,
    preposition_of,
    sequel,
    status_by_date,
)
from kg.extract.events.event_names import of_bodies, ordinal_of
from kg.extract.events.marked_days import as_marked, is_marked, occasion_of
from kg.extract.events.where import behind_place, beside_done, held_clauses, place_of
from kg.extract.factuality.assertion import is_done_to_known
from kg.extract.factuality.event_context import (
    dropped_before,
    gathering,
    infinitive_above,
    is_infinitive,
    stages,
    was_to,
)
from kg.extract.factuality.lexicon import (
    DENIED,
    HELD,
    HYPOTHETICAL,
    OVERRULING,
    PLANNED,
    PROPOSED,
    WEIGHED,
    Status,
    status_lexicon,
)
from kg.extract.factuality.status import status_of
from kg.extract.factuality.tense import goes_on, is_ongoing
from kg.extract.names.things.lexicon import thing_lexicon
from kg.extract.syntax.joined_verbs import fronted
from kg.extract.syntax.tree import ancestors, children, is_verb, objects, prepositional, scope, verb_above
from kg.extract.text.actor_nouns import noun_lexicon
from kg.model import Code, Value
from kg.ontology import load_ontology

if TYPE_CHECKING:
    from kg.extract.matching.match import Match
    from kg.extract.reading import Reading

PASSED = {HELD, DENIED}
ENDED = ("Visit", "PublicEvent")
"""Reports that last, so that a day on which they end is not the day on which they are."""
TELLING = {"Place", "State", "Date", "Landmark", "Meeting"}


def circumstances(
    match: Match, reading: Reading, fillers: frozenset[int], known: set[str]
) -> list[tuple[str, Value]]:
    """Return status, place, date and number of an event; what is in *known* is not looked for again."""
    status = _status(match, reading)
    if status.code == PLANNED and was_to(match.sentence.tree, match.top):
        status = Status(dropped_before(match, reading) or PLANNED)
    own = dict(match.pattern.settings).get("status", "")
    if own and status.code not in OVERRULING:
        status = Status(own)
    where, when = _where_when(match, reading, fillers, status)
    aside = match.pattern.merge and match.sentence.tree.deps[match.top] in ("pcomp", "advcl")
    if not status.code and not aside:  # "..., with X leading the delegation" is as real as the rest
        status = status_by_date(when, reading.document.date)
    if status.code == PLANNED and is_over(match, when, reading.document.date):
        status = Status(HELD)
    told = (match.pattern.pos == "verb" or match.support >= 0) and not (status.present or is_declared(match))
    first, published = dict(when).get("earliest"), reading.document.date
    if told and status.code == HELD and published and isinstance(first, date) and first > published:
        when = []  # "signed a programme covering 2027": what it is for
    last = match.support >= 0 and match.sentence.tree.lemmas[match.support] in status_lexicon().ending
    ending = match.pattern.type in ENDED and last
    if load_ontology().has(match.pattern.type, "host"):
        when = over_days(match.sentence.tree, match.trigger, when, ending=ending)
    properties = [pair for pair in where if pair[0] not in known]
    whole = len({day for _, day in when}) > 1  # "ended a two-day visit on Monday"
    properties.extend(pair for pair in when if whole or not (ending and pair[0] == "earliest"))
    if status.code:
        going = match.support >= 0 and goes_on(match.sentence.tree, match.support)
        code = _dated(status, when, reading.document.date, present=_of_present(match), going=going)
        properties.append(("status", Code(code)))
    ordinal = ordinal_of(match, reading)
    if ordinal and "ordinal" in load_ontology().properties_of(match.pattern.type):
        properties.append(("ordinal", ordinal))
    return properties


def _status(match: Match, reading: Reading) -> Status:
    upon = is_marked(match, reading) and occasion_of(match) >= 0
    det = {match.sentence.tree.lemmas[c] for c in children(match.sentence.tree, match.trigger, "det")}
    alone = match.pattern.pos == "mention" and match.support < 0 and not upon
    if alone and (det & {"a", "an"} or not _set_in_time(match, reading)):  # "won at a Winter Olympics"
        reason = "only mentioned, not said to take place"
        raise Rejected(reason)
    status = status_of(match.sentence.tree, match.trigger, support=match.support)
    verb = verb_above(match.sentence.tree, match.trigger)
    if not status.code and match.pattern.merge and match.pattern.beside and verb >= 0:
        status = status_of(match.sentence.tree, verb)  # "received X in the presence of Y"
    if status.code == HYPOTHETICAL:
        reason = "only supposed, not said to happen"
        raise Rejected(reason)
    if is_marked(match, reading):
        status = as_marked(match, status)
    if match.pattern.statuses and status.code not in match.pattern.statuses:
        reason = f"not said to be {' or '.join(sorted(match.pattern.statuses)).lower()}"
        raise Rejected(reason)
    if not status.code and match.pattern.pos == "mention" and is_ongoing(match.sentence.tree, match.trigger):
        return Status(HELD)
    if not status.code and match.pattern.pos != "verb" and (stage := _stage(match)) >= 0:
        verb = verb_above(match.sentence.tree, stage)
        told = status_of(match.sentence.tree, verb) if verb >= 0 else status
        status = status if told.code == DENIED else told  # "was not present at the opening"
    named_ahead = (match.pattern.type == "PublicEvent") and match.support > match.trigger
    if status.code == PROPOSED and named_ahead and is_infinitive(match.sentence.tree, match.support):
        return Status(PLANNED)  # "invited them to the Games to be held in Lima"
    if not status.code or (status.code == HELD and _of_something_else(match)):
        past = match.sentence.tree.tags[match.trigger] == "VBN"  # "under the treaty signed on 3 May, X will"
        return Status(HELD if is_done_to_known(match) else match.pattern.unstated, present=not past)
    return status


def _of_something_else(match: Match) -> bool:
    """Tell whether "be" says something of neither the event nor anybody: "work is under way on the visit"."""
    tree = match.sentence.tree
    if match.support < 0 or tree.lemmas[match.support] != "be":
        return False
    if tree.deps[match.trigger] in ("nsubj", "nsubjpass", "attr"):
        return False
    nouns = noun_lexicon()
    own = children(tree, match.support, "nsubj", "nsubjpass")
    return bool(own) and all(
        tree.tags[noun].startswith("NN")
        and match.sentence.mention(noun) < 0
        and tree.lemmas[noun] not in nouns.somebody | nouns.proxy
        for noun in own
    )


def _set_in_time(match: Match, reading: Reading) -> bool:
    """Tell whether a named event is told of as one: "the recent ...", "at the ...", "ahead of the ...", "the May 3 ..."."""
    tree, word, lexicon = match.sentence.tree, match.trigger, status_lexicon()
    near = {*tree.children[word], word - 1}  # the parser may hang the day on the preposition
    before = [reading.mention(match.sentence, c) for c in sorted(near) if 0 <= c < word]
    days = [one for one in before if one is not None and one.type == "Date"]
    own = {form for c in tree.children[word] for form in (tree.lemmas[c], tree.words[c].lower())}
    above, label = tree.heads[word], tree.deps[word]
    outer = tree.heads[above]
    words = {tree.words[above].lower(), tree.words[outer].lower()}
    return (
        # more than a year, which may be in the name
        any(not reading.tokens.words[one.end - 1].isdigit() or one.end - one.start > 1 for one in days)
        or not own.isdisjoint(lexicon.modifier)
        or is_ongoing(match.sentence.tree, match.trigger)
        or _stage(match) >= 0
        or (label == "nsubj" and tree.lemmas[above] in lexicon.eventful)
        or (tree.words[above].lower() == "with" and tree.lemmas[outer] in lexicon.coinciding)
        or (
            label == "pobj"
            and tree.lemmas[outer] in lexicon.partakers | lexicon.presupposed | lexicon.commemorations
        )
        or (label == "dobj" and tree.lemmas[above] in lexicon.factive)
        or (label in ("pobj", "dobj") and bool(words & (lexicon.setting | {*lexicon.preposition})))
    )


def _stage(match: Match) -> int:
    """Return the part of an event at which something happened ("at the opening of the fair"), or -1."""
    tree = match.sentence.tree
    for top in stages(match)[-1:]:
        if tree.deps[top] == "pobj" and tree.words[tree.heads[top]].lower() in status_lexicon().setting:
            return top
    return -1


def _dated(
    status: Status, when: list[tuple[str, Value]], published: date | None, *, present: str, going: bool
) -> str:
    """Return the status code, mended by the date: what lies ahead of the text is not held."""
    bounds = dict(when)
    first, last = bounds.get("earliest"), bounds.get("latest")
    if status.code == WEIGHED:
        ahead = published is not None and isinstance(first, date) and first > published
        return PLANNED if ahead else PROPOSED
    if status.code != HELD:
        return status.code
    if published is not None and isinstance(first, date):
        if first > published:
            return PLANNED
        if isinstance(last, date) and status.present and first == published < last and not going:
            return PLANNED
        return HELD
    return present if status.present and present else HELD


def _of_present(match: Match) -> str:
    """Return the status that a pattern gives the present tense of its verb."""
    going = match.sentence.tree.tags[match.trigger] == "VBG"
    return (going and match.pattern.progressive) or match.pattern.present


def _where_when(
    match: Match, reading: Reading, fillers: frozenset[int], status: Status
) -> tuple[list[tuple[str, Value]], list[tuple[str, Value]]]:
    """Return place and date of an event from the phrases in its scope; when it was called off is not when it is."""
    sentence = match.sentence
    tree = sentence.tree
    if any(tree.lemmas[above] in status_lexicon().commemorations for above in ancestors(tree, match.trigger)):
        return [], []  # "the anniversary of the signing on Monday": the anniversary is on Monday
    mentions = [reading.mention(sentence, word) for word in range(len(tree.words))]
    types = ["" if mention is None else mention.type for mention in mentions]
    told = {w for w, kind in enumerate(types) if kind in TELLING} | {*of_bodies(match, reading)}
    nouns = {w for w, lemma in enumerate(tree.lemmas) if lemma in noun_lexicon().framing}
    # "on the margins of the talks in Lima", "the third session of their commission in Lima"
    nouns |= {one for w in (*nouns, match.trigger) for one in prepositional(tree, w, "of")}
    # those met in a town: "met students of the academy in Lima"
    met = {*match.company, *(one for w in match.company for one in prepositional(tree, w, "of"))}
    nouns |= {w for w in met if any(types[one] == "Place" for one in prepositional(tree, w, "in"))}
    tops = [match.trigger]
    if status.code not in OVERRULING:
        tops += [match.support] if match.support >= 0 else []
        tops += [above for above in (*infinitive_above(match), *sequel(match)) if above not in tops]
        tops += [*gathering(match), *stages(match), *held_clauses(match)]
    inside = scope(tree, tops, frozenset(fillers | told | nouns))
    where = place_of(match, reading, fillers, (tops, inside), types)
    if match.pattern.soft and is_verb(tree, match.trigger):
        named = [one for one in objects(tree, match.trigger) if one > match.trigger]
        inside = [  # "discussed the elections in May"
            w
            for w in inside
            if types[w] != "Date" or not named or w < named[0] or preposition_of(tree, w) != "in"
        ]
    dates = [word for word in inside if types[word] == "Date" and not is_of_filler(tree, word, fillers)]
    dates += [  # "her March 28-31 visit"
        word
        for word in tree.children[match.trigger]
        if types[word] == "Date"
        and word < match.trigger
        and tree.deps[word] in MODIFIERS
        and word not in dates
    ]
    dates = dates or behind_place(match, reading, types)
    for farther in (
        beside_done(match, reading),
        behind_topic(match, fillers, "on"),
        fronted(tree, match.top),
    ):
        dates = dates or [word for word in farther if types[word] == "Date"]
    within = tree.lemmas[tree.heads[tree.heads[match.trigger]]] in thing_lexicon().within
    if within and not gathering(match):  # "as part of the Days"
        dates = [word for word in dates if match.trigger in ancestors(tree, word)]
    past = (status.code in PASSED and not status.present) or any(is_before_past(tree, w) for w in dates[:1])
    return where, bounds_of(reading, sentence, dates, "past" if past else "future", match.trigger)
