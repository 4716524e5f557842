"""The images of a nominee."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from django.core.files.storage import default_storage
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_safe
from PIL import Image

from prizes.models import Nominee, NomineeImage
from wsis_portal.contributions.sending import send_image

if TYPE_CHECKING:
    from django.http import FileResponse

    from wsis_portal.requests import ActRequest

WIDEST, HIGHEST = 672, 448  # pixels that a picture takes of a page, see .plate in portal.css


@require_safe
def image(request: ActRequest, number: str, pk: int) -> FileResponse:
    """Of a nominee whom the public sees, kept for a week."""
    seen = Nominee.objects.visible(request.at).filter(number=number)
    return send_image(get_object_or_404(NomineeImage, pk=pk, nominee__in=seen).file)


def size_of(image: NomineeImage) -> tuple[int, int] | None:
    """Width and height at which it is shown; None where the file is gone or is no image."""
    try:
        width, height = _size(image.file.name or "")
    except (OSError, ValueError):
        return None
    share = min(1, WIDEST / width, HIGHEST / height)
    return max(1, round(width * share)), max(1, round(height * share))


@lru_cache(maxsize=2048)
def _size(name: str) -> tuple[int, int]:
    """Only the head is read. A file keeps its name and never changes."""
    with default_storage.open(name) as file, Image.open(file) as picture:
        return picture.size
