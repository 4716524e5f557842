"""Where things of this checkout lie, and as whom its database runs.

PostgreSQL refuses to run as root, so root hands it to an unprivileged user that every Debian
has. That user may not reach the checkout (a home folder closed to others); then data and
binaries lie in a private folder elsewhere.
"""

from __future__ import annotations

import hashlib
import os
import pwd
import stat
import subprocess
import tempfile
from pathlib import Path
from typing import Any, NamedTuple

ROOT = Path(__file__).resolve().parents[2]
UNPRIVILEGED = "nobody"


class Failure(Exception):
    """Ends bin/demo or bin/test; its text is the one sentence the person reads."""


class User(NamedTuple):
    uid: int
    gid: int

    def process(self) -> dict[str, Any]:
        """What subprocess needs to start something as this user: nothing when it is us."""
        if self.uid == os.geteuid():
            return {}
        return {"user": self.uid, "group": self.gid, "extra_groups": []}


def var() -> Path:
    """The folder of everything the portal writes on this machine."""
    folder = Path(os.environ.get("VAR_DIR") or ROOT / "var").resolve()
    folder.mkdir(parents=True, exist_ok=True)
    return folder


def database_user() -> User:
    if os.geteuid() != 0:
        return User(os.geteuid(), os.getegid())
    try:
        entry = pwd.getpwnam(UNPRIVILEGED)
    except KeyError:
        raise Failure(
            f"PostgreSQL does not run as root and this machine has no user {UNPRIVILEGED!r}: "
            "start this as an ordinary user."
        ) from None
    return User(entry.pw_uid, entry.pw_gid)


def name_of(folder: Path, user: User) -> str:
    """A name that no other checkout and no other user of this machine has."""
    return "wsis-" + hashlib.sha256(f"{folder}:{user.uid}".encode()).hexdigest()[:12]


def short() -> Path:
    """Where sockets lie: their whole path ends at 108 characters."""
    return Path("/tmp") if Path("/tmp").is_dir() else Path(tempfile.gettempdir())  # noqa: S108


def elsewhere() -> Path:
    """Where data lie that must outlive a restart of the machine, outside the checkout."""
    lasting = Path("/var/tmp")  # noqa: S108
    return lasting if os.access(lasting, os.W_OK) else Path(tempfile.gettempdir())


def private(folder: Path, user: User) -> Path:
    """Make the folder for this user alone; one that somebody else put there is refused."""
    try:
        folder.mkdir(mode=0o700)
    except FileExistsError:
        pass
    else:
        os.chown(folder, user.uid, user.gid)
    state = folder.lstat()
    if not stat.S_ISDIR(state.st_mode) or state.st_uid != user.uid:
        raise Failure(
            f"{folder} belongs to another user of this machine: "
            "start this as the user who made it, or remove it."
        )
    folder.chmod(0o700)
    return folder


def reaches(user: User, path: Path) -> bool:
    """Whether the user gets to the path and may read, enter or run it."""
    try:
        test = subprocess.run(
            ["/bin/sh", "-c", 'test -r "$1" && test -x "$1"', "sh", path],
            check=False,
            cwd="/",
            **user.process(),
        )
    except OSError as error:
        raise Failure(f"This machine does not let root become another user: {error}.") from None
    return test.returncode == 0
