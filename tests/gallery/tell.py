"""Tells, as a process of the portal, what there is to look at: python -m tests.gallery.tell STAGE.

Without a stage it asks nothing of the database and tells only the names of addresses.
"""

from __future__ import annotations

import json
import sys
from typing import TYPE_CHECKING, Any

import django

django.setup()

from django.conf import settings  # noqa: E402
from django.contrib.auth.models import AnonymousUser  # noqa: E402
from django.core.exceptions import ObjectDoesNotExist  # noqa: E402
from django.shortcuts import render  # noqa: E402
from django.test import RequestFactory  # noqa: E402
from django.urls import get_resolver, reverse  # noqa: E402
from django.utils import translation  # noqa: E402

from tests.gallery import extras  # noqa: E402
from tests.gallery.account_table import of_accounts  # noqa: E402
from tests.gallery.desk_table import nobody_may, of_desk  # noqa: E402
from tests.gallery.prize_table import (  # noqa: E402
    of_desk_for_prizes,
    of_entities,
    of_nominations,
    of_nominees,
)
from tests.gallery.repository_table import (  # noqa: E402
    of_desk_for_projects,
    of_entries,
    of_repository,
)
from tests.gallery.table import (  # noqa: E402
    NO_PAGE,
    of_contributions,
    of_pages,
    of_rehearsal,
    of_streams,
    of_verification,
    of_writing,
)
from wsis_portal import pages  # noqa: E402
from wsis_portal.calls import clock  # noqa: E402

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.gallery.shot import Shot

TABLES = (
    of_pages,
    of_streams,
    of_repository,
    of_writing,
    of_entries,
    of_nominations,
    of_entities,
    of_nominees,
    of_contributions,
    of_verification,
    of_accounts,
    of_desk,
    of_desk_for_projects,
    of_desk_for_prizes,
    of_rehearsal,
)


def all_shots() -> list[Shot]:
    return [shot for table in TABLES for shot in table()]


def names(resolver: Any = None, prefix: str = "") -> Iterator[str]:
    """The name of every address that has one, with its namespaces."""
    for pattern in (resolver or get_resolver()).url_patterns:
        if hasattr(pattern, "url_patterns"):
            space = f"{prefix}{pattern.namespace}:" if pattern.namespace else prefix
            yield from names(pattern, space)
        elif pattern.name:
            yield f"{prefix}{pattern.name}"


def addressed(shot: Shot) -> dict[str, Any]:
    """Its address in English; the camera puts the other languages in."""
    query = shot.query() if callable(shot.query) else shot.query
    with translation.override("en"):
        path = reverse(shot.route, args=shot.find())
    return {
        "name": shot.name,
        "path": f"{path}?{query}" if query else path,
        "who": shot.who() if callable(shot.who) else shot.who,
        "act": shot.act,
        "status": shot.status,
        "mail": shot.mail,
    }


def found(shots: list[Shot]) -> tuple[list[dict[str, Any]], list[str]]:
    """The addresses, and the shots of which the demo has no example."""
    there, missing = [], []
    for shot in shots:
        try:
            there.append(addressed(shot))
        except (IndexError, ObjectDoesNotExist) as error:
            missing.append(f"{shot.name}: the demo has no example ({error})")
    return there, missing


def rendered() -> dict[str, dict[str, str]]:
    """Pages that a portal in order never shows, as it would."""
    found: dict[str, dict[str, str]] = {"400": {}, "429": {}, "500": {}}
    for code, _ in settings.LANGUAGES:
        request: Any = RequestFactory().get(f"/{code}/")
        request.at, request.user = clock.now(), AnonymousUser()
        with translation.override(code):
            found["400"][code] = pages.bad_request(request, ValueError()).content.decode()
            found["429"][code] = render(request, "429.html").content.decode()
            found["500"][code] = pages.server_error(request).content.decode()
    return found


def main() -> None:
    shots = all_shots()
    told: dict[str, Any] = {
        "addresses": sorted(set(names())),
        "shown": sorted({shot.route for shot in shots}),
        "no_page": sorted(set(NO_PAGE) | nobody_may()),
        "languages": [code for code, _ in settings.LANGUAGES],
    }
    if len(sys.argv) > 1:
        extras.make()
        told["sessions"] = extras.sessions()
        told["rendered"] = rendered()
        told["shots"], told["missing"] = found(
            [shot for shot in shots if shot.stage == sys.argv[1]]
        )
    print(json.dumps(told))


if __name__ == "__main__":
    main()
