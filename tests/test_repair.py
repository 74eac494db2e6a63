"""Each repair of the parser, on a sentence that it misreads; trees that are right stay as they are."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from kg.extract.syntax import repair
from kg.extract.text.parser import DEFAULT_MODEL, Tree, load_model

if TYPE_CHECKING:
    from collections.abc import Callable

    from kg.extract.syntax.event_clauses import Changes

# rule | sentence | word label head, as they must be behind it
REPAIRS = """
subject_joined_to_phrase | During a trip to France , John and Mary will meet Peter . | John nsubj meet; Mary conj John
subject_joined_to_object | John met Mary , with John stressing trade and Mary noting the progress . | Mary nsubj noting
clause_behind_that | John said that more than 200 joint companies operated in the country . | operated ccomp said
speaker_behind_words | this stated John , adding that shelters had been opened . | this dobj stated; John nsubj stated
verb_taken_for_clause | John noted the growth of trade , recalled A and expressed hope . | growth dobj noted; recalled conj noted
object_behind_phrase | John received on Tuesday John , who is on a visit . | John dobj received; Tuesday pobj on
object_behind_phrase | John received in Paris the John . | John dobj received
object_behind_phrase | The parties noted with satisfaction the dynamics of the political dialogue . | dynamics dobj noted
object_behind_phrase | John received in his office today the John . | John dobj received
clause_of_event | John will attend the meeting of the French ministers , which will be held in Paris . | held relcl meeting
clause_of_event | John will take part in the third meeting of the Council today , which will be held here . | held relcl meeting
participle_of_event | John spoke at the meeting of the Council , held in Paris on Tuesday . | held acl meeting
participle_of_event | John works under the treaty between France and Spain signed in Paris . | signed acl treaty
guest_taken_for_clause | John received her visiting John , in Paris on Tuesday . | visiting amod John; John dobj received
guest_taken_for_clause | John welcomed her visiting John in Paris on Tuesday . | visiting amod John; John dobj welcomed
guest_taken_for_clause | John made the request while receiving visiting John in Paris . | visiting amod John
infinitive_in_list | John is expected to hold talks with Peter , and call on Mary . | call conj hold
infinitive_in_list | John plans to travel to Paris , meet with Mary , address the Congress and attend a fair . | meet conj travel
infinitive_in_list | John is to meet Mary in Paris , then lay a wreath at the monument . | lay conj meet
infinitive_in_list | The treaty is planned to be reviewed , finalised and signed during the visit . | finalised conj reviewed
infinitive_in_list | The treaty is set to be considered and , if possible , signed . | signed conj considered
name_in_marks | John has called France 's actions " a crime against humanity " . | crime oprd called
company_of_talk | John discussed prospects for the development of trade with John in Paris . | with prep discussed
company_of_talk | John and John discussed regional developments over the phone . | over prep discussed
company_of_talk | John reviewed ways of strengthening ties with the ambassador . | with prep reviewed
company_of_talk | John held discussions on expanding trade and investment with John . | with prep discussions
company_of_talk | In Paris he held talks with John and Peter , members of the Presidency , and with John . | with conj with
said_at_talks | John said that the two countries should expand trade during a meeting with John in Paris . | during prep said
her_before_name | John met her John . | her poss John; John dobj met
verb_joined_to_noun | John held a meeting with John and talks with John in Paris . | talks conj meeting
list_behind_colon | John will hold a meeting with leaders of the NATO members : John , Mary and Peter . | John appos members
name_joined_to_people | John also met John and French business leaders . | John dobj met; leaders conj John
noun_joined_to_its_like | It marks the day of trade between Paris and Paris and the 10th day of the partnership . | day conj day
company_of_talk | A meeting was held today at the Council between John and John . | between prep meeting
people_beside_each_other | John met the three John , John in Paris . | John conj John
verb_behind_particle | John and Mary will go on discussing an agreement on fish . | discussing xcomp go
people_beside_each_other | A memorandum was signed by the Council , the French NATO and the French NATO . | NATO conj Council
agent_behind_bare_noun | John was received at the airport on arrival by John . | by agent received
verb_behind_clause | The Festival , in which John took part , ended in Paris . | Festival nsubj ended
verb_behind_clause | The agreement , which the ministers signed in Tuesday , entered into force . | ministers nsubj signed
invited | John extended an invitation to her president , Mary , to visit Paris . | visit acl invitation
opening_taken_for_clause | An exhibition dedicated to diplomatic relations opened at NATO today . | exhibition nsubj opened
past_behind_bare | John spoke of ties that could hardly be better and gave the assurance that we would stay . | gave conj spoke
participle_behind_comma | The Treaty , inked in Paris on Tuesday , has been passed by Paris . | inked acl Treaty
past_below_noun | The visit culminated in the signing of a treaty . | visit nsubj culminated
past_behind_bare | John thanked the people who were forced to leave and took refuge in Paris . | took conj forced
whose_clause_it_is | It was John who warned that the wells would run dry . | warned relcl John
leader_of_delegation | A delegation of the French government headed by John arrived in Paris . | headed acl delegation
"""
RIGHT = """
The treaties were signed on Monday .
The treaties were signed during the visit by John .
John attended the fair of crafts and the opening of the port .
John said that the treaty was signed .
During a trip to France and Spain , John met Peter .
John , who was in Paris , was received by Peter .
John welcomed the following talks with Peter .
The meeting , in which John took part and spoke , was long .
The festival devoted to France was held in Paris .
Through talks with France , Spain , and partners the team has grown .
John arrived in Paris , the capital .
John greeted the ministers whose meeting was held in Paris .
John met Peter in Paris .
John met Peter ; Mary met Anne .
John said that he would raise the issue at a meeting with John .
John said that John had left during a meeting with John .
John discussed his meeting with the ambassador .
John discussed ways of strengthening trade with France .
John said that the wells could run dry and nobody would help .
John praised the treaty and left , signed and sealed .
The treaties were ready , and John signed them .
"""


def parse(sentence: str) -> Tree:
    """Return the tree of a sentence as the parser gives it; words are parted by spaces."""
    (tree,) = load_model(DEFAULT_MODEL).parse([tuple(sentence.split())])
    return tree


def arcs(tree: Tree) -> set[str]:
    """Return "word label head" of all words."""
    return {
        f"{word} {label} {tree.words[head]}"
        for word, label, head in zip(tree.words, tree.deps, tree.heads, strict=True)
    }


def made(*rows: tuple[str, str, str, int]) -> Tree:
    """Return a tree of (word, tag, label, head)."""
    heads = tuple(head for *_, head in rows)
    below = tuple(
        tuple(child for child, head in enumerate(heads) if head == word != child) for word in range(len(rows))
    )
    words, tags, deps, _ = zip(*rows, strict=True)
    return Tree(tuple(words), tuple(word.lower() for word in words), tuple(tags), tuple(deps), heads, below)


@pytest.mark.parametrize("line", REPAIRS.strip().splitlines())
def test_repair(line: str) -> None:
    """The rule puts the words where they belong, where the parser has put them elsewhere."""
    name, sentence, expected = line.split(" | ")
    rule: Callable[[Tree], Changes] = getattr(repair, name)
    tree = parse(sentence)
    wanted = set(expected.split("; "))
    assert rule(tree)
    assert not wanted <= arcs(tree)
    assert wanted <= arcs(repair.repaired(tree))


@pytest.mark.parametrize("sentence", RIGHT.strip().splitlines())
def test_what_is_right_stays(sentence: str) -> None:
    """No rule touches a tree that is right."""
    tree = parse(sentence)
    assert repair.repaired(tree) is tree


SUBJECT_OF_AUXILIARY = made(
    ("Treaties", "NNS", "nsubj", 1), ("were", "VBD", "auxpass", 2), ("signed", "VBN", "ROOT", 2)
)
TIME = made(
    ("John", "NNP", "npadvmod", 3),
    (",", ",", "punct", 3),
    ("was", "VBD", "auxpass", 3),
    ("received", "VBN", "ROOT", 3),
)
MAIN = made(
    ("Festival", "NN", "nsubj", 1),
    ("devoted", "VBD", "ROOT", 1),
    ("was", "VBD", "auxpass", 3),
    ("held", "VBN", "ccomp", 1),
)
AGENTS = made(
    ("signed", "VBN", "ROOT", 0),
    ("was", "VBD", "auxpass", 0),
    ("by", "IN", "agent", 0),
    ("John", "NNP", "pobj", 2),
    ("and", "CC", "cc", 0),
    ("Mary", "NNP", "conj", 0),
)


@pytest.mark.parametrize(
    ("tree", "expected"),
    [
        (SUBJECT_OF_AUXILIARY, "Treaties nsubjpass signed"),
        (TIME, "John nsubjpass received"),
        (AGENTS, "Mary conj John"),
        (MAIN, "Festival nsubjpass held"),
        (MAIN, "devoted acl Festival"),
    ],
)
def test_repair_of_a_tree(tree: Tree, expected: str) -> None:
    """Faults that the parser makes in long sentences, in small."""
    assert expected not in arcs(tree)
    assert expected in arcs(repair.repaired(tree))


def test_noun_as_main_verb() -> None:
    """What is tagged as a noun and has subject and object is a verb."""
    tree = parse("The Members of the Council urge the president to work swiftly .")
    verb = tree.words.index("urge")
    assert (tree.tags[verb], repair.repaired(tree).tags[verb]) == ("NN", "VBP")


def test_no_word_is_put_below_itself(monkeypatch: pytest.MonkeyPatch) -> None:
    """A change that would make a circle is not made: what goes down a tree would never end."""
    tree = made(("John", "NNP", "nsubj", 1), ("met", "VBD", "ROOT", 1), ("Mary", "NNP", "dobj", 1))
    monkeypatch.setattr(repair, "RULES", (lambda _: {1: (2, "relcl", "VBD")},))
    assert repair.repaired(tree) is tree
    monkeypatch.setattr(repair, "RULES", (lambda _: {2: (0, "conj", "NNP")},))
    assert repair.repaired(tree).heads == (1, 1, 0)
