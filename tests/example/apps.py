"""Ideas: the example stream of the tests."""

from __future__ import annotations

from wsis_portal.streams import StreamConfig


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
    language_note = "Any of the six"
    minutes = 5
    form = "tests.example.forms.IdeaForm"
    model = "tests.example.models.Idea"
    public = True
