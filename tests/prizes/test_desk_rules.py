"""The rules of an edition and the nominees at the desk; and what waits on its first page."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta

import pytest
from django.contrib.auth.models import Permission
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from prizes import enquiry
from prizes.models import Nominee, PrizeRules
from stocktaking.models import Project
from tests.factories import OPEN
from tests.prizes.finding import say_all
from tests.prizes.nominations import decide, nominate
from tests.prizes.nominees import make_nominee, publish_at
from tests.stocktaking.projects import make_project
from wsis_portal.contributions.models import Mark

pytestmark = pytest.mark.django_db

NOMINEES = "/en/admin/prizes/nominee/"
NOON = datetime(2024, 2, 15, 11, 0, tzinfo=UTC)  # 12:00 in Geneva


@pytest.fixture
def desk(client, officer, clock):
    clock(OPEN)
    client.force_login(officer)
    return client


def rules_page():
    return reverse("admin:prizes_prizerules_change", args=[PrizeRules.objects.get().pk])


def rules_data(**changed):
    ticks = (
        *("english_only", "one_category", "one_per_category", "finished_only", "winners_excluded"),
    )
    return {
        **dict.fromkeys(ticks, "on"),
        "description_least": "150",
        "description_most": "200",
        "answer_least": "0",
        "answer_most": "300",
        "nominees_at": "",
        **changed,
    }


def test_instant_of_publication_is_entered_in_geneva_time_and_marks_follow(desk, officer):
    project = make_project()
    make_nominee(origin=project.reference)
    answer = desk.post(rules_page(), rules_data(nominees_at="2024-02-15 12:00"))
    assert answer.status_code == 302
    assert PrizeRules.objects.get().nominees_at == NOON
    assert Mark.objects.get().visible_from == NOON
    page = desk.get(rules_page()).content.decode()
    assert 'value="2024-02-15 12:00"' in page
    assert "under embargo until 15 February 2024, 12:00 Geneva time" in page
    desk.post(rules_page(), rules_data())
    assert PrizeRules.objects.get().nominees_at is None
    assert not Mark.objects.exists()
    assert Project.objects.get() == project


def test_rules_keep_the_microseconds_that_are_not_shown(desk):
    exact = NOON + timedelta(seconds=7, microseconds=1)
    publish_at(exact)
    desk.post(rules_page(), rules_data(nominees_at="2024-02-15 12:00:07"))
    assert PrizeRules.objects.get().nominees_at == exact


def test_rules_are_changed_with_history_and_never_deleted(desk, officer):
    desk.post(rules_page(), rules_data(english_only="", description_most="250"))
    rules = PrizeRules.objects.get()
    assert (rules.english_only, rules.description_most) == (False, 250)
    change = rules.history.first()
    assert (change.history_user, change.description_most) == (officer, 250)
    assert desk.get(rules_page().replace("change", "history")).status_code == 200
    assert desk.post(rules_page().replace("change", "delete"), {"post": "yes"}).status_code == 403


def test_least_beyond_the_most_is_refused(desk):
    page = desk.post(rules_page(), rules_data(description_least="201"))
    form = page.context["adminform"].form
    assert dict(form.errors) == {"description_least": ["The least is more than the most."]}


def test_rules_are_added_only_for_a_call_that_has_none(desk):
    add = reverse("admin:prizes_prizerules_add")
    assert list(desk.get(add).context["adminform"].form.fields["call"].queryset) == []
    PrizeRules.objects.all().delete()
    choices = desk.get(add).context["adminform"].form.fields["call"].queryset
    assert [one.stream for one in choices] == ["PRZ"]


@pytest.mark.parametrize(
    ("at", "words"),
    [
        (None, "not decided: only the secretariat sees them"),
        (OPEN + timedelta(days=1), "under embargo until 25 January 2024, 09:00 Geneva time"),
        (OPEN, "public since 24 January 2024, 09:00 Geneva time"),
    ],
)
def test_nominee_is_read_with_its_embargo(desk, at, words):
    publish_at(at)
    nominee = make_nominee()
    address = f"{NOMINEES}{nominee.pk}/change/"
    for page in (desk.get(NOMINEES), desk.get(address)):
        assert words in page.content.decode()
    body = desk.get(address).content.decode()
    assert f'href="{nominee.get_absolute_url()}"' in body
    change = reverse("admin:prizes_nomination_change", args=[nominee.nomination_id])
    assert f'href="{change}"' in body
    assert 'name="_save"' not in body
    assert desk.post(address, {"title": "Other"}).status_code == 403


def test_nominees_are_filtered(desk, owner, officer):
    one = make_nominee()
    other = make_nominee(category="CAT03", title="Another")
    Nominee.objects.filter(pk=other.pk).update(removed_at=OPEN)

    def listed(**query):
        body = desk.get(NOMINEES, query).content.decode()
        return sorted(set(re.findall(r"PRZ-2024-\d+", body)))

    assert listed(category="CAT03") == listed(listed="no") == [other.number]
    assert listed(listed="yes") == [one.number]
    assert "taken off the list 24 January 2024" in desk.get(NOMINEES).content.decode()


def test_lists_take_as_many_queries_for_one_as_for_three(desk):
    def queries():
        with CaptureQueriesContext(connection) as captured:
            desk.get(NOMINEES)
        return len(captured)

    make_nominee()
    desk.get(NOMINEES)
    first = queries()
    make_nominee(title="Another"), make_nominee(title="A third")
    assert first == queries() == 8


def waiting(desk):
    page = desk.get("/en/admin/")
    return {one.label: (one.count, one.url) for one in page.context["waiting"]}


def test_objections_and_open_checklists_wait_at_the_desk(desk, owner, stranger, officer):
    assert waiting(desk) == {}
    one, other = nominate(owner), nominate(stranger, category="CAT03", title="Another")
    assert waiting(desk)["nominations whose eligibility is open"][0] == 2
    assert "objections to nominations" not in waiting(desk)
    enquiry.answer(other.enquiry, "objected", at=OPEN)
    say_all(one, officer)
    seen = waiting(desk)
    for label in ("objections to nominations", "nominations whose eligibility is open"):
        count, address = seen[label]
        assert count == 1
        assert re.findall(r"PRZ-2024-\d+</a>", desk.get(address).content.decode()) == [
            f"{other.number}</a>"
        ]
    decide(other, "declined", officer)
    assert list(waiting(desk)) == ["new: WSIS Prizes 2024"]


def test_progress_is_linked_from_the_desk_for_who_reviews(desk, officer):
    link = 'href="/en/admin/prizes/nomination/progress/"'
    assert link in desk.get("/en/admin/").content.decode()
    officer.user_permissions.set(Permission.objects.filter(codename="view_organization"))
    assert link not in desk.get("/en/admin/").content.decode()
