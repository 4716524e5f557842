import os
import shutil
import signal
import subprocess
import sys
import time

import environ
import psycopg2
import pytest

from wsis_portal.local import places, postgres
from wsis_portal.local.places import ROOT, Failure

AS_ROOT = os.geteuid() == 0


@pytest.fixture
def cluster(var):
    made = postgres.cluster("pytest", durable=False)
    yield made
    made.stop()


def ask(cluster, statement):
    """One answer from the database, reached the way Django reaches it."""
    given = environ.Env.db_url_config(cluster.url)
    connection = psycopg2.connect(host=given["HOST"], user=given["USER"], dbname=given["NAME"])
    connection.autocommit = True
    with connection.cursor() as cursor:
        cursor.execute(statement)
        answer = cursor.fetchone() if cursor.description else None
    connection.close()
    return answer


def ended(pid):
    until = time.monotonic() + 10
    while time.monotonic() < until:
        try:
            os.kill(pid, 0)
        except ProcessLookupError:
            return True
        time.sleep(0.05)
    return False


def postmaster(cluster):
    return int((cluster.data / "postmaster.pid").read_text().splitlines()[0])


def test_cluster_sorts_alike_everywhere_and_listens_on_its_socket_only(cluster):
    cluster.start()
    locale = "SELECT datlocprovider, datlocale, pg_encoding_to_char(encoding) FROM pg_database WHERE datname = current_database()"
    assert ask(cluster, locale) == ("b", "C.UTF-8", "UTF8")
    assert ask(cluster, "SHOW listen_addresses") == ("",)


def test_cluster_keeps_data_over_a_restart_and_not_over_a_drop(cluster):
    cluster.start()
    ask(cluster, "CREATE TABLE kept AS SELECT 7 AS number")
    cluster.stop()
    cluster.start()
    assert ask(cluster, "SELECT number FROM kept") == (7,)
    cluster.stop()
    cluster.drop()
    cluster.start()
    assert ask(cluster, "SELECT to_regclass('kept')") == (None,)


def test_cluster_stopped_leaves_no_process_and_no_socket(cluster):
    cluster.start()
    pid = postmaster(cluster)
    cluster.stop()
    assert ended(pid)
    assert not cluster.sockets.exists()


def test_cluster_whose_launcher_was_killed_ends_too(cluster, var):
    code = (
        "import time; from wsis_portal.local import postgres;"
        "postgres.cluster('pytest', durable=False).start(); print('up', flush=True); time.sleep(60)"
    )
    with subprocess.Popen(
        [sys.executable, "-c", code], cwd=ROOT, stdout=subprocess.PIPE, text=True
    ) as launcher:
        assert launcher.stdout.readline() == "up\n"
        pid = postmaster(cluster)
        launcher.kill()
    assert ended(pid)


def test_cluster_starts_over_an_orphan(cluster):
    """A server that outlived its launcher is ended first, and its data are there."""
    cluster.start()
    ask(cluster, "CREATE TABLE kept AS SELECT 7 AS number")
    orphan = postmaster(cluster)
    second = postgres.cluster("pytest", durable=False)
    second.start()
    assert postmaster(second) != orphan
    assert ask(second, "SELECT number FROM kept") == (7,)
    second.stop()


def test_cluster_starts_over_a_stale_note(cluster):
    """The number in the note may be anybody's by now: here our own."""
    cluster.start()
    for note in ("", "nonsense\n", f"{os.getpid()}\n"):
        cluster.stop()
        (cluster.data / "postmaster.pid").write_text(note)
        cluster.start()
        assert ask(cluster, "SELECT 1") == (1,)


def test_cluster_starts_after_a_crash(cluster):
    cluster.start()
    os.kill(postmaster(cluster), signal.SIGKILL)
    second = postgres.cluster("pytest", durable=False)
    second.start()
    assert ask(second, "SELECT 1") == (1,)
    second.stop()


def test_cluster_begins_anew_after_an_unfinished_beginning(cluster):
    places.private(cluster.place / "unfinished", cluster.user)
    cluster.start()
    assert ask(cluster, "SELECT 1") == (1,)


def test_cluster_of_another_version_asks_for_fresh(cluster):
    cluster.start()
    cluster.stop()
    (cluster.data / "PG_VERSION").write_text("17\n")
    with pytest.raises(Failure, match="made by PostgreSQL 17, this is 18: start with --fresh"):
        cluster.start()


@pytest.mark.skipif(not AS_ROOT, reason="only root's PostgreSQL is another user's")
def test_cluster_in_a_closed_checkout_lies_elsewhere(tmp_path, monkeypatch, capsys):
    closed = tmp_path / "closed"
    closed.mkdir(mode=0o700)
    monkeypatch.setenv("VAR_DIR", str(closed / "var"))
    cluster = postgres.cluster("pytest", durable=False)
    home = cluster.place.parent
    assert (home.parent, home.stat().st_uid) == (places.elsewhere(), cluster.user.uid)
    assert str(cluster.place) in capsys.readouterr().out
    cluster.start()
    assert ask(cluster, "SELECT 1") == (1,)
    cluster.stop()
    shutil.rmtree(home)
