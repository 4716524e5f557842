"""How long searches take: `python -m benchmarks.search --projects 14000 --projects 1000000`.

Each number of projects has a database of its own on the server of DATABASE_URL, or on a private
one, and a process of its own. Every kind of question is put many times, with other words each time,
through the functions the pages use. CPU counts this process and its PostgreSQL together: on a busy
machine it tells more than the time that passed.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from random import Random
from statistics import median, quantiles
from typing import TYPE_CHECKING, Any

import django

from benchmarks import ground

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from benchmarks.kinds import Answer

WARM = 3  # rounds before any is measured


def main() -> None:
    options = parsed()
    if options.one:
        print(json.dumps(measure(options)))
        return
    with ground.server() as server:
        print(f"{machine()}, PostgreSQL {ground.version(server)}")
        for count in options.projects or [14_000]:
            name = f"benchmark_search_{count}"
            try:
                found = measured_apart(server, name, count, options)
            finally:
                if not options.keep:
                    ground.drop(server, name)
            print(f"\n{count:,} projects, {options.rounds} rounds\n")
            tell(found)


def parsed() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--projects", type=int, action="append", help="14000, if not given")
    parser.add_argument("--rounds", type=int, default=100, help="questions of each kind")
    parser.add_argument("--kinds", default="", help="only those whose name contains this")
    parser.add_argument("--keep", action="store_true", help="leave the databases for the next time")
    parser.add_argument("--one", type=int, help=argparse.SUPPRESS)
    return parser.parse_args()


def measured_apart(
    server: str, name: str, count: int, options: argparse.Namespace
) -> dict[str, Any]:
    if not ground.exists(server, name):
        ground.create(server, name)
    words = [sys.executable, "-m", "benchmarks.search", "--one", str(count)]
    words += ["--rounds", str(options.rounds), "--kinds", options.kinds]
    with tempfile.TemporaryDirectory() as var:
        env = ground.settings(ground.address(server, name), var)
        done = subprocess.run(words, check=True, env=env, stdout=subprocess.PIPE, text=True)
    found: dict[str, Any] = json.loads(done.stdout)
    return found


def measure(options: argparse.Namespace) -> dict[str, Any]:
    """What each kind of question took, in milliseconds, and how much it found."""
    django.setup()
    from django.core.management import call_command

    from benchmarks.kinds import KINDS, Questions

    ground.fill(options.one)
    call_command("collectstatic", interactive=False, verbosity=0)
    kinds = {name: make for name, make in KINDS.items() if options.kinds in name}
    ask, meter = Questions(Random(1)), Meter()  # noqa: S311  no secret
    for make in kinds.values():
        for _round in range(WARM):
            make(ask)()
    statements = {name: count_statements(make(ask)) for name, make in kinds.items()}
    taken: dict[str, list[Any]] = {name: [] for name in kinds}
    for _round in range(options.rounds):
        for name, make in kinds.items():
            taken[name].append(meter.time(make(ask)))
    return {name: summed(taken[name], statements[name]) for name in kinds}


class Meter:
    """Time that passed and processor time, of this process and its backend."""

    def __init__(self) -> None:
        from django.db import connection

        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_backend_pid()")
            self.backend = Path(f"/proc/{cursor.fetchone()[0]}/schedstat")

    def time(self, act: Callable[[], Answer]) -> tuple[float, float, Answer]:
        began, used = time.perf_counter(), self.used()
        answer = act()
        passed = time.perf_counter() - began
        return passed * 1000, (self.used() - used) * 1000, answer

    def used(self) -> float:
        """In seconds; this process alone where the server is on another machine."""
        own = time.process_time()
        try:
            return own + int(self.backend.read_text().split()[0]) / 1e9
        except OSError:
            return own


def count_statements(act: Callable[[], Answer]) -> int:
    """Without BEGIN, COMMIT and SAVEPOINT."""
    from django.db import connection

    seen = 0

    def count(execute: Callable[..., Any], *arguments: Any) -> Any:
        nonlocal seen
        seen += 1
        return execute(*arguments)

    with connection.execute_wrapper(count):
        act()
    return seen


def summed(taken: list[Any], statements: int) -> dict[str, Any]:
    passed, used, answers = zip(*taken, strict=True)
    counts = [answer.found for answer in answers if answer.found is not None]
    good = [count for count in counts if count >= 0]
    return {
        "passed": percentiles(passed),
        "used": percentiles(used),
        "statements": statements,
        "found": median(good) if good else None,
        "capped": sum(answer.capped for answer in answers) / len(answers),
        "slow": len(counts) - len(good),
    }


def percentiles(values: tuple[float, ...]) -> tuple[float, float]:
    """The 50th and the 95th."""
    parts = quantiles(values, n=20, method="inclusive")
    return parts[9], parts[18]


def tell(found: dict[str, Any]) -> None:
    print("| | p50 ms | p95 ms | CPU p50 | CPU p95 | statements | found (median) |")
    print("| --- | ---: | ---: | ---: | ---: | ---: | ---: |")
    for name, told in found.items():
        times = " | ".join(f"{value:.1f}" for value in (*told["passed"], *told["used"]))
        print(f"| {name} | {times} | {told['statements']} | {' '.join(_counted(told))} |")


def _counted(told: dict[str, Any]) -> Iterator[str]:
    if told["found"] is not None:
        yield f"{told['found']:,.0f}"
    if told["capped"]:
        yield f"({told['capped']:.0%} capped)"
    if told["slow"]:
        yield f"({told['slow']} stopped or refused)"


def machine() -> str:
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    return f"{os.cpu_count()} cores, {memory:.0f} GB, Python {platform.python_version()}"


if __name__ == "__main__":
    main()
