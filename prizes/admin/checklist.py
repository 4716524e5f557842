"""The checklist as a form: one row for each rule, saved by its own POST, without JavaScript."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from prizes.checklist import Decided, FoundMeanwhile, find, outdated, rules_asked
from prizes.eligibility import Eligibility, eligibility
from prizes.hints import Hint, hints
from prizes.models import Finding, Rule
from prizes.rules import rules_of
from wsis_portal.contributions.status import UNDECIDED

if TYPE_CHECKING:
    from django.http import QueryDict

    from prizes.models import Nomination
    from wsis_portal.requests import MemberRequest


class FindingForm(forms.Form):
    """One rule; `seen` is the finding that was shown, 0 for none."""

    verdict = forms.ChoiceField(
        label=gettext_lazy("Finding"),
        choices=Finding.Verdict.choices,
        widget=forms.RadioSelect,
        required=False,
    )
    note = forms.CharField(
        label=gettext_lazy("Note"),
        widget=forms.Textarea(attrs={"rows": 1, "cols": 40, "dir": "auto"}),
        required=False,
    )
    seen = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, data: Any, *, rule: Rule, finding: Finding | None) -> None:
        said = {
            "verdict": finding.verdict if finding else "",
            "note": finding.note if finding else "",
            "seen": finding.pk if finding else 0,
        }
        super().__init__(data, prefix=rule.value, initial=said)

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        if given.get("note") and not given.get("verdict") and "verdict" not in self.errors:
            self.add_error("verdict", _("Choose yes, no or to clarify"))
        return given

    @property
    def says_anew(self) -> bool:
        said = set(self.changed_data) & {"verdict", "note"}
        return bool(said and self.cleaned_data.get("verdict"))


@dataclass
class Row:
    rule: Rule
    finding: Finding | None
    earlier: list[Finding]
    form: FindingForm
    hints: list[Hint]
    outdated: bool = False  # found on an earlier revision of the text


@dataclass
class Checklist:
    nomination: Nomination
    rows: list[Row] = field(default_factory=list)
    open: bool = True  # not decided

    @property
    def eligibility(self) -> Eligibility:
        return eligibility([row.finding for row in self.rows])

    @property
    def old(self) -> int:
        return sum(row.outdated for row in self.rows)

    @property
    def faulty(self) -> bool:
        return any(row.form.errors for row in self.rows)


def checklist(nomination: Nomination, data: QueryDict | None = None) -> Checklist:
    """With what is known beside each rule; bound where `data` was posted."""
    told = hints(nomination)
    found: dict[str, list[Finding]] = {}
    for one in nomination.findings.select_related("by").order_by("-pk"):
        found.setdefault(one.rule, []).append(one)
    rows = []
    for rule in rules_asked(rules_of(nomination.call)):
        findings = found.get(rule.value, [])
        newest = findings[0] if findings else None
        form = FindingForm(data, rule=rule, finding=newest)
        old = newest is not None and outdated(newest, nomination)
        rows.append(Row(rule, newest, findings[1:], form, told[rule], old))
    return Checklist(nomination, rows, nomination.status in UNDECIDED)


def save(shown: Checklist, request: MemberRequest) -> int:
    """How many findings were recorded. What was not keeps its words, and an error beside it.

    With "renew" in the POST, findings on an earlier revision are recorded anew as they stand.
    """
    renew = "renew" in request.POST
    return sum(_save_row(shown.nomination, row, request, renew=renew) for row in shown.rows)


def with_errors_of(shown: Checklist) -> Checklist:
    """As it is now; where something was not recorded, with what was typed and why."""
    now = checklist(shown.nomination)
    faulty = {row.rule: row.form for row in shown.rows if row.form.errors}
    for row in now.rows:
        if form := faulty.get(row.rule):
            seen = row.finding.pk if row.finding else 0
            form.data = {**form.data.dict(), form.add_prefix("seen"): str(seen)}  # type: ignore[attr-defined]
            row.form = form
    return now


def _save_row(nomination: Nomination, row: Row, request: MemberRequest, *, renew: bool) -> bool:
    if not row.form.is_valid():
        return False
    again = renew and row.outdated and row.form.cleaned_data["verdict"]
    if not (again or row.form.says_anew):
        return False
    given = row.form.cleaned_data
    try:
        find(
            nomination,
            row.rule,
            given["verdict"],
            given["note"],
            by=request.user,
            at=request.at,
            seen=given["seen"] or 0,
        )
    except FoundMeanwhile:
        words = _("Another officer has found on this meanwhile. Look at it, then save again.")
    except Decided:
        words = _("The nomination is decided. Reopen the decision first.")
    else:
        return True
    row.form.add_error(None, words)
    return False
