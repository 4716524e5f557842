"""The list of the nominees: its embargo, what narrows it, and what to do without anything."""

from __future__ import annotations

import re
from datetime import timedelta
from html import unescape
from urllib.parse import urlencode

import pytest
from django.conf import settings as django_settings

from prizes.models import Nominee
from tests.counting import counting
from tests.factories import OPEN, TICK
from tests.prizes.nominees import make_nominee, publish_at
from tests.reading import Page

pytestmark = pytest.mark.django_db

LANGUAGES = [code for code, _ in django_settings.LANGUAGES]
HERE = "/en/prizes/nominees/"
SECOND = timedelta(seconds=1)


@pytest.fixture(autouse=True)
def _published(clock):
    publish_at(OPEN)
    clock(OPEN)


def get(client, language="en", **query):
    address = f"/{language}/prizes/nominees/"
    answer = client.get(f"{address}?{urlencode(query)}" if query else address)
    assert answer.status_code == 200
    return answer.content.decode()


def text(html):
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", html)).split())


def titles(html):
    return [unescape(one) for one in re.findall(r"<h3><a [^>]*><bdi [^>]*>(.*?)</bdi>", html)]


def headings(html):
    return [unescape(one) for one in re.findall(r'<h2 id="CAT\d\d">(.*?)</h2>', html)]


def options(html, name):
    """Each choice of a select but "all": code, words, whether it is chosen."""
    inside = re.search(rf'<select class="in" id="{name}".*?</select>', html, re.DOTALL)[0]
    found = re.findall(r'<option value="([^"]+)"( selected)?>(.*?)</option>', inside)
    return [(code, unescape(words), bool(chosen)) for code, chosen, words in found]


@pytest.mark.parametrize("language", LANGUAGES)
def test_page_is_whole_in_each_language(client, language):
    make_nominee()
    page = Page(get(client, language, q="solar", country="KEN"))
    right = language == "ar"
    assert page.all("html") == [{"lang": language, "dir": "rtl" if right else "ltr"}]
    assert len(page.all("h1")) == 1
    assert [one["value"] for one in page.all("input", id="q")] == ["solar"]
    # its title, its entity and the opening of its text
    assert [tag for tag, said in page.tags if said == {"lang": "en", "dir": "ltr"}].count(
        "bdi"
    ) == 2
    assert page.all("p", lang="en") == [{"lang": "en", "dir": "ltr"}]


def test_nothing_is_seen_a_second_before_the_instant_and_all_at_it(client, clock):
    made = make_nominee()
    instant = OPEN + timedelta(days=20)
    publish_at(instant)
    page = f"{HERE}{made.number}/"
    looks = (HERE, f"{HERE}?q=solar", f"{HERE}?category=CAT02")
    clock(instant - SECOND)
    for address in looks:
        answer = client.get(address)
        html = answer.content.decode()
        assert answer.status_code == 200
        assert '<meta name="robots" content="noindex">' in html
        assert "13 February 2024, 09:00 Geneva time" in html
        for leak in (made.title, made.entity_name, made.number, "Kenya", "1 nominee", "(1)"):
            assert leak not in html.replace("q=solar", "")
    assert client.get(page).status_code == 404
    assert client.get(f"{page}images/1/").status_code == 404
    assert made.number not in sitemaps(client)
    clock(instant)
    for address in looks:
        assert titles(client.get(address).content.decode()) == [made.title]
    assert '<meta name="robots"' not in client.get(HERE).content.decode()
    assert client.get(page).status_code == 200
    assert made.number in sitemaps(client)


def sitemaps(client):
    """The index, and the nominees' part if there is one."""
    part = client.get("/sitemap-prizes-1.xml")
    body = b"".join(part.streaming_content) if part.status_code == 200 else b""
    return (client.get("/sitemap.xml").content + body).decode()


def test_embargo_holds_to_the_microsecond(client):
    make_nominee()
    publish_at(OPEN)
    seen = [Nominee.objects.visible(at).count() for at in (OPEN - TICK, OPEN, OPEN + TICK)]
    assert seen == [0, 1, 1]


