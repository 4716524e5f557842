"""The catalogues command: what goes in, what stays, what is refused."""

from __future__ import annotations

import gettext
import json
import os
from io import StringIO
from pathlib import Path

import django.conf
import polib
import pytest
from django.core.management import CommandError, call_command

from wsis_portal.catalogues import batch, files
from wsis_portal.catalogues.check import check_all
from wsis_portal.catalogues.compile import compile_all
from wsis_portal.catalogues.extract import extract_all
from wsis_portal.catalogues.places import catalogues
from wsis_portal.catalogues.sources import Contradiction
from wsis_portal.taxonomy.languages import LANGUAGES, find_language

MODELS = """
from django.utils.translation import gettext_lazy as _, ngettext, pgettext_lazy, npgettext

NAME = _("name")
LONG = _("One sentence "
         "over two lines")
# Translators: the month, not the verb
MAY = pgettext_lazy("month", "May")
def days(count):
    return ngettext("one day", "%(count)s days", count) % {"count": count}
def tiles(count):
    return npgettext("home", "{n} tile", "{n} tiles", count)
VARIABLE = _(NAME)
"""
PAGE = """{% load i18n %}
{# Translators: on the button #}
  {% translate "Save draft" %}
      {% blocktranslate trimmed with name=user.name %}
        Hello,
        {{ name }}
      {% endblocktranslate %}
   {% blocktranslate count counter=files|length %}one file{% plural %}{{ counter }} files{% endblocktranslate %}
 {% translate "May" context "month" %}
{{ value|default:_("none given") }} it's 100% {% translate "100% sure" %}
{% if a %}
        deep
    shallower
{% endif %}
"""


