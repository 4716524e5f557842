"""WSIS Stocktaking: the call for projects, and the public repository."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext, pgettext_lazy

from wsis_portal.streams import StreamConfig, Text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from wsis_portal.contributions.notes import Note
    from wsis_portal.contributions.projects import ProjectText
    from wsis_portal.contributions.start import Start


class StocktakingConfig(StreamConfig):
    name = "stocktaking"
    verbose_name = _("WSIS Stocktaking")
    code = "STK"
    slug = "stocktaking"
    css = "stk"
    title = _("WSIS Stocktaking")
    act = _("Project entry")
    list_title = _("Projects")
    sitemap = "stocktaking.sitemaps"
    purpose = _(
        "Add your project to the international repository of more than 14,000 projects, "
        "or update it."
    )
    lead = _(
        "Add your project to the international repository, or update what it says of it. Search "
        "first: a project that is there keeps its address."
    )
    minutes = 25
    limits_note = _("500 words for each answer, 800 characters in Chinese.")
    needs = _(
        "The name, type and country of the owner; the action lines concerned; results, where "
        "there are any; one image, if you like."
    )
    who = _("Any stakeholder who runs or supports a project.")
    asked = (
        (_("Who submits"), _("Who speaks, and for whom")),
        (_("The project"), _("Description, website, kind of activity, how far it is, dates")),
        (_("Action lines and goals"), _("C1 to C11 and the 17 goals")),
        (_("Reach"), _("Countries covered and the groups it serves")),
        (_("Results"), _("What it achieved, and how others can replicate it")),
        (_("Owner and partners"), _("Who carries the project, and with whom")),
        (_("Image"), _("One image, with a description in words")),
        (_("Consent"), _("What becomes public")),
    )
    published = (
        _("The project and its owner"),
        _("Action lines, goals, countries and results"),
        _("The image with its description"),
    )
    kept = (
        _("Names of contact persons"),
        _("E-mail addresses"),
        _("Drafts and earlier versions"),
    )
    accepted_word = pgettext_lazy("entry", "published")
    next_steps = (
        (
            _("First"),
            _("The secretariat checks the entry, and whether the project is there already."),
        ),
        (_("Then"), _("You are told of each decision by e-mail and on this page.")),
        (_("At last"), _("The project gets a page in the repository, at an address that stays.")),
    )
    form = "stocktaking.forms.EntryForm"
    model = "stocktaking.models.Entry"
    urls = "stocktaking.urls"
    documents = 0
    images = 1
    offers = "project"
    begins_with = "project"
    begin_words = _("Also enter it in Stocktaking")

    def list_address(self) -> str:
        return reverse("stocktaking:projects")

    def list_words(self) -> Text:
        """Counted by nobody: the number is kept ready."""
        from stocktaking.numbers import all_projects, grouped  # noqa: PLC0415  needs the models

        total = all_projects()
        words = ngettext("Search %(number)s project", "Search %(number)s projects", total)
        return words % {"number": grouped(total)}

    def address_of(self, contribution: Any) -> str:
        """The project's page; that of a merged one leads on."""
        from stocktaking.origin import page_of  # noqa: PLC0415  needs the models

        return page_of(contribution) if contribution.published else ""

    def initial(self, person: Any) -> dict[str, Any]:
        from stocktaking.forms import known_of  # noqa: PLC0415  needs the models

        return known_of(person)

    def start(self, reference: str, *, by: Any) -> Start | None:
        """Update this project, or enter what another stream has."""
        from stocktaking.origin import start_from  # noqa: PLC0415  needs the models

        return start_from(reference, by=by)

    def origin_note(self, reference: str) -> tuple[str, str] | None:
        from stocktaking.origin import note_on  # noqa: PLC0415  needs the models

        return note_on(reference)

    def origin_heading(self, reference: str) -> Text:
        """What was begun from another stream is new here."""
        from stocktaking.models.project import PREFIX  # noqa: PLC0415  needs the apps

        return self.origin_words if reference.startswith(PREFIX) else _("Begun from")

    def offer(self, reference: str, *, by: Any) -> ProjectText | None:
        from stocktaking import offer  # noqa: PLC0415  needs the models

        return offer.offer(reference, by=by)

    def offered(self, by: Any) -> Sequence[tuple[str, str]]:
        from stocktaking import offer  # noqa: PLC0415  needs the models

        return offer.offered(by)

    def public_references(self, reference: str) -> Sequence[str]:
        from stocktaking import offer  # noqa: PLC0415  needs the models

        return offer.public_references(reference)

    def notes_at_check(self, form: Any, *, draft: Any) -> list[Note]:
        from stocktaking.notes import notes_on  # noqa: PLC0415  needs the models

        return notes_on(form, origin=draft.origin)

    def moved(self, contribution: Any, decision: Any) -> None:
        """Accepted: published. Reopened: taken back."""
        from stocktaking.publish import follow  # noqa: PLC0415  needs the models

        follow(contribution.pk, by=decision.by, at=decision.at)
