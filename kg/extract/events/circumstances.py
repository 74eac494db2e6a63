"""Status, place, date, number and name of an event, from the words around its trigger."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from kg.extract.candidate import Rejected
from kg.extract.events.match import Match
from kg.extract.events.status import (
    HELD,
    HYPOTHETICAL,
    OVERRULING,
    PLANNED,
    PROPOSED,
    WEIGHED,
    Status,
    status_of,
)
from kg.extract.events.status_lexicon import status_lexicon
from kg.extract.events.titles import title_words
from kg.extract.reading import Reading
from kg.extract.text.grammar import children, is_verb, scope, subtree
from kg.extract.text.mention import Mention
from kg.extract.text.nlp import Tree
from kg.extract.text.simplify import Sentence
from kg.extract.values.dates import DateExpression, resolve
from kg.extract.values.periods import Tense
from kg.extract.values.quantities import find_ordinals
from kg.model import Code, EntityRef, Value
from kg.ontology import load_ontology

TELLING = {"Place", "State", "Date", "Landmark", "Meeting"}
ENDS = {"until", "till", "to", "through"}
NOT_WHEN = {"since", "by", "until", "before", "of", "after", "than", "for"}
NOT_NAME = frozenset({"relcl", "acl", "prep", "appos", "conj", "cc", "punct"})
WHERE_NOUNS = {"sideline", "sidelines", "margin", "margins", "day", "week"}


def circumstances(
    match: Match, reading: Reading, fillers: frozenset[int], known: set[str]
) -> list[tuple[str, Value]]:
    """Return status, place, date and number of an event; what is in *known* is not looked for again."""
    status = _status(match)
    where, when = _where_when(match, reading, fillers, status)
    if not status.code:
        status = _by_date(when, reading.document.date)
    properties = [pair for pair in where if pair[0] not in known]
    properties.extend(when)
    properties.append(("status", Code(_dated(status, when, reading.document.date, match.pattern.present))))
    ordinal = _ordinal(match, reading)
    if ordinal and "ordinal" in load_ontology().properties_of(match.pattern.type):
        properties.append(("ordinal", ordinal))
    return properties


def _status(match: Match) -> Status:
    if match.pattern.pos == "mention" and match.support < 0 and not _set_in_time(match):
        reason = "only mentioned, not said to take place"
        raise Rejected(reason)
    status = status_of(match.sentence.tree, match.trigger, support=match.support)
    if status.code == HYPOTHETICAL:
        reason = "only supposed, not said to happen"
        raise Rejected(reason)
    if match.pattern.statuses and status.code not in match.pattern.statuses:
        reason = f"not said to be {' or '.join(sorted(match.pattern.statuses)).lower()}"
        raise Rejected(reason)
    if not status.code:
        return Status(match.pattern.unstated, present=True)
    return status


def _by_date(when: list[tuple[str, Value]], published: date | None) -> Status:
    """Return the status of an event of which only the date tells.

    Raises:
        Rejected: The date does not tell either.
    """
    bounds = dict(when)
    first, last = bounds.get("earliest"), bounds.get("latest")
    if published is not None and isinstance(last, date) and last < published:
        return Status(HELD)
    if published is not None and isinstance(first, date) and first > published:
        return Status(PLANNED)
    reason = "the words do not tell whether it happened"
    raise Rejected(reason)


def _set_in_time(match: Match) -> bool:
    """Tell whether a named event is told of as one: "the recent ...", "at the ...", "ahead of the ..."."""
    tree = match.sentence.tree
    lexicon = status_lexicon()
    if any(
        tree.lemmas[c] in lexicon.modifier or tree.words[c].lower() in lexicon.modifier
        for c in tree.children[match.trigger]
    ):
        return True
    above = tree.heads[match.trigger]
    words = {tree.words[above].lower(), tree.words[tree.heads[above]].lower()}
    return tree.deps[match.trigger] == "pobj" and bool(words & (lexicon.setting | set(lexicon.preposition)))


def _dated(status: Status, when: list[tuple[str, Value]], published: date | None, present: str) -> str:
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
        if isinstance(last, date) and status.present and first == published and last > published:
            return PLANNED
        return HELD
    return present if status.present and present else HELD


def _where_when(
    match: Match, reading: Reading, fillers: frozenset[int], status: Status
) -> tuple[list[tuple[str, Value]], list[tuple[str, Value]]]:
    """Return place and date of an event from the phrases in its scope; when it was called off is not when it is."""
    sentence = match.sentence
    tree = sentence.tree
    mentions = [reading.mention(sentence, word) for word in range(len(tree.words))]
    types = ["" if mention is None else mention.type for mention in mentions]
    told = {w for w, kind in enumerate(types) if kind in TELLING}
    nouns = {w for w, lemma in enumerate(tree.lemmas) if lemma in WHERE_NOUNS}
    tops = [match.trigger]
    if status.code not in OVERRULING:
        tops += [match.support] if match.support >= 0 else []
        tops += [above for above in _infinitive_above(match) if above not in tops]
    inside = scope(tree, tops, frozenset(fillers | told | nouns))
    places = [word for word in inside if word not in fillers and _is_place(tree, word, types[word])]
    where: list[tuple[str, Value]] = []
    if places:
        index = sentence.mention(places[0])
        place = reading.thing(index) if types[places[0]] == "Landmark" else reading.place(index)
        where.append(("place", EntityRef(place)))
    dates = [word for word in inside if types[word] == "Date"]
    return where, _when(reading, sentence, dates, status)


def _is_place(tree: Tree, word: int, kind: str) -> bool:
    preposition = _preposition(tree, word)
    if kind not in ("Place", "State", "Landmark") or tree.deps[word] not in ("pobj", "conj"):
        return False
    return preposition in ("in", "at", "near") or (preposition == "on" and kind == "Landmark")


def _preposition(tree: Tree, word: int) -> str:
    above = tree.heads[word]
    return (
        tree.words[above].lower() if tree.deps[above] in ("prep", "agent") or tree.tags[above] == "IN" else ""
    )


def _when(
    reading: Reading, sentence: Sentence, dates: Sequence[int], status: Status
) -> list[tuple[str, Value]]:
    """Return the bounds of the first date that says when; "from Sunday until Wednesday" has one at each end."""
    usable = [word for word in dates if _preposition(sentence.tree, word) not in NOT_WHEN]
    if not usable:
        return []
    tense: Tense = "past" if status.code == HELD else "future"

    def bounds(word: int) -> DateExpression:
        mention = reading.mentions[sentence.mention(word)]
        return resolve(reading.dates[int(mention.key)], reading.document.date, tense)

    first = bounds(usable[0])
    earliest, latest = first.earliest, first.latest
    end = usable[0] + 2
    if end < len(sentence.tree.words) and sentence.tree.words[end - 1].lower() in ENDS:
        mention = reading.mention(sentence, end)
        if mention is not None and mention.type == "Date":
            latest = bounds(end).latest
    return [(name, day) for name, day in (("earliest", earliest), ("latest", latest)) if day is not None]


def _infinitive_above(match: Match) -> list[int]:
    """Return the verb above a planned event: "is scheduled to meet X in Y on Z" may hang Y and Z on either verb."""
    tree = match.sentence.tree
    top = match.top
    if not is_verb(tree, top) or tree.deps[top] != "xcomp":
        return []
    return [tree.heads[top]]


def _ordinal(match: Match, reading: Reading) -> int:
    """Return the number of an event in its series: an ordinal right before its noun or inside its name."""
    if match.pattern.pos == "verb":
        return 0
    tree = match.sentence.tree
    mention = reading.mention(match.sentence, match.trigger)
    words = (
        [match.trigger]
        if mention
        else [
            c for c in tree.children[match.trigger] if tree.deps[c] in ("amod", "nummod", "compound", "det")
        ]
    )
    for word in [
        *words,
        *([c for c in tree.children[match.trigger] if tree.deps[c] == "amod"] if mention else []),
    ]:
        span = reading.words_span(match.sentence, [word])
        found = find_ordinals(reading.document.quote(span) + " x")
        if found:
            return found[0][1]
    return 0


def event_name(match: Match, reading: Reading, properties: Sequence[tuple[str, Value]] = ()) -> str:
    """Return the event's name, where the text gives one; ``named`` may be a form of words with roles in braces."""
    if "{" in match.pattern.named:
        return _formed(match, reading, properties)
    mention = reading.mention(match.sentence, match.trigger)
    if mention is not None:
        return _thing_name(mention)
    wanted = set(match.pattern.named.replace(",", " ").split())
    tree = match.sentence.tree
    parts = [
        c for c in tree.children[match.trigger] if tree.deps[c] in ("amod", "compound", "nmod", "nummod")
    ]
    body = of_bodies(match, reading)
    reasons = {
        "body": bool(body) or any(_is_body(reading, match, c) for c in parts),
        "ordinal": _ordinal(match, reading) > 0,
        "states": sum(1 for c in parts for w in subtree(tree, c) if _is_state(reading, match, w)) > 1,
    }
    if not any(reasons[reason] for reason in wanted):
        return ""
    first = min([match.trigger, *parts])
    return reading.words_text(
        match.sentence, first, max([match.trigger, *body, *_of_nouns(tree, match.trigger)])
    )


