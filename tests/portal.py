"""The real portal as processes beside a test: web, worker and beat, on a database of its own."""

from __future__ import annotations

import email
import email.policy
import json
import os
import re
import subprocess
import sys
import time
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import psycopg2

from tests.outbox.postbox import free_port, wait_until
from wsis_portal.local import demo, processes, testrun
from wsis_portal.local.places import ROOT

if TYPE_CHECKING:
    from email.message import EmailMessage
    from pathlib import Path

PROJECTS = "300"  # synthetic ones: enough for pages, facets and words
WEB, WORKER, BEAT = ALL = ("web", "worker", "beat")
CODE = re.compile(r"^\s*(\d{4}-\d{4})\s*$", re.MULTILINE)
# As the demo's settings, with a patience and a sweep that a test may shorten.
SETTINGS = "tests.outbox.worker_settings"


class Portal:
    """Its processes end with `stop`, or with us."""

    def __init__(self, var: Path, database: str, **env: str) -> None:
        self.var, self.database = var, database
        self.port = free_port()
        self.url = f"http://localhost:{self.port}"
        self.env = testrun.clean(os.environ.items()) | {
            "ALLOWED_HOSTS": "localhost,127.0.0.1",
            "DATABASE_URL": database,
            "DJANGO_SETTINGS_MODULE": SETTINGS,
            "EMAIL_BACKEND": "wsis_portal.outbox.eml.EmlBackend",
            "PYTHONPATH": str(ROOT),
            "RECEIPT_SIGNING_KEY": "dGVzdHMgb25seSwgdGVzdHMgb25seSwgdGVzdHMgb24=",
            "REHEARSAL_OFFSET": "0",
            "SECRET_KEY": "for tests only",
            "SITE_URL": self.url,
            "VAR_DIR": str(var),
            "WORKER_DATABASE": urlsplit(database).path.rpartition("/")[2],
            **env,
        }
        self.children: dict[str, processes.Child] = {}

    def prepare(self, at: str) -> None:
        """Tables, the demo's people and contributions up to that instant, static files."""
        self.var.mkdir(parents=True, exist_ok=True)
        command = ["-m", "wsis_portal.local.prepare", "--clock", self.var / "clock", "--at", at]
        command += ["--projects", PROJECTS]
        answer = json.loads(self.python(*command).splitlines()[-1])
        self.env["REHEARSAL_OFFSET"] = str(answer["offset"])

    def python(self, *arguments: str | Path) -> str:
        """What a program prints that runs to its end as part of the portal."""
        done = subprocess.run(
            [sys.executable, *arguments],
            check=False,
            cwd=ROOT,
            env=self.env,
            stdout=subprocess.PIPE,
            text=True,
        )
        assert done.returncode == 0, done.stdout
        return done.stdout

    def manage(self, *arguments: str | Path) -> str:
        return self.python("manage.py", *arguments)

    def start(self, *names: str) -> None:
        """All of its processes when none is named; the web answers when this returns."""
        commands = demo.commands([f"127.0.0.1:{self.port}"])
        for name in names or ALL:
            log = self.var / "log" / f"{name}.log"
            child = processes.start(name, commands[name], log=log, env=self.env, cwd=ROOT)
            self.children[name] = child
        if WEB in self.children:
            processes.wait_until(lambda: demo.answers(self.port), self.children[WEB], seconds=60)

    def stop(self, *names: str) -> None:
        processes.stop_all([self.children.pop(name) for name in names or tuple(self.children)])

    def mails(self, to: str) -> list[EmailMessage]:
        """What was sent to this address, oldest first."""
        found = [
            email.message_from_bytes(path.read_bytes(), policy=email.policy.default)
            for path in sorted((self.var / "mail").glob("[0-9]*.eml"))
        ]
        return [mail for mail in found if to in str(mail["To"])]

    def wait_mail(self, to: str, count: int = 1, seconds: float = 30) -> EmailMessage:
        """The last of that many mails to this address."""
        wait_until(lambda: len(self.mails(to)) >= count, seconds)
        return self.mails(to)[count - 1]

    def code(self, to: str, count: int = 1) -> str:
        """The code in that mail."""
        text = self.wait_mail(to, count).get_body(("plain",)).get_content()
        return CODE.search(text)[1]


class Server:
    """Where databases are made and dropped. `url` names any database of it."""

    def __init__(self, url: str) -> None:
        self.url = url

    def of(self, name: str) -> str:
        return f"{self.url.rpartition('/')[0]}/{name}"

    def create(self, name: str, *, like: str = "template0") -> str:
        self.drop(name)
        self._run(f'CREATE DATABASE "{name}" TEMPLATE "{like}"')
        return self.of(name)

    def drop(self, name: str) -> None:
        self._run(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')

    def _run(self, sql: str) -> None:
        parts = environ_of(self.url)
        connection = psycopg2.connect(**parts, dbname="postgres")
        connection.autocommit = True
        with connection.cursor() as cursor:
            cursor.execute(sql)
        connection.close()


def environ_of(url: str) -> dict[str, object]:
    """What psycopg2 takes of an address like postgres://user@host/name."""
    import environ

    found = environ.Env.db_url_config(url)
    named = {"host": found["HOST"], "port": found["PORT"], "user": found["USER"]}
    return {name: value for name, value in named.items() if value}


def seconds_of(act) -> float:
    began = time.monotonic()
    act()
    return time.monotonic() - began
