"""What stands on the PDF of a receipt, or of a draft: the context of its template.

Made from the payload alone, in the language that is active.
"""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

import segno
from django.conf import settings
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from wsis_portal.calls import deadline, instants
from wsis_portal.receipts import answers, bidi

if TYPE_CHECKING:
    from collections.abc import Mapping

# Counters of the style sheet, so that one sentence holds both in every language.
PAGE = SafeString('<span class="page"></span>')
PAGES = SafeString('<span class="pages"></span>')


def receipt_page(
    payload: Mapping[str, Any], *, digest: str, code: str, signature: str, key_id: str
) -> dict[str, Any]:
    issued_at = _instant(payload["issued_at"])
    return {
        **_page(payload),
        "number": payload["number"],
        "kind": payload["kind"],
        "issued_at": payload["issued_at"],
        "geneva": instants.moment(issued_at, seconds=True),
        "utc": instants.moment(issued_at, zone=UTC, seconds=True),
        "standing": _standing(payload, issued_at),
        "contributor": _contributor(payload),
        "code": code,
        "digest": _grouped(digest),
        "signature": [signature[:44], signature[44:]],
        "key_id": key_id,
        "address": _address(payload),
        "qr": _qr(payload, code),
        "contact": settings.CONTACT_EMAIL,
    }


def draft_page(content: Mapping[str, Any]) -> dict[str, Any]:
    """A draft or the empty questions; `kind` says which."""
    return {
        **_page(content),
        "kind": content["kind"],
        "deadline": content.get("deadline", ""),
        "rules": content.get("rules", ()),
        "saved_at": _spoken(content.get("saved_at")),
        "late_at": _spoken(content.get("late_at")),
        "address": settings.SITE_URL,
    }


def enclosure_descriptions() -> tuple[str, str]:
    """What the two attached files are: the payload, and the signature over it."""
    return (_("The contribution in machine-readable form"), _("The signature over receipt.json"))


def _page(content: Mapping[str, Any]) -> dict[str, Any]:
    language = content["language"]
    default = bidi.of_language(language)
    return {
        "language": language,
        "dir": default,
        "edition": content["edition"],
        "stream": content["stream"],
        "rehearsal": bool(content.get("rehearsal")),
        "title": bidi.lines(content.get("title", ""), default=default),
        "sections": answers.sections(content, default=default),
        "files": [
            (file, _grouped(file.digest)) for file in answers.files(content, default=default)
        ],
        "page": PAGE,
        "pages": PAGES,
    }


def _standing(payload: Mapping[str, Any], issued_at: datetime) -> list[str]:
    """Whether it was in time, and which version this is: whole sentences."""
    revision = payload["revision"]
    if payload["kind"] == "withdrawal":
        withdrawn = payload.get("withdraws", revision - 1)
        return [
            _("Version %(revision)s of this contribution is withdrawn. It counts no longer.")
            % {"revision": withdrawn}
        ]
    sentences = _in_time(payload, issued_at)
    if payload["kind"] == "correction" and revision > 1:
        return [
            *sentences,
            _("Version %(revision)s. It replaces version %(earlier)s.")
            % {"revision": revision, "earlier": revision - 1},
        ]
    return [*sentences, _("Version %(revision)s.") % {"revision": revision}]


def _in_time(payload: Mapping[str, Any], issued_at: datetime) -> list[str]:
    closing = deadline.speak(_instant(payload["deadline"]), at=issued_at).geneva
    sentences = [_("Deadline: %(when)s.") % {"when": closing}]
    open_by = payload.get("open_by")
    if open_by == "deadline":
        return [*sentences, _("This contribution was received in time.")]
    if open_by == "grace":
        return [
            *sentences,
            _("Received within the grace period of the deadline: it counts as in time."),
        ]
    if open_by == "extension":
        until = deadline.speak(_instant(payload["open_until"]), at=issued_at).geneva
        return [
            *sentences,
            _("Received within an extension until %(when)s: it counts as in time.")
            % {"when": until},
        ]
    return sentences


def _contributor(payload: Mapping[str, Any]) -> list[tuple[str, bidi.Line]]:
    """The rows of the block, of what is known: label, and value with its direction."""
    who = payload["contributor"]
    rows = [
        (_("Submitted by"), who.get("name")),
        (_("Position"), who.get("position")),
        (_("Organization"), who.get("organization")),
        (_("Capacity"), _capacity(who.get("capacity"))),
        (_("Stakeholder type"), _title(who.get("type"))),
        (_("Community"), _title(who.get("sub_type"))),
        (_("Country"), _title(who.get("country"))),
        (_("Language of the contribution"), _language(payload)),
    ]
    if payload["kind"] == "withdrawal":
        rows = [rows[0], rows[2], rows[6]]  # who and from where: it fits on one page
    default = bidi.of_language(payload["language"])
    return [
        (label, line)
        for label, value in rows
        for line in bidi.lines(value or "", default=default)[:1]
    ]


def _capacity(capacity: Any) -> str:
    if not isinstance(capacity, str):
        return _title(capacity)
    official = capacity == "official"
    return _("For the organization, officially") if official else _("In personal capacity")


def _title(term: Mapping[str, str] | None) -> str:
    return term["title"] if term else ""


def _language(payload: Mapping[str, Any]) -> str:
    """The language a contribution is written in, by its own name."""
    known = payload["contributor"].get("language")
    code = payload.get("text_language", "")
    return _title(known) or dict(settings.LANGUAGES).get(code, code)


def _address(payload: Mapping[str, Any]) -> str:
    return f"{settings.SITE_URL}/{payload['language']}/verify/"


def _qr(payload: Mapping[str, Any], code: str) -> SafeString:
    """The address that checks this receipt, as an inline drawing; it names no person."""
    query = urlencode({"number": payload["number"], "code": code})
    drawing = segno.make(f"{_address(payload)}?{query}", error="m", micro=False).svg_inline(
        border=4, dark="#14233a", light="#fff", omitsize=True, svgclass="qr", lineclass=None
    )
    title = _("QR code: the address that checks this receipt")
    body = drawing.partition(">")
    return SafeString(f"{body[0]}><title>{title}</title>{body[2]}")


def _grouped(digest: str) -> list[str]:
    """A digest in two lines of groups of four."""
    groups = [digest[start : start + 4] for start in range(0, len(digest), 4)]
    return [" ".join(groups[:8]), " ".join(groups[8:])]


def _instant(text: str) -> datetime:
    return datetime.fromisoformat(text)


def _spoken(text: str | None) -> str:
    return instants.geneva(_instant(text), seconds=True) if text else ""
