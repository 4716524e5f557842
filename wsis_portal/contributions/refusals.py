"""Why a file is not kept: a reason to store, and its sentence in the language of the reader."""

from __future__ import annotations

from pathlib import PurePosixPath

from django.conf import settings
from django.utils.formats import number_format
from django.utils.translation import gettext as _

MEGABYTE = 1024 * 1024
LEAST_PIXELS = 200  # of either side of an image


class Reason(Exception):
    """Raised while looking into a file, without its name."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


class Refused(Exception):
    """A file that is not kept."""

    def __init__(self, reason: str, *, name: str = "", size: int = 0) -> None:
        super().__init__(reason)
        self.reason = reason
        self.sentence = refusal(reason, name=name, size=size)


def refusal(reason: str, *, name: str = "", size: int = 0) -> str:
    """The sentence for a reason that was stored."""
    sentences = {
        "empty": _("This file is empty."),
        "too_large": _("This file is %(size)s. The limit is %(limit)s."),
        "too_many": _("There are as many files as the limit allows. Remove one first."),
        "disguised": _("This file is not what its name says. It was not stored."),
        "password": _("This file is locked with a password. Save it without, and send it again."),
        "macros": _("This file contains macros. Save it without, and send it again."),
        "broken": _("This file is cut off or damaged. It was not stored."),
        "bomb": _("This file unpacks to more than a document can hold. It was not stored."),
        "image_small": _("This image is too small: each side needs %(least)s pixels or more."),
        "image_bomb": _("This image has more pixels than we can take. Make it smaller first."),
    }
    suffix = suffix_of(name).removeprefix(".").upper()
    said = sentences.get(reason) or _other_kind(reason, suffix)
    limit = settings.UPLOAD_MAX_BYTES
    shown = max(size, limit + MEGABYTE // 10) if reason == "too_large" else size
    values = {"size": size_text(shown), "limit": size_text(limit)}
    return said % {**values, "kind": suffix, "least": LEAST_PIXELS}


def _other_kind(reason: str, suffix: str) -> str:
    if reason == "image_type":
        known = _("We accept JPEG, PNG and WebP. This is a %(kind)s file: save it as one of them.")
        return known if suffix else _("We accept JPEG, PNG and WebP. This is another kind of file.")
    known = _("We accept PDF, DOCX and ODT. This is a %(kind)s file.")
    return known if suffix else _("We accept PDF, DOCX and ODT. This is another kind of file.")


def size_text(size: int) -> str:
    """ "1.8 MB", in the active language."""
    if size < 1024:
        return _("%(size)s bytes") % {"size": size}
    if size < MEGABYTE:
        return _("%(size)s kB") % {"size": round(size / 1024)}
    amount = round(size / MEGABYTE, 1)
    return _("%(size)s MB") % {
        "size": number_format(amount, 0 if amount == round(amount) else 1, use_l10n=True)
    }


def suffix_of(name: str) -> str:
    return PurePosixPath(name.strip()).suffix.lower()
