"""Days that are marked, anniversaries and the like: whether they were, by what was done to mark them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.extract.factuality.event_context import is_infinitive
from kg.extract.factuality.lexicon import HELD, PLANNED, PROPOSED, Status, status_lexicon
from kg.extract.factuality.status import status_of
from kg.extract.syntax.tree import verb_above

if TYPE_CHECKING:
    from kg.extract.matching.match import Match
    from kg.extract.reading import Reading

MARKED = "Anniversary"


def is_marked(match: Match, reading: Reading) -> bool:
    """Tell whether an event is a day that is marked: an anniversary, "Independence Day"."""
    mention = reading.mention(match.sentence, match.trigger) if match.pattern.pos == "mention" else None
    named = mention is not None and mention.key.startswith(f":{MARKED}:")
    return named or dict(match.pattern.settings).get("kind") == MARKED


def occasion_of(match: Match) -> int:
    """Return the noun of "on the occasion of", "in honour of" before an event; "discussed the celebration of" has none: -1."""
    tree = match.sentence.tree
    above = tree.heads[tree.heads[match.trigger]]
    return above if tree.deps[above] == "pobj" and tree.lemmas[above] in status_lexicon().sakes else -1


def as_marked(match: Match, status: Status) -> Status:
    """Return Held for a day that something was done to mark ("opened a fair to mark the day"), or on the occasion of."""
    tree = match.sentence.tree
    above = tree.heads[match.support] if match.support >= 0 else -1
    gathered = (
        above >= 0 and tree.lemmas[above] in status_lexicon().gathering
    )  # "a reception to mark the day"
    purpose = gathered or (status.code == PLANNED and above >= 0 and tree.deps[match.support] == "advcl")
    occasion = occasion_of(match)
    upon = status.code in ("", PROPOSED) and occasion >= 0  # "offered wishes on the occasion of"
    if not (upon or (purpose and is_infinitive(tree, match.support))):
        return status
    verb = verb_above(tree, match.support if purpose else occasion)
    held = verb >= 0 and tree.deps[verb] == "acl"  # "the concert, held to mark the day"
    done = (
        status_of(tree, tree.heads[verb] if held else verb, support=verb if held else -1)
        if verb >= 0
        else status
    )
    if done.code == PLANNED or (done.code == HELD and not done.present):
        return done
    return Status("") if upon else status
