"""Words are found by the rules of the language of the text, whoever asks in which language."""

from __future__ import annotations

import pytest

from stocktaking.search import bounds, hits
from stocktaking.store import store_projects
from tests.factories import OPEN
from tests.stocktaking.projects import make_project, project
from tests.stocktaking.searching import titles

pytestmark = pytest.mark.django_db

SENTENCES = {
    "en": "Teachers in rural schools learn to reach libraries; e-learning for girls' communities",
    "fr": "Des écoles connectées pour les régions éloignées : développement de l’apprentissage "
    "numérique des femmes",
    "es": "Las escuelas rurales capacitaron a niñas y jóvenes en tecnologías de la información y "
    "educación",
    "ru": "Сельские школы получают доступ к учебным материалам, учителя ведут учёбу в сети",
    "ar": "تَعليم الفتيات في المدارس الريفية والخدمات الإلكترونية للمجتمعات في القُرى",
    "zh-hans": "农村学校的信息社会能力建设，ICT培训与远程教育",
}


FORMS = {
    "en": [
        "school",
        "teacher",
        "library",
        "reaching",
        "RURAL SCHOOLS",
        "schools rural",
        "girl community",
        "e-learning",
        "elearning",
        "e learning",
    ],
    "fr": [
        "école",
        "ecole",
        "ECOLES",
        "connecter",
        "connectees",
        "région",
        "developpements",
        "développer",
        "l'apprentissage",
        "femme",
    ],
    "es": [
        "escuela",
        "nina",
        "niñas",
        "capacitar",
        "tecnologia",
        "tecnología",
        "jovenes",
        "educacion",
        "educaciones",
    ],
    "ru": [
        "школа",
        "школами",
        "сельская школа",
        "учебный материал",
        "учитель",
        "учеба",
        "учёба",
    ],
    "ar": [
        "المدارس",
        "مدارس",
        "للمدارس",
        "التعليم",
        "تعليم",
        "ريفي",
        "خدمة",
        "الخدمة",
        "إلكتروني",
        "الكترونيه",
        "مجتمع",
        "قرى",
        "القري",
        "الفتيـــات",
    ],
    "zh-hans": [
        "学校",
        "农村",
        "信息社会",
        "能力建设",
        "农村学校",
        "远程教育",
        "学校培训",
        "ict",
        "ICT培训",
        "ICT 培训",
        "校",
        "育",
        "农村学校信息社会能力",
    ],
}


@pytest.fixture
def sentences(db):
    """One project per language, called by its code."""
    made = [
        project(title=code, description=sentence, text_language=code)
        for code, sentence in SENTENCES.items()
    ]
    store_projects(made, at=OPEN)


@pytest.mark.parametrize("language", FORMS)
def test_words_are_found_in_their_forms(sentences, language):
    found = {query: titles(query) for query in FORMS[language]}
    assert found == {query: [language] for query in FORMS[language]}


IDLE = {
    "the schools": ["en"],
    "schools of the": ["en"],
    "les écoles": ["fr"],
    "de la region": ["fr"],
    "escuelas de niñas": ["es"],
    "las escuelas rurales": ["es"],
    "в школе": ["ru"],
    "школы и учителя": ["ru"],
    "التعليم في القرى": ["ar"],
    "農村": [],
    "schools zebra": [],
}


def test_words_that_mean_nothing_do_not_hinder(sentences):
    assert {query: titles(query) for query in IDLE} == IDLE


def test_a_word_that_means_nothing_begins_others_only_where_it_stands_alone():
    make_project(title="Développement", text_language="ru")
    assert titles("de") == ["Développement"]
    assert titles("développement de") == []
    assert titles("développement dev") == ["Développement"]


def test_a_word_that_means_nothing_elsewhere_still_counts():
    """ "sea" is a Spanish verb, "un" a French article: in English texts they must be there."""
    make_project(title="Sea level stations")
    make_project(title="Level crossings")
    make_project(title="Niveau, un level", text_language="fr")
    assert titles("sea level") == ["Sea level stations"]
    assert sorted(titles("un level")) == ["Niveau, un level"]


def test_words_that_all_mean_nothing_are_looked_for_as_they_are():
    make_project(title="What WHO does")
    make_project(title="Health for all")
    assert titles("WHO") == ["What WHO does"]
    assert titles("the who") == []
    assert titles("who for ") == []


def test_the_last_word_is_found_by_its_beginning():
    make_project(title="Telemedicine in villages")
    assert titles("telemed") == ["Telemedicine in villages"]
    assert titles("villages telem") == ["Telemedicine in villages"]
    assert titles("telemed ") == []
    assert titles('"telemed"') == []
    assert titles("telemed villages") == []


