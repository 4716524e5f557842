import hashlib
import io
import zlib
from datetime import datetime

import pikepdf
import pytest
from hypothesis import HealthCheck, given
from hypothesis import settings as hypothesis
from hypothesis import strategies as st

from tests.receipts import samples
from tests.receipts.conftest import receipt_of
from wsis_portal.receipts import canonical, code, extract, keys, signing, verify
from wsis_portal.receipts.verify import Reason, Status

GENUINE = (Status.GENUINE, None)
ALTERED = (Status.PAGE_ALTERED, Reason.PAGE_ALTERED)


def _invalid(reason: Reason) -> tuple[Status, Reason]:
    return (Status.NOT_VALID, reason)


def _check(data: bytes, trusted=None) -> tuple[Status, Reason | None]:
    """Status and reason; the answers are there when they are genuine, and only then."""
    verdict = verify.check(data, keys=keys.public_keys() if trusted is None else trusted)
    assert (verdict.payload is None) == (verdict.status is Status.NOT_VALID)
    return verdict.status, verdict.reason


def _rewritten(data: bytes, change) -> bytes:
    """The file as another program saves it after a change."""
    target = io.BytesIO()
    with pikepdf.open(io.BytesIO(data)) as file:
        change(file)
        file.save(target)
    return target.getvalue()


def _specs(file: pikepdf.Pdf) -> pikepdf.Array:
    return file.Root.Names.EmbeddedFiles.Names


def _spec(file: pikepdf.Pdf, name: str, content: bytes) -> pikepdf.Object:
    embedded = pikepdf.AttachedFileSpec(file, content, filename=name)
    return file.make_indirect(embedded.obj)


def test_genuine_receipt_in_each_language(receipt_in_language, language):
    verdict = verify.check(receipt_in_language, keys=keys.public_keys())
    assert (verdict.status, verdict.reason) == GENUINE
    assert verdict.payload == samples.payload(language)
    assert verdict.code == code.of(verdict.digest)
    assert verdict.key_id == "2024-A"
    assert not verdict.rehearsal


def test_genuine_receipt_of_a_rehearsal_says_so():
    data = receipt_of(samples.payload(rehearsal=True))
    assert verify.check(data, keys=keys.public_keys()).rehearsal


def test_byte_changed_anywhere_is_never_genuine(receipt, trusted):
    step = len(receipt) // 20
    for place in range(0, len(receipt), step):
        changed = bytearray(receipt)
        changed[place] ^= 0x20
        assert _check(bytes(changed), trusted)[0] is not Status.GENUINE


def test_page_painted_over_leaves_the_answers_genuine(receipt):
    def paint(file: pikepdf.Pdf) -> None:
        white = b"\n1 1 1 rg 0 0 600 400 re f"
        file.pages[0].contents_add(file.make_stream(white))

    assert _check(_rewritten(receipt, paint)) == ALTERED


def test_page_changed_by_an_appended_update_leaves_the_answers_genuine(receipt):
    start = receipt.rstrip().rsplit(b"\n", 2)[-2]
    with pikepdf.open(io.BytesIO(receipt)) as file:
        number = file.pages[0].obj.Contents.objgen[0]
        size, root = int(file.trailer.Size), file.trailer.Root.objgen[0]
    place = len(receipt)
    update = b"%d 0 obj\n<</Length 0>>\nstream\n\nendstream\nendobj\n" % number
    xref = b"xref\n%d 1\n%010d 00000 n \ntrailer\n" % (number, place)
    trailer = b"<</Size %d /Root %d 0 R /Prev %s>>\nstartxref\n%d\n%%%%EOF\n" % (
        size,
        root,
        start,
        place + len(update),
    )
    assert _check(receipt + update + xref + trailer) == ALTERED


def test_anything_appended_leaves_the_answers_genuine(receipt):
    assert _check(receipt + b"\n") == ALTERED
    assert _check(receipt + b"% a comment\n") == ALTERED


def test_signature_line_taken_out_or_doubled_leaves_the_answers_genuine(receipt):
    content, _signature = signing.split_file(receipt)
    line = receipt[receipt.index(signing.MARK) : receipt.rindex(b"startxref")]
    assert _check(content) == ALTERED
    assert _check(receipt.replace(line, line * 2)) == ALTERED


