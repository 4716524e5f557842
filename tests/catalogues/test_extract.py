"""Extraction keeps, adds and drops; it never guesses."""

from __future__ import annotations

from pathlib import Path

import django.conf
import polib
import pytest

from wsis_portal.catalogues import files
from wsis_portal.catalogues.sources import Contradiction, Unseen
from wsis_portal.taxonomy.languages import LANGUAGES


def test_extract_python_of_an_app(project) -> None:
    project.extract()
    assert project.messages("accounts", "fr") == [
        ("month", "May", ""),
        (None, "One sentence over two lines", ""),
        (None, "name", ""),
        (None, "one day", "%(count)s days"),
        ("home", "{n} tile", "{n} tiles"),
    ]


def test_extract_templates_and_modules_of_the_project(project) -> None:
    project.extract()
    assert project.messages("wsis_portal", "ru") == [
        (None, "100%% sure", ""),
        (None, "Hello, %(name)s", ""),
        ("month", "May", ""),
        (None, "Save draft", ""),
        (None, "none given", ""),
        (None, "one file", "%(counter)s files"),
        (None, "shared", ""),
    ]
    entry = project.entry("wsis_portal", "ru", "Save draft")
    assert entry.comment == "Translators: on the button"
    assert entry.occurrences == [("templates/page.html", "")]


def test_extract_stream_with_its_own_templates(project) -> None:
    project.extract()
    assert project.messages("stream", "es") == [(None, "Own page", ""), (None, "Stream", "")]


def test_extract_goes_where_django_looks(project) -> None:
    project.extract()
    assert project.po("stream", "zh-hans").exists()
    assert project.po("stream", "zh-hans") == (
        project.root / "stream/locale/zh_Hans/LC_MESSAGES/django.po"
    )


def test_extract_again_changes_nothing(project) -> None:
    assert len(project.extract()) == 18
    assert project.extract() == []


def test_extract_app_without_messages_makes_no_file(project) -> None:
    project.put("wsis_portal/taxonomy/apps.py", "")
    project.extract()
    assert not project.po("taxonomy", "fr").exists()


def test_extract_keeps_adds_and_drops(project) -> None:
    project.extract()
    project.say("fr", msgid="Stream", msgstr="Volet")
    project.put("stream/templates/s.html", '{% load i18n %}{% translate "New page" %}')
    project.extract()
    assert project.messages("stream", "fr") == [(None, "New page", ""), (None, "Stream", "")]
    assert project.entry("stream", "fr", "Stream").msgstr == "Volet"
    assert project.entry("stream", "fr", "New page").msgstr == ""
    assert "Own page" not in project.po("stream", "fr").read_text()


def test_extract_takes_over_what_another_catalogue_says(project) -> None:
    project.extract()
    project.say("fr", msgid="name", msgstr="nom")
    project.put("stream/models.py", 'from x import gettext as _\n_("name")\n')
    project.extract()
    assert project.entry("stream", "fr", "name").msgstr == "nom"


def test_extract_plural_changed_starts_anew(project) -> None:
    project.extract()
    project.say("fr", msgid="one day", msgstr=["un jour", "%(count)s jours"])
    models = project.root / "wsis_portal/accounts/models.py"
    project.change(models, "%(count)s days", "%(count)s whole days")
    project.extract()
    assert project.entry("accounts", "fr", "one day").msgstr_plural == {0: "", 1: ""}


def test_extract_two_plurals_of_one_message_refused(project) -> None:
    project.put(
        "wsis_portal/accounts/more.py",
        'from x import ngettext\nngettext("one day", "many days", 2)\n',
    )
    with pytest.raises(Contradiction):
        project.extract()


def test_message_inside_an_f_string_is_an_error(project) -> None:
    source = "from django.utils.translation import gettext as _\nWORD = f'<b>{_(\"Choose\")}</b>'\n"
    project.put("wsis_portal/accounts/words.py", source)
    with pytest.raises(Unseen, match=r"words\.py:2: _\('Choose'\)"):
        project.extract()


def test_english_is_filled_with_the_source(project) -> None:
    project.extract()
    assert project.entry("accounts", "en", "name").msgstr == "name"
    assert project.entry("accounts", "en", "one day").msgstr_plural == {
        0: "one day",
        1: "%(count)s days",
    }
    assert project.faults("/en/") == []


@pytest.mark.parametrize("language", LANGUAGES, ids=lambda one: one.code)
def test_plural_header_is_django_s_own(project, language) -> None:
    project.extract()
    ours = polib.pofile(str(project.po("accounts", language.code)))
    folder = Path(django.conf.__file__).parent / "locale" / language.locale / "LC_MESSAGES"
    shipped = polib.pofile(str(folder / "django.po"))
    assert ours.metadata["Plural-Forms"] == shipped.metadata["Plural-Forms"]


def test_plural_forms_counted() -> None:
    assert [files.plurals(language).forms for language in LANGUAGES] == [6, 1, 2, 2, 4, 3]
