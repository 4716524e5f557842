"""A small named world: who owns a project, who does not, and officers with and without rights."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from django.contrib.auth.models import Permission

from tests.factories import give_second_step, make_organization, make_stakeholder

if TYPE_CHECKING:
    from wsis_portal.accounts.models import Stakeholder


@pytest.fixture
def owner(db: None) -> Stakeholder:
    """A confirmed member of Lakeview Community Networks."""
    return make_stakeholder(organization=make_organization())


@pytest.fixture
def stranger(db: None) -> Stakeholder:
    other = make_organization("Elsewhere Foundation", country="CHE")
    return make_stakeholder("eve@elsewhere.example", name="Eve Elsewhere", organization=other)


@pytest.fixture
def officer(db: None) -> Stakeholder:
    """May decide on entries and projects."""
    person = make_stakeholder("officer@itu.example", name="Olga Officer", is_staff=True)
    names = ["view_entry", "change_entry", "view_project", "change_project"]
    person.user_permissions.set(Permission.objects.filter(codename__in=names))
    give_second_step(person)
    return person


@pytest.fixture
def reader(db: None) -> Stakeholder:
    """An officer who may look at entries and projects, and decide on neither."""
    person = make_stakeholder("reader@itu.example", name="Rita Reader", is_staff=True)
    names = ["view_entry", "view_project"]
    person.user_permissions.set(Permission.objects.filter(codename__in=names))
    give_second_step(person)
    return person
