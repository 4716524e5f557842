"""Addresses of the repository, below those of the stream."""

from __future__ import annotations

from django.urls import path, re_path

from stocktaking import feeds
from stocktaking.views import data, listing, project, statistics

app_name = "stocktaking"

REFERENCE = r"projects/(?P<reference>[A-Z0-9-]{1,24})"

urlpatterns = [
    path("projects/", listing.projects, name="projects"),
    path("projects.atom", feeds.feed, name="feed"),
    re_path(r"^projects\.(?P<form>csv|xlsx|json)$", data.data, name="data"),
    re_path(rf"^{REFERENCE}/$", project.project, name="project"),
    re_path(rf"^{REFERENCE}/image/$", project.image, name="image"),
    re_path(rf"^{REFERENCE}/project\.json$", data.record, name="record"),
    path("statistics/", statistics.statistics, name="statistics"),
    path("statistics.csv", statistics.table, name="statistics-data"),
]
