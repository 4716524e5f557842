from __future__ import annotations

import json
import os
import subprocess
import sys

from wsis_portal.local import testrun
from wsis_portal.local.places import ROOT

URL = "postgres://nobody@localhost/asked-for-nothing"


def manage(*words, **env):
    done = subprocess.run(
        [sys.executable, "-m", "wsis_portal.local.manage", *words],
        cwd=ROOT,
        env=testrun.clean(os.environ.items()) | env,
        capture_output=True,
        text=True,
        check=False,
    )
    return done.returncode, done.stdout, done.stderr


def test_manage_without_the_demo_says_one_sentence(var):
    sentence = "The demo does not run. Start bin/demo first, in another window.\n"
    assert manage("check", VAR_DIR=str(var)) == (1, "", sentence)


def test_manage_runs_a_command_on_the_demos_clock(var):
    (var / "rehearsal.json").write_text(json.dumps({"offset": -1000.5, "instant": "any"}))
    code = "from django.conf import settings; print(settings.REHEARSAL_OFFSET, settings.VAR_DIR)"
    answer = manage("shell", "-v0", "-c", code, VAR_DIR=str(var), DATABASE_URL=URL)
    assert answer == (0, f"-1000.5 {var}\n", "")
