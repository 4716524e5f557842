"""The WSIS Trust Fund: pledges."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from wsis_portal.streams import StreamConfig


class TrustFundConfig(StreamConfig):
    name = "trustfund"
    verbose_name = _("WSIS Trust Fund")
    code = "TRF"
    slug = "trust-fund"
    css = "trf"
    title = _("WSIS Trust Fund")
    act = _("Pledge")
    purpose = _(
        "Pledge support, in money or in kind, for the annual Forum: its preparation, holding "
        "and follow-up."
    )
    minutes = 15
    who = _("Any stakeholder. A pledge is an expression of intent, not a payment.")
    asked = (
        (_("Contributor"), _("Organization and authorised signatory")),
        (_("Pledge"), _("Money, in kind or staff; amount and currency, or a description")),
        (_("Time"), _("Once or over several years")),
        (_("Purpose"), _("The Forum in general, fellowships or a named activity")),
        (_("Acknowledgement"), _("Whether and how you wish to be named")),
    )
    published = (_("What you allow: name and amount, name only, or nothing"),)
    kept = (_("The signatory and all contact data"), _("The signed letter"))
