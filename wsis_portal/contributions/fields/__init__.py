"""The fields that contribution forms are made of.

Each knows whether its answer is published (True, False; None where the mark says nothing) and
what to say when it is missing. Saving a draft never asks a field; checking does.
"""

from wsis_portal.contributions.fields.days import Day
from wsis_portal.contributions.fields.picks import PickMany, PickOne, Tick
from wsis_portal.contributions.fields.terms import (
    ActionLine,
    ActionLines,
    Countries,
    Country,
    Goals,
    StakeholderType,
)
from wsis_portal.contributions.fields.texts import (
    Email,
    LongText,
    ShortText,
    WebAddress,
    WholeNumber,
)

__all__ = [
    "ActionLine",
    "ActionLines",
    "Countries",
    "Country",
    "Day",
    "Email",
    "Goals",
    "LongText",
    "PickMany",
    "PickOne",
    "ShortText",
    "StakeholderType",
    "Tick",
    "WebAddress",
    "WholeNumber",
]
