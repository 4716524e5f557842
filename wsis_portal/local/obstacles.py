"""What would keep the demo from running, found before anything is started."""

from __future__ import annotations

import ctypes
import errno
import fcntl
import os
import socket
import warnings
from contextlib import contextmanager
from typing import TYPE_CHECKING

import environ
import psycopg2

from wsis_portal.local.places import Failure

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

# What WeasyPrint opens to draw a receipt; debian-packages.txt names the packages.
LIBRARIES = (
    "libgobject-2.0.so.0",
    "libpango-1.0.so.0",
    "libpangoft2-1.0.so.0",
    "libharfbuzz.so.0",
    "libharfbuzz-subset.so.0",
    "libfontconfig.so.1",
)


def check_libraries() -> None:
    for name in LIBRARIES:
        try:
            ctypes.CDLL(name)
        except OSError:
            raise Failure(
                f"The library {name}, which draws the receipts, is missing: "
                "install the packages of debian-packages.txt."
            ) from None


def addresses(port: int) -> list[str]:
    """Both addresses that `localhost` may mean, if free; Failure when one is in use."""
    found = []
    for family, host in ((socket.AF_INET, "127.0.0.1"), (socket.AF_INET6, "::1")):
        try:
            with socket.socket(family, socket.SOCK_STREAM) as probe:
                probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
                probe.bind((host, port))
        except PermissionError:
            raise Failure(f"Port {port} is kept for root: choose another with --port N.") from None
        except OSError as error:
            if error.errno == errno.EADDRINUSE:
                raise Failure(f"Port {port} is in use: choose another with --port N.") from None
            continue  # a machine without IPv6
        found.append(f"[{host}]:{port}" if family == socket.AF_INET6 else f"{host}:{port}")
    if not found:
        raise Failure(f"This machine has no address localhost to serve port {port} on.")
    return found


@contextmanager
def only_one(path: Path, what: str) -> Iterator[None]:
    """One run at a time in one checkout: two would share files, database and clock."""
    with path.open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise Failure(f"{what} runs already: stop that one first.") from None
        yield


def database_given() -> bool:
    return bool(os.environ.get("DATABASE_URL") or os.environ.get("DATABASE_URL_FILE"))


def check_database() -> None:
    """Failure with libpq's own first line when the given database does not answer."""
    try:
        with warnings.catch_warnings(action="ignore"):
            given = environ.FileAwareEnv().db("DATABASE_URL")
    except (ValueError, environ.ImproperlyConfigured):
        given = {}
    if not given.get("ENGINE", "").endswith(".postgresql"):
        raise Failure("DATABASE_URL is not an address like postgres://user@host/name.")
    try:
        psycopg2.connect(
            host=given["HOST"],
            port=given["PORT"] or None,
            user=given["USER"],
            password=given["PASSWORD"],
            dbname=given["NAME"],
            **{"connect_timeout": 5, **given.get("OPTIONS", {})},
        ).close()
    except psycopg2.Error as error:
        reason = (str(error).strip().splitlines() or ["no answer"])[0]
        raise Failure(f"The database of DATABASE_URL does not answer: {reason}") from None
