"""The rehearsal's pages: be anybody of the demo, read all mail, and find every state."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.conf import settings
from django.contrib import messages
from django.contrib.auth import login
from django.core.paginator import Paginator
from django.http import FileResponse, Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from wsis_portal.contributions.sending import send_pdf
from wsis_portal.outbox.mail import mail
from wsis_portal.outbox.models import Message
from wsis_portal.outbox.preview import preview
from wsis_portal.receipts.document import document
from wsis_portal.rehearsal import samples
from wsis_portal.rehearsal.people import find, shown
from wsis_portal.rehearsal.roles import note, role
from wsis_portal.rehearsal.states import groups
from wsis_portal.rehearsal.story import DATA

if TYPE_CHECKING:
    from typing import Any

    from wsis_portal.requests import ActRequest

PER_PAGE = 50
IMPORT_FILE = DATA / "projects-to-import.csv"
BACKEND = "wsis_portal.accounts.backend.StakeholderBackend"


@require_GET
def index(request: ActRequest) -> HttpResponse:
    """The people one may be, the states worth seeing, the sample files."""
    people = [{"person": person, "role": role(person), "note": note(person)} for person in shown()]
    context = {
        "people": people,
        "groups": groups(at=request.at),
        "samples": samples.told(),
        "import_file": IMPORT_FILE.relative_to(settings.BASE_DIR),
        "mails": Message.objects.count(),
    }
    return render(request, "rehearsal/index.html", context)


@require_POST
def sign_in(request: ActRequest, key: str) -> HttpResponse:
    """Be one of the demo's people, and nobody else."""
    person = find(key)
    if person is None:
        raise Http404
    login(request, person, backend=BACKEND)
    isolated = f"\u2068{person.name}\u2069"  # whatever the direction of the sentence
    messages.info(request, _("You are signed in as %(name)s.") % {"name": isolated})
    target = request.POST.get("next", "")
    if not url_has_allowed_host_and_scheme(target, allowed_hosts={request.get_host()}):
        target = reverse("admin:index" if person.is_staff else "contributions:mine")
    return HttpResponseRedirect(target)


@require_GET
def mailbox(request: ActRequest) -> HttpResponse:
    """Every message of the outbox, newest first; with `to`, those to one address."""
    rows = Message.objects.defer("html", "text").order_by("-pk")
    to = request.GET.get("to", "")
    page = Paginator(rows.filter(to=to) if to else rows, PER_PAGE)
    context = {
        "page": page.get_page(request.GET.get("page")),
        "to": to,
        "folder": f"\u2066{settings.VAR_DIR.name}/mail\u2069",  # left to right in any sentence
    }
    return render(request, "rehearsal/mailbox.html", context)


def _message(pk: int) -> Message:
    rows: Any = Message.objects.select_related("receipt").defer("receipt__pdf", "receipt__payload")
    found: Message = get_object_or_404(rows, pk=pk)
    return found


@require_GET
def message(request: ActRequest, pk: int) -> HttpResponse:
    return render(request, "rehearsal/message.html", {"message": _message(pk)})


@require_GET
def message_html(request: ActRequest, pk: int) -> HttpResponse:
    return preview(request, _message(pk))


@require_GET
def message_file(request: ActRequest, pk: int) -> HttpResponse:
    """The message as it goes out, with what is attached to it."""
    found = _message(pk)
    if found.receipt is not None:
        document(found.receipt.pk, in_child=True)  # so that mail() need not draw it in here
    content: Any = mail(found).message()  # its as_bytes() is Django's own
    response = HttpResponse(content.as_bytes(linesep="\r\n"), content_type="message/rfc822")
    response["Content-Disposition"] = f'attachment; filename="{found.pk}.eml"'
    return response


@require_GET
def attachment(request: ActRequest, pk: int) -> HttpResponse:
    """The receipt that is attached to a message."""
    receipt = _message(pk).receipt
    if receipt is None:
        raise Http404
    return send_pdf(receipt)


@require_GET
def sample(request: ActRequest, name: str) -> FileResponse:
    """A file to try the verification with."""
    path = samples.folder() / f"{name}.pdf"
    if name not in samples.NAMES or not path.is_file():
        raise Http404
    return FileResponse(path.open("rb"), as_attachment=True, filename=path.name)
