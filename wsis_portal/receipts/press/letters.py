"""The text layer: what a search, a copy or a screen reader finds behind the drawn letters.

WeasyPrint 70 gives back vowelled Arabic in pieces, for two reasons mended here. It raises a mark
by changing the base line, where extractors begin a new word. And it gives the text of a whole
cluster to one glyph, so that each later kasra reads as the letter that the first one stood under;
or no text at all, which PDF/A forbids.

Imported by the press while it works, never by a web process.
"""

from __future__ import annotations

import io
import unicodedata
from functools import lru_cache
from typing import TYPE_CHECKING, Any

import weasyprint.pdf  # noqa: TID253 - see above
from fontTools.ttLib import TTFont
from weasyprint.pdf.stream import Stream  # noqa: TID253 - see above

if TYPE_CHECKING:
    from weasyprint.pdf.fonts import Font

JOINER = "\u2060"  # of no width, no meaning, and no break


class _Texts(dict[int, str]):
    """The text of each glyph: the font's own, where a cluster's is not one letter."""

    def __init__(self, font: Font) -> None:
        super().__init__()
        self.font = font

    def __setitem__(self, glyph: int, text: str) -> None:
        if len(text) != 1:
            known = _known(self.font).get(glyph, {text})
            normal = unicodedata.normalize("NFKC", text)
            text = (text if normal in known else min(known)) or JOINER
        super().__setitem__(glyph, text)


class LetterStream(Stream):
    """Draws a raised glyph twice: unseen on the base line, for its text, and raised without."""

    rise: float = 0

    def add_font(self, pango_font: Any) -> tuple[Font, float]:
        font, size = super().add_font(pango_font)
        if not isinstance(font.to_unicode, _Texts):
            font.to_unicode = _Texts(font)
        return font, size

    def set_text_rise(self, rise: float) -> None:
        self.rise = rise

    def show_text(self, text: str) -> None:
        if not self.rise:
            super().show_text(text)
            return
        self.stream.append(b"1 Tz 3 Tr")  # hardly any width, no ink
        super().show_text(text[text.index("<") :])
        self.stream.append(b"100 Tz 0 Tr /Span <</ActualText ()>> BDC")
        super().set_text_rise(self.rise)
        super().show_text(text)
        super().set_text_rise(0)
        self.stream.append(b"EMC")


def _known(font: Font) -> dict[int, set[str]]:
    """The texts a font's table gives its glyphs; a presentation form is the letter it shows."""
    return _read(font.file_content, font.index)


@lru_cache(maxsize=32)
def _read(content: bytes, index: int) -> dict[int, set[str]]:
    font = TTFont(io.BytesIO(content), fontNumber=index, lazy=True)
    numbers = font.getReverseGlyphMap()
    texts: dict[int, set[str]] = {}
    for codepoint, name in font.getBestCmap().items():
        letter = unicodedata.normalize("NFKC", chr(codepoint))
        texts.setdefault(numbers[name], set()).add(letter)
    return texts


def install() -> None:
    """Make WeasyPrint draw with this stream, in the whole process."""
    weasyprint.pdf.Stream = LetterStream
