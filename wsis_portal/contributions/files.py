"""Looking into a file that arrived: PDF, DOCX or ODT by its content, never by its name.

Nothing is unpacked. A file is read in chunks, an archive by its directory and a few small parts.
"""

from __future__ import annotations

import hashlib
import re
import struct
import unicodedata
import zipfile
import zlib
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import IO, TYPE_CHECKING, Final, cast

from django.conf import settings
from django.utils.formats import number_format
from django.utils.translation import gettext as _

if TYPE_CHECKING:
    from collections.abc import Iterable

    from django.core.files.base import File

PDF: Final = "application/pdf"
DOCX: Final = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
ODT: Final = "application/vnd.oasis.opendocument.text"
SUFFIXES: Final = {PDF: ".pdf", DOCX: ".docx", ODT: ".odt"}

MEGABYTE = 1024 * 1024
MAX_UNPACKED = 200 * MEGABYTE  # what an archive says it holds; text documents hold far less
MAX_PARTS = 5000
MAX_PART_READ = 2 * MEGABYTE
NAME_LENGTH = 120
SUFFIX_LENGTH = 10

_ENCRYPT = re.compile(rb"/Encrypt\s*(<<|\d+\s+\d+\s+R)")
_OVERLAP = 64  # longer than what _ENCRYPT matches
_TAIL = 4096
_ZIP, _OLE = b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_WORD_MAIN = b"wordprocessingml.document.main+xml"
# What Python's zipfile raises, one way or another, on an archive that is no good
_DAMAGE = (
    zipfile.BadZipFile,
    zlib.error,
    struct.error,
    ValueError,
    EOFError,
    OSError,
    RuntimeError,
)
_LIBRARY_LISTS = ("/script-lb.xml", "/script-lc.xml")  # LibreOffice lists its empty libraries
_NO_NAME_CHARACTERS = re.compile(r'[<>:"|?*]')


@dataclass(frozen=True)
class Accepted:
    media_type: str
    size: int
    sha256: str


class Refused(Exception):
    """Why a file is not kept: a reason to store, and its sentence in the active language."""

    def __init__(self, reason: str, *, name: str = "", size: int = 0) -> None:
        super().__init__(reason)
        self.reason = reason
        self.sentence = refusal(reason, name=name, size=size)


@dataclass
class _Read:
    """What one pass over a file yields."""

    size: int
    sha256: str
    head: bytes
    tail: bytes
    encrypted: bool  # as a PDF


def inspect(file: File[bytes]) -> Accepted:
    """Accept a file or raise Refused. Its name serves only to tell when it lies."""
    name = file.name or ""
    try:
        return _inspect(file, _suffix_of(name))
    except _Reason as found:
        raise Refused(found.reason, name=name, size=file.size or 0) from None


