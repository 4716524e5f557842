"""Every page of the portal, in the states worth seeing; and the addresses that are no page."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

from django.db.models import Count

from tests.gallery import extras
from tests.gallery.names import ANYBODY, CHIEF, KEEPER
from tests.gallery.shot import CLOSED, SOON, Shot
from wsis_portal.contributions.models import Contribution, Draft
from wsis_portal.contributions.status import Status
from wsis_portal.outbox.models import Message
from wsis_portal.receipts.models import Receipt
from wsis_portal.rehearsal import samples, story
from wsis_portal.streams import streams

if TYPE_CHECKING:
    from collections.abc import Callable

    Find = Callable[[], tuple[Any, ...]]

# Addresses that show nothing to look at, and why.
NO_PAGE = {
    "healthz": "two words for a machine",
    "readyz": "two words for a machine",
    "receipt-keys": "JSON",
    "robots": "text for a machine",
    "sitemap": "XML",
    "sitemap-pages": "XML",
    "sitemap-part": "XML",
    "calendar": "a calendar file",
    "calendar-call": "a calendar file",
    "organizations": "a fragment of the profile page",
    "mfa_download_recovery_codes": "a text file",
    "stocktaking:data": "downloads",
    "stocktaking:feed": "a feed",
    "stocktaking:image": "a picture",
    "stocktaking:record": "JSON",
    "stocktaking:statistics-data": "a download",
    "prizes:image": "a picture",
    "contributions:receipt-pdf": "a PDF",
    "contributions:payload": "JSON",
    "contributions:questions": "a PDF",
    "contributions:draft-pdf": "a PDF",
    "contributions:upload": "a download",
    "contributions:public-file": "a download",
    "contributions:start": "takes a POST only",
    "contributions:correct": "takes a POST only",
    "contributions:again": "takes a POST only",
    "contributions:resend": "takes a POST only",
    "rehearsal:sign-in": "takes a POST only",
    "rehearsal:attachment": "a PDF",
    "rehearsal:message-file": "an e-mail as a file",
    "rehearsal:sample": "a PDF",
    "admin:login": "leads to the portal's own page",
    "admin:logout": "takes a POST only",
    "admin:password_change": "leads to the portal's own page",
    "admin:password_change_done": "nothing leads there: the portal's own page changes it",
    "admin:autocomplete": "JSON",
    "admin:jsi18n": "a script",
    "admin:view_on_site": "leads elsewhere",
    "admin:contribution-receipt": "a PDF",
    "admin:contribution-file": "a download",
    "admin:stocktaking_project_image": "a picture",
    "admin:prizes_nomination_find": "takes a POST only",
    "admin:prizes_nomination_confirm": "takes a POST only",
}


def ocp(*more: Any) -> Find:
    return lambda: ("ocp", *more)


def draft(key: str, name: str) -> Find:
    """A draft made for the picture, with the answers of what this person sent."""
    return lambda: ("ocp", extras.draft_of(key, name, extras.sent_by(key)).pk)


def of_anybody() -> tuple[Any, ...]:
    return ("ocp", extras.draft_of("", ANYBODY, extras.sent_by("amina")).pk)


def first_draft(key: str, **wanted: Any) -> Find:
    def find() -> tuple[Any, ...]:
        rows = (
            Draft.objects.unsent()
            .filter(call__stream="OCP")
            .annotate(kept=Count("states", distinct=True))
        )
        rows = rows.filter(stakeholder__email=story.person(key).email, **wanted)
        return ("ocp", rows.order_by("begun_at")[0].pk)

    return find


def sent(key: str, **wanted: Any) -> Find:
    def find() -> tuple[Any, ...]:
        rows = Contribution.objects.filter(stakeholder__email=story.person(key).email, **wanted)
        return (rows.order_by("number")[0].number,)

    return find


def failed(key: str) -> Find:
    return sent(key, receipt__messages__state="failed")


def late(answer: str) -> Find:
    def find() -> tuple[Any, ...]:
        rows = Draft.objects.late().order_by("late_at")
        return ("ocp", rows.filter(late_requests__answer=answer)[0].pk)

    return find


def writer(of: Find) -> Callable[[], str]:
    """Whose draft this is."""

    def find() -> str:
        row = Draft.objects.select_related("stakeholder").get(pk=of()[1])
        return next(one.key for one in story.people() if one.email == row.stakeholder.email)

    return find


def published(language: str) -> Find:
    def find() -> tuple[Any, ...]:
        rows = Contribution.objects.filter(status=Status.ACCEPTED, consent=True)
        return ("ocp", rows.filter(text_language=language).order_by("number")[0].number)

    return find


def code_of(fate: str) -> Callable[[], str]:
    """The question that a QR code asks, of a receipt that became of this."""

    def find() -> str:
        rows = Receipt.objects.defer("pdf")
        if fate == "withdrawn":
            rows = rows.filter(number__in=rows.filter(kind="withdrawal").values("number"))
        if fate == "replaced":
            rows = rows.filter(number__in=rows.filter(revision=3).values("number"))
        if fate == "genuine":
            later = rows.filter(revision=2).values("number")
            rows = rows.exclude(number__in=later)
        row = rows.filter(revision=1).order_by("number")[0]
        return urlencode({"number": row.number, "code": row.code})

    return find


def of_pages() -> list[Shot]:
    plain = ("home", "letter", "rules", "accessibility", "personal-data", "time-zone")
    return [
        *(Shot(name, name) for name in plain),
        Shot("home-soon", "home", stage=SOON),
        Shot("home-closed", "home", stage=CLOSED),
        Shot("time-zone-unknown", "time-zone", act="unknown zone"),
        Shot("profile", "profile", who="amina"),
        Shot("profile-claimed", "profile", who="mamadou"),
        Shot("profile-empty", "profile", who=KEEPER),
        Shot("profile-errors", "profile", who=KEEPER, act="send"),
        Shot("400", "home", act="shown instead: 400"),
        Shot("403", "contributions:draft", draft("amina", "whole"), who="layla", status=403),
        Shot("403-stale", "time-zone", act="send without cookies"),
        Shot("404", "contributions:stream", lambda: ("nothing-here",), status=404),
        Shot("429", "home", act="shown instead: 429"),
        Shot("500", "home", act="shown instead: 500"),
    ]


def of_verification() -> list[Shot]:
    fates = ("genuine", "replaced", "withdrawn")
    return [
        Shot("verify", "verify"),
        Shot("verify-errors", "verify", query="number=&code="),
        Shot("verify-unknown", "verify", query="number=OCP-2024-00001&code=0000-0000-0000"),
        *(Shot(f"verify-code-{fate}", "verify", query=code_of(fate)) for fate in fates),
        *(Shot(f"verify-{name}", "verify", act=f"verify: {name}") for name in samples.NAMES),
        Shot("verify-not-a-pdf", "verify", act="verify: no receipt"),
    ]


def of_streams() -> list[Shot]:
    return [
        *(
            Shot(f"stream-{stream.slug}", "contributions:stream", lambda slug=stream.slug: (slug,))
            for stream in streams()
        ),
        Shot("stream-soon", "contributions:stream", ocp(), stage=SOON),
        Shot("stream-closed", "contributions:stream", ocp(), stage=CLOSED),
        Shot("stream-with-drafts", "contributions:stream", ocp(), who="lin"),
        Shot("listing", "contributions:listing", ocp()),
        Shot("listing-filtered", "contributions:listing", ocp(), query="type=civil_society"),
        Shot("listing-none", "contributions:listing", ocp(), query="country=AND&action_line=C9"),
        *(
            Shot(f"detail-{code}", "contributions:detail", published(code))
            for code in ("en", "ar", "zh-hans")
        ),
    ]


def of_writing() -> list[Shot]:
    form, new = "contributions:draft", "contributions:new"
    check, compare = "contributions:check", "contributions:compare"
    closed = "contributions:closed"
    return [
        Shot("form-signed-out", new, ocp()),
        Shot("form-new", new, ocp(), who="amina"),
        Shot("form-soon", new, ocp(), who="amina", stage=SOON),
        Shot("form-offline", new, ocp(), who="amina", act="type offline"),
        Shot("form-row", new, ocp(), act="add every row"),
        Shot("form-whole", form, draft("ingrid", "five"), who="ingrid"),
        Shot("form-errors", check, first_draft("lin", contribution=None), who="lin"),
        Shot("form-empty-errors", new, ocp(), who=CHIEF, act="check"),
        Shot("form-kept", form, first_draft("layla", kept__gt=0), who="layla"),
        Shot("form-refused-file", form, first_draft("mamadou", uploads__gt=0), who="mamadou"),
        Shot("form-correction", form, first_draft("aissatou"), who="aissatou"),
        Shot("compare", compare, first_draft("layla", kept__gt=0), who="layla"),
        Shot("compare-nothing", compare, draft("amina", "whole"), who="amina"),
        Shot("check", check, draft("amina", "whole"), who="amina"),
        Shot("check-five", check, draft("ingrid", "five"), who="ingrid"),
        Shot("check-correction", check, first_draft("aissatou"), who="aissatou"),
        Shot("closed", closed, draft("amina", "whole"), who="amina", stage=CLOSED),
        Shot("closed-signed-out", closed, of_anybody, who=ANYBODY, stage=CLOSED),
        *(
            Shot(f"closed-{answer}", closed, late(answer), who=writer(late(answer)), stage=CLOSED)
            for answer in ("open", "granted", "refused")
        ),
    ]


def of_contributions() -> list[Shot]:
    receipt = "contributions:receipt"
    return [
        Shot("mine", "contributions:mine", who="amina"),
        Shot("mine-waiting", "contributions:mine", who="aigerim"),
        Shot("mine-empty", "contributions:mine", who=KEEPER),
        Shot("mine-closed", "contributions:mine", who="lin", stage=CLOSED),
        Shot("receipt-revisions", receipt, sent("amina", receipt__revision=3), who="amina"),
        Shot("receipt-accepted", receipt, sent("amina", status="accepted"), who="amina"),
        Shot("receipt-clarification", receipt, sent("aigerim"), who="aigerim"),
        Shot("receipt-withdrawn", receipt, sent("lucia", status="withdrawn"), who="lucia"),
        Shot("receipt-arabic", receipt, sent("layla"), who="layla"),
        Shot("receipt-failed", receipt, failed("lin"), who="lin"),
        Shot("receipt-five", receipt, sent("ingrid"), who="ingrid"),
        Shot("receipt-closed", receipt, sent("ingrid"), who="ingrid", stage=CLOSED),
        Shot("withdraw", "contributions:withdraw", sent("aigerim"), who="aigerim"),
    ]


def of_rehearsal() -> list[Shot]:
    def newest() -> tuple[Any, ...]:
        return (Message.objects.exclude(receipt=None).order_by("pk")[0].pk,)

    return [
        Shot("rehearsal", "rehearsal:index"),
        Shot("rehearsal-closed", "rehearsal:index", stage=CLOSED),
        Shot("mailbox", "rehearsal:mailbox"),
        Shot("mail", "rehearsal:message", newest),
        Shot("mail-html", "rehearsal:message-html", newest, mail=True),
    ]
