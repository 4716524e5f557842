import base64
import json
from datetime import UTC, datetime, timedelta

import pytest

from wsis_portal.receipts import checks, keys

OLD = base64.b64encode(b"\x01" * 32).decode()
FROM = datetime(2023, 1, 1, tzinfo=UTC)
UNTIL = datetime(2024, 1, 1, tzinfo=UTC)
TICK = timedelta(microseconds=1)


@pytest.fixture
def old_key(settings):
    settings.RECEIPT_PUBLIC_KEYS = [
        {"id": "2023-A", "public": OLD, "from": "2023-01-01", "until": "2024-01-01T00:00:00Z"}
    ]


def _public() -> str:
    return base64.b64encode(keys.private_key().public_key().public_bytes_raw()).decode()


@pytest.mark.usefixtures("old_key")
def test_keys_published_are_the_current_and_the_old():
    assert keys.published() == {
        "algorithm": "Ed25519",
        "keys": [
            {"id": "2024-A", "public": _public(), "from": None, "until": None},
            {
                "id": "2023-A",
                "public": OLD,
                "from": "2023-01-01T00:00:00Z",
                "until": "2024-01-01T00:00:00Z",
            },
        ],
    }


@pytest.mark.usefixtures("old_key")
def test_keys_read_from_what_was_published():
    assert keys.read(json.dumps(keys.published())) == keys.public_keys()
    assert keys.read(json.dumps(keys.published()["keys"])) == keys.public_keys()
    assert keys.read(f" {OLD}\n") == (keys.PublicKey("", b"\x01" * 32),)


def test_current_key_has_the_dates_it_is_listed_with(settings):
    settings.RECEIPT_PUBLIC_KEYS = [
        {"id": "2024-A", "public": _public(), "from": "2023-01-01T00:00:00+00:00"}
    ]
    assert [key.since for key in keys.public_keys()] == [FROM]


def test_key_covers_its_time_half_open():
    key = keys.PublicKey("2023-A", b"\x01" * 32, FROM, UNTIL)
    covered = [key.covers(at) for at in (FROM - TICK, FROM, UNTIL - TICK, UNTIL)]
    assert covered == [False, True, True, False]
    assert keys.PublicKey("", b"\x01" * 32).covers(FROM)


@pytest.mark.parametrize(
    "text", ["", "not base64!", "AAAA", "{}", "[1]", '[{"id": "x"}]', "[", '{"keys": 1}']
)
def test_keys_that_are_none_are_refused(text):
    with pytest.raises(keys.KeyUnusable):
        keys.read(text)


def test_key_with_a_date_that_is_none_is_refused():
    with pytest.raises(keys.KeyUnusable):
        keys.read(json.dumps([{"id": "x", "public": OLD, "from": "yesterday"}]))


def _ids() -> list[str]:
    return [message.id for message in checks.receipt_keys_usable()]


def test_check_of_good_keys_says_nothing():
    assert _ids() == []


@pytest.mark.parametrize("key", ["", "short", base64.b64encode(b"short").decode()])
def test_check_of_a_missing_or_malformed_key_is_an_error(settings, key):
    settings.RECEIPT_SIGNING_KEY = key
    assert _ids() == ["receipts.E001"]


@pytest.mark.usefixtures("old_key")
def test_check_of_an_id_named_twice_is_an_error(settings):
    settings.RECEIPT_PUBLIC_KEYS = settings.RECEIPT_PUBLIC_KEYS * 2
    assert _ids() == ["receipts.E002"]


def test_check_of_another_key_under_the_current_id_is_an_error(settings):
    settings.RECEIPT_PUBLIC_KEYS = [{"id": settings.RECEIPT_KEY_ID, "public": OLD}]
    assert _ids() == ["receipts.E003"]


def test_check_of_a_list_that_is_none_is_an_error(settings):
    settings.RECEIPT_PUBLIC_KEYS = {"id": "x"}
    assert _ids() == ["receipts.E001"]
