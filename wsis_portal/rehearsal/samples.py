"""Sample files to verify, made from receipts of the demo: genuine ones, and ones tampered with."""

from __future__ import annotations

import io
import re
from typing import TYPE_CHECKING, Any

import pikepdf
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from wsis_portal.receipts import extract, pdf, signing
from wsis_portal.receipts.document import document
from wsis_portal.receipts.models import Receipt
from wsis_portal.rehearsal import story

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from django.utils.functional import Promise

GENUINE, SUPERSEDED, WITHDRAWN = "genuine", "superseded", "withdrawn"
# Whose first receipts these are
SOURCES = {GENUINE: "villages", SUPERSEDED: "spectrum", WITHDRAWN: "archivo"}
NAMES = {
    GENUINE: _("As it was issued."),
    SUPERSEDED: _("Genuine, and replaced by a newer one since."),
    WITHDRAWN: _("Genuine, and the contribution was withdrawn since."),
    "changed-byte": _("One letter of the answers inside the file was changed."),
    "altered-page": _("Its first page was painted over; the answers inside are untouched."),
    "foreign-key": _("Signed throughout by somebody who is not the portal."),
    "truncated": _("Its end is missing."),
}
FOREIGN_KEY_ID = "ELSEWHERE-1"
CUT = 4000  # bytes
PAINTED = b"q 0.98 0.98 0.96 rg 60 560 475 90 re f Q BT /F0 20 Tf 0 g 72 600 Td (ACCEPTED) Tj ET"


def folder() -> Path:
    path: Path = settings.VAR_DIR / "samples"
    return path


def told() -> list[tuple[str, Promise]]:
    """The samples that lie there, each with what it is."""
    return [(name, text) for name, text in NAMES.items() if (folder() / f"{name}.pdf").is_file()]


def make_samples() -> bool:
    """Make all of them, and say so, unless those of this database lie there already."""
    receipts = _receipts()
    if set(receipts) != set(SOURCES) or _lie_there(receipts[GENUINE]):
        return False
    folder().mkdir(parents=True, exist_ok=True)
    for name, content in _made(receipts):
        (folder() / f"{name}.pdf").write_bytes(content)
    return True


def _receipts() -> dict[str, Receipt]:
    """The first receipt of each source; fewer where the clock has not reached them all."""
    first = Receipt.objects.defer("pdf").filter(revision=1)
    rows = {row.draft.pk: row for row in first.filter(draft__in=_drafts()).select_related("draft")}
    return {name: rows[ident] for ident, name in _drafts().items() if ident in rows}


def _drafts() -> dict[Any, str]:
    return {story.draft_id(key): name for name, key in SOURCES.items()}


def _lie_there(genuine: Receipt) -> bool:
    """Whether the samples were made from this receipt, and none was thrown away since."""
    paths = [folder() / f"{name}.pdf" for name in NAMES]
    stored = Receipt.objects.values_list("pdf", flat=True).get(pk=genuine.pk)
    return (
        stored is not None
        and all(path.is_file() for path in paths)
        and paths[0].read_bytes() == bytes(stored)
    )


def _made(receipts: dict[str, Receipt]) -> Iterator[tuple[str, bytes]]:
    files = {name: document(row.pk, in_child=False) for name, row in receipts.items()}
    yield from files.items()
    genuine = files[GENUINE]
    yield "changed-byte", _with_changed_byte(genuine)
    yield "altered-page", _with_altered_page(genuine)
    yield "foreign-key", _with_foreign_key(receipts[GENUINE])
    yield "truncated", genuine[:-CUT]


def _with_changed_byte(genuine: bytes) -> bytes:
    """One byte of the answers inside the file is another."""
    with pikepdf.open(io.BytesIO(genuine)) as opened:
        for spec in _enclosed(opened):
            if str(spec.UF) == extract.PAYLOAD:
                stream = spec.EF.F
                payload = stream.read_bytes()
                at = payload.index(b'"title":"') + len(b'"title":"')
                changed = payload[:at] + bytes([payload[at] ^ 1]) + payload[at + 1 :]
                stream.write(changed)
        return _saved(opened)


def _with_altered_page(genuine: bytes) -> bytes:
    """The first page was painted over; the answers inside are untouched."""
    with pikepdf.open(io.BytesIO(genuine)) as opened:
        page = opened.pages[0]
        font = pikepdf.Dictionary(
            Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type1, BaseFont=pikepdf.Name.Helvetica
        )
        page.add_resource(font, pikepdf.Name.Font, pikepdf.Name.F0)
        page.contents_add(PAINTED, prepend=False)
        return _saved(opened)


def _with_foreign_key(receipt: Receipt) -> bytes:
    """The same answers and the same page, signed throughout by somebody who is not the portal."""
    foreign = Ed25519PrivateKey.generate()
    payload = bytes(receipt.payload)
    rendered = pdf.render(
        payload, signature=foreign.sign(payload), key_id=FOREIGN_KEY_ID, code=receipt.code
    )
    parts = signing.split_file(rendered)
    if parts is None:
        raise ValueError(receipt.pk)
    content, ours = parts
    return rendered.replace(ours.hex().encode(), foreign.sign(content).hex().encode())


def _enclosed(opened: Any) -> list[Any]:
    return list(opened.Root.Names.EmbeddedFiles.Names)[1::2]


def _saved(opened: Any) -> bytes:
    """Without the portal's line of signature, which whoever changes a file cannot make."""
    written = io.BytesIO()
    opened.save(written)
    return re.sub(rb"%WSIS-Ed25519 [0-9a-f]{128}\n", b"", written.getvalue())
