import pytest
from hypothesis import given
from hypothesis import strategies as st

from wsis_portal.accounts.names import KEY_LENGTH, name_key, tidy


@pytest.mark.parametrize(
    "spelling",
    [
        "Straße der  Netze",
        " STRASSE DER NETZE",
        "strasse\tder\u00a0netze",
        "Ｓｔｒａｓｓｅ der Netze",
    ],
)
def test_spellings_of_one_name_have_one_key(spelling):
    assert name_key(spelling) == "strasse der netze"


def test_other_names_have_other_keys():
    assert name_key("Ministry of ICT") != name_key("Ministry of ICTs")


@given(st.text(max_size=200))
def test_key_of_a_key_is_the_key(name):
    key = name_key(name)
    assert name_key(key) == key
    assert len(key) <= KEY_LENGTH


def test_tidy_name_keeps_letters_as_typed():
    assert tidy("  Lakeview \n Networks ") == "Lakeview Networks"
