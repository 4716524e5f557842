"""Projects that look alike: found by few words, compared by title and owner, in any script."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from stocktaking.alike import Named, alike, likeness
from stocktaking.store import change_state, store_projects
from tests.factories import OPEN
from tests.stocktaking.projects import make_project, project

pytestmark = pytest.mark.django_db

KENYA = ("Lakeview Community Networks", "KEN")
OTHERS = (
    "Rural broadband for islands",
    "Digital skills for women",
    "Telecentres of the highlands",
    "Open courses in nursing",
    "A toolkit for accessible websites",
)


@pytest.fixture
def solar(db):
    """Among others, one that is looked for."""
    store_projects([project(title=title, owner_name="Somebody") for title in OTHERS], at=OPEN)
    return make_project()


def found(title, owner="Nobody at all", country="CHE", **more):
    return [one.title for one in alike(title, owner, country, **more)]


def test_the_same_title_is_found_whoever_owns_it(solar):
    assert found("Solar Classrooms – Kisumu") == ["Solar classrooms, Kisumu"]


def test_a_title_written_a_little_otherwise_is_found(solar):
    assert found("The solar classroom, Kisumu", *KENYA) == ["Solar classrooms, Kisumu"]
    assert found("Solar clasrooms of Kisumu", *KENYA) == ["Solar classrooms, Kisumu"]


def test_a_title_that_shares_words_is_found_of_the_same_owner_only(solar):
    longer = "Solar classrooms, Kisumu: a cooperative of parents runs the roofs"
    assert found(longer, *KENYA) == ["Solar classrooms, Kisumu"]
    assert found(longer) == []
    assert found(longer, "Lakeview Community Networks", "UGA") == []


def test_other_titles_of_the_same_owner_are_not_alike(solar):
    assert found("Village libraries in two languages", *KENYA) == []
    assert found("Solar panels for clinics", *KENYA) == []


def test_a_title_of_no_words_finds_nothing(solar):
    assert found("…", *KENYA) == []
    assert found("", *KENYA) == []


def test_what_is_known_to_be_another_is_left_out(solar):
    assert found(solar.title, exclude=[solar.pk]) == []


def test_only_what_is_published_is_found(solar):
    change_state(solar, "unpublished", at=OPEN)
    assert found(solar.title) == []


def test_at_most_five_are_found_the_likeliest_first(solar):
    store_projects([project(title="Solar classroom in Kisumu") for _ in range(7)], at=OPEN)
    assert found(solar.title, *KENYA) == [solar.title] + ["Solar classroom in Kisumu"] * 4


@pytest.mark.parametrize(
    ("written", "asked"),
    [
        ("مدارسُ الرِّيفِ المتّصلة بالشبكة", "مدارس الريف المتصله بالشبكة"),
        ("数字乡村学校联网项目", "数字乡村学校联网工程"),
        ("Школы села в сети", "Школы сёла в сети"),
        ("Écoles connectées du Sahel", "Ecoles connectees du sahel"),
    ],
)
def test_words_are_compared_without_signs_and_accents(solar, written, asked):
    make_project(title=written)
    assert found(asked, *KENYA) == [written]


def test_common_words_are_looked_up_together():
    """With statistics, no word that many projects have is looked up alone."""
    many = [project(title=f"Digital skills for region {number}") for number in range(400)]
    store_projects([*many, project(title="Digital skills for women", owner_name="A")], at=OPEN)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE stocktaking_project")
    assert found("Digital skills for women") == ["Digital skills for women"]


def test_its_queries_are_the_same_however_many_are_alike(solar):
    def queries():
        with CaptureQueriesContext(connection) as captured:
            alike(solar.title, *KENYA)
        return len(captured)

    assert queries() == 9
    make_project()
    make_project()
    assert queries() == 9


def test_a_short_title_inside_a_long_one_is_not_alike():
    one = Named("digital skills", "somebody", "KEN")
    other = Named("digital skills for women in the north", "else", "KEN")
    assert likeness(one, other) == 0
