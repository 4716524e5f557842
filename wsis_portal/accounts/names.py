"""When two names of organizations are the same name."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING, Any

from django.db import models

if TYPE_CHECKING:
    from wsis_portal.accounts.models import Organization

    CharField = models.CharField[str, str]
else:
    CharField = models.CharField

KEY_LENGTH = 400  # one letter may unfold into eighteen


def tidy(name: str) -> str:
    """As typed, with white space made single."""
    return " ".join(unicodedata.normalize("NFC", name).split())


def name_key(name: str) -> str:
    """Equal for names that differ in case, width of letters, ligatures or white space only."""
    folded = unicodedata.normalize("NFKC", name.replace("\0", "")).casefold()
    return " ".join(unicodedata.normalize("NFKC", folded).split())[:KEY_LENGTH]


class NameKeyField(CharField):
    """The key of the row's name, written with every save of the row.

    A column computed by the database would fold letters by the rules of its locale.
    """

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **{"max_length": KEY_LENGTH, "editable": False, **kwargs})

    def pre_save(self, model_instance: Organization, add: bool) -> str:  # type: ignore[override]  # noqa: FBT001
        key = name_key(model_instance.name)
        setattr(model_instance, self.attname, key)
        return key
