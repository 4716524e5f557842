"""bin/demo: the whole portal on this machine, at a rehearsal date, until Ctrl-C."""

from __future__ import annotations

import argparse
import http.client
import json
import os
import shutil
import subprocess
import sys
import time
from datetime import UTC, datetime
from http import HTTPStatus
from typing import TYPE_CHECKING, Any

from wsis_portal.local import clock, keys, obstacles, places, postgres, processes
from wsis_portal.local.places import ROOT, Failure

if TYPE_CHECKING:
    from pathlib import Path

SAVE_CLOCK_EVERY = 10  # seconds
PROJECTS = 14_000  # as many as the letter speaks of
MADE_BY_DEMO = (
    "mail",
    "uploads",
    "samples",
    "broker",
    "cache",
    "rehearsal.json",
    "beat-schedule*",
)


def main(arguments: list[str] | None = None) -> int:
    options = parsed(arguments)
    processes.stop_on_signals()
    try:
        obstacles.check_libraries()
        sockets = obstacles.addresses(options.port)
        with obstacles.only_one(places.var() / "demo.lock", "The demo of this checkout"):
            run(options, sockets)
    except KeyboardInterrupt:
        print("Stopped.")
    except Failure as error:
        print(error, file=sys.stderr)
        return 1
    except OSError as error:
        print(f"{error.strerror or error}: {error.filename or 'bin/demo'}", file=sys.stderr)
        return 1
    return 0


def parsed(arguments: list[str] | None) -> argparse.Namespace:
    names = ", ".join([*clock.INSTANTS, clock.NOW])
    parser = argparse.ArgumentParser(prog="bin/demo", description=__doc__)
    parser.add_argument("--port", type=int, default=8000, metavar="N")
    parser.add_argument(
        "--at",
        help=f"the instant to play at: {names}, or an instant like 2024-01-31T23:58 "
        f"(Geneva time); without it, {clock.FIRST} at first and later where it stood",
    )
    parser.add_argument("--fresh", action="store_true", help="forget all data of the demo first")
    parser.add_argument(
        "--projects",
        type=int,
        default=PROJECTS,
        metavar="N",
        help=f"synthetic projects to fill the repository with, {PROJECTS:,} if not given",
    )
    options = parser.parse_args(arguments)
    if options.projects < 0:
        parser.error("--projects takes a number, 0 for none")
    if not 0 < options.port < 65536:
        parser.error("--port takes a number from 1 to 65535")
    if options.at:
        try:
            clock.parse(options.at)
        except Failure as error:
            parser.error(str(error))
    return options


def run(options: argparse.Namespace, bind: list[str]) -> None:
    """From nothing to a running portal, and back to nothing whatever happens between."""
    var = places.var()
    own = None if obstacles.database_given() else postgres.cluster("demo", durable=True)
    if options.fresh:
        begin_anew(var, own)
    children: list[processes.Child] = []
    try:
        if own:
            own.start()
        env = environment(var, own.url if own else None, options.port)
        if not own:
            obstacles.check_database()
        prepared = prepare(env, options, var / "rehearsal.json")
        env["REHEARSAL_OFFSET"] = str(prepared["offset"])
        start_portal(children, env, bind, var / "log")
        processes.wait_until(lambda: answers(options.port), children[0], seconds=60)
        announce(options.port, prepared, var)
        watch(children, own, clock.Clock(prepared["offset"]), var / "rehearsal.json")
    finally:
        processes.ignore_signals()
        if children:
            print("Stopping ...", flush=True)
        processes.stop_all(children)
        if own:
            own.stop()


def begin_anew(var: Path, own: postgres.Cluster | None) -> None:
    """Only what the demo made itself is ever thrown away."""
    if own is None:
        raise Failure(
            "--fresh empties the demo's own database, and DATABASE_URL names another: "
            "make that one anew yourself, or start without DATABASE_URL."
        )
    own.drop()
    for path in (path for pattern in MADE_BY_DEMO for path in var.glob(pattern)):
        if path.is_dir():
            shutil.rmtree(path)
        else:
            path.unlink()