def test_early_page_tells_the_readers_own_time(client, clock):
    publish_at(OPEN + timedelta(days=20))
    client.cookies["tz"] = "Asia/Tokyo"
    said = text(get(client))
    assert "13 February 2024, 09:00 Geneva time 13 February 2024, 17:00 (Tokyo)" in said


def test_time_that_is_not_decided_is_said_to_be_so(client):
    make_nominee()
    publish_at(None)
    html = get(client)
    assert "The time of its publication has not been decided." in html
    assert "Solar" not in html


def test_nominees_stand_under_their_categories_in_order(client):
    make_nominee(title="Villages online", category="CAT07")
    make_nominee(title="Masts", category="CAT02")
    make_nominee(title="Fibre", category="CAT02")
    html = get(client)
    assert titles(html) == ["Fibre", "Masts", "Villages online"]
    assert headings(html) == [
        "2. Information and communication infrastructure",
        "7. ICT applications: benefits in all aspects of life — E-government",
    ]
    said = text(html)
    assert "Action line C2 2 nominees Fibre" in said
    assert "Action line C7 1 nominee Villages online" in said


def test_heading_is_in_the_readers_language(client):
    make_nominee()
    assert headings(get(client, "fr")) == [
        "2. L'infrastructure de l'information et de la communication"
    ]


def test_name_in_other_letters_is_not_called_english(client):
    name = "\u0634\u0628\u0643\u0629 \u0645\u062f\u0627\u0631\u0633"
    made = make_nominee(entity_name=name)
    for address in (HERE, f"{HERE}{made.number}/"):
        assert f"<bdi>{name}</bdi>" in client.get(address).content.decode()


def test_nominee_taken_off_is_not_listed(client):
    make_nominee(removed_at=OPEN)
    html = get(client)
    assert titles(html) == []
    assert "The list is published, and nobody is on it yet." in html


@pytest.mark.parametrize(
    "query",
    [
        "solar",
        "SOLAR kisumu",
        "sol",
        "kisumu classro",
        "lakeview",
        "network school",
        "schools connectivi",
        '"rooftop panels"',
        '"solar classrooms" pupil',
        "the schools",
        "the",
        "school's",
        "class-rooms kis",
    ],
)
def test_words_find_titles_entities_and_descriptions(client, query):
    made = make_nominee(description="Schools share rooftop panels; connectivity for each pupil.")
    make_nominee(
        title="Herbarium",
        entity_name="Other",
        description="Leaves of a plant.",
        category="CAT03",
    )
    if query in {"the", "class-rooms kis"}:
        made.description += " The class, the rooms."
        made.save()
    assert titles(get(client, q=query)) == [made.title]


@pytest.mark.parametrize(
    "query",
    [
        "solar herbarium",
        '"panels rooftop"',
        '"of the"',
        "'",
        '"',
        '""',
        "&",
        "!()|:*",
        "solar:* & nothing!",
        "\\",
        "%",
        "\0",
        "\ud800",
        "x" * 200,
        "x" * 5000,
        "a " * 99 + "zz",
        "_",
        "\u0640",
    ],
)
def test_words_that_find_nothing_are_an_empty_list(client, query):
    make_nominee()
    address = f"{HERE}?{urlencode({'q': query}, errors='surrogatepass')}"
    answer = client.get(address)
    assert (answer.status_code, titles(answer.content.decode())) == (200, [])


def test_filters_narrow_and_stand_in_the_address(client):
    make_nominee(title="One")
    make_nominee(title="Two", entity_country="CHE", entity_type="government", category="CAT03")
    make_nominee(title="Three", linkages=[{"goal": "SDG9", "examples": ""}, {"goal": "SDG13"}])
    assert titles(get(client, country="CHE")) == ["Two"]
    assert titles(get(client, type="civil_society")) == ["One", "Three"]
    assert titles(get(client, category="CAT03")) == ["Two"]
    assert titles(get(client, goal="SDG13")) == ["Three"]
    html = get(client, goal="SDG13", country="KEN", q="three")
    assert titles(html) == ["Three"]
    page = Page(html)
    assert page.all("a", href="?q=three&goal=SDG13")  # without the country
    assert page.all("a", href="?q=three")  # without any filter
    assert {one["href"] for one in page.all("a", hreflang="ar")} == {
        "/ar/prizes/nominees/?goal=SDG13&country=KEN&q=three"
    }


