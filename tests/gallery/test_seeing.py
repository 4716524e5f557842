"""axe on every page of the gallery: wide and light in English, narrow and dark in Arabic.

bin/gallery --axe looks at each page in both languages in all four ways.
"""

from __future__ import annotations

import pytest

from tests.gallery import axe
from tests.gallery.camera import NARROW, WIDE, Round, ask, pages_only
from tests.gallery.shot import STAGES

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.timeout(900)]


@pytest.mark.parametrize(
    ("language", "width", "scheme"), [("en", WIDE, "light"), ("ar", NARROW, "dark")]
)
def test_axe_finds_nothing_and_nothing_is_too_wide(stage, tmp_path, language, width, scheme):
    portal = stage.portal(
        tmp_path / "var", "seeing", DJANGO_SETTINGS_MODULE="tests.gallery.settings"
    )
    found = []

    def look(page, name, language):
        found.extend(f"{name}: {fault}" for fault in axe.faults_at(page, width, scheme))
        found.extend(f"{name}: {fault}" for fault in axe.too_wide(page))

    for name in STAGES:
        if name != STAGES[0]:
            portal.prepare(name)
        told = pages_only(ask(portal, name))
        portal.start()
        Round(portal, told, [language], look, found.append).go(browsers=1)
        portal.stop()
        found += told.missing
    stage.server.drop(portal.database.rpartition("/")[2])
    assert found == []
