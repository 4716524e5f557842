import hashlib
import io
import subprocess
import sys

import page as validator
import pikepdf
import pytest
from django.utils import translation
from django.utils.html import escape
from django.utils.translation import gettext

from tests.receipts import samples, text_layer
from tests.receipts.conftest import receipt_of
from wsis_portal.receipts import canonical, code, pdf, press, signing

STANDARDS = (validator.ValidationProfile.PDF_A_3A, validator.ValidationProfile.PDF_UA_1)
HOSTILE = (
    "<script>alert(1)</script> </td></table> & ]]> {{ x }} {% load %}\n"
    "\x00\x08\x1b\x7f\ufffe\ud800 \u202eturned\n"
    + "w" * 3000
    + "\n😀 👩‍👩‍👧 🇨🇭 \ue000 \U000f0000 \ufdd0 नमस्ते दुनिया สวัสดี שָׁלוֹם ߒߞߏ 龘 𠮷"
)


def _failures(data: bytes) -> list[str]:
    reports = [validator.validate_pdf_bytes(data, profile=profile) for profile in STANDARDS]
    # False alarm of the validator: compressed data may end in CR.
    return [
        f"{failure.rule_id} {failure.message}"
        for report in reports
        for failure in report.failures
        if "STREAM-LENGTH" not in failure.rule_id
    ]


def _page_and_file(content: dict) -> tuple[str, bytes]:
    """The HTML given to the press, and what came of it."""
    jobs = []

    def run(job: press.Job) -> bytes:
        jobs.append(job)
        return press.press(job)

    payload = canonical.dumps(content)
    signature, key_id = signing.sign(payload)
    digest = hashlib.sha256(payload).hexdigest()
    data = pdf._receipt(run, payload, signature=signature, key_id=key_id, code=code.of(digest))
    return jobs[0].html, data


def test_receipt_is_pdf_a_3a_and_pdf_ua_1(receipt_in_language):
    assert _failures(receipt_in_language) == []


def test_receipt_gives_back_every_word(language):
    html, data = _page_and_file(samples.payload(language))
    on_page, in_file = text_layer.of_page(html), text_layer.of_pdf(data)
    assert (on_page - in_file, in_file - on_page) == ({}, {})


def test_receipt_holds_payload_and_signature(receipt):
    payload = canonical.dumps(samples.payload())
    with pikepdf.open(io.BytesIO(receipt)) as file:
        found = {
            name: (spec.obj.AFRelationship, spec.get_file().read_bytes())
            for name, spec in file.attachments.items()
        }
    _signature, key_id = signing.sign(payload)
    assert set(found) == {"receipt.json", "signature.json"}
    assert found["receipt.json"] == ("/Data", payload)
    assert found["signature.json"][0] == "/Supplement"
    proof = canonical.loads(found["signature.json"][1])
    assert proof["digest"] == hashlib.sha256(payload).hexdigest()
    assert proof["key"] == key_id
    assert proof["algorithm"] == "Ed25519"


def test_receipt_names_title_language_and_date(receipt_in_language, language):
    with pikepdf.open(io.BytesIO(receipt_in_language)) as file:
        assert str(file.Root.Lang) == language
        assert "OCP-2024-00417" in str(file.docinfo.Title)
        assert str(file.docinfo.CreationDate) == "D:20240122110941Z"
        assert b"<?xpacket" in file.Root.Metadata.read_raw_bytes()


def test_receipt_is_the_same_bytes_each_time(receipt):
    assert _page_and_file(samples.payload())[1] == receipt


def test_receipt_of_the_child_is_the_same_file(receipt):
    payload = canonical.dumps(samples.payload())
    signature, key_id = signing.sign(payload)
    digest = hashlib.sha256(payload).hexdigest()
    made = pdf.render_in_child(payload, signature=signature, key_id=key_id, code=code.of(digest))
    assert made == receipt


def test_child_that_is_too_slow_is_given_up():
    with pytest.raises(pdf.RenderFailed, match="not ready after"):
        pdf.render_draft_in_child(_draft(), timeout=0.01)


def test_module_leaves_weasyprint_unimported():
    script = (
        "import sys, django; django.setup(); import wsis_portal.receipts.pdf; "
        "sys.exit('weasyprint' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", script], check=False).returncode == 0


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({}, "This contribution was received in time."),
        ({"open_by": "grace"}, "Received within the grace period of the deadline"),
        (
            {"open_by": "extension", "open_until": "2024-02-03T11:00:00Z"},
            "Received within an extension until 3 February 2024, 11:59 Geneva time",
        ),
        ({"kind": "correction", "revision": 2}, "Version 2. It replaces version 1."),
        ({}, "Deadline: 31 January 2024, 23:59 Geneva time."),
        ({}, "22 January 2024, 12:09:41 Geneva time"),
        ({}, "22 January 2024, 11:09:41 UTC"),
    ],
)
def test_receipt_says_when_and_whether_in_time(changes, sentence):
    text = text_layer.extract(receipt_of(samples.payload(**changes)), "-layout")
    assert sentence in " ".join(text.split())


