"""Checking names every fault with its file and message."""

from __future__ import annotations

from io import StringIO

import pytest
from django.core.management import CommandError, call_command

FILE = "stream/locale/fr/LC_MESSAGES/django.po"


def test_check_untranslated(project) -> None:
    project.extract()
    assert project.faults(FILE) == [
        f"{FILE}: 'Own page': is not translated",
        f"{FILE}: 'Stream': is not translated",
    ]


def test_check_translated_is_silent(project) -> None:
    project.extract()
    project.say("fr", msgid="Stream", msgstr="Volet")
    project.say("fr", msgid="Own page", msgstr="Page à soi")
    assert project.faults(FILE) == []


def test_check_source_changed_since(project) -> None:
    project.extract()
    project.put("stream/templates/s.html", "")
    assert project.faults("stream/locale/en") == [
        "stream/locale/en/LC_MESSAGES/django.po: is not as the sources say: run `manage.py catalogues extract`"
    ]


def test_check_missing_file(project) -> None:
    project.extract()
    project.po("stream", "fr").unlink()
    assert project.faults(FILE) == [f"{FILE}: is missing: run `manage.py catalogues extract`"]


def test_check_fuzzy(project) -> None:
    project.extract()
    project.change(project.po("stream", "fr"), 'msgid "Stream"', '#, fuzzy\nmsgid "Stream"')
    assert project.faults(FILE) == [
        f"{FILE}: is not as the sources say: run `manage.py catalogues extract`",
        f"{FILE}: 'Own page': is not translated",
        f"{FILE}: 'Stream': is marked fuzzy",
    ]


def test_check_placeholder_spoilt_by_hand(project) -> None:
    project.extract()
    project.say("fr", msgid="Hello, %(name)s", msgstr="Bonjour, %(name)s")
    project.change(project.po("wsis_portal", "fr"), "Bonjour, %(name)s", "Bonjour, %(nom)s")
    path = "wsis_portal/locale/fr/LC_MESSAGES/django.po"
    found = [fault for fault in project.faults(path) if "Hello" in fault]
    assert found == [
        f"{path}: 'Hello, %(name)s': lacks %(name)s: 'Bonjour, %(nom)s'",
        f"{path}: 'Hello, %(name)s': has %(nom)s, which the message has not: 'Bonjour, %(nom)s'",
    ]


def test_check_one_message_said_in_two_ways(project) -> None:
    project.put("stream/models.py", 'from x import gettext as _\n_("name")\n')
    project.extract()
    project.say("fr", msgid="name", msgstr="nom")
    project.change(project.po("stream", "fr"), '"nom"', '"désignation"')
    assert [fault for fault in project.faults(FILE) if "otherwise" in fault] == [
        f"{FILE}: 'name': is translated otherwise in wsis_portal/accounts/locale/fr/LC_MESSAGES/django.po"
    ]


def test_command_language_unknown() -> None:
    with pytest.raises(CommandError):
        call_command("catalogues", "missing", "pt", stdout=StringIO())
