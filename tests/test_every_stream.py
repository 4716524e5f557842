"""What each stream gets for one folder and one word; the example stream of the tests included."""

from __future__ import annotations

import re

import pytest
from django.conf import settings
from django.contrib import admin
from django.urls import reverse

from tests.contributions.pictures import file as picture
from tests.factories import (
    ANSWERS,
    CLOSES,
    OPEN,
    TICK,
    give_second_step,
    make_organization,
    make_stakeholder,
)
from tests.prizes.nominations import NOMINATION, find_all
from tests.stocktaking.entries import ENTRY
from wsis_portal.accounts.models import Stakeholder
from wsis_portal.calls.models import Call
from wsis_portal.contributions.models import Contribution, Draft, Upload
from wsis_portal.contributions.move import move, withdraw
from wsis_portal.outbox.models import Message
from wsis_portal.receipts.models import Receipt
from wsis_portal.streams import every_stream_resolved, receiving, stream, streams

pytestmark = pytest.mark.django_db

ALL = [config.code for config in streams()]
RECEIVING = [config.code for config in receiving()]
SHARED = {
    "title": ["A title"],
    "capacity": ["official"],
    "text_language": ["en"],
    "consent_publish": ["on"],
    "consent_speak": ["on"],
    "consent_data": ["on"],
}
# Who can begin with what whom offers
PAIRS = [
    (taker.code, giver.code)
    for taker in receiving()
    for giver in receiving()
    if taker.begins_with and taker.begins_with == giver.offers and taker is not giver
]
# One complete set of answers for each stream that receives. A new stream adds its own.
SAMPLES = {
    "OCP": ANSWERS,
    "STK": ENTRY,
    "PRZ": NOMINATION,
    "XMP": {**SHARED, "text": ["Light bulbs for all"]},
}


def ready(contribution, officer):
    """What an officer does before accepting, where a stream asks for it."""
    if contribution.stream == "PRZ":
        find_all(contribution, officer, at=contribution.receipt.issued_at)


@pytest.fixture
def owner(db):
    return make_stakeholder(organization=make_organization())


@pytest.fixture
def browser(client, owner, clock):
    clock(OPEN)
    client.force_login(owner)
    return client


def send(browser, config):
    """Through the pages, to the receipt; gives the contribution."""
    page = browser.get(f"/en/{config.slug}/new/").content.decode()
    address = re.search(r'action="([^"]*/drafts/[0-9a-f-]{36}/)"', page)[1]
    data = {**SAMPLES[config.code], "version": "0", "window": "w", "action": "check"}
    check = browser.post(address, data).url
    done = browser.post(check, {"version": "1"}).url
    return Contribution.objects.get(number=done.split("/")[-2])


def test_streams_are_all_that_settings_name():
    assert [config.name for config in streams()] == list(settings.STREAMS)
    assert every_stream_resolved() == []


def test_a_name_without_a_stream_config_is_an_error(settings):
    settings.STREAMS = [*settings.STREAMS, "wsis_portal.calls"]
    assert [one.id for one in every_stream_resolved()] == ["wsis_portal.E001"]


@pytest.mark.parametrize("code", ALL)
@pytest.mark.parametrize("language", [code for code, _name in settings.LANGUAGES])
def test_stream_has_a_page_in_each_language(client, code, language, clock):
    clock(OPEN)
    page = client.get(f"/{language}/{stream(code).slug}/")
    assert page.status_code == 200
    assert f'lang="{language}"' in page.content.decode()


@pytest.mark.parametrize("code", ALL)
def test_stream_has_a_call_with_the_default_deadline(code):
    call = Call.objects.get(stream=code)
    assert call.closes_at == CLOSES
    assert Call.objects.open(CLOSES - TICK).filter(pk=call.pk).exists()
    assert not Call.objects.open(CLOSES).filter(pk=call.pk).exists()


@pytest.mark.parametrize("code", ALL)
def test_stream_has_a_calendar(client, code, clock):
    clock(OPEN)
    answer = client.get(f"/{stream(code).slug}.ics")
    assert (answer.status_code, answer["Content-Type"].split(";")[0]) == (200, "text/calendar")


@pytest.mark.parametrize("code", sorted(set(ALL) - set(RECEIVING)))
def test_announced_stream_takes_nothing_yet(client, code, clock):
    clock(OPEN)
    assert client.get(f"/en/{stream(code).slug}/new/").status_code == 404


@pytest.mark.parametrize("code", RECEIVING)
def test_receiving_stream_goes_from_form_to_receipt_and_mail(browser, owner, code):
    contribution = send(browser, stream(code))
    assert re.fullmatch(rf"{code}-2024-\d{{5,}}", contribution.number)
    message = Message.objects.get()
    assert (message.to, message.receipt) == (owner.email, contribution.receipt)
    pdf = browser.get(reverse("contributions:receipt-pdf", args=[contribution.number, 1]))
    assert pdf.content.startswith(b"%PDF-")


@pytest.mark.parametrize(("taker", "giver"), PAIRS)
def test_stream_begins_with_what_another_offers(browser, taker, giver):
    contribution = send(browser, stream(giver))
    start = f"/en/{stream(taker).slug}/start/"
    for page in (contribution.get_absolute_url(), f"/en/{stream(taker).slug}/"):
        html = browser.get(page).content.decode()
        assert f'action="{start}"' in html
        assert f'name="reference" value="{contribution.number}"' in html
    address = browser.post(start, {"reference": contribution.number}).url
    draft = Draft.objects.unsent().get()
    assert (draft.origin, draft.title) == (contribution.number, contribution.title)
    assert f'href="{address}changes/"' in browser.get(address).content.decode()
    assert browser.get(f"{address}changes/").status_code == 200


