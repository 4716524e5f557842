"""The pages of the secretariat's desk: those of every model that the admin knows, and its own."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib import admin
from django.test import RequestFactory

from tests.gallery.names import CHIEF
from tests.gallery.shot import CLOSED, Shot
from wsis_portal.accounts.models import Stakeholder
from wsis_portal.contributions.models import Contribution
from wsis_portal.outbox.models import Message

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from django.contrib.admin import ModelAdmin

REVIEWER, OTHER = "nadia", "thomas"
LIST = "admin:submissions_submission_changelist"
WITH_ROWS_WHEN_CLOSED = {"draft", "laterequest", "extension"}  # of these models


def of_desk() -> list[Shot]:
    change = "admin:submissions_submission_change"
    return [
        Shot("desk", "admin:index", who=REVIEWER),
        Shot("desk-closed", "admin:index", who=REVIEWER, stage=CLOSED),
        Shot("desk-other", "admin:index", who=OTHER),
        Shot("desk-app", "admin:app_list", lambda: ("calls",), who=CHIEF),
        Shot("desk-forbidden", LIST, who=OTHER, status=403),
        Shot("desk-submissions", LIST, who=REVIEWER),
        Shot("desk-submissions-none", LIST, who=REVIEWER, query="q=nothing+at+all"),
        *(
            Shot(f"desk-submission-{status}", change, _in_status(status), who=REVIEWER)
            for status in ("received", "clarification", "accepted", "withdrawn")
        ),
        *(
            Shot(f"desk-move-{status}", LIST, who=REVIEWER, act=f"choose all: move_{status}")
            for status in ("under_review", "clarification", "accepted", "declined")
        ),
        Shot("desk-move-refused", LIST, who=REVIEWER, act="choose refused: move_accepted"),
        Shot(
            "desk-grant",
            "admin:contributions_laterequest_changelist",
            who=REVIEWER,
            act="choose first: grant",
            query="answer__exact=open",
            stage=CLOSED,
        ),
        Shot(
            "desk-refuse",
            "admin:contributions_laterequest_changelist",
            who=REVIEWER,
            act="choose first: refuse",
            query="answer__exact=open",
            stage=CLOSED,
        ),
        Shot(
            "desk-merge",
            "admin:accounts_organization_changelist",
            who=CHIEF,
            act="choose two: merge",
        ),
        *(
            Shot(
                f"desk-project-{fate}",
                "admin:stocktaking_project_changelist",
                who=CHIEF,
                act=f"choose first: {fate}",
            )
            for fate in ("unpublish", "republish", "merge")
        ),
        Shot("desk-mail-html", "admin:outbox_message_html", _mail, who=REVIEWER, mail=True),
        *(shot for model_admin in _models() for shot in _of_model(model_admin)),
    ]


def nobody_may() -> set[str]:
    """Pages of the admin that are closed to everybody, whatever their rights."""
    return {
        route
        for model_admin in _models()
        for kind, route in _routes(model_admin).items()
        if kind in {"add", "delete"} and not _may(model_admin, kind)
    }


def _models() -> list[ModelAdmin[Any]]:
    return list(admin.site._registry.values())


def _routes(model_admin: ModelAdmin[Any]) -> dict[str, str]:
    label = model_admin.opts.label_lower.replace(".", "_")
    kinds = ("changelist", "add", "change", "delete", "history")
    return {kind: f"admin:{label}_{kind}" for kind in kinds}


def _may(model_admin: ModelAdmin[Any], kind: str) -> bool:
    request = RequestFactory().get("/")
    request.user = Stakeholder(is_superuser=True, is_active=True, is_staff=True)
    return bool(getattr(model_admin, f"has_{kind}_permission")(request))


def _of_model(model_admin: ModelAdmin[Any]) -> Iterator[Shot]:
    name = model_admin.opts.model_name or ""
    stage = {"stage": CLOSED} if name in WITH_ROWS_WHEN_CLOSED else {}
    for kind, route in _routes(model_admin).items():
        if kind in {"add", "delete"} and not _may(model_admin, kind):
            continue
        find = tuple if kind in {"changelist", "add"} else _first(model_admin)
        yield Shot(f"desk-{name}-{kind}", route, find, who=CHIEF, **stage)
        if kind == "add":
            yield Shot(f"desk-{name}-errors", route, find, who=CHIEF, act="save", **stage)
    if hasattr(model_admin.model, "history"):
        route = _routes(model_admin)["history"].replace("_history", "_simple_history")
        yield Shot(f"desk-{name}-record", route, _record(model_admin), who=CHIEF, **stage)


def _first(model_admin: ModelAdmin[Any]) -> Callable[[], tuple[Any, ...]]:
    return lambda: (model_admin.model._default_manager.order_by("pk")[0].pk,)


def _record(model_admin: ModelAdmin[Any]) -> Callable[[], tuple[Any, ...]]:
    """Its first earlier state."""

    def find() -> tuple[Any, ...]:
        record = model_admin.model.history.order_by("history_id")[0]
        return (record.id, record.history_id)

    return find


def _in_status(status: str) -> Callable[[], tuple[Any, ...]]:
    return lambda: (Contribution.objects.filter(status=status).order_by("number")[0].pk,)


def _mail() -> tuple[Any, ...]:
    return (Message.objects.exclude(receipt=None).order_by("pk")[0].pk,)
