"""An image from the form to the receipt: kept anew, described, published, and shown to its holder."""

from __future__ import annotations

import io
import re
from contextlib import closing

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django.utils.html import escape
from PIL import Image

from tests.contributions.ideas import ANSWERS
from tests.contributions.pictures import encoded, photo
from tests.contributions.test_files import pdf
from tests.contributions.test_weight import counting
from tests.factories import OPEN, make_draft
from wsis_portal.contributions.copies import begin_correction, copy_draft
from wsis_portal.contributions.drafts import Holder, save_draft
from wsis_portal.contributions.models import Contribution, Draft, Upload
from wsis_portal.contributions.start import begin
from wsis_portal.contributions.submit import Incomplete, submit
from wsis_portal.contributions.uploads import add_uploads
from wsis_portal.receipts.document import document
from wsis_portal.streams import stream

pytestmark = pytest.mark.django_db

MISSING = "Describe the image in a few words"


@pytest.fixture(autouse=True)
def _open(clock):
    clock(OPEN)


@pytest.fixture
def browser(client, owner):
    client.force_login(owner)
    return client


@pytest.fixture
def draft(owner):
    return make_draft(owner, data=ANSWERS, stream="XMP")


def picture(name="photo.jpg", content=None):
    return SimpleUploadedFile(name, photo() if content is None else content)


def paper(name="a.pdf"):
    return SimpleUploadedFile(name, pdf())


def add(draft, *files, kind=Upload.Kind.IMAGE):
    return add_uploads(draft, files or [picture()], kind=kind, at=OPEN)


def add_papers(draft, *files):
    return add(draft, *files or [paper()], kind=Upload.Kind.DOCUMENT)


def describe(upload, text):
    Upload.objects.filter(pk=upload.pk).update(alt=text)


def address(draft):
    return f"/en/ideas/drafts/{draft.pk}/"


def post(browser, draft, **data):
    saved = {**ANSWERS, "version": str(draft.version), "window": "w", **data}
    return browser.post(address(draft), saved)


def own(browser, upload):
    return browser.get(reverse("contributions:upload", args=[upload.pk]))


def sent(draft, owner):
    receipt = submit(draft.pk, version=1, by=owner, at=OPEN).receipt
    return Contribution.objects.get(number=receipt.number)


def test_image_is_kept_as_it_was_made_anew(browser, draft):
    post(browser, draft, images=picture("Our house.JPG"), files_shown="1")
    upload = draft.uploads.get()
    assert (upload.kind, upload.name, upload.media_type, upload.publish, upload.refused) == (
        "image",
        "Our house.webp",
        "image/webp",
        True,
        "",
    )
    with upload.file.open("rb") as file:
        content = file.read()
    assert (upload.size, Image.open(io.BytesIO(content)).format) == (len(content), "WEBP")


def test_form_shows_the_image_and_asks_what_it_shows(browser, draft):
    [upload] = add(draft, picture("&.jpg"))
    page = browser.get(address(draft)).content.decode()
    label = escape(f"Describe {upload.name} for people who cannot see it")
    shown = reverse("contributions:upload", args=[upload.pk])
    assert f'<img class="shot" src="{shown}" alt="">' in page
    assert f'<label for="id_alt-{upload.pk}">{label} <span class="vis pub">' in page
    assert re.search(rf'<input type="text" name="alt-{upload.pk}"[^>]*>', page)
    assert page.count('type="file"') == 2
    assert MISSING not in page


def test_description_is_saved_like_the_ticks_of_documents(browser, draft):
    [image], [document] = add(draft), add_papers(draft)
    data = {f"alt-{image.pk}": " A  lamp\r\nin a window ", "files_shown": ["1", str(document.pk)]}
    post(browser, draft, **data, publish=str(document.pk))
    assert dict(draft.uploads.values_list("kind", "alt")) == {
        "image": "A lamp in a window",
        "document": "",
    }
    assert set(draft.uploads.values_list("publish", flat=True)) == {True}
    post(browser, draft, **{**data, f"alt-{image.pk}": ""})
    kept = dict(draft.uploads.values_list("kind", "publish"))
    assert (kept, draft.uploads.get(kind="image").alt) == ({"image": True, "document": False}, "")


