from __future__ import annotations

import email
import email.policy

import pytest

from wsis_portal.outbox.deliver import Outcome, deliver_one


@pytest.fixture
def folder(settings, tmp_path):
    settings.EMAIL_BACKEND = "wsis_portal.outbox.eml.EmlBackend"
    settings.VAR_DIR = tmp_path
    return tmp_path / "mail"


def test_eml_writes_one_whole_file_per_message_in_the_order_of_time(make_message, folder):
    first, second = make_message(subject="одно"), make_message(subject="два", html="<p>два</p>\n")
    assert deliver_one(first.pk) is deliver_one(second.pk) is Outcome.SENT
    files = sorted(folder.iterdir())
    assert [file.name.partition("-")[2] for file in files] == [
        f"{first.message_id.hex}.eml",
        f"{second.message_id.hex}.eml",
    ]
    mails = [
        email.message_from_bytes(file.read_bytes(), policy=email.policy.SMTP) for file in files
    ]
    assert [mail["Subject"] for mail in mails] == ["одно", "два"]
    assert mails[1].get_body(("html",)).get_content() == "<p>два</p>\r\n"


def test_eml_that_cannot_be_written_is_tried_again(make_message, folder):
    folder.write_text("a file in the folder's place")
    message = make_message()
    assert deliver_one(message.pk) is Outcome.FAILED
    message.refresh_from_db()
    assert message.last_error.startswith("FileExistsError")
