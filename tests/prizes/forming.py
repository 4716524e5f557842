"""The form of a nomination, bound as its check page binds it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from prizes.forms import NominationForm
from prizes.models import PrizeRules
from tests.factories import the_call
from tests.prizes.nominations import said
from wsis_portal.contributions.raw import to_data

if TYPE_CHECKING:
    from wsis_portal.accounts.models import Stakeholder


def rule(**values: Any) -> None:
    """Change rules of the edition."""
    PrizeRules.objects.filter(call=the_call("PRZ")).update(**values)


def bound(by: Stakeholder | None, *, corrects: int | None = None, **changes: Any) -> NominationForm:
    return NominationForm(
        to_data(said(**changes)), stakeholder=by, call=the_call("PRZ"), corrects=corrects
    )


def errors(
    by: Stakeholder | None, *, corrects: int | None = None, **changes: Any
) -> dict[str, list[str]]:
    """The sentences at each field, as a reader sees them."""
    return {
        name: list(said) for name, said in bound(by, corrects=corrects, **changes).errors.items()
    }
