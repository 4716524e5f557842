"""Visitors, officers, and the codes they are sent."""

import time

import pytest
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal import auth as totp
from django.core.cache import cache
from django.test import Client

from tests.factories import make_stakeholder
from wsis_portal.accounts.addresses import trust_address
from wsis_portal.outbox.models import Message

PASSWORD = "a long password of hers"


@pytest.fixture(autouse=True)
def _no_limit_reached_before():
    cache.clear()


@pytest.fixture
def visitor(db) -> Client:
    return Client()


@pytest.fixture
def amina(db):
    """Has an account, a password, a verified address and a whole profile."""
    person = make_stakeholder("amina@lakeview.example", password=PASSWORD)
    trust_address(person)
    return person


@pytest.fixture
def officer(db):
    person = make_stakeholder("officer@itu.example", name="Olga Officer", is_staff=True)
    trust_address(person)
    return person


@pytest.fixture
def code_for():
    """The code in the newest message to an address."""

    def find(address: str) -> str:
        message = Message.objects.filter(to=address).latest("pk")
        lines = message.text.splitlines()
        return next(line for line in lines if line.replace("-", "").isdigit())

    return find


@pytest.fixture
def app_code():
    """What an authenticator app shows for a key now."""

    def show(secret: str) -> str:
        counter = int(time.time()) // 30
        return totp.format_hotp_value(totp.hotp_value(secret, counter))

    return show


@pytest.fixture
def give_second_step():
    def give(person) -> str:
        secret = totp.generate_totp_secret()
        totp.TOTP.activate(person, secret)
        RecoveryCodes.activate(person)
        return secret

    return give
