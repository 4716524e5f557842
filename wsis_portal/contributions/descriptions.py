"""What each image shows, asked beside it for those who cannot see it.

The inputs belong to a form like its other fields, but are kept with the files, not in the text.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from wsis_portal.contributions.fields import ShortText
from wsis_portal.contributions.raw import DESCRIPTION, to_data

if TYPE_CHECKING:
    from collections.abc import Iterable

    from django import forms
    from django.forms.boundfield import BoundField

    from wsis_portal.contributions.models import Upload

LONGEST = 300  # characters


def input_name(upload: Upload) -> str:
    return f"{DESCRIPTION}{upload.pk}"


def ask(form: forms.BaseForm, uploads: Iterable[Upload]) -> list[str]:
    """Add a field for each image that was kept, bound to what was typed; gives their names."""
    images = {input_name(one): one for one in uploads if one.is_image and not one.refused}
    if images and form.is_bound:
        typed = {name: [one.alt] for name, one in images.items()}
        form.data = to_data({**dict(form.data.lists()), **typed})  # type: ignore[attr-defined]
    for name, one in images.items():
        form.fields[name] = ShortText(
            label=_("Describe %(name)s for people who cannot see it") % {"name": one.name},
            help_text=gettext_lazy("What it shows, in a few words."),
            max_length=LONGEST,
            published=True,
            missing=gettext_lazy("Describe the image in a few words"),
        )
    return list(images)


def beside(
    form: forms.BaseForm, uploads: Iterable[Upload]
) -> list[tuple[Upload, BoundField | None]]:
    """Each image with its field; a refused one has none."""
    return [
        (one, form[input_name(one)] if input_name(one) in form.fields else None)
        for one in uploads
        if one.is_image
    ]
