"""Making the file with WeasyPrint, which is imported only when there is something to make."""

from __future__ import annotations

import io
import logging
from datetime import datetime
from functools import lru_cache
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator

    from weasyprint import CSS, Attachment, Document
    from weasyprint.css import ColorProfile

    from .job import Job

PROFILE = "srgb"
STYLE = Path(__file__).with_name("receipt.css")

# PDF/A knows the schema of PDF/UA's mark only if it is described along with it.
_UA = b"""<rdf:Description xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"
 xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/" rdf:about="" pdfuaid:part="1"/>
<rdf:Description xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"
 xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/"
 xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#"
 xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#" rdf:about="">
<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">
<pdfaSchema:schema>PDF/UA identification schema</pdfaSchema:schema>
<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>
<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>
<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">
<pdfaProperty:name>part</pdfaProperty:name>
<pdfaProperty:valueType>Integer</pdfaProperty:valueType>
<pdfaProperty:category>internal</pdfaProperty:category>
<pdfaProperty:description>Part of ISO 14289 this file conforms to</pdfaProperty:description>
</rdf:li></rdf:Seq></pdfaSchema:property>
</rdf:li></rdf:Bag></pdfaExtension:schemas></rdf:Description>
</rdf:RDF>"""


class _Missing(logging.Handler):
    """Gathers the characters no installed font can draw, which WeasyPrint only warns of."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.letters: set[str] = set()

    def emit(self, record: logging.LogRecord) -> None:
        if record.msg.startswith(".notdef") and isinstance(record.args, tuple):
            self.letters.add(str(record.args[0]))


def press(job: Job) -> bytes:
    """The finished file. Where a character has no glyph, its number stands in the page instead."""
    logger = logging.getLogger("weasyprint")
    missing = _Missing()
    logger.addHandler(missing)
    try:
        pdf = _write(job, job.html)
        if missing.letters:
            named = {ord(letter): f"[U+{ord(letter):04X}]" for letter in missing.letters}
            pdf = _write(job, job.html.translate(named))
    finally:
        logger.removeHandler(missing)
    return pdf


def _write(job: Job, html: str) -> bytes:
    from weasyprint import HTML

    from . import letters  # noqa: PLC0415 - it imports WeasyPrint

    letters.install()
    at = datetime.fromisoformat(job.at)
    document = HTML(string=html, url_fetcher=_fetcher()).render(
        stylesheets=[_style()], output_intent=PROFILE
    )
    document.color_profiles[PROFILE] = _profile()
    pdf: bytes = document.write_pdf(
        pdf_variant="pdf/a-3a",
        pdf_identifier=job.identifier.encode(),
        output_intent=False,  # it is there: WeasyPrint's own way leaves a file open
        attachments=list(_attachments(job, at)),
        finisher=_finish,
    )
    return pdf


def _profile() -> ColorProfile:
    from weasyprint.css import ColorProfile

    return ColorProfile(
        _colours(), "sRGB2014.icc", "relative-colorimetric", (("r",), ("g",), ("b",))
    )


def _colours() -> io.BytesIO:
    profile = files("weasyprint.pdf").joinpath("sRGB2014.icc")
    return io.BytesIO(profile.read_bytes())


@lru_cache
def _style() -> CSS:
    from weasyprint import CSS

    return CSS(string=STYLE.read_text(encoding="utf-8"), url_fetcher=_fetcher())


@lru_cache
def _fetcher() -> Any:
    """Fetches what stands in the document itself, and nothing else."""
    from weasyprint.urls import URLFetcher

    return URLFetcher(allowed_protocols=("data",))


def _attachments(job: Job, at: datetime) -> Iterator[Attachment]:
    from weasyprint import Attachment

    for enclosure in job.enclosures:
        yield Attachment(
            string=enclosure.text,
            name=enclosure.name,
            description=enclosure.description,
            relationship=enclosure.relationship,
            created=at,
            modified=at,
        )


def _finish(_: Document, pdf: Any) -> None:
    """Say in the metadata that the file is PDF/UA-1 too, and leave them readable to any tool."""
    number = int(pdf.catalog["Metadata"].split()[0])
    metadata = pdf.objects[number]
    metadata.stream = [part.replace(b"</rdf:RDF>", _UA) for part in metadata.stream]
    metadata.compress = False
