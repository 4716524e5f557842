"""axe on every page of the gallery, once; bin/gallery --axe looks at each in all its ways."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.gallery import axe
from tests.gallery.camera import NARROW, WIDE, Round, ask, pages_only
from tests.gallery.shot import STAGES

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.timeout(1800)]


def faults(portal, told, language, width, scheme):
    found = []

    def look(page, name, language):
        found.extend(f"{name}: {fault}" for fault in axe.faults_at(page, width, scheme))
        found.extend(f"{name}: {fault}" for fault in axe.too_wide(page))

    Round(portal, told, [language], look, found.append).go(browsers=1)
    return found


def test_axe_finds_nothing_and_nothing_is_too_wide(stage, tmp_path):
    """Half of the pages wide and light in English, half narrow and dark in Arabic."""
    portal = stage.portal(
        tmp_path / "var", "seeing", DJANGO_SETTINGS_MODULE="tests.gallery.settings"
    )
    found = []
    for name in STAGES:
        if name != STAGES[0]:
            portal.prepare(name)
        told = pages_only(ask(portal, name))
        portal.start()
        found += told.missing
        found += faults(portal, replace(told, shots=told.shots[::2]), "en", WIDE, "light")
        found += faults(portal, replace(told, shots=told.shots[1::2]), "ar", NARROW, "dark")
        portal.stop()
    stage.server.drop(portal.database.rpartition("/")[2])
    assert not found, "\n".join(found)