def _is_state(reading: Reading, match: Match, word: int) -> bool:
    mention = reading.mention(match.sentence, word)
    return mention is not None and mention.type in ("State", "Adjective")


def _of_nouns(tree: Tree, trigger: int) -> list[int]:
    """Return the words of what follows "of" right behind the trigger: "the ninth round of the (strategic dialogue)"."""
    if trigger + 1 >= len(tree.words) or tree.words[trigger + 1].lower() != "of":
        return []
    nouns = children(tree, trigger + 1, "pobj")
    return [word for noun in nouns for word in subtree(tree, noun, without=NOT_NAME) if word > trigger]


def _formed(match: Match, reading: Reading, properties: Sequence[tuple[str, Value]]) -> str:
    """Fill "opening of {about}" with the labels of what fills the roles, "{self}" with the trigger and its descriptions,
    "{phrase}" with its whole noun phrase."""
    tree = match.sentence.tree
    parts = [
        c
        for c in tree.children[match.trigger]
        if tree.deps[c] in ("amod", "compound", "nmod", "nummod") and c < match.trigger
    ]
    words = {"self": reading.words_text(match.sentence, min([match.trigger, *parts]), match.trigger)}
    if "{phrase}" in match.pattern.named:
        noun = title_words(match.sentence, match.trigger, reading)
        words["phrase"] = reading.words_text(match.sentence, noun[0], noun[-1])
    for name, value in properties:
        if isinstance(value, EntityRef):
            words.setdefault(name, reading.registry.label(value.id))
    try:
        return match.pattern.named.format(**words)
    except KeyError:  # a role that nothing fills: no name
        return ""


def of_bodies(match: Match, reading: Reading) -> list[int]:
    tree = match.sentence.tree
    found = []
    for prep in children(tree, match.trigger, "prep"):
        if tree.words[prep].lower() == "of":
            found.extend(w for w in children(tree, prep, "pobj") if _is_body(reading, match, w))
    return found


def _is_body(reading: Reading, match: Match, word: int) -> bool:
    mention = reading.mention(match.sentence, word)
    return mention is not None and mention.type in ("Body", "Meeting")


def _thing_name(mention: Mention) -> str:
    return mention.key.split(":", 2)[2] if mention.key.startswith(":") else ""