@pytest.mark.parametrize("code", RECEIVING)
def test_who_submits_is_marked_as_the_public_will_see_it(browser, owner, code):
    """Of a profile that is whole, and where the form still asks for it."""
    config = stream(code)
    word = "Published" if config.names_contributor else "Not published"
    mark = rf'>Country\s*<span class="vis[^"]*">{word}</span>'
    new = f"/en/{config.slug}/new/"
    form = browser.get(new).content.decode()
    receipt = browser.get(send(browser, config).get_absolute_url()).content.decode()
    Stakeholder.objects.filter(pk=owner.pk).update(name="")
    asking = browser.get(new).content.decode()
    for page in (form, receipt, asking):
        assert len(re.findall(mark, page)) == 1
    assert len(re.findall(rf'You submit\s*<span class="vis[^"]*">{word}</span>', form)) == 1


@pytest.mark.parametrize("code", RECEIVING)
def test_receiving_stream_closes_at_its_gate(browser, code, clock):
    clock(CLOSES)
    config = stream(code)
    assert browser.get(f"/en/{config.slug}/new/").url == f"/en/{config.slug}/"


@pytest.mark.parametrize("code", RECEIVING)
def test_receiving_stream_can_be_withdrawn(browser, owner, code):
    contribution = send(browser, stream(code))
    withdraw(contribution, by=owner, at=OPEN)
    assert Receipt.objects.filter(number=contribution.number).count() == 2


@pytest.mark.parametrize("code", RECEIVING)
def test_receiving_stream_is_reviewed_in_admin(browser, code, client):
    contribution = send(browser, stream(code))
    config = stream(code)
    model = config.model_class._meta
    assert config.model_class in admin.site._registry
    chief = make_stakeholder("c@itu.example", is_staff=True, is_superuser=True)
    give_second_step(chief)
    client.force_login(chief)
    name = f"admin:{model.app_label}_{model.model_name}"
    assert contribution.number in client.get(reverse(f"{name}_changelist")).content.decode()
    page = client.get(reverse(f"{name}_change", args=[contribution.pk]))
    assert "Decide:" in page.content.decode()


@pytest.mark.parametrize("code", RECEIVING)
def test_receiving_stream_has_a_public_page_at_the_address_it_gives(browser, client, code):
    contribution = send(browser, stream(code))
    assert contribution.public_address == ""
    officer = make_stakeholder("o@itu.example", is_staff=True)
    ready(contribution, officer)
    move(contribution, "accepted", by=officer, at=OPEN, seen="received")
    contribution.refresh_from_db()
    address = contribution.public_address
    assert (address != "") >= stream(code).public
    if address:
        assert client.get(address).status_code == 200


@pytest.mark.parametrize("code", [one for one in RECEIVING if stream(one).public])
def test_public_stream_has_shared_pages_of_what_is_accepted(browser, client, code):
    contribution = send(browser, stream(code))
    officer = make_stakeholder("o@itu.example", is_staff=True)
    address = f"/en/{stream(code).slug}/submissions/{contribution.number}/"
    assert client.get(address).status_code == 404
    move(contribution, "accepted", by=officer, at=OPEN, seen="received")
    assert client.get(address).status_code == 200


@pytest.mark.parametrize("code", ALL)
def test_list_of_a_stream_is_there_for_everybody(client, code, clock):
    clock(OPEN)
    address = stream(code).list_address()
    assert not address or client.get(address).status_code == 200


@pytest.mark.parametrize("code", RECEIVING)
def test_receiving_stream_offers_its_questions_as_pdf(client, code, clock):
    clock(OPEN)
    answer = client.get(f"/en/{stream(code).slug}/questions.pdf")
    assert answer.content.startswith(b"%PDF-")


@pytest.mark.parametrize("code", RECEIVING)
def test_form_has_room_for_the_files_that_its_stream_says(browser, code):
    config = stream(code)
    page = browser.get(f"/en/{config.slug}/new/").content.decode()
    inputs = re.findall(r'<input type="file" id="(\w+)"', page)
    said = {"attachments": config.documents, "images": config.images}
    assert inputs == [name for name, most in said.items() if most]


@pytest.mark.parametrize("code", [one for one in RECEIVING if stream(one).images])
def test_image_of_a_stream_goes_from_form_to_receipt(browser, code):
    config = stream(code)
    page = browser.get(f"/en/{config.slug}/new/").content.decode()
    address = re.search(r'action="([^"]*/drafts/[0-9a-f-]{36}/)"', page)[1]
    data = {**SAMPLES[code], "version": "0", "window": "w", "files_shown": "1"}
    browser.post(address, {**data, "images": picture()})
    name = f"alt-{Upload.objects.get().pk}"
    check = browser.post(address, {**data, name: "A lamp", "version": "1", "action": "check"}).url
    number = browser.post(check, {"version": "1"}).url.split("/")[-2]
    [file] = Contribution.objects.get(number=number).receipt.content["files"]
    assert (file["media_type"], file["public"], file["alt"]) == ("image/webp", True, "A lamp")
