"""Definite phrases: "the Kazakh leader", "the diplomat", "the guest", "the ministry" as somebody named before.

Roles and appositions come before pronouns in the sieve of Raghunathan et al. (EMNLP 2010): what a phrase says of
somebody must be true of whom it means.
"""

from __future__ import annotations

from bisect import bisect_left
from operator import attrgetter
from typing import TYPE_CHECKING

from kg.extract.coreference.antecedents import gathering_before
from kg.extract.coreference.holders import fits
from kg.extract.coreference.lexicon import anaphora_lexicon
from kg.extract.coreference.speaking import says
from kg.extract.matching.patterns import is_saying
from kg.extract.syntax.tree import coordinated, is_verb
from kg.extract.text.actor_nouns import noun_lexicon

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from kg.extract.reading import Reading
    from kg.extract.text.mention import Mention

FURTHEST = 100
"""Mentions or sentences before in which somebody is looked for."""
LONGEST_STATE = 6


def holder_of(reading: Reading, index: int) -> tuple[str, ...]:
    """Return who "the President" or "the Head of State" is: the only one named so far who is called so.

    Of several it is the only one who says something. People named only inside direct speech do not count.
    """
    mention = reading.mentions[index]
    owned = bool(mention.titles and mention.titles[0].owner)
    if mention.type != "Office" or mention.plural or not mention.definite or len(mention.titles) != 1:
        return ()
    label = mention.titles[0].label
    if not owned and label in reading.identities.strangers:
        return ()
    wanted = {label, *anaphora_lexicon().same_office.get(label, ())}
    words = {*reading.tokens.lower[max(0, mention.start - 1) : mention.end]}
    if words & (noun_lexicon().visiting | anaphora_lexicon().hosts | anaphora_lexicon().guests):
        return _at_meeting(reading, mention, hosts=bool(words & anaphora_lexicon().hosts))
    found = _titled(reading, mention.start, wanted, (mention.titles[0].owner,) if owned else ())
    if found or owned or not _speaks(reading, mention.start):
        return found
    kinds = [one for one in sorted(reading.officials) if one.startswith(f"{label} ")]
    return _titled(reading, mention.start, kinds, sure=True)  # "the minister added": the one who spoke before


def _at_meeting(reading: Reading, mention: Mention, *, hosts: bool) -> tuple[str, ...]:
    """Return "the visiting minister" or "the host president" of the last meeting: the only such one who has the office."""
    gathering = gathering_before(reading, mention.start)
    if gathering is None or not gathering.hosts:
        return ()
    sides = gathering.hosts if hosts else [one for one in gathering.people if one not in gathering.hosts]
    holds = {
        reading.person_ids[number]
        for number, person in enumerate(reading.identities.persons)
        if any(fits(mention.titles[0], title) for title, _ in person.titles)
    }
    found = tuple(one for one in sides if one in holds)
    return found if len(found) == 1 else ()


def person_called(reading: Reading, token: int) -> tuple[str, ...]:
    """Return whom a noun with an article means by an office: "the Kazakh leader", "the diplomat", "His Majesty"."""
    lexicon = anaphora_lexicon()
    word = reading.tokens.lower[token]
    if word not in lexicon.office_nouns and word not in lexicon.part_nouns:
        return ()
    owner = owner_of(reading, token)
    if owner is None:
        return ()
    return _titled(reading, token, _offices(reading, token), owner, sure=word in lexicon.part_nouns)


def one_of_state(reading: Reading, token: int) -> tuple[str, ...]:
    """Return the one person of a state or body named before "the Chilean official"; of several the one who met others last."""
    owner = owner_of(reading, token)
    if not owner or reading.tokens.lower[token] not in anaphora_lexicon().of_state:
        return ()
    found = [
        reading.person_ids[number]
        for number, person in enumerate(reading.identities.persons)
        if {*owner}
        & {
            *reading.states_of(reading.person_ids[number]),
            *(reading.owner(t.owner) for t, _ in person.titles if t.owner),
        }
        and _is_named(reading, person.mentions, token)
    ]
    gathering = gathering_before(reading, token)
    met = [one for one in found if gathering is not None and one in gathering.people]
    found = found if len(found) == 1 else met
    return tuple(found) if len(found) == 1 else ()


def host_or_guest(reading: Reading, token: int) -> tuple[str, ...]:
    """Return who is "the host" or "the guest" of the last meeting: who received, or on whose soil it was; who came."""
    word, lexicon = reading.tokens.lower[token], anaphora_lexicon()
    gathering = gathering_before(reading, token)
    owner = owner_of(reading, token) if word in lexicon.hosts | lexicon.guests else None
    if owner is None or gathering is None or not gathering.hosts:
        return ()
    guests = tuple(one for one in gathering.people if one not in gathering.hosts)
    found = gathering.hosts if word in lexicon.hosts else guests
    found = tuple(one for one in found if not owner or {*owner} & {*reading.states_of(one)})
    return found if len(found) == 1 else ()


