from __future__ import annotations

import io

import pytest
from PIL import Image

from wsis_portal.rehearsal.pictures import SCENES, picture


@pytest.mark.parametrize("scene", SCENES)
def test_picture_is_the_same_each_time(scene):
    drawn = picture(scene, "one")
    assert picture(scene, "one") == drawn
    assert Image.open(io.BytesIO(drawn)).size == (800, 450)
