from __future__ import annotations

from itertools import pairwise

import pytest
import spacy
from hypothesis import given
from hypothesis import strategies as st

from dagster_project.extraction.gazetteer import lexemes
from dagster_project.extraction.places import find_places
from dagster_project.reference.parties import countries

NAMES = sorted(country.name for country in countries().values())


def codes(text: str) -> list[str | None]:
    return [place.code for _, _, place in find_places(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Belarusian-Kenyan talks", ["BLR", "KEN"]),
        ("Kenya–Belarus forum", ["KEN", "BLR"]),
        ("U.S.-China trade", ["USA", "CHN"]),
        ("UK-Ghana and China/Africa", ["GBR", "GHA", "CHN", "AFRICA"]),
        ("Sino-Kenyan and Franco-German ties", ["CHN", "KEN", "FRA", "DEU"]),
        ("Indo-Pak cricket", ["IND", "PAK"]),
        ("General Franco and the Indo-Pacific", ["ASIA_PACIFIC"]),
        ("Russo was a philosopher's friend", []),
    ],
)
def test_compounds(text: str, expected: list[str]) -> None:
    assert codes(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "ships in the Gulf of Mexico",
        "islands of the South China Sea",
        "off the Gulf of Oman",
        "across the Indian Ocean",
        "the Prince of Wales spoke",
        "in the Korean Peninsula",
        "an English-language paper",
        "US$5 million and Rs 20",
        "worth 12 million Kenyan shillings",
        "paid in Swiss francs and US dollars",
        "a cage of Guinea pigs",
        "the Paris Agreement on climate",
    ],
)
def test_names_of_other_things_are_no_places(text: str) -> None:
    assert codes(text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Papua New Guinea and Guinea", ["PNG", "GIN"]),
        ("Equatorial Guinea", ["GNQ"]),
        ("Northern Ireland", ["GBR"]),
        ("South Sudan and Sudan", ["SSD", "SDN"]),
        ("American Samoa", ["ASM"]),
        ("the Dominican Republic", ["DOM"]),
        ("the Latin American market", ["LATIN_AMERICA"]),
        ("the Republic of the Congo", ["COG"]),
        ("Chinese Taipei", ["TWN"]),
        ("a farm in New Mexico", ["USA"]),
    ],
)
def test_the_longest_name_wins(text: str, expected: list[str]) -> None:
    assert codes(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The Congolese leader came.", [None]),
        ("Kinshasa said the Congolese leader came.", ["COD", "COD"]),
        ("The Congolese leader left Brazzaville.", ["COG", "COG"]),
        ("Kinshasa and Brazzaville: the Congolese question.", ["COD", "COG", None]),
        ("The Dominican envoy came.", [None]),
        ("The Dominican envoy left Santo Domingo.", ["DOM", "DOM"]),
        ("The Korean side came.", ["KOR"]),
        ("North Korea fired. The Korean side came.", ["PRK", "PRK"]),
        ("North Korea and South Korea: the Korean question.", ["PRK", "KOR", None]),
        ("A Central African state", [None]),
        ("The Central African envoy left Bangui.", ["CAF", "CAF"]),
        ("The mayor of San Jose left the United States.", [None, "USA"]),
        ("SA exports to Zim", [None, None]),
        ("SA exports to Zim: Pretoria and Harare agreed", ["ZAF", "ZWE", "ZAF", "ZWE"]),
        ("Georgia wants trade.", ["GEO"]),
        ("Georgia and its neighbour Alabama", [None, "USA"]),
        ("Georgia, Alabama and Tbilisi", ["GEO", "USA", "GEO"]),
        ("He works in Valencia.", [None]),
        ("He works in Valencia, Spain.", ["ESP", "ESP"]),
    ],
)
def test_shared_names_take_the_country_that_the_text_names(text: str, expected: list[str | None]) -> None:
    assert codes(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Coach Michael Jordan resigned.", []),
        ("Jordan Foreign Minister Ali Haddad left Jordan.", ["JOR", "JOR"]),
        ("The actor Tom Holland and Chad Smith sang.", []),
        ("Talks in Chad ended.", ["TCD"]),
        ("Foreign Minister of Jordan Ali Haddad spoke.", ["JOR"]),
        ("Unlike Georgia, others agreed.", ["GEO"]),
        ("Mr. Washington spoke to Victoria Price.", []),
        ("He spoke in Washington.", ["USA"]),
        ("Trade Minister Kemal Bursa came. Bursa smiled.", []),
        ("They met in Bursa, Türkiye.", ["TUR", "TUR"]),
        ("Bursa told reporters that Türkiye won.", ["TUR"]),
        ("Maria dos Santos left Brazil.", ["BRA"]),
        ("They met in Tetovo.", []),
        ("They met in Tetovo, North Macedonia.", ["MKD", "MKD"]),
        ("Kingston rejected the plan.", []),
        ("Jamaica is clear: Kingston rejected the plan.", ["JAM", "JAM"]),
        ("Reading is fun.", []),
        ("Male workers earned more.", []),
        ("Pole position went to him.", []),
    ],
)
def test_names_of_people_and_words_need_evidence(text: str, expected: list[str]) -> None:
    assert codes(text) == expected


