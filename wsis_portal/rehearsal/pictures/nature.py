"""Scenes of land and water, each drawn on a canvas of its own."""

from __future__ import annotations

import math
from itertools import pairwise

from wsis_portal.rehearsal.pictures.canvas import (
    AMBER,
    BLUE,
    DEEP,
    GREEN,
    HEIGHT,
    INK,
    PALE,
    PAPER,
    PLUM,
    RED,
    RUST,
    SAND,
    SKY,
    WIDTH,
    Canvas,
    mixed,
)


def lake(c: Canvas) -> None:
    c.sky(DEEP, "#d98a4a")
    c.disc(300, 400, 46, AMBER)
    c.ridges(2, (400, 430), ("#4a5a7a", "#2a3c5c"), 80)
    c.shape([(0, 440), (WIDTH, 440), (WIDTH, HEIGHT), (0, HEIGHT)], mixed(DEEP, BLUE, 0.5))
    for step in range(9):
        y = 462 + step * 23
        c.line([(300 - 110 + step * 9, y), (300 + 110 - step * 9, y)], "#d98a4a", 2)
    near = c.ridge(590, 90, DEEP)
    c.mast(880, near(880) + 4, 250, PALE)
    c.rings(880, near(880) - 246, (26, 48, 70), AMBER)
    for x in (140, 470, 1080):
        c.lights((x, 446), 14, (60, 8))


def water(c: Canvas) -> None:
    c.sky(PALE, SAND)
    c.ridges(2, (300, 330), ("#b9cfdc", "#7fa3b8"), 60)
    c.shape([(0, 340), (WIDTH, 340), (WIDTH, HEIGHT), (0, HEIGHT)], mixed(SKY, PALE, 0.55))
    for step in range(14):
        x, y = c.random.uniform(0, WIDTH), 370 + step * 21
        c.line([(x, y), (x + c.random.uniform(60, 180), y)], PAPER, 2)
    c.house(980, 345, 46, GREEN, INK)
    c.disc(1003, 322, 8, AMBER)
    c.line([(420, 468), (700, 392), (1003, 322)], AMBER, 3)
    c.shape([(250, 500), (600, 500), (540, 560), (310, 560)], INK)
    c.shape([(330, 500), (340, 440), (500, 440), (510, 500)], SAND)
    c.shape([(315, 446), (420, 400), (525, 446)], RED)


def sea(c: Canvas) -> None:
    c.sky("#f6c98a", PALE)
    c.disc(860, 300, 60, AMBER)
    c.shape([(0, 340), (WIDTH, 340), (WIDTH, HEIGHT), (0, HEIGHT)], BLUE)
    c.shape([(0, 440), (WIDTH, 440), (WIDTH, HEIGHT), (0, HEIGHT)], DEEP)
    places = (190, 590, 1000)
    for x in places:
        c.shape([(x - 90, 342), (x - 20, 292), (x + 40, 306), (x + 100, 342)], GREEN)
        c.line([(x, 300), (x + 8, 250)], RUST, 5)
        for turn in (-1, -0.4, 0.4, 1):
            c.line([(x + 8, 250), (x + 8 + turn * 34, 246 + abs(turn) * 16)], GREEN, 6)
    wave = [(x, 560 + 26 * math.sin(x / 150)) for x in range(places[0], places[2] + 1, 10)]
    c.line([(places[0], 342), *wave, (places[2], 342)], AMBER, 4)
    c.line([(places[1], 342), (places[1], 560 + 26 * math.sin(places[1] / 150))], AMBER, 4)


def mountains(c: Canvas) -> None:
    c.sky(BLUE, SAND)
    for number, base in enumerate((330, 400, 470)):
        c.ridge(base, 210 - number * 50, mixed("#9db7cc", DEEP, number / 3), steep=2.2)
    near = c.ridge(590, 40, GREEN)
    for step in range(9):
        x = 120 + step * 118 + c.random.uniform(-20, 20)
        c.house(x, near(x) + 26, 34, PAPER, RUST)
    c.mast(650, near(650) + 10, 150, PAPER)
    c.rings(650, near(650) - 138, range(60, 620, 80), AMBER)


def desert(c: Canvas) -> None:
    c.sky(PLUM, "#f0a050")
    c.disc(360, 360, 64, AMBER)
    near = c.ridges(4, (420, 600), ("#c9803f", "#6a3a1a"), 110)
    c.mast(820, near(820) + 4, 270, INK)
    c.rings(820, near(820) - 264, range(40, 330, 48), PAPER)


def steppe(c: Canvas) -> None:
    c.sky(SKY, PALE)
    c.ridges(3, (400, 520), ("#a9c08a", "#5d7a3e"), 40)
    for x in (330, 610):
        c.shape([(x - 96, 560), (x - 90, 486), (x + 90, 486), (x + 96, 560)], PAPER)
        c.shape([(x - 104, 490), (x - 24, 436), (x + 24, 436), (x + 104, 490)], SAND)
        c.shape([(x - 20, 560), (x - 20, 506), (x + 20, 506), (x + 20, 560)], RUST)
    c.line([(800, 566), (800, 490)], INK, 5)
    c.bowl(802, 462, 38, PAPER, INK)
    c.line([(802, 480), (836, 420)], INK, 4)
    c.rings(920, 250, (14, 30, 46), AMBER)


def plots(c: Canvas) -> None:
    c.sky(RUST, RUST)
    shades = ["#5d7a3e", GREEN, "#8aa06a", "#c9b98a", "#a87b3a", "#3f6f8a", "#d8c48a"]
    lean = [c.random.uniform(-30, 30) for _line in range(9)]
    rows = [y + c.random.uniform(-14, 14) for y in range(-20, HEIGHT + 140, 116)]
    for upper, lower in pairwise(rows):
        for place in range(8):
            left, right = place * 160 - 30 + lean[place], place * 160 + 122 + lean[place + 1]
            field = [(left, upper + 6), (right, upper), (right + 14, lower - 8), (left + 8, lower)]
            c.shape(field, c.random.choice(shades))
            c.disc((left + right) / 2, (upper + lower) / 2, 7, PAPER)


def terraces(c: Canvas) -> None:
    c.sky(PALE, PAPER)
    c.ridge(190, 120, "#b9cfdc")
    for row in range(9):
        top = c.ridge(220 + row * 50, 70, mixed("#8aa06a", GREEN, row / 9))
        line = [(x, top(x) + 5) for x in range(0, WIDTH, 10)]
        c.line(line, "#3a5a40", 3)
        for _light in range(2):
            x = c.random.uniform(60, WIDTH - 60)
            c.disc(x, top(x) - 5, 7, AMBER)
