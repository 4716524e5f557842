"""The page behind the signed link: an entity's contact confirms a nomination, or objects."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.shortcuts import redirect, render
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from prizes import enquiry as enquiries
from prizes.mails import outcome
from prizes.models import Enquiry, Place
from prizes.rules import rules_of
from wsis_portal import taxonomy
from wsis_portal.contributions.fields import LongText, PickOne
from wsis_portal.contributions.views.common import stream_at
from wsis_portal.limits import within_limit

if TYPE_CHECKING:
    from django.http import HttpResponse

    from wsis_portal.requests import ActRequest

RATE = "30/m/ip"
MOST_WORDS = 200
WAIT = 60  # seconds, said to machines

Answer = Enquiry.Answer


class AnswerForm(forms.Form):
    """`revision` is that of the nomination when the page was drawn."""

    answer = PickOne(
        label=gettext_lazy("Your answer"),
        choices=[
            (Answer.CONFIRMED, gettext_lazy("We confirm this nomination")),
            (Answer.OBJECTED, gettext_lazy("We object to this nomination")),
        ],
        published=None,
        missing=gettext_lazy("Choose whether you confirm or object"),
    )
    words = LongText(
        label=gettext_lazy("What do you object to?"),
        help_text=gettext_lazy("The secretariat reads it, nobody else."),
        required=False,
    )
    revision = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        words = self.fields["words"]
        assert isinstance(words, LongText)  # noqa: S101  tells the type checker
        words.set_bounds(most=MOST_WORDS)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def answer(request: ActRequest, token: str) -> HttpResponse:
    """Looking changes nothing: programs that check mails open their links. A POST answers.

    The link alone says who answers; being signed in makes no difference.
    """
    if not within_limit(request, action="prize-answer", rate=RATE):
        response = _trouble(request, "often", status=429)
        response["Retry-After"] = str(WAIT)
        return response
    enquiry = enquiries.read_token(token)
    if enquiry is None:
        return _trouble(request, "unknown", status=404)
    if request.method == "POST" and enquiry.nomination.withdrawable:
        return _record(request, token, enquiry)
    return _draw(request, enquiry, _fresh_form(enquiry))


def _record(request: ActRequest, token: str, enquiry: Enquiry) -> HttpResponse:
    form = AnswerForm(request.POST)
    if not form.is_valid():
        return _draw(request, enquiry, form)
    said = form.cleaned_data
    try:
        enquiries.answer(
            enquiry,
            Answer(said["answer"]),
            words=said["words"],
            seen=said["revision"],
            at=request.at,
        )
    except enquiries.Corrected:
        return _draw_anew(request, token, form)
    except enquiries.Settled:
        pass  # the page says so
    return redirect(f"{request.path}#main")  # else browsers keep the fragment of the form


def _draw_anew(request: ActRequest, token: str, form: AnswerForm) -> HttpResponse:
    """The nomination as it is now, and what was chosen and typed."""
    enquiry = enquiries.read_token(token)
    if enquiry is None:
        return _trouble(request, "unknown", status=404)
    fresh = AnswerForm(
        initial={**form.cleaned_data, "revision": enquiry.nomination.receipt.revision}
    )
    return _draw(request, enquiry, fresh, corrected=True)


def _fresh_form(enquiry: Enquiry) -> AnswerForm:
    """With the answer that stands; what an officer noted is not for this page."""
    said: dict[str, Any] = {"revision": enquiry.nomination.receipt.revision}
    if enquiry.answer != Answer.WAITING and enquiry.answered_by_id is None:
        said |= {"answer": enquiry.answer, "words": enquiry.words}
    return AnswerForm(initial=said)


def _draw(
    request: ActRequest, enquiry: Enquiry, form: AnswerForm, *, corrected: bool = False
) -> HttpResponse:
    """Who nominated and whose contact this is stay out of the context's sight and the page's."""
    nomination = enquiry.nomination
    rules = rules_of(nomination.call)
    undecided = nomination.withdrawable
    context = {
        "stream": stream_at("prizes"),
        "enquiry": enquiry,
        "nomination": nomination,
        "category": taxonomy.find("prize_category", nomination.category),
        "form": form,
        "undecided": undecided,
        "outcome": "" if undecided else outcome(nomination.status),
        "holds": Place.objects.filter(nomination=nomination).exists(),
        "one_place": rules.one_per_category or rules.one_category,
        "corrected": corrected,
    }
    return render(request, "prizes/answer.html", context)


def _trouble(request: ActRequest, trouble: str, *, status: int) -> HttpResponse:
    return render(request, "prizes/answer_trouble.html", {"trouble": trouble}, status=status)
