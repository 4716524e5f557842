"""A small project, shaped like the portal, whose catalogues a test may spoil."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path

import polib
import pytest

from wsis_portal.catalogues import batch
from wsis_portal.catalogues.check import check_all
from wsis_portal.catalogues.extract import extract_all
from wsis_portal.catalogues.places import catalogues
from wsis_portal.taxonomy.languages import find_language

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


@dataclass(frozen=True)
class Project:
    """Sources in, catalogues out."""

    root: Path

    def put(self, name: str, text: str) -> None:
        path = self.root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")

    def change(self, path: Path, old: str, new: str) -> None:
        path.write_text(path.read_text().replace(old, new), encoding="utf-8")

    def extract(self) -> list[Path]:
        return extract_all(self.root)

    def po(self, app: str, language: str) -> Path:
        place = next(one for one in catalogues(self.root) if one.name == app)
        return place.po(find_language(language))

    def messages(self, app: str, language: str) -> list[tuple[str | None, str, str]]:
        entries = polib.pofile(str(self.po(app, language)))
        return [(one.msgctxt, one.msgid, one.msgid_plural) for one in entries]

    def entry(self, app: str, language: str, msgid: str) -> polib.POEntry:
        found = polib.pofile(str(self.po(app, language))).find(msgid)
        assert found is not None
        return found

    def say(self, language: str, **line: object) -> batch.Filled:
        """Hand in a batch of one line."""
        text = json.dumps(line, ensure_ascii=False)
        return batch.fill(find_language(language), [text], self.root)

    def faults(self, part: str) -> list[str]:
        """Those of files whose name has the part."""
        return [str(fault) for fault in check_all(self.root) if part in fault.file]


@pytest.fixture
def project(tmp_path: Path) -> Project:
    """One shared app and one stream."""
    made = Project(tmp_path)
    made.put("wsis_portal/urls.py", 'from x import gettext as _\n_("shared")\n')
    made.put("wsis_portal/accounts/apps.py", "")
    made.put("wsis_portal/accounts/models.py", MODELS)
    made.put("wsis_portal/accounts/migrations/0001.py", '_("never")\n')
    made.put("templates/page.html", PAGE)
    made.put("stream/apps.py", 'from x import gettext as _\n_("Stream")\n')
    made.put("stream/templates/s.html", '{% load i18n %}{% translate "Own page" %}')
    return made
