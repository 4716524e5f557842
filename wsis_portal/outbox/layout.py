"""What every mail's layout needs: direction, alignment and the inline styles of its language.

Mail programs drop style sheets, so styles stand in the mail itself; here once, not per template.
"""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.utils.translation import get_language_info

INK, INK_2, BLUE, RULE, PAPER = "#14233a", "#4a5669", "#00528f", "#dcd4c5", "#fbf9f4"
# fmt: off
GOALS = [
    "#E5243B", "#DDA63A", "#4C9F38", "#C5192D", "#FF3A21", "#26BDE2", "#FCC30B", "#A21942",
    "#FD6925", "#DD1367", "#FD9D24", "#BF8B2E", "#3F7E44", "#0A97D9", "#56C02B", "#00689D",
    "#19486A",
]
# fmt: on
LATIN = "'Segoe UI',Roboto,Helvetica,Arial,sans-serif"
SERIF = "Georgia,'Noto Serif',serif"
SANS = {
    "ar": "Tahoma,'Segoe UI',Arial,sans-serif",
    "zh-hans": "'PingFang SC','Microsoft YaHei','Noto Sans SC',Arial,sans-serif",
}
MONO = "Consolas,Menlo,'DejaVu Sans Mono',monospace"
LINE, HEAD_LINE = {"ar": 28, "zh-hans": 28}, {"ar": 40, "zh-hans": 36}
TAGS = {"zh-hans": "zh-Hans"}  # as BCP 47 writes it; the others are the same


def language_tag(language: str) -> str:
    """The language as headers and `lang` attributes name it."""
    return TAGS.get(language, language)


def layout(language: str) -> dict[str, Any]:
    """The values every template under templates/mail/ may use."""
    rtl = get_language_info(language)["bidi"]
    align = "right" if rtl else "left"
    return {
        "lang": language_tag(language),
        "dir": "rtl" if rtl else "ltr",
        "align": align,
        "site_url": settings.SITE_URL,
        "contact_email": settings.CONTACT_EMAIL,
        "goals": GOALS,
        "css": _styles(language, align),
    }


def _styles(language: str, align: str) -> dict[str, str]:
    sans, line = SANS.get(language, LATIN), LINE.get(language, 25)
    head = SANS.get(language, SERIF)
    td = f"font-family:{sans};font-size:16px;line-height:{line}px;color:{INK};text-align:{align};"
    small = f"font-size:14px;line-height:{line - 3}px;color:{INK_2};"
    return {
        "td": td,
        "small": small,
        "p": "margin:0 0 16px;",
        "h1": f"margin:0 0 12px;font-family:{head};font-size:26px;"
        f"line-height:{HEAD_LINE.get(language, 32)}px;color:{INK};",
        "h2": f"margin:0 0 8px;font-family:{head};font-size:19px;",
        "soft": f"color:{INK_2};",
        "rule": f"border-top:1px solid {RULE};",
        "link": f"color:{BLUE};",
        "mono": f"font-family:{MONO};",
        "quote": f"margin:0 0 16px;padding:12px 16px;background-color:#e6f1f8;"
        f"border-{align}:4px solid {BLUE};",
        "panel": f"{td}padding:20px 22px;color:#ffffff;",
        "label": "color:#bfdcef;font-size:14px;",
        "code": f"font-family:{MONO};font-size:24px;font-weight:700;line-height:36px;",
        "button": f"display:inline-block;padding:12px 22px;font-family:{sans};font-size:16px;"
        "font-weight:700;color:#ffffff;text-decoration:none;",
        "foot": f"{td}padding:18px 28px;background-color:{PAPER};"
        f"border-top:1px solid {RULE};{small}",
    }
