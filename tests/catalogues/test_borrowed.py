"""No page of a library speaks English in the middle of another language."""

from __future__ import annotations

import gettext
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path

import pytest

from wsis_portal.catalogues.places import PROJECT, ROOT, TEMPLATES, Catalogue
from wsis_portal.catalogues.sources import Key, collect
from wsis_portal.taxonomy.languages import LANGUAGES

# The parts of each library whose words a person may meet here.
SHOWN = {
    "allauth": ["account", "mfa", "core", "utils.py", "templates/account", "templates/mfa"],
    "django": ["contrib/admin", "contrib/auth", "contrib/postgres", "core", "db", "forms"],
    "import_export": ["forms.py", "formats", "templates/admin/import_export/export.html"],
    "simple_history": [""],
}
# Said to programmers, or by features the portal does not use.
NOT_SHOWN = {
    "Form is not validated, call `is_valid` first",
    "IPv4",
    "IPv4 or IPv6",
    "IPv6",
    "String (unlimited)",
    "In case you’ve forgotten, you are:",
    # step sizes and user names: no field of ours has either
    "Ensure this value is a multiple of step size %(limit_value)s.",
    "Ensure this value is a multiple of step size %(limit_value)s, starting from %(offset)s, e.g. %(offset)s, %(valid_value1)s, %(valid_value2)s, and so on.",
    "Enter a valid username. This value may contain only unaccented lowercase a-z and uppercase A-Z letters, numbers, and @/./+/-/_ characters.",
    # no messages, but keys of a dictionary: gettext(sub_message["added"]["name"])
    "addedname",
    "changedname",
    "deletedname",
}


def home_of(library: str) -> Path:
    spec = find_spec(library)
    assert spec is not None
    assert spec.origin is not None
    return Path(spec.origin).parent


def library_messages() -> set[Key]:
    found: set[Key] = set()
    for library, parts in SHOWN.items():
        home = home_of(library)
        sources = [
            path
            for part in parts
            for path in (home / part, *(home / part).rglob("*"))
            if path.suffix in {".py", *TEMPLATES}
            and path.is_file()
            and (path.suffix == ".py" or "templates" in path.parts)
            and not {"migrations", "tests", "locale"}.intersection(path.parts)
        ]
        found |= set(collect(Catalogue(library, home, home, tuple(sources))))
    return found


def translated(language_folder: str) -> Iterator[Key]:
    """The keys in all catalogues Django would read for these libraries."""
    for library in SHOWN:
        for path in home_of(library).rglob(f"locale/{language_folder}/LC_MESSAGES/django.mo"):
            with path.open("rb") as file:
                catalogue = gettext.GNUTranslations(file)._catalog
            for key in catalogue:
                context, _, message = (key[0] if isinstance(key, tuple) else key).rpartition("\x04")
                yield context, message


@pytest.fixture(scope="module")
def untranslated() -> set[Key]:
    wanted = library_messages()
    lacking = [
        wanted - set(translated(language.locale)) for language in LANGUAGES if language.key != "en"
    ]
    return {key for key in set().union(*lacking) if key[1] not in NOT_SHOWN}


def borrowed() -> set[Key]:
    source = ROOT / PROJECT / "borrowed.py"
    return set(collect(Catalogue("borrowed", ROOT, ROOT, (source,))))


def test_borrowed_holds_what_the_libraries_leave_untranslated(untranslated: set[Key]) -> None:
    assert untranslated - borrowed() == set()


def test_borrowed_holds_nothing_else(untranslated: set[Key]) -> None:
    assert borrowed() - untranslated == set()