def test_a_phrase_is_found_as_written():
    for title in ("Rural schools", "Schools in rural places", "A rural school"):
        make_project(title=title, description="Nothing else.")
    assert titles('"rural schools"') == ["Rural schools"]
    assert titles("“RURAL schools”") == ["Rural schools"]
    assert titles('"schools in rural" places') == ["Schools in rural places"]
    assert sorted(titles("rural schools")) == [
        "A rural school",
        "Rural schools",
        "Schools in rural places",
    ]


def test_a_chinese_phrase_is_found_as_written():
    make_project(title="信息社会", text_language="zh-hans")
    make_project(title="社会信息", text_language="zh-hans")
    make_project(title="信息化社会ICT平台", text_language="zh-hans")
    assert titles('"信息社会"') == ["信息社会"]
    assert titles("“社会ICT平台”") == ["信息化社会ICT平台"]
    assert titles("信息社会") == ["信息社会", "信息化社会ICT平台", "社会信息"]


def test_a_word_can_be_excluded():
    make_project(title="Solar schools")
    make_project(title="Wind schools")
    assert titles("schools -solar") == ["Wind schools"]
    assert titles('schools -"solar schools"') == ["Wind schools"]
    assert titles("-solar") == ["Solar schools"]
    assert titles("schools - solar") == ["Solar schools"]


@pytest.mark.parametrize(
    ("title", "queries"),
    [
        ("Wi-Fi for all", ["wifi", "wi-fi", "WiFi", "wi fi"]),
        ("WiFi for all", ["wifi", "wi-fi"]),
        ("COVID-19 registry", ["covid", "covid19", "covid-19", "covid 19"]),
        ("Straße und Łódź, Ærø", ["strasse", "lodz", "aero", "Łódź"]),
        ("5G and C7 in 2023", ["5g", "c7", "2023"]),
        ("AT&T's network", ["at&t", "AT&T network"]),
        ("Ｆｕｌｌ ｗｉｄｔｈ", ["full width"]),
        ("TCP/IP lessons", ["tcp", "ip", "tcp/ip"]),
        ("Site https://example.org/learn-more", ["example.org", "learn"]),
        ("Проект «Йошкар-Ола»", ["йошкар-ола", "йошкарола", "ола"]),
        ("हिन्दी शिक्षा", ["हिन्दी", "शिक्षा"]),
        ("한국어 교육", ["교육"]),
        ("عام ٢٠٢٣", ["2023", "٢٠٢٣"]),
    ],
)
def test_names_and_numbers_are_found_as_people_type_them(title, queries):
    make_project(title=title, description="Nothing else.", owner_name="Nobody")
    make_project(title="Other", description="Nothing else.", owner_name="Nobody")
    assert [titles(query) for query in queries] == [[title]] * len(queries)


def test_latin_words_inside_other_scripts_have_forms_too():
    make_project(title="دورات Startups وشبكات", text_language="ar")
    make_project(title="创业公司 startups 计划", text_language="zh-hans")
    make_project(title="Поддержка startups", text_language="ru")
    assert len(titles("startup ")) == 3


def test_all_that_is_public_is_found():
    made = make_project(
        title="Plain",
        owner_name="Aurora Foundation",
        partners=[{"name": "Borealis Institute", "website": ""}],
        results_quantitative="Ninety classrooms",
        results_qualitative="Happier pupils",
        replicability="Copied by Zanzibar",
        sustainability="Paid by subscriptions",
    )
    for query in (
        "aurora",
        "borealis",
        "ninety",
        "happier",
        "zanzibar",
        "subscription",
        made.reference,
    ):
        assert titles(query) == ["Plain"], query


def test_title_words_come_before_text_words():
    make_project(title="Schools", description="Nothing else.")
    make_project(title="Often said", description="school " * 300)
    make_project(title="Owned", description="Nothing.", owner_name="School School School")
    assert titles("school") == ["Schools", "Often said", "Owned"]
    assert titles("schools ") == ["Schools", "Often said", "Owned"]


def test_of_many_hits_those_with_all_words_in_the_title_come_first(monkeypatch):
    monkeypatch.setattr(hits, "WEIGHED", 2)
    make_project(title="Rural schools", description="Nothing else.")
    make_project(title="Schools", description="rural rural rural")
    make_project(title="The rural school", description="Nothing else.")
    make_project(title="Other", description="rural schools")
    assert titles("rural school") == ["The rural school", "Rural schools", "Other", "Schools"]
    assert titles('the "rural schools"') == ["Rural schools", "Other"]


def test_titles_come_first_even_beyond_the_cap(monkeypatch):
    monkeypatch.setattr(bounds, "CAP", 3)
    for number in range(6):
        make_project(title=f"Other {number}", description="A school.")
    make_project(title="School")
    make_project(title="学校", text_language="zh-hans", description="A school.")
    assert titles("school")[0] == "School"
    assert titles("学校 school") == ["学校"]


def test_equal_hits_come_newest_first():
    for number in range(3):
        make_project(title=f"School {number}")
    assert titles("school") == ["School 2", "School 1", "School 0"]
