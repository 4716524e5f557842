"""A database of its own for a benchmark, filled with synthetic projects."""

from __future__ import annotations

import os
import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

import psycopg2
from environ import Env

from wsis_portal.local import keys, postgres

if TYPE_CHECKING:
    from collections.abc import Iterator

SEED = 1


@contextmanager
def server() -> Iterator[str]:
    """The address of some database of the server: DATABASE_URL's, or a private one's."""
    if given := os.environ.get("DATABASE_URL"):
        yield given
        return
    cluster = postgres.cluster("benchmark", durable=True)
    cluster.start()
    try:
        yield cluster.url
    finally:
        cluster.stop()


def settings(url: str, var: str) -> dict[str, str]:
    """The environment of a process that works on that database, as in production."""
    return os.environ | {
        "ALLOWED_HOSTS": "localhost",
        "DATABASE_URL": url,
        "DEBUG": "False",
        "DJANGO_SETTINGS_MODULE": "wsis_portal.settings",
        "RECEIPT_SIGNING_KEY": keys.signing_key(),
        "SECRET_KEY": keys.secret_key(),
        "VAR_DIR": var,
    }


def address(server: str, name: str) -> str:
    return f"{server.rpartition('/')[0]}/{name}"


def exists(server: str, name: str) -> bool:
    with _cursor(server) as cursor:
        cursor.execute("SELECT FROM pg_database WHERE datname = %s", [name])
        return bool(cursor.rowcount)


def create(server: str, name: str) -> None:
    with _cursor(server) as cursor:
        cursor.execute(f'CREATE DATABASE "{name}" TEMPLATE template0')


def drop(server: str, name: str) -> None:
    with _cursor(server) as cursor:
        cursor.execute(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')


def version(server: str) -> str:
    with _cursor(server) as cursor:
        cursor.execute("SHOW server_version")
        return str(cursor.fetchone()[0])


@contextmanager
def _cursor(server: str) -> Iterator[Any]:
    found = Env.db_url_config(server)
    named = {"host": found["HOST"], "port": found["PORT"], "user": found["USER"]}
    named |= {"password": found["PASSWORD"], "dbname": "postgres"}
    connection = psycopg2.connect(**{name: value for name, value in named.items() if value})
    connection.autocommit = True
    try:
        with connection.cursor() as cursor:
            yield cursor
    finally:
        connection.close()


def fill(count: int) -> None:
    """Tables and projects. The indexes of words are built at the end: so it is ten times faster.

    For a process that has the settings; does nothing where the projects are there.
    """
    from django.core.management import call_command
    from django.db import connection

    from stocktaking.models import Project
    from stocktaking.synthetic.load import loaded

    call_command("migrate", verbosity=0)
    if loaded(count, SEED):
        return
    indexes = [one for one in Project._meta.indexes if one.name.startswith("project_search")]
    with connection.schema_editor() as editor:
        for index in indexes:
            editor.remove_index(Project, index)
    call_command("generate_projects", str(count), f"--seed={SEED}", stdout=sys.stderr)
    with connection.cursor() as cursor:
        cursor.execute("SET maintenance_work_mem = '1GB'")
        with connection.schema_editor() as editor:
            for index in indexes:
                editor.add_index(Project, index)
        cursor.execute("VACUUM ANALYZE")
