"""Who the demo's people are, in the reader's language."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from wsis_portal import taxonomy
from wsis_portal.rehearsal.people import PRIZE_OFFICER, REVIEWER

if TYPE_CHECKING:
    from django.utils.functional import Promise

    from wsis_portal.rehearsal.story import Person

NOTES: dict[str, Promise] = {
    "amina": gettext_lazy("Has one submission admitted and one in its third revision."),
    "layla": gettext_lazy("Writes in Arabic; two windows wrote one of her drafts."),
    "lin": gettext_lazy("Writes in Chinese; one draft is over its limit, one mail failed."),
    "aissatou": gettext_lazy("Speaks for a ministry; has begun a correction and not sent it."),
    "mamadou": gettext_lazy("Claims to belong to the same ministry; a file of his was refused."),
    "aigerim": gettext_lazy("Is asked for a clarification and has not answered yet."),
    "lucia": gettext_lazy("Has withdrawn a submission and sent it anew."),
    "ingrid": gettext_lazy("Belongs to no single country; requests five sessions with speakers."),
    "nadia": gettext_lazy(
        "Reviews contributions of every kind. In rehearsal she needs no second step."
    ),
    "thomas": gettext_lazy("Sees to people and organizations, and may not see submissions."),
    "elif": gettext_lazy("Checks nominations for the Prizes, and may not see submissions."),
}


def role(person: Person) -> str:
    """ "Civil society, Kenya"; in personal capacity and for officers it says so."""
    if person.officer:
        if person.key == REVIEWER:
            return _("Officer of the secretariat")
        if person.key == PRIZE_OFFICER:
            return _("Officer for the Prizes")
        return _("Officer without rights on contributions")
    names = {
        "type": taxonomy.title_of("stakeholder_type", person.type),
        "country": taxonomy.title_of("country", person.country),
    }
    if not person.organization:
        return _("%(type)s, %(country)s, in personal capacity") % names
    return _("%(type)s, %(country)s") % names


def note(person: Person) -> str:
    return str(NOTES.get(person.key, ""))
