"""The number and the name of an event, from its noun and the words on it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kg.extract.coreference.resolve import referents
from kg.extract.events.instruments.titles import title_words
from kg.extract.factuality.lexicon import status_lexicon
from kg.extract.matching.patterns import shared
from kg.extract.syntax.tree import children, control_lexicon, objects, prepositional, subjects, subtree
from kg.extract.text.actor_nouns import noun_lexicon
from kg.extract.values.quantities import find_ordinals
from kg.model import EntityRef, Value
from kg.ontology import load_ontology

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kg.extract.matching.match import Match
    from kg.extract.reading import Reading
    from kg.extract.text.mention import Mention
    from kg.extract.text.parser import Tree

ACRONYM = re.compile(r" \([A-Z]\w*\)")
"""An acronym in parentheses: no part of a name."""
TENS = re.compile(r"[a-z]+-$")
LONGEST_TENS = 8
"""Characters of "seventy-" at most."""
BODIES = ("IntergovernmentalBody/", "Organization/")
BACK = ("that", "this")
AMONG = ("of", "between", "among")
WHERE = ("in", "at")
SINCE = "since"
NOT_NAME = frozenset({"relcl", "acl", "prep", "appos", "conj", "cc", "punct"})


def ordinal_of(match: Match, reading: Reading) -> int:
    """Return the number of an event in its series: an ordinal right before its noun or inside its name."""
    tree = match.sentence.tree
    if match.pattern.pos == "verb":
        return _times(match, reading)
    if any(tree.words[c].lower() == SINCE for c in children(tree, match.trigger, "prep")):
        return 0  # "their first meeting since May"
    mention = reading.mention(match.sentence, match.trigger)
    words = (
        [match.trigger]
        if mention
        else [
            c for c in tree.children[match.trigger] if tree.deps[c] in ("amod", "nummod", "compound", "det")
        ]
    )
    owners = children(tree, match.trigger, "poss")  # "the 58th (ASEAN Foreign Ministers)' Meeting"
    words += [
        c for one in owners for c in children(tree, one, "amod", "nummod") if _is_body(reading, match, one)
    ]
    counted = tree.heads[tree.heads[match.trigger]]  # "the fifth edition of the Book Fair"
    series = _of_nouns(tree, counted)[-1:] == [match.trigger] and tree.lemmas[counted] in shared("ROUND")
    numbered = [*([match.trigger] if mention else []), *([counted] if series else [])]
    for word in [*words, *(c for one in numbered for c in children(tree, one, "amod", "nummod"))]:
        span = reading.words_span(match.sentence, [word])
        tens = TENS.search(reading.document.text, max(0, span.start - LONGEST_TENS), span.start)
        found = find_ordinals((tens[0] if tens else "") + reading.document.quote(span) + " X")
        if found:
            return found[0][1]
        if tree.tags[word] == "CD" and tree.tags[match.trigger] == "NN" and tree.words[word].isdigit():
            return int(tree.words[word])  # "the 202 anniversary"
    return 0


def _times(match: Match, reading: Reading) -> int:
    """Return the number that a verb of gathering has: "met for the fifth time", "convened for its fifth session"."""
    tree = match.sentence.tree
    trip = load_ontology().has(
        match.pattern.type, "host"
    )  # "travels to Lima for the 5th session": no 5th visit
    for noun in prepositional(tree, match.trigger, "for"):
        if tree.lemmas[noun] not in shared("COUNTED") and tree.tags[noun] != "JJ":
            continue
        if trip and tree.lemmas[noun] in control_lexicon().events:
            continue
        for word in (noun, *children(tree, noun, "amod", "nummod")):
            found = find_ordinals(reading.document.quote(reading.words_span(match.sentence, [word])) + " X")
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
        c
        for c in tree.children[match.trigger]
        if (tree.deps[c] in ("amod", "compound", "nmod", "nummod") and not _is_date(reading, match, c))
        or (tree.deps[c] == "poss" and (_is_capital(match, c) or _is_body(reading, match, c)))
    ]
    body = of_bodies(match, reading)
    reasons = {
        "body": bool(body) or any(_is_body(reading, match, c) for c in parts),
        "ordinal": ordinal_of(match, reading) > 0,
        "sides": ordinal_of(match, reading) > 0 and len(_sides(match, reading)) > 1,
        "states": sum(1 for c in parts for w in subtree(tree, c) if _is_side(reading, match, w)) > 1,
        "officials": any(
            _are_officials(reading, match, w) for w in prepositional(tree, match.trigger, *AMONG)
        ),
        "capitals": _is_capital(match, match.trigger)
        and (any(_is_capital(match, c) for c in parts) or ordinal_of(match, reading) > 0)
        and any(
            tree.words[c].lower() == "the" for w in (match.trigger, *parts) for c in children(tree, w, "det")
        ),
    }
    if not any(reasons[reason] for reason in wanted):
        return ""
    words = [w for part in parts for w in subtree(tree, part) if tree.deps[w] != "det"]
    first = min([match.trigger, *(w for w in words if tree.lemmas[w] not in status_lexicon().modifier)])
    if first > 1 and tree.words[first - 1] == "(" and match.sentence.mention(first - 2) >= 0:
        first -= 2  # "the Asia Pacific Economic Cooperation (APEC) meeting"
    inside = [word for word in body if tree.deps[word] == "pobj"]
    last = max([match.trigger, *inside, *_of_nouns(tree, match.trigger)])
    if reasons["sides"] and tree.words[match.trigger + 1].lower() == "of":
        last = max(last, *_side_words(match, reading))
    return ACRONYM.sub("", reading.words_text(match.sentence, first, last))


def _are_officials(reading: Reading, match: Match, word: int) -> bool:
    """Tell whether a plural is one of people by what they are: "the meeting of trade ministers", "of experts"."""
    mention = reading.mention(match.sentence, word)
    if mention is not None:
        return mention.type == "Office" and mention.plural
    return (
        match.sentence.tree.tags[word] == "NNS"
        and match.sentence.tree.lemmas[word] in noun_lexicon().somebody
    )


def _is_date(reading: Reading, match: Match, word: int) -> bool:
    mention = reading.mention(match.sentence, word)
    return mention is not None and mention.type == "Date"


def _is_capital(match: Match, word: int) -> bool:
    """Tell whether a word that is no known name has a capital letter: "the Pacific Traders' Meeting"."""
    return match.sentence.mention(word) < 0 and match.sentence.tree.words[word][:1].isupper()


def name_words(match: Match) -> list[int]:
    """Return the trigger, the words on it and those of what it frames: "the second round of (the Chile-Peru dialogue)"."""
    tree = match.sentence.tree
    return [
        match.trigger,
        *children(tree, match.trigger, "amod", "compound", "nmod"),
        *_of_nouns(tree, match.trigger),
    ]


def _sides(match: Match, reading: Reading) -> list[str]:
    """Return whose meeting it is: "the meeting of the joint commission of A and B", "the meeting among ministers of A and B"."""
    return [one for w in _side_words(match, reading) for one in reading.entities(match.sentence.mention(w))]


def _side_words(match: Match, reading: Reading) -> list[int]:
    """Return the words for whose meeting it is; "the third meeting between the ministers" is no session."""
    tree, kinds = match.sentence.tree, {"State", "Adjective", "Body", "Office"}
    found = []
    for link in children(tree, match.trigger, "prep"):
        wanted = kinds - ({"Office"} if tree.words[link].lower() == "between" else set())
        below = subtree(tree, link) if tree.words[link].lower() in AMONG else []
        mentions = ((w, reading.mention(match.sentence, w)) for w in below if w > match.trigger)
        found += [w for w, mention in mentions if mention is not None and mention.type in wanted]
    return found


def _is_side(reading: Reading, match: Match, word: int) -> bool:
    mention = reading.mention(match.sentence, word)
    return mention is not None and mention.type in ("State", "Adjective", "Body", "Office")


def _of_nouns(tree: Tree, trigger: int) -> list[int]:
    """Return the words of what follows "of" right behind the trigger: "the ninth round of the (strategic dialogue)"."""
    if trigger + 1 >= len(tree.words) or tree.words[trigger + 1].lower() != "of":
        return []
    nouns = children(tree, trigger + 1, "pobj")
    return [word for noun in nouns for word in subtree(tree, noun, without=NOT_NAME) if word > trigger]


def _formed(match: Match, reading: Reading, properties: Sequence[tuple[str, Value]]) -> str:
    """Fill "opening of {about}" with the labels of what fills the roles.

    "{self}" is the trigger with its descriptions, "{phrase}" its whole noun phrase, "{counted}" the number before it too,
    "{object}" that of what a verb is done to, or which does it.
    """
    tree = match.sentence.tree
    parts = [
        c
        for c in tree.children[match.trigger]
        if tree.deps[c] in ("amod", "compound", "nmod", "nummod") and c < match.trigger
    ]
    words = {"self": reading.words_text(match.sentence, min([match.trigger, *parts]), match.trigger)}
    known = [one for part in parts if (one := reading.mention(match.sentence, part)) is not None]
    own = [one for one in known if one.type == match.pattern.type and _thing_name(one)]
    if own:  # "Exercise Silver Spear, a joint exercise"
        words["self"] = _thing_name(own[0])
    if "{phrase}" in match.pattern.named:
        noun = title_words(match.sentence, match.trigger, reading)
        links = children(tree, match.trigger, "prep")  # "a concert in the theatre": where, not what
        where = [one for one in links if tree.words[one].lower() in WHERE and one in noun]
        noun = [word for word in noun if word < min(where)] if where else noun
        by = noun[-1] + 1  # "a concert by the State Orchestra"
        if tree.words[by : by + 1] == ("by",) and tree.deps[by] == "prep":
            noun += [w for one in children(tree, by, "pobj") for w in subtree(tree, one, without=NOT_NAME)]
        words["phrase"] = reading.words_text(match.sentence, noun[0], noun[-1])
    if "{counted}" in match.pattern.named:
        noun = title_words(match.sentence, match.trigger, reading)
        words["counted"] = reading.words_text(match.sentence, min([*parts, noun[0]]), noun[-1])
    if "{object}" in match.pattern.named:
        done = (objects(tree, match.trigger) or subjects(tree, match.trigger))[:1]
        noun = title_words(match.sentence, done[0], reading) if done else [match.trigger]
        words["object"] = reading.words_text(match.sentence, noun[0], noun[-1])
    for name, value in properties:
        if isinstance(value, EntityRef):
            words.setdefault(name, reading.registry.label(value.id))
    try:
        return ACRONYM.sub("", match.pattern.named.format(**words))
    except KeyError:  # a role that nothing fills: no name
        return ""


def of_bodies(match: Match, reading: Reading) -> list[int]:
    """Return the words for the bodies whose session or meeting the trigger tells of."""
    tree = match.sentence.tree
    found = [w for w in _owners(match) if _is_body(reading, match, w)]
    for prep in children(tree, match.trigger, "prep"):
        if tree.words[prep].lower() == "of":
            nouns = children(tree, prep, "pobj")
            found.extend(w for w in nouns if _is_body(reading, match, w) or _is_said_body(reading, match, w))
    for clause in children(tree, match.trigger, "relcl"):  # "the summit that the Council held"
        done = any(tree.tags[c] == "WDT" for c in children(tree, clause, "dobj"))
        if done and tree.lemmas[clause] in shared("HOLDING"):
            found.extend(w for w in children(tree, clause, "nsubj") if _is_body(reading, match, w))
    return found


def _owners(match: Match) -> list[int]:
    """Return whose event it is: "the Union's summit"; "the Commission held its third session" has that of the subject."""
    tree = match.sentence.tree
    return [
        owner
        for word in children(tree, match.trigger, "poss")
        for owner in (subjects(tree, max(match.support, 0)) if tree.words[word].lower() == "its" else [word])
    ]


def _is_body(reading: Reading, match: Match, word: int) -> bool:
    """Tell whether a name is that of a body, or of a group of its officials: "the heads of state of the Union"."""
    mention = reading.mention(match.sentence, word)
    if mention is None:
        return False
    group = mention.type == "Office" and mention.plural
    of_body = group and any(title.owner.startswith("Body/") for title in mention.titles)
    return mention.type in ("Body", "Meeting") or of_body


def _is_said_body(reading: Reading, match: Match, word: int) -> bool:
    """Tell whether a noun stands for a body: "the 8th session of the commission"; "that session" was told before."""
    tree = match.sentence.tree
    known = any(tree.words[c].lower() in BACK for c in children(tree, match.trigger, "det"))
    return (
        not known
        and match.sentence.mention(word) < 0
        and any(one.startswith(BODIES) for one in referents(reading, match.sentence, word))
    )


def _thing_name(mention: Mention) -> str:
    return mention.key.split(":", 2)[2] if mention.key.startswith(":") else ""