def environment(var: Path, url: str | None, port: int) -> dict[str, str]:
    """The portal's settings for the demo; what the person has set beforehand wins."""
    secrets = var / "secrets"
    signing = keys.make(secrets, "receipt_signing_key", keys.signing_key())
    secret = keys.make(secrets, "secret_key", keys.secret_key())
    env = {
        "SECRET_KEY_FILE": str(secret),
        "RECEIPT_SIGNING_KEY_FILE": str(signing),
        "RECEIPT_KEY_ID": keys.key_id("DEMO", signing.read_text().strip()),
        "EMAIL_BACKEND": "wsis_portal.outbox.eml.EmlBackend",
    }
    env = {name: value for name, value in env.items() if not given(name)}
    env |= os.environ
    env |= {
        "DJANGO_SETTINGS_MODULE": "wsis_portal.settings",
        "DEBUG": "False",  # pages, errors and speed are to be the real ones
        "REHEARSAL_OFFSET": "0",
        "SITE_URL": f"http://localhost:{port}",
        "ALLOWED_HOSTS": "localhost,127.0.0.1,[::1]",
        "VAR_DIR": str(var),
        "PYTHONPATH": str(ROOT),
        "PYTHONUNBUFFERED": "1",
    }
    if url:
        env["DATABASE_URL"] = url
    return env


def given(name: str) -> bool:
    plain = name.removesuffix("_FILE")
    return plain in os.environ or f"{plain}_FILE" in os.environ


def prepare(env: dict[str, str], options: argparse.Namespace, state: Path) -> dict[str, Any]:
    command = [sys.executable, "-m", "wsis_portal.local.prepare", "--clock", str(state)]
    command += ["--projects", str(options.projects)]
    command += ["--at", options.at] if options.at else []
    done = subprocess.run(
        command,
        check=False,
        env=env,
        cwd=ROOT,
        stdout=subprocess.PIPE,
        start_new_session=True,
        preexec_fn=processes.dies_with_us(),
    )
    answer: dict[str, Any] = json.loads(done.stdout or "{}")
    if done.returncode:
        raise Failure(answer.get("failure", "The demo's database could not be prepared."))
    return answer


def start_portal(
    children: list[processes.Child], env: dict[str, str], bind: list[str], logs: Path
) -> None:
    """Each a process of its own, and in the list from its first moment."""
    for name, command in commands(bind).items():
        log = logs / f"{name}.log"
        children.append(processes.start(name, command, log=log, env=env, cwd=ROOT))


def commands(bind: list[str]) -> dict[str, list[str]]:
    """What starts web, worker and beat."""
    celery = [sys.executable, "-m", "celery", "-A", "wsis_portal"]
    gunicorn = [sys.executable, "-m", "gunicorn", "wsis_portal.wsgi", "--no-control-socket"]
    gunicorn += ["--worker-class=gthread", "--workers=1", "--threads=8", "--graceful-timeout=3"]
    return {
        "web": [*gunicorn, *(f"--bind={address}" for address in bind)],
        "worker": [*celery, "worker", "--loglevel=INFO", "--concurrency=2", "--without-gossip"],
        "beat": [*celery, "beat", "--loglevel=INFO", "--pidfile="],
    }


def answers(port: int) -> bool:
    """Whether the portal says of itself that it is well."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=5)
    try:
        connection.request("GET", "/healthz", headers={"Host": f"localhost:{port}"})
        return connection.getresponse().status == HTTPStatus.OK
    except (OSError, http.client.HTTPException):
        return False
    finally:
        connection.close()


def announce(port: int, prepared: dict[str, Any], var: Path) -> None:
    instant = clock.Clock(prepared["offset"]).instant(datetime.now(UTC)).astimezone(clock.GENEVA)
    print(f"""
The WSIS portal is ready:  http://localhost:{port}
Its clock stands at:       {instant:%d %B %Y, %H:%M} Geneva time
Everything to look at:     http://localhost:{port}/en/rehearsal/
Mail lies in:              {var / "mail"}
Logs lie in:               {var / "log"}

{prepared["people"].strip()}

Ctrl-C stops it all.""")
    sys.stdout.flush()


def watch(
    children: list[processes.Child],
    own: postgres.Cluster | None,
    running: clock.Clock,
    state: Path,
) -> None:
    """Until a signal comes; Failure when one of the processes ends by itself."""
    try:
        while True:
            clock.save(running, file=state, machine=datetime.now(UTC))
            until = time.monotonic() + SAVE_CLOCK_EVERY
            while time.monotonic() < until:
                for child in children:
                    if not child.alive():
                        raise Failure(f"{child.name} ended: {child.last_words()} ({child.log})")
                if own and not own.alive():
                    raise Failure(f"PostgreSQL ended ({own.log}).")
                time.sleep(0.5)
    finally:
        clock.save(running, file=state, machine=datetime.now(UTC))


if __name__ == "__main__":
    sys.exit(main())
