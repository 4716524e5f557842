"""The browser counts words as the server does: count.js with the server's own pattern."""

import json
import random
from pathlib import Path

import pytest
from django.conf import settings

from tests.browsing import chromium
from wsis_portal.contributions import words

pytestmark = pytest.mark.browser

SCRIPT = Path(settings.BASE_DIR, "static/js/count.js")
SAMPLES = [
    "",
    "Between 2019 and 2023 we connected 41 villages; don't ask how—l’eau, e-mail, 1,000.50 km.",
    "بين عامي 2019 و2023 ساعدنا 41 قرية على إنشاء شبكات محليةٍ تملكها المجتمعاتُ نفسها (10٫5٪).",
    "我们在2019年至2023年间连接了41个村庄。WSIS论坛、𠀀𠀁々〇",
    "Entre 2019 et 2023, nous avons relié 41 villages ; l’accès coûte 3,5 fois moins.",
    "С 2019 по 2023 год мы подключили 41 деревню; кое-что ещё не готово.",
    "Entre 2019 y 2023 conectamos 41 aldeas; ¿qué falta aún? co‑operación",
    "می‌خواهم soft\u00adhyphen e\u0301te\u0301 ʻokina U.S.A. well--known 'quoted' _under_ a_b",
    "👩‍👩‍👧 🇰🇪 #️⃣ 1️⃣ ½ ² Ⅷ ー カタカナ ひらがな 한국어 ไทย हिन्दी \ufeff\u200b\u2060",
    "https://www.itu.int/net4/wsis name@example.org C7-ELRN",
]
LIMITS = [(500, 800), (3, 5), (7, 3), (1, 1)]


def mixtures(count):
    """Texts that mix scripts, marks and joiners without sense, the same each time."""
    chance = random.Random(2024)
    alphabet = "aé1½ '’.-‐,_\n\u0301\u00ad\u200c\u200d\u2060\u066b\u066c\u200b\ufe0f"
    alphabet += "مًر٣中文々〇𠀀カは한ЖĀ👩"
    return ["".join(chance.choices(alphabet, k=chance.randint(1, 60))) for _ in range(count)]


COUNT_ALL = """async ([source, pattern, texts, limits]) => {
  const module = await import(URL.createObjectURL(new Blob([source], { type: "text/javascript" })));
  const rule = new RegExp(pattern, "gu");
  return texts.map((text) => {
    const count = module.count(text, rule);
    const told = limits.map(([words, han]) => module.measure(count, { words, han, empty: "words" }));
    return [count.words, count.han, told.map(({ count, limit, unit }) => [count, limit, unit])];
  });
}"""


def test_browser_counts_like_the_server():
    texts = SAMPLES + mixtures(400)
    with chromium() as browser:
        page = browser.new_page()
        arguments = [SCRIPT.read_text(encoding="utf-8"), words.PATTERN, texts, LIMITS]
        found = page.evaluate(COUNT_ALL, json.loads(json.dumps(arguments)))
    expected = []
    for text in texts:
        count = words.count(text)
        told = [words.Limit(*limit).measure(count) for limit in LIMITS]
        expected.append([count.words, count.han, [[m.count, m.limit, m.unit] for m in told]])
    assert found == expected
