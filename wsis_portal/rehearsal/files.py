"""What the demo's people attach: small, real documents, one that only claims to be, pictures."""

from __future__ import annotations

import io
import zipfile
from typing import Any
from xml.sax.saxutils import escape

import pikepdf
from django.core.files.base import ContentFile, File
from django.core.files.uploadedfile import SimpleUploadedFile

from wsis_portal.rehearsal.pictures import picture

LEADING = 22
FAKE = b"MZ\x90\x00\x03\x00\x00\x00\x04\x00\x00\x00\xff\xff\x00\x00 a program with another's name"
ODT = "application/vnd.oasis.opendocument.text"
_NAMES = (
    'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
    'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" office:version="1.3"'
)
_MANIFEST = f"""<?xml version="1.0" encoding="UTF-8"?>
<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"
 manifest:version="1.3"><manifest:file-entry manifest:full-path="/" manifest:media-type="{ODT}"/>
<manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml"/>
</manifest:manifest>"""


def attachment(name: str, lines: list[str]) -> SimpleUploadedFile:
    """A document of this name with these lines; without lines, a program that claims the name."""
    if not lines:
        content = FAKE
    elif name.endswith(".odt"):
        content = _odt(lines)
    else:
        content = _pdf(lines)
    return SimpleUploadedFile(name, content)


def image(key: str, *, scene: str, alt: str) -> tuple[File[bytes], str, str]:
    """The picture of this contribution, its name and its description."""
    return ContentFile(picture(scene, key)), f"{scene}.jpg", alt


def _pdf(lines: list[str]) -> bytes:
    """One page; Latin letters only."""
    shown = b" T* ".join(b"(" + _escaped(line) + b") Tj" for line in lines)
    drawing = b"BT /F1 13 Tf %d TL 72 740 Td " % LEADING + shown + b" ET"
    document: Any = pikepdf.new()
    page = document.add_blank_page(page_size=(595, 842))
    font = pikepdf.Dictionary(
        Type=pikepdf.Name.Font,
        Subtype=pikepdf.Name.Type1,
        BaseFont=pikepdf.Name.Helvetica,
        Encoding=pikepdf.Name.WinAnsiEncoding,
    )
    page.Resources = pikepdf.Dictionary(Font=pikepdf.Dictionary(F1=font))
    page.Contents = document.make_stream(drawing)
    written = io.BytesIO()
    document.save(written)
    return written.getvalue()


def _escaped(line: str) -> bytes:
    encoded = line.encode("cp1252", errors="replace")
    for mark in (b"\\", b"(", b")"):
        encoded = encoded.replace(mark, b"\\" + mark)
    return encoded


def _odt(lines: list[str]) -> bytes:
    paragraphs = "".join(f"<text:p>{escape(line)}</text:p>" for line in lines)
    content = (
        f'<?xml version="1.0" encoding="UTF-8"?><office:document-content {_NAMES}>'
        f"<office:body><office:text>{paragraphs}</office:text></office:body>"
        "</office:document-content>"
    )
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w") as archive:
        archive.writestr("mimetype", ODT, zipfile.ZIP_STORED)
        archive.writestr("content.xml", content, zipfile.ZIP_DEFLATED)
        archive.writestr("META-INF/manifest.xml", _MANIFEST, zipfile.ZIP_DEFLATED)
    return written.getvalue()
