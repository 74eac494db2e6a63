"""Reported speech: from a match of a verb of saying to a statement with its speakers and its words."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from kg.extract.candidate import Candidate, Rejected
from kg.extract.events.match import Match, follow
from kg.extract.speech.series import begins_utterance
from kg.extract.speech.speakers import Speakers, actors, speakers_of
from kg.extract.speech.speech_lexicon import speech_lexicon
from kg.extract.speech.standing import is_medium
from kg.extract.speech.uttered import is_uttered
from kg.extract.text.grammar import children, is_passive, is_verb, subjects, subtree
from kg.model import Code, EntityRef, Span, Unplaced, Value

if TYPE_CHECKING:
    from kg.extract.reading import Reading
    from kg.extract.text.nlp import Tree

FEWEST = 2
"""Words that say something: one word ("this") does not."""
NOMINAL = {"''", "CD", "DT", "JJ", "NN", "NNP", "NNPS", "NNS", "POS", "PRP$"}
FINITE = {"MD", "VBD", "VBP", "VBZ"}
BRACKETS = {"(": ")", "\u201c": "\u201d"}


@dataclass(frozen=True, slots=True)
class Words:
    """First and last word of what is said, as words of the sentence."""

    first: int
    last: int


def read_utterance(match: Match, reading: Reading) -> list[Candidate] | Unplaced:
    """Make a statement of a match of a verb of saying, or say why there is none."""
    try:
        return [_statement(match, reading)]
    except Rejected as rejected:
        trigger = match.sentence.token(match.trigger)
        return Unplaced(reading.tokens.span(trigger, trigger + 1), match.pattern.id, str(rejected))


def _statement(match: Match, reading: Reading) -> Candidate:
    tree = match.sentence.tree
    verb = match.trigger
    if not is_uttered(tree, verb):
        reason = "not said to have been said"
        raise Rejected(reason)
    said = _words(match)
    if tree.tags[said.first] in FINITE:
        reason = "only a part of what is said"
        raise Rejected(reason)
    if not _has_particle(match, said.first):
        reason = "the verb has another sense here"
        raise Rejected(reason)
    if _is_visit(tree, verb, said):
        reason = "the verb has another sense here"
        raise Rejected(reason)
    roles = dict(match.roles)
    found = speakers_of(match, reading, roles.get("speaker", ()))
    source = match.sentence.mention(found.word) if found.ids and match.pattern.words == (("self",),) else -1
    if not found.ids or (source >= 0 and is_medium(reading.mentions[source])):
        reason = "no speaker in the text"
        raise Rejected(reason)
    if found.first_person and said.first > verb:
        shared = tree.deps[verb] == "conj" and tree.heads[found.word] != verb
        said = Words(verb if shared else min(found.word, verb), said.last)
    elif _is_greeting(match, reading, said):
        reason = "somebody is welcomed, nothing is said"
        raise Rejected(reason)
    text = _text(match, reading, said) if said.first <= said.last else ""
    if len(text.split()) < FEWEST:
        reason = "too little that was said"
        raise Rejected(reason)
    properties: list[tuple[str, Value]] = [("speaker", EntityRef(one)) for one in found.ids]
    properties += [(name, Code(value)) for name, value in match.pattern.settings]
    properties += [("addressee", EntityRef(one)) for one in _addressees(match, reading, found)]
    return Candidate(
        type=match.pattern.type,
        properties=(*properties, ("text", text)),
        evidence=_evidence(match, reading, found, said),
        pattern=match.pattern.id,
        position=match.sentence.token(verb),
    )


def _is_visit(tree: Tree, verb: int, said: Words) -> bool:
    """Tell whether "called on X" asks nothing of X: no infinitive follows."""
    called = tree.words[verb + 1 : verb + 2] and tree.words[verb + 1].lower() in ("on", "upon")
    return bool(called) and tree.lemmas[verb] == "call" and "TO" not in tree.tags[verb : said.last + 1]


def _words(match: Match) -> Words:
    """Return what is said, without words of joining before and punctuation behind.

    Raises:
        Rejected: Nothing is said.
    """
    tree = match.sentence.tree
    verb = match.trigger
    if match.pattern.words == (("self",),):
        return _main_clause(tree, verb)
    passive = is_passive(tree, verb)
    for path in match.pattern.words:
        tops = follow(tree, verb, path)
        behind = [word for word in tops if word > verb]
        if passive and path == ("object",) and tops and tops[0] < verb:
            whole = subtree(tree, tops[0])
            return _trimmed(tree, Words(whole[0], min(whole[-1], verb - 1)))
        if path[0].startswith("clause"):
            behind = [word for word in behind if not _is_relative(tree, verb, word)]
        behind = [word for word in behind if _is_content(tree, word)]
        if path == ("clause:advcl",):
            behind = [
                word for word in behind if children(tree, word, "nsubj") and _is_opened(tree, verb, word)
            ]
        if behind:
            first = min(word for top in behind for word in subtree(tree, top) if word > verb)
            told = _told(match, first)
            if told and tree.deps[min(behind)] not in ("ccomp", "relcl"):
                first = min(first, *told)
            elif not told and path[0].startswith("clause") and _is_name(tree, verb, first):
                first = verb + 1
            elif path[0].startswith("clause") and _is_fronted(tree, verb, first):
                first = verb + 1
            shared = tree.heads[min(behind)] if path == ("object",) else verb
            return _trimmed(tree, Words(first, _whole(tree, verb, _clause_end(tree, max(shared, verb)))))
        if path[0].startswith("clause") and _is_inverted(tree, verb, tops):
            whole = [word for word in subtree(tree, tops[0]) if word < verb]
            return _trimmed(tree, Words(whole[0], whole[-1]))
    reason = "nothing that was said"
    raise Rejected(reason)


def _whole(tree: Tree, verb: int, last: int) -> int:
    """Return the last word; where a finite verb follows, a clause was cut that goes to the end."""
    cut = tree.deps[last] not in ("punct", "cc") and tree.deps[verb] != "relcl"
    if cut and last + 1 < len(tree.words) and tree.tags[last + 1] in FINITE:
        return len(tree.words) - 1
    return last


def _is_inverted(tree: Tree, verb: int, tops: list[int]) -> bool:
    """Tell whether what is said stands before the verb: "the border will stay open, the minister said"."""
    return bool(tops) and tops[0] < verb and bool(subjects(tree, verb)) and _is_clause(tree, tops[0])


def _is_name(tree: Tree, verb: int, first: int) -> bool:
    """Tell whether only a name stands between the verb and the words: the parser has hung it elsewhere."""
    return all(tree.tags[word] in NOMINAL for word in range(verb + 1, first))


def _is_fronted(tree: Tree, verb: int, first: int) -> bool:
    """Tell whether a phrase between the verb and the words belongs to them: "said since the last talks, trade has grown"."""
    return (
        tree.words[verb + 1].lower() in speech_lexicon().fronted and "," in tree.words[first - 1 : first + 1]
    )


def _is_opened(tree: Tree, verb: int, clause: int) -> bool:
    """Tell whether a clause that is read as a side clause is what is said: "said after the welcome, they will talk"."""
    first = min(word for word in subtree(tree, clause) if word > verb)
    subject = children(tree, clause, "nsubj")[0]
    opened = first == verb + 1 and tree.words[first].lower() in speech_lexicon().fronted
    return opened and tree.tags[clause] in FINITE | {"VB"} and "," in tree.words[first:subject]


def _told(match: Match, before: int) -> list[int]:
    """Return the words of the addressee between the verb and what is said: they are given with it."""
    tree = match.sentence.tree
    people = [word for word in dict(match.roles).get("addressee", ()) if match.trigger < word < before]
    return [one for word in people for one in subtree(tree, word) if one > match.trigger]


def _has_particle(match: Match, first: int) -> bool:
    """Tell whether a preposition that the pattern asks for stands behind the verb: "called on Peru"."""
    tree = match.sentence.tree
    asked = [word for word in tree.children[match.trigger] if tree.lemmas[word] in match.pattern.particle]
    loose = [word for word in asked if tree.tags[word] in ("IN", "RP")]
    return len(loose) < len(asked) or not asked or any(match.trigger < word < first for word in loose)


def _is_content(tree: Tree, top: int) -> bool:
    """Tell whether a phrase can be what is said.

    A relative clause can when it is misread ("told a briefing that the work had begun"), the mark of a clause
    when it only joins ("called for the border to open").
    """
    first = min(subtree(tree, top))
    if tree.deps[top] == "mark":
        return tree.words[top].lower() in speech_lexicon().joining
    if tree.deps[top] != "relcl":
        return True
    own = any(noun != first for noun in children(tree, top, "nsubj", "nsubjpass"))
    return tree.words[first].lower() == "that" and own


def _is_relative(tree: Tree, verb: int, top: int) -> bool:
    """Tell whether a clause that the parser takes for the words is a relative clause behind a comma."""
    first = min(word for word in subtree(tree, top) if word > verb)
    opening = tree.tags[first : first + 2]
    return tree.words[first - 1] == "," and any(tag in ("WDT", "WP", "WRB", "WP$") for tag in opening)


def _is_clause(tree: Tree, word: int) -> bool:
    return (
        is_verb(tree, word)
        or tree.tags[word] == "MD"
        or bool(children(tree, word, "nsubj", "nsubjpass", "cop"))
    )


def _main_clause(tree: Tree, participle: int) -> Words:
    """Return the clause beside "according to X"."""
    if tree.tags[participle] != "VBG":  # "was accorded a welcome"
        reason = "the verb has another sense here"
        raise Rejected(reason)
    inside = subtree(tree, participle)
    last = len(tree.words) - 1
    if inside[0] == 0:
        return _trimmed(tree, Words(inside[-1] + 1, last))
    main = tree.heads[participle]
    if inside[-1] + 2 < last or not is_verb(tree, main):
        reason = "only a part of what is said"
        raise Rejected(reason)
    whole = [word for word in subtree(tree, main) if word < inside[0]]
    if not whole or not children(tree, main, "nsubj", "nsubjpass", "expl"):
        reason = "nothing that was said"
        raise Rejected(reason)
    return _trimmed(tree, Words(whole[0], whole[-1]))


def _trimmed(tree: Tree, words: Words) -> Words:
    first, last = words.first, words.last
    lexicon = speech_lexicon()
    while first < last and _joins(tree, first):
        first += 1
    while (
        last > first
        and (tree.tags[last] in (".", ",", ":", "CC") or tree.deps[last] == "punct")
        and tree.words[last] not in lexicon.closing
    ):
        last -= 1
    for opening, closing in BRACKETS.items():
        balance = tree.words[first : last + 1].count(opening) - tree.words[first : last + 1].count(closing)
        if balance > 0 and tree.words[last + 1 : last + 2] == (closing,):
            last += 1
        elif balance < 0 and first > 0 and tree.words[first - 1] == opening:
            first -= 1
    return Words(first, last)


def _joins(tree: Tree, word: int) -> bool:
    """Tell whether a word only joins the verb and what is said."""
    if tree.deps[word] == "punct":
        return True
    return tree.words[word].lower() in speech_lexicon().joining and tree.deps[word] != "nsubj"


def _clause_end(tree: Tree, verb: int) -> int:
    """Return the last word of what depends on a verb of saying, before the next verb of the same speaker."""
    last = verb
    for child in tree.children[verb]:
        if child < verb:
            continue
        if tree.deps[child] == "cc" and any(_is_next(tree, c) and c > child for c in tree.children[verb]):
            break
        if _is_next(tree, child):
            break
        last = max(last, *subtree(tree, child))
    for word in range(verb + 1, last + 1):
        if begins_utterance(tree, verb, word):
            before = word - 1
            while before > verb and (
                tree.tags[before] in (",", "CC", "RB", "IN")
                or tree.deps[before] in ("punct", "mark", "cc", "advmod")
            ):
                before -= 1
            return before
    return last


def _is_next(tree: Tree, word: int) -> bool:
    return tree.deps[word] == "conj" and is_verb(tree, word)


def _is_greeting(match: Match, reading: Reading, said: Words) -> bool:
    """Tell whether the object of "welcomed" is somebody who came."""
    if tree_lemma(match) not in speech_lexicon().greeting:
        return False
    for word in follow(match.sentence.tree, match.trigger, ("object",)):
        mention = reading.mention(match.sentence, word)
        if mention is not None and mention.type in ("Person", "Office", "People", "State"):
            return True
    return said.first > said.last


def tree_lemma(match: Match) -> str:
    """Return the lemma of a match's trigger."""
    return match.sentence.tree.lemmas[match.trigger]


