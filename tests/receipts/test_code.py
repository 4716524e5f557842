from hypothesis import given
from hypothesis import strategies as st

from wsis_portal.receipts import code


def test_code_of_a_digest_is_its_first_60_bits():
    assert code.of("0" * 64) == "0000-0000-0000"
    assert code.of("f" * 64) == "ZZZZ-ZZZZ-ZZZZ"
    assert code.of("0" * 14 + "1" + "f" * 49) == "0000-0000-0001"
    assert code.of("8" + "0" * 63) == "G000-0000-0000"


def test_code_typed_by_people_is_read():
    wanted = "7K4M-2Q9X-T0E1"
    assert code.normalise("7K4M-2Q9X-T0E1") == wanted
    assert code.normalise(" 7k4m2q9xtoel ") == wanted
    assert code.normalise("7K4M 2Q9X TOEI") == wanted
    assert code.normalise("7K4M–2Q9X‑T0E1") == wanted
    assert code.normalise("\u20667K4M-2Q9X-T0E1\u2069") == wanted
    assert code.normalise("７Ｋ４Ｍ２Ｑ９ＸＴ０Ｅ１") == wanted
    assert code.normalise("٧K٤M٢Q٩XT٠E١") == wanted


def test_code_that_cannot_be_one_is_empty():
    assert code.normalise("") == ""
    assert code.normalise("7K4M-2Q9X-T0E") == ""
    assert code.normalise("7K4M-2Q9X-T0E1-0") == ""
    assert code.normalise("7K4M-2Q9X-T0EU") == ""
    assert code.normalise("7K4M-2Q9X-T0E!") == ""


@given(st.binary(min_size=32, max_size=32))
def test_code_of_any_digest_reads_as_itself(digest):
    written = code.of(digest.hex())
    assert code.normalise(written.lower().replace("-", " ")) == written
    assert code.normalise(written.replace("0", "O").replace("1", "l")) == written


@given(st.text())
def test_code_of_any_text_never_raises(text):
    assert len(code.normalise(text)) in {0, 14}
