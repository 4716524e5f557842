"""bin/gallery: pictures of every page of the portal, in six languages, on a phone and a desk.

They go to var/gallery/, with an index.html. With --axe, nothing is photographed: axe looks at
every page instead, in English and Arabic.
"""

from __future__ import annotations

import argparse
import os
import shutil
import sys
import tempfile
import time
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from tests.gallery import axe, sheet
from tests.gallery.camera import NARROW, WIDE, Round, Told, ask, at_width, pages_only, photograph
from tests.gallery.shot import STAGES
from tests.portal import Portal
from wsis_portal.local import obstacles, places, postgres, processes
from wsis_portal.local.places import Failure

if TYPE_CHECKING:
    from playwright.sync_api import Page

SETTINGS = "tests.gallery.settings"


def main() -> int:
    options = parsed()
    processes.stop_on_signals()
    try:
        obstacles.check_libraries()
        check_browser()
        with obstacles.only_one(places.var() / "gallery.lock", "bin/gallery of this checkout"):
            return run(options)
    except KeyboardInterrupt:
        return 130
    except Failure as error:
        print(error, file=sys.stderr)
        return 1


def check_browser() -> None:
    if shutil.which("chromium") is None:
        raise Failure("Chromium is not installed: apt-get install chromium")


def parsed() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="bin/gallery", description=__doc__)
    parser.add_argument("--languages", default="", help="only these, like en,ar")
    parser.add_argument("--only", default="", help="only pages whose name contains one of these")
    parser.add_argument("--axe", action="store_true", help="check instead of photographing")
    return parser.parse_args()


def run(options: argparse.Namespace) -> int:
    cluster = postgres.cluster("gallery", durable=False)
    cluster.drop()
    with tempfile.TemporaryDirectory() as scratch:
        try:
            cluster.start()
            portal = Portal(Path(scratch) / "var", cluster.url, DJANGO_SETTINGS_MODULE=SETTINGS)
            return all_stages(portal, options)
        finally:
            processes.ignore_signals()
            cluster.stop()


def all_stages(portal: Portal, options: argparse.Namespace) -> int:
    folder = places.var() / "gallery"
    if not options.axe and not options.only:
        shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True, exist_ok=True)
    names, failures, languages = [], [], []
    for stage in STAGES:
        began = time.monotonic()
        portal.prepare(stage)
        told = ask(portal, stage)
        told = pages_only(told) if options.axe else told
        told = replace(told, shots=[one for one in told.shots if wanted(one["name"], options)])
        languages = chosen(options, told)
        failures += told.missing
        print(*told.missing, sep="\n", file=sys.stderr, end="")
        names += [shot["name"] for shot in told.shots]
        if not told.shots:
            continue
        portal.start()
        try:
            failures += one_stage(portal, told, languages, folder, check=options.axe)
        finally:
            portal.stop()
        print(f"{stage}: {len(told.shots)} pages ({time.monotonic() - began:.0f} s)", flush=True)
    if not options.axe:
        sheet.write(folder, names, languages)
        print(f"Look at {folder / 'index.html'}")
    return 1 if failures else 0


def wanted(name: str, options: argparse.Namespace) -> bool:
    return any(part in name for part in options.only.split(","))


def chosen(options: argparse.Namespace, told: Told) -> list[str]:
    if options.languages:
        return list(options.languages.split(","))
    return ["en", "ar"] if options.axe else told.languages


def one_stage(
    portal: Portal, told: Told, languages: list[str], folder: Path, *, check: bool
) -> list[str]:
    found: list[str] = []

    def picture(page: Page, name: str, language: str) -> None:
        for width in (WIDE, NARROW):
            at_width(page, width)
            path = sheet.picture(folder, name, language, width)
            path.parent.mkdir(parents=True, exist_ok=True)
            photograph(page, path)

    def examine(page: Page, name: str, language: str) -> None:
        for fault in axe.faults(page):
            tell(f"{name} ({language}): {fault}")

    def tell(fault: str) -> None:
        found.append(fault)
        print(fault, file=sys.stderr, flush=True)

    Round(portal, told, languages, examine if check else picture, tell).go()
    return found


if __name__ == "__main__":
    os.environ.setdefault("PYTHONUNBUFFERED", "1")
    sys.exit(main())
