"""What a stakeholder has: what waits for them first, drafts, and what was submitted."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib.auth.decorators import login_required
from django.contrib.auth.views import redirect_to_login
from django.db.models import Exists, OuterRef, Prefetch
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_GET

from wsis_portal.calls.deadline import speak
from wsis_portal.calls.instants import reader_zone
from wsis_portal.calls.models import Call
from wsis_portal.contributions.holder import holder_of
from wsis_portal.contributions.models import Contribution, Draft, Upload
from wsis_portal.contributions.offers import openings_for
from wsis_portal.contributions.sending import send_file, send_pdf
from wsis_portal.contributions.status import Status
from wsis_portal.outbox.models import Message
from wsis_portal.receipts.models import Receipt
from wsis_portal.streams import receiving

if TYPE_CHECKING:
    import uuid

    from django.db.models import QuerySet
    from django.http.response import HttpResponseBase

    from wsis_portal.contributions.models import Decision
    from wsis_portal.requests import ActRequest, MemberRequest


@login_required
@require_GET
def mine(request: MemberRequest) -> HttpResponse:
    """My contributions."""
    at = request.at
    correction = Draft.objects.unsent().filter(contribution=OuterRef("pk"))
    mails = Message.objects.filter(stakeholder=request.user).order_by("-pk")
    sent = (
        Contribution.objects.of(request.user)
        .select_related("receipt", "call")
        .annotate(has_correction=Exists(correction))
        .prefetch_related(
            "decisions",
            Prefetch("receipt__messages", queryset=mails, to_attr="mails"),
        )
    )
    drafts = (
        Draft.objects.unsent()
        .filter(stakeholder=request.user)
        .select_related("call", "contribution")
        .prefetch_related("late_requests")
    )
    open_now = set(Call.objects.open(at, request.user).values_list("pk", flat=True))
    contributions = list(sent)
    context = {
        "contributions": contributions,
        "drafts": [(draft, draft.call_id in open_now) for draft in drafts],
        "waiting": [one for one in contributions if one.status == Status.CLARIFICATION],
        "streams": receiving(),
    }
    return render(request, "contributions/mine.html", context)


def own_contribution(request: MemberRequest, number: str) -> Contribution:
    correction = Draft.objects.unsent().filter(contribution=OuterRef("pk"))
    rows = (
        Contribution.objects.of(request.user)
        .select_related("receipt", "call__edition")
        .defer("receipt__pdf")
        .annotate(has_correction=Exists(correction))
    )
    contribution: Contribution = get_object_or_404(rows, number=number)
    return contribution


@login_required
@require_GET
def receipt(request: MemberRequest, number: str) -> HttpResponse:
    """The receipt page: proof, the state of the mail, and what can still be done."""
    contribution = own_contribution(request, number)
    call = gate_of_contribution(request, contribution)
    receipts = _receipts(contribution)
    content = _last_content(receipts)
    closes_at = call.open_until if call else contribution.call.closes_at
    context = {
        "contribution": contribution,
        "call": contribution.call,
        "stream": contribution.config,
        "receipt": contribution.receipt,
        "receipts": receipts,
        "content": content,
        "files": _files(receipts) if content["files"] else [],
        "message": contribution.receipt.messages.order_by("-pk").first(),
        "decisions": _decisions(contribution),
        "open_call": call,
        "closing": speak(closes_at, at=request.at, zone=reader_zone(request)),
        "may_correct": call is not None and contribution.correctable,
        "may_withdraw": contribution.withdrawable,
        "correction": _correction(contribution),
        "origin": contribution.begun_from,
        "openings": openings_for(contribution, at=request.at, person=request.user),
    }
    return render(request, "contributions/receipt.html", context)


def _receipts(contribution: Contribution) -> list[Receipt]:
    """All revisions, newest first."""
    newest = contribution.receipt
    if newest.revision == 1:
        return [newest]
    return list(Receipt.objects.filter(number=newest.number).defer("pdf"))


def _decisions(contribution: Contribution) -> list[Decision]:
    if contribution.status == Status.RECEIVED:
        return []  # no move leads back there
    return list(contribution.decisions.all())


def _correction(contribution: Contribution) -> Draft | None:
    """The unsent correction; own_contribution() has looked whether there is one."""
    if not getattr(contribution, "has_correction", True):
        return None
    return Draft.objects.unsent().filter(contribution=contribution).first()


def _files(receipts: list[Receipt]) -> QuerySet[Upload]:
    """The files sent with the newest text."""
    texts = [one.pk for one in receipts if one.kind != Receipt.Kind.WITHDRAWAL]
    return Upload.objects.filter(draft__receipt=texts[0], refused="")


def _last_content(receipts: list[Receipt]) -> dict[str, object]:
    texts = [one for one in receipts if one.kind != Receipt.Kind.WITHDRAWAL]
    return texts[0].content


def gate_of_contribution(request: MemberRequest, contribution: Contribution) -> Call | None:
    calls = Call.objects.open(
        request.at,
        request.user,
        reference=contribution.number,
    )
    return calls.select_related("edition").filter(pk=contribution.call_id).first()


@login_required
@require_GET
def receipt_pdf(request: MemberRequest, number: str, revision: int) -> HttpResponse:
    """The signed PDF of one revision; rendered here if no worker has done it yet."""
    rows = Receipt.objects.filter(stakeholder=request.user)
    one: Receipt = get_object_or_404(rows.defer("pdf"), number=number, revision=revision)
    return send_pdf(one)


@require_GET
def upload(request: ActRequest, upload_id: uuid.UUID) -> HttpResponseBase:
    """One's own file, as a download that no browser runs; pages show images from here."""
    rows = Upload.objects.select_related("draft").filter(pk=upload_id, refused="")
    one, holder = rows.first(), holder_of(request)
    if one is not None and holder.may_see(one.draft):
        return send_file(one)
    if holder.stakeholder is None:
        return redirect_to_login(request.get_full_path())
    raise Http404


@login_required
@require_GET
def payload(request: MemberRequest, number: str, revision: int) -> HttpResponse:
    """The canonical JSON that was signed."""
    rows = Receipt.objects.filter(stakeholder=request.user).defer("pdf")
    one: Receipt = get_object_or_404(rows, number=number, revision=revision)
    response = HttpResponse(bytes(one.payload), content_type="application/json")
    response["Content-Disposition"] = f'attachment; filename="{number}-{revision}.json"'
    return response
