"""Why a file is not imported at all: a sentence that says what to do. Nothing was written."""

from __future__ import annotations

from typing import Final

from django.utils.translation import gettext_lazy as _


class FileRefused(Exception):
    """Its text is the sentence, in the active language."""

    def __init__(self, reason: str, **facts: object) -> None:
        self.reason = reason
        super().__init__(str(_SENTENCES[reason]) % facts)


_SENTENCES: Final = {
    "empty": _("This file holds no rows."),
    "type": _("We take CSV, XLSX and JSON lines. This is another kind of file."),
    "old_sheet": _(
        "This is an old or a locked spreadsheet. Save it as XLSX without a password, or as CSV."
    ),
    "macros": _("This workbook contains macros. Save it as XLSX without macros."),
    "bomb": _(
        "This workbook unpacks to more than we open. If it is an honest one, save it as CSV."
    ),
    "broken": _("This workbook is cut off or damaged. Save it again, or as CSV."),
    "encoding": _(
        "Line %(line)s is not in UTF-8; the file may be in Windows-1256 or another older encoding. "
        "Save it as “CSV UTF-8” and import that."
    ),
    "nul": _("Line %(line)s holds a zero character, which no text has. Save the file as UTF-8."),
    "cell": _(
        "Line %(line)s holds a cell of more than %(limit)s characters. A quotation mark may be "
        "missing where that cell ends."
    ),
    "quotes": _("Line %(line)s: a quotation mark is missing, or stands where none may stand."),
    "json": _("Line %(line)s is no JSON object. JSON lines hold one project a line."),
    "json_twice": _("Line %(line)s says “%(name)s” twice."),
    "nameless": _("Column %(number)s has no name in the first line."),
    "unknown": _("We do not know these columns: %(names)s. Correct their names or remove them."),
    "doubled": _("These columns stand there twice: %(names)s. Remove one of each."),
    "missing": _("These columns are missing: %(names)s. Add them to the first line."),
    "no_header": _("The first line does not name our columns. It names them, such as: %(names)s."),
    "no_file": _("There is no file %(name)s that can be read."),
    "report": _("The report %(name)s cannot be written. Name another place for it."),
}
