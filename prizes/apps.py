"""WSIS Prizes 2024: nominations, up to the published nominees."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from wsis_portal.streams import StreamConfig, Text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from wsis_portal.contributions.notes import Note
    from wsis_portal.contributions.projects import ProjectText
    from wsis_portal.contributions.start import Start


class PrizesConfig(StreamConfig):
    """What is a rule of one edition stands in its row, and is said by rules_said()."""

    name = "prizes"
    verbose_name = _("WSIS Prizes 2024")
    code = "PRZ"
    slug = "prizes"
    css = "prz"
    title = _("WSIS Prizes 2024")
    act = _("Nomination")
    list_title = _("Nominees")
    sitemap = "prizes.sitemaps"
    urls = "prizes.urls"
    purpose = _("Nominate a project that shows best practice in one of 18 categories.")
    lead = _(
        "Nominate a project that shows best practice in one of 18 categories: your own, or one "
        "that deserves it. Voters read the short description, experts read all of it."
    )
    minutes = 60
    needs = _(
        "The name, type and country of the entity, and a contact person there; results in words "
        "and figures; up to three images and two documents, if you like."
    )
    who = _("Any stakeholder. You need not own the project you nominate.")
    asked = (
        (_("Who submits"), _("Who speaks, and for whom")),
        (_("The project"), _("Title, category, how far it is, dates, website and video")),
        (_("The entity"), _("Whose project it is, and a contact person there")),
        (_("Short description"), _("This is what voters read")),
        (_("Goals"), _("How the project advances each goal you choose, with examples")),
        (
            _("Results and impact"),
            _("Economic, social and environmental results, in words and figures"),
        ),
        (_("Partnerships and outlook"), _("Partners, challenges and next steps")),
        (_("Images and documents"), _("Up to three images and two documents")),
        (_("Consent"), _("What becomes public")),
    )
    published = (
        _("The nominated project and its entity"),
        _("The short description and the other answers marked so"),
        _("The images with their descriptions"),
    )
    kept = (
        _("Names of contact persons"),
        _("E-mail addresses and telephone numbers"),
        _("Who nominated"),
        _("Drafts and earlier versions"),
    )
    accepted_word = pgettext_lazy("nomination", "accepted as nominee")
    next_steps = (
        (_("First"), _("An entity that somebody else nominates is asked whether it agrees.")),
        (_("Then"), _("The secretariat checks the nomination against each rule.")),
        (_("After that"), _("You are told of each decision by e-mail and on this page.")),
        (_("At last"), _("The nominees are published by category, all at the same time.")),
    )
    form = "prizes.forms.NominationForm"
    model = "prizes.models.Nomination"
    names_contributor = False
    documents = 2
    images = 3
    late_admission = False
    declines_with_words = True
    offers = "project"
    begins_with = "project"
    begin_words = _("Nominate for a WSIS Prize")
    origin_words = _("You nominate this")

    def list_address(self) -> str:
        return reverse("prizes:nominees")

    def list_words(self) -> Text:
        return _("Nominees by category")

    def address_of(self, contribution: Any) -> str:
        """The nominee's page, from the instant of publication on."""
        from prizes.begin import page_of  # noqa: PLC0415  needs the models

        return page_of(contribution) if contribution.published else ""

    def language_said(self, call: Any) -> Text:
        from prizes.rules import rules_of  # noqa: PLC0415  needs the models

        return _("English only") if rules_of(call).english_only else self.language_note

    def rules_said(self, call: Any) -> Sequence[Text]:
        from prizes.rules import rules_said  # noqa: PLC0415  needs the models

        return rules_said(call)

    def initial(self, person: Any) -> dict[str, Any]:
        from prizes.entity import known_of  # noqa: PLC0415  needs the models

        return known_of(person)

    def start(self, reference: str, *, by: Any) -> Start | None:
        """Nominate a project that another stream has."""
        from prizes.begin import start_from  # noqa: PLC0415  needs the models

        return start_from(reference, by=by)

    def origin_note(self, reference: str) -> tuple[str, str] | None:
        from prizes.begin import note_on  # noqa: PLC0415  needs the models

        return note_on(reference)

    def offer(self, reference: str, *, by: Any) -> ProjectText | None:
        from prizes import begin  # noqa: PLC0415  needs the models

        return begin.offer(reference, by=by)

    def offered(self, by: Any) -> Sequence[tuple[str, str]]:
        from prizes import begin  # noqa: PLC0415  needs the models

        return begin.offered(by)

    def notes_at_check(self, form: Any, *, draft: Any) -> list[Note]:
        from prizes.notes import notes_on  # noqa: PLC0415  needs the models

        return notes_on(form)

    def submitted(self, contribution: Any, *, at: Any) -> None:
        """Takes the place of the entity in the category, or asks the entity."""
        from prizes.follow import after_submission  # noqa: PLC0415  needs the models

        after_submission(contribution, at=at)

    def bars(self, contribution: Any, to: str) -> str:
        from prizes.bars import bar  # noqa: PLC0415  needs the models

        return bar(contribution, to)

    def moved(self, contribution: Any, decision: Any) -> None:
        from prizes.follow import after_decision  # noqa: PLC0415  needs the models

        after_decision(contribution, decision)

    def desk_waits(self) -> Sequence[tuple[str, int, str]]:
        from prizes.waiting import waits  # noqa: PLC0415  needs the models

        return waits()

    def desk_pages(self) -> Sequence[tuple[Text, str]]:
        return [(_("Progress of the Prizes"), reverse("admin:prizes_nomination_progress"))]

    def moved_elsewhere(self, contribution: Any, decision: Any) -> None:
        """A project of a nominee may have been published, or taken back."""
        from prizes.marks import follow  # noqa: PLC0415  needs the models

        follow(contribution)