def put(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A project of one shared app and one stream, shaped like the portal."""
    put(tmp_path / "wsis_portal" / "urls.py", 'from x import gettext as _\n_("shared")\n')
    put(tmp_path / "wsis_portal" / "accounts" / "apps.py", "")
    put(tmp_path / "wsis_portal" / "accounts" / "models.py", MODELS)
    put(tmp_path / "wsis_portal" / "accounts" / "migrations" / "0001.py", '_("never")\n')
    put(tmp_path / "templates" / "page.html", PAGE)
    put(tmp_path / "stream" / "apps.py", 'from x import gettext as _\n_("Stream")\n')
    put(tmp_path / "stream" / "templates" / "s.html", '{% load i18n %}{% translate "Own page" %}')
    return tmp_path


def po(project: Path, app: str, language: str) -> Path:
    place = next(one for one in catalogues(project) if one.name == app)
    return place.po(find_language(language))


def messages(path: Path) -> list[tuple[str | None, str, str]]:
    return [(one.msgctxt, one.msgid, one.msgid_plural) for one in polib.pofile(str(path))]


def entry(path: Path, msgid: str) -> polib.POEntry:
    found = polib.pofile(str(path)).find(msgid)
    assert found is not None
    return found


def said(project: Path, language: str, **line: object) -> batch.Filled:
    text = json.dumps(line, ensure_ascii=False)
    return batch.fill(find_language(language), [text], project)


def faults(project: Path, part: str) -> list[str]:
    return [str(fault) for fault in check_all(project) if part in fault.file]


def test_extract_python_of_an_app(project: Path) -> None:
    extract_all(project)
    assert messages(po(project, "accounts", "fr")) == [
        ("month", "May", ""),
        (None, "One sentence over two lines", ""),
        (None, "name", ""),
        (None, "one day", "%(count)s days"),
        ("home", "{n} tile", "{n} tiles"),
    ]


def test_extract_templates_and_modules_of_the_project(project: Path) -> None:
    extract_all(project)
    path = po(project, "wsis_portal", "ru")
    assert path == project / "wsis_portal/locale/ru/LC_MESSAGES/django.po"
    assert messages(path) == [
        (None, "100%% sure", ""),
        (None, "Hello, %(name)s", ""),
        ("month", "May", ""),
        (None, "Save draft", ""),
        (None, "none given", ""),
        (None, "one file", "%(counter)s files"),
        (None, "shared", ""),
    ]
    assert entry(path, "Save draft").comment == "Translators: on the button"
    assert entry(path, "Save draft").occurrences == [("templates/page.html", "")]


def test_extract_stream_with_its_own_templates(project: Path) -> None:
    extract_all(project)
    assert messages(po(project, "stream", "es")) == [
        (None, "Own page", ""),
        (None, "Stream", ""),
    ]


def test_extract_again_changes_nothing(project: Path) -> None:
    assert len(extract_all(project)) == 18
    assert extract_all(project) == []


def test_extract_app_without_messages_makes_no_file(project: Path) -> None:
    put(project / "wsis_portal" / "taxonomy" / "apps.py", "")
    extract_all(project)
    assert not po(project, "taxonomy", "fr").exists()


def test_extract_keeps_adds_and_drops(project: Path) -> None:
    extract_all(project)
    said(project, "fr", msgid="Stream", msgstr="Volet")
    put(project / "stream" / "templates" / "s.html", '{% load i18n %}{% translate "New page" %}')
    extract_all(project)
    path = po(project, "stream", "fr")
    assert messages(path) == [(None, "New page", ""), (None, "Stream", "")]
    assert entry(path, "Stream").msgstr == "Volet"
    assert entry(path, "New page").msgstr == ""
    assert "Own page" not in path.read_text()


def test_extract_takes_over_what_another_catalogue_says(project: Path) -> None:
    extract_all(project)
    said(project, "fr", msgid="name", msgstr="nom")
    put(project / "stream" / "models.py", 'from x import gettext as _\n_("name")\n')
    extract_all(project)
    assert entry(po(project, "stream", "fr"), "name").msgstr == "nom"


def test_extract_plural_changed_starts_anew(project: Path) -> None:
    extract_all(project)
    said(project, "fr", msgid="one day", msgstr=["un jour", "%(count)s jours"])
    put(
        project / "wsis_portal" / "accounts" / "models.py",
        MODELS.replace("%(count)s days", "%(count)s whole days"),
    )
    extract_all(project)
    assert entry(po(project, "accounts", "fr"), "one day").msgstr_plural == {0: "", 1: ""}


def test_extract_two_plurals_of_one_message_refused(project: Path) -> None:
    put(
        project / "wsis_portal" / "accounts" / "more.py",
        'from x import ngettext\nngettext("one day", "many days", 2)\n',
    )
    with pytest.raises(Contradiction):
        extract_all(project)


def test_english_is_filled_with_the_source(project: Path) -> None:
    extract_all(project)
    path = po(project, "accounts", "en")
    assert entry(path, "name").msgstr == "name"
    assert entry(path, "one day").msgstr_plural == {0: "one day", 1: "%(count)s days"}
    assert faults(project, "/en/") == []


@pytest.mark.parametrize("language", LANGUAGES, ids=lambda one: one.code)
def test_plural_header_is_django_s_own(language) -> None:
    folder = Path(django.conf.__file__).parent / "locale" / language.locale / "LC_MESSAGES"
    shipped = polib.pofile(str(folder / "django.po"))
    assert files.metadata(language)["Plural-Forms"] == shipped.metadata["Plural-Forms"]


def test_plural_forms_counted() -> None:
    assert [files.plurals(language).forms for language in LANGUAGES] == [6, 1, 2, 2, 4, 3]


def test_compile_writes_what_gettext_reads_and_only_once(project: Path) -> None:
    extract_all(project)
    said(project, "fr", msgid="one day", msgstr=["un jour", "%(count)s jours"])
    assert len(compile_all(project)) == 18
    assert compile_all(project) == []
    target = po(project, "accounts", "fr").with_suffix(".mo")
    with target.open("rb") as file:
        compiled = gettext.GNUTranslations(file)
    assert compiled.ngettext("one day", "%(count)s days", 5) == "%(count)s jours"
    assert list(target.parent.glob(".*")) == []


def test_compile_again_when_the_po_is_newer(project: Path) -> None:
    extract_all(project)
    compile_all(project)
    source = po(project, "stream", "fr")
    os.utime(source, (source.stat().st_atime, source.stat().st_mtime + 5))
    assert compile_all(project) == [source.with_suffix(".mo")]


def test_compile_removes_what_has_no_po(project: Path) -> None:
    extract_all(project)
    compile_all(project)
    source = po(project, "stream", "fr")
    source.unlink()
    compile_all(project)
    assert not source.with_suffix(".mo").exists()


def test_check_untranslated_named(project: Path) -> None:
    extract_all(project)
    assert faults(project, "stream/locale/fr/") == [
        "stream/locale/fr/LC_MESSAGES/django.po: 'Own page': is not translated",
        "stream/locale/fr/LC_MESSAGES/django.po: 'Stream': is not translated",
    ]


def test_check_translated_is_silent(project: Path) -> None:
    extract_all(project)
    said(project, "fr", msgid="Stream", msgstr="Volet")
    said(project, "fr", msgid="Own page", msgstr="Page à soi")
    assert faults(project, "stream/locale/fr/") == []


def test_check_source_changed_since(project: Path) -> None:
    extract_all(project)
    put(project / "stream" / "templates" / "s.html", "")
    assert [fault.what for fault in check_all(project) if "stream/locale/en" in fault.file] == [
        "is not as the sources say: run `manage.py catalogues extract`"
    ]


def test_check_missing_file(project: Path) -> None:
    extract_all(project)
    po(project, "stream", "ar").unlink()
    assert faults(project, "stream/locale/ar/") == [
        "stream/locale/ar/LC_MESSAGES/django.po: is missing: run `manage.py catalogues extract`"
    ]


def test_check_fuzzy(project: Path) -> None:
    extract_all(project)
    path = po(project, "stream", "fr")
    put(path, path.read_text().replace('msgid "Stream"', '#, fuzzy\nmsgid "Stream"'))
    assert f"{path.relative_to(project)}: 'Stream': is marked fuzzy" in faults(project, "/fr/")


def test_check_one_message_said_in_two_ways(project: Path) -> None:
    put(project / "stream" / "models.py", 'from x import gettext as _\n_("name")\n')
    extract_all(project)
    said(project, "fr", msgid="name", msgstr="nom")
    path = po(project, "stream", "fr")
    put(path, path.read_text().replace('"nom"', '"désignation"'))
    assert (
        "stream/locale/fr/LC_MESSAGES/django.po: 'name': "
        "is translated otherwise in wsis_portal/accounts/locale/fr/LC_MESSAGES/django.po"
    ) in faults(project, "stream/locale/fr/")


@pytest.mark.parametrize(
    ("language", "line", "refusal"),
    [
        ("fr", {"msgid": "Hello, %(name)s", "msgstr": "Bonjour, %(nom)s"}, "lacks %(name)s"),
        ("fr", {"msgid": "Hello, %(name)s", "msgstr": "Bonjour %(name)s {x}"}, "has {x}"),
        ("fr", {"msgid": "Hello, %(name)s", "msgstr": " Bonjour, %(name)s"}, "other white space"),
        ("fr", {"msgid": "name", "msgstr": "<b>nom"}, "unbalanced tags"),
        ("fr", {"msgid": "name", "msgstr": "<b>nom</b>"}, "other tags"),
        ("fr", {"msgid": "name", "msgstr": ""}, "is not translated"),
        ("fr", {"msgid": "one day", "msgstr": ["un jour"]}, "has 1 plural forms, fr has 2"),
        ("zh-hans", {"msgid": "one day", "msgstr": ["一天"]}, "lacks %(count)s"),
        (
            "ru",
            {"msgid": "one day", "msgstr": ["один день", *["%(count)s дней"] * 3]},
            "lacks %(count)s",  # the first form is for 21 too
        ),
        (
            "es",
            {"msgid": "one day", "msgstr": ["un día", "un millón", "%(count)s días"]},
            "lacks %(count)s",
        ),
        ("fr", {"msgid": "nobody says this", "msgstr": "x"}, "no catalogue has"),
        ("fr", {"msgstr": "x"}, "is not such a line"),
    ],
)
def test_fill_refuses(project: Path, language: str, line: dict[str, object], refusal: str) -> None:
    extract_all(project)
    before = {path: path.read_text() for path in project.rglob("*.po")}
    filled = said(project, language, **line)
    assert filled.written == 0
    assert refusal in filled.refused[0]
    assert {path: path.read_text() for path in project.rglob("*.po")} == before


def test_fill_number_in_words_where_a_form_has_one_number(project: Path) -> None:
    extract_all(project)
    arabic = ["لا أيام", "يوم واحد", "يومان", "%(count)s أيام", "%(count)s يوماً", "%(count)s يوم"]
    assert said(project, "ar", msgid="one day", msgstr=arabic) == batch.Filled(1, [])
    assert said(project, "fr", msgid="one day", msgstr=["un jour", "%(count)s jours"]).written == 1


def test_fill_writes_every_catalogue_that_has_the_message(project: Path) -> None:
    extract_all(project)
    assert said(project, "zh_Hans", msgctxt="month", msgid="May", msgstr="五月").written == 1
    for app in ("wsis_portal", "accounts"):
        assert entry(po(project, app, "zh-hans"), "May").msgstr == "五月"
    assert extract_all(project) == []


def test_missing_gives_each_message_once_and_fill_takes_it_back(project: Path) -> None:
    extract_all(project)
    language = find_language("zh-hans")
    lines = [json.loads(line) for line in batch.missing(language, project)]
    assert len(lines) == 13
    assert [line["msgid"] for line in lines].count("May") == 1
    assert lines[0] == {
        "catalogue": "wsis_portal",
        "files": ["templates/page.html"],
        "comment": "",
        "msgctxt": None,
        "msgid": "100%% sure",
        "msgstr": "",
    }
    for line in lines:
        text = f"中{line.get('msgid_plural') or line['msgid']}"
        line["msgstr"] = [text] if "msgid_plural" in line else text
    filled = batch.fill(language, [json.dumps(line) for line in lines], project)
    assert filled == batch.Filled(13, [])
    assert list(batch.missing(language, project)) == []
    assert faults(project, "/zh_Hans/") == []


def test_command_missing_language_unknown() -> None:
    with pytest.raises(CommandError):
        call_command("catalogues", "missing", "pt", stdout=StringIO())
