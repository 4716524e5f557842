"""A small named world: who speaks for an entity, who does not, and officers with and without rights."""

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
    """A confirmed member of Lakeview Community Networks."""
    return make_stakeholder(organization=organization)


@pytest.fixture
def colleague(organization: Organization) -> Stakeholder:
    """Another confirmed member of it."""
    return make_stakeholder("juma@lakeview.example", name="Juma Otieno", organization=organization)


@pytest.fixture
def stranger(db: None) -> Stakeholder:
    """A confirmed member of another organization."""
    other = make_organization("Elsewhere Foundation", country="CHE")
    return make_stakeholder("eve@elsewhere.example", name="Eve Elsewhere", organization=other)


@pytest.fixture
def officer(db: None) -> Stakeholder:
    """May decide on nominations."""
    person = make_stakeholder("officer@itu.example", name="Olga Officer", is_staff=True)
    person.user_permissions.set(Permission.objects.filter(content_type__app_label="prizes"))
    give_second_step(person)
    return person


@pytest.fixture
def reader(db: None) -> Stakeholder:
    """An officer who may look at nominations, and decide on none."""
    person = make_stakeholder("reader@itu.example", name="Rita Reader", is_staff=True)
    views = Permission.objects.filter(content_type__app_label="prizes")
    person.user_permissions.set(views.filter(codename__startswith="view_"))
    give_second_step(person)
    return person
