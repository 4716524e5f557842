"""Pictures of the demo's projects: small landscapes, drawn anew and always the same."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wsis_portal.rehearsal.pictures import built, nature
from wsis_portal.rehearsal.pictures.canvas import Canvas

if TYPE_CHECKING:
    from collections.abc import Callable

SCENES: dict[str, Callable[[Canvas], None]] = {
    "lake": nature.lake,
    "water": nature.water,
    "sea": nature.sea,
    "mountains": nature.mountains,
    "desert": nature.desert,
    "steppe": nature.steppe,
    "plots": nature.plots,
    "terraces": nature.terraces,
    "school": built.school,
    "town": built.town,
    "village": built.village,
    "winter": built.winter,
    "tents": built.tents,
    "network": built.network,
    "keys": built.keys,
    "dots": built.dots,
}


def picture(scene: str, seed: str) -> bytes:
    """A JPEG. KeyError for a scene that nobody can draw."""
    canvas = Canvas(seed)
    SCENES[scene](canvas)
    return canvas.jpeg()
