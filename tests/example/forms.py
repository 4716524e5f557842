"""The form of an idea."""

from __future__ import annotations

from typing import ClassVar

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
