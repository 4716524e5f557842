"""axe on every page of the gallery, once: half of them wide and light in English, half narrow and
dark in Arabic. bin/gallery --axe looks at each in both languages in all four ways.
"""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.gallery import axe
from tests.gallery.camera import NARROW, WIDE, Round, ask, pages_only
from tests.gallery.shot import STAGES

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.timeout(900)]
WAYS = [("en", WIDE, "light"), ("ar", NARROW, "dark")]


def test_axe_finds_nothing_and_nothing_is_too_wide(stage, tmp_path):
    portal = stage.portal(
        tmp_path / "var", "seeing", DJANGO_SETTINGS_MODULE="tests.gallery.settings"
    )
    found = []
    for name in STAGES:
        if name != STAGES[0]:
            portal.prepare(name)
        told = pages_only(ask(portal, name))
        found += told.missing
        portal.start()
        for number, (language, width, scheme) in enumerate(WAYS):

            def look(page, name, language, width=width, scheme=scheme):
                found.extend(f"{name}: {fault}" for fault in axe.faults_at(page, width, scheme))
                found.extend(f"{name}: {fault}" for fault in axe.too_wide(page))

            half = replace(told, shots=told.shots[number :: len(WAYS)])
            Round(portal, half, [language], look, found.append).go(browsers=1)
        portal.stop()
    stage.server.drop(portal.database.rpartition("/")[2])
    assert not found, "\n".join(found)
