"""Ideas, for the secretariat."""

from __future__ import annotations

from django.contrib import admin

from tests.example.models import Idea
from wsis_portal.contributions.admin import ContributionAdmin

admin.site.register(Idea, ContributionAdmin)
