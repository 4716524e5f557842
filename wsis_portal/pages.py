"""The pages that belong to no stream: home, letter, rules, and what a machine asks."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from functools import cache
from typing import TYPE_CHECKING

from django.conf import settings
from django.contrib import messages
from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor
from django.http import HttpResponse, HttpResponseRedirect, JsonResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods

from wsis_portal import taxonomy
from wsis_portal.accounts.models import Stakeholder
from wsis_portal.calls.instants import ZONE_COOKIE, reader_zone
from wsis_portal.calls.models import Phase
from wsis_portal.calls.spans import days
from wsis_portal.context import calls_of, edition_of, spoken_calls
from wsis_portal.streams import streams
from wsis_portal.timeline import timeline
from wsis_portal.zones import zone_names, zone_options

if TYPE_CHECKING:
    from django.http import HttpRequest
    from django.utils.functional import Promise

    from wsis_portal.calls.deadline import Spoken
    from wsis_portal.calls.models import Call
    from wsis_portal.requests import ActRequest
    from wsis_portal.streams import StreamConfig, Text

ZONE_COOKIE_AGE = timedelta(days=365)

# Who stands behind the letter's five types, in our own words.
WHO: dict[str, str | Promise] = {
    "government": gettext_lazy("Ministries, regulators and public agencies"),
    "private_sector": gettext_lazy("Companies, start-ups and their associations"),
    "civil_society": gettext_lazy("Non-governmental and community organizations"),
    "academia_technical": gettext_lazy("Universities, research and technical bodies"),
    "international_organization": gettext_lazy(
        "United Nations, intergovernmental and regional bodies"
    ),
}


@dataclass(frozen=True)
class Card:
    """A stream, its call in the newest edition, and the deadline as this reader sees it."""

    stream: StreamConfig
    call: Call | None
    deadline: Spoken | None

    @property
    def language(self) -> Text:
        return self.stream.language_said(self.call)


def _cards(request: ActRequest) -> list[Card]:
    calls, spoken = calls_of(request), spoken_calls(request)
    return [Card(stream, calls.get(stream.code), spoken.get(stream.code)) for stream in streams()]


@require_GET
def home(request: ActRequest) -> HttpResponse:
    edition = edition_of(request)
    cards = _cards(request)
    context = {
        "cards": cards,
        "any_open": any(card.deadline and card.deadline.is_open for card in cards),
        "one_deadline": len({card.deadline and card.deadline.instant for card in cards}) == 1,
        "dates": timeline(Phase.objects.filter(edition=edition), at=request.at),
        "types": [(kind.title(), WHO.get(kind.code, "")) for kind in taxonomy.stakeholder_types()],
        "tiles": taxonomy.main_action_lines(),
        "event_days": days(edition.event_starts, edition.event_ends) if edition else "",
    }
    return render(request, "pages/home.html", context)


@require_GET
def letter(request: HttpRequest) -> HttpResponse:
    """The letter itself where it can be read, our own summary of it elsewhere."""
    name = "pages/letter_ar.html" if get_language() == "ar" else "pages/letter.html"
    types = [kind.title() for kind in taxonomy.stakeholder_types()]
    return render(request, name, {"types": types})


@require_GET
def rules(request: ActRequest) -> HttpResponse:
    cards = _cards(request)
    grace = {card.call.grace for card in cards if card.call}
    context = {
        "cards": cards,
        "one_deadline": len({card.deadline and card.deadline.instant for card in cards}) == 1,
        "grace_minutes": max(grace, default=timedelta(0)) // timedelta(minutes=1),
    }
    return render(request, "pages/rules.html", context)


@require_GET
def accessibility(request: HttpRequest) -> HttpResponse:
    return render(request, "pages/accessibility.html")


@require_GET
def personal_data(request: HttpRequest) -> HttpResponse:
    return render(request, "pages/personal_data.html")


@require_http_methods(["GET", "POST"])
def time_zone(request: ActRequest) -> HttpResponse:
    """Remembers the reader's zone in a cookie, and in the profile of who is signed in."""
    if request.method == "POST":
        name = request.POST.get("zone", "")
        if name == "" or name in zone_names():
            return _remember_zone(request, name)
    chosen = reader_zone(request)
    context = {
        "options": zone_options(request.at),
        "chosen": chosen.key if chosen else "",
        "next": _way_back(request),
        "unknown": request.method == "POST",
    }
    status = 400 if request.method == "POST" else 200
    return render(request, "pages/time_zone.html", context, status=status)


def _remember_zone(request: HttpRequest, name: str) -> HttpResponse:
    if request.user.is_authenticated:
        Stakeholder.objects.filter(pk=request.user.pk).update(time_zone=name)
    messages.success(request, _("Your time zone is kept."))
    response = HttpResponseRedirect(_way_back(request))
    if name:
        response.set_cookie(
            ZONE_COOKIE,
            name,
            max_age=ZONE_COOKIE_AGE,
            secure=settings.SESSION_COOKIE_SECURE,
            httponly=True,
            samesite="Lax",
        )
    else:
        response.delete_cookie(ZONE_COOKIE, samesite="Lax")
    return response


def _way_back(request: HttpRequest) -> str:
    """The page the reader came from, if it is one of ours; else home."""
    target = request.POST.get("next") or request.GET.get("next") or ""
    ours = url_has_allowed_host_and_scheme(
        target, allowed_hosts={request.get_host()}, require_https=request.is_secure()
    )
    return target if ours else reverse("home")


@never_cache
def healthz(request: HttpRequest) -> JsonResponse:
    """The process answers; nothing else is asked."""
    return JsonResponse({"status": "ok"})


class NotMigrated(Exception):
    """Migrations wait to be applied."""


@never_cache
def readyz(request: HttpRequest) -> JsonResponse:
    """The database answers and is migrated. The broker may be down: nothing is lost then."""
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
        _look_for_migrations()
    except DatabaseError:
        return JsonResponse({"status": "not ready", "database": "no answer"}, status=503)
    except NotMigrated:
        return JsonResponse({"status": "not ready", "database": "not migrated"}, status=503)
    return JsonResponse({"status": "ok"})


@cache
def _look_for_migrations() -> None:
    """Raises NotMigrated each time until all are applied; never looks again after that."""
    executor = MigrationExecutor(connection)
    if executor.migration_plan(executor.loader.graph.leaf_nodes()):
        raise NotMigrated


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    return _bare(request, "400.html", status=400)


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    return render(request, "404.html", status=404)


def server_error(request: HttpRequest) -> HttpResponse:
    return _bare(request, "500.html", status=500)


def _bare(request: HttpRequest, template: str, *, status: int) -> HttpResponse:
    """A page that asks neither database nor middleware: the path alone tells its language."""
    head = request.path.strip("/").partition("/")[0]
    language = head if head in dict(settings.LANGUAGES) else settings.LANGUAGE_CODE
    with translation.override(language):
        page = render_to_string(template, {"contact_email": settings.CONTACT_EMAIL})
    return HttpResponse(page, status=status)