def test_headlines_in_title_case_are_no_persons() -> None:
    assert codes("Jordan Signs Seven Memorandums With Chad Delegates") == ["JOR", "TCD"]


def test_abbreviations_that_are_words_in_capitals() -> None:
    assert codes("CONTACT US") == []
    assert codes("EXPORTS TO US RISE") == ["USA"]
    assert codes("tell us about the US") == ["USA"]


def test_newspapers_are_no_places() -> None:
    assert codes("a report in the Jakarta Post said") == []


def test_a_name_within_an_organisation_is_marked() -> None:
    ((_, _, bank), (_, _, country)) = find_places("The Bank of Uganda and Kenya agreed")
    assert (bank.code, bank.in_name) == ("UGA", True)
    assert (country.code, country.in_name) == ("KEN", False)


def test_an_organisation_may_have_several_words_after_the_place() -> None:
    ((_, _, place),) = find_places("The China National Grain Corporation signed")
    assert place.in_name


def test_a_person_that_the_model_found_hides_the_place_in_it() -> None:
    text = "Nagoya Haruki came to Nagoya"
    assert len(find_places(text, [(0, 13)])) == 1


def test_a_city_state_is_its_own_city() -> None:
    ((_, _, state), (_, _, people)) = find_places("The minister went to Singapore with Singaporean colleagues")
    assert (state.kind, state.host_city) == ("country", "Singapore")
    assert people.host_city is None


def test_names_do_not_cross_lines() -> None:
    assert codes("Papua\nNew Guinea") == []


@pytest.mark.parametrize("text", ["U.S.-China trade", "the Belarusian–Kenyan forum in Nuku’alofa"])
def test_the_component_leaves_spans_with_code_and_place(text: str) -> None:
    nlp = spacy.blank("en")
    nlp.add_pipe("entente_places")
    doc = nlp(text)
    spans = list(doc.spans["places"])
    assert spans
    assert all(span._.place is not None and span._.code == span._.place.code for span in spans)
    assert all(first.end <= second.start for first, second in pairwise(spans))


@given(st.text())
def test_lexemes_are_what_stands_at_their_offsets(text: str) -> None:
    for lexeme in lexemes(text):
        assert lexeme.end - lexeme.start == len(lexeme.text)
        assert text[lexeme.start : lexeme.end].strip() != ""


@given(st.lists(st.sampled_from([*NAMES, "talks", "in", "Mr", "of", "-", ".", "\n", "Bank", "the"]), max_size=12))
def test_places_are_sorted_and_disjoint_and_lie_in_the_text(parts: list[str]) -> None:
    text = " ".join(parts)
    found = find_places(text)
    assert all(0 <= start < end <= len(text) and "\n" not in text[start:end] for start, end, _ in found)
    assert all(first[1] <= second[0] for first, second in pairwise(found))


def test_a_part_of_a_country_is_a_place_to_be_in_without_a_city() -> None:
    ((_, _, place),) = find_places("The minister flew on to Bavaria.")
    assert (place.code, place.kind, place.host_city) == ("DEU", "city", None)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("He toured a mill in Punjab.", [None]),
        ("He left Pakistan after he had toured a mill in Punjab.", ["PAK", "PAK"]),
    ],
)
def test_a_region_that_two_countries_have_is_the_one_that_the_text_names(text: str, expected: list[str | None]) -> None:
    assert codes(text) == expected


def test_a_small_town_is_read_where_its_country_is_named() -> None:
    assert codes("Botswana opens a post in Shakawe.") == ["BWA", "BWA"]
    assert codes("The band recorded the song in Shakawe.") == []
