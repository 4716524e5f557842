"""Rows written into the repository: what is new, what changes, what stays, and again."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest

from stocktaking.exchange.cells import Row
from stocktaking.exchange.importing import BATCH, import_rows
from stocktaking.models import Project, ProjectCount, ProjectWord
from tests.factories import CLOSES, OPEN
from tests.stocktaking.files import row
from tests.stocktaking.projects import make_project
from wsis_portal.calls.models import Edition
from wsis_portal.contributions.models import Mark

pytestmark = pytest.mark.django_db

LATER = OPEN + timedelta(days=30)
FULL = {
    "title": "Solar classrooms",
    "website": "https://solar.example",
    "action_lines": "C3; C7-ELRN",
    "goals": "4; 7",
    "scope": "national",
    "countries": "KEN",
    "progress": "ongoing",
    "starts": "2019-03-01",
    "groups": "youth; women",
    "replicability": "Yes.",
    "sustainability": "Paid by the county.",
    "values": "equality",
    "results_quantitative": "26 schools.",
    "results_qualitative": "Pupils stay.",
    "owner_website": "https://lakeview.example",
    "partners": "County of Kisumu | https://kisumu.example; Makers",
    "prize_marks": "winner:2022",
    "published": "2020-06-01",
}


def run(*rows, at=OPEN, **options):
    """The counts, and the faults as (line, column, reason)."""
    faults = []
    numbered = [Row(number, cells) for number, cells in enumerate(rows, 2)]
    outcome = import_rows(numbered, at=at, refused=faults.append, **options)
    return dict(+outcome), [(fault.line, fault.column, fault.reason) for fault in faults]


def count(facet=""):
    return ProjectCount.objects.filter(facet=facet).values_list("count", flat=True).first() or 0


def marks():
    return sorted(Mark.objects.values_list("code", "year"))


def test_a_new_project_says_what_the_row_says():
    assert run(row(**FULL)) == ({"created": 1}, [])
    project = Project.objects.get()
    assert (project.source, project.external_id, project.state) == ("import", "ITU-1", "published")
    assert (project.title, project.owner_name) == (FULL["title"], "Lakeview Community Networks")
    assert (project.action_lines, project.goals) == (["C3", "C7-ELRN"], ["SDG4", "SDG7"])
    assert (project.starts, project.ends, project.year) == (date(2019, 3, 1), None, 2019)
    assert project.partners == [
        {"name": "County of Kisumu", "website": "https://kisumu.example"},
        {"name": "Makers", "website": ""},
    ]
    assert project.published_at == datetime(2020, 6, 1, tzinfo=UTC)
    assert (project.organization, project.contribution, project.changed_at) == (None, None, OPEN)


def test_what_a_new_project_does_not_say_is_blank():
    run(row())
    project = Project.objects.get()
    assert (project.published_at, project.year) == (OPEN, 2024)
    assert (project.website, project.goals, project.partners, project.starts) == ("", [], [], None)


def test_counts_and_words_are_ready_after_an_import():
    run(row(1, **FULL), row(2, goals="4"), row(3, title=""))
    assert (count(), count("goal:SDG4"), count("goal:SDG7")) == (2, 2, 1)
    assert ProjectWord.objects.filter(word="rooftop").exists()


def test_a_second_run_changes_nothing():
    run(row(1, **FULL), row(2))
    before = list(Project.objects.order_by("pk").values())
    assert run(row(1, **FULL), row(2), at=LATER) == ({"unchanged": 2}, [])
    assert list(Project.objects.order_by("pk").values()) == before
    assert marks() == [("winner", 2022)]


def test_a_changed_row_updates_its_project_at_its_address():
    run(row(1, **FULL), row(2))
    reference = Project.objects.get(external_id="ITU-1").reference
    changed = row(1, **{**FULL, "title": "Solar schools", "goals": "5", "published": "2021"})
    assert run(changed, row(2), at=LATER) == ({"updated": 1, "unchanged": 1}, [])
    project = Project.objects.get(external_id="ITU-1")
    assert (project.reference, project.title, project.goals) == (
        reference,
        "Solar schools",
        ["SDG5"],
    )
    assert project.published_at == datetime(2020, 6, 1, tzinfo=UTC)
    assert project.changed_at == LATER
    assert (count(), count("goal:SDG4"), count("goal:SDG5")) == (2, 0, 1)


def test_columns_that_a_file_does_not_have_stay_as_they_are():
    run(row(**FULL))
    assert run(row(title="Solar classrooms"), at=LATER) == ({"unchanged": 1}, [])
    assert run(row(title="New"), at=LATER) == ({"updated": 1}, [])
    project = Project.objects.get()
    assert (project.goals, project.year, marks()) == (["SDG4", "SDG7"], 2019, [("winner", 2022)])


def test_a_blank_cell_empties_what_was_said():
    run(row(**FULL))
    assert run(row(**{**FULL, "goals": "", "website": ""}), at=LATER) == ({"updated": 1}, [])
    assert Project.objects.values_list("goals", "website").get() == ([], "")


def test_bad_rows_are_refused_and_good_ones_imported():
    assert run(row(1), row(2, goals="99", starts="soon"), row(1), row(3)) == (
        {"created": 2, "refused": 2},
        [
            (3, "goals", "“99” is no goal we know. Write a code from SDG1 to SDG17."),
            (3, "starts", "“soon” is no day. Write it as 2019-05-31."),
            (4, "external_id", "This external id stands in line 2 already."),
        ],
    )
    assert sorted(Project.objects.values_list("external_id", flat=True)) == ["ITU-1", "ITU-3"]


def test_a_dry_run_tells_all_and_writes_nothing():
    run(row(1))
    assert run(
        row(1, title="New"), row(2, prize_marks="winner:2022"), row(3, title=""), dry_run=True
    ) == (
        {"updated": 1, "created": 1, "refused": 1},
        [(4, "title", "This must not be empty.")],
    )
    assert list(Project.objects.values_list("external_id", "title")) == [("ITU-1", row()["title"])]
    assert marks() == []


def test_marks_follow_the_file():
    run(row(prize_marks="winner:2022; champion:2019"))
    mark = Mark.objects.get(code="winner")
    assert (mark.reference, mark.edition, mark.visible_from, mark.label) == (
        Project.objects.get().reference,
        None,
        OPEN,
        "WSIS Prizes 2022: winner",
    )
    assert run(row(prize_marks="winner:2022; nominee:2020"), at=LATER) == ({"updated": 1}, [])
    assert marks() == [("nominee", 2020), ("winner", 2022)]
    assert Mark.objects.get(code="winner") == mark
    assert Project.objects.get().changed_at == OPEN


def test_marks_of_the_portals_own_prizes_are_left_alone():
    run(row(prize_marks="champion:2019"))
    edition = Edition.objects.get()
    reference = Project.objects.get().reference
    Mark.objects.create(
        reference=reference, code="winner", year=2024, edition=edition, visible_from=CLOSES
    )
    assert run(row(prize_marks="champion:2019")) == ({"unchanged": 1}, [])
    assert run(row(prize_marks="champion:2019; winner:2024")) == ({"unchanged": 1}, [])
    assert run(row(prize_marks="")) == ({"updated": 1}, [])
    assert marks() == [("winner", 2024)]


@pytest.mark.parametrize("source", ["entry", "synthetic"])
def test_what_no_import_wrote_is_never_overwritten(source):
    project = make_project(source=source, external_id="ITU-1", title="Said by its owner")
    same = row(**{name: getattr(project, name) for name in ("title", "description")})
    assert run(same) == ({"unchanged": 1}, [])
    reason = "An entry or something else than an import wrote this project. It stays as it is."
    for changed in (row(title="Said by the file"), {**same, "prize_marks": "winner:2022"}):
        assert run(changed) == ({"refused": 1}, [(2, "", reason)])
    assert (Project.objects.get().title, marks()) == ("Said by its owner", [])


def test_an_unpublished_project_is_updated_and_stays_unpublished():
    make_project(external_id="ITU-1", state="unpublished")
    assert run(row(title="New")) == ({"updated": 1}, [])
    assert Project.objects.values_list("title", "state").get() == ("New", "unpublished")
    assert count() == 0


def test_an_import_can_be_taken_up_where_it_was_interrupted():
    rows = [row(number) for number in range(BATCH + 2)]

    def stop(done):
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        run(*rows, done=stop)
    assert (Project.objects.count(), count()) == (BATCH, BATCH)
    assert run(*rows) == ({"unchanged": BATCH, "created": 2}, [])
    assert (Project.objects.count(), count()) == (BATCH + 2, BATCH + 2)


def test_statements_do_not_grow_with_the_rows():
    run(row(0, prize_marks="winner:2020"))  # what is asked once per process is known

    def statements(*rows):
        from django.db import connection
        from django.test.utils import CaptureQueriesContext

        with CaptureQueriesContext(connection) as captured:
            run(*rows)
        return len(captured)

    one = statements(row(1, prize_marks="winner:2020"))
    three = statements(*(row(number, prize_marks="winner:2020") for number in (2, 3, 4)))
    assert one == three