def test_withdrawal_says_what_is_withdrawn_on_one_page():
    for language in samples.LANGUAGES:
        data = receipt_of(samples.withdrawal(language))
        assert len(text_layer.pages(data)) == 1
        assert _failures(data) == []
    text = " ".join(text_layer.extract(receipt_of(samples.withdrawal())).split())
    assert "Receipt of a withdrawal" in text
    assert "Version 2 of this contribution is withdrawn." in text
    assert "received in time" not in text


def test_rehearsal_is_marked_on_every_page(receipt):
    mark = "Rehearsal: not a real submission"
    marked = text_layer.pages(receipt_of(samples.payload(rehearsal=True)))
    assert [mark in text for text in marked] == [True] * len(marked)
    assert len(marked) > 1
    assert mark not in text_layer.extract(receipt)


def test_receipt_without_organization_or_files_is_drawn():
    content = samples.payload(files=[])
    content["contributor"] |= {"organization": "", "sub_type": {"code": "x", "title": "Sub type"}}
    text = text_layer.extract(receipt_of(content))
    assert "Organization" not in text
    assert "Files received" not in text
    assert "Sub type" in text


@pytest.mark.parametrize("alt", ["A lamp in a window", "مصباح <في> نافذة"])
def test_receipt_says_what_an_image_shows(alt):
    content = samples.payload()
    content["files"].append(
        {**content["files"][0], "name": "lamp.webp", "media_type": "image/webp", "alt": alt}
    )
    html, data = _page_and_file(content)
    on_page, in_file = text_layer.of_page(html), text_layer.of_pdf(data)
    assert (on_page - in_file, in_file - on_page) == ({}, {})
    assert escape(alt) in html
    assert _failures(data) == []


def test_receipt_with_hostile_text_keeps_both_standards():
    text = HOSTILE.replace("\ud800", "")  # the payload cannot hold half a character
    content = samples.payload(title=text[:100])
    content["sections"][0]["fields"].append(samples.text_field("x", "X" + text[:80], text))
    data = receipt_of(content)
    assert _failures(data) == []
    layer = text_layer.extract(data)
    assert "<script>alert(1)</script>" in layer
    assert "{{ x }} {% load %}" in layer
    assert "[U+1F1E8][U+1F1ED]" in layer


def test_long_receipt_breaks_over_pages():
    content = samples.payload()
    text = "\n\n".join(["Between 2019 and 2023 we connected 41 villages. " * 12] * 30)
    content["sections"][0]["fields"].append(samples.text_field("x", "X", text))
    data = receipt_of(content)
    assert len(text_layer.pages(data)) > 5
    assert text_layer.of_pdf(data)["villages"] == 360
    assert _failures(data) == []


def _draft(**changes) -> dict:
    content = samples.payload(kind="draft", deadline="31 January 2024, 23:59 Geneva time")
    del content["contributor"]
    return {**content, "saved_at": "2024-01-24T08:00:00Z", **changes}


@pytest.mark.parametrize("language", samples.LANGUAGES)
def test_draft_is_marked_not_submitted_on_every_page(language):
    data = pdf.render_draft(_draft(language=language))
    assert _failures(data) == []
    with translation.override(language):
        mark = text_layer.words(gettext("Not submitted"))
    for page in text_layer.pages(data):
        assert mark <= text_layer.words(page)
    assert signing.MARK not in data


def test_draft_says_when_it_was_saved_and_what_was_late():
    layer = text_layer.extract(pdf.render_draft(_draft(late_at="2024-02-01T08:00:00Z")))
    text = " ".join(layer.split())
    assert "as it was saved on 24 January 2024, 09:00:00 Geneva time." in text
    assert "It arrived on 1 February 2024, 09:00:00 Geneva time, after the call had closed." in text


def test_draft_with_half_a_character_is_drawn():
    field = samples.text_field("x", "X", HOSTILE)
    data = pdf.render_draft(_draft(sections=[{"key": "A", "title": "A", "fields": [field]}]))
    assert _failures(data) == []


def test_questions_show_hints_and_options():
    fields = [
        {"key": "t", "label": "T", "public": True, "kind": "text", "value": "", "shown": "A hint"},
        {"key": "c", "label": "C", "public": True, "kind": "choices", "value": [], "shown": ["x"]},
    ]
    sections = [{"key": "A", "title": "A", "fields": fields}]
    data = pdf.render_draft_in_child(
        _draft(kind="questions", title="", sections=sections, saved_at=None, rules=["A rule"])
    )
    text = text_layer.extract(data)
    assert _failures(data) == []
    assert "A hint" in text
    assert text.index("A rule") < text.index("A hint")
    assert "These are the questions" in text
