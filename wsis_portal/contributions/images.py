"""Making an image anew from one that arrived: what a camera or a stranger wrote into it is gone.

A JPEG, PNG or WebP by its content, never by its name. It is turned upright, its colours become
sRGB, it is scaled down, and only its first frame and its pixels go into the WebP that is kept.
"""

from __future__ import annotations

import hashlib
import io
import re
from contextlib import suppress
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import IO, TYPE_CHECKING, Final, cast

from django.conf import settings
from PIL import ExifTags, Image, ImageCms, ImageFile

from wsis_portal.contributions.refusals import LEAST_PIXELS, Reason, Refused, suffix_of

if TYPE_CHECKING:
    from django.core.files.base import File

WEBP: Final = "image/webp"
SUFFIX: Final = ".webp"
LONGEST = 1600  # pixels of the longer side of what is kept
# Of what arrives: cameras make JPEG, which is decoded at a fraction; others cost 10 bytes a pixel.
MAX_PIXELS = {"JPEG": 50_000_000, "PNG": 25_000_000, "WEBP": 25_000_000}
QUALITY = 82

_PLAIN = {"RGB", "RGBA", "L", "CMYK"}
_SUFFIXES = {".jpg", ".jpeg", ".png", ".webp"}
_HEAD = re.compile(rb"\xff\xd8\xff|\x89PNG\r\n\x1a\n|RIFF....WEBP", re.DOTALL)
_UPRIGHT = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_270,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_90,
}
_SRGB = ImageCms.createProfile("sRGB")
_TOO_MANY_PIXELS = (Image.DecompressionBombError, Image.DecompressionBombWarning)


@dataclass(frozen=True)
class Made:
    content: bytes
    sha256: str


def remake(file: File[bytes]) -> Made:
    """The image to keep, or Refused."""
    try:
        content = _remake(file)
    except Reason as found:
        raise Refused(found.reason, name=file.name or "", size=file.size or 0) from None
    return Made(content, hashlib.sha256(content).hexdigest())


def named(name: str) -> str:
    """The name that fits what is kept."""
    return f"{PurePosixPath(name).stem}{SUFFIX}"


def _remake(file: File[bytes]) -> bytes:
    if not file.size:
        raise Reason("empty")
    if file.size > settings.UPLOAD_MAX_BYTES:
        raise Reason("too_large")
    try:
        with _open(file) as image:
            return _encode(_clean(_upright(_small(image))))
    except Reason:
        raise
    except _TOO_MANY_PIXELS as error:
        raise Reason("image_bomb") from error
    except Exception as error:  # whatever a hostile file makes a decoder raise
        raise Reason("broken") from error


def _open(file: File[bytes]) -> Image.Image:
    """Only the head is read here; sizes are checked before a pixel is decoded."""
    file.seek(0)
    head = file.read(16)
    if not _HEAD.match(head):
        raise Reason("disguised" if suffix_of(file.name or "") in _SUFFIXES else "image_type")
    file.seek(0)
    image = Image.open(cast("IO[bytes]", file), formats=list(MAX_PIXELS))
    if image.width * image.height > MAX_PIXELS[str(image.format)]:
        raise Reason("image_bomb")
    if min(image.size) < LEAST_PIXELS:
        raise Reason("image_small")
    return image


def _small(image: Image.Image) -> Image.Image:
    """In 8 bits a channel and not larger than LONGEST; it knows its profile and orientation."""
    image.draft(None, (2 * LONGEST, 2 * LONGEST))  # a JPEG is decoded at a fraction of its size
    ImageFile.LOAD_TRUNCATED_IMAGES = False  # WeasyPrint turns it on for the whole process
    image.load()
    if image.mode.startswith("I"):  # 16 bits of grey
        small = image.point(lambda value: value / 256).convert("L")
    elif image.mode in _PLAIN and "transparency" not in image.info:
        small = image
    else:
        small = image.convert("RGBA" if image.has_transparency_data else "RGB")
    small.thumbnail((LONGEST, LONGEST), Image.Resampling.LANCZOS, reducing_gap=3)
    return small


def _upright(image: Image.Image) -> Image.Image:
    orientation = None
    with suppress(Exception):  # a broken EXIF block spoils no picture
        orientation = image.getexif().get(ExifTags.Base.Orientation)
    turn = _UPRIGHT.get(orientation) if isinstance(orientation, int) else None
    return image if turn is None else image.transpose(turn)


def _clean(image: Image.Image) -> Image.Image:
    """In sRGB, and with nothing but pixels."""
    mode = "RGBA" if image.mode == "RGBA" else "RGB"
    profile = image.info.get("icc_profile")
    if profile:
        with suppress(ImageCms.PyCMSError, OSError, ValueError):  # a profile that fits not
            own = ImageCms.ImageCmsProfile(io.BytesIO(profile))
            image = ImageCms.profileToProfile(image, own, _SRGB, outputMode=mode) or image
    image = image.convert(mode)
    return Image.frombytes(mode, image.size, image.tobytes())


def _encode(image: Image.Image) -> bytes:
    out = io.BytesIO()
    image.save(out, "WEBP", quality=QUALITY, method=4)
    return out.getvalue()
