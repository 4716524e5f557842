"""Payloads in six languages, with text that is hard to give back."""

from __future__ import annotations

from copy import deepcopy
from typing import Any

LANGUAGES = ("ar", "zh-hans", "en", "fr", "ru", "es")

# Ligatures, quotation marks, accents; Arabic plain and fully vowelled, with lam-alef and Allah.
TEXTS = {
    "ar": (
        "صِفْ خَلْقَ خَوْدٍ كَمِثْلِ الشَّمْسِ إِذْ بَزَغَتْ يَحْظَى الضَّجِيعُ بِهَا نَجْلَاءَ مِعْطَارِ نص\n"
        "أبجد هوز حطي كلمن سعفص قرشت ثخذ ضظغ. الآن الأول الإسلام لأن لآخر مسؤولية هيئة الله\n\n"
        "استُلمت مضمَّنة شيئاً آلياً مقدَّمة يطّلع كتابًا أيضًا في 22 يناير 2024 ضمن WSIS+20 وC2"
    ),
    "zh-hans": (
        "天地玄黄，宇宙洪荒。日月盈昃，辰宿列张。“引号”‘单’《书名》（括号）——破折号……\n"
        "信息社会世界峰会弥合数字鸿沟，含 WSIS+20 与 C2。"
    ),
    "en": "Sphinx of black quartz, judge my vow: office, affluent, flight, fjord. “Quotes” naïve ½",
    "fr": "Portez ce vieux whisky au juge blond qui fume. « Voilà » l’œuvre naïve : ça, où ? efficace",
    "ru": "Съешь же ещё этих мягких французских булок, да выпей чаю. «Кавычки» — № 5, объём",
    "es": "El veloz murciélago hindú comía feliz cardillo y kiwi. ¿Qué? ¡Sí! cigüeña niño 1.º",
}
NAMES = {
    "ar": ("ليلى حسن", "مركز النيل للسياسات الرقمية"),
    "zh-hans": ("王小明", "湖景社区网络"),
    "en": ("Amina Wanjiru", "Lakeview Community Networks"),
    "fr": ("Zoé Lefèvre", "Réseau des communes"),
    "ru": ("Анна Иванова", "Центр цифровой политики"),
    "es": ("José Ñandú", "Fundación Región Conectada"),
}


def text_field(key: str, label: str, text: str, *, public: bool = True) -> dict[str, Any]:
    return {
        "key": key,
        "label": label,
        "public": public,
        "kind": "text",
        "value": text,
        "shown": text,
    }


def _rows() -> dict[str, Any]:
    speakers = {
        "key": "speakers",
        "label": "Proposed speakers",
        "public": False,
        "kind": "rows",
        "value": [],
        "rows": [
            {
                "key": "s1",
                "title": "Speaker 1",
                "fields": [text_field("name", "Name", "José Ñandú", public=False)],
            }
        ],
    }
    cells = [
        {
            "key": "lines",
            "label": "Action lines",
            "public": True,
            "kind": "choices",
            "value": ["C2", "C7-egov"],
            "shown": ["C2 · Information and communication infrastructure", "E-government"],
        },
        {
            "key": "goals",
            "label": "Goals",
            "public": True,
            "kind": "choices",
            "value": ["1", "10"],
            "shown": ["No Poverty", "Reduced Inequalities"],
        },
        {
            "key": "mode",
            "label": "Mode",
            "public": True,
            "kind": "choice",
            "value": "hybrid",
            "shown": "Hybrid",
        },
        speakers,
    ]
    row = {"key": "k1", "title": "Request 1", "fields": cells}
    return {
        "key": "requests",
        "label": "Requests",
        "public": True,
        "kind": "rows",
        "value": [],
        "rows": [row],
    }


def payload(language: str = "en", **changes: Any) -> dict[str, Any]:
    """A submission's payload; each change replaces one entry."""
    name, organization = NAMES[language]
    content = {
        "format": "wsis-portal-receipt/1",
        "number": "OCP-2024-00417",
        "revision": 1,
        "kind": "submission",
        "stream": {
            "code": "OCP",
            "title": "Open Consultation Process",
            "act": "Official submission",
        },
        "edition": "WSIS 2024",
        "issued_at": "2024-01-22T11:09:41.123456Z",
        "deadline": "2024-01-31T23:00:00Z",
        "open_until": "2024-01-31T23:00:00Z",
        "open_by": "deadline",
        "language": language,
        "text_language": language,
        "rehearsal": False,
        "salt": "0123456789abcdef" * 2,
        "contributor": {
            "name": name,
            "position": "",
            "organization": organization,
            "capacity": {"code": "official", "title": "Official position"},
            "type": {"code": "civil_society", "title": "Civil society"},
            "sub_type": None,
            "country": {"code": "KEN", "title": "Kenya"},
            "language": {"code": language, "title": language},
        },
        "title": "Community networks as public infrastructure",
        "sections": [
            {
                "key": "B",
                "title": "Views",
                "fields": [text_field("views", "Achievements", TEXTS[language])],
            },
            {"key": "C", "title": "Requests", "fields": [_rows()]},
        ],
        "files": [
            {
                "name": "community networks.pdf",
                "size": 1843200,
                "sha256": "9c1e44b07af2d9c30b615fd82e77c0a41d3986e5f4b2a07c63d198fe5520bb17",
                "media_type": "application/pdf",
                "public": False,
            }
        ],
    }
    return {**deepcopy(content), **changes}


def withdrawal(language: str = "en") -> dict[str, Any]:
    return payload(
        language,
        kind="withdrawal",
        revision=3,
        withdraws=2,
        open_by=None,
        open_until=None,
        sections=[],
        files=[],
    )
