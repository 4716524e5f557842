"""Histories at the desk: read there, never restored from. They run on machine time."""

from __future__ import annotations

from copy import deepcopy
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

from django.core.exceptions import PermissionDenied
from django.utils.translation import gettext as _
from simple_history.admin import SimpleHistoryAdmin
from simple_history.template_utils import HistoricalRecordContextHelper

from wsis_portal.calls import instants
from wsis_portal.calls.spans import lasting

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse


class SpokenChanges(HistoricalRecordContextHelper):
    """Says what changed as every page says it: moments in Geneva time, texts by language."""

    def prepare_delta_change_value(self, change: Any, value: Any) -> Any:
        if isinstance(value, datetime):
            return instants.geneva(value, seconds=True)
        if isinstance(value, timedelta):
            return lasting(value)
        if isinstance(value, dict):
            return " · ".join(f"{key}: {text}" for key, text in value.items())
        return super().prepare_delta_change_value(change, value)


class HistoryAdmin(SimpleHistoryAdmin):
    def get_historical_record_context_helper(
        self, request: HttpRequest, historical_record: Any
    ) -> SpokenChanges:
        return SpokenChanges(self.model, historical_record, max_displayed_delta_change_chars=400)

    def get_form(
        self,
        request: HttpRequest,
        obj: Any = None,
        change: bool = False,  # noqa: FBT001, FBT002  Django's
        **options: Any,
    ) -> Any:
        form = super().get_form(request, obj, change, **options)
        if _shows_an_old_state(request):
            form.base_fields = deepcopy(form.base_fields)
            for field in form.base_fields.values():
                field.disabled = True
        return form

    def history_view_title(self, request: HttpRequest, obj: Any) -> str:
        return _("History: %(what)s") % {"what": obj}

    def history_form_view_title(self, request: HttpRequest, obj: Any) -> str:
        return _("An earlier state: %(what)s") % {"what": obj}

    def revert_disabled(self, request: HttpRequest, obj: Any = None) -> bool:
        return True

    def history_form_view(
        self,
        request: HttpRequest,
        object_id: str,
        version_id: str,
        extra_context: dict[str, Any] | None = None,
    ) -> HttpResponse:
        """An old state, to read. The library would save what is posted here by mere readers."""
        if request.method not in {"GET", "HEAD"}:
            raise PermissionDenied
        answer: HttpResponse = super().history_form_view(
            request, object_id, version_id, extra_context
        )
        return answer


def _shows_an_old_state(request: HttpRequest) -> bool:
    match = request.resolver_match
    return match is not None and (match.url_name or "").endswith("_simple_history")
