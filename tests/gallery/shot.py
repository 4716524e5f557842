"""What a picture is of."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable

OPEN, SOON, CLOSED, NOMINEES = "open", "last-minutes", "closed", "nominees"
STAGES = (OPEN, SOON, CLOSED, NOMINEES)


@dataclass(frozen=True)
class Shot:
    """A page of the portal in one state.

    `find` gives the arguments of its address from the demo's rows; `who` is somebody signed in;
    `act` names what is done on the page before it is looked at (see acts.py).
    """

    name: str
    route: str
    find: Callable[[], tuple[Any, ...]] = tuple
    who: Callable[[], str] | str = ""
    act: str = ""
    query: Callable[[], str] | str = ""
    stage: str = OPEN
    status: int = 200
    mail: bool = False  # a mail by itself, in which no script runs: axe could not answer
