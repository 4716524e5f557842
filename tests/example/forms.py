"""The form of an idea."""

from __future__ import annotations

from typing import Any, ClassVar

from tests.example.models import Idea
from wsis_portal.contributions.fields import LongText
from wsis_portal.contributions.forms import ContributionForm, Group


class IdeaForm(ContributionForm):
    text = LongText(label="Your idea", published=True, missing="Write your idea")

    parts: ClassVar[tuple[Group, ...]] = (
        Group("A", "Who submits", ("title", "capacity", "text_language")),
        Group("B", "Idea", ("text",)),
        Group("C", "Files", ()),
        Group("D", "Consent", ("consent_publish", "consent_speak", "consent_data")),
    )

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        title = data.get("title", "")
        others = Idea.objects.filter(title=title).exclude(pk=self.corrects)
        if title.startswith("The only") and others.exists():
            self.add_error("title", "There is one already.")
        return data
