"""Who says it: the subject of a verb of saying, or who says "I" and "we" in the whole text."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass

from kg.extract.grammar import children, coordinated, is_passive, is_verb, subjects
from kg.extract.match import Match
from kg.extract.nlp import Tree
from kg.extract.nouns import noun_lexicon
from kg.extract.patterns import load_patterns
from kg.extract.speech_lexicon import speech_lexicon
from kg.extract.reading import Reading
from kg.extract.simplify import Sentence
from kg.gazetteer import load_gazetteer
from kg.ontology import load_ontology

BYLINE_BLOCKS = 3
"""A by-line stands among the first paragraphs."""
BYLINE_TAIL = 8
MOST = 3
"""How many speak together: more are a group that speaks as one, and is a speaker where the text names it."""
PAIR = 2
LONGEST = 6
CLIMB = 8
CARRIERS = ("conj", "xcomp", "advcl", "dep", "pcomp", "prep", "acl", "ccomp", "relcl", "acomp")


@dataclass(frozen=True, slots=True)
class Speakers:
    """Entity ids of the speakers and the word that names the first of them (-1: none)."""

    ids: tuple[str, ...]
    word: int = -1
    first_person: bool = False


def is_first_person(tree: Tree, word: int) -> bool:
    """Tell whether a word is "I" or "we"."""
    return tree.words[word].lower() in noun_lexicon().speaker


def speakers_of(match: Match, reading: Reading, filled: tuple[int, ...]) -> Speakers:
    """Return who says what a match of a verb of saying tells.

    Args:
        match: The match.
        reading: The document.
        filled: The words that the pattern gives for the role.
    """
    tree = match.sentence.tree
    verb = match.trigger
    matrix = _matrix(tree, verb)
    if matrix >= 0:
        nouns = subjects(tree, matrix)
        return _resolved(reading, match.sentence, tuple(one for noun in nouns for one in coordinated(tree, noun)))
    if _is_misplaced(tree, verb):
        filled = ()
    found = _resolved(reading, match.sentence, filled)
    if found.ids or (filled and children(tree, verb, "nsubj", "nsubjpass", "agent", "prep") and not _shares(tree, verb)):
        return found
    if _stands_alone(tree, verb):
        return Speakers(())
    word = verb
    for _ in range(CLIMB):
        above = tree.heads[word]
        if above == word or tree.deps[word] not in CARRIERS:
            break
        word = above
        if not is_verb(tree, word):
            continue
        nouns = children(tree, word, "nsubjpass") if is_passive(tree, word) else subjects(tree, word)
        found = _resolved(reading, match.sentence, tuple(one for noun in nouns for one in coordinated(tree, noun)))
        if found.ids:
            return found
        if nouns and not _shares(tree, verb):
            break
    return Speakers(())


def begins_utterance(tree: Tree, verb: int, word: int) -> bool:
    """Tell whether *word*, inside what the parser hangs on *verb*, is the next verb of saying of the same speaker.

    These are ", stressing", "while noting", and "and underscored" after a clause in another tense or with a subject
    that says nothing itself.
    """
    if not is_verb(tree, word) or tree.lemmas[word] not in load_patterns().by_lemma or tree.deps[word] in ("amod", "compound", "nsubj"):
        return False
    before = tree.words[word - 1].lower()
    lexicon = speech_lexicon()
    if tree.tags[word] == "VBG":
        return tree.deps[word] in ("advcl", "dep", "acl") and (before == "," or before in lexicon.while_)
    if in_series(tree, verb, word):
        return True
    if tree.tags[word] != tree.tags[verb] or tree.tags[word] not in ("VBD", "VBZ") or tree.deps[word] != "conj":
        return False
    if children(tree, word, "nsubj", "nsubjpass", "aux", "auxpass"):
        return False
    step = word - 1
    while step > verb and tree.deps[step] == "advmod":
        step -= 1
    above = tree.heads[word]
    return tree.deps[step] == "cc" and (above == verb or tree.tags[above] != tree.tags[word] or tree.deps[above] in ("relcl", "ccomp", "acl", "conj"))


def in_series(tree: Tree, verb: int, word: int) -> bool:
    """Tell whether *word* is one of a series with *verb*: "reaffirmed A, called for B, and urged C".

    The tagger often takes the middle ones for participles; but a participle that is passive has no object.
    """
    if word <= verb or tree.heads[word] != verb or tree.words[word - 1] != "," or tree.tags[verb] != "VBD":
        return False
    if tree.tags[word] not in ("VBD", "VBN") or tree.deps[word] not in ("advcl", "ccomp", "conj", "dep"):
        return False
    if children(tree, word, "nsubj", "nsubjpass", "aux", "auxpass", "agent", "mark"):
        return False
    return bool(children(tree, word, "dobj", "ccomp")) or any(tree.words[child].lower() in ("for", "on") for child in children(tree, word, "prep"))


def _stands_alone(tree: Tree, verb: int) -> bool:
    """Tell whether a verb is the finite verb of a clause of its own, whose subject the parser has not found."""
    if tree.deps[verb] not in ("advcl", "ccomp", "relcl") or in_series(tree, tree.heads[verb], verb):
        return False
    if any(tree.tags[child] == "TO" for child in children(tree, verb, "aux")):
        return False
    return tree.tags[verb] in ("VBD", "VBP", "VBZ") or bool(children(tree, verb, "aux", "auxpass"))


def _shares(tree: Tree, verb: int) -> bool:
    """Tell whether a verb has no subject of its own."""
    return not children(tree, verb, "nsubj", "nsubjpass", "agent")


def _matrix(tree: Tree, verb: int) -> int:
    """Return the verb of saying in whose words the parser has put another verb of the same speaker, or -1."""
    word = verb
    between = False
    for _ in range(CLIMB):
        above = tree.heads[word]
        if above == word:
            return -1
        between = between or tree.deps[word] in ("ccomp", "relcl", "acl")
        word = above
        if between and is_verb(tree, word) and tree.lemmas[word] in load_patterns().by_lemma:
            return word if word < verb and begins_utterance(tree, word, verb) else -1
    return -1


def _is_misplaced(tree: Tree, verb: int) -> bool:
    """Tell whether a participle after a comma hangs on the noun before it: "met X, stressing"."""
    return verb > 0 and tree.deps[verb] == "acl" and tree.tags[verb] == "VBG" and tree.words[verb - 1] == ","


def _resolved(reading: Reading, sentence: Sentence, words: tuple[int, ...]) -> Speakers:
    ids: list[str] = []
    first = -1
    own = False
    for word in words:
        found = actors(reading, sentence, word, "speaker")
        if found and first < 0:
            first = word
            own = is_first_person(sentence.tree, word)
        ids.extend(found)
    return Speakers(few(tuple(dict.fromkeys(ids))), first, own)


def actors(reading: Reading, sentence: Sentence, word: int, role: str) -> tuple[str, ...]:
    """Return the entities a word stands for, of those that the ontology allows in a role of a statement.

    A group ("the ministers", "they") counts only when each of its members is named.
    """
    tree = sentence.tree
    ontology = load_ontology()
    found = reading.referents(sentence, word)
    if not found and _is_pair(tree, word):
        found = reading.group
    lower = tree.words[word].lower()
    if lower in noun_lexicon().person and len(found) > 1:
        return ()
    if found == reading.group and sentence.mention(word) < 0 and lower not in noun_lexicon().person | noun_lexicon().speaker:
        people = tuple(one for one in found if one.startswith("Person/"))
        found = people or found
        if len(found) < PAIR:
            return ()
    if is_first_person(tree, word):
        found = _described(reading, sentence, word) or found
    index = sentence.mention(word)
    if index >= 0 and not found:
        found = holder_of(reading, index)
    kept = tuple(one for one in dict.fromkeys(found) if ontology.accepts("Statement", role, one.partition("/")[0]))
    mention = reading.mention(sentence, word)
    several = (mention is None or mention.plural) and not is_first_person(tree, word)
    if several and len(kept) > 1 and any(one.startswith("Office/") for one in kept):
        return ()
    return kept


def holder_of(reading: Reading, index: int) -> tuple[str, ...]:
    """Return who "the President" or "the Head of State" is: the only one of the people named so far who is called so.

    People named only inside direct speech do not count.
    """
    mention = reading.mentions[index]
    if mention.type != "Office" or not mention.definite or len(mention.titles) != 1 or mention.titles[0].owner:
        return ()
    label = mention.titles[0].label
    wanted = {label, *speech_lexicon().same_office.get(label, ())}
    told = {one for sentence in reading.sentences for one in sentence.simple.mentions}
    found = []
    for number, person in enumerate(reading.identities.persons):
        earlier = [one for one in person.mentions if one < index and (one in told or block_of(reading, reading.mentions[one].start) == 0)]
        if earlier and any(title.label in wanted and not title.former for title, _ in person.titles):
            found.append(reading.person_ids[number])
    return tuple(found) if len(found) == 1 else ()


def _is_pair(tree: Tree, word: int) -> bool:
    """Tell whether a word is "the two" or "both" alone."""
    lexicon = noun_lexicon()
    return tree.tags[word] in ("CD", "DT") and tree.lemmas[word] in lexicon.group and tree.deps[word] in ("nsubj", "nsubjpass", "pobj")


def _described(reading: Reading, sentence: Sentence, word: int) -> tuple[str, ...]:
    """Return who "we" are in "we, the foreign ministers of A and B"; a few actors, or the body they meet in."""
    found: list[str] = []
    for noun in children(sentence.tree, word, "appos"):
        for one in coordinated(sentence.tree, noun):
            index = sentence.mention(one)
            found.extend(_named(reading, index) if index >= 0 else reading.referents(sentence, one))
    return few(tuple(dict.fromkeys(found)))


def _named(reading: Reading, index: int) -> tuple[str, ...]:
    """Return whom a mention names; many offices of one group ("the G7 foreign ministers of A, B ...") are the group."""
    found = reading.entities(index, actor=True)
    mention = reading.mentions[index]
    if not mention.plural or len(found) <= MOST:
        return found
    gazetteer = load_gazetteer()
    for end in range(min(mention.end, mention.start + LONGEST), mention.start, -1):
        name = " ".join(reading.tokens.words[mention.start : end])
        for kind, key in gazetteer.readings(name):
            if kind == "body":
                return (reading.registry.body(key),)
    return found


def few(found: tuple[str, ...]) -> tuple[str, ...]:
    """Return a few actors, or the one intergovernmental body that speaks for all of them; else none."""
    bodies = tuple(one for one in found if one.startswith("IntergovernmentalBody/"))
    if len(bodies) == 1 and all(one.startswith("Office/") for one in found if one not in bodies):
        return bodies
    return found if len(found) <= MOST else bodies if len(bodies) == 1 else ()


def speaker_of(reading: Reading) -> tuple[str, ...]:
    """Return who says "I" and "we" in the whole text.

    That is the person of a by-line (a short paragraph with nothing but a name and an office), who is said to have
    released the text ("the following statement was released by X"), or whom the title names ("Statement by X").
    """
    tokens = reading.tokens
    for block in range(min(BYLINE_BLOCKS, len(tokens.blocks) - 1)):
        start, end = tokens.blocks[block], tokens.blocks[block + 1]
        for index, mention in enumerate(reading.mentions):
            if mention.start == start and mention.type == "Person" and block > 0 and _is_byline(reading, mention.end, end):
                return reading.entities(index)
    for block in range(min(BYLINE_BLOCKS + 1, len(tokens.blocks) - 1)):
        found = _released(reading, tokens.blocks[block], tokens.blocks[block + 1], title=block == 0)
        if found:
            return found
    return ()


def _is_byline(reading: Reading, after: int, end: int) -> bool:
    """Tell whether behind a name a paragraph has nothing more, or only an office behind a comma."""
    if after >= end - 1:
        return True
    office = any(mention.type == "Office" and mention.end == end for mention in reading.mentions)
    return office and end - after <= BYLINE_TAIL and reading.tokens.words[after] == ","


def _released(reading: Reading, start: int, end: int, *, title: bool) -> tuple[str, ...]:
    """Return by whom a paragraph says that the text is given out, or whom a title of a text names."""
    lexicon = speech_lexicon()
    words = [word.lower() for word in reading.tokens.words[start:end]]
    kinds = [place for place, word in enumerate(words) if word in lexicon.genre]
    verbs = [place for place, word in enumerate(words) if any(word.startswith(stem) for stem in lexicon.release)]
    if not kinds or not (verbs or title):
        return ()
    after = max(kinds[0], verbs[0]) if verbs else kinds[0]
    marks = [place for place, word in enumerate(words) if place > after and word in lexicon.by]
    if not marks or (title and marks[0] > kinds[0] + 1):
        return ()
    found: list[str] = []
    here = start + marks[0] + 1
    for index, mention in enumerate(reading.mentions):
        if here <= mention.start < end and mention.type in ("Person", "Office", "Body", "State"):
            if title and mention.start > here + 1:
                break
            found.extend(_named(reading, index))
            here = mention.end
            while title and here < end and reading.tokens.words[here].lower() in ("and", ","):
                here += 1
    return few(tuple(dict.fromkeys(found)))


def block_of(reading: Reading, token: int) -> int:
    """Return the number of the paragraph a token stands in."""
    return bisect_right(reading.tokens.blocks, token) - 1
