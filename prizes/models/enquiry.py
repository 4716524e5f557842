"""Asking an entity whether it agrees to be nominated by somebody else."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class Enquiry(models.Model):
    """One per nomination that no confirmed member of the entity made; until then without a place.

    Answered by the entity's contact through a signed link, or by an officer.
    """

    class Answer(models.TextChoices):
        WAITING = "waiting", _("no answer yet")
        CONFIRMED = "confirmed", _("confirmed")
        OBJECTED = "objected", _("objected")

    nomination = models.OneToOneField(
        "prizes.Nomination", models.CASCADE, related_name="enquiry", verbose_name=_("nomination")
    )
    to = models.EmailField(_("asked at"), max_length=254)
    # What a confirmation holds for: it does not go with the nomination to another entity
    entity = models.CharField(max_length=404, editable=False, default="")
    language = models.CharField(
        _("language"), max_length=10, default="en", help_text=_("In which they are written to.")
    )
    asked_at = models.DateTimeField(_("asked"))
    mails = models.PositiveSmallIntegerField(
        _("addresses written to"),
        default=1,
        help_text=_("0: the contact is who nominated, or nobody could be asked."),
    )
    answer = models.CharField(
        _("answer"), max_length=10, choices=Answer.choices, default=Answer.WAITING
    )
    answered_at = models.DateTimeField(_("answered"), null=True, blank=True)
    answered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("answered by"),
        help_text=_("Empty: through the link in the mail."),
    )
    words = models.TextField(_("what they say"), blank=True)

    class Meta:
        verbose_name = _("enquiry")
        verbose_name_plural = _("enquiries")

    def __str__(self) -> str:
        return f"{self.nomination} · {self.get_answer_display()}"
