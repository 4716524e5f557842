"""The profile, and the names of organizations offered while one types."""

from __future__ import annotations

from http import HTTPStatus
from typing import TYPE_CHECKING

from allauth.account.utils import get_next_redirect_url
from allauth.core.internal import ratelimit
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.html import format_html_join
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods

from wsis_portal import taxonomy
from wsis_portal.accounts.forms import ProfileForm
from wsis_portal.accounts.membership import membership_of, refused_membership_of
from wsis_portal.accounts.models import Stakeholder
from wsis_portal.accounts.organizations import suggest
from wsis_portal.accounts.profile import save_profile

if TYPE_CHECKING:
    from django.http import HttpRequest

LIMITS = {"organizations": "60/m/user"}


@login_required
@never_cache
@require_http_methods(["GET", "POST"])
def profile(request: HttpRequest) -> HttpResponse:
    assert isinstance(request.user, Stakeholder)  # noqa: S101  login_required
    form = ProfileForm(request.POST or None, stakeholder=request.user)
    way_back = get_next_redirect_url(request) or ""
    if request.method == "POST" and form.is_valid():
        save_profile(request.user, values=form.profile_values(), at=request.at)  # type: ignore[attr-defined]
        messages.success(request, _("Your profile is saved."))
        return redirect(way_back or "profile")
    context = {
        "form": form,
        "membership": membership_of(request.user) or refused_membership_of(request.user),
        "next": way_back,
    }
    return render(request, "accounts/profile.html", context)


@never_cache
@require_GET
def organizations(request: HttpRequest) -> HttpResponse:
    """Options for a datalist: names with their countries, nothing about anybody.

    The text is in `q`, or in whatever the one field is called that asks.
    """
    if not request.user.is_authenticated:
        return HttpResponse(status=HTTPStatus.FORBIDDEN)
    if not ratelimit.consume(
        request, app="accounts", action="organizations", config=LIMITS, limit_get=True
    ):
        return HttpResponse(status=HTTPStatus.TOO_MANY_REQUESTS)
    text = request.GET.get("q") or str(next(iter(request.GET.values()), ""))
    options = format_html_join(
        "",
        '<option value="{}">{}</option>',
        ((one.name, taxonomy.title_of("country", one.country)) for one in suggest(text)),
    )
    return HttpResponse(options)
