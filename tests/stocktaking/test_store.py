"""What is stored of a project, and that the counts never drift."""

from __future__ import annotations

from datetime import timedelta

import pytest

from stocktaking.models import Project, ProjectCount
from stocktaking.store import change_state, recount, store_projects
from tests.factories import OPEN
from tests.stocktaking.projects import make_project, project

pytestmark = pytest.mark.django_db

LATER = OPEN + timedelta(days=3)


def counts():
    return dict(ProjectCount.objects.values_list("facet", "count"))


def test_a_new_project_is_named_and_published():
    made = project(title="Écoles connectées du Sahel")
    stored = store_projects([made], at=OPEN)
    row = Project.objects.get()
    assert (stored.created, stored.updated, stored.unchanged) == (1, 0, 0)
    assert stored.references == [row.reference] == [f"STK-P-{row.pk:05d}"]
    assert (made.pk, made.reference) == (row.pk, row.reference)
    assert (row.state, row.published_at, row.changed_at) == ("published", OPEN, OPEN)
    assert row.sort_title == "ecoles connectees du sahel"


def test_facets_are_those_of_the_content():
    row = make_project(
        action_lines=["C7-ELRN", "C3", "C99"],
        goals=["SDG4", "SDG9"],
        countries=["KEN", "UGA", "EGY"],
        owner_type="international_organization",
        groups=["youth", "women"],
    )
    assert row.facets == [
        "line:C7",
        "line:C7-ELRN",
        "line:C3",
        "goal:SDG4",
        "goal:SDG9",
        "region:AFR",
        "region:ARB",
        "country:KEN",
        "country:UGA",
        "country:EGY",
        "type:international_organization",
        "activity:project",
        "progress:ongoing",
        "group:youth",
        "group:women",
        "year:2023",
    ]
    assert row.facet_text.split("\n") == [
        "C7 C7-ELRN C3",
        "SDG4 SDG9",
        "AFR ARB",
        "KEN UGA EGY",
        "international_organization",
        "project",
        "ongoing",
        "youth women",
        "2023",
    ]


def test_a_group_without_a_facet_keeps_its_line():
    row = make_project(action_lines=[], groups=[], progress="")
    assert row.facet_text == "\nSDG4\nAFR\nKEN\ncivil_society\nproject\n\n\n2023"


@pytest.mark.parametrize(
    ("countries", "owner_country", "regions"),
    [
        ([], "FRA", ["region:EUR"]),
        ([], "GLO", ["region:INT"]),
        (["GLO"], "FRA", ["region:INT"]),
        (["KAZ", "BRA"], "FRA", ["region:CIS", "region:AMS"]),
        (["XXX"], "FRA", []),
    ],
)
def test_a_region_comes_from_the_countries_covered_or_the_owners(countries, owner_country, regions):
    row = make_project(countries=countries, owner_country=owner_country)
    assert [facet for facet in row.facets if facet.startswith("region:")] == regions


def test_texts_are_stored_as_they_are():
    description = 'Tab\there, new\nline, \\N and \\. and "quotes" {braces}, خط, 中文 🙂'
    partners = [{"name": 'Tabs\t"and" \\ more', "website": "https://example.org/?a=1&b=é"}]
    row = make_project(description=description, partners=partners, values=["equality", 'a"b\\c'])
    assert (row.description, row.partners, row.values) == (
        description,
        partners,
        ["equality", 'a"b\\c'],
    )


def test_what_no_database_holds_is_left_out():
    row = make_project(
        title="Solar\0 panels \ud800", partners=[{"name": "A\0B\udfff", "website": ""}]
    )
    assert (row.title, row.partners) == ("Solar panels ?", [{"name": "AB?", "website": ""}])


def test_a_known_external_id_updates_what_an_import_knows():
    first = make_project(external_id="A-1", source="synthetic", image="a.png", image_alt="A roof")
    again = project(external_id="A-1", title="Solar classrooms", countries=["UGA"])
    stored = store_projects([again, project(external_id="A-2")], at=LATER)
    row = Project.objects.get(pk=first.pk)
    assert (stored.created, stored.updated, stored.unchanged) == (1, 1, 0)
    assert stored.references == [first.reference, f"STK-P-{first.pk + 1:05d}"]
    assert (row.reference, row.title, row.countries) == (
        first.reference,
        "Solar classrooms",
        ["UGA"],
    )
    assert (row.published_at, row.changed_at) == (OPEN, LATER)
    assert (row.source, row.image.name, row.image_alt) == ("synthetic", "a.png", "A roof")


