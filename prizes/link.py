"""The signed link by which an entity's contact answers; nobody signs in for it."""

from __future__ import annotations

from django.core.signing import BadSignature, Signer
from django.urls import reverse
from django.utils import translation

from prizes.models import Enquiry

SALT = "prizes.enquiry"
DIGITS = 18  # of a key that fits into the database


def token(enquiry: Enquiry) -> str:
    """Holds for this enquiry as long as it is with this address, and names neither."""
    signature = Signer(salt=SALT).signature(_signed(enquiry))
    return f"{enquiry.pk}.{signature}"


def read_token(text: str) -> Enquiry | None:
    """None for a link that was changed, or whose enquiry went to another address since."""
    key, _dot, signature = text.partition(".")
    if not (key.isascii() and key.isdigit() and len(key) <= DIGITS):
        return None
    enquiry = _found(int(key))
    if enquiry is None:
        return None
    try:
        Signer(salt=SALT).unsign(f"{_signed(enquiry)}:{signature}")
    except BadSignature:
        return None
    return enquiry


def address(enquiry: Enquiry, *, language: str) -> str:
    """The page in this language, without the site."""
    with translation.override(language):
        return reverse("prizes:answer", args=[token(enquiry)])


def _found(pk: int) -> Enquiry | None:
    """With what its page needs, and without the bytes of the receipt."""
    rows = Enquiry.objects.select_related("nomination__receipt", "nomination__call")
    heavy = ("nomination__receipt__pdf", "nomination__receipt__payload")
    return rows.defer(*heavy).filter(pk=pk).first()


def _signed(enquiry: Enquiry) -> str:
    return f"{enquiry.pk}:{enquiry.to.lower()}"
