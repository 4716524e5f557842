"""Countries: which, under which United Nations names, in which order, in which region."""

from __future__ import annotations

from collections import Counter

import pytest
from django.utils import translation

from wsis_portal import taxonomy

# The Observer States among the 195; every other one is a Member State.
OBSERVERS = {"VAT", "PSE"}


def names_of(code: str) -> list[str]:
    country = taxonomy.find("country", code)
    return [country.title(language) for language in ("en", "fr", "es", "ru", "zh", "ar")]


def test_countries_counted() -> None:
    codes = {country.code for country in taxonomy.countries("en")}
    assert len(codes) == 195
    assert len(codes - OBSERVERS) == 193
    assert codes.isdisjoint({"GLO", "TWN", "HKG", "MAC", "XKX", "ESH", "COK", "NIU"})


def test_country_codes_with_global() -> None:
    codes = taxonomy.country_codes()
    assert len(codes) == len(set(codes)) == 196
    assert list(codes) == sorted(codes)
    assert set(codes) == {"GLO", *(country.code for country in taxonomy.countries("ar"))}
    assert all(len(code) == 3 and code.isascii() and code.isupper() for code in codes)


@pytest.mark.parametrize(
    ("code", "names"),
    [
        ("TUR", ["Türkiye", "Türkiye", "Türkiye", "Турция", "土耳其", "تركيا"]),
        ("CZE", ["Czechia", "Tchéquie", "Chequia", "Чехия", "捷克", "تشيكيا"]),
        ("SWZ", ["Eswatini", "Eswatini", "Eswatini", "Эсватини", "斯威士兰", "إسواتيني"]),
        (
            "CPV",
            ["Cabo Verde", "Cabo Verde", "Cabo Verde", "Кабо-Верде", "佛得角", "كابو فيردي"],
        ),
        (
            "CIV",
            [
                "Côte d’Ivoire",
                "Côte d’Ivoire",
                "Côte d’Ivoire",
                "Кот-д’Ивуар",
                "科特迪瓦",
                "كوت ديفوار",
            ],
        ),
        ("VNM", ["Viet Nam", "Viet Nam", "Viet Nam", "Вьетнам", "越南", "فييت نام"]),
        (
            "PSE",
            [
                "State of Palestine",
                "État de Palestine",
                "Estado de Palestina",
                "Государство Палестина",
                "巴勒斯坦国",
                "دولة فلسطين",
            ],
        ),
        (
            "NLD",
            [
                "Netherlands (Kingdom of the)",
                "Pays-Bas (Royaume des)",
                "Países Bajos (Reino de los)",
                "Нидерланды (Королевство)",
                "荷兰王国",
                "هولندا (مملكة -)",
            ],
        ),
        (
            "MKD",
            [
                "North Macedonia",
                "Macédoine du Nord",
                "Macedonia del Norte",
                "Северная Македония",
                "北马其顿",
                "مقدونيا الشمالية",
            ],
        ),
    ],
)
def test_united_nations_name(code: str, names: list[str]) -> None:
    assert names_of(code) == names


@pytest.mark.parametrize(
    ("language", "first", "last"),
    [
        ("en", ["AFG", "ALB", "DZA"], ["ZMB", "ZWE"]),
        ("fr", ["AFG", "ZAF", "ALB", "DZA", "DEU"], ["YEM", "ZMB", "ZWE"]),
        ("es", ["AFG", "ALB", "DEU", "AND"], ["ZMB", "ZWE"]),
        ("ru", ["AUS", "AUT", "AZE", "ALB"], ["JAM", "JPN"]),
        ("ar", ["RUS", "ETH", "AZE", "ARG"], ["USA", "JPN", "YEM", "GRC"]),
        ("zh-hans", ["ALB", "DZA", "AFG", "ARG"], ["CAF", "CHN"]),
    ],
)
def test_order_of_language(language: str, first: list[str], last: list[str]) -> None:
    codes = [country.code for country in taxonomy.countries(language)]
    assert codes[: len(first)] == first
    assert codes[-len(last) :] == last


def order(language: str, *codes: str) -> list[str]:
    return [one.code for one in taxonomy.countries(language) if one.code in codes]


def test_french_accents_do_not_part_e() -> None:
    assert order("fr", "DOM", "EGY", "ESP", "ETH", "USA", "RUS") == [
        "EGY",
        "ESP",
        "USA",  # États-Unis
        "ETH",  # Éthiopie
        "RUS",  # Fédération
        "DOM",  # République
    ]


def test_spanish_goes_word_by_word() -> None:
    assert order("es", "GNQ", "GIN", "GNB", "ESP", "PSE") == ["ESP", "PSE", "GIN", "GNB", "GNQ"]


def test_russian_short_i_follows_i() -> None:
    assert order("ru", "ITA", "YEM", "CPV") == ["ITA", "YEM", "CPV"]


def test_arabic_article_does_not_count() -> None:
    assert order("ar", "BHR", "BRA", "BRB", "PRT", "PER") == ["BHR", "BRA", "BRB", "PRT", "PER"]
    assert order("ar", "ALB", "DEU", "ARE", "IRN") == ["ALB", "DEU", "ARE", "IRN"]


def test_chinese_goes_by_pinyin_and_tone() -> None:
    # Āi, Ài; Jī, Jí; fó; sài
    assert order("zh", "EGY", "IRL") == ["EGY", "IRL"]
    assert order("zh", "GIN", "DJI", "CAN") == ["GIN", "DJI", "CAN"]
    assert order("zh", "FIN", "CPV", "GMB") == ["FIN", "CPV", "GMB"]
    assert order("zh", "SLV", "SRB", "SAU") == ["SLV", "SRB", "SAU"]


def test_choices_follow_the_page_and_begin_with_global() -> None:
    with translation.override("fr"):
        french = taxonomy.country_choices()
    with translation.override("ar"):
        arabic = taxonomy.country_choices()
    assert french[:2] == [("GLO", "Mondial / non lié à un seul pays"), ("AFG", "Afghanistan")]
    assert arabic[:2] == [("GLO", "عالمي / غير مرتبط ببلد واحد"), ("RUS", "الاتحاد الروسي")]
    assert len(french) == len(arabic) == 196


def test_regions_hold_every_country() -> None:
    found = Counter(country.region for country in taxonomy.countries("en"))
    assert found == {"AFR": 44, "AMS": 35, "ARB": 22, "ASP": 39, "CIS": 9, "EUR": 46}
    assert [region.code for region in taxonomy.regions()] == sorted(found)


def test_region_of_global_is_international() -> None:
    assert taxonomy.region_of("GLO").title("en") == "International"
    assert taxonomy.region_of("PSE").title("fr") == "États arabes"
    with pytest.raises(KeyError):
        taxonomy.region_of("XXX")
