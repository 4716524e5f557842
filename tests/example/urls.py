"""A page of the stream's own, which stands before the shared ones."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.urls import path

app_name = "ideas"


def idea(request: HttpRequest, number: str) -> HttpResponse:
    return HttpResponse(f"The idea {number}", content_type="text/plain")


urlpatterns = [path("of-all/<str:number>/", idea, name="idea")]
