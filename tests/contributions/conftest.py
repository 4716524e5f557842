"""A small named world: an owner, a colleague, an outsider, officers with and without rights."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from django.contrib.auth.models import Permission

from tests.factories import give_second_step, make_organization, make_stakeholder

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
