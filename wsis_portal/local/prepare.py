"""Bring the demo's database and static files up to date, in one process: a start of Django costs.

Run by wsis_portal.local.demo with the portal's environment; answers with one line of JSON.
"""

from __future__ import annotations

import hashlib
import json
import sys
from argparse import ArgumentParser
from datetime import UTC, datetime
from io import StringIO
from pathlib import Path

import django
from django.conf import settings
from django.core.management import CommandError, call_command
from django.db import Error as DatabaseError
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from wsis_portal.local import clock, places
from wsis_portal.local.places import Failure

SEED = 2024  # of the synthetic projects


def main() -> int:
    parser = ArgumentParser()
    parser.add_argument("--at")
    parser.add_argument("--clock", type=Path, required=True)
    parser.add_argument("--projects", type=int, default=0, help="synthetic ones, made once")
    options = parser.parse_args()
    django.setup()
    try:
        migrate()
        wound, machine = wind(options.at, options.clock), datetime.now(UTC)
        instant = wound.instant(machine)
        call_command("load_demo", at=instant.isoformat(), stdout=sys.stderr)
        generate(options.projects, instant)
        collect_static()
        people = said_by("demo_people")
    except (Failure, CommandError, DatabaseError) as error:
        lines = str(error).strip().splitlines() or [type(error).__name__]
        print(json.dumps({"failure": lines[0]}))
        return 1
    offset = wound.held(datetime.now(UTC) - machine).offset
    print(json.dumps({"offset": offset, "people": people}))
    return 0


def migrate() -> None:
    """Only where a migration waits: looking is ten times cheaper than migrating nothing."""
    executor = MigrationExecutor(connection)
    if executor.migration_plan(executor.loader.graph.leaf_nodes()):
        print("Making the tables ...", file=sys.stderr)
        call_command("migrate", interactive=False, verbosity=0)


def wind(at: str | None, file: Path) -> clock.Clock:
    """The clock of this start, which the commands after this one run on, too."""
    newest = said_by("newest_act").strip()
    wound = clock.wound(
        at,
        file=file,
        newest=datetime.fromisoformat(newest) if newest else None,
        machine=datetime.now(UTC),
    )
    settings.REHEARSAL_OFFSET = wound.offset
    return wound


def generate(count: int, at: datetime) -> None:
    """Only at the first start: the command looks whether the last of them is there."""
    if count:
        once = {"seed": SEED, "at": at, "once": True}
        call_command("generate_projects", count, **once, stdout=sys.stderr)


def collect_static() -> None:
    """Only when a file of ours or a package's version changed since the last time."""
    stamp = Path(settings.STATIC_ROOT) / ".collected"
    state = hashlib.sha256((places.ROOT / "requirements" / "runtime.txt").read_bytes())
    for folder in sorted(settings.STATICFILES_DIRS):
        for path in sorted(Path(folder).rglob("*")):
            state.update(f"{path} {path.stat().st_mtime_ns}".encode())
    if not stamp.exists() or stamp.read_text() != state.hexdigest():
        call_command("collectstatic", interactive=False, verbosity=0)
        stamp.write_text(state.hexdigest())


def said_by(command: str) -> str:
    answer = StringIO()
    call_command(command, stdout=answer)
    return answer.getvalue()


if __name__ == "__main__":
    sys.exit(main())
