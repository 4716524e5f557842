"""manage.py generate_projects: what it stores, tells and leaves alone."""

from __future__ import annotations

from datetime import UTC, datetime
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from stocktaking.models import Project, ProjectCount, ProjectWord
from stocktaking.synthetic import load as loading
from stocktaking.synthetic.generate import prize, projects
from wsis_portal.contributions.models import Mark

AT = datetime(2024, 1, 24, 8, 0, tzinfo=UTC)

pytestmark = pytest.mark.django_db


def generate(count, *more, seed=3):
    told = StringIO()
    command = ["generate_projects", str(count), f"--seed={seed}", f"--at={AT.isoformat()}", *more]
    call_command(*command, stdout=told)
    return told.getvalue().splitlines()


def test_generate_stores_what_the_generator_makes():
    assert generate(12)[-1] == "12 new, 0 updated, 0 unchanged."
    names = ("external_id", "title", "description", "source", "published_at", "partners")
    made = [tuple(getattr(one, name) for name in names) for one in projects(12, 3, at=AT)]
    assert list(Project.objects.order_by("pk").values_list(*names)) == made
    assert ProjectCount.objects.get(facet="").count == 12
    assert ProjectWord.objects.count() > 100


def test_generate_tells_how_far_it_is():
    assert generate(12)[0].startswith("Generating projects: 12 of 12 rows, ")


def test_generate_again_changes_nothing():
    generate(12)
    before = list(Project.objects.order_by("pk").values())
    assert generate(12)[-1] == "0 new, 0 updated, 12 unchanged."
    assert list(Project.objects.order_by("pk").values()) == before


def test_generate_more_adds_what_is_missing():
    generate(5)
    assert generate(8)[-1] == "3 new, 0 updated, 5 unchanged."


def test_generate_does_not_depend_on_the_batch(monkeypatch):
    monkeypatch.setattr(loading, "BATCH", 5)
    generate(12)
    made = [(one.external_id, one.title) for one in projects(12, 3, at=AT)]
    assert list(Project.objects.order_by("pk").values_list("external_id", "title")) == made


def test_generate_once_does_nothing_the_second_time():
    generate(6, "--once")
    assert generate(6, "--once") == []
    assert generate(7, "--once")[-1] == "1 new, 0 updated, 6 unchanged."


def test_generate_gives_marks_of_earlier_years():
    generate(300)
    generate(300)  # and not twice
    made = list(projects(300, 3, at=AT))
    given = {one.external_id: found for one in made if (found := prize(one, at=AT))}
    references = dict(Project.objects.values_list("reference", "external_id"))
    marks = Mark.objects.visible(AT)
    assert len(given) > 0
    assert {references[mark.reference]: (mark.code, mark.year) for mark in marks} == given
    assert marks.count() == len(given)


def test_generate_interrupted_keeps_what_it_has_and_goes_on(monkeypatch):
    monkeypatch.setattr(loading, "BATCH", 5)

    def store(batch, *, at):
        if Project.objects.exists():
            raise KeyboardInterrupt
        return stored(batch, at=at)

    stored = loading.store_projects
    with monkeypatch.context() as stopping:
        stopping.setattr(loading, "store_projects", store)
        with pytest.raises(CommandError, match="What was generated stays") as stopped:
            generate(12)
    assert stopped.value.returncode == 130
    assert Project.objects.count() == 5
    assert generate(12)[-1] == "7 new, 0 updated, 5 unchanged."


@pytest.mark.parametrize("options", [["0"], ["-1"], ["3", "--at=2024-01-24T09:00"]])
def test_generate_refuses_in_a_sentence(options):
    with pytest.raises(CommandError, match="Give a number above 0, and --at with its zone"):
        call_command("generate_projects", *options)