def test_answers_changed_inside_are_found(receipt):
    def change(file: pikepdf.Pdf) -> None:
        for spec in file.attachments.values():
            if spec.filename == "receipt.json":
                text = spec.get_file().read_bytes().replace(b"Kenya", b"Ghana")
                spec.obj.EF.F.write(text)

    assert _check(_rewritten(receipt, change)) == _invalid(Reason.PAYLOAD_ALTERED)


def test_answers_changed_with_a_fitting_digest_are_found(receipt):
    content = canonical.dumps(samples.payload(title="Another title"))

    def change(file: pikepdf.Pdf) -> None:
        found = {spec.filename: spec for spec in file.attachments.values()}
        proof = canonical.loads(found["signature.json"].get_file().read_bytes())
        proof["digest"] = hashlib.sha256(content).hexdigest()
        found["receipt.json"].obj.EF.F.write(content)
        found["signature.json"].obj.EF.F.write(canonical.dumps(proof))

    assert _check(_rewritten(receipt, change)) == _invalid(Reason.UNKNOWN_KEY)


def test_receipt_of_a_foreign_key_is_not_valid(trusted, foreign):
    data = receipt_of(samples.payload())
    assert _check(data) == GENUINE
    assert _check(data, trusted) == _invalid(Reason.UNKNOWN_KEY)
    assert _check(data, ()) == _invalid(Reason.UNKNOWN_KEY)


def test_pinned_key_without_a_name_stands_for_any(receipt, trusted):
    assert _check(receipt, (keys.PublicKey("", trusted[0].public),)) == GENUINE
    assert _check(receipt, (keys.PublicKey("x", trusted[0].public),)) == _invalid(
        Reason.UNKNOWN_KEY
    )


def test_key_out_of_its_time_is_not_valid(receipt, trusted):
    ended = keys.PublicKey(trusted[0].id, trusted[0].public, until=_at("2024-01-22T11:09:41Z"))
    begun = keys.PublicKey(trusted[0].id, trusted[0].public, since=_at("2024-01-22T11:09:42Z"))
    assert _check(receipt, (ended,)) == _invalid(Reason.KEY_NOT_VALID)
    assert _check(receipt, (begun,)) == _invalid(Reason.KEY_NOT_VALID)


def _at(text: str):
    return datetime.fromisoformat(text)


def test_two_answers_in_one_file_are_refused(receipt):
    def twice(file: pikepdf.Pdf) -> None:
        second = _spec(file, "receipt.json", b"{}")
        _specs(file).extend([pikepdf.String("z"), second])

    assert _check(_rewritten(receipt, twice)) == _invalid(Reason.AMBIGUOUS)


def test_another_file_beside_the_answers_is_refused(receipt):
    def beside(file: pikepdf.Pdf) -> None:
        file.attachments["answers.json"] = pikepdf.AttachedFileSpec(file, b"{}")

    assert _check(_rewritten(receipt, beside)) == _invalid(Reason.AMBIGUOUS)


def test_answers_with_two_contents_are_refused(receipt):
    def both(file: pikepdf.Pdf) -> None:
        for spec in _specs(file)[1::2]:
            spec.EF["/UF"] = file.make_stream(b"{}")

    assert _check(_rewritten(receipt, both)) == _invalid(Reason.AMBIGUOUS)


def test_tree_of_files_without_end_is_refused(receipt):
    def endless(file: pikepdf.Pdf) -> None:
        tree = file.make_indirect(pikepdf.Dictionary())
        tree.Kids = pikepdf.Array([tree])
        file.Root.Names.EmbeddedFiles = tree

    assert _check(_rewritten(receipt, endless)) == _invalid(Reason.AMBIGUOUS)


def test_pdf_without_a_receipt_has_none():
    target = io.BytesIO()
    with pikepdf.new() as file:
        file.add_blank_page()
        file.save(target)
    assert _check(target.getvalue()) == _invalid(Reason.NO_RECEIPT_INSIDE)


def test_something_else_signed_by_us_is_no_receipt():
    data = receipt_of(samples.payload(format="another/1"))
    assert _check(data) == _invalid(Reason.NO_RECEIPT_INSIDE)


