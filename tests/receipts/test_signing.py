import pytest

from wsis_portal.receipts import keys, signing

PDF = b"%PDF-1.7\nbody\nstartxref\n9\n%%EOF\n"


def test_signature_of_a_payload_is_of_this_key_only(trusted):
    signature, key_id = signing.sign(b"{}")
    other = keys.PublicKey("other", b"\x01" * 32)
    assert key_id == trusted[0].id
    assert signing.verify(b"{}", signature, key=trusted[0])
    assert not signing.verify(b"{ }", signature, key=trusted[0])
    assert not signing.verify(b"{}", signature, key=other)
    assert not signing.verify(b"{}", b"short", key=trusted[0])


def test_file_signature_stands_before_the_end_and_covers_all_else(trusted):
    signed = signing.sign_file(PDF)
    head, _line, tail = signed.partition(b"%WSIS-Ed25519 ")
    assert head == b"%PDF-1.7\nbody\n"
    assert tail[128:] == b"\nstartxref\n9\n%%EOF\n"
    assert signing.split_file(signed) == (PDF, bytes.fromhex(tail[:128].decode()))
    assert signing.verify_file(signed, public_keys=trusted) == trusted[0]


def test_file_signature_falls_with_any_changed_byte(trusted):
    signed = signing.sign_file(PDF)
    for place in range(len(signed)):
        changed = bytearray(signed)
        changed[place] ^= 1
        assert signing.verify_file(bytes(changed), public_keys=trusted) is None


def test_file_signature_falls_with_anything_added(trusted):
    signed = signing.sign_file(PDF)
    line = signed[signed.index(signing.MARK) : signed.index(b"startxref")]
    for changed in (
        signed + b"\n",
        signed + b"more\nstartxref\n9\n%%EOF\n",
        signed.replace(line, line * 2),
        signed.replace(b"body\n", b"body\n" + line),
        signed + signed,
    ):
        assert signing.verify_file(changed, public_keys=trusted) is None


def test_file_without_signature_has_none(trusted):
    assert signing.verify_file(PDF, public_keys=trusted) is None
    assert signing.verify_file(b"", public_keys=trusted) is None


def test_file_is_signed_once_and_only_when_it_ends():
    for data in (signing.sign_file(PDF), b"%PDF-1.7\n", PDF + b"x"):
        with pytest.raises(ValueError, match="cannot be signed"):
            signing.sign_file(data)
