"""The words of reported speech: which stretch of a sentence is what was said."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from kg.extract.candidate import Rejected, refuse_if
from kg.extract.matching.match import Match, follow
from kg.extract.speech.coordinated_cues import begins_utterance
from kg.extract.syntax.tree import children, is_passive, is_verb, subjects, subtree
from kg.extract.text.simplify import placeholders
from kg.extract.text.speech_lexicon import speech_lexicon

if TYPE_CHECKING:
    from kg.extract.text.parser import Tree

NOMINAL = {"''", "CD", "DT", "JJ", "NN", "NNP", "NNPS", "NNS", "POS", "PRP$"}
DAYS = {placeholders()["Date"].word, placeholders()["Date"].dated}
"""What the parser sees for a date."""
FINITE = {"MD", "VBD", "VBP", "VBZ"}
BRACKETS = {"(": ")", "\u201c": "\u201d"}
SIDE = ("clause:advcl",)


@dataclass(frozen=True, slots=True)
class Words:
    """First and last word of what is said, as words of the sentence."""

    first: int
    last: int


def words_of(match: Match) -> Words:
    """Return what is said, without words of joining before and punctuation behind.

    Raises:
        Rejected: Nothing is said.
    """
    tree = match.sentence.tree
    verb = match.trigger
    if match.pattern.words == (("self",),):
        return _main_clause(tree, verb)
    if match.pattern.words == (("clause:mark",),):
        return _clause_beside(tree, verb)
    for path in match.pattern.words:
        tops = follow(tree, verb, path)
        if path == ("object",) and tops and tops[0] < verb and is_passive(tree, verb):
            whole = subtree(tree, tops[0])
            return _trimmed(tree, Words(whole[0], min(whole[-1], verb - 1)))
        tops = tops if path[0].startswith("clause") else [top for top in tops if not _is_day(match, top)]
        behind = _behind(tree, verb, path, tops)
        if behind:
            first = _first(match, path, behind)
            shared = tree.heads[min(behind)] if path == ("object",) else verb
            first = _beginning(match) if match.pattern.begin else _behind_day(match, first)
            return _trimmed(tree, Words(first, _whole(tree, verb, _clause_end(tree, max(shared, verb)))))
        if path[0].startswith("clause") and _is_inverted(tree, verb, tops):
            whole = [word for word in subtree(tree, tops[0]) if word < verb]
            return _trimmed(tree, Words(whole[0], whole[-1]))
    reason = "nothing that was said"
    raise Rejected(reason)


def _behind(tree: Tree, verb: int, path: tuple[str, ...], tops: list[int]) -> list[int]:
    """Return those of some words behind the verb that can be what is said."""
    found = [word for word in tops if word > verb and _is_content(tree, word)]
    if path[0].startswith("clause"):
        found = [word for word in found if not _is_relative(tree, verb, word)]
    if path == SIDE:
        found = [word for word in found if children(tree, word, "nsubj") and _is_opened(tree, verb, word)]
    return found


def _first(match: Match, path: tuple[str, ...], behind: list[int]) -> int:
    """Return the first word of what is said: with the addressee, a name or a phrase before the clause."""
    tree = match.sentence.tree
    verb = match.trigger
    first = min(word for top in behind for word in subtree(tree, top) if word > verb)
    if path[-1].startswith("prep:"):  # "informed X about the work": the work is what was said, to X
        return first
    told = _told(match, first)
    if told and tree.deps[min(behind)] not in ("ccomp", "relcl", "acl"):
        return min(first, *told)
    marks = children(tree, min(behind), "mark")
    if marks and tree.words[marks[0] - 1 : marks[0] + 1] == (",", "that"):
        return marks[0]  # "affirmed, during the call, that"
    clause = path[0].startswith("clause")
    if clause and not told and _is_name(tree, verb, first):
        return verb + 1
    return first


def _beginning(match: Match) -> int:
    """Return the verb, or the first word of its subject, with which the pattern lets the words begin.

    Raises:
        Rejected: A clause that says by itself what its subject means ("Peru looks forward to the talks") is past, or not
            the main one.
    """
    tree, verb = match.sentence.tree, match.trigger
    if match.pattern.begin == "verb":
        return verb
    main = tree.deps[verb] == "ROOT" or (tree.deps[verb] == "conj" and tree.deps[tree.heads[verb]] == "ROOT")
    told = speech_lexicon().according.intersection(tree.lemmas[one] for one in children(tree, verb, "prep"))
    refuse_if(told or not main or tree.tags[verb] not in ("VBZ", "VBP"), "told of somebody, not said by him")
    return min([verb, *(subtree(tree, noun)[0] for noun in children(tree, verb, "nsubj"))])


def _behind_day(match: Match, first: int) -> int:
    """Return the first word of what is said behind the day: "said Monday (the talks had begun)"."""
    tree = match.sentence.tree
    while first < len(tree.words) and _is_day(match, first) and tree.tags[first + 1 : first + 2] != ("POS",):
        first += 1
    return first


def _is_day(match: Match, word: int) -> bool:
    """Tell whether a word stands for a date."""
    return match.sentence.mention(word) >= 0 and match.sentence.tree.words[word] in DAYS


def _whole(tree: Tree, verb: int, last: int) -> int:
    """Return the last word; where a finite verb follows, a clause was cut that goes to the end."""
    cut = tree.deps[last] not in ("punct", "cc") and tree.deps[verb] != "relcl"
    if cut and last + 1 < len(tree.words) and tree.tags[last + 1] in FINITE:
        return len(tree.words) - 1
    return last


def _is_inverted(tree: Tree, verb: int, tops: list[int]) -> bool:
    """Tell whether what is said stands before the verb: "the border will stay open, the minister said"."""
    # "Asked about the border, the minister said"
    asked = tops and tree.tags[min(subtree(tree, tops[0]))] in ("VBN", "TO")  # "To honour them, he observed"
    return bool(tops and not asked and tops[0] < verb and subjects(tree, verb)) and _is_clause(tree, tops[0])


def _is_name(tree: Tree, verb: int, first: int) -> bool:
    """Tell whether only a name stands between the verb and the words: the parser has hung it elsewhere."""
    return all(tree.tags[word] in NOMINAL for word in range(verb + 1, first))


def _is_opened(tree: Tree, verb: int, clause: int) -> bool:
    """Tell whether a side clause is what is said: "said after the welcome, they will talk"."""
    first = min(word for word in subtree(tree, clause) if word > verb)
    subject = children(tree, clause, "nsubj")[0]
    opened = first == verb + 1 and tree.words[first].lower() in speech_lexicon().fronted
    return opened and tree.tags[clause] in FINITE | {"VB"} and "," in tree.words[first:subject]


def _told(match: Match, before: int) -> list[int]:
    """Return the words of the addressee between the verb and what is said: they are given with it."""
    tree = match.sentence.tree
    people = [word for word in dict(match.roles).get("addressee", ()) if match.trigger < word < before]
    return [one for word in people for one in subtree(tree, word) if one > match.trigger]


def _is_content(tree: Tree, top: int) -> bool:
    """Tell whether a phrase can be what is said.

    A relative clause can when it is misread ("told a briefing that the work had begun"), the mark of a clause
    when it only joins ("called for the border to open").
    """
    first = min(subtree(tree, top))
    if tree.deps[top] == "mark":
        return tree.words[top].lower() in speech_lexicon().joining
    if tree.deps[top] not in ("relcl", "acl"):
        return True
    own = any(noun != first for noun in children(tree, top, "nsubj", "nsubjpass"))
    return tree.words[first].lower() == "that" and own


def _is_relative(tree: Tree, verb: int, top: int) -> bool:
    """Tell whether a clause that the parser takes for the words is a relative clause behind a comma."""
    first = min(word for word in subtree(tree, top) if word > verb)
    opening = tree.tags[first : first + 2]
    return tree.words[first - 1] == "," and any(tag in ("WDT", "WP", "WRB", "WP$") for tag in opening)


def _is_clause(tree: Tree, word: int) -> bool:
    verb = is_verb(tree, word) or tree.tags[word] == "MD"
    return verb or bool(children(tree, word, "nsubj", "nsubjpass", "cop"))


def _main_clause(tree: Tree, participle: int) -> Words:
    """Return the clause beside "according to X"."""
    refuse_if(tree.tags[participle] != "VBG", "the verb has another sense here")  # "was accorded a welcome"
    inside = subtree(tree, participle)
    last = len(tree.words) - 1
    if inside[0] == 0:
        return _trimmed(tree, Words(inside[-1] + 1, last))
    main = tree.heads[participle]
    refuse_if(inside[-1] + 2 < last or not is_verb(tree, main), "only a part of what is said")
    whole = [word for word in subtree(tree, main) if word < inside[0]]
    refuse_if(not whole or not children(tree, main, "nsubj", "nsubjpass", "expl"), "nothing that was said")
    return _trimmed(tree, Words(whole[0], whole[-1]))


def _clause_beside(tree: Tree, verb: int) -> Words:
    """Return the clause beside "as X noted": before it, behind it, or around it."""
    inside = subtree(tree, verb)
    first, last, end = inside[0], inside[-1], len(tree.words) - 1
    own = children(tree, verb, "ccomp", "dobj", "xcomp", "attr")
    parted = tree.words[last + 1 : last + 2] == (",",)
    if tree.words[first].lower() == "as" and tree.deps[verb] == "advcl" and not own:
        if first == 0 and parted:
            return _trimmed(tree, Words(last + 1, end))
        if first > 1 and tree.words[first - 1] == ",":
            return _trimmed(tree, Words(0, end if parted else first - 1))
    reason = "nothing that was said"
    raise Rejected(reason)


def _trimmed(tree: Tree, words: Words) -> Words:
    first, last = words.first, words.last
    lexicon = speech_lexicon()
    refuse_if(first > last, "nothing that was said")
    while first < last and _joins(tree, first):
        first += 1
    while (
        last > first
        and (tree.tags[last] in (".", ",", ":", "CC") or tree.deps[last] == "punct")
        and tree.words[last] not in lexicon.closing
    ):
        last -= 1
    comma = int(tree.words[last + 1 : last + 2] == (",",))
    if tree.words[first : last + 1].count('"') % 2 and tree.words[last + 1 + comma : last + 2 + comma] == (
        '"',
    ):
        last += 1 + comma
    for opening, closing in BRACKETS.items():
        balance = tree.words[first : last + 1].count(opening) - tree.words[first : last + 1].count(closing)
        if balance > 0 and tree.words[last + 1 + comma : last + 2 + comma] == (closing,):
            last += 1 + comma
        elif balance < 0 and first > 0 and tree.words[first - 1] == opening:
            first -= 1
    return Words(first, last)


def _joins(tree: Tree, word: int) -> bool:
    """Tell whether a word only joins the verb and what is said; "that" in "thanked that country" does not."""
    if tree.deps[word] == "punct":
        return True
    if tree.deps[word] == "det" and tree.deps[tree.heads[word]] in ("dobj", "pobj"):
        return False
    return tree.words[word].lower() in speech_lexicon().joining and tree.deps[word] != "nsubj"


def _clause_end(tree: Tree, verb: int) -> int:
    """Return the last word of what depends on a verb of saying, before the next verb of the same speaker."""
    last = verb
    for child in tree.children[verb]:
        if child < verb:
            continue
        if tree.deps[child] == "cc" and any(_is_next(tree, c) and c > child for c in tree.children[verb]):
            break
        if _is_next(tree, child) or _is_parted(tree, child):
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
    """Tell whether a verb goes on with the verb of saying, not with an infinitive: "to cut A, raise B, and end C"."""
    bare = tree.tags[word] in ("VB", "VBP") and tree.tags[tree.heads[word]] not in ("VB", "VBP", "MD")
    return tree.deps[word] == "conj" and is_verb(tree, word) and not (bare and _goes_on(tree, word))


def _is_parted(tree: Tree, clause: int) -> bool:
    """Tell whether a clause tells of somebody else: "welcomed it, (while Mali rejected it)", "(as did Mali)"."""
    first = min(subtree(tree, clause))
    opens = tree.deps[clause] == "advcl" and tree.words[first].lower() in speech_lexicon().contrast
    return opens and tree.words[first - 1] == "," and bool(children(tree, clause, "nsubj"))


def _goes_on(tree: Tree, word: int) -> bool:
    """Tell whether a bare verb stands in a series with the infinitive before it."""
    between = tree.words[tree.heads[word] + 1 : word]
    own = children(tree, word, "nsubj", "aux", "auxpass")
    return not own and "to" in between and tree.words[word - 1].lower() in (",", "and", "or")