def test_truncated_receipt_says_so(receipt):
    for part in (2, 3, 4):
        shorter = receipt[: len(receipt) * (part - 1) // part]
        assert _check(shorter) == _invalid(Reason.TRUNCATED)


@pytest.mark.parametrize("data", [b"", b"PK\x03\x04", b" %PDF-1.7", b"\x00" * 100])
def test_file_that_is_no_pdf_says_so(data):
    assert _check(data) == _invalid(Reason.NOT_A_PDF)


def test_file_larger_than_any_receipt_is_not_read(receipt):
    data = receipt + b"\x00" * verify.MAX_BYTES
    assert _check(data) == _invalid(Reason.TOO_LARGE)


def test_locked_file_is_unreadable(receipt):
    target = io.BytesIO()
    with pikepdf.open(io.BytesIO(receipt)) as file:
        file.save(target, encryption=pikepdf.Encryption(owner="x", user="y"))
    assert _check(target.getvalue()) == _invalid(Reason.UNREADABLE)


def _bomb(megabytes: int) -> bytes:
    """Compressed zeros, a thousandth of their size, made at once."""
    packer = zlib.compressobj(9)
    head = packer.compress(bytes(2**20)) + packer.flush(zlib.Z_FULL_FLUSH)
    block = packer.compress(bytes(2**20)) + packer.flush(zlib.Z_FULL_FLUSH)
    return head + block * (megabytes - 1) + packer.flush()


def test_answers_that_unpack_without_end_are_refused(receipt):
    def swell(file: pikepdf.Pdf) -> None:
        for spec in _specs(file)[1::2]:
            spec.EF.F.write(_bomb(200), filter=pikepdf.Name.FlateDecode)

    assert _check(_rewritten(receipt, swell)) == _invalid(Reason.UNREADABLE)


def test_file_that_asks_for_gigabytes_is_refused():
    packed = _bomb(1500)
    objects = b"2 0 obj\n<</Type/ObjStm/N 1/First 4/Filter/FlateDecode/Length %d>>\nstream\n" % len(
        packed
    )
    head = b"%PDF-1.7\n" + objects + packed + b"\nendstream\nendobj\n"
    rows = b"".join(
        kind.to_bytes(1, "big") + place.to_bytes(4, "big") + last.to_bytes(1, "big")
        for kind, place, last in [(0, 0, 0), (2, 2, 0), (1, 9, 0), (1, len(head), 0)]
    )
    xref = b"3 0 obj\n<</Type/XRef/Size 4/W[1 4 1]/Root 1 0 R/Length %d>>\nstream\n" % len(rows)
    tail = b"\nendstream\nendobj\nstartxref\n%d\n%%%%EOF\n" % len(head)
    assert _check(head + xref + rows + tail) == _invalid(Reason.UNREADABLE)


@pytest.mark.parametrize(
    "proof",
    [
        b"",
        b"[]",
        b"null",
        b"[" * 4000,
        b"{" + b" " * 5000,
        b'{"key": 1, "signature": "AAAA", "digest": ""}',
        b'{"key": "2024-A", "signature": "not base64", "digest": ""}',
        b"\xff\xfe",
    ],
)
def test_signature_that_is_none_is_unreadable(receipt, proof):
    def replace(file: pikepdf.Pdf) -> None:
        for spec in file.attachments.values():
            if spec.filename == "signature.json":
                spec.obj.EF.F.write(proof)

    assert _check(_rewritten(receipt, replace)) == _invalid(Reason.UNREADABLE)


@hypothesis(
    max_examples=8, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(st.data())
def test_mangled_receipt_never_raises_and_is_never_genuine(receipt, data):
    start = data.draw(st.integers(0, len(receipt) - 1))
    length = data.draw(st.integers(1, 2000))
    noise = data.draw(st.binary(max_size=50))
    mangled = receipt[:start] + noise + receipt[start + length :]
    if mangled != receipt:
        assert _check(mangled)[0] is not Status.GENUINE


def test_extract_gives_the_two_parts(receipt):
    payload, proof = extract.enclosures(receipt)
    assert canonical.loads(payload) == samples.payload()
    assert canonical.loads(proof)["key"] == "2024-A"
