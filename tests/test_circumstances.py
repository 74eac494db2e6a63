"""Where and when events are, and who takes part, as far as the words tell, and no farther."""

from __future__ import annotations

from datetime import date

import pytest

from kg.extract import extract
from kg.model import Document, EntityRef

A = "President of Kenya Daniel Otieno"
B = "Prime Minister of India Arjun Mehta"
TODAY = date(2024, 5, 16)

# sentences | class | property | its values, by key; "-" for none
CASES = """
{A} spoke with {B} about the floods in Lima. | Meeting | place | -
{A} met {B} after the elections in Chile. | Meeting | place | -
{A} met {B} in Lima after the elections in Chile. | Meeting | place | per--lima
{A} met {B} at the U.S. - Peru talks. | Meeting | place | -
{A} recalled the anniversary of the signing of the Lima Treaty on Monday. | InstrumentAction | earliest | -
{A} congratulated Peru on signing the Lima Treaty. | InstrumentAction | participant | -
{A} signed the Lima Plan for the years 2023-2027. | InstrumentAction | latest | -
{A} signed the Lima Treaty on Monday. | InstrumentAction | earliest | 2024-05-13
During their trip to Peru, the Kenyan delegation met {B}. {A} thanked them. | Visit | visitor | -
{A} and {B} met. The delegation was in Peru. They will visit Chile. | Visit | visitor | -
{B} met Kenyan officials in Washington, D.C. {A} visited Peru in March. | Visit | visitor | daniel-otieno
{B} met Speaker of the Knesset Dov Arnon. | Meeting | involvesState | IND ISR
{A} and {B} met. They will visit Chile. | Visit | visitor | daniel-otieno arjun-mehta
{A} and {B} came to Lima. During their visit to Chile, {A} and {B} met. | Visit | visitor | daniel-otieno arjun-mehta
{A} will travel to Manila, the Philippines, on June 3. | Visit | earliest | 2024-06-03
{A} will travel to London, the United Kingdom on May 20 to meet officials. | Visit | latest | 2024-05-20
{A} will travel to Manila, the Philippines, on June 3 and Jakarta, Indonesia. | Visit | place | idn--jakarta
{A} will travel to Peru, the Philippines, and Chile. | Visit | host | CHL
{A} will travel to Prague, the Czech Republic, where he will meet {B}. | Meeting | place | cze--prague
{A} flew to Peru, the Latin American state, where he met {B}. | Meeting | place | PER
In Los Angeles, {A} visited the University of Lima and the University of Quito on Monday. | Visit | place | usa--los-angeles
In Lima, {A} visited the University of Quito and the University of Lima on Monday. | Visit | earliest | 2024-05-13
{A} visited the National Museum of Peru and the University of Lima. | Visit | host | -
{A} visited the National Museum of Peru and the University of Lima. | Visit | place | national-museum-of-peru
{A} met {B} at the seat of the African Union in Lima on Monday. | Meeting | place | per--lima
{A} met {B} at the headquarters of the ministry in Lima. | Meeting | place | per--lima
{A} met {B} at a conference about the war in Lima. | Meeting | place | -
{A} visited Peru on May 14. The next day he met {B}. | Meeting | earliest | 2024-05-15
{A} visited Peru in March. The next day he met {B}. | Meeting | earliest | -
The visit of {A} to Peru, which began on Monday, will end on Friday. | Visit | earliest | -
{A} and {B} held talks today and signed several bilateral agreements in Astana. | Meeting | place | kaz--astana
{A} and {B} held talks today and signed several bilateral agreements in Astana. | InstrumentAction | earliest | 2024-05-16
{A} and {B} met on Monday, discussed tourism and signed the Trade Agreement. | InstrumentAction | latest | 2024-05-13
{A} and {B} met on Monday and later signed the Trade Agreement. | InstrumentAction | latest | -
{A} and {B} met in Lima on Monday and will sign the Trade Agreement. | InstrumentAction | place | -
{A} and {B} spoke by phone on Monday and signed the Trade Agreement. | InstrumentAction | latest | -
{A} and {B} signed a memorandum of understanding in Lima on Monday. | InstrumentAction | place | per--lima
Guests of the Andean Forum in Lima on June 3 include {B}. | Meeting | earliest | 2024-06-03
{A} flew to Lima on Monday, where he met {B}. | Meeting | place | per--lima
{A} flew to Lima for a conference, where he met {B}. | Meeting | place | -
On June 3, {A} will travel to Lima to attend the Pacific Energy Forum on June 4. | Meeting | place | per--lima
On June 3, {A} will fly to Lima to attend the Andean Forum on June 4. He will meet Peruvian officials. | Meeting | earliest | -
{A} will fly to Lima on June 3. He will meet Peruvian officials. | Meeting | earliest | 2024-06-03
The fourth meeting of the Kenya-Peru Commission was held by videoconference on May 13. | Meeting | earliest | 2024-05-13
The talks of {A} and {B} were held by video link on Monday. | Meeting | earliest | 2024-05-13
The summit was preceded on May 7 by a session of the Kenya-Peru Commission in Lima. | Meeting | earliest | 2024-05-07
{A} and {B} met. The talks were followed on May 7 by a session of the Kenya-Peru Commission. | Meeting | earliest | 2024-05-07
{A} and {B} met. On May 7, the Kenya-Peru Commission was praised by {B} in talks. | Meeting | earliest | -
{A} met {B} in Lima on Monday. Following the talks, they signed the Trade Treaty. | InstrumentAction | latest | 2024-05-13
{A} met {B} in Lima on Monday. Following the talks, they signed the Trade Treaty. | InstrumentAction | place | per--lima
{A} spoke by phone with {B} on Monday. Following the talks, they signed the Trade Treaty. | InstrumentAction | latest | -
{A} met {B} in Lima on Monday. Ahead of the talks, they signed the Trade Treaty. | InstrumentAction | latest | -
{A} visited Peru on 6-8 May. During the visit, the Trade Treaty was signed. | InstrumentAction | latest | 2024-05-08
{A} arrived in Lima on Monday. During the visit, the Trade Treaty was signed. | InstrumentAction | latest | -
The Andean Forum was held in Lima. On the sidelines of the Andean Forum, {A} met {B}. | Meeting | place | per--lima
The Andean Forum was held in Lima. During the Andean Forum, {A} spoke by phone with {B}. | Meeting | place | -
{A} arrived in Lima on Tuesday for a three-day visit. | Visit | latest | 2024-05-16
{A} arrived in Lima on Tuesday for a two-day forum. | Visit | latest | 2024-05-14
"""


@pytest.mark.parametrize("case", CASES.strip().splitlines())
def test_no_more_than_the_words_tell(case: str) -> None:
    """The values of the last event of the class."""
    text, cls, name, expected = (part.strip() for part in case.split(" | "))
    (found,) = extract([Document(text.format(A=A, B=B), date=TODAY)])
    values = [report.values(name) for report in found.reports if report.type == cls]
    told = [v.id.partition("/")[2] if isinstance(v, EntityRef) else str(v) for v in (values or [()])[-1]]
    assert told == ([] if expected == "-" else expected.split())