def refusal(reason: str, *, name: str = "", size: int = 0) -> str:
    """The sentence for a reason that was stored."""
    sentences = {
        "empty": _("This file is empty."),
        "too_large": _("This file is %(size)s. The limit is %(limit)s."),
        "too_many": _("There are as many files as the limit allows. Remove one first."),
        "disguised": _("This file is not what its name says. It was not stored."),
        "password": _("This file is locked with a password. Save it without, and send it again."),
        "macros": _("This file contains macros. Save it without, and send it again."),
        "broken": _("This file is cut off or damaged. It was not stored."),
        "bomb": _("This file unpacks to more than a document can hold. It was not stored."),
    }
    suffix = _suffix_of(name).removeprefix(".").upper()
    unknown = _("We accept PDF, DOCX and ODT. This is a %(kind)s file.")
    other = unknown if suffix else _("We accept PDF, DOCX and ODT. This is another kind of file.")
    said = sentences.get(reason, other)
    limit = settings.UPLOAD_MAX_BYTES
    shown = max(size, limit + MEGABYTE // 10) if reason == "too_large" else size
    return said % {"size": size_text(shown), "limit": size_text(limit), "kind": suffix}


def size_text(size: int) -> str:
    """ "1.8 MB", in the active language."""
    if size < 1024:
        return _("%(size)s bytes") % {"size": size}
    if size < MEGABYTE:
        return _("%(size)s kB") % {"size": round(size / 1024)}
    amount = round(size / MEGABYTE, 1)
    return _("%(size)s MB") % {
        "size": number_format(amount, 0 if amount == round(amount) else 1, use_l10n=True)
    }


def suffix(media_type: str) -> str:
    return SUFFIXES[media_type]


def clean_name(name: str) -> str:
    """A name to show and to send: no folders, nothing unseen that turns it round, not too long."""
    base = re.split(r"[/\\]", unicodedata.normalize("NFC", name))[-1]
    seen = "".join(one for one in base if unicodedata.category(one) not in {"Cc", "Cf", "Cs", "Co"})
    plain = " ".join(_NO_NAME_CHARACTERS.sub("-", seen).split()).lstrip(". ")
    end = PurePosixPath(plain).suffix
    if len(end) > SUFFIX_LENGTH:
        end = ""
    stem = plain.removesuffix(end)
    return f"{stem[: NAME_LENGTH - len(end)]}{end}" if plain else _("file")


class _Reason(Exception):
    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


def _inspect(file: File[bytes], named: str) -> Accepted:
    if not file.size:
        raise _Reason("empty")
    if file.size > settings.UPLOAD_MAX_BYTES:
        raise _Reason("too_large")
    read = _read(file.chunks())
    if read.head.startswith(b"%PDF-"):
        media_type = _look_into_pdf(read)
    elif read.head.startswith(_ZIP):
        media_type = _look_into_archive(cast("IO[bytes]", file))
    elif read.head.startswith(_OLE) and named in {".docx", ".odt"}:
        raise _Reason("password")  # Word wraps a locked document so
    else:
        media_type = ""
    _compare_with_name(media_type, named)
    return Accepted(media_type, read.size, read.sha256)


def _compare_with_name(media_type: str, named: str) -> None:
    if media_type and named in {"", SUFFIXES[media_type]}:
        return
    known = media_type or named in SUFFIXES.values()
    raise _Reason("disguised" if known else "type")


def _read(chunks: Iterable[bytes]) -> _Read:
    digest = hashlib.sha256()
    size, head, tail, encrypted = 0, b"", b"", False
    for chunk in chunks:
        digest.update(chunk)
        size += len(chunk)
        head = head or chunk[:16]
        encrypted = encrypted or bool(_ENCRYPT.search(tail[-_OVERLAP:] + chunk))
        tail = (tail + chunk)[-_TAIL:]
    return _Read(size, digest.hexdigest(), head, tail, encrypted)


def _look_into_pdf(read: _Read) -> str:
    if b"%%EOF" not in read.tail:
        raise _Reason("broken")
    if read.encrypted:
        raise _Reason("password")
    return PDF


def _look_into_archive(file: IO[bytes]) -> str:
    """DOCX, ODT, or "" for any other archive."""
    try:
        with zipfile.ZipFile(file) as archive:
            parts = archive.infolist()
            _check_parts(parts)
            names = {part.filename for part in parts}
            if "[Content_Types].xml" in names and "word/document.xml" in names:
                return _look_into_docx(archive, names)
            if "mimetype" in names and _part(archive, "mimetype").strip() == ODT.encode():
                return _look_into_odt(archive, names)
    except _DAMAGE as error:
        raise _Reason("broken") from error
    return ""


def _check_parts(parts: list[zipfile.ZipInfo]) -> None:
    if any(part.flag_bits & 1 for part in parts):
        raise _Reason("password")
    if len(parts) > MAX_PARTS or sum(part.file_size for part in parts) > MAX_UNPACKED:
        raise _Reason("bomb")


def _look_into_docx(archive: zipfile.ZipFile, names: set[str]) -> str:
    types = _part(archive, "[Content_Types].xml")
    if b"macroEnabled" in types or any("vbaproject" in name.lower() for name in names):
        raise _Reason("macros")
    if _WORD_MAIN not in types:
        return ""
    return DOCX


def _look_into_odt(archive: zipfile.ZipFile, names: set[str]) -> str:
    if "META-INF/manifest.xml" not in names:
        raise _Reason("broken")
    if b"encryption-data" in _part(archive, "META-INF/manifest.xml"):
        raise _Reason("password")
    programs = [name for name in names if name.startswith(("Basic/", "Scripts/"))]
    if any(not name.endswith(("/", *_LIBRARY_LISTS)) for name in programs):
        raise _Reason("macros")
    return ODT


def _part(archive: zipfile.ZipFile, name: str) -> bytes:
    """The start of a part, however much it says it holds."""
    with archive.open(name) as part:
        return part.read(MAX_PART_READ)


def _suffix_of(name: str) -> str:
    return PurePosixPath(name.strip()).suffix.lower()
