"""What a stakeholder reads before sending a nomination. Nothing here refuses it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from prizes.alike import like_entities, like_projects
from prizes.asking import note_on_asking
from prizes.english import seems_english
from prizes.places import speaks_for
from prizes.winners import like_winners
from wsis_portal.accounts.models import Organization
from wsis_portal.accounts.names import name_key
from wsis_portal.contributions.fields import LongText, ShortText
from wsis_portal.contributions.mails import isolated
from wsis_portal.contributions.notes import Note
from wsis_portal.contributions.rows import RowsField

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from prizes.forms import NominationForm
    from prizes.models import Nomination, PastWinner
    from wsis_portal.accounts.models import Stakeholder

STAYS = ("contact_name", "entity_name")  # names, in whatever language


def notes_on(form: NominationForm) -> list[Note]:
    """The form is valid, and whose it is has signed in."""
    return [*_of_entity(form), *_of_language(form), *_of_projects(form), *_of_winners(form)]


def foreign_answers(form: NominationForm) -> list[str]:
    """Labels of the answers that seem to be in another language."""
    return [label for label, text in _texts(form) if not seems_english(text)]


def _texts(form: NominationForm) -> Iterator[tuple[str, str]]:
    for name, field in form.fields.items():
        said = form.cleaned_data.get(name)
        if isinstance(field, RowsField):
            for number, row in enumerate(said or (), start=1):
                yield field.row_title(number), row["examples"]
        elif isinstance(field, LongText | ShortText) and name not in STAYS:
            yield str(field.label), str(said or "")


def _of_entity(form: NominationForm) -> Iterator[Note]:
    said, person = form.cleaned_data, form.contributor()
    if not _will_speak(person, form):
        note = note_on_asking(form, by=person)
        if note is not None:
            yield note
    if form.call is None:
        return
    alike = like_entities(said["entity_name"], key=form.entity_key, call=form.call)
    if alike:
        sentence = _(
            "Known here: %(names)s. If one of them is the entity you mean, write its name as it "
            "stands there. If not, leave yours as it is."
        )
        names = {"names": _listed(f"“{isolated(name)}”" for name in alike)}
        yield Note(_("The entity’s name is much like another"), sentence % names)


def _will_speak(person: Stakeholder, form: NominationForm) -> bool:
    """Once it is sent: whoever brings an organization that is new here becomes its member."""
    key = form.entity_key
    if speaks_for(person, key):
        return True
    brought = person.organization if form.asks_profile else None
    return (
        brought is not None
        and key == f"{person.country}:{name_key(brought.name)}"
        and not Organization.objects.filter(name_key=name_key(brought.name)).exists()
    )


def _of_language(form: NominationForm) -> Iterator[Note]:
    foreign = foreign_answers(form) if form.rules.english_only else []
    if foreign:
        title = ngettext(
            "An answer seems to be in another language",
            "Some answers seem to be in another language",
            len(foreign),
        )
        sentence = _(
            "Prize nominations are read in English only. Look at: %(answers)s. Go back and "
            "translate them; names and quotations may stay as they are."
        )
        yield Note(title, sentence % {"answers": _listed(foreign)})


def _of_projects(form: NominationForm) -> Iterator[Note]:
    """What others have nominated is named to those only who may know of it."""
    if form.call is None or form.stakeholder is None:
        return
    said, person = form.cleaned_data, form.stakeholder
    alike = like_projects(said["title"], said["entity_name"], call=form.call, but=form.corrects)
    known = [one for one in alike if _may_know(person, one)]
    title = _("A nomination looks alike")
    if known:
        sentence = _(
            "Sent already: %(projects)s. If it is the same project, correct that nomination "
            "instead of sending this."
        )
        said_of = {"projects": _listed(map(_titled, known))}
        own = [one for one in known if one.stakeholder_id == person.pk]
        yield Note(title, sentence % said_of, [(one.title, one.get_absolute_url()) for one in own])
    elif alike:
        sentence = _(
            "Somebody else has nominated a project whose title is much like yours. The secretariat "
            "looks at both; a project enters one category only."
        )
        yield Note(title, sentence)


def _titled(nomination: Nomination) -> str:
    said = {"title": isolated(nomination.title), "number": isolated(nomination.number)}
    return _("“%(title)s” (%(number)s)") % said


def _listed(names: Iterable[str]) -> str:
    return pgettext("between the items of a list", ", ").join(names)


def _may_know(person: Stakeholder, nomination: Nomination) -> bool:
    own = nomination.stakeholder_id == person.pk
    return own or speaks_for(person, nomination.entity_key)


def _of_winners(form: NominationForm) -> Iterator[Note]:
    said = form.cleaned_data
    prizes = like_winners(said["title"], said["entity_name"]) if form.rules.winners_excluded else []
    if prizes:
        sentence = _(
            "%(projects)s. If yours is the same project, it cannot be nominated again. If it is "
            "another, send it."
        )
        names = {"projects": _listed(map(_named, prizes))}
        yield Note(_("A project that has won before is named much like yours"), sentence % names)


def _named(prize: PastWinner) -> str:
    said = _("“%(title)s” by %(entity)s, %(year)s")
    names = {"title": isolated(prize.title), "entity": isolated(prize.entity_name)}
    return said % {**names, "year": prize.year}
