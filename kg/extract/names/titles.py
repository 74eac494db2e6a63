"""One form for each title: "deputy foreign minister" is the deputy minister of foreign affairs."""

from __future__ import annotations

from kg.extract.lexicon import office_lexicon


def normalise(before: str, head: str, post: str) -> str:
    """Put a title into one form: "deputy foreign minister" becomes "deputy minister of foreign affairs".

    >>> normalise("deputy foreign", "minister", "")
    'deputy minister of foreign affairs'
    >>> normalise("", "minister", " for foreign affairs")
    'minister of foreign affairs'
    """
    head = office_lexicon().means.get(head, head)
    if head == "minister":
        words = before.split()
        ranks = [
            word
            for word in words
            if word in office_lexicon().ranks or word in office_lexicon().modifiers - {"foreign"}
        ]
        topics = [word for word in words if word not in ranks]
        if post.startswith(" for "):
            post = f" of {post[5:]}"
        if topics and not post:
            post = " of foreign affairs" if topics == ["foreign"] else f" of {' '.join(topics)}"
            before = " ".join(ranks)
    return f"{before} {head}{post}".strip()
