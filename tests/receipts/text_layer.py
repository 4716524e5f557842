"""Words of a page and of the PDF made from it, in one shape, so that they can be compared."""

from __future__ import annotations

import html as entities
import re
import subprocess
import unicodedata
from collections import Counter

POINTS = 72 / 25.4
HEAD, FOOT, HEIGHT = (round(size * POINTS) for size in (26, 24, 297))
HAN = "\u3400-\u9fff\U00020000-\U0003ffff"
MARKS = re.compile("[\u200b-\u200f\u2060-\u2069\u202a-\u202e]+")
# A Han character is a word. Marks of Arabic belong to their word; punctuation belongs to none,
# because beside a change of direction extractors put it where it was drawn.
WORD = re.compile(f"[{HAN}]|[\u0610-\u061a\u0620-\u065f\u0670-\u06d3]+|[^\\W{HAN}\u0600-\u06ff_]+")


def words(text: str) -> Counter[str]:
    text = unicodedata.normalize("NFC", unicodedata.normalize("NFKC", text))
    text = MARKS.sub(" ", text)
    text = re.sub(r"-\s*", "", text)  # extractors join words parted at a hyphen
    return Counter(WORD.findall(text))


def of_page(html: str) -> Counter[str]:
    """The words of a document's body, without what runs in its margins."""
    body = html[html.index("<h1") :]
    body = re.sub(r"<title>.*?</title>", " ", body, flags=re.DOTALL)
    return words(entities.unescape(re.sub(r"<[^>]+>", " ", body)))


def of_pdf(pdf: bytes) -> Counter[str]:
    """The words of the text layer between the margins."""
    area = ("-x", "0", "-y", str(HEAD), "-W", "600", "-H", str(HEIGHT - HEAD - FOOT))
    return words(extract(pdf, *area))


def extract(pdf: bytes, *options: str) -> str:
    command = ["pdftotext", *options, "-", "-"]
    return subprocess.run(command, input=pdf, capture_output=True, check=True).stdout.decode()


def pages(pdf: bytes) -> list[str]:
    return extract(pdf).rstrip("\f").split("\f")
