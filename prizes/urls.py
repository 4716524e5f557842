"""Addresses of the Prizes, below those of the stream."""

from __future__ import annotations

from django.urls import path

import wsis_portal.contributions.urls  # noqa: F401  registers "number", and is read after this
from prizes.views import answer, image, nominee, nominees

app_name = "prizes"

urlpatterns = [
    path("nominees/", nominees.nominees, name="nominees"),
    path("nominees/<number:number>/", nominee.nominee, name="nominee"),
    path("nominees/<number:number>/images/<int:pk>/", image.image, name="image"),
    path("answer/<str:token>/", answer.answer, name="answer"),
]
