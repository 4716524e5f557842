"""What a stream is: the app config a stream declares, and the list of those in settings.STREAMS.

A leaf: nothing of the project is imported here, so that every layer may use it.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any, ClassVar

from django.apps import AppConfig, apps
from django.conf import settings
from django.core import checks
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.module_loading import import_string
from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from collections.abc import Sequence

Text = str | Promise


class StreamConfig(AppConfig):
    """The declaration of one kind of contribution.

    `model`, `form` and `urls` are names in dotted form; a stream without a form is announced:
    it has a page and a deadline, and takes no contribution yet. The methods are hooks: a stream
    overrides those it has a use for. They are typed loosely, for this module imports nothing.
    """

    default = False  # else Django finds two candidates in the module and picks none

    code: ClassVar[str]  # in numbers: OCP-2024-00417
    slug: ClassVar[str]  # in addresses: /en/ocp/
    css: ClassVar[str]  # colour class of the stylesheet
    title: ClassVar[Text]
    act: ClassVar[Text]  # what one contribution is called: "Official submission"
    purpose: ClassVar[Text]
    lead: ClassVar[Text] = ""
    language_note: ClassVar[Text] = _("Any of the six")
    minutes: ClassVar[int]
    limits_note: ClassVar[Text] = ""
    needs: ClassVar[Text] = ""
    who: ClassVar[Text] = ""
    asked: ClassVar[Sequence[tuple[Text, Text]]] = ()  # sections: name, what it asks
    published: ClassVar[Sequence[Text]] = ()
    kept: ClassVar[Sequence[Text]] = ()  # what is not published
    accepted_word: ClassVar[Text] = ""  # how this stream words the status accepted
    next_steps: ClassVar[Sequence[tuple[Text, Text]]] = ()
    several_drafts: ClassVar[bool] = True
    form: ClassVar[str] = ""
    model: ClassVar[str] = ""
    public: ClassVar[bool] = False  # has the shared public pages of what is accepted
    urls: ClassVar[str] = ""  # pages of its own below /<slug>/, named by the module's app_name
    sitemap: ClassVar[str] = ""  # a module with parts(at) and entries(part, at)
    names_contributor: ClassVar[bool] = True  # whether what it publishes says who submitted it
    list_title: ClassVar[Text] = ""  # of list_address() in the main navigation; "": not there
    documents: ClassVar[int] = settings.UPLOAD_MAX_FILES  # how many a draft may hold
    images: ClassVar[int] = 0  # always published, each with a description
    origin_words: ClassVar[Text] = _("You update this")  # see origin_heading()
    offers: ClassVar[str] = ""  # kind of thing that others can begin with what is here: "project"
    begins_with: ClassVar[str] = ""  # the same, as this stream can begin with what others offer
    begin_words: ClassVar[Text] = ""  # the button there: "Nominate for a WSIS Prize"
    declines_with_words: ClassVar[bool] = False  # only with a message to the stakeholder
    late_admission: ClassVar[bool] = True  # False: after closing, only a failure of ours counts

    def __init_subclass__(cls, **kwargs: Any) -> None:
        super().__init_subclass__(**kwargs)
        cls.default = True

    @property
    def receives(self) -> bool:
        return bool(self.form)

    @property
    def form_class(self) -> Any:
        return import_string(self.form)

    @property
    def model_class(self) -> Any:
        return import_string(self.model)

    def address_of(self, contribution: Any) -> str:
        """The public page of a contribution, "" while it has none."""
        if not (self.public and contribution.published):
            return ""
        return reverse("contributions:detail", args=[self.slug, contribution.number])

    def language_said(self, call: Any) -> Text:
        """In which languages its call (None: not yet called) takes a text."""
        return self.language_note

    def list_address(self) -> str:
        """Where the public reads what was accepted, "" where there is no such page."""
        return reverse("contributions:listing", args=[self.slug]) if self.public else ""

    def list_words(self) -> Text:
        """The link to list_address()."""
        return _("Read the submissions")

    def start(self, reference: str, *, by: Any) -> Any:
        """A contributions.start.Start for a public reference of this stream or of another.

        None where there is nothing to begin with, or not for `by` (None: signed out).
        """
        return None

    def origin_note(self, reference: str) -> tuple[str, str] | None:
        """Title and address of what a draft was begun from, as its writer may see it."""
        return None

    def origin_heading(self, reference: str) -> Text:
        """What stands above the title that origin_note() gives."""
        return self.origin_words

    def offer(self, reference: str, *, by: Any) -> Any:
        """What is said here of a public reference or a number, for another stream to begin with.

        A contributions.projects.ProjectText where `offers` is "project". None for what is not
        there, or not for `by` (None: signed out).
        """
        return None

    def offered(self, by: Any) -> Sequence[tuple[str, str]]:
        """What this person may want to begin with: reference and title, newest first, few."""
        return ()

    def public_references(self, reference: str) -> Sequence[str]:
        """Public references of this stream that came of a reference, of its own or of another.

        So a mark finds its way: from an entry to its project, from a nomination to what was
        entered from it.
        """
        return ()

    def notes_at_check(self, form: Any, *, draft: Any) -> Sequence[Any]:
        """contributions.notes.Note to be read before sending; the form is valid."""
        return ()

    def rules_said(self, call: Any) -> Sequence[Text]:
        """Sentences that stand before anything is asked: on the page, the form and its PDF."""
        return ()

    def initial(self, person: Any) -> dict[str, Any]:
        """What a new form says already of the stream's own, for who is signed in."""
        if person.organization is None:
            return {}
        return {
            "title": _("Submission of %(organization)s") % {"organization": person.organization}
        }

    def submitted(self, contribution: Any, *, at: Any) -> None:
        """Hook inside the transaction of submit(), after the contribution was saved.

        May raise submit.Overtaken: then all is undone, and the text stays a draft.
        """

    def bars(self, contribution: Any, to: str) -> str:
        """Why an officer cannot move this now, as a sentence; "" where nothing is in the way.

        Asked before the choice is shown, and again by move() with the row locked.
        """
        return ""

    def moved(self, contribution: Any, decision: Any) -> None:
        """Hook inside the transaction of move(), after the decision was written."""

    def moved_elsewhere(self, contribution: Any, decision: Any) -> None:
        """The same for what another stream received, after the hook of that stream."""

    def desk_waits(self) -> Sequence[tuple[str, int, str]]:
        """What waits for who reviews this, beyond what is new: label, count, address in admin."""
        return ()

    def desk_pages(self) -> Sequence[tuple[Text, str]]:
        """Pages of its own in admin that lead to no single model: label, address."""
        return ()

    def person(self, stakeholder: Any) -> dict[str, Any]:
        """The stream's own part of what is kept about one person, beyond contributions."""
        return {}


