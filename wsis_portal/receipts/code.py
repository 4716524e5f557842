"""The verification code: the first 60 bits of a digest in Crockford's base 32, fit for typing."""

from __future__ import annotations

import unicodedata

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
LENGTH = 12
_MISREAD = str.maketrans({"O": "0", "I": "1", "L": "1"})


def of(digest: str) -> str:
    """The code of a SHA-256 digest in hexadecimal: "7K4M-2Q9X-TDPE"."""
    bits = int(digest[:15], 16)
    letters = [ALPHABET[bits >> shift & 31] for shift in range(55, -1, -5)]
    return _grouped("".join(letters))


def normalise(text: str) -> str:
    """The code somebody typed, as `of` writes it; "" when it cannot be one.

    Takes spaces and dashes anywhere, small and full-width letters, digits of any script,
    and the letters that Crockford's alphabet leaves out because they are misread.
    """
    letters = "".join(_plain(letter) for letter in unicodedata.normalize("NFKC", text.upper()))
    letters = letters.translate(_MISREAD)
    if len(letters) != LENGTH or not set(letters) <= set(ALPHABET):
        return ""
    return _grouped(letters)


def _plain(letter: str) -> str:
    """A letter of the code or nothing: spaces, dashes and marks of direction fall away."""
    if letter.isspace() or unicodedata.category(letter) in {"Pd", "Cf"}:
        return ""
    digit = unicodedata.decimal(letter, None)
    return letter if digit is None else str(digit)


def _grouped(letters: str) -> str:
    return f"{letters[:4]}-{letters[4:8]}-{letters[8:]}"
