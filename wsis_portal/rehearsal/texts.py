"""From the texts of the story to what a form would have sent."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from wsis_portal.contributions import raw as raws

if TYPE_CHECKING:
    from wsis_portal.accounts.models import Stakeholder
    from wsis_portal.contributions.drafts import Raw
    from wsis_portal.streams import StreamConfig

CONSENTS = {"consent_publish": True, "consent_speak": True, "consent_data": True}


def raw_of(text: dict[str, Any], config: StreamConfig, *, by: Stakeholder, begun_with: Raw) -> Raw:
    """The whole form, consents given.

    What the story leaves out is what an update was begun with, else what a new form knows already.
    """
    if begun_with:
        return changed(begun_with, {**CONSENTS, **text})
    usual = {
        "capacity": "official" if by.organization else "personal",
        "text_language": by.language,
        **config.initial(by),
        **CONSENTS,
    }
    return raws.from_values(_keyed({**usual, **text}, "r"))


def changed(data: Raw, changes: dict[str, Any]) -> Raw:
    """The form with these answers in the place of the old ones; rows are replaced as a whole."""
    left = {name: typed for name, typed in data.items() if name.partition(".")[0] not in changes}
    return {**left, **raws.from_values(_keyed(changes, "r"))}


def _keyed(values: dict[str, Any], letter: str) -> dict[str, Any]:
    """Rows with their keys: r1, r2; rows of rows s1, s2."""
    return {name: _value(value, letter) for name, value in values.items()}


def _value(value: Any, letter: str) -> Any:
    if not isinstance(value, list) or not value or not isinstance(value[0], dict):
        return value
    return [
        {"key": f"{letter}{number}", **_keyed(row, "s")}
        for number, row in enumerate(value, start=1)
    ]
