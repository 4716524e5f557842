"""Writing a message: composed from its templates, then a row in the caller's transaction."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, NamedTuple

from django.db import transaction
from django.template import Context
from django.template.loader import get_template
from django.utils import translation

from wsis_portal.outbox.layout import layout
from wsis_portal.outbox.models import Message
from wsis_portal.outbox.nudge import nudge

if TYPE_CHECKING:
    from collections.abc import Mapping

    from wsis_portal.accounts.models import Stakeholder
    from wsis_portal.receipts.models import Receipt

FIRST = 0  # codes for signing in go before everything else


class Composed(NamedTuple):
    subject: str
    text: str
    html: str


def compose(template: str, *, language: str, context: Mapping[str, Any]) -> Composed:
    """Render templates/mail/<template>.subject.txt, .txt and .html in this language.

    What is plain text is not escaped; addresses made by {% url %} carry the language.
    """
    with translation.override(language):
        values = {**layout(language), **context}
        subject = " ".join(_plain(f"{template}.subject.txt", values).split())
        values["subject"] = subject
        html = get_template(f"mail/{template}.html").render(values)
        return Composed(subject, _tidy(_plain(f"{template}.txt", values)), _tidy(html))


def post(
    kind: str,
    *,
    to: str,
    subject: str,
    text: str,
    html: str = "",
    language: str,
    stakeholder: Stakeholder | None = None,
    receipt: Receipt | None = None,
    reference: str = "",
    priority: int = 5,
) -> Message:
    """Write one message in the caller's transaction; one statement.

    The worker is told once the transaction has ended well, and only then. Where telling it
    fails, nobody notices: the sweep finds the row.
    """
    message = Message.objects.create(
        kind=kind,
        to=to,
        subject=subject,
        text=text,
        html=html,
        language=language,
        stakeholder=stakeholder,
        receipt=receipt,
        reference=reference,
        priority=FIRST if kind == Message.Kind.CODE else priority,
    )
    # A lambda: a partial has no __qualname__, and a robust hook that fails needs one.
    transaction.on_commit(lambda: nudge(message.pk), robust=True)
    return message


def _plain(name: str, values: dict[str, Any]) -> str:
    template: Any = get_template(f"mail/{name}")
    rendered: str = template.template.render(Context(values, autoescape=False))
    return rendered


def _tidy(text: str) -> str:
    """Without the empty lines and the trailing spaces that template tags leave behind."""
    text = re.sub(r"[ \t]+$", "", text, flags=re.MULTILINE)
    return re.sub(r"\n{3,}", "\n\n", text).strip() + "\n"
