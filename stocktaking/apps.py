"""WSIS Stocktaking: the call for projects."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from wsis_portal.streams import StreamConfig


class StocktakingConfig(StreamConfig):
    name = "stocktaking"
    verbose_name = _("WSIS Stocktaking")
    code = "STK"
    slug = "stocktaking"
    css = "stk"
    title = _("WSIS Stocktaking")
    act = _("Project entry")
    purpose = _(
        "Add your project to the international repository of more than 14,000 projects, "
        "or update it."
    )
    language_note = _("Any of the six")
    minutes = 25
    who = _("Any stakeholder who runs or supports a project.")
    asked = (
        (_("The project"), _("Title, description, kind of activity, website, status and dates")),
        (_("Action lines and goals"), _("C1 to C11 and the 17 goals")),
        (_("Reach"), _("Countries covered and the groups it serves")),
        (_("Results"), _("What it achieved, and how others can replicate it")),
        (_("Owner and partners"), _("Who carries the project, and with whom")),
    )
    published = (
        _("The project and its owner"),
        _("Action lines, goals, countries and results"),
    )
    kept = (_("Names of contact persons"), _("E-mail addresses"))
