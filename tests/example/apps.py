"""Ideas: the example stream of the tests."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.urls import reverse

from wsis_portal.streams import StreamConfig

if TYPE_CHECKING:
    from wsis_portal.contributions.notes import Note
    from wsis_portal.contributions.projects import ProjectText
    from wsis_portal.contributions.start import Start


class ExampleConfig(StreamConfig):
    name = "tests.example"
    label = "example"
    verbose_name = "Ideas"
    code = "XMP"
    slug = "ideas"
    css = "ocp"
    title = "Ideas"
    act = "Idea"
    purpose = "Send an idea."
    minutes = 5
    form = "tests.example.forms.IdeaForm"
    model = "tests.example.models.Idea"
    public = True
    urls = "tests.example.urls"
    documents = 1
    images = 2
    offers = "project"
    begins_with = "project"
    begin_words = "Make it an idea"
    late_admission = False

    def rules_said(self, call: Any) -> list[str]:
        return [f"One idea at a time in {call.edition}.", "No idea is <b>too small</b>."]

    def list_words(self) -> str:
        return "Read the ideas"

    def address_of(self, contribution: Any) -> str:
        """Ideas have pages of their own."""
        return reverse("ideas:idea", args=[contribution.number]) if contribution.published else ""

    def start(self, reference: str, *, by: Any) -> Start | None:
        from tests.example.begin import start_from

        return start_from(reference, by=by)

    def origin_note(self, reference: str) -> tuple[str, str] | None:
        from tests.example.begin import note_on

        return note_on(reference)

    def offer(self, reference: str, *, by: Any) -> ProjectText | None:
        from tests.example.begin import offer

        return offer(reference, by=by)

    def offered(self, by: Any) -> list[tuple[str, str]]:
        from tests.example.begin import offered

        return offered(by)

    def notes_at_check(self, form: Any, *, draft: Any) -> list[Note]:
        from tests.example.begin import same_title

        return same_title(form.cleaned_data["title"])

    def submitted(self, contribution: Any, *, at: Any) -> None:
        from tests.example.quota import take

        take(contribution)

    def bars(self, contribution: Any, to: str) -> str:
        from tests.example.quota import bar

        return bar(contribution, to)

    def moved_elsewhere(self, contribution: Any, decision: Any) -> None:
        from tests.example.quota import hear

        hear(contribution, decision)
