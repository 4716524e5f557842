"""Projects as rows for COPY, and the statements that take them from there into the table."""

from __future__ import annotations

import io
import json
import re
from typing import TYPE_CHECKING, Any, NamedTuple

from django.contrib.postgres.fields import ArrayField
from django.db import connection, models

from stocktaking.models import Project
from stocktaking.search.fold import letters, parts
from stocktaking.search.stems import IN_TITLE, marker
from wsis_portal.taxonomy import find_language

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

# The title outweighs the description, and that all else.
WEIGHTS = "abc"
SCRIPTS = ("plain", "latin", "cyrillic", "arabic")
CONFIGURATIONS = {"en": "english", "fr": "french", "es": "spanish"}  # of Latin words
OTHERWISE = "english"

_BEFORE = re.compile(r"^\W+")  # quotation marks do not sort
_SPECIAL = re.compile(r"[\0\\\n\r\t]")
_ESCAPES = str.maketrans({"\0": None, "\\": r"\\", "\n": r"\n", "\r": r"\r", "\t": r"\t"})


class Column(NamedTuple):
    name: str
    attribute: str
    write: Callable[[Any], str]


def _text(value: Any) -> str:
    if value is None:
        return r"\N"
    text = str(value)
    return text.translate(_ESCAPES) if _SPECIAL.search(text) else text


def _codes(value: list[str]) -> str:
    quoted = (code.replace("\\", r"\\").replace('"', r"\"") for code in value)
    return _text("{" + ",".join(f'"{code}"' for code in quoted) + "}")


def _json(value: Any) -> str:
    return _text(json.dumps(value, ensure_ascii=False).replace(r"\u0000", ""))


def _writer(field: models.Field[Any, Any]) -> Callable[[Any], str]:
    if isinstance(field, ArrayField):
        return _codes
    return _json if isinstance(field, models.JSONField) else _text


COLUMNS = tuple(
    Column(str(field.column), field.attname, _writer(field))
    for field in Project._meta.concrete_fields
    if field.name != "search"
)
_NAMES = ", ".join(column.name for column in COLUMNS)
_PARTS = tuple(f"{weight}_{script}" for weight in WEIGHTS for script in SCRIPTS)
_CHANGING = [
    column.name for column in COLUMNS if column.name not in ("id", "reference", "changed_at")
]


def _vector(weight: str) -> str:
    return (
        f"setweight(to_tsvector('simple', {weight}_plain)"
        f" || to_tsvector(latin::regconfig, {weight}_latin)"
        f" || to_tsvector('russian', {weight}_cyrillic)"
        f" || to_tsvector('arabic', {weight}_arabic), '{weight.upper()}')"
    )


# The words of the title once more, marked: the index does not know weights.
_TITLE = (
    f"ARRAY(SELECT '{IN_TITLE}' || word FROM"  # noqa: S608  names of columns
    f" unnest(tsvector_to_array({_vector('a')})) AS word)"
)
_VECTOR = f"array_to_tsvector({_TITLE} || marker) || {' || '.join(map(_vector, WEIGHTS))}"
_OPEN = (
    "CREATE TEMPORARY TABLE incoming (LIKE stocktaking_project) ON COMMIT DROP;"
    "ALTER TABLE incoming DROP COLUMN search, ADD marker text, ADD latin text, "
    + ", ".join(f"ADD {name} text" for name in _PARTS)
)
_COPY = f"COPY incoming ({_NAMES}, marker, latin, {', '.join(_PARTS)}) FROM STDIN"
# An unchanged row is not written again: importing a file twice costs no index.
_UPSERT = (
    f"INSERT INTO stocktaking_project AS kept ({_NAMES}, search)"  # noqa: S608  names of columns
    f" SELECT {_NAMES}, {_VECTOR} FROM incoming"
    " ON CONFLICT (id) DO UPDATE"
    " SET changed_at = excluded.changed_at, search = excluded.search, "
    + ", ".join(f"{name} = excluded.{name}" for name in _CHANGING)
    + f" WHERE (kept.search, {', '.join(f'kept.{name}' for name in _CHANGING)})"
    f" IS DISTINCT FROM (excluded.search, {', '.join(f'excluded.{name}' for name in _CHANGING)})"
)


def _line(project: Project) -> str:
    language = find_language(project.text_language).key
    cells = [column.write(getattr(project, column.attribute)) for column in COLUMNS]
    cells += (marker(language), CONFIGURATIONS.get(language, OTHERWISE))
    for text in (project.title, project.description, _rest(project)):
        cells += parts(text, language)
    return "\t".join(cells)


def _rest(project: Project) -> str:
    partners = (row.get("name") or "" for row in project.partners)
    return "\n".join(
        (
            project.reference,
            project.owner_name,
            *partners,
            project.results_quantitative,
            project.results_qualitative,
            project.replicability,
            project.sustainability,
        )
    )


def sort_key(title: str) -> str:
    """Enough of it to sort by, from its first letter on; tokens of pages carry it."""
    return _BEFORE.sub("", " ".join(letters(title).split()))[:80]


def open_rows() -> None:
    """The table that rows come through, until `close_rows()` or the end of the transaction."""
    with connection.cursor() as cursor:
        cursor.execute(_OPEN)


def write_rows(projects: Iterable[Project]) -> int:
    """How many were inserted or differ from what stood there."""
    text = "".join(f"{_line(project)}\n" for project in projects)
    with connection.cursor() as cursor:
        cursor.copy_expert(_COPY, io.BytesIO(text.encode(errors="replace")))
        cursor.execute(_UPSERT)
        written: int = cursor.rowcount
        cursor.execute("TRUNCATE incoming")
    return written


def close_rows() -> None:
    """Also takes into the indexes of words what they have put off: thrice as quick as row by row.

    A benchmark builds them after its rows: then nothing is put off.
    """
    with connection.cursor() as cursor:
        cursor.execute("DROP TABLE incoming")
        cursor.execute(
            "SELECT gin_clean_pending_list(oid) FROM pg_class"
            " WHERE relname IN ('project_search', 'project_search_some') AND relkind = 'i'"
        )