def _addressees(match: Match, reading: Reading, found: Speakers) -> tuple[str, ...]:
    ids: list[str] = []
    for word in dict(match.roles).get("addressee", ()):
        pronoun = match.sentence.tree.tags[word] == "PRP"
        if word > match.trigger and word != found.word and not pronoun:
            ids.extend(actors(reading, match.sentence, word, "addressee"))
    return tuple(one for one in dict.fromkeys(ids) if one not in found.ids)


def _text(match: Match, reading: Reading, said: Words) -> str:
    return " ".join(reading.document.quote(_span(match, reading, said.first, said.last)).split())


def _evidence(match: Match, reading: Reading, found: Speakers, said: Words) -> tuple[Span, ...]:
    """Return the words of the clause; a subject that it shares with another verb is a span of its own."""
    words = [match.trigger, said.first, said.last]
    if match.sentence.tree.heads[found.word] in (match.trigger, found.word) or min(
        words
    ) <= found.word <= max(words):
        return (_span(match, reading, min(*words, found.word), max(*words, found.word)),)
    return _span(match, reading, found.word, found.word), _span(match, reading, min(words), max(words))


def _span(match: Match, reading: Reading, first: int, last: int) -> Span:
    return reading.tokens.span(match.sentence.token(first), match.sentence.token_end(last))
