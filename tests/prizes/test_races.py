"""Twenty who nominate for one entity and category at once, on PostgreSQL: one has the place."""

from __future__ import annotations

import pytest

from prizes.models import Nomination, Place
from tests.contributions.test_races import all_at_once
from tests.factories import OPEN, make_organization, make_stakeholder
from tests.prizes.nominations import make_draft, nominate, said
from wsis_portal.contributions.copies import begin_correction
from wsis_portal.contributions.models import Draft
from wsis_portal.contributions.submit import NotSubmitted, submit
from wsis_portal.outbox.models import Message
from wsis_portal.receipts.models import Receipt

pytestmark = [pytest.mark.django_db(transaction=True, serialized_rollback=True)]

TWENTY = range(20)


@pytest.fixture
def members():
    """Twenty confirmed members of one entity."""
    entity = make_organization()
    return [
        make_stakeholder(f"m{n}@lakeview.example", name=f"Member {n}", organization=entity)
        for n in TWENTY
    ]


def test_one_of_twenty_has_the_place_and_the_others_keep_their_text(members, client, clock):
    drafts = [
        make_draft(person, title=f"Project {n}", outlook=f"Outlook of {n}.")
        for n, person in enumerate(members)
    ]
    results = all_at_once(
        *[
            lambda draft=draft, person=person: submit(draft.pk, version=1, by=person, at=OPEN)
            for draft, person in zip(drafts, members, strict=True)
        ]
    )
    refused = [one for one in results if isinstance(one, NotSubmitted)]
    sent = [one for one in results if not isinstance(one, Exception)]
    assert (len(sent), len(refused)) == (1, 19)
    winner = Nomination.objects.get()
    assert winner.number == sent[0].receipt.number
    assert Place.objects.get().nomination == winner
    assert (Receipt.objects.count(), Message.objects.count()) == (1, 1)
    clock(OPEN)
    for number, (draft, person) in enumerate(zip(drafts, members, strict=True)):
        if person.pk != winner.stakeholder_id:
            kept = Draft.objects.get(pk=draft.pk)
            assert (kept.receipt, kept.data) == (
                None,
                said(title=f"Project {number}", outlook=f"Outlook of {number}."),
            )
            client.force_login(person)
            page = client.get(f"/en/prizes/drafts/{draft.pk}/check/").content.decode()
            assert f"{winner.number}\u2069, by \u2068{winner.stakeholder.name}" in page
            assert f"Outlook of {number}." in page


def test_one_of_two_corrections_moves_into_a_free_place(members):
    """The other one keeps the place it has."""
    nominations = [
        nominate(person, category=category, title=f"Project {category}")
        for person, category in zip(members[:2], ("CAT02", "CAT09"), strict=True)
    ]
    drafts = [
        begin_correction(one, by=person, at=OPEN)
        for one, person in zip(nominations, members[:2], strict=True)
    ]
    for draft in drafts:
        Draft.objects.filter(pk=draft.pk).update(data={**draft.data, "category": ["CAT15"]})
    results = all_at_once(
        *[
            lambda draft=draft, person=person: submit(draft.pk, version=1, by=person, at=OPEN)
            for draft, person in zip(drafts, members[:2], strict=True)
        ]
    )
    [overtaken] = [n for n, one in enumerate(results) if isinstance(one, NotSubmitted)]
    left = ("CAT02", "CAT09")[overtaken]
    categories = Place.objects.order_by("category").values_list("category", flat=True)
    assert list(categories) == [left, "CAT15"]
    assert Nomination.objects.get(pk=nominations[overtaken].pk).category == left
    assert Receipt.objects.filter(revision=2).count() == 1
