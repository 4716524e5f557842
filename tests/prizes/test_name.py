"""An accepted nomination becomes a nominee with files of its own; reopened, it is taken off."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.core.files.base import ContentFile

from prizes.models import Nominee, NomineeImage
from tests.factories import OPEN
from tests.prizes.finding import say_all
from tests.prizes.nominations import decide, make_draft, nominate, send
from wsis_portal.contributions.models import Upload

pytestmark = pytest.mark.django_db

LATER = OPEN + timedelta(hours=1)


def with_images(owner, *names):
    draft = make_draft(owner)
    for number, name in enumerate(names):
        upload = Upload(
            draft=draft,
            kind="image",
            name=name,
            alt=f"Alt of {name}",
            media_type="image/jpeg",
            sha256=name.encode().hex().ljust(64, "0"),
            size=5,
            arrived_at=OPEN + timedelta(seconds=number),
        )
        upload.file.save(name, ContentFile(name.encode()), save=False)
        upload.save(force_insert=True)
    return send(draft, owner)


def accept(nomination, officer, *, at=OPEN):
    say_all(nomination, officer, at=at)
    return decide(nomination, "accepted", officer, at=at)


def contents():
    found = []
    for image in NomineeImage.objects.all():
        with image.file.open("rb") as file:
            found.append((image.alt, file.read()))
    return found


def test_accepted_nomination_is_named_with_all_it_says_in_public(owner, officer):
    nomination = accept(nominate(owner), officer, at=LATER)
    nominee = Nominee.objects.get()
    assert (nominee.nomination_id, nominee.number) == (nomination.pk, nomination.number)
    assert (nominee.named_at, nominee.removed_at) == (LATER, None)
    for name in ("title", "category", "entity_name", "linkages", "values", "ends", "text_language"):
        assert getattr(nominee, name) == getattr(nomination, name)
    assert not [one.name for one in Nominee._meta.fields if one.name.startswith("contact")]


def test_images_are_copies_that_outlive_the_draft(owner, officer):
    nomination = with_images(owner, "one.jpg", "two.jpg")
    accept(nomination, officer)
    for upload in Upload.objects.all():
        upload.file.delete(save=False)
    assert contents() == [("Alt of one.jpg", b"one.jpg"), ("Alt of two.jpg", b"two.jpg")]


def test_reopened_nomination_is_taken_off_and_named_again(owner, officer):
    nomination = accept(with_images(owner, "one.jpg"), officer)
    nominee = Nominee.objects.get()
    decide(nomination, "under_review", officer, at=LATER)
    assert Nominee.objects.get().removed_at == LATER
    assert not Nominee.objects.listed().exists()
    decide(nomination, "accepted", officer, at=LATER)
    again = Nominee.objects.get()
    assert (again.pk, again.removed_at, again.named_at) == (nominee.pk, None, LATER)
    assert contents() == [("Alt of one.jpg", b"one.jpg")]


def test_declined_nomination_is_never_named(owner, officer):
    nomination = nominate(owner)
    decide(decide(nomination, "declined", officer), "under_review", officer)
    assert not Nominee.objects.exists()
