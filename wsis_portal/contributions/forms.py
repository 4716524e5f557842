"""The form every stream's form extends: who submits, the sections, and their progress."""

from __future__ import annotations

from copy import copy
from dataclasses import replace
from typing import TYPE_CHECKING, Any, ClassVar

from django.conf import settings
from django.utils.translation import gettext_lazy as _

from wsis_portal import taxonomy
from wsis_portal.accounts.forms import ProfileFields
from wsis_portal.accounts.models import Organization
from wsis_portal.contributions.descriptions import ask
from wsis_portal.contributions.fields import PickOne, ShortText, Tick
from wsis_portal.contributions.models import Contribution
from wsis_portal.contributions.rows import RowsField
from wsis_portal.contributions.sections import Group, Section, make_section

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from wsis_portal.accounts.models import Stakeholder
    from wsis_portal.calls.models import Call
    from wsis_portal.contributions.models import Upload

__all__ = ["ContributionForm", "Group", "preview"]

LANGUAGES = [(code, name) for code, name in settings.LANGUAGES]


def preview(stakeholder: Stakeholder, values: Mapping[str, Any]) -> Stakeholder:
    """The stakeholder as save_profile() would leave them, unsaved."""
    person = copy(stakeholder)
    name = values.get("organization", "")
    for field in ("name", "position", "stakeholder_type", "sub_type", "country"):
        setattr(person, field, values.get(field, ""))
    person.organization = Organization(name=name) if name else None
    return person


class ContributionForm(ProfileFields):
    """Bound to a draft's raw data. Valid is what can be submitted; saving never asks.

    The fields of the profile are asked only while the profile lacks them. `call` is the one whose
    rules count, None for those that the class has; `corrects` the id of a contribution. A stream
    may delete fields that its call does not ask: where text_language goes, fixed_language stands.
    """

    parts: ClassVar[tuple[Group, ...]] = ()
    closing: ClassVar[Group]
    fixed_language: str = ""  # in which the text must be written

    title = ShortText(label=_("Title"), max_length=300, published=True, missing=_("Enter a title"))
    capacity = PickOne(
        label=_("You submit"),
        choices=Contribution.Capacity.choices,
        columns=2,
        published=True,
        missing=_("Choose for whom you submit"),
    )
    text_language = PickOne(
        label=_("Language of your text"),
        choices=LANGUAGES,
        columns=3,
        published=True,
        missing=_("Choose the language of your text"),
    )
    consent_publish = Tick(
        label=_(
            "I agree that the answers marked “Published” appear on this site once the submission "
            "is accepted."
        ),
        required=False,
    )
    consent_speak = Tick(
        label=_("I may speak for whom I submit."), missing=_("Confirm that you may speak for them")
    )
    consent_data = Tick(
        label=_("I have read how personal data are used."),
        missing=_("Confirm that you have read how personal data are used"),
    )

    def __init__(
        self,
        data: Any = None,
        *,
        stakeholder: Stakeholder | None,
        call: Call | None = None,
        corrects: int | None = None,
        uploads: Iterable[Upload] = (),
        **kw: Any,
    ) -> None:
        super().__init__(data, **kw)
        self.stakeholder = stakeholder
        self.call = call
        self.corrects = corrects
        self.asks_profile = stakeholder is None or not stakeholder.profile_complete
        if not self.asks_profile:
            for name in ProfileFields.base_fields:
                del self.fields[name]
        self.described = ask(self, uploads)

    @property
    def correction(self) -> bool:
        return self.corrects is not None

    @property
    def language(self) -> str:
        """The language of the text. The form is valid."""
        return str(self.cleaned_data.get("text_language") or self.fixed_language)

    def contributor(self) -> Stakeholder:
        """Who submits, as the profile will say: nothing is written here. The form is valid."""
        if self.stakeholder is None:
            raise ValueError(self.stakeholder)
        return (
            preview(self.stakeholder, self.profile_values())
            if self.asks_profile
            else self.stakeholder
        )

    def known_contributor(self) -> dict[str, Any]:
        """What the profile says of who submits, in the shape of a payload's contributor."""
        person = self.contributor()
        kinds = {
            "type": ("stakeholder_type", person.stakeholder_type),
            "sub_type": ("sub_type", person.sub_type),
            "country": ("country", person.country),
        }
        return {
            "name": person.name,
            "position": person.position,
            "organization": person.organization.name if person.organization else "",
            **{
                name: {"code": code, "title": taxonomy.title_of(kind, code)} if code else None
                for name, (kind, code) in kinds.items()
            },
        }

    @property
    def all_parts(self) -> tuple[Group, ...]:
        """The sections with the fields that this form has; one that lost all of them is gone."""
        first, *others = self.parts
        whole = (replace(first, fields=(*ProfileFields.base_fields, *first.fields)), *others)
        kept = [
            (group, tuple(name for name in group.fields if name in self.fields)) for group in whole
        ]
        return tuple(
            replace(group, fields=left) for group, left in kept if left or not group.fields
        )

    def sections(self, *, show_errors: bool = False) -> list[Section]:
        return [
            make_section(self, group, number, show_errors=show_errors)
            for number, group in enumerate(self.all_parts, start=1)
        ]

    def common(self, stakeholder: Stakeholder) -> dict[str, Any]:
        """Values of the columns that every contribution has. The form is valid."""
        data = self.cleaned_data
        official = data["capacity"] == Contribution.Capacity.OFFICIAL
        organization = stakeholder.organization if official else None
        return {
            "organization": organization,
            "contributor": organization.name if organization else stakeholder.name,
            "capacity": data["capacity"],
            "stakeholder_type": stakeholder.stakeholder_type,
            "sub_type": stakeholder.sub_type,
            "country": stakeholder.country,
            "title": data["title"],
            "text_language": self.language,
            "consent": data["consent_publish"],
        }

    def answers(self) -> dict[str, Any]:
        """Values of the stream's own columns, by their names. The form is valid."""
        return {name: self.cleaned_data[name] for name in self.own_fields()}

    def own_fields(self) -> Iterable[str]:
        shared = {*ContributionForm.base_fields}
        return (name for group in self.all_parts for name in group.fields if name not in shared)

    def row_fields(self) -> Iterable[str]:
        return (name for name, field in self.fields.items() if isinstance(field, RowsField))

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        if data.get("capacity") == Contribution.Capacity.OFFICIAL:
            self._ask_organization(data)
        return data

    def _ask_organization(self, data: dict[str, Any]) -> None:
        """An official position is that of an organization, named here or in the profile."""
        if self.asks_profile:
            if not data.get("organization") and "organization" not in self.errors:
                self.add_error("organization", _("Enter the organization you submit for"))
        elif self.stakeholder is not None and self.stakeholder.organization is None:
            sentence = _(
                "Your profile names no organization. Add it there, or submit in personal capacity."
            )
            self.add_error("capacity", sentence)
