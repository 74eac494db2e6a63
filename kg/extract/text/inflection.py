"""The forms that an English verb or noun takes in a text."""

from __future__ import annotations

from functools import lru_cache

from kg.knowledge import kept

DOUBLED = set("bdgklmnprt")


def all_forms(lemma: str) -> tuple[str, ...]:
    """Return the forms of a verb or noun; irregular ones come from ``irregular.yaml``."""
    return *inflect(lemma), *_irregular().get(lemma, ())


def singular(plural: str) -> str:
    """Return the singular of a regular plural in lower case, or the word as it is.

    >>> singular("parties")
    'party'
    """
    return f"{plural[:-3]}y" if plural.endswith("ies") else plural.removesuffix("s")


def inflect(lemma: str) -> tuple[str, ...]:
    """Return the regular forms of a verb or noun, right spellings and some wrong ones.

    >>> inflect("travel")
    ('travel', 'travels', 'travelled', 'travelling', 'traveled', 'traveling')
    """
    stem = lemma.removesuffix("e")
    if lemma.endswith("y") and lemma[-2:-1] not in "aeou":
        return lemma, f"{lemma[:-1]}ies", f"{lemma[:-1]}ied", f"{lemma}ing"
    plural = f"{lemma}es" if lemma.endswith(("s", "x", "ch", "sh", "z")) else f"{lemma}s"
    forms = [lemma, plural]
    if lemma[-1] in DOUBLED and lemma[-2:-1] in "aeiou":
        forms += [f"{lemma}{lemma[-1]}ed", f"{lemma}{lemma[-1]}ing"]
    return (*forms, f"{stem}ed", f"{stem}ing")


def lemma_of(form: str) -> str:
    """Return the verb that ``irregular.yaml`` lists a form of, in small letters, or nothing."""
    return _lemmas().get(form, "")


@lru_cache(maxsize=1)
def _lemmas() -> dict[str, str]:
    return {form: lemma for lemma, forms in _irregular().items() for form in forms}


_irregular = kept(dict[str, tuple[str, ...]], "lexicon/irregular.yaml")
