"""Pages and streams of text travel compressed; files do not, for they are."""

from __future__ import annotations

import gzip

import pytest

GZIP = {"Accept-Encoding": "gzip"}


@pytest.mark.django_db
def test_page_is_compressed_for_who_takes_it(client, at):
    plain = client.get("/en/rules/")
    packed = client.get("/en/rules/", headers=GZIP)
    assert plain.get("Content-Encoding") is None
    assert packed["Content-Encoding"] == "gzip"
    assert "Rules and deadlines" in gzip.decompress(packed.content).decode()
    assert len(packed.content) < len(plain.content) / 2


@pytest.mark.django_db
def test_file_is_left_as_it_is(client, at):
    answer = client.get("/calendar.ics", headers=GZIP)
    assert answer.get("Content-Encoding") is None
    assert answer.content.startswith(b"BEGIN:VCALENDAR")


@pytest.mark.django_db
def test_stream_of_text_is_compressed_as_it_goes(client, at):
    answer = client.get("/en/stocktaking/projects.csv", headers=GZIP)
    assert answer["Content-Encoding"] == "gzip"
    assert gzip.decompress(b"".join(answer.streaming_content)).startswith(b"\xef\xbb\xbfreference,")
