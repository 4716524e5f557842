import base64
import json
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from tests.receipts import samples
from tests.receipts.conftest import receipt_of
from wsis_portal.receipts import keys


def _run(*arguments: object) -> tuple[int, list[str]]:
    out = StringIO()
    try:
        call_command("verify_receipt", *map(str, arguments), stdout=out)
    except SystemExit as end:
        return int(str(end.code)), out.getvalue().splitlines()
    return 0, out.getvalue().splitlines()


@pytest.fixture
def file(tmp_path, receipt):
    path = tmp_path / "receipt.pdf"
    path.write_bytes(receipt)
    return path


def test_command_says_genuine_and_what_it_is(file):
    status, lines = _run(file)
    assert status == 0
    assert lines[:3] == [
        f"{file}: This receipt is genuine.",
        "    OCP-2024-00417, version 1, submission",
        "    received 2024-01-22T11:09:41.123456Z from Lakeview Community Networks",
    ]
    assert len(lines) == 4


def test_command_trusts_a_pinned_key_alone(file, tmp_path, settings):
    public = keys.current().public
    published = tmp_path / "keys.json"
    published.write_text(json.dumps(keys.published()))
    settings.RECEIPT_SIGNING_KEY = ""
    assert _run(file, "--key", base64.b64encode(public).decode())[0] == 0
    assert _run(file, "--key", published)[0] == 0
    status, lines = _run(file, "--key", base64.b64encode(b"\x01" * 32).decode())
    assert status == 1
    assert lines == [
        (
            f"{file}: This is not a genuine receipt. "
            "The answers are not signed with a key of this portal."
        )
    ]


def test_command_fails_when_one_of_several_is_not_genuine(file, tmp_path):
    changed, missing = tmp_path / "changed.pdf", tmp_path / "missing.pdf"
    changed.write_bytes(file.read_bytes() + b"\n")
    status, lines = _run(file, changed, missing)
    assert status == 1
    assert [line for line in lines if not line.startswith(" ")] == [
        f"{file}: This receipt is genuine.",
        (
            f"{changed}: The answers are genuine, but the page was altered. "
            "The file was changed after we signed it. Trust only the answers shown here."
        ),
        f"{missing}: cannot be read. No such file or directory",
    ]


def test_command_names_a_rehearsal(tmp_path):
    path = tmp_path / "rehearsal.pdf"
    path.write_bytes(receipt_of(samples.payload(rehearsal=True)))
    assert _run(path)[1][-1] == "    rehearsal: not a real submission"


def test_command_refuses_a_key_that_is_none(file):
    with pytest.raises(CommandError, match="not base64"):
        _run(file, "--key", "no such key!")
