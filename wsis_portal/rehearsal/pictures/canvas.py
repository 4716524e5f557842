"""A canvas in the portal's colours, drawn large and then shrunk: skies, ridges, masts."""

from __future__ import annotations

import io
import math
import random
from functools import cache
from typing import TYPE_CHECKING

from PIL import Image, ImageColor, ImageDraw

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    Point = tuple[float, float]

WIDTH, HEIGHT = 1200, 675
SCALE = 4 / 3  # of what is drawn; the picture is half as large

DEEP, BLUE, SKY, PALE = "#062b4d", "#00528f", "#009edb", "#e6f1f8"
SAND, PAPER, GREEN, RUST = "#f2ece0", "#fbf9f4", "#0b6560", "#8a4700"
AMBER, RED, PLUM, INK = "#ffb81c", "#b01e1e", "#692c70", "#14233a"


@cache
def mixed(first: str, second: str, share: float) -> tuple[int, int, int]:
    """`share` of the second colour in the first."""
    pairs = zip(ImageColor.getrgb(first), ImageColor.getrgb(second), strict=True)
    red, green, blue = (round(one + (other - one) * share) for one, other in pairs)
    return red, green, blue


class Canvas:
    """Coordinates go to WIDTH and HEIGHT; `random` gives the same for the same seed."""

    def __init__(self, seed: str) -> None:
        self.random = random.Random(seed)  # noqa: S311  pictures, no secrets
        self.image = Image.new("RGB", (round(WIDTH * SCALE), round(HEIGHT * SCALE)))
        self.pen = ImageDraw.Draw(self.image)

    def sky(self, top: str, bottom: str) -> None:
        column = Image.new("RGB", (1, 64))
        for line in range(64):
            column.putpixel((0, line), mixed(top, bottom, line / 63))
        self.image.paste(column.resize(self.image.size, Image.Resampling.BICUBIC))

    def shape(self, points: Iterable[Point], colour: str | tuple[int, int, int]) -> None:
        self.pen.polygon([(x * SCALE, y * SCALE) for x, y in points], fill=colour)

    def line(self, points: Iterable[Point], colour: str, width: float = 3) -> None:
        scaled = [(x * SCALE, y * SCALE) for x, y in points]
        self.pen.line(scaled, fill=colour, width=round(width * SCALE), joint="curve")

    def disc(self, x: float, y: float, radius: float, colour: str) -> None:
        self.pen.ellipse(self._around(x, y, radius), fill=colour)

    def rings(self, x: float, y: float, radii: Iterable[float], colour: str) -> None:
        for radius in radii:
            box = self._around(x, y, radius)
            self.pen.ellipse(box, outline=colour, width=round(3 * SCALE))

    def bowl(self, x: float, y: float, radius: float, colour: str, rim: str) -> None:
        """The lower half of a disc."""
        box = self._around(x, y, radius)
        self.pen.chord(box, 0, 180, fill=colour, outline=rim, width=round(3 * SCALE))

    def tile(self, x: float, y: float, size: Point, colour: str) -> None:
        """A rectangle with round corners."""
        box = [x * SCALE, y * SCALE, (x + size[0]) * SCALE, (y + size[1]) * SCALE]
        self.pen.rounded_rectangle(box, round(18 * SCALE), fill=colour)

    @staticmethod
    def _around(x: float, y: float, radius: float) -> list[float]:
        return [edge * SCALE for edge in (x - radius, y - radius, x + radius, y + radius)]

    def ridge(
        self, base: float, height: float, colour: str | tuple[int, int, int], *, steep: float = 1
    ) -> Callable[[float], float]:
        """A chain of hills from `base` to the lower edge; gives its height at each place."""
        waves = [
            (self.random.uniform(0.7, 1.3) * height / step, step, self.random.uniform(0, 6.3))
            for step in (1, 2, 3, 5, 8)
        ]

        def top(x: float) -> float:
            along = x / WIDTH * math.tau * 0.7
            rise = sum(size * math.sin(along * step * steep + phase) for size, step, phase in waves)
            return base - rise / 2

        across = range(-10, WIDTH + 20, 8)
        self.shape([*((x, top(x)) for x in across), (WIDTH, HEIGHT), (0, HEIGHT)], colour)
        return top

    def ridges(
        self, count: int, bases: Point, colours: tuple[str, str], height: float
    ) -> Callable[[float], float]:
        """Chain behind chain, the nearest last; gives the height of that one at each place."""
        chains = [
            self.ridge(
                bases[0] + (bases[1] - bases[0]) * share,
                height * (1 - share / 2),
                mixed(*colours, share),
            )
            for share in (number / (count - 1) for number in range(count))
        ]
        return chains[-1]

    def mast(self, x: float, foot: float, height: float, colour: str) -> None:
        half = height / 9
        self.line([(x - half, foot), (x, foot - height), (x + half, foot)], colour, 4)
        for step in range(1, 6):
            inset, level = half * step / 6, foot - height * step / 6
            self.line([(x - half + inset, level), (x + half - inset, level)], colour, 2)

    def house(self, x: float, foot: float, size: float, wall: str, roof: str) -> None:
        self.shape([(x, foot), (x, foot - size), (x + size, foot - size), (x + size, foot)], wall)
        eaves = foot - size
        self.shape([(x - 6, eaves), (x + size / 2, eaves - size / 2), (x + size + 6, eaves)], roof)

    def window(self, x: float, y: float, size: float, colour: str = AMBER) -> None:
        self.shape([(x, y), (x + size, y), (x + size, y + size), (x, y + size)], colour)

    def lights(self, middle: Point, count: int, spread: Point, colour: str = AMBER) -> None:
        for _light in range(count):
            x = middle[0] + self.random.uniform(-1, 1) * spread[0]
            y = middle[1] + self.random.uniform(-1, 1) * spread[1]
            self.disc(x, y, self.random.uniform(2, 4), colour)

    def stars(self, count: int) -> None:
        for _star in range(count):
            x, y = self.random.uniform(0, WIDTH), self.random.uniform(0, HEIGHT * 0.55)
            self.disc(x, y, self.random.uniform(0.8, 2.2), PAPER)

    def jpeg(self) -> bytes:
        written = io.BytesIO()
        self.image.reduce(2).save(written, "JPEG", quality=85)
        return written.getvalue()
