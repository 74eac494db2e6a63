"""The words of reported speech: from the verb of saying to the end of what depends on it."""

from __future__ import annotations

from kg.extract.candidate import Rejected
from kg.extract.grammar import is_verb, subtree
from kg.extract.match import Match, follow
from kg.extract.nlp import Tree
from kg.extract.reading import Reading
from kg.extract.status import HELD, status_of
from kg.model import Span


def words_said(match: Match, reading: Reading) -> str:
    """Return what is said: the text from the first phrase that depends on the verb to the end of its clause.

    Raises:
        Rejected: Nothing is said, or it is not said that it was said.
    """
    tree = match.sentence.tree
    verb = match.trigger
    status = status_of(tree, verb)
    if status.code != HELD:
        reason = "not said to have been said"
        raise Rejected(reason)
    first = [word for path in match.pattern.words for word in follow(tree, verb, path) if word > verb]
    if not first:
        reason = "nothing that was said"
        raise Rejected(reason)
    end = _clause_end(tree, verb)
    top = min(first)
    while tree.heads[top] != verb and tree.heads[top] > verb:
        top = tree.heads[top]
    start = min(w for w in subtree(tree, top) if w > verb)
    while start < end and (tree.deps[start] in ("mark", "punct") or tree.words[start].lower() in ("that", ",", ":")) and tree.deps[start] != "nsubj":
        start += 1
    while end > start and tree.tags[end] in (".", ",", ":", "''"):
        end -= 1
    if end <= start:
        reason = "too little that was said"
        raise Rejected(reason)
    tokens = reading.tokens
    span = Span(tokens.starts[match.sentence.token(start)], tokens.ends[match.sentence.token_end(end) - 1])
    return " ".join(reading.document.quote(span).split())


def _clause_end(tree: Tree, verb: int) -> int:
    """Return the last word of what depends on a verb of saying, before the next coordinated verb."""
    last = verb
    for child in tree.children[verb]:
        if child < verb:
            continue
        if tree.deps[child] in ("cc",) and any(is_verb(tree, c) and tree.deps[c] == "conj" and c > child for c in tree.children[verb]):
            break
        if tree.deps[child] == "conj" and is_verb(tree, child):
            break
        last = max(last, *subtree(tree, child))
    return last
