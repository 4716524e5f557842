"""Verifying a receipt: an uploaded PDF, or a number with its code. And the public keys."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Any

from django import forms
from django.http import HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_GET, require_http_methods

from wsis_portal.limits import within_limit
from wsis_portal.receipts import code as codes
from wsis_portal.receipts import keys, verify
from wsis_portal.receipts.became import fate, speaker
from wsis_portal.receipts.models import Receipt
from wsis_portal.streams import stream

if TYPE_CHECKING:
    from django.http import HttpRequest

RATE = "20/m/ip"


class CodeForm(forms.Form):
    number = forms.CharField(
        label=_("Reference"),
        max_length=40,
        error_messages={"required": _("Enter the reference on the receipt")},
    )
    code = forms.CharField(
        label=_("Verification code"),
        max_length=40,
        help_text=_("12 characters under the QR code. Spaces and small letters are fine."),
        error_messages={"required": _("Enter the verification code on the receipt")},
    )


class FileForm(forms.Form):
    file = forms.FileField(
        label=_("Receipt file"),
        help_text=_("We check the file and do not keep it."),
        error_messages={
            "required": _("Choose a receipt file"),
            "empty": _("This file is empty. Choose the PDF of a receipt."),
        },
    )


@require_http_methods(["GET", "POST"])
def verify_page(request: HttpRequest) -> HttpResponse:
    """By code: GET with number and code (what the QR opens). By file: POST, kept nowhere."""
    by_code = CodeForm(request.GET if "number" in request.GET else None)
    by_file = FileForm(request.POST or None, request.FILES or None)
    result: dict[str, Any] | None = None
    status = 200
    asked = by_code.is_bound or request.method == "POST"
    if asked and not within_limit(request, action="verify", rate=RATE):
        result, status = {"status": "too_many"}, 429
    elif request.method == "POST" and by_file.is_valid():
        result = _check_file(by_file.cleaned_data["file"].read(verify.MAX_BYTES + 1))
    elif by_code.is_bound and by_code.is_valid():
        result = _check_code(**by_code.cleaned_data)
    context = {"by_code": by_code, "by_file": by_file, "result": result}
    return render(request, "receipts/verify.html", context, status=status)


def _check_code(number: str, code: str) -> dict[str, Any]:
    wanted = codes.normalise(code)
    rows = Receipt.objects.filter(number=number.strip().upper(), code=wanted).defer("pdf")
    receipt = rows.first() if wanted else None
    if receipt is None:
        return {"status": "not_found"}
    return {"status": "genuine", "by": "code", **_facts(receipt.content)}


def _check_file(data: bytes) -> dict[str, Any]:
    verdict = verify.check(data, keys=keys.public_keys())
    result: dict[str, Any] = {"status": verdict.status, "reason": verdict.reason, "by": "file"}
    if verdict.payload is not None:
        result |= _facts(verdict.payload)
        result["content"] = verdict.payload
    return result


def _facts(content: dict[str, Any]) -> dict[str, Any]:
    """Which organization, when, which revision, what became of it: no more than its holder sees."""
    code = content["stream"]["code"]
    try:
        title = str(stream(code).title)
    except KeyError:
        title = content["stream"]["title"]
    return {
        "number": content["number"],
        "revision": content["revision"],
        "kind": content["kind"],
        "stream": title,
        "contributor": speaker(content),
        "country": content["contributor"]["country"],
        "type": content["contributor"]["type"],
        "issued_at": datetime.fromisoformat(content["issued_at"]),
        "open_by": content["open_by"],
        "rehearsal": content["rehearsal"],
        "fate": fate(content["number"], content["revision"]),
    }


@require_GET
def published_keys(request: HttpRequest) -> JsonResponse:
    """The portal's public keys with the dates of their validity."""
    return JsonResponse(keys.published(), json_dumps_params={"indent": 1})
