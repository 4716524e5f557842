"""Scenes of what people have built, each drawn on a canvas of its own."""

from __future__ import annotations

import math

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


def school(c: Canvas) -> None:
    c.sky("#f6d9a8", SAND)
    c.disc(270, 220, 96, AMBER)
    c.ridges(2, (380, 420), ("#c9b98a", "#8aa06a"), 60)
    for row in range(9):
        y = 430 + row * row * 3.4
        c.line([(0, y), (WIDTH, y + 14)], "#5d7a3e", 3 + row)
    c.house(700, 470, 150, PAPER, RUST)
    c.window(722, 350, 36, BLUE)
    c.window(790, 350, 36, BLUE)
    c.mast(775, 246, 90, INK)
    c.rings(775, 158, (34, 64, 94, 124), GREEN)


def town(c: Canvas) -> None:
    c.sky("#7fa3b8", "#f6d9a8")
    c.ridges(2, (300, 340), ("#9db7cc", "#6f8ca0"), 110)
    walls, roofs = (PAPER, SAND, "#e0cfae", "#cfd8dd"), (RUST, "#a8542a", INK, GREEN)
    for row in range(5):
        near = c.ridge(380 + row * 72, 60, mixed("#6f8a5a", "#3a5a40", row / 4))
        for place in range(9):
            x = place * 136 + c.random.uniform(-20, 40) + (row % 2) * 50
            size = 38 + row * 9
            c.house(x, near(x) + 26, size, c.random.choice(walls), c.random.choice(roofs))
            lit = (row, place) == (2, 4)
            c.window(x + size / 3, near(x) + 26 - size * 0.7, size / 3, AMBER if lit else "#56646e")
            if lit:
                c.rings(x + size / 2, near(x) + 26 - size * 0.5, (size, size * 1.5), AMBER)


def village(c: Canvas) -> None:
    c.sky(PALE, "#f6d9a8")
    c.ridges(2, (440, 500), ("#c9b98a", "#b08a4a"), 30)
    c.shape([(420, 560), (420, 400), (720, 400), (720, 560)], "#c98f5a")
    c.shape([(370, 410), (570, 230), (770, 410)], "#8a6a1c")
    c.shape([(540, 560), (540, 450), (600, 450), (600, 560)], AMBER)
    c.line([(900, 560), (900, 470)], INK, 6)
    c.shape([(830, 480), (870, 400), (1000, 400), (960, 480)], BLUE)
    for step in range(1, 4):
        c.line([(830 + step * 32, 480), (870 + step * 32, 400)], PALE, 2)
    c.line([(850, 440), (980, 440)], PALE, 2)


def winter(c: Canvas) -> None:
    c.sky(INK, "#6f8ca0")
    c.stars(60)
    c.ridges(3, (400, 500), ("#8494a8", PAPER), 50)
    c.house(470, 520, 230, RUST, PAPER)
    for step in range(5):
        c.line([(470, 330 + step * 42), (700, 330 + step * 42)], "#5a2f10", 3)
    c.window(520, 370, 70)
    c.shape([(624, 520), (624, 420), (674, 420), (674, 520)], INK)
    c.line([(649, 522), (700, 570), (620, 620), (760, HEIGHT)], "#b3bfce", 16)


def tents(c: Canvas) -> None:
    c.sky(INK, BLUE)
    c.stars(170)
    for row in range(4):
        y, size = 400 + row * 76, 60 + row * 26
        for place in range(-1, 12 - row * 2):
            x = place * size * 1.9 + (row % 2) * size
            lit = (row, place) == (2, 4)
            colour = AMBER if lit else mixed("#8494a8", SAND, row / 4)
            c.shape([(x, y + size), (x + size * 0.8, y), (x + size * 1.6, y + size)], colour)
            door = [(x + size * 0.7, y + size), (x + size * 0.8, y + size / 2)]
            c.shape([*door, (x + size * 0.9, y + size)], RED if lit else INK)


def network(c: Canvas) -> None:
    c.sky(INK, DEEP)
    nodes = [
        (90 + place * 205 + c.random.uniform(-50, 50), 90 + row * 165 + c.random.uniform(-40, 40))
        for row in range(4)
        for place in range(6)
    ]
    broken = (nodes[8], nodes[9])
    for one in nodes:
        nearest = sorted(nodes, key=lambda other: math.dist(one, other))[1:4]
        for other in nearest:
            if set(broken) != {one, other}:
                c.line([one, other], SKY, 2)
    (x, y), (to_x, to_y) = broken
    for share in (0.0, 0.68):
        part = [(x + (to_x - x) * step, y + (to_y - y) * step) for step in (share, share + 0.32)]
        c.line(part, RED, 6)
    for place, (x, y) in enumerate(nodes):
        c.disc(x, y, 12, AMBER if place in {8, 9} else PALE)


def keys(c: Canvas) -> None:
    c.sky(DEEP, DEEP)
    colours = [GREEN, BLUE, SKY, RUST, PLUM, "#3a5a40", "#8a6a1c"]
    for row in range(5):
        for place in range(10):
            x, y = 20 + place * 118 + (row % 2) * 34 - 20, 22 + row * 128
            lit = c.random.random() < 0.14
            c.tile(x, y, (104, 112), AMBER if lit else c.random.choice(colours))
            ink = INK if lit else PAPER
            bends = [(x + 26 + c.random.random() * 52, y + 28 + step * 19) for step in range(4)]
            c.line(bends, ink, 6)


def dots(c: Canvas) -> None:
    c.sky(SAND, PAPER)
    for row in range(11):
        for place in range(19):
            x, y = 60 + place * 60, 38 + row * 60
            door = 7 <= place <= 11 and row >= 2 and (place in {7, 11} or row == 2)
            if door or c.random.random() < 0.62:
                c.disc(x + 3, y + 4, 15, "#cfc4ae")
                c.disc(x, y, 15, AMBER if door else PAPER)
