"""What pictures need beyond the demo: people who sign in in every way, drafts in every state."""

from __future__ import annotations

import uuid

from allauth.account.internal.flows.login import record_authentication
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP
from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.contrib.auth.models import Group
from django.contrib.sessions.backends.db import SessionStore
from django.test import RequestFactory

from prizes.models import Nominee, PrizeRules
from prizes.name import remove_nominee
from tests.gallery.names import ANYBODY, CHIEF, KEEPER, PASSWORD, STEPPER, address
from wsis_portal.accounts.addresses import trust_address
from wsis_portal.accounts.models import Stakeholder
from wsis_portal.calls import clock
from wsis_portal.calls.models import Call, Edition, Phase
from wsis_portal.contributions.drafts import Holder, save_draft
from wsis_portal.contributions.models import Contribution, Draft
from wsis_portal.rehearsal import story

SECRET = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"


def keepers() -> list[str]:
    """One for each language, because each forgets the password once."""
    return [f"{KEEPER}.{code}" for code, _ in settings.LANGUAGES]


def make() -> None:
    make_people()
    Group.objects.get_or_create(name="Reviewers")
    for model in (Edition, Phase, Call, PrizeRules):
        row = model.objects.order_by("pk")[0]
        if not row.history.exists():
            row.save()  # a record of its history
    take_one_off()


def take_one_off() -> None:
    """A nominee that the public saw and sees no more; before the publication there is none."""
    at = clock.now()
    seen = Nominee.objects.visible(at).select_related("nomination").order_by("-number").first()
    if seen is not None and not Nominee.objects.filter(removed_at__isnull=False).exists():
        remove_nominee(seen.nomination, at=at)


def make_people() -> None:
    """Once; the chief of the desk, and people with a password and with a second step."""
    for key in (CHIEF, KEEPER, STEPPER, *keepers()):
        email = address(key)
        if Stakeholder.objects.filter(email=email).exists():
            continue
        password = None if key == CHIEF else PASSWORD
        person = Stakeholder.objects.create_user(email, password, name=f"Gallery {key}")
        trust_address(person)
        if key == CHIEF:
            Stakeholder.objects.filter(pk=person.pk).update(is_staff=True, is_superuser=True)
        if key == STEPPER:
            TOTP.activate(person, SECRET)
            RecoveryCodes.activate(person)
    assert Authenticator.objects.filter(user__email=address(STEPPER)).count() == 2


def sessions() -> dict[str, str]:
    """A key of a session for everybody who may be signed in. "key*" has just proved who they are."""
    people = {person.key: person.email for person in story.people()}
    people |= {key: address(key) for key in (CHIEF, KEEPER, STEPPER)}
    made = {}
    for key, email in people.items():
        person = Stakeholder.objects.get(email=email)
        made[key] = _session(person, proved=False)
        made[f"{key}*"] = _session(person, proved=True)
    return {**made, ANYBODY: _session_without_person()}


def _session_without_person() -> str:
    """Of a browser in which a draft was begun."""
    session = SessionStore()
    session["drafts"] = [str(draft_of("", ANYBODY, sent_by("amina")).pk)]
    session.create()
    assert session.session_key
    return session.session_key


def _session(person: Stakeholder, *, proved: bool) -> str:
    session = SessionStore()
    session[SESSION_KEY] = str(person.pk)
    session[BACKEND_SESSION_KEY] = settings.AUTHENTICATION_BACKENDS[0]
    session[HASH_SESSION_KEY] = person.get_session_auth_hash()
    if proved:
        request = RequestFactory().get("/")
        request.session = session
        record_authentication(request, person, "password", reauthenticated=True)
    session.create()
    assert session.session_key
    return session.session_key


def draft_of(key: str, name: str, source: Draft) -> Draft:
    """A draft with the answers of another one; made at its first need, for nobody without a key."""
    ident = _ident(name)
    known = Draft.objects.filter(pk=ident).first()
    if known:
        return known
    person = Stakeholder.objects.get(email=story.person(key).email) if key else None
    return save_draft(
        ident,
        call=Call.objects.select_related("edition").get(stream="OCP"),
        holder=Holder(person, [ident]),
        data=source.data,
        version=0,
        window="gallery",
        at=clock.now(),
    ).draft


def _ident(name: str) -> uuid.UUID:
    return uuid.uuid5(story.NAMESPACE, f"gallery {name}")


def sent_by(key: str) -> Draft:
    """The draft behind this person's first official submission."""
    email = story.person(key).email
    numbers = Contribution.objects.filter(stakeholder__email=email, stream="OCP")
    rows = Draft.objects.filter(receipt__number__in=numbers.values("number"))
    return rows.order_by("begun_at")[0]
