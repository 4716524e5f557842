"""No page escapes: every address of the portal is photographed, or says why there is nothing to see."""

from __future__ import annotations

import json

from tests.portal import Portal


def test_every_address_is_shown_or_says_why_not(tmp_path):
    portal = Portal(tmp_path, "postgres://nobody@localhost/asked-for-nothing")
    told = json.loads(portal.python("-m", "tests.gallery.tell").splitlines()[-1])
    assert sorted([*told["shown"], *told["no_page"]]) == told["addresses"]
