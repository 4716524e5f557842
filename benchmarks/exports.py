"""Memory, time and size of exports: `python -m benchmarks.exports --rows 10000 100000`.

Each format and number of rows runs in a process of its own, which is warm before it is measured:
what counts is how much its peak of memory grows while the rows go out. Makes projects where there
are too few. Linux only.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

import django

if TYPE_CHECKING:
    from collections.abc import Iterator

FORMATS = ("csv", "json", "xlsx")
WARM = 1_000
MEGABYTE = 1024 * 1024


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rows", type=int, nargs="+", default=[10_000, 100_000])
    parser.add_argument("--one", choices=FORMATS, help=argparse.SUPPRESS)
    options = parser.parse_args()
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "wsis_portal.settings")
    django.setup()
    if options.one:
        print(json.dumps(measure(options.one, options.rows[0])))
        return
    make_enough(max(options.rows))
    print("| format | rows | processor seconds | MB | memory grows by, MB | times the first |")
    print("| --- | ---: | ---: | ---: | ---: | ---: |")
    for form in FORMATS:
        tell(form, [measured_apart(form, count) for count in sorted(options.rows)])


def make_enough(count: int) -> None:
    from django.core.management import call_command

    from stocktaking.models import Project

    if Project.objects.published().count() < count:
        call_command("generate_projects", str(count), "--seed", "1")


def measured_apart(form: str, count: int) -> dict[str, Any]:
    words = [sys.executable, "-m", "benchmarks.exports", "--one", form, "--rows", str(count)]
    done = subprocess.run(words, check=True, capture_output=True, text=True)
    found: dict[str, Any] = json.loads(done.stdout)
    return found


def tell(form: str, results: list[dict[str, Any]]) -> None:
    first = max(results[0]["grown"], 1)
    for found in results:
        sizes = f"{found['bytes'] / MEGABYTE:.1f} | {found['grown'] / 1024:.1f}"
        print(
            f"| {form} | {found['rows']:,} | {found['seconds']:.1f} | {sizes} "
            f"| {found['grown'] / first:.2f} |"
        )


def measure(form: str, count: int) -> dict[str, Any]:
    """`grown` in kB: the peak while exporting, above what a warm process holds."""
    exported(form, WARM)
    reset_peak()
    before = memory("VmRSS")
    began = time.process_time()
    rows, size = exported(form, count)
    return {
        "rows": rows,
        "bytes": size,
        "seconds": time.process_time() - began,
        "grown": memory("VmHWM") - before,
    }


def exported(form: str, count: int) -> tuple[int, int]:
    """How many rows went out, in how many bytes."""
    from django.utils import timezone

    from stocktaking.exchange import export
    from stocktaking.models import Project

    seen = 0

    def counted() -> Iterator[Project]:
        nonlocal seen
        for project in export.rows(Project.objects.published()[:count], at=timezone.now()):
            seen += 1
            yield project

    if form == "xlsx":
        with export.write_xlsx(counted()) as file:
            size = file.seek(0, os.SEEK_END)
    else:
        stream = export.stream_csv if form == "csv" else export.stream_json
        size = sum(len(piece) for piece in stream(counted()))
    return seen, size


def reset_peak() -> None:
    Path("/proc/self/clear_refs").write_text("5", encoding="ascii")


def memory(name: str) -> int:
    """In kB, by a name of /proc/self/status."""
    lines = Path("/proc/self/status").read_text(encoding="ascii").splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith(f"{name}:"))


if __name__ == "__main__":
    main()
