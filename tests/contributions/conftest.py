"""A small named world: an owner, a colleague, an outsider, officers with and without rights.

And the form in a real browser.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from django.contrib.auth.models import Permission

from tests.browsing import chromium
from tests.factories import OPEN, give_second_step, make_organization, make_stakeholder

if TYPE_CHECKING:
    from wsis_portal.accounts.models import Organization, Stakeholder


@pytest.fixture
def organization(db: None) -> Organization:
    return make_organization()


@pytest.fixture
def owner(organization: Organization) -> Stakeholder:
    return make_stakeholder(organization=organization)


@pytest.fixture
def colleague(organization: Organization) -> Stakeholder:
    return make_stakeholder("juma@lakeview.example", name="Juma Otieno", organization=organization)


@pytest.fixture
def outsider(db: None) -> Stakeholder:
    return make_stakeholder("eve@elsewhere.example", name="Eve Elsewhere")


@pytest.fixture
def officer(db: None) -> Stakeholder:
    """May decide on official submissions."""
    person = make_stakeholder("officer@itu.example", name="Olga Officer", is_staff=True)
    names = ["view_submission", "change_submission", "view_draft", "view_laterequest"]
    names += ["change_laterequest"]
    person.user_permissions.set(Permission.objects.filter(codename__in=names))
    give_second_step(person)
    return person


@pytest.fixture
def other_officer(db: None) -> Stakeholder:
    """An officer without rights on official submissions."""
    person = make_stakeholder("other@itu.example", name="Otto Other", is_staff=True)
    give_second_step(person)
    return person


@pytest.fixture(scope="module")
def chrome():
    with chromium() as found:
        yield found


@pytest.fixture
def open_form(chrome, live_server, clock):
    """Opens the empty form in a browser of its own; asserts at the end that no script failed."""
    clock(OPEN)
    errors, contexts = [], []

    def opened(path="/en/ocp/new/", **options):
        context = chrome.new_context(**options)
        contexts.append(context)
        page = context.new_page()
        page.set_default_timeout(10_000)
        page.on("pageerror", lambda error: errors.append(str(error)))
        page.on("console", lambda said: errors.append(said.text) if _refusal(said) else None)
        page.goto(f"{live_server.url}{path}")
        return page

    yield opened
    for context in contexts:
        context.route("**/*", lambda route: route.abort())  # no last save into the next test
        context.close()
    assert errors == []


def _refusal(said):
    """What the content security policy stopped, or a script said was wrong."""
    expected = ("Failed to load resource", "htmx:", "Response Status Error")
    return said.type == "error" and not said.text.startswith(expected)
