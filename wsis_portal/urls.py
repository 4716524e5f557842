"""All addresses. Pages carry the language; machines' addresses do not."""

from __future__ import annotations

from django.conf import settings
from django.conf.urls.i18n import i18n_patterns
from django.contrib import admin
from django.urls import include, path

from wsis_portal import pages, sitemap
from wsis_portal.accounts import views as accounts
from wsis_portal.calls import views as calls
from wsis_portal.receipts import views as receipts
from wsis_portal.streams import streams

urlpatterns = [
    path("healthz", pages.healthz, name="healthz"),
    path("readyz", pages.readyz, name="readyz"),
    path("robots.txt", sitemap.robots, name="robots"),
    path("sitemap.xml", sitemap.index, name="sitemap"),
    path("sitemap-pages.xml", sitemap.pages, name="sitemap-pages"),
    path("sitemap-<slug:slug>-<int:number>.xml", sitemap.part, name="sitemap-part"),
    path("receipt-keys.json", receipts.published_keys, name="receipt-keys"),
    path("calendar.ics", calls.calendar, name="calendar"),
    path("<slug:slug>.ics", calls.calendar_of_call, name="calendar-call"),
    *i18n_patterns(
        path("", pages.home, name="home"),
        path("letter/", pages.letter, name="letter"),
        path("rules/", pages.rules, name="rules"),
        path("accessibility/", pages.accessibility, name="accessibility"),
        path("personal-data/", pages.personal_data, name="personal-data"),
        path("time-zone/", pages.time_zone, name="time-zone"),
        path("profile/", accounts.profile, name="profile"),
        path("organizations/", accounts.organizations, name="organizations"),
        path("verify/", receipts.verify_page, name="verify"),
        path("account/", include("wsis_portal.accounts.urls")),
        path("admin/", admin.site.urls),
        *(
            [path("rehearsal/", include("wsis_portal.rehearsal.urls"))]
            if settings.REHEARSAL
            else []
        ),
        *(path(f"{one.slug}/", include(one.urls)) for one in streams() if one.urls),
        path("", include("wsis_portal.contributions.urls")),
    ),
]

handler400 = "wsis_portal.pages.bad_request"
handler404 = "wsis_portal.pages.not_found"
handler500 = "wsis_portal.pages.server_error"
