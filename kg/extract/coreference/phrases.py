"""Definite phrases: "the Kazakh leader", "the diplomat", "the guest", "the ministry" as somebody named before.

Roles and appositions come before pronouns in the sieve of Raghunathan et al. (EMNLP 2010): what a phrase says of
somebody must be true of whom it means.
"""

from __future__ import annotations

from bisect import bisect_left
from itertools import takewhile
from operator import attrgetter
from typing import TYPE_CHECKING

from kg.extract.coreference.antecedents import gathering_before
from kg.extract.coreference.holders import fits
from kg.extract.coreference.lexicon import anaphora_lexicon
from kg.extract.coreference.speaking import says
from kg.extract.matching.patterns import may_say
from kg.extract.syntax.tree import coordinated, is_verb
from kg.extract.text.actor_nouns import noun_lexicon

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping, Sequence

    from kg.extract.reading import Reading
    from kg.extract.text.mention import Mention
    from kg.extract.text.simplify import Sentence

ANYBODY = "*"
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
    kinds = reading.once(_kinds, label)
    return _titled(reading, mention.start, kinds, sure=True)  # "the minister added": the one who spoke before


def _at_meeting(reading: Reading, mention: Mention, *, hosts: bool) -> tuple[str, ...]:
    """Return "the visiting minister" or "the host president" of the last meeting: the only such one who has the office."""
    gathering = gathering_before(reading, mention.start)
    if gathering is None or not gathering.hosts:
        return ()
    sides = gathering.hosts if hosts else [one for one in gathering.people if one not in gathering.hosts]
    persons, numbers = reading.identities.persons, reading.numbers
    held = [(one, persons[numbers[one]].titles) for one in sides if one in numbers]
    found = tuple(one for one, titles in held if any(fits(mention.titles[0], title) for title in titles))
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
    first, own = reading.once(_first_named), reading.once(_of_owners)
    numbers = sorted({number for one in owner for number in own.get(one, ())})
    found = [reading.person_ids[number] for number in numbers if first[number] < token]
    gathering = gathering_before(reading, token)
    met = [one for one in found if gathering is not None and one in gathering.people]
    found = found if len(found) == 1 else met
    return tuple(found) if len(found) == 1 else ()


def _of_owners(reading: Reading) -> Mapping[str, Sequence[int]]:
    """Return state or body -> the persons who act for it or have an office of it."""
    found: dict[str, list[int]] = {}
    for number, person in enumerate(reading.identities.persons):
        states = reading.states_of(reading.person_ids[number])
        for one in {*states, *(reading.owner(title.owner) for title in person.titles if title.owner)}:
            found.setdefault(one, []).append(number)
    return found


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
    return reading.once(_with_parts, lexicon.part_nouns.get(word, ()))


def _with_parts(reading: Reading, stems: tuple[str, ...]) -> Collection[str]:
    """Return the offices of the document in whose names one of some words stands."""
    return frozenset(label for label in reading.once(_labels) if any(stem in label for stem in stems))


def _kinds(reading: Reading, office: str) -> Collection[str]:
    """Return the offices of the document that say more than one does: "minister of trade"."""
    return frozenset(label for label in reading.once(_labels) if label.startswith(f"{office} "))


def _labels(reading: Reading) -> Collection[str]:
    return {title.label for person in reading.identities.persons for title in person.titles}


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
    holders, first = reading.once(_holders), reading.once(_first_named)
    keys = [(label, owner) for label in labels for owner in ((*owners, "") if owners else (ANYBODY,))]

    def fits(number: int) -> bool:
        """Tell whether somebody is named before, and has such an office of these owners, none of others."""
        held = [t for t in reading.identities.persons[number].titles if t.label in labels and not t.former]
        own = all(not owners or not title.owner or title.owner in owners for title in held)
        return bool(held) and own and first[number] < token

    found: set[int] = set()
    before = (takewhile(lambda one: first[one] < token, holders.get(key, ())) for key in keys)
    for one in (one for named in before for one in named):
        found.update({one} if fits(one) else ())
        if len(found) > 1:
            break
    if len(found) > 1 and (not sure or _speaks(reading, token)):
        acting = {one: said for one, said in _acting(reading, token).items() if fits(one)}
        spoke = {one for one, said in acting.items() if said}
        found = spoke if len(spoke) == 1 or sure else {*acting}
    return (reading.person_ids[found.pop()],) if len(found) == 1 else ()


def _speaks(reading: Reading, token: int) -> bool:
    """Tell whether a noun is the subject of a verb of saying: "the minister added that"."""
    place = reading.word_at(token)
    if place is None:
        return False
    tree, word = place[0].tree, place[1]
    return tree.deps[word] == "nsubj" and may_say(tree.lemmas[tree.heads[word]])


def _holders(reading: Reading) -> Mapping[tuple[str, str], Sequence[int]]:
    """Return office and owner, or anybody's -> the persons who hold or held it, in the order in which they are first named."""
    found: dict[tuple[str, str], dict[int, None]] = {}
    first = reading.once(_first_named)
    for number in sorted(range(len(first)), key=first.__getitem__):
        for title in reading.identities.persons[number].titles:
            for owner in (title.owner, ANYBODY):
                found.setdefault((title.label, owner), {})[number] = None
    return {key: tuple(numbers) for key, numbers in found.items()}


def _first_named(reading: Reading) -> Sequence[int]:
    """Return person -> the first token where he is named outside of direct speech or in the title."""
    title = reading.tokens.blocks[1] if len(reading.tokens.blocks) > 1 else 0
    return [
        min(
            (
                start
                for index in person.mentions
                if (start := reading.mentions[index].start) < title or reading.told(index)
            ),
            default=len(reading.tokens),
        )
        for person in reading.identities.persons
    ]


def _acting(reading: Reading, token: int) -> dict[int, bool]:
    """Return the persons who are subjects of main verbs before a token, and whether they say something."""
    found: dict[int, bool] = {}
    last = bisect_left(reading.sentences, token, key=attrgetter("simple.start"))
    for sentence in reading.once(_subjects)[max(0, last - FURTHEST) : last]:
        for one, said in sentence:
            found[one] = found.get(one, False) or said
    return found


def _subjects(reading: Reading) -> Sequence[Sequence[tuple[int, bool]]]:
    """Return for each parsed sentence the persons who are subjects of main verbs, each with whether the verb is one of saying."""
    return [tuple(_subjects_of(reading, sentence)) for sentence in reading.sentences]


def _subjects_of(reading: Reading, sentence: Sentence) -> Iterator[tuple[int, bool]]:
    tree = sentence.tree
    for word, label in enumerate(tree.deps):
        verb = tree.heads[word]
        if label != "nsubj" or not is_verb(tree, verb):
            continue
        said = may_say(tree.lemmas[verb])
        if said or tree.heads[verb] == verb:
            named = (sentence.mention(noun) for noun in coordinated(tree, word))
            for number in (one for index in named if index >= 0 for one in reading.identities.who[index]):
                yield number, said
