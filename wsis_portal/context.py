"""What every page of the portal is given: deadline, languages, streams, place in the site."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.utils.functional import SimpleLazyObject
from django.utils.translation import get_language, get_language_info

from wsis_portal.calls.deadline import speak_call
from wsis_portal.calls.instants import reader_zone
from wsis_portal.calls.models import Call
from wsis_portal.streams import streams

if TYPE_CHECKING:
    from wsis_portal.calls.deadline import Spoken
    from wsis_portal.calls.models import Edition
    from wsis_portal.requests import ActRequest


# Below a stream: what everybody may read
PUBLISHED = {"submissions", "projects", "statistics", "nominees"}


@dataclass(frozen=True)
class Tongue:
    """One language of the switcher, and this page in it."""

    code: str
    name: str
    direction: str
    url: str  # with the query
    path: str  # without it
    current: bool


def portal(request: ActRequest) -> dict[str, Any]:
    """Costs one query, and only on pages that show a deadline or the edition."""
    return {
        "languages": SimpleLazyObject(lambda: tongues(request)),
        "deadline": SimpleLazyObject(lambda: next_deadline(request)),
        "edition": SimpleLazyObject(lambda: edition_of(request)),
        "rehearsal": request.at if settings.REHEARSAL else None,
        "streams": streams(),
        "published_stream": next((config for config in streams() if config.public), None),
        "zone": reader_zone(request),
        "contact_email": settings.CONTACT_EMAIL,
        "site_url": settings.SITE_URL,
        "place": place(request.path),
    }


def calls_of(request: ActRequest) -> dict[str, Call]:
    """The calls of the newest edition by stream, read once for each request."""
    if not hasattr(request, "calls"):
        rows = list(Call.objects.select_related("edition").order_by("-edition__year", "pk"))
        year = rows[0].edition.year if rows else None
        request.calls = {  # type: ignore[attr-defined]
            call.stream: call for call in rows if call.edition.year == year
        }
    found: dict[str, Call] = request.calls  # type: ignore[attr-defined]
    return found


def spoken_calls(request: ActRequest) -> dict[str, Spoken]:
    """The deadline of each stream's call in words, for this reader at this instant."""
    zone = reader_zone(request)
    return {
        code: speak_call(call, at=request.at, zone=zone) for code, call in calls_of(request).items()
    }


def next_deadline(request: ActRequest) -> Spoken | None:
    """The deadline that comes next; when none does, the one that passed last."""
    spoken = sorted(spoken_calls(request).values(), key=lambda deadline: deadline.instant)
    coming = [deadline for deadline in spoken if deadline.state != "closed"]
    return next(iter(coming or spoken[::-1]), None)


def edition_of(request: ActRequest) -> Edition | None:
    return next((call.edition for call in calls_of(request).values()), None)


def tongues(request: ActRequest) -> list[Tongue]:
    """The page asked for, in each language; so is a way back named in the query."""
    query = request.GET.copy()
    back = query.get("next", "")
    active = get_language()
    found = []
    for code, name in settings.LANGUAGES:
        if back:
            query["next"] = in_language(back, code)
        path = in_language(request.path, code)
        found.append(
            Tongue(
                code=code,
                name=name,
                direction="rtl" if get_language_info(code)["bidi"] else "ltr",
                url=f"{path}?{query.urlencode()}" if query else path,
                path=path,
                current=code == active,
            )
        )
    return found


def in_language(path: str, code: str) -> str:
    """The same address in another language: the prefix alone differs, so nothing is resolved.

    An address without a language leads to the home page of that language.
    """
    head, slash, rest = path.removeprefix("/").partition("/")
    known = slash and head in dict(settings.LANGUAGES)
    return f"/{code}/{rest}" if known else f"/{code}/"


def place(path: str) -> str:
    """Under which entry of the main navigation this address stands; "" for none.

    What a stream publishes stands under the stream's slug.
    """
    _, _, rest = path.strip("/").partition("/")  # without the language
    first, _, rest = rest.partition("/")
    if first in {config.slug for config in streams()}:
        second = rest.partition("/")[0]
        if second in PUBLISHED:
            return first
        return "mine" if second in {"drafts", "new"} else "streams"
    entries = {"": "home", "contributions": "mine", "verify": "verify"}
    return entries.get(first, "account" if first in {"account", "profile"} else "")
