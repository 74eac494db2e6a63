"""The status of an event from its words: what is planned, denied or only supposed is never held."""

from __future__ import annotations

from dataclasses import fields
from datetime import date

import pytest

from kg.extract import extract
from kg.extract.factuality.lexicon import status_lexicon
from kg.model import Code, Document, Report

TODAY = date(2024, 5, 16)
A = "President of Kenya Daniel Otieno"
B = "Prime Minister of India Arjun Mehta"

# sentence | status of its meeting or visit; "-" where nothing is said to happen
SENTENCES = """
{A} met the press. It was the third session of the India-Kenya Joint Commission. | Held
{A} met the press. This will be the third session of the India-Kenya Joint Commission. | Planned
{A} met the press. The aim is a meeting of the India-Kenya Joint Commission. | -
{A} met the press. It was the first session of the India-Kenya Joint Commission to be held on an island. | -
{A} met {B} in Nairobi. | Held
{A} cancelled her trip to India, talks with {B} and a dinner. | Cancelled
Reports that {A} visited India and met {B} are false. | Denied
{A} is scheduled to arrive in India on Sunday, be received by {B}, and depart on Monday. | Planned
If {A} visits India and meets {B}, the treaty will be signed. | -
Had {A} visited India and met {B}, the treaty would have been signed. | -
{A} will visit India, followed by a meeting with {B}. | Planned
{A} visited India, followed by a meeting with {B}. | Held
{A} will speak before the visit of {B} to Kenya is announced. | Planned
{A} will speak after {B} visits Kenya. | Planned
{A} was in India on Monday for talks with {B}. | Held
{A} said preparations were under way for the third session of the India-Kenya Joint Commission. | Planned
The visit of {A} to India in January gave new impetus to the ties. | Held
The visit of {A} to India, which began on Sunday, will last until Thursday. | Held
The visit of {A} to India, which was to begin on Sunday, will last until Thursday. | Planned
The talks of {A} and {B}, which started on Monday, were cancelled. | Cancelled
{A} is on an official visit to India from 16 to 18 May 2024. | Held
{A} visits India from 16 to 18 May 2024. | Planned
{A} said that trade will grow during talks with {B} in Nairobi on 16 May 2024. | Held
{A} said that he will raise the matter during talks with {B} in Nairobi. | Planned
{A} thanked {B} for visiting Nairobi. | Held
{A} has not thanked {B} for visiting Nairobi. | -
{A} thanked {B} for agreeing to visit Nairobi. | Planned
{A} laid a wreath on his visit to India. | Held
{A} praised the outcomes of the Summit of the Rivers. | Held
{A} recalled the Summit of the Rivers. | Held
{A} hoped for the success of the Summit of the Rivers. | -
The outcome of the talks between {A} and {B} will depend on trade. | -
{A} congratulated Togo on hosting the Summit of the Rivers. | Held
{A} thanked Togo for its readiness to host the Summit of the Rivers. | Proposed
{A} will present a paper at COP29. | Planned
{A} spoke at COP 29 in Baku. | Held
The price of the ship is COP 29 million, {A} said. | -
The visit of {A} to India had been planned for May but was cancelled. | Cancelled
The visit of {A} to India was planned for May and was not cancelled. | Planned
A conversation that {A} had with {B} on Monday was about trade. | Held
{A} often met {B} in Nairobi. | -
{A} visited India whenever he was in Asia. | -
{A} looks forward to working with {B} on trade at the second India-Kenya Summit. | Planned
{A} will carry out the decisions taken at the second India-Kenya Summit. | Held
They hope to deliver on President Otieno's pledge at the G20 Summit. | Held
{A} will make a pledge at the second India-Kenya Summit. | Planned
{A} travelled to Nairobi upon the invitation of {B} for the 8th India-Kenya Joint Commission Meeting. | Held
{A} was honored to host {B} in Nairobi in 2023. | Held
{A} is travelling to India to speak at the meeting with {B}. | Planned
{A} will meet {B}. | Planned
{A} invited traders to the second India-Kenya Summit, which will be held in May. | Planned
{A} has met {B}. | Held
{A} agreed that he should visit India. | Planned
Togo suggested that talks between {A} and {B} be held in Nairobi. | Proposed
Togo proposed that {A} meet {B} in Nairobi. | Proposed
Togo said that talks between {A} and {B} were held in Nairobi. | Held
{A} said that he should visit India. | Proposed
{A} would have met {B} in Nairobi. | -
If {A} visits India, he will meet {B}. | -
Had {A} visited India, he would have met {B}. | -
Should {A} visit India, he would meet {B}. | -
Togo thanked {A} for hosting {B} in Nairobi. | Held
{A} was to have visited India on Monday. | -
{A} almost met {B}. | -
{A} hardly met {B}. | -
{A} allegedly met {B} on Monday. | -
Were {A} to visit India, the border would open. | -
{A} turned down an invitation to visit India. | Denied
The visit of {A} to India did not materialize. | Denied
{A} refused to meet {B}. | Denied
{A} declined to meet {B}. | Denied
{A} avoided meeting {B}. | Denied
{A} ruled out meeting {B}. | Denied
{A} ruled out a visit to India. | -
{A} was unable to meet {B}. | Denied
{A} is unlikely to visit India. | Denied
{A} is not expected to visit India. | Denied
{A} will no longer visit India. | Denied
{A} has yet to meet {B}. | Denied
{A} denied having met {B}. | Denied
No meeting between {A} and {B} took place. | Denied
The meeting between {A} and {B} never took place. | Denied
The meeting of {A} and {B} that never took place still makes headlines. | Denied
{A} had been due to meet {B} in Nairobi. | Planned
{A} had been due in India on Monday. | Planned
{A} is coming to India. | Planned
The document is to be signed during the visit of {A} to India. | Planned
A visit of {A} to India is scheduled for June. | Planned
{A} may visit India in June. | Proposed
{A} expressed readiness to meet {B}. | Proposed
{A} wanted to meet {B}. | Proposed
It is important that {A} meets {B}. | Proposed
It is not clear whether {A} will meet {B}. | -
{A} called for talks between {B} and President of Chile Rosa Vidal. | Proposed
{A} offered to host talks between {B} and President of Chile Rosa Vidal. | Proposed
The visit of {A} to India, originally planned for May, was postponed. | Postponed
The visit of {A} to India, planned for March, took place in April. | Held
{A} abandoned plans to visit India. | Cancelled
The planned meeting between {A} and {B} was scrapped. | Cancelled
{A} threatened to cancel his visit to India. | -
{A} left India without meeting {B}. | Denied
{A} is due to be received by {B}. | Planned
{A} brought to an end his state visit to India. | Held
The ceremony formed part of the visit of {A} to India. | Held
The ceremony will form part of the visit of {A} to India. | Planned
The talks between Chile and Peru focused on trade. | Held
The talks between Chile and Peru will focus on trade. | Planned
{A} has visited India to hold talks with {B}. | Held
"""


