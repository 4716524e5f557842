"""The pages of the Prizes: rules and refusals, what an entity is asked, the nominees, the desk."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from prizes.link import token
from prizes.models import Nominee
from tests.gallery.shot import CLOSED, NOMINEES, Shot
from wsis_portal.calls import clock
from wsis_portal.rehearsal import story
from wsis_portal.rehearsal.became import nomination_of
from wsis_portal.rehearsal.people import PRIZE_OFFICER as OFFICER

if TYPE_CHECKING:
    from collections.abc import Callable

    Find = Callable[[], tuple[Any, ...]]

CHECKED = {  # drafts that a rule refuses, or a note points out, and whose they are
    "place-own": ("prz-networks-school", "amina"),
    "place-other": ("prz-haor-again", "ingrid"),
    "project": ("prz-yinling-access", "lin"),
    "stage": ("prz-uzel", "aigerim"),
    "winner": ("prz-porte", "mamadou"),
    "short": ("prz-archivo", "lucia"),
    "english": ("prz-cases", "aissatou"),
}


def prizes() -> tuple[Any, ...]:
    return ("prizes",)


def draft(key: str) -> Find:
    return lambda: ("prizes", story.draft_id(key))


def number(key: str) -> Find:
    return lambda: (nomination_of(key).number,)


def row(key: str) -> Find:
    return lambda: (nomination_of(key).pk,)


def link(key: str) -> Find:
    return lambda: (token(nomination_of(key).enquiry),)


def removed() -> tuple[Any, ...]:
    """Taken off by extras.make()."""
    return (Nominee.objects.filter(removed_at__isnull=False).order_by("pk")[0].number,)


def pictured() -> tuple[Any, ...]:
    rows = Nominee.objects.visible(clock.now()).filter(images__isnull=False)
    return (rows.order_by("number")[0].number,)


def of_nominations() -> list[Shot]:
    form, check = "contributions:draft", "contributions:check"
    new, receipt = "contributions:new", "contributions:receipt"
    return [
        Shot("stream-prizes-nominees", "contributions:stream", prizes, stage=NOMINEES),
        Shot("nomination-signed-out", new, prizes),
        Shot("nomination-new", new, prizes, who="amina"),
        Shot("nomination-empty-errors", new, prizes, who="amina", act="check"),
        Shot("nomination-begun", form, draft("prz-uzel"), who="aigerim"),
        Shot("nomination-changes", "contributions:changes", draft("prz-uzel"), who="aigerim"),
        *(
            Shot(f"nomination-check-{why}", check, draft(key), who=who)
            for why, (key, who) in CHECKED.items()
        ),
        Shot(
            "nomination-late",
            "contributions:closed",
            draft("prz-failures"),
            who="ingrid",
            stage=CLOSED,
        ),
        Shot("stream-prizes-closed", "contributions:stream", prizes, stage=CLOSED),
        Shot("nomination-receipt", receipt, number("prz-tinsmiths"), who="ingrid"),
        Shot("nomination-receipt-accepted", receipt, number("prz-networks"), who="amina"),
    ]


def of_entities() -> list[Shot]:
    """What the contact of an entity sees: to be answered, answered, decided, and a bad link."""
    page = "prizes:answer"
    return [
        Shot("answer", page, link("prz-tinsmiths")),
        Shot("answer-errors", page, link("prz-tinsmiths"), act="send"),
        Shot("answer-objected", page, link("prz-cablewatch-tomasi")),
        Shot("answer-decided", page, link("prz-ringa"), stage=NOMINEES),
        Shot("answer-unknown", page, lambda: ("1.altered",), status=404),
    ]


def of_nominees() -> list[Shot]:
    listing, page = "prizes:nominees", "prizes:nominee"
    at: dict[str, Any] = {"stage": NOMINEES}
    return [
        Shot("nominees-early", listing),
        Shot("nominee-early", page, number("prz-networks"), status=404),
        Shot("nominees", listing, **at),
        Shot("nominees-found", listing, query='q="village networks"+boat', **at),
        Shot("nominees-narrowed", listing, query="type=civil_society&goal=SDG9", **at),
        Shot("nominees-nothing", listing, query="q=radio&country=CHE&category=CAT02", **at),
        Shot("nominees-unknown", listing, query="country=XYZ", **at),
        Shot("nominee", page, number("prz-networks"), **at),
        Shot("nominee-pictured", page, pictured, **at),
        Shot("nominee-removed", page, removed, status=410, **at),
    ]


def of_desk_for_prizes() -> list[Shot]:
    listing, change = "admin:prizes_nomination_changelist", "admin:prizes_nomination_change"
    who: dict[str, Any] = {"who": OFFICER}
    beside = {
        "half": "prz-first-hour",
        "clarify": "prz-lessons",
        "declined": "prz-mahalla",
        "waiting": "prz-tinsmiths",
        "objected": "prz-cablewatch-tomasi",
        "accepted": "prz-networks",
    }
    return [
        Shot("desk-prizes", "admin:index", **who),
        Shot("desk-prizes-list", listing, **who),
        Shot("desk-prizes-list-waiting", listing, query="answer=waiting", **who),
        Shot("desk-prizes-progress", "admin:prizes_nomination_progress", **who),
        *(Shot(f"desk-prizes-{name}", change, row(key), **who) for name, key in beside.items()),
        Shot("desk-prizes-find", listing, act="choose all: find", query="answer=waiting", **who),
        Shot("desk-prizes-accept", listing, act="choose all: move_accepted", **who),
        Shot("desk-prizes-nominees", "admin:prizes_nominee_changelist", stage=NOMINEES, **who),
        Shot("desk-prizes-import", "admin:prizes_pastwinner_import", **who),
        Shot(
            "desk-prizes-import-preview",
            "admin:prizes_pastwinner_import",
            act="import winners",
            **who,
        ),
    ]
