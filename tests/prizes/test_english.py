"""Whether a text seems to be in English."""

import tomllib
from pathlib import Path

import pytest

from prizes.english import LEAST_WORDS, seems_english
from tests.prizes.nominations import DESCRIPTION

FRENCH = (
    "Vingt-six écoles rurales au bord du lac utilisent des tablettes alimentées par des panneaux "
    "solaires et partagent un seul réseau. Le jour, les élèves lisent dans une bibliothèque qui "
    "se trouve sur un petit serveur ; la nuit, les villages utilisent les mêmes antennes."
)
SPANISH = (
    "Veintiséis escuelas rurales a orillas del lago usan tabletas con paneles en sus techos y "
    "comparten una sola red. De día los alumnos leen en una biblioteca que vive en un pequeño "
    "servidor de cada escuela; de noche los pueblos usan los mismos mástiles para llamar."
)
PORTUGUESE = (
    "Vinte e seis escolas rurais à beira do lago usam tablets com painéis nos telhados e partilham "
    "uma só rede. De dia os alunos leem numa biblioteca que está num pequeno servidor de cada "
    "escola; à noite as aldeias usam os mesmos mastros para telefonar e pagar."
)
DUTCH = (
    "Zesentwintig scholen op het platteland aan het meer werken met tablets die stroom krijgen van "
    "panelen op het dak, en delen samen een netwerk. Overdag lezen de leerlingen in een "
    "bibliotheek die op een kleine server in elke school staat; zo was het er over en weer."
)
GERMAN = (
    "Sechsundzwanzig Schulen auf dem Land am Ufer des Sees arbeiten mit Tablets, die ihren Strom "
    "von Paneelen auf dem Dach bekommen, und teilen sich ein Netz. Am Tag lesen die Kinder in "
    "einer Bibliothek, die auf einem kleinen Server in der Schule liegt."
)
DANISH = (
    "Seksogtyve skoler på landet ved søen bruger tablets med strøm fra paneler på taget og deler "
    "et net. Om dagen læser eleverne i et bibliotek der ligger på en lille server i hver skole, "
    "og om natten bruger landsbyerne de samme master for at ringe og for at betale."
)
RUSSIAN = (
    "Двадцать шесть сельских школ на берегу озера работают на планшетах с питанием от панелей на "
    "крышах и делят одну сеть. Днём ученики читают в библиотеке, которая живёт на небольшом "
    "сервере в каждой школе; ночью деревни пользуются теми же мачтами, чтобы звонить и платить."
)
ARABIC = (
    "تستخدم ست وعشرون مدرسة ريفية على شاطئ البحيرة أجهزة لوحية تعمل بألواح شمسية على أسطحها وتتقاسم "
    "شبكة واحدة. في النهار يقرأ التلاميذ في مكتبة على خادم صغير في كل مدرسة، وفي الليل تستخدم القرى "
    "الأبراج نفسها للاتصال والدفع وسؤال العيادة."
)
CHINESE = (
    "湖边的二十六所乡村学校使用屋顶太阳能板供电的平板电脑，并共享一个网络。白天，学生们在每所学校的小型服务器上的"
    "图书馆里阅读；夜晚，村民们用同样的信号塔打电话、付款，并向诊所咨询。每所学校在合作社中都有一票。"
)
PROSE = (
    "The network reaches 41 villages. Fibre from Kisumu to Homa Bay, masts at Ndhiwa, Rangwe, "
    "Kendu Bay and Oyugis; Safaricom, Airtel and Telkom Kenya lease capacity. Each cooperative "
    "sets its prices, and the county pays for schools and clinics."
)
TERSE = (
    "Trained 400 teachers, connected 26 schools, installed 52 solar panels. Pupils using library: "
    "9,400. Girls sitting exam: 48% (2019), 61% (2023). Cost per pupil: 3 dollars yearly. "
    "Villages connected: 41. Repairs done by local youth: 212 since 2021."
)


@pytest.mark.parametrize("text", [DESCRIPTION, PROSE, TERSE, "", "Soleil d’Afrique"])
def test_english_is_english(text):
    assert seems_english(text)


@pytest.mark.parametrize(
    "text", [FRENCH, SPANISH, PORTUGUESE, DUTCH, GERMAN, DANISH, RUSSIAN, ARABIC, CHINESE]
)
def test_another_language_is_told(text):
    assert not seems_english(text)


@pytest.mark.parametrize("text", [FRENCH, RUSSIAN, ARABIC])
def test_what_is_too_short_to_say_is_not_told(text):
    short = " ".join(text.split()[: LEAST_WORDS - 10])
    assert seems_english(short)


def test_names_and_a_quotation_in_another_language_are_nobodys_business():
    assert seems_english(f"{DESCRIPTION} As the teachers say: “{' '.join(FRENCH.split()[:30])}”")
    assert seems_english(f"{DESCRIPTION} {' '.join(CHINESE[:40])}")


def test_texts_of_the_demo_are_told_apart():
    """Every description of a project that the demo has, in six languages."""
    folder = Path("wsis_portal/rehearsal/data/stocktaking")
    told = {
        (file.stem, seems_english(text))
        for file in folder.glob("*.toml")
        for text in _descriptions(tomllib.loads(file.read_text(encoding="utf-8")))
        if len(text) > 12 * LEAST_WORDS or file.stem == "zh"
    }
    assert told == {(code, code == "en") for code in ("ar", "en", "es", "fr", "ru", "zh")}


def _descriptions(data):
    if isinstance(data, dict):
        for name, value in data.items():
            if name == "description":
                yield value
            else:
                yield from _descriptions(value)
    elif isinstance(data, list):
        for value in data:
            yield from _descriptions(value)
