"""What a stakeholder does with a contribution: correct, withdraw, submit again, mail again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from wsis_portal.calls.models import Call
from wsis_portal.contributions.copies import begin_correction, copy_draft
from wsis_portal.contributions.models import Draft
from wsis_portal.contributions.move import IllegalMove, withdraw
from wsis_portal.contributions.views.mine import gate_of_contribution, own_contribution
from wsis_portal.limits import within_limit
from wsis_portal.outbox.resend import repeatable, send_again

if TYPE_CHECKING:
    from wsis_portal.requests import MemberRequest


RESENDS = "5/h/user"


@login_required
@require_POST
def correct(request: MemberRequest, number: str) -> HttpResponse:
    """Begin, or go on with, the correction of a contribution."""
    contribution = own_contribution(request, number)
    if gate_of_contribution(request, contribution) is None or not contribution.correctable:
        messages.error(request, _("This contribution can no longer be corrected."))
        return redirect(contribution)
    return redirect(begin_correction(contribution, by=request.user, at=request.at))


@login_required
@require_http_methods(["GET", "POST"])
def withdraw_page(request: MemberRequest, number: str) -> HttpResponse:
    """Asks before withdrawing; a POST withdraws."""
    contribution = own_contribution(request, number)
    if request.method != "POST":
        context = {"contribution": contribution, "stream": contribution.config}
        return render(request, "contributions/withdraw.html", context)
    try:
        withdraw(contribution, by=request.user, at=request.at)
    except IllegalMove:
        messages.error(request, _("This contribution can no longer be withdrawn."))
    return redirect(contribution)


@login_required
@require_POST
def again(request: MemberRequest, number: str) -> HttpResponse:
    """Submit a withdrawn contribution again: a new draft with its text."""
    contribution = own_contribution(request, number)
    source = Draft.objects.filter(receipt__number=number).order_by("-receipt__revision").first()
    if source is None:
        raise Http404
    if Call.objects.open(request.at, request.user).filter(pk=contribution.call_id).exists():
        return redirect(copy_draft(source, by=request.user, at=request.at))
    messages.error(request, _("The call has closed. Your text stays here."))
    return redirect(contribution)


@login_required
@require_POST
def resend(request: MemberRequest, number: str) -> HttpResponse:
    """Send the newest receipt's mail again."""
    contribution = own_contribution(request, number)
    message = contribution.receipt.messages.order_by("-pk").first()
    if message is not None and repeatable(message):
        if within_limit(request, action="resend", rate=RESENDS):
            send_again(message, by=request.user)
            messages.success(request, _("The mail is queued again."))
        else:
            messages.warning(
                request, _("It was sent again a moment ago. Wait before the next time.")
            )
    return redirect(f"{reverse('contributions:receipt', args=[number])}#mail")
