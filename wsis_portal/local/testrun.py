"""bin/test: linters, types, import rules and Django's own checks, then all tests.

Everything runs even when something before it failed; the last lines say what did.
"""

from __future__ import annotations

import argparse
import os
import shutil
import signal
import subprocess
import sys
import time
from typing import TYPE_CHECKING

from wsis_portal.local import keys, obstacles, places, postgres, processes
from wsis_portal.local.places import ROOT, Failure

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

PROGRAMS = ("chromium", "redis-server", "pdftotext")
PYTHON = sys.executable
MANAGE = (PYTHON, "manage.py")
STEPS: dict[str, tuple[str, ...]] = {
    "ruff": (PYTHON, "-m", "ruff", "check", "--quiet", "."),
    "format": (PYTHON, "-m", "ruff", "format", "--quiet", "--check", "."),
    "djlint": (PYTHON, "-m", "djlint", "--lint", "--quiet", "templates"),
    "imports": (PYTHON, "-m", "importlinter.cli", "lint"),
    "types": (PYTHON, "-m", "mypy", "--no-error-summary"),
    "deploy": (*MANAGE, "check", "--deploy", "--fail-level", "WARNING"),
    "migrations": (*MANAGE, "makemigrations", "--check", "--dry-run"),
    "catalogues": (*MANAGE, "catalogues", "check"),
}
SUITE = "suite"
TOOLS = "tools"
PATIENCE = 30  # seconds
# The person's own environment must not decide what is tested.
NOT_OURS = (
    "ALLOWED_HOSTS",
    "DATABASE_URL",
    "DEBUG",
    "DEFAULT_FROM_EMAIL",
    "DJANGO_SETTINGS_MODULE",
    "EMAIL_BACKEND",
    "EMAIL_URL",
    "RECEIPT_KEY_ID",
    "RECEIPT_PUBLIC_KEYS",
    "RECEIPT_SIGNING_KEY",
    "REDIS_URL",
    "REHEARSAL_OFFSET",
    "SECRET_KEY",
    "SITE_URL",
)


def main(arguments: list[str] | None = None) -> int:
    options, passed_on = parsed(sys.argv[1:] if arguments is None else arguments)
    processes.stop_on_signals()
    var = places.var()
    try:
        with obstacles.only_one(var / "test.lock", "bin/test of this checkout"):
            failed = run(options.only, passed_on, var)
    except KeyboardInterrupt:
        return 130
    except Failure as error:
        print(error, file=sys.stderr)
        return 1
    print(f"\nbin/test: {'failed in ' + ', '.join(failed) if failed else 'all is well'}")
    return 1 if failed else 0


def parsed(arguments: list[str]) -> tuple[argparse.Namespace, list[str]]:
    names = [TOOLS, *STEPS, SUITE]
    parser = argparse.ArgumentParser(
        prog="bin/test", description=__doc__, usage="bin/test [STEP ...] [-- PYTEST ARGUMENTS]"
    )
    parser.add_argument("only", nargs="*", metavar="STEP", help=f"only these: {', '.join(names)}")
    end = arguments.index("--") if "--" in arguments else len(arguments)
    options = parser.parse_args(arguments[:end])
    if unknown := set(options.only) - set(names):
        parser.error(f"there is no step {', '.join(sorted(unknown))}: {', '.join(names)}")
    options.only = options.only or names
    return options, arguments[end + 1 :]


def run(only: list[str], passed_on: list[str], var: Path) -> list[str]:
    """The names of the steps that failed."""
    scratch = var / "test"
    shutil.rmtree(scratch, ignore_errors=True)
    scratch.mkdir()
    cluster = postgres.cluster("test", durable=False)
    cluster.drop()
    names = [name for name in [TOOLS, *STEPS, SUITE] if name in only]
    try:
        cluster.start()
        return [name for name in names if not _step(name, passed_on, scratch, cluster.url)]
    finally:
        processes.ignore_signals()
        cluster.stop()
        shutil.rmtree(scratch, ignore_errors=True)


def clean(environment: Iterable[tuple[str, str]]) -> dict[str, str]:
    return {
        name: value for name, value in environment if name.removesuffix("_FILE") not in NOT_OURS
    }


def environment(scratch: Path, url: str) -> dict[str, str]:
    return clean(os.environ.items()) | {
        "DATABASE_URL": url,
        "VAR_DIR": str(scratch),
        "PYTHONPATH": str(ROOT),
    }


def production() -> dict[str, str]:
    """What a real site would say; `check --deploy` judges the settings it leads to."""
    return {
        "SITE_URL": "https://portal.example.org",
        "ALLOWED_HOSTS": "portal.example.org",
        "SECRET_KEY": keys.secret_key(),
        "RECEIPT_SIGNING_KEY": keys.signing_key(),
        "EMAIL_URL": "smtp+tls://portal:secret@mail.example.org:587",
    }


def _step(name: str, passed_on: list[str], scratch: Path, url: str) -> bool:
    """Run one step; its output is shown as it comes, and one line says how it ended."""
    began = time.monotonic()
    print(f"-- {name}", flush=True)
    if name == TOOLS:
        good = _tools_are_there()
    elif name == SUITE:
        good = _runs(_suite(passed_on), environment(scratch, url))
    else:
        good = _runs(STEPS[name], environment(scratch, url) | production())
    print(f"-- {name}: {'ok' if good else 'FAILED'} ({time.monotonic() - began:.0f} s)", flush=True)
    return good


def _runs(command: Iterable[str], env: dict[str, str]) -> bool:
    """Asked to stop, the step is given time to end what it started itself."""
    process = subprocess.Popen(
        list(command),
        env=env,
        cwd=ROOT,
        preexec_fn=processes.dies_with_us(),  # noqa: PLW1509  we have no threads
    )
    try:
        return process.wait() == 0
    except KeyboardInterrupt:
        process.send_signal(signal.SIGINT)
        try:
            process.wait(PATIENCE)
        except subprocess.TimeoutExpired:
            process.kill()
        raise


def _suite(passed_on: list[str]) -> tuple[str, ...]:
    return (PYTHON, "-m", "pytest", "--numprocesses=2", "--dist=worksteal", *passed_on)


def _tools_are_there() -> bool:
    """What tests skip without; REQUIRE_ALL makes it an error."""
    lacking = [name for name in PROGRAMS if shutil.which(name) is None]
    if lacking:
        print(f"Not installed, so some tests are skipped: {', '.join(lacking)}")
    return not lacking or not os.environ.get("REQUIRE_ALL")


if __name__ == "__main__":
    sys.exit(main())