def test_save_of_a_page_that_shows_no_files_changes_none(browser, draft):
    [image], [document] = add(draft), add_papers(draft)
    describe(image, "A lamp")
    Upload.objects.filter(pk=document.pk).update(publish=True)
    post(browser, draft, files_shown="1")
    kept = dict(draft.uploads.values_list("alt", "publish"))
    assert kept == {"A lamp": True, "": True}


def test_description_is_no_answer_of_the_draft(browser, draft):
    [image] = add(draft)
    post(browser, draft, **{f"alt-{image.pk}": "A lamp", "files_shown": "1", "title": "New"})
    draft.refresh_from_db()
    assert draft.data == {**ANSWERS, "title": ["New"]}


def test_check_refuses_an_image_without_description_beside_its_input(browser, draft):
    [image] = add(draft)
    page = browser.get(f"{address(draft)}check/").content.decode()
    ident = f"id_alt-{image.pk}"
    assert f'<li><a href="#{ident}">{MISSING}</a></li>' in page
    assert f'<p class="msg" id="{ident}-e"><span class="vh">Error:</span> {MISSING}</p>' in page
    assert '<a href="#part-C">Files<small>1 error</small></a>' in page


def test_submit_refuses_an_image_without_description(owner, draft):
    [image] = add(draft)
    with pytest.raises(Incomplete) as found:
        submit(draft.pk, version=1, by=owner, at=OPEN)
    assert found.value.form.errors == {f"alt-{image.pk}": [MISSING]}
    describe(image, "A lamp")
    assert submit(draft.pk, version=1, by=owner, at=OPEN).fresh is True


def test_too_long_a_description_is_kept_and_told(browser, draft):
    [image] = add(draft)
    post(browser, draft, **{f"alt-{image.pk}": "x" * 310, "files_shown": "1"})
    page = browser.get(f"{address(draft)}check/").content.decode()
    assert "Your answer has 310 characters. Shorten it by 10." in page
    assert draft.uploads.get().alt == "x" * 310
    post(browser, draft, **{f"alt-{image.pk}": "x" * 5000, "files_shown": "1"})
    assert draft.uploads.get().alt == "x" * 1000


def test_refused_image_says_why_and_asks_nothing(browser, draft):
    add(draft, picture("a.gif", encoded(kind="GIF")))
    page = browser.get(address(draft)).content.decode()
    assert "This is a GIF file: save it as one of them." in page
    assert 'name="alt-' not in page
    assert browser.get(f"{address(draft)}check/").context["content"]["files"] == []
    assert draft.uploads.get().file.name == ""


def test_images_and_documents_have_limits_of_their_own(draft):
    uploads = add(draft, picture("1.jpg"), picture("2.jpg"), picture("3.jpg"))
    uploads += add_papers(draft, paper("1.pdf"), paper("2.pdf"))
    assert [one.refused for one in uploads] == ["", "", "too_many", "", "too_many"]


def test_stream_without_images_has_no_input_for_them_and_keeps_none(client, owner):
    client.force_login(owner)
    draft = make_draft(owner)
    assert client.get(f"/en/ocp/drafts/{draft.pk}/").content.decode().count('type="file"') == 1
    add(draft)
    assert draft.uploads.get().refused == "too_many"


def test_autosave_of_an_image_answers_with_its_input(browser, draft):
    data = {**ANSWERS, "version": "1", "window": "w", "files_shown": "1", "images": picture()}
    answer = browser.post(address(draft), data, headers={"HX-Request": "true"}).content.decode()
    image = draft.uploads.get()
    assert '<div id="files" hx-swap-oob="true">' in answer
    assert f'name="alt-{image.pk}"' in answer
    assert MISSING not in answer


def test_receipt_holds_the_digest_and_the_description(owner, draft):
    [image] = add(draft)
    describe(image, "A lamp in a window")
    add_papers(draft)
    receipt = sent(draft, owner).receipt
    first, second = sorted(receipt.content["files"], key=len, reverse=True)
    assert first == {
        "name": "photo.webp",
        "size": image.size,
        "sha256": image.sha256,
        "media_type": "image/webp",
        "public": True,
        "alt": "A lamp in a window",
    }
    assert sorted(second) == ["media_type", "name", "public", "sha256", "size"]
    assert document(receipt.pk, in_child=True).startswith(b"%PDF-")


