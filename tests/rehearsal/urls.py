"""The portal's addresses as they are in rehearsal, where the settings of tests have none."""

from django.conf.urls.i18n import i18n_patterns
from django.urls import include, path

from wsis_portal import urls

handler404 = urls.handler404

urlpatterns = [
    *i18n_patterns(path("rehearsal/", include("wsis_portal.rehearsal.urls"))),
    *urls.urlpatterns,
]
