"""The two mails to an entity's contact. Nothing in them was written by who nominated."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.utils import translation
from django.utils.translation import gettext as _

from prizes import link
from wsis_portal import taxonomy
from wsis_portal.calls import instants
from wsis_portal.contributions.status import Status
from wsis_portal.outbox.layout import language_tag
from wsis_portal.outbox.models import Message
from wsis_portal.outbox.post import compose, post

if TYPE_CHECKING:
    from prizes.models import Enquiry, Nomination
    from wsis_portal.contributions.models import Contribution

TEMPLATE = "enquiry"


def post_enquiry(enquiry: Enquiry) -> Message:
    """Ask, in the language of the nomination, with links to the page in all six."""
    nomination = enquiry.nomination
    with translation.override(enquiry.language):
        names = _names(nomination)
        said = _(
            "Somebody nominated a project for %(prizes)s and gave your address as its contact."
        )
        context = {
            "heading": _("Does your organization agree to be nominated?"),
            "subject_line": _("%(prizes)s: do you agree with nomination %(number)s?") % names,
            "preheader": said % names,
            "paragraphs": [
                said % names,
                _("The page below shows the nomination. There you can confirm it, or object."),
                _("You can answer, and change your answer, until the secretariat decides."),
            ],
            "button_label": _("Read it and answer"),
            "languages": _languages(enquiry),
            "closing": _(
                "This is the only time we ask at this address. If you answer, we tell you the "
                "outcome."
            ),
        }
    return _post(enquiry, context)


def post_outcome(enquiry: Enquiry, *, status: str) -> Message:
    """What became of the nomination, in the language of the answer; no reasons of the house."""
    with translation.override(enquiry.language):
        said = outcome(status)
        names = _names(enquiry.nomination)
        context = {
            "heading": _("The outcome of a nomination"),
            "subject_line": _("%(prizes)s: the outcome of nomination %(number)s") % names,
            "preheader": said,
            "paragraphs": [said, _reminder(enquiry)],
            "button_label": _("See the nomination and your answer"),
        }
    return _post(enquiry, context)


def outcome(status: str) -> str:
    """A sentence in the active language; for the statuses in which nothing can be answered."""
    return {
        Status.ACCEPTED: _("The nomination was accepted."),
        Status.DECLINED: _("The nomination was declined."),
        Status.WITHDRAWN: _("The nomination was withdrawn. It counts no longer."),
    }[Status(status)]


def written_to(nomination: Contribution, address: str) -> bool:
    """Whether this address was asked about this nomination."""
    notices = Message.objects.filter(kind=Message.Kind.NOTICE, reference=nomination.number)
    return notices.filter(to__iexact=address).exists()


def _reminder(enquiry: Enquiry) -> str:
    if enquiry.answer == enquiry.Answer.OBJECTED:
        return _("You had objected to it. The secretariat has your objection.")
    return _("You were asked whether your organization agrees to be nominated.")


def _names(nomination: Nomination) -> dict[str, str]:
    return {"number": nomination.number, "prizes": str(nomination.config.title)}


def _languages(enquiry: Enquiry) -> list[tuple[str, str, str]]:
    """Tag, own name and address of the page in each of the six."""
    return [
        (language_tag(code), name, _page(enquiry, language=code))
        for code, name in settings.LANGUAGES
    ]


def _page(enquiry: Enquiry, *, language: str) -> str:
    return f"{settings.SITE_URL}{link.address(enquiry, language=language)}"


def _post(enquiry: Enquiry, context: dict[str, Any]) -> Message:
    nomination, language = enquiry.nomination, enquiry.language
    with translation.override(language):
        category = taxonomy.find("prize_category", nomination.category)
        context |= {
            "code_label": _("Reference"),
            "code": nomination.number,
            "facts": [
                (_("Category"), category.label()),
                (_("Nominated"), instants.geneva(nomination.received_at)),
            ],
            "button_url": _page(enquiry, language=language),
            "foot": _("You know nothing of this project? Then you need do nothing."),
        }
    composed = compose(TEMPLATE, language=language, context=context)
    return post(
        Message.Kind.NOTICE,
        to=enquiry.to,
        **composed._asdict(),
        language=language,
        reference=nomination.number,
    )
