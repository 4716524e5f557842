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
from django.utils.translation import gettext as _

from wsis_portal.contributions.refusals import MEGABYTE, Reason, Refused, suffix_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from django.core.files.base import File

PDF: Final = "application/pdf"
DOCX: Final = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
ODT: Final = "application/vnd.oasis.opendocument.text"
SUFFIXES: Final = {PDF: ".pdf", DOCX: ".docx", ODT: ".odt"}

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
        return _inspect(file, suffix_of(name))
    except Reason as found:
        raise Refused(found.reason, name=name, size=file.size or 0) from None


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


def _inspect(file: File[bytes], named: str) -> Accepted:
    if not file.size:
        raise Reason("empty")
    if file.size > settings.UPLOAD_MAX_BYTES:
        raise Reason("too_large")
    read = _read(file.chunks())
    if read.head.startswith(b"%PDF-"):
        media_type = _look_into_pdf(read)
    elif read.head.startswith(_ZIP):
        media_type = _look_into_archive(cast("IO[bytes]", file))
    elif read.head.startswith(_OLE) and named in {".docx", ".odt"}:
        raise Reason("password")  # Word wraps a locked document so
    else:
        media_type = ""
    _compare_with_name(media_type, named)
    return Accepted(media_type, read.size, read.sha256)


def _compare_with_name(media_type: str, named: str) -> None:
    if media_type and named in {"", SUFFIXES[media_type]}:
        return
    known = media_type or named in SUFFIXES.values()
    raise Reason("disguised" if known else "type")


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
        raise Reason("broken")
    if read.encrypted:
        raise Reason("password")
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
        raise Reason("broken") from error
    return ""


def _check_parts(parts: list[zipfile.ZipInfo]) -> None:
    if any(part.flag_bits & 1 for part in parts):
        raise Reason("password")
    if len(parts) > MAX_PARTS or sum(part.file_size for part in parts) > MAX_UNPACKED:
        raise Reason("bomb")


def _look_into_docx(archive: zipfile.ZipFile, names: set[str]) -> str:
    types = _part(archive, "[Content_Types].xml")
    if b"macroEnabled" in types or any("vbaproject" in name.lower() for name in names):
        raise Reason("macros")
    if _WORD_MAIN not in types:
        return ""
    return DOCX


def _look_into_odt(archive: zipfile.ZipFile, names: set[str]) -> str:
    if "META-INF/manifest.xml" not in names:
        raise Reason("broken")
    if b"encryption-data" in _part(archive, "META-INF/manifest.xml"):
        raise Reason("password")
    programs = [name for name in names if name.startswith(("Basic/", "Scripts/"))]
    if any(not name.endswith(("/", *_LIBRARY_LISTS)) for name in programs):
        raise Reason("macros")
    return ODT


def _part(archive: zipfile.ZipFile, name: str) -> bytes:
    """The start of a part, however much it says it holds."""
    with archive.open(name) as part:
        return part.read(MAX_PART_READ)
