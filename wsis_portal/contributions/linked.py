"""What leads from a public page to others, and what machines and citations say of it."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode, urlsplit

from django.conf import settings
from django.utils.html import escape, format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

if TYPE_CHECKING:
    from collections.abc import Mapping

    from django.http import HttpRequest

# What could end the block early, as Django's json_script escapes it.
_ESCAPES = {ord(sign): f"\\u{ord(sign):04X}" for sign in "<>&\u2028\u2029"}


def absolute(path: str) -> str:
    return f"{settings.SITE_URL}{path}"


def is_web(address: str) -> bool:
    """Whether it may be a link: imports bring anything."""
    return address.startswith(("https://", "http://"))


def shown(address: str | None) -> tuple[str, str] | None:
    """An address and how it is shown; the address is "" for what may not be a link."""
    if not address:
        return None
    plain = address.removeprefix("https://").removeprefix("http://").removesuffix("/")
    return (address if is_web(address) else "", plain)


def cite(sentence: str, parts: Mapping[str, object]) -> SafeString:
    """A citation in the reader's language; each part set apart from the others' direction."""
    apart = {name: format_html("<bdi>{}</bdi>", part) for name, part in parts.items()}
    return mark_safe(escape(sentence) % apart)  # noqa: S308  the sentence and each part were escaped


def data_block(data: Mapping[str, Any]) -> SafeString:
    """JSON-LD: a block that no browser runs."""
    text = json.dumps(data, ensure_ascii=False).translate(_ESCAPES)
    block = '<script type="application/ld+json">{}</script>'
    return format_html(block, mark_safe(text))  # noqa: S308  nothing in it can end the block


def way_back(request: HttpRequest, listing: str) -> str:
    """The search in this list the reader came from, "" for who came from elsewhere."""
    try:
        came = urlsplit(request.headers.get("Referer", ""))
    except ValueError:  # brackets that enclose no address
        return ""
    ours = came.netloc == request.get_host() and came.path == listing
    return f"{listing}?{came.query}" if ours and came.query else ""


def report(reference: str, *, title: str, address: str) -> str:
    """A mail to the secretariat that names what the page is about."""
    words = {
        "subject": _("A problem with %(reference)s") % {"reference": reference},
        "body": f"{title}\n{address}\n\n",
    }
    return f"mailto:{settings.CONTACT_EMAIL}?{urlencode(words).replace('+', '%20')}"
