from __future__ import annotations

import os
import subprocess
import sys
from datetime import UTC, datetime
from io import StringIO

import pytest
from django.core.management import call_command

from tests.rehearsal.conftest import rehearsal
from wsis_portal.accounts.models import Stakeholder
from wsis_portal.local.places import ROOT
from wsis_portal.rehearsal import story
from wsis_portal.rehearsal.load import load
from wsis_portal.rehearsal.management.commands import load_demo, newest_act
from wsis_portal.rehearsal.newest import newest_act as newest_act_of_all
from wsis_portal.rehearsal.people import shown

EARLY = datetime(2023, 11, 15, 8, 0, tzinfo=UTC)


def manage(*words, **env):
    done = subprocess.run(
        [sys.executable, "manage.py", *words],
        cwd=ROOT,
        env={**os.environ, "DJANGO_SETTINGS_MODULE": "wsis_portal.settings", **env},
        capture_output=True,
        text=True,
        check=False,
    )
    return done.returncode, done.stdout + done.stderr


def test_commands_exist_in_rehearsal():
    code, said = manage("demo_people", REHEARSAL_OFFSET="0")
    assert code == 0
    assert [person.email in said for person in shown()] == [True] * 11


def test_commands_do_not_exist_elsewhere():
    code, said = manage("demo_people")
    assert code == 1
    assert "Unknown command: 'demo_people'" in said


@pytest.mark.django_db
def test_pages_do_not_exist_elsewhere(client):
    answers = [
        client.get("/en/rehearsal/").status_code,
        client.get("/en/rehearsal/mailbox/").status_code,
        client.post("/en/rehearsal/sign-in/nadia/").status_code,
    ]
    assert answers == [404, 404, 404]


@pytest.mark.django_db
def test_load_demo_up_to_an_instant_and_newest_act_after_it(tmp_path):
    with rehearsal(EARLY, tmp_path):
        said = []
        for _time in range(2):
            answer = StringIO()
            call_command(load_demo.Command(), at=EARLY.isoformat(), stdout=answer)
            said.append(answer.getvalue())
        assert said == ["Demo content loaded: 20 acts.\n", ""]
        answer = StringIO()
        call_command(newest_act.Command(), stdout=answer)
    assert answer.getvalue() == "2023-11-15T02:50:27+00:00\n"


@pytest.mark.django_db
def test_load_before_the_call_opens_brings_people_only(tmp_path):
    before = datetime(2023, 11, 1, 8, 0, tzinfo=UTC)
    with rehearsal(before, tmp_path):
        assert load(at=before).done == 0
    assert Stakeholder.objects.count() == len(story.people())
    assert newest_act_of_all() == before


@pytest.mark.django_db
def test_newest_act_where_nobody_has_acted():
    answer = StringIO()
    call_command(newest_act.Command(), stdout=answer)
    assert answer.getvalue().strip() == ""
