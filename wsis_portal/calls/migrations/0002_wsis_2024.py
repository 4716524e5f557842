"""The edition WSIS 2024: the letter of 6 November 2023, the event, and its phases.

Dates of phases are those found in public sources (facts 1.2 and 3.2) and editable by the
secretariat; what is not marked confirmed waits for its word.
"""

from datetime import UTC, date, datetime
from typing import Any

from django.db import migrations

EVENT_TITLES = {
    "ar": "الحدث رفيع المستوى للمنتدى WSIS+20",
    "zh-hans": "WSIS+20论坛高级别活动",
    "en": "WSIS+20 Forum High-Level Event 2024",
    "fr": "Manifestation de haut niveau du Forum du SMSI+20",
    "ru": "Мероприятие высокого уровня Форума ВВУИО+20",
    "es": "Evento de Alto Nivel del Foro de la CMSI+20",
}
PLACES = {
    "ar": "جنيف، سويسرا",
    "zh-hans": "瑞士日内瓦",
    "en": "Geneva, Switzerland",
    "fr": "Genève, Suisse",
    "ru": "Женева, Швейцария",
    "es": "Ginebra, Suiza",
}
PHASES = [
    {
        "titles": {
            "ar": "الدعوة",
            "zh-hans": "邀请",
            "en": "Invitation",
            "fr": "Invitation",
            "ru": "Приглашение",
            "es": "Invitación",
        },
        "texts": {
            "ar": "دعت الأمينة العامة للاتحاد جميع أصحاب المصلحة.",
            "zh-hans": "国际电联秘书长邀请所有利益相关方。",
            "en": "The Secretary-General of ITU invites all stakeholders.",
            "fr": "La Secrétaire générale de l’UIT invite toutes les parties prenantes.",
            "ru": "Генеральный секретарь МСЭ приглашает все заинтересованные стороны.",
            "es": "La Secretaria General de la UIT invita a todas las partes interesadas.",
        },
        "starts": datetime(2023, 11, 5, 23, 0, tzinfo=UTC),
        "shown": "day",
        "confirmed": True,
    },
    {
        "titles": {
            "ar": "إغلاق المسارات الأربعة",
            "zh-hans": "四个类别同时截止",
            "en": "All four streams close",
            "fr": "Clôture des quatre volets",
            "ru": "Завершение приема по всем четырем видам вкладов",
            "es": "Cierre de las cuatro modalidades",
        },
        "texts": {
            "ar": "بتوقيت جنيف للجميع.",
            "zh-hans": "对所有人均以日内瓦时间为准。",
            "en": "Geneva time, for everyone.",
            "fr": "Heure de Genève, pour tout le monde.",
            "ru": "По женевскому времени, для всех.",
            "es": "Hora de Ginebra, para todas las personas.",
        },
        "starts": datetime(2024, 1, 31, 22, 59, tzinfo=UTC),
        "shown": "time",
        "confirmed": True,
    },
    {
        "titles": {
            "ar": "الإحاطة الختامية",
            "zh-hans": "最终通报会",
            "en": "Final brief",
            "fr": "Réunion d’information finale",
            "ru": "Итоговый брифинг",
            "es": "Sesión informativa final",
        },
        "texts": {
            "ar": "ما قالته المشاورة المفتوحة.",
            "zh-hans": "通报公开磋商的结果。",
            "en": "What the consultation said.",
            "fr": "Ce qu’a dit la consultation.",
            "ru": "О том, что показали консультации.",
            "es": "Lo que ha dicho la consulta.",
        },
        "stream": "OCP",
        "starts": datetime(2024, 2, 15, 13, 0, tzinfo=UTC),
        "ends": datetime(2024, 2, 15, 14, 0, tzinfo=UTC),
        "shown": "time",
        "confirmed": False,
    },
    {
        "titles": {
            "ar": "الجوائز: التصويت العام",
            "zh-hans": "奖项：公众投票",
            "en": "Prizes: public vote",
            "fr": "Prix : vote du public",
            "ru": "Премии: открытое голосование",
            "es": "Premios: votación pública",
        },
        "texts": {
            "ar": "تُطرح المشاريع المرشحة للتصويت على الإنترنت.",
            "zh-hans": "入围项目付诸网上投票。",
            "en": "Nominated projects are put to an online vote.",
            "fr": "Les projets nominés sont soumis à un vote en ligne.",
            "ru": "Номинированные проекты выносятся на онлайн-голосование.",
            "es": "Los proyectos propuestos se someten a una votación en línea.",
        },
        "stream": "PRZ",
        "starts": datetime(2024, 2, 14, 23, 0, tzinfo=UTC),
        "ends": datetime(2024, 3, 31, 22, 0, tzinfo=UTC),
        "shown": "month",
        "confirmed": False,
    },
    {
        "titles": {
            "ar": "الحدث رفيع المستوى",
            "zh-hans": "高级别活动",
            "en": "High-Level Event",
            "fr": "Manifestation de haut niveau",
            "ru": "Мероприятие высокого уровня",
            "es": "Evento de Alto Nivel",
        },
        "texts": PLACES,
        "starts": datetime(2024, 5, 26, 22, 0, tzinfo=UTC),
        "ends": datetime(2024, 5, 31, 22, 0, tzinfo=UTC),
        "shown": "day",
        "confirmed": True,
    },
]


def make_edition(apps: Any, schema_editor: Any) -> None:
    edition, made = apps.get_model("calls", "Edition").objects.get_or_create(
        year=2024,
        defaults={
            "code": "WSIS 2024",
            "letter_date": date(2023, 11, 6),
            "event_titles": EVENT_TITLES,
            "event_starts": date(2024, 5, 27),
            "event_ends": date(2024, 5, 31),
            "event_places": PLACES,
        },
    )
    if made:
        Phase = apps.get_model("calls", "Phase")
        Phase.objects.bulk_create(Phase(edition=edition, **phase) for phase in PHASES)


class Migration(migrations.Migration):
    dependencies = [("calls", "0001_initial")]

    operations = [migrations.RunPython(make_edition, migrations.RunPython.noop)]
