from __future__ import annotations

import pytest

from wsis_portal.receipts import keys
from wsis_portal.receipts.became import fate
from wsis_portal.receipts.verify import Reason, Status, check
from wsis_portal.rehearsal import samples

EXPECTED = {
    "genuine": (Status.GENUINE, None),
    "superseded": (Status.GENUINE, None),
    "withdrawn": (Status.GENUINE, None),
    "changed-byte": (Status.NOT_VALID, Reason.PAYLOAD_ALTERED),
    "altered-page": (Status.PAGE_ALTERED, Reason.PAGE_ALTERED),
    "foreign-key": (Status.NOT_VALID, Reason.UNKNOWN_KEY),
    "truncated": (Status.NOT_VALID, Reason.TRUNCATED),
}


def verdict(name):
    return check((samples.folder() / f"{name}.pdf").read_bytes(), keys=keys.public_keys())


@pytest.mark.django_db
@pytest.mark.usefixtures("stage")
def test_samples_get_the_answer_they_were_made_for(client):
    assert samples.make_samples() is True
    found = {name: verdict(name) for name in samples.NAMES}
    assert {name: (one.status, one.reason) for name, one in found.items()} == EXPECTED
    fates = {}
    for name in samples.SOURCES:
        known = fate(found[name].payload["number"], found[name].payload["revision"])
        fates[name] = (known.superseded_at is not None, known.withdrawn_at is not None)
    assert fates == {
        "genuine": (False, False),
        "superseded": (True, False),
        "withdrawn": (False, True),
    }
    assert [name for name, _text in client.get("/en/rehearsal/").context["samples"]] == [*EXPECTED]
    offered = client.get("/en/rehearsal/samples/foreign-key.pdf")
    assert b"".join(offered.streaming_content).startswith(b"%PDF-")

    assert samples.make_samples() is False  # they lie there
    (samples.folder() / "genuine.pdf").write_bytes(b"of another database")
    assert samples.make_samples() is True
    assert verdict("genuine").status == Status.GENUINE


@pytest.mark.django_db
@pytest.mark.usefixtures("stage")
@pytest.mark.parametrize("name", ["nothing", "..%2fsecrets%2fsecret_key"])
def test_sample_that_does_not_exist(client, name):
    assert client.get(f"/en/rehearsal/samples/{name}.pdf").status_code == 404