@cache
def streams() -> tuple[StreamConfig, ...]:
    """All streams in the order of settings.STREAMS."""
    return tuple(
        config
        for name in settings.STREAMS
        for config in apps.get_app_configs()
        if isinstance(config, StreamConfig) and config.name == name
    )


def receiving() -> tuple[StreamConfig, ...]:
    return tuple(config for config in streams() if config.receives)


def stream(code: str) -> StreamConfig:
    """The stream of this code; KeyError when there is none."""
    for config in streams():
        if config.code == code:
            return config
    raise KeyError(code)


def stream_of_slug(slug: str) -> StreamConfig:
    """The stream at this address; KeyError when there is none."""
    for config in streams():
        if config.slug == slug:
            return config
    raise KeyError(slug)


@checks.register(checks.Tags.compatibility)
def every_stream_resolved(**_kwargs: Any) -> list[checks.CheckMessage]:
    """Each name in settings.STREAMS is an installed app whose config is a StreamConfig."""
    found = {config.name for config in streams()}
    return [
        checks.Error(
            f"The stream {name!r} in settings.STREAMS has no StreamConfig of its own.",
            hint="Its apps.py declares one subclass of wsis_portal.streams.StreamConfig.",
            id="wsis_portal.E001",
        )
        for name in settings.STREAMS
        if name not in found
    ]
