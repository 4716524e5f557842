from __future__ import annotations

from datetime import timedelta

import pytest
from django.apps import apps
from django.db.models import Count
from django.forms.models import model_to_dict

from tests.rehearsal.conftest import CLOSED, OPEN
from wsis_portal import taxonomy
from wsis_portal.accounts.models import Membership, Stakeholder
from wsis_portal.contributions.models import Contribution, Draft, Upload
from wsis_portal.contributions.move import move
from wsis_portal.contributions.status import Status
from wsis_portal.contributions.submit import bound_form, submit
from wsis_portal.outbox.models import Message
from wsis_portal.receipts.models import Receipt
from wsis_portal.rehearsal import people, story
from wsis_portal.rehearsal.load import load
from wsis_portal.rehearsal.newest import newest_act

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("stage")]


def counted(rows, field):
    return dict(rows.order_by().values_list(field).annotate(Count("pk")))


def draft_of(key):
    return Draft.objects.select_related("call__edition", "stakeholder").get(pk=story.draft_id(key))


def number_of(key):
    return draft_of(key).receipt.number


def person(key):
    return Stakeholder.objects.get(email=story.person(key).email)


def everything():
    """All rows of our apps as they are."""
    names = (
        "accounts",
        "calls",
        "receipts",
        "outbox",
        "contributions",
        "submissions",
        "stocktaking",
        "prizes",
    )
    models = [model for name in names for model in apps.get_app_config(name).get_models()]
    return {
        model: [model_to_dict(row) for row in model._default_manager.order_by("pk")]
        for model in models
    }


def test_load_leaves_no_act_out(stage):
    assert stage.left_out == []
    assert stage.done == sum(act.at <= OPEN for act in story.acts())


def test_load_twice_changes_nothing():
    before = everything()
    again = load(at=OPEN)
    assert (again.done, again.left_out) == (0, [])
    assert everything() == before


def test_acts_are_told_apart_by_their_instants():
    instants = [act.at for act in story.acts() if act.kind != "draft"]
    assert len(set(instants)) == len(instants)


def test_load_dates_no_act_later_than_the_clock():
    assert newest_act() == max(act.at for act in story.acts() if act.at <= OPEN)


def test_submissions_cover_every_status_type_region_and_language():
    rows = Contribution.objects.filter(stream="OCP")
    assert counted(rows, "status") == {
        "received": 16,
        "under_review": 7,
        "clarification": 2,
        "accepted": 20,
        "declined": 2,
        "withdrawn": 1,
    }
    types = {kind.code for kind in taxonomy.stakeholder_types()}
    assert set(rows.values_list("stakeholder_type", flat=True)) == types
    regions = {taxonomy.region_of(code).code for code in rows.values_list("country", flat=True)}
    assert regions == {one.code for one in (*taxonomy.regions(), taxonomy.international())}
    languages = set(rows.values_list("text_language", flat=True))
    assert languages == {"ar", "zh-hans", "en", "fr", "ru", "es"}


def test_public_list_shows_what_is_accepted_and_consented_to():
    accepted = Contribution.objects.filter(stream="OCP", status=Status.ACCEPTED)
    assert accepted.filter(consent=False).count() == 2
    assert accepted.published().count() == 18


def test_one_submission_has_three_revisions():
    third = Receipt.objects.filter(revision=3)
    assert [row.number for row in third] == [number_of("spectrum")]


def test_one_correction_is_begun_and_not_sent():
    begun = Draft.objects.unsent().filter(contribution__isnull=False)
    assert [row.reference for row in begun] == [number_of("services")]
    assert Receipt.objects.filter(number=number_of("services")).count() == 1


def test_one_submission_has_five_requests_with_speakers():
    content = draft_of("five").receipt.content
    section = next(one for one in content["sections"] if one["key"] == "C")
    rows = section["fields"][0]["value"]
    assert [len(row["speakers"]) for row in rows] == [2, 3, 1, 1, 2]


