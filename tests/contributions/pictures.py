"""Images for tests, good and bad, made with Pillow or by hand."""

from __future__ import annotations

import io
import struct
import zlib

from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image, ImageCms

RED, GREEN, BLUE, WHITE = (255, 0, 0), (0, 128, 0), (0, 0, 255), (255, 255, 255)


def quarters(size=(400, 300)):
    """Red, green, blue and white, so that any turn shows."""
    image = Image.new("RGB", size, WHITE)
    width, height = size[0] // 2, size[1] // 2
    image.paste(RED, (0, 0, width, height))
    image.paste(GREEN, (width, 0, size[0], height))
    image.paste(BLUE, (0, height, width, size[1]))
    return image


def encoded(image=None, kind="PNG", **save):
    out = io.BytesIO()
    (image or quarters()).save(out, kind, **save)
    return out.getvalue()


def file(content=None, name="photo.png"):
    return SimpleUploadedFile(name, encoded() if content is None else content)


def png_of(width, height, data=b""):
    """A PNG that claims this size, whatever it holds."""

    def chunk(name, content):
        body = name + content
        return struct.pack(">I", len(content)) + body + struct.pack(">I", zlib.crc32(body))

    head = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        (chunk(b"IHDR", head), chunk(b"IDAT", zlib.compress(data)), chunk(b"IEND", b""))
    )


def photo(*, orientation=1):
    """A JPEG as a telephone makes it: turned, with a place, a comment and a profile."""
    image = quarters()
    exif = image.getexif()
    exif[0x0112] = orientation
    exif[0x010E] = "our house"
    exif.get_ifd(0x8825).update({1: "N", 2: (46.0, 13.0, 12.0), 3: "E", 4: (6.0, 8.0, 14.0)})
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    return encoded(image, "JPEG", quality=95, exif=exif, comment=b"secret", icc_profile=profile)