def body_called(reading: Reading, token: int) -> tuple[str, ...]:
    """Return the body that "the ministry" points back to: the only one so called, or that spoke."""
    words = reading.tokens.words
    head = words[token].lower()
    if head not in anaphora_lexicon().institutions or owner_of(reading, token) is None:
        return ()
    wanted = {head, *(word.lower() for word in words[_start_of(reading, token) : token])}
    found: dict[str, bool] = {}
    first, last = reading.mention_range(0, token)
    for index in range(max(first, last - FURTHEST), last):
        mention = reading.mentions[index]
        if mention.type == "Body" and wanted <= {word.lower() for word in words[mention.start : mention.end]}:
            for one in reading.entities(index, actor=True):
                found.pop(one, None)
                found[one] = says(reading.tokens, mention.start, mention.end)
    spoke = [one for one, said in found.items() if said]
    if len(found) == 1:
        return tuple(found)
    return (spoke[-1],) if len(spoke) == 1 else ()


def owner_of(reading: Reading, token: int) -> tuple[str, ...] | None:
    """Return the state beside a noun that points back ("the Kazakh leader", "the leader of Peru"), none if none is named.

    Returns:
        None where the noun points back to nobody: it has no article, or words behind it that say which.
    """
    words = reading.tokens.words
    start = _start_of(reading, token)
    before = start
    while before > 0 and words[before - 1].lower() in anaphora_lexicon().describing:
        before -= 1
    if before == 0 or words[before - 1].lower() not in anaphora_lexicon().pointing:
        return None
    if start < token:
        return reading.entities(reading.beginning(start), actor=True)
    if words[token + 1 : token + 2] != ("of",):
        return ()
    behind = max(reading.beginning(token + 2), reading.beginning(token + 3))
    if behind < 0 or reading.mentions[behind].type != "State":
        return None
    return reading.entities(behind, actor=True)


def _start_of(reading: Reading, token: int) -> int:
    """Return where the state before a noun begins ("Kazakh leader"), or the noun."""
    for index in range(*reading.mention_range(token - LONGEST_STATE, token)):
        mention = reading.mentions[index]
        if mention.end == token and mention.type in ("Adjective", "State", "Body") and mention.start > 0:
            return mention.start
    return token


def _offices(reading: Reading, token: int) -> Collection[str]:
    """Return the offices that a noun like "leader", "Majesty" or "diplomat" may mean."""
    word = reading.tokens.lower[token]
    lexicon = anaphora_lexicon()
    if word in lexicon.office_nouns:
        behind = slice(*reading.mention_range(token + 2, token + 3))
        if reading.tokens.words[token + 1 : token + 2] == ("the",):  # "His Majesty the Sultan"
            named = [title.label for mention in reading.mentions[behind] for title in mention.titles]
            return named or lexicon.office_nouns[word]
        return lexicon.office_nouns[word]
    stems = lexicon.part_nouns.get(word, ())
    return [label for label in sorted(reading.officials) if any(stem in label for stem in stems)]


def _titled(
    reading: Reading,
    token: int,
    labels: Collection[str],
    owners: Collection[str] = (),
    *,
    sure: bool = False,
) -> tuple[str, ...]:
    """Return the person who holds one of some offices: the only one named before, or the only one who acts.

    Args:
        reading: The document.
        token: Who is named behind it does not count.
        labels: Offices.
        owners: Whose offices; empty: anybody's.
        sure: Whether only one may hold such an office: "the diplomat" may be the minister or the ambassador.
    """
    found = []
    for number in sorted({one for label in labels for one in reading.officials.get(label, ())}):
        person = reading.identities.persons[number]
        held = [title for title, _ in person.titles if title.label in labels and not title.former]
        fits = [title for title in held if not owners or not title.owner or title.owner in owners]
        if fits and len(fits) == len(held) and _is_named(reading, person.mentions, token):
            found.append(reading.person_ids[number])
    if len(found) > 1:
        acting = _acting(reading, token)
        spoke = [one for one in found if acting.get(one)]
        if not sure or _speaks(reading, token):
            found = spoke if len(spoke) == 1 or sure else [one for one in found if one in acting]
    return (found[0],) if len(found) == 1 else ()


def _speaks(reading: Reading, token: int) -> bool:
    """Tell whether a noun is the subject of a verb of saying: "the minister added that"."""
    place = reading.word_at(token)
    if place is None:
        return False
    tree, word = place[0].tree, place[1]
    return tree.deps[word] == "nsubj" and is_saying(tree.lemmas[tree.heads[word]])


def _is_named(reading: Reading, mentions: Iterable[int], token: int) -> bool:
    """Tell whether a mention stands before a token, outside of direct speech or in the title."""
    title = reading.tokens.blocks[1] if len(reading.tokens.blocks) > 1 else 0
    starts = ((index, reading.mentions[index].start) for index in mentions)
    return any(start < token and (start < title or reading.told(index)) for index, start in starts)


def _acting(reading: Reading, token: int) -> dict[str, bool]:
    """Return the persons who are subjects of main verbs before a token, and whether they say something."""
    found: dict[str, bool] = {}
    last = bisect_left(reading.sentences, token, key=attrgetter("simple.start"))
    for sentence in reading.sentences[max(0, last - FURTHEST) : last]:
        tree = sentence.tree
        for word, label in enumerate(tree.deps):
            verb = tree.heads[word]
            if label != "nsubj" or not is_verb(tree, verb):
                continue
            said = is_saying(tree.lemmas[verb])
            if said or tree.heads[verb] == verb:
                named = (sentence.mention(noun) for noun in coordinated(tree, word))
                for number in (one for index in named if index >= 0 for one in reading.identities.who[index]):
                    one = reading.person_ids[number]
                    found[one] = found.get(one, False) or said
    return found
