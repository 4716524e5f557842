"""WSIS Prizes 2024: nominations."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from wsis_portal.streams import StreamConfig


class PrizesConfig(StreamConfig):
    name = "prizes"
    verbose_name = _("WSIS Prizes 2024")
    code = "PRZ"
    slug = "prizes"
    css = "prz"
    title = _("WSIS Prizes 2024")
    act = _("Nomination")
    purpose = _("Nominate a project that shows best practice in one of 18 categories.")
    language_note = _("English only")
    minutes = 60
    who = _("Any stakeholder. You need not own the project you nominate.")
    asked = (
        (_("The project"), _("Title, category, entity and dates")),
        (_("Short description"), _("150 to 200 words: this is what voters read")),
        (_("Goals"), _("How the project advances each goal you choose, with examples")),
        (_("Impact"), _("Economic, social and environmental results, in words and figures")),
        (_("Partnerships and outlook"), _("Partners, challenges and next steps")),
    )
    published = (_("The nominated project and its entity"), _("The short description"))
    kept = (_("Names of contact persons"), _("E-mail addresses"))
