"""Answers chosen from the reference lists."""

from __future__ import annotations

from typing import Any

from wsis_portal import taxonomy
from wsis_portal.contributions import options, widgets
from wsis_portal.contributions.fields.picks import PickMany, PickOne


class ActionLines(PickMany):
    """The eleven action lines and the eight parts of C7."""

    source = staticmethod(options.action_lines)

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(choices=taxonomy.action_line_choices, columns=0, **kwargs)


class ActionLine(PickOne):
    """One action line, from a drop-down list."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(choices=taxonomy.action_line_labels, compact=True, **kwargs)
        self.widget.attrs["class"] = "in"  # its titles are long


class Goals(PickMany):
    """The seventeen goals. Those that the action lines beside them suggest can be ticked at once.

    `suggested_from` is the name of the field with the action lines, in the same form or row.
    """

    source = staticmethod(options.goals)

    def __init__(self, *, suggested_from: str = "", **kwargs: Any) -> None:
        super().__init__(choices=taxonomy.goal_choices, **kwargs)
        self.suggested_from = suggested_from


class Country(PickOne):
    """A country, or not tied to one."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(
            choices=taxonomy.country_choices, compact=True, autocomplete="country", **kwargs
        )


class Countries(PickMany):
    """Any number of countries, from lists by region that open; or not tied to one.

    In the order of the codes, whatever the language of the page.
    """

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(
            choices=taxonomy.country_choices,
            widget=kwargs.pop("widget", widgets.Places()),
            **kwargs,
        )

    def clean(self, value: Any) -> list[str]:
        return sorted(super().clean(value))


class StakeholderType(PickOne):
    """One of the letter's five groups."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(choices=taxonomy.stakeholder_type_choices, columns=2, **kwargs)