def test_one_clarification_of_each_stream_is_answered():
    answered = Contribution.objects.answered()
    assert {row.number for row in answered} == {number_of("wadi-two"), number_of("stk-fangyan")}


def test_drafts_have_errors_and_a_second_text():
    errors = {}
    for key in ("errors", "over", "ready"):
        draft = draft_of(key)
        form = bound_form(draft, call=draft.call, stakeholder=draft.stakeholder)
        errors[key] = sorted(form.errors)
    assert errors == {
        "errors": ["consent_speak", "requests"],
        "over": ["review_trends"],
        "ready": [],
    }
    assert draft_of("windows").states.count() == 1


def test_one_file_is_refused():
    refused = Upload.objects.exclude(refused="")
    assert [(row.name, row.refused) for row in refused] == [
        ("programme-de-formation.pdf", "disguised")
    ]


def test_mails_are_sent_but_for_those_that_wait_and_one_that_failed():
    states = counted(Message.objects, "state")
    assert states == {"sent": Message.objects.count() - 5, "queued": 4, "failed": 1}
    failed = Message.objects.get(state="failed")
    assert failed.receipt == draft_of("yunqiao").receipt
    waiting = Message.objects.get(state="queued", attempts__gt=0)
    assert waiting.receipt == draft_of("services").receipt


def test_people_are_eight_stakeholders_and_three_officers():
    shown = [person(one.key) for one in people.shown()]
    assert [row.is_staff for row in shown] == [False] * 8 + [True] * 3
    eight = shown[:8]
    assert {row.language for row in eight} == {"ar", "zh-hans", "en", "fr", "ru", "es"}
    types = {kind.code for kind in taxonomy.stakeholder_types()}
    assert {row.stakeholder_type for row in eight} == types
    assert [row.country for row in eight].count("GLO") == 1
    assert [row.organization for row in eight].count(None) == 1


def test_one_ministry_has_a_confirmed_and_a_claimed_member():
    rows = Membership.objects.filter(organization=person("aissatou").organization)
    assert {row.stakeholder: row.status for row in rows} == {
        person("aissatou"): "confirmed",
        person("mamadou"): "claimed",
    }


@pytest.mark.parametrize(("key", "may"), [("nadia", True), ("elif", False), ("thomas", False)])
def test_officers_rights_on_submissions(key, may):
    officer = person(key)
    assert officer.has_perm("submissions.change_submission") is may
    assert officer.has_perm("submissions.view_submission") is may
    assert officer.has_perm("contributions.change_laterequest") is may
    assert officer.has_perm("accounts.change_membership") is True


@pytest.mark.parametrize(("key", "may"), [("nadia", True), ("elif", True), ("thomas", False)])
def test_officers_rights_on_nominations(key, may):
    officer = person(key)
    assert officer.has_perm("prizes.view_nomination") is may
    assert officer.has_perm("prizes.change_nomination") is may
    assert officer.has_perm("prizes.add_pastwinner") is may


def test_load_leaves_a_decision_made_by_hand():
    contribution = Contribution.objects.get(number=number_of("raqamli"))
    move(contribution, Status.ACCEPTED, by=person("nadia"), at=OPEN, seen=Status.RECEIVED)
    load(at=OPEN + timedelta(hours=1))
    contribution.refresh_from_db()
    assert contribution.status == Status.ACCEPTED


def test_load_leaves_out_what_was_overtaken_by_hand():
    draft = draft_of("windows")
    submit(draft.pk, version=draft.version, by=person("layla"), at=OPEN)
    loaded = load(at=CLOSED)
    assert [line.partition(" of ")[0] for line in loaded.left_out] == [
        "windows: late",
        "windows: ask",
        "windows: grant",
    ]
    assert Receipt.objects.filter(draft=draft).count() == 1


def test_load_goes_on_to_the_morning_after_closing():
    before = Contribution.objects.count()
    assert load(at=CLOSED).left_out == []
    assert Contribution.objects.count() == before + 8
