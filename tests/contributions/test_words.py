"""Counting words on the server; that the browser counts alike is tested in test_browser_words."""

from itertools import product

import pytest
from django.utils.translation import override

from wsis_portal.contributions import words
from wsis_portal.contributions.words import Count, Limit, Measure

LIMIT = Limit(500, 800)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", Count(0, 0)),
        (" \n\t … — !?", Count(0, 0)),
        ("Between 2019 and 2023", Count(4, 0)),
        ("don't l’eau e-mail co‑operation U.S.A. 3.5 1,000 10٫5", Count(8, 0)),
        ("one,two three.Four", Count(3, 0)),
        ("well--known -dash- 'quoted'", Count(4, 0)),
        ("soft\u00adhyphen می‌خواهم", Count(2, 0)),
        ("e\u0301te\u0301 ete", Count(2, 0)),
        ("بين عامي 2019 و2023", Count(4, 0)),
        ("ما زالت قواعدُ الترخيصِ", Count(4, 0)),
        ("Сельская сеть не имеет категории", Count(5, 0)),
        ("我们连接了四十一个村庄。", Count(0, 11)),
        ("在2019年，WSIS论坛", Count(2, 4)),
        ("𠀀𠀁 々〇", Count(0, 4)),
        ("👩‍👩‍👧 🇰🇪 #️⃣", Count(0, 0)),
        ("https://www.itu.int/net4", Count(3, 0)),
        ("name@example.org", Count(2, 0)),
    ],
)
def test_count_follows_the_rule(text, expected):
    assert words.count(text) == expected


def test_measure_tells_words_of_a_text_without_han():
    assert LIMIT.measure(Count(214, 0)) == Measure(214, 500, "words")


def test_measure_tells_characters_of_a_chinese_text():
    assert LIMIT.measure(Count(0, 300)) == Measure(300, 800, "han")


def test_measure_of_nothing_is_in_the_readers_unit():
    assert LIMIT.measure(Count(0, 0)) == Measure(0, 500, "words")
    assert LIMIT.measure(Count(0, 0), empty="han") == Measure(0, 800, "han")


@pytest.mark.parametrize(
    ("count", "expected"),
    [
        (Count(500, 0), 0),
        (Count(501, 0), 1),
        (Count(0, 800), 0),
        (Count(0, 801), 1),
        (Count(250, 400), 0),
        (Count(250, 401), 1),
        (Count(251, 400), 1),
        (Count(100, 700), 60),
    ],
)
def test_over_the_limit_exactly_when_shares_add_up_to_more_than_one(count, expected):
    assert LIMIT.measure(count).over == expected
    assert (count.words * 800 + count.han * 500 > 500 * 800) == bool(expected)


def test_check_finds_nothing_at_the_limit_and_says_by_how_much_beyond():
    limit = Limit(3, 5)
    assert limit.check("one two three") is None
    assert limit.check("one two three four five") == Measure(5, 3, "words")


@pytest.mark.parametrize(
    ("count", "expected"),
    [
        (Count(149, 0), Measure(149, 200, "words", 150)),
        (Count(150, 0), Measure(150, 200, "words", 150)),
        (Count(0, 239), Measure(239, 320, "han", 240)),
        (Count(100, 79), Measure(150, 200, "words", 150)),
        (Count(0, 0), Measure(0, 200, "words", 150)),
    ],
)
def test_measure_of_a_limit_with_a_minimum_tells_it_in_the_same_unit(count, expected):
    assert words.between(150, 200).measure(count) == expected
    assert expected.short == max(0, expected.least - expected.count)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", None),
        (" \n", None),
        ("one", Measure(1, 4, "words", 2)),
        ("…!", Measure(0, 4, "words", 2)),
        ("one two", None),
        ("中文", Measure(2, 6, "han", 3)),
        ("one two three four five", Measure(5, 4, "words", 2)),
    ],
)
def test_check_finds_too_little_only_where_something_is_said(text, expected):
    assert words.between(2, 4).check(text) == expected


def test_limit_of_no_words_at_all_is_one_word():
    assert words.between(0, 0).check("one two") == Measure(2, 1, "words")


def test_limit_for_takes_the_named_the_pair_and_the_default(settings):
    settings.WORD_LIMITS = {"default": (500, 800), "abstract": 150, "requests.gap": [20, 30]}
    assert words.limit_for("abstract") == Limit(150, 240)
    assert words.limit_for("requests.gap") == Limit(20, 30)
    assert words.limit_for("anything") == Limit(500, 800)


def test_sentences_within_and_beyond():
    assert words.describe(Measure(214, 500, "words")) == "214 of 500 words"
    assert words.describe(Measure(164, 150, "words")) == "164 of 150 words: 14 too many"
    assert words.describe(Measure(300, 800, "han")) == "300 of 800 characters"
    assert words.describe(Measure(801, 800, "han")) == "801 of 800 characters: 1 too many"
    assert words.describe(Measure(1, 1, "words")) == "1 of 1 word"
    assert words.shorten(Measure(164, 150, "words")) == (
        "Your answer has 164 words. Shorten it by 14."
    )


def test_sentences_with_a_minimum():
    assert words.describe(Measure(132, 200, "words", 150)) == "132 of 150 to 200 words"
    assert words.describe(Measure(214, 200, "words", 150)) == (
        "214 of 150 to 200 words: 14 too many"
    )
    assert words.describe(Measure(99, 320, "han", 240)) == "99 of 240 to 320 characters"
    assert words.describe(Measure(321, 320, "han", 240)) == (
        "321 of 240 to 320 characters: 1 too many"
    )
    assert words.lengthen(Measure(132, 200, "words", 150)) == (
        "Write at least 150 words. There are 132."
    )
    assert words.lengthen(Measure(9, 320, "han", 240)) == (
        "Write at least 240 characters. There are 9."
    )
    assert words.up_to(Limit(200, 320, 150)) == "150 to 200 words."
    assert words.up_to(Limit(500, 800)) == "Up to 500 words."


@pytest.mark.parametrize("language", ["ar", "zh-hans", "en", "fr", "ru", "es"])
def test_shape_leaves_the_count_open_in_every_language(language):
    with override(language):
        for unit, least in product(("words", "han"), (0, 150)):
            assert words.shape(500, unit, over=True, least=least).count("{over}") == 1
            for over in (False, True):
                assert words.shape(500, unit, over=over, least=least).count("{count}") == 1


def test_a_hostile_text_is_counted_in_linear_time():
    assert words.count("a" * 200_000 + "." * 200_000 + "-a" * 200_000) == Count(2, 0)