def test_check_and_receipt_pages_show_image_and_description(browser, owner, draft):
    [image] = add(draft)
    describe(image, "A <lamp>")
    said = '<p dir="auto">A &lt;lamp&gt;</p>'
    assert said in browser.get(f"{address(draft)}check/").content.decode()
    number = sent(draft, owner).number
    page = browser.get(f"/en/contributions/{number}/").content.decode()
    shown = reverse("contributions:upload", args=[image.pk])
    assert (said in page, f'<img class="shot" src="{shown}" alt="">' in page) == (True, True)


def test_corrections_and_copies_keep_kind_and_description(owner, draft):
    [image] = add(draft)
    describe(image, "A lamp")
    contribution = sent(draft, owner)
    draft = Draft.objects.get(pk=draft.pk)
    correction = begin_correction(contribution, by=owner, at=OPEN)
    later = save_draft(
        draft.pk, call=draft.call, holder=Holder(owner), data={}, version=1, window="w", at=OPEN
    ).draft
    for made in (correction, copy_draft(draft, by=owner, at=OPEN), later):
        assert list(made.uploads.values_list("kind", "alt", "publish", "sha256")) == [
            ("image", "A lamp", True, image.sha256)
        ]


def test_draft_begun_from_a_contribution_takes_its_files(owner, draft):
    [image] = add(draft)
    describe(image, "A lamp")
    add_papers(draft)
    contribution = sent(draft, owner)
    Contribution.objects.update(status="accepted")
    start = stream("XMP").start(contribution.number, by=owner)
    made = begin(start, call=draft.call, holder=Holder(owner), at=OPEN).draft
    assert sorted(made.uploads.values_list("kind", "name", "alt", "refused")) == [
        ("document", "a.pdf", "", ""),
        ("image", "photo.webp", "A lamp", ""),
    ]
    assert not {*made.uploads.values_list("file")} & {*draft.uploads.values_list("file")}


def test_image_is_shown_to_its_holder_only(client, owner, outsider, draft):
    [image] = add(draft)
    assert own(client, image).url.startswith("/en/account/login/")
    client.force_login(outsider)
    assert own(client, image).status_code == 404
    client.force_login(owner)
    with closing(own(client, image)) as answer:
        assert (answer.status_code, answer["Content-Type"]) == (200, "image/webp")
    assert answer["X-Content-Type-Options"] == "nosniff"


def test_image_of_a_draft_begun_signed_out_is_shown_in_its_browser_only(client):
    data = {**ANSWERS, "version": "0", "window": "w", "files_shown": "1", "images": picture()}
    page = client.get("/en/ideas/new/").content.decode()
    client.post(re.search(r'action="([^"]*/drafts/[^"]*)"', page)[1], data)
    image = Upload.objects.get()
    assert own(Client(), image).status_code == 302
    with closing(own(client, image)) as answer:
        assert answer.status_code == 200


def test_public_page_shows_the_image(client, owner, draft):
    [image] = add(draft)
    describe(image, 'A "lamp"')
    contribution = sent(draft, owner)
    Contribution.objects.update(status="accepted")
    page = client.get(f"/en/ideas/submissions/{contribution.number}/").content.decode()
    args = ["ideas", contribution.number, image.pk]
    shown = reverse("contributions:public-file", args=args)
    assert f'<img class="shot" src="{shown}" alt="A &quot;lamp&quot;">' in page
    with closing(client.get(shown)) as answer:
        assert answer["Content-Type"] == "image/webp"


def test_text_beside_images_survives_a_post_that_could_not_be_saved(draft, owner):
    [image] = add(draft)
    browser = Client(enforce_csrf_checks=True)
    browser.force_login(owner)
    page = post(browser, draft, **{f"alt-{image.pk}": "A <lamp>", "files_shown": "1"})
    hidden = f'<input type="hidden" name="alt-{image.pk}" value="A &lt;lamp&gt;">'
    assert (page.status_code, hidden in page.content.decode()) == (403, True)


@pytest.mark.parametrize("count", [1, 2])
def test_form_and_check_take_the_same_with_one_image_and_with_two(browser, draft, count):
    for upload in add(draft, *[picture() for _ in range(count)]):
        describe(upload, "A lamp")
    with counting() as form:
        browser.get(address(draft))
    with counting() as check:
        browser.get(f"{address(draft)}check/")
    assert (len(form), len(check)) == (5, 5), "\n".join([*form, *check])