def codes_of(report: Report) -> set[str]:
    """Return the names of the codes that a report has, its status among them."""
    return {value.name for _, value in report.properties if isinstance(value, Code)}


def status(text: str) -> set[str]:
    """Return the statuses of all meetings and visits of a text."""
    (made,) = extract([Document(text=text, date=TODAY, identifier="d")])
    events = [report for report in made.reports if report.type in ("Meeting", "Visit")]
    return {code for one in events for code in codes_of(one)} & {
        "Held",
        "Planned",
        "Proposed",
        "Postponed",
        "Cancelled",
        "Denied",
    }


@pytest.mark.parametrize("line", SENTENCES.strip().splitlines())
def test_status(line: str) -> None:
    """A sentence tells one status of its event, or none at all."""
    text, _, expected = line.format(A=A, B=B).rpartition(" | ")
    assert status(text) == ({expected} - {"-"})


LEXICON = status_lexicon()
VERIDICALITY = [
    *(
        line
        for one in fields(LEXICON)
        if one.name.endswith("examples")
        for line in getattr(LEXICON, one.name)
    ),
    *(line for one in LEXICON.signatures for line in one.examples),
]


@pytest.mark.parametrize("line", VERIDICALITY)
def test_veridicality(line: str) -> None:
    """The sentence beside each class of words comes out as it says."""
    text, _, expected = line.format(A=A, B=B).rpartition(" | ")
    assert status(text) == ({expected} - {"-"})


PLANS = (
    "will {}",
    "is to {}",
    "is expected to {}",
    "plans to {}",
    "may {}",
    "was to {}",
    "agreed to {}",
    "is due to {}",
    "refused to {}",
)
ACTS = (
    "hold talks with {B}, and call on King Anders",
    "travel to India on Sunday, meet with {B}, address the House and attend the India-Kenya Forum",
    "meet {B}, then lay a wreath at the Freedom Monument",
    "visit India and meet {B}",
)
PASSIVES = (
    "will be {}",
    "is to be {}",
    "is expected to be {}",
    "is set to be {}",
    "may be {}",
    "cannot be {}",
    "has not been {}",
)
MENTIONED = {"Mentioned", "Negotiated"}
DONE = (
    "discussed and signed in Lima",
    "reviewed, finalised and signed during the visit",
    "signed in May and ratified in June",
    "considered and, if possible, signed",
    "finalised and then signed by the ministers",
)


def test_plan_of_many_verbs() -> None:
    """What is said once before several verbs holds for all of them: nothing of a plan, or of a denial, is held."""
    plans = [f"{A} {plan.format(acts.format(B=B))}." for plan in PLANS for acts in ACTS]
    treaty = "The India-Kenya trade agreement"
    passives = [f"{treaty} {plan.format(done)}." for plan in PASSIVES for done in DONE]
    events = {"Meeting", "Visit", "PublicEvent", "InstrumentAction"}
    made = extract(
        [Document(text=one, date=TODAY, identifier=str(n)) for n, one in enumerate((*plans, *passives))]
    )
    held = [
        (one.document.text, report.pattern)
        for one in made
        for report in one.reports
        if report.type in events and "Held" in (codes := codes_of(report)) and not codes & MENTIONED
    ]
    assert held == []
