"""The Open Consultation Process: the official submission."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from wsis_portal.streams import StreamConfig


class SubmissionsConfig(StreamConfig):
    name = "submissions"
    verbose_name = _("Open Consultation Process")
    code = "OCP"
    slug = "ocp"
    css = "ocp"
    title = _("Open Consultation Process")
    act = _("Official submission")
    list_title = _("Submissions")
    sitemap = "submissions.sitemaps"
    purpose = _(
        "Shape the programme of the High-Level Event, point to gaps in the action lines "
        "and feed the WSIS+20 review."
    )
    lead = _(
        "Propose themes, sessions and partnerships for the High-Level Event, point to gaps in "
        "the action lines, and give your view of twenty years of WSIS."
    )
    minutes = 40
    limits_note = _("500 words for each answer, 800 characters in Chinese.")
    needs = _(
        "The name, type and country of your organization; the action lines concerned; "
        "up to three files of 10 MB."
    )
    who = _(
        "Any stakeholder, for an organization or in personal capacity. "
        "Several submissions are fine."
    )
    asked = (
        (_("Who submits"), _("Who speaks, and for whom")),
        (_("Views on the event"), _("Structure, themes, goals, participation, partnerships")),
        (_("Requests"), _("Up to five sessions, exhibitions or other binding requests")),
        (_("Gaps"), _("Gaps in the implementation of the action lines, with evidence")),
        (_("WSIS+20 review"), _("Achievements, challenges, trends and the view beyond 2025")),
        (_("Files"), _("Up to three attachments")),
        (_("Consent"), _("What becomes public")),
    )
    published = (
        _("Organization, type and country"),
        _("Your answers, in the original language"),
        _("The files you tick for publication"),
        _("Number and date received"),
    )
    kept = (
        _("Names of contact persons and proposed speakers"),
        _("E-mail addresses"),
        _("Drafts and earlier versions"),
    )
    accepted_word = _("complete and admitted")
    next_steps = (
        (_("First"), _("The secretariat checks that the submission is complete.")),
        (_("Then"), _("You are told of each decision by e-mail and on this page.")),
        (
            _("At last"),
            _("What is admitted and what you agreed to publish stands on the public page."),
        ),
    )
    form = "submissions.forms.SubmissionForm"
    model = "submissions.models.Submission"
    public = True