def test_an_unchanged_project_is_not_written():
    make_project(external_id="A-1")
    stored = store_projects([project(external_id="A-1")], at=LATER)
    assert (stored.created, stored.updated, stored.unchanged) == (0, 0, 1)
    assert Project.objects.get().changed_at == OPEN


def test_the_later_of_two_with_one_external_id_counts():
    pair = [project(external_id="A-1", title="First"), project(external_id="A-1", title="Second")]
    stored = store_projects(pair, at=OPEN)
    assert (stored.created, pair[0].reference) == (1, pair[1].reference)
    assert Project.objects.get().title == "Second"
    assert counts()[""] == 1


def test_an_import_leaves_an_unpublished_project_unpublished():
    row = make_project(external_id="A-1")
    change_state(row, Project.State.UNPUBLISHED, at=OPEN)
    store_projects([project(external_id="A-1", title="New words")], at=LATER)
    row.refresh_from_db()
    assert (row.state, row.title) == ("unpublished", "New words")
    assert counts() == {}


def test_a_project_by_its_pk_is_replaced_and_can_be_published_again():
    row = make_project(image="a.png", image_alt="A roof")
    change_state(row, Project.State.UNPUBLISHED, at=OPEN)
    row = Project.objects.get()
    row.title, row.image, row.image_alt = "New words", "", ""
    store_projects([row], at=LATER)
    assert Project.objects.get().state == "unpublished"
    row.state = Project.State.PUBLISHED
    store_projects([row], at=LATER)
    row = Project.objects.get()
    assert (row.state, row.title, row.image.name, row.published_at) == (
        "published",
        "New words",
        "",
        OPEN,
    )


def test_a_project_that_is_not_there_is_not_made_up():
    with pytest.raises(Project.DoesNotExist):
        store_projects([project(pk=77)], at=OPEN)


def test_one_bad_project_leaves_nothing_behind():
    with pytest.raises(Exception, match="project_image_described"):
        store_projects([project(), project(image="a.png")], at=OPEN)
    assert (Project.objects.count(), counts()) == (0, {})


def test_merging_flattens_chains():
    a, b, c = make_project(), make_project(), make_project()
    change_state(a, Project.State.MERGED, merged_into=b, at=OPEN)
    change_state(b, Project.State.MERGED, merged_into=c, at=OPEN)
    assert list(Project.objects.order_by("pk").values_list("merged_into", flat=True)) == [
        c.pk,
        c.pk,
        None,
    ]
    with pytest.raises(ValueError, match="itself"):
        change_state(c, Project.State.MERGED, merged_into=a, at=OPEN)
    assert counts()[""] == 1


def test_merging_into_a_merged_project_goes_to_its_target():
    a, b, c = make_project(), make_project(), make_project()
    change_state(a, Project.State.MERGED, merged_into=b, at=OPEN)
    change_state(c, Project.State.MERGED, merged_into=a, at=LATER)
    c.refresh_from_db()
    assert (c.merged_into, c.changed_at) == (b, LATER)


def test_counts_follow_content_and_state():
    row = make_project(external_id="A-1")
    make_project(countries=["UGA"])
    assert (counts()[""], counts()["country:KEN"], counts()["region:AFR"]) == (2, 1, 2)
    store_projects([project(external_id="A-1", countries=["FRA"])], at=LATER)
    assert (counts()["region:AFR"], counts()["region:EUR"]) == (1, 1)
    assert "country:KEN" not in counts()
    change_state(row, Project.State.UNPUBLISHED, at=LATER)
    kept = counts()
    assert "region:EUR" not in kept
    recount()
    assert counts() == kept


def test_titles_are_sorted_from_their_first_letter():
    assert make_project(title="«Écoles»  du Sahel").sort_title == "ecoles» du sahel"
    assert make_project(title="学" * 300).sort_title == "学" * 80


def test_the_longest_texts_are_stored():
    """All different, so that the index has as much to hold as it can."""
    letters = "".join(map(chr, range(0x4E00, 0x9FA0)))
    text = "".join(a + b for a, b in zip(letters * 3, letters[1:] * 3, strict=False))
    row = make_project(description=text, results_qualitative=text[::-1], text_language="zh-hans")
    assert len(row.description) > 100_000
    words = " ".join(f"word{number}ing" for number in range(20_000))
    assert make_project(description=words, results_qualitative=words).description == words
    assert make_project(description="x" * 1_000_000).description == "x" * 1_000_000
