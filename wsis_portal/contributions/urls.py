"""Addresses of every stream's pages, and of what a stakeholder has."""

from __future__ import annotations

from django.urls import include, path, register_converter
from django.urls.converters import StringConverter

from wsis_portal.contributions.views import (
    acts,
    changes,
    check,
    closed,
    compare,
    draft,
    mine,
    pdf,
    public,
    start,
)


class NumberConverter(StringConverter):
    """A reference such as OCP-2024-00417."""

    regex = r"[A-Z0-9]{2,8}-\d{4}-\d{5,}"


register_converter(NumberConverter, "number")

app_name = "contributions"

of_stream = [
    path("", public.stream, name="stream"),
    path("new/", draft.new, name="new"),
    path("start/", start.start, name="start"),
    path("questions.pdf", pdf.questions, name="questions"),
    path("submissions/", public.listing, name="listing"),
    path("submissions/<number:number>/", public.detail, name="detail"),
    path(
        "submissions/<number:number>/files/<uuid:upload_id>/",
        public.public_file,
        name="public-file",
    ),
    path("drafts/<uuid:draft_id>/", draft.draft, name="draft"),
    path("drafts/<uuid:draft_id>/check/", check.check, name="check"),
    path("drafts/<uuid:draft_id>/closed/", closed.closed, name="closed"),
    path("drafts/<uuid:draft_id>/compare/", compare.compare, name="compare"),
    path("drafts/<uuid:draft_id>/changes/", changes.of_draft, name="changes"),
    path("drafts/<uuid:draft_id>/draft.pdf", pdf.draft_pdf, name="draft-pdf"),
]

of_number = [
    path("", mine.receipt, name="receipt"),
    path("receipt-<int:revision>.pdf", mine.receipt_pdf, name="receipt-pdf"),
    path("receipt-<int:revision>.json", mine.payload, name="payload"),
    path("changes/", changes.of_contribution, name="changed"),
    path("correct/", acts.correct, name="correct"),
    path("withdraw/", acts.withdraw_page, name="withdraw"),
    path("again/", acts.again, name="again"),
    path("mail/", acts.resend, name="resend"),
]

urlpatterns = [
    path("contributions/", mine.mine, name="mine"),
    path("contributions/<number:number>/", include(of_number)),
    path("files/<uuid:upload_id>/", mine.upload, name="upload"),
    path("<slug:slug>/", include(of_stream)),
]
