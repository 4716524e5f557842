"""Official submissions, for the secretariat."""

from __future__ import annotations

from typing import Any, ClassVar

from django.contrib import admin

from submissions.models import Submission
from wsis_portal.contributions.admin import ContributionAdmin
from wsis_portal.contributions.admin.filters import ActionLineFilter


@admin.register(Submission)
class SubmissionAdmin(ContributionAdmin):
    list_filter: ClassVar[Any] = (*ContributionAdmin.list_filter, ActionLineFilter)