def test_counts_beside_a_filter_are_what_the_others_leave(client):
    make_nominee(title="One")
    make_nominee(title="Two", entity_country="CHE", category="CAT03")
    make_nominee(title="Three", entity_country="CHE")
    html = get(client, category="CAT02")
    assert options(html, "country") == [
        ("KEN", "Kenya (1)", False),
        ("CHE", "Switzerland (1)", False),
    ]
    assert options(html, "category") == [
        ("CAT02", "2 · Information and communication infrastructure (2)", True),
        ("CAT03", "3 · Access to information and knowledge (1)", False),
    ]
    assert options(html, "goal") == [("SDG4", "4 · Quality Education (2)", False)]


def test_nothing_found_says_what_to_leave_out(client):
    make_nominee(title="Herbarium")
    make_nominee(title="Two", entity_country="CHE")
    html = get(client, q="herbarium", country="CHE")
    assert titles(html) == []
    assert "There are nominees if you leave something out: Switzerland 1 “herbarium” 1" in text(
        html
    )
    page = Page(html)
    assert page.all("a", href="?country=CHE")
    assert page.all("a", href="?q=herbarium")


def test_filter_that_does_not_exist_finds_nothing_and_can_be_removed(client):
    make_nominee()
    html = get(client, country="<b>", goal="SDG99")
    assert titles(html) == []
    assert options(html, "country")[0] == ("&lt;b&gt;", "<b> (0)", True)
    assert "Check the spelling, use fewer words or remove a filter." in html
    assert Page(html).all("a", href="?goal=SDG99")


def test_long_list_has_pages_that_keep_the_question(client, monkeypatch):
    monkeypatch.setattr("prizes.search.PER_PAGE", 2)
    for n in range(5):
        make_nominee(title=f"Project {n}")
    first = get(client, q="project")
    assert titles(first) == ["Project 0", "Project 1"]
    assert "Page 1 of 3" in first
    assert Page(first).all("a", rel="next")[0]["href"] == "?q=project&page=2#hits"
    second = get(client, q="project", page=2)
    assert titles(second) == ["Project 2", "Project 3"]
    assert Page(second).all("a", rel="prev")[0]["href"] == "?q=project#hits"
    for beyond in ("9", "99999999", "-1", "x", "²"):
        assert get(client, q="project", page=beyond).count("<h3>") in {1, 2}


def test_contact_data_stays_inside(client):
    made = make_nominee()
    for address in (HERE, f"{HERE}{made.number}/"):
        html = client.get(address).content.decode()
        for secret in ("Secret Contact", "secret@contact.example", "5550199", "nominator@"):
            assert secret not in html


def test_stream_page_and_navigation_lead_here(client):
    page = Page(client.get("/en/prizes/").content.decode())
    assert len(page.all("a", href=HERE)) == 3  # navigation, beside the text, footer
    assert {"href": HERE, "aria-current": "true"} in Page(get(client)).all("a")


@pytest.mark.parametrize("rows", [1, 3])
def test_list_takes_the_same_at_1_and_3_rows(client, rows):
    for row in range(rows):
        make_nominee(title=f"Solar {row}", category=f"CAT0{row + 1}")
    with counting() as statements:
        client.get(f"{HERE}?q=solar&goal=SDG4")
    assert len(statements) == 5, "\n".join(statements)


def test_early_list_asks_for_no_nominee(client):
    make_nominee()
    publish_at(OPEN + SECOND * 60)
    with counting() as statements:
        client.get(HERE)
    assert [one for one in statements if "nominee" in one] == []
