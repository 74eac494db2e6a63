"""Judgements of two nodes, and the groups that they make."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kg.links.knowledge import knowledge

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from decimal import Decimal

SAME, NOT = "same", "not"


@dataclass(frozen=True, slots=True, order=True)
class Judgement:
    """That two nodes are one, or that they are not, by a rule."""

    first: str
    second: str
    rule: str
    relation: str = SAME
    given: Decimal | None = None
    """A confidence that is not that of the rule."""
    comment: str = ""

    @property
    def confidence(self) -> Decimal:
        """How far the judgement is trusted."""
        return knowledge().rules[self.rule].confidence if self.given is None else self.given


def judged(one: str, other: str, rule: str) -> Judgement:
    """Return the judgement that two nodes are one, in the order of their IRIs."""
    return Judgement(min(one, other), max(one, other), rule)


class Groups:
    """Nodes that are one, by judgements taken from the surest on; pairs that are apart never come into one group.

    Args:
        nodes: All nodes.
        apart: Pairs that a person judged apart.
        differ: Says of two nodes, the smaller IRI first, whether they are apart; asked where two groups would come
            together by another judgement than a person's own.
    """

    def __init__(
        self,
        nodes: Iterable[str],
        apart: Iterable[tuple[str, str]] = (),
        differ: Callable[[str, str], bool] | None = None,
    ) -> None:
        self._group = {node: node for node in nodes}
        self._members = {node: [node] for node in self._group}
        self._apart: defaultdict[str, set[str]] = defaultdict(set)
        for one, other in apart:
            self._apart[one].add(other)
            self._apart[other].add(one)
        self._differ = differ

    def join(self, judgements: Iterable[Judgement]) -> list[Judgement]:
        """Take judgements in, and return those that were followed."""
        order = sorted(
            judgements, key=lambda one: (one.rule != "person", -one.confidence, one.first, one.second)
        )
        return [one for one in order if self._taken(one)]

    def _taken(self, judgement: Judgement) -> bool:
        one, other = self._group[judgement.first], self._group[judgement.second]
        if one == other:
            return True
        few, many = sorted((one, other), key=lambda group: (len(self._members[group]), group))
        members = set(self._members[many])
        if any(self._apart[node] & members for node in self._members[few] if node in self._apart):
            return False
        if judgement.rule != "person" and self._are_apart(few, many):
            return False
        for node in self._members.pop(few):
            self._group[node] = many
            self._members[many].append(node)
        return True

    def _are_apart(self, few: str, many: str) -> bool:
        """Ask of each pair of two groups; one that is found is kept, for the groups may be looked at often."""
        if self._differ is None:
            return False
        for one in self._members[few]:
            for other in self._members[many]:
                if self._differ(min(one, other), max(one, other)):
                    self._apart[one].add(other)
                    self._apart[other].add(one)
                    return True
        return False

    def group(self, node: str) -> str:
        """Return a name of the node's group, good until the next judgement."""
        return self._group[node]

    def members(self) -> list[list[str]]:
        """Return all groups, each sorted, in the order of their first members."""
        return sorted(sorted(group) for group in self._members.values())
