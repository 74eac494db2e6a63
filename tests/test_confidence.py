"""How sure reports are: by class, pattern and code, never surer than the candidate itself."""

from __future__ import annotations

from decimal import Decimal

from kg.extract.candidate import Candidate
from kg.extract.confidence import ConfidenceTable, confidence_of
from kg.model import Code, Span

TABLE = ConfidenceTable(
    types={"Figure": Decimal("0.8")},
    patterns={"figure-money": Decimal("1.1")},
    codes={"Figure Other": Decimal("0.5"), "Figure Aid": Decimal("1.2")},
)


def sure(measure: str, pattern: str = "figure-money", own: str = "0.9", kind: str = "Figure") -> Decimal:
    """Return the confidence of a candidate."""
    one = Candidate(
        type=kind,
        properties=(("measure", Code(measure)),),
        evidence=(Span(0, 1),),
        pattern=pattern,
        position=0,
        confidence=Decimal(own),
    )
    return confidence_of(one, TABLE)


def test_pattern_and_code_change_the_confidence_of_the_class() -> None:
    """What is not in the table leaves the confidence of the class."""
    assert sure("Loan", "other") == Decimal("0.80")
    assert sure("Loan") == Decimal("0.88")
    assert sure("Other") == Decimal("0.44")


def test_a_report_is_never_certain_and_a_guess_stays_one() -> None:
    """The table makes nothing certain, and nothing surer than the rule that guessed it."""
    assert sure("Aid") == Decimal("0.99")
    assert sure("Aid", own="0.7") == Decimal("0.7")
    assert sure("Aid", kind="Project", own="0.9") == Decimal("0.9")
