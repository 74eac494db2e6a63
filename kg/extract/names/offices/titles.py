"""One form for each title: "deputy foreign minister" is the deputy minister of foreign affairs."""

from __future__ import annotations

from itertools import takewhile

from kg.extract.text.actor_nouns import noun_lexicon
from kg.extract.text.office_lexicon import office_lexicon


def normalise(before: str, head: str, post: str) -> str:
    """Put a title into one form: "deputy foreign minister" becomes "deputy minister of foreign affairs".

    >>> normalise("deputy foreign", "minister", "")
    'deputy minister of foreign affairs'
    >>> normalise("", "minister", " for foreign affairs")
    'minister of foreign affairs'
    >>> normalise("foreign affairs and international trade", "minister", "")
    'minister of foreign affairs and international trade'
    >>> normalise("international relations and cooperation", "minister", "")
    'minister of international relations and cooperation'
    >>> normalise("deputy parliament", "speaker", ""), normalise("", "speaker", " of parliament")
    ('deputy speaker of the parliament', 'speaker of the parliament')
    >>> normalise("deputy", "head", " of the foreign ministry"), normalise("", "head", " of ministry of energy")
    ('deputy minister of foreign affairs', 'minister of energy')
    >>> normalise("", "head", " of diplomacy"), normalise("diplomacy", "chief", "")
    ('minister of foreign affairs', 'minister of foreign affairs')
    """
    head = office_lexicon().means.get(head, head)
    field, ministry, task = post.removeprefix(" of ").removeprefix("the ").partition("ministry")
    if head == "head" and ministry and " of " not in f" {field}":
        head, before, post = "minister", f"{before} {field}".strip(), task
    if head == "minister":
        words = before.split()
        known = office_lexicon().ranks | office_lexicon().modifiers - office_lexicon().abroad
        ranks = list(takewhile(known.__contains__, words))  # not "foreign affairs and (international) trade"
        topics = words[len(ranks) :]
        if post.startswith(" for "):
            post = f" of {post[5:]}"
        if topics and not post:
            post = " of foreign affairs" if topics == ["foreign"] else f" of {' '.join(topics)}"
            before = " ".join(ranks)
    if post.removeprefix(" of ") in noun_lexicon().realms:
        post = ""  # "President of the Republic"
    rank, _, house = f" {before}".rpartition(" ")
    if house in office_lexicon().parliaments and head in office_lexicon().presiding and not post:
        before, post = rank.strip(), f" of {house}"
    if post.removeprefix(" of ") in office_lexicon().parliaments:
        post = f" of the {post[4:]}"
    joint = "" if before.endswith("-") else " "
    title = f"{before}{joint}{head}{post}".strip()
    return office_lexicon().called.get(title, title)
