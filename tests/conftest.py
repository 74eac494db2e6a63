"""Values that several test modules share."""

from __future__ import annotations

import os
import signal
import sys
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest
from command import Command, command
from hypothesis import settings

from kg.model import Code, Document, Entity, EntityRef, Extraction, Report, ReportRef, Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from starlette.testclient import TestClient

# A shell may have started the tests with signals ignored (nohup, &): the programs that they start would ignore them too.
for one in (signal.SIGHUP, signal.SIGINT):
    if signal.getsignal(one) is signal.SIG_IGN:
        signal.signal(one, signal.SIG_DFL)
# Where Python is told to keep no compiled modules, each program that the tests start would compile all of this one anew.
sys.dont_write_bytecode = False
os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
settings.register_profile("untimed", deadline=None)  # no test asserts a time
settings.load_profile("untimed")

TEXT = """Chilean Foreign Minister Lucía Ferrer paid an official visit to Kenya on 4 and 5 March 2031 and
met the Kenyan minister of foreign affairs in Mombasa at the third session of the Joint Commission. “We build
a railway together,” Ferrer told Kenya. The commission adopted a decision that approves the Port
Plan for 2031-2033. The Harbour Peace Monument in Mombasa was opened during the Days of Chilean Film. Trade
reached more than 2.4 billion US dollars, up to 3 billion, in 2030.
Former minister Ada Soto came too."""


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add the option that rewrites the golden files."""
    parser.addoption("--update-golden", action="store_true", help="write tests/golden/ anew")


@pytest.fixture
def kg(capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Command:
    """Return a function that runs the program in this process."""
    return command(capfd, monkeypatch)


def span(words: str) -> Span:
    """Return where *words* stand in the text."""
    start = TEXT.index(words)
    return Span(start, start + len(words))


@pytest.fixture(scope="session")
def extraction() -> Extraction:
    """Everything at once: each class that is not abstract, each property, in one small text."""
    chile, kenya = EntityRef("State/CHL"), EntityRef("State/KEN")
    mombasa = EntityRef("Place/ken--mombasa")
    commission = EntityRef("IntergovernmentalBody/joint-commission--chl--ken")
    ferrer, soto = EntityRef("Person/lucia-ferrer"), EntityRef("Person/ada-soto")
    chilean, kenyan = EntityRef("Office/chl--foreign-minister"), EntityRef("Office/ken--foreign-minister")
    decision, plan = EntityRef("Instrument/decision-0a0a0a0a"), EntityRef("Instrument/port-plan-0b0b0b0b")
    series = EntityRef("EventSeries/days-of-chilean-film")
    railway = EntityRef("Project/railway")
    session = ReportRef("meeting--session")

    def entity(
        ref: EntityRef, label: str, words: str, *properties: tuple[str, object], **more: object
    ) -> Entity:
        kind, _, key = ref.id.partition("/")
        return Entity(kind, key, label, properties=properties, evidence=(span(words),), **more)  # type: ignore[arg-type]

    entities = (
        entity(chile, "Chile", "Chilean", ("iso3", "CHL"), ("officialName", "Republic of Chile")),
        entity(
            kenya, "Kenya", "Kenya", ("iso3", "KEN"), ("exactMatch", "http://www.wikidata.org/entity/Q114")
        ),
        entity(mombasa, "Mombasa", "Mombasa", ("inState", kenya)),
        entity(
            commission,
            "Joint Commission",
            "Joint Commission",
            ("member", chile),
            ("member", kenya),
            ("kind", Code("Intergovernmental")),
        ),
        entity(
            EntityRef("Organization/port-authority"), "commission", "commission", ("kind", Code("Agency"))
        ),
        entity(ferrer, "Lucía Ferrer", "Lucía Ferrer", names=("Ferrer",)),
        entity(soto, "Ada Soto", "Ada Soto"),
        entity(chilean, "minister of foreign affairs", "Foreign Minister", ("officeOf", chile)),
        entity(kenyan, "minister of foreign affairs", "minister of foreign affairs", ("officeOf", kenya)),
        entity(
            EntityRef("Landmark/harbour-peace-monument"),
            "Harbour Peace Monument",
            "Harbour Peace Monument",
            ("kind", Code("Monument")),
            ("place", mombasa),
        ),
        entity(
            decision, "decision", "decision", ("kind", Code("Decision")), ("party", chile), ("approves", plan)
        ),
        entity(
            plan,
            "Port Plan for 2031-2033",
            "Plan for 2031-2033",
            ("kind", Code("Plan")),
            ("periodStart", date(2031, 1, 1)),
            ("periodEnd", date(2033, 12, 31)),
        ),
        entity(railway, "railway", "railway", ("place", mombasa), ("involvesState", kenya)),
        entity(series, "Days of Chilean Film", "Days of Chilean Film", ("organizer", chile)),
    )
    held = ("status", Code("Held"))
    reports = (
        Report(
            "Visit",
            "visit--lucia-ferrer--ken",
            (span("paid an official visit to Kenya"),),
            (
                held,
                ("visitor", ferrer),
                ("host", kenya),
                ("kind", Code("Official")),
                ("earliest", date(2031, 3, 4)),
                ("latest", date(2031, 3, 5)),
                ("before", ReportRef("publicevent--days")),
            ),
            confidence=Decimal("0.90"),
        ),
        Report(
            "Meeting",
            session.slug,
            (span("met the Kenyan minister of foreign affairs in Mombasa"), span("third session")),
            (
                held,
                ("kind", Code("Session")),
                ("participant", ferrer),
                ("participant", kenyan),
                ("involvesState", chile),
                ("involvesState", kenya),
                ("place", mombasa),
                ("ordinal", 3),
                ("partOf", ReportRef("visit--lucia-ferrer--ken")),
                ("about", railway),
            ),
            label="third session of the Joint Commission",
        ),
        Report(
            "InstrumentAction",
            "act--decision",
            (span("adopted a decision"),),
            (
                held,
                ("action", Code("Adopted")),
                ("instrument", decision),
                ("participant", commission),
                ("partOf", session),
            ),
        ),
        Report(
            "PublicEvent",
            "publicevent--days",
            (span("during the Days of Chilean Film"),),
            (
                held,
                ("kind", Code("Cultural")),
                ("inSeries", series),
                ("place", mombasa),
            ),
            label="Days of Chilean Film",
        ),
        Report(
            "Tenure",
            "tenure--ferrer",
            (span("Chilean Foreign Minister Lucía Ferrer"),),
            (("holder", ferrer), ("office", chilean), ("former", False)),
        ),
        Report(
            "Tenure",
            "tenure--soto",
            (span("Former minister Ada Soto"),),
            (("holder", soto), ("office", chilean), ("former", True)),
        ),
        Report(
            "Figure",
            "figure--trade",
            (span("more than 2.4 billion US dollars"),),
            (
                ("measure", Code("TradeTurnover")),
                ("valueMin", Decimal("2.4E+9")),
                ("valueMax", Decimal("3E+9")),
                ("unit", "USD"),
                ("basis", Code("Actual")),
                ("periodStart", date(2030, 1, 1)),
                ("periodEnd", date(2030, 12, 31)),
                ("involvesState", chile),
                ("giver", chile),
                ("receiver", kenya),
            ),
        ),
        Report(
            "Figure",
            "figure--third",
            (span("third"),),
            (("measure", Code("Rank")), ("value", 3), ("unit", "rank")),
        ),
        Report(
            "Statement",
            "statement--ferrer",
            (span("“We build\na railway together,” Ferrer told Kenya"),),
            (
                ("speaker", ferrer),
                ("mode", Code("Quote")),
                ("target", kenya),
                ("addressee", kenya),
                ("act", Code("Promised")),
                ("topic", Code("Transport")),
                ("text", "We build\na railway together"),
                ("about", railway),
            ),
        ),
    )
    document = Document(TEXT, "sample", date(2031, 3, 6), "A visit", "https://example.org/news/1", "CC0-1.0")
    return Extraction(document, entities, reports)


@pytest.fixture(scope="session")
def world() -> Iterator[TestClient]:
    """Give a client of the site of the questions' world, with its links."""
    from web import WORLD, client

    with client(WORLD) as found:
        yield found


@pytest.fixture(scope="session")
def dispatches() -> Iterator[TestClient]:
    """Give a client of the site of the dispatches, without their texts."""
    from web import client

    with client() as found:
        yield found
