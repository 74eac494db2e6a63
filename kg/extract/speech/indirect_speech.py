"""Reported speech: from a match of a verb of saying to a statement with its speakers and its words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.extract.candidate import Candidate, Rejected, refuse_if
from kg.extract.coreference.speaking import is_medium
from kg.extract.matching.match import Match, follow
from kg.extract.speech.acts import SAID, act_lexicon, act_of
from kg.extract.speech.content import FINITE, Words, words_of
from kg.extract.speech.cue_status import is_uttered
from kg.extract.speech.speakers import Speakers, actors, speakers_of
from kg.extract.text.actor_nouns import noun_lexicon
from kg.extract.text.office_lexicon import office_lexicon
from kg.extract.text.speech_lexicon import speech_lexicon
from kg.model import Code, EntityRef, Span, Value

if TYPE_CHECKING:
    from kg.extract.reading import Reading
    from kg.extract.text.parser import Tree

FEWEST = 2
"""Words that say something: one word ("this") does not."""


def read_utterance(match: Match, reading: Reading) -> Candidate:
    """Make a statement of a match of a verb of saying.

    Raises:
        Rejected: There is none.
    """
    tree = match.sentence.tree
    verb = match.trigger
    refuse_if(not is_uttered(tree, verb), "not said to have been said")
    said = words_of(match)
    refuse_if(tree.tags[said.first] in FINITE and said.first != verb, "only a part of what is said")
    refuse_if(
        tree.tags[said.first] in ("VBG", "VBN") and said.last < verb and not _is_finite(tree, said),
        "nothing that was said",
    )  # "Delivering remarks, she stated:", "Asked of it, she replied:"
    refuse_if(
        not _has_particle(match, said.first) or _is_visit(tree, verb, said), "the verb has another sense here"
    )
    roles = dict(match.roles)
    found = speakers_of(match, reading, roles.get("speaker", ()))
    source = match.sentence.mention(found.word) if found.ids and match.pattern.words == (("self",),) else -1
    refuse_if(
        not found.ids or (source >= 0 and is_medium(reading.mentions[source])), "no speaker in the text"
    )
    states = all(one.startswith("State/") for one in found.ids)
    refuse_if(
        states and tree.deps[verb] == "ccomp" and tree.lemmas[tree.heads[verb]] in speech_lexicon().verbs,
        "said of a state, not by it",
    )  # "it was noted that Armenia appreciates the work"
    refuse_if(match.pattern.alone and len(found.ids) > 1, "a conversation, and no words of either")
    if found.first_person and said.first >= verb:
        shared = tree.deps[verb] == "conj" and tree.heads[found.word] != verb
        said = Words(verb if shared else min(found.word, verb), said.last)
    elif _is_greeting(match, reading, said):
        reason = "somebody is welcomed, nothing is said"
        raise Rejected(reason)
    text = _text(match, reading, said) if said.first <= said.last else ""
    if _is_cut(text) and said.last < verb:  # a bracket in a name has cut the clause before the verb
        said = Words(0, said.last)
        text = _text(match, reading, said)
    refuse_if(_is_cut(text), "only a part of what is said")
    act = act_of(match)
    noun = tree.tags[said.first] in ("NN", "NNS", "JJ") and tree.deps[said.first] in (
        "dobj",
        "nsubjpass",
        "pobj",
    )
    told = act.name != SAID and noun  # "urged restraint"
    told = told or (act.name in act_lexicon().directed and match.sentence.mention(said.first) >= 0)
    refuse_if(len(text.split()) < FEWEST and not told, "too little that was said")
    properties: list[tuple[str, Value]] = [("speaker", EntityRef(one)) for one in found.ids]
    properties += [(name, Code(value)) for name, value in match.pattern.settings if name != "act"]
    addressees = _addressed(match, reading, found, "addressee")
    targets = _addressed(match, reading, found, "target")
    if act.name in act_lexicon().directed:
        targets = targets or addressees
    properties += [("act", act), *(("addressee", EntityRef(one)) for one in addressees)]
    properties += [("target", EntityRef(one)) for one in targets]
    return Candidate(
        type=match.pattern.type,
        properties=(*properties, ("text", text)),
        evidence=_evidence(match, reading, found, said),
        pattern=match.pattern.id,
        position=match.sentence.token(verb),
    )


def _is_finite(tree: Tree, said: Words) -> bool:
    return any(tree.tags[word] in FINITE for word in range(said.first, said.last + 1))


def _is_visit(tree: Tree, verb: int, said: Words) -> bool:
    """Tell whether "called on X" asks nothing of X: no infinitive follows."""
    called = tree.words[verb + 1 : verb + 2] and tree.words[verb + 1].lower() in ("on", "upon")
    return bool(called) and tree.lemmas[verb] == "call" and "TO" not in tree.tags[verb : said.last + 1]


def _has_particle(match: Match, first: int) -> bool:
    """Tell whether a preposition that the pattern asks for stands behind the verb: "called on Peru"."""
    tree = match.sentence.tree
    asked = [word for word in tree.children[match.trigger] if tree.lemmas[word] in match.pattern.particle]
    loose = [word for word in asked if tree.tags[word] in ("IN", "RP")]
    plain = len(loose) < len(asked) or not asked or bool(match.pattern.begin)
    return plain or any(match.trigger < word < first for word in loose)


def _is_greeting(match: Match, reading: Reading, said: Words) -> bool:
    """Tell whether the object of "welcomed" is somebody who came."""
    if tree_lemma(match) not in speech_lexicon().greeting:
        return False
    for word in follow(match.sentence.tree, match.trigger, ("object",)):
        mention = reading.mention(match.sentence, word)
        if mention is not None and mention.type in ("Person", "Office", "People", "State"):
            return True
        noun = match.sentence.tree.words[word].lower()
        if mention is None and ((noun,) in office_lexicon().heads or noun in noun_lexicon().guests):
            return True
    return said.first > said.last


def _is_cut(text: str) -> bool:
    """Tell whether words close a bracket that they do not open."""
    return ")" in text and text.find(")") < text.find("(") % (len(text) + 1)


def tree_lemma(match: Match) -> str:
    """Return the lemma of a match's trigger."""
    return match.sentence.tree.lemmas[match.trigger]


def _addressed(match: Match, reading: Reading, found: Speakers, role: str) -> tuple[str, ...]:
    """Return who fills a role besides the speakers: to whom, or at whom, it is said."""
    ids: list[str] = []
    for word in dict(match.roles).get(role, ()):
        pronoun = match.sentence.tree.tags[word] == "PRP"
        if word > match.trigger and word != found.word and not pronoun:
            ids.extend(actors(reading, match.sentence, word, role))
    return tuple(one for one in dict.fromkeys(ids) if one not in found.ids)


def _text(match: Match, reading: Reading, said: Words) -> str:
    return reading.letters(reading.words_span(match.sentence, (said.first, said.last)))


def _evidence(match: Match, reading: Reading, found: Speakers, said: Words) -> tuple[Span, ...]:
    """Return the words of the clause; a subject that it shares with another verb is a span of its own."""
    sentence, words = match.sentence, [match.trigger, said.first, said.last]
    if sentence.tree.heads[found.word] in (match.trigger, found.word) or min(words) <= found.word <= max(
        words
    ):
        return (reading.words_span(sentence, [*words, found.word]),)
    return reading.words_span(sentence, [found.word]), reading.words_span(sentence, words)
