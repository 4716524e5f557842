import socket

import pytest

from wsis_portal.local import obstacles
from wsis_portal.local.places import Failure


@pytest.mark.parametrize("family", [socket.AF_INET, socket.AF_INET6])
def test_addresses_of_a_port_in_use(family):
    host = "127.0.0.1" if family == socket.AF_INET else "::1"
    with socket.socket(family, socket.SOCK_STREAM) as taken:
        try:
            taken.bind((host, 0))
        except OSError:
            pytest.skip("no IPv6 here")
        taken.listen()
        port = taken.getsockname()[1]
        with pytest.raises(Failure, match=f"Port {port} is in use: choose another with --port N."):
            obstacles.addresses(port)


def test_addresses_of_a_free_port_are_both_of_localhost():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    assert obstacles.addresses(port)[0] == f"127.0.0.1:{port}"


def test_only_one_at_a_time(tmp_path):
    lock = tmp_path / "lock"
    with obstacles.only_one(lock, "The demo"):
        second = obstacles.only_one(lock, "The demo")
        with pytest.raises(Failure, match="The demo runs already"):
            second.__enter__()
    with obstacles.only_one(lock, "The demo"):
        pass


@pytest.mark.parametrize(
    ("url", "sentence"),
    [
        ("nonsense", "DATABASE_URL is not an address like postgres://user@host/name."),
        ("mysql://u@h/x", "DATABASE_URL is not an address like postgres://user@host/name."),
        ("postgres://u@127.0.0.1:1/x", "The database of DATABASE_URL does not answer: .*refused"),
        (
            "postgres://u@//nowhere/x",
            "The database of DATABASE_URL does not answer: .*No such file",
        ),
    ],
)
def test_check_database_that_does_not_answer(monkeypatch, url, sentence):
    monkeypatch.setenv("DATABASE_URL", url)
    with pytest.raises(Failure, match=sentence):
        obstacles.check_database()


def test_check_database_named_in_a_file(monkeypatch, tmp_path):
    (tmp_path / "url").write_text("postgres://u@127.0.0.1:1/x")
    monkeypatch.delenv("DATABASE_URL", raising=False)
    monkeypatch.setenv("DATABASE_URL_FILE", str(tmp_path / "url"))
    assert obstacles.database_given()
    with pytest.raises(Failure, match="does not answer"):
        obstacles.check_database()
