"""Images that arrive: what is kept is made anew, and what is bad is refused in a sentence."""

from __future__ import annotations

import hashlib
import io

import pytest
from PIL import Image, ImageCms, ImageDraw, ImageFile

from tests.contributions.pictures import (
    BLUE,
    GREEN,
    RED,
    WHITE,
    encoded,
    file,
    photo,
    png_of,
    quarters,
)
from wsis_portal.contributions.images import named, remake
from wsis_portal.contributions.refusals import MEGABYTE, Refused

CORNERS = ((0.25, 0.25), (0.75, 0.25), (0.25, 0.75), (0.75, 0.75))


def kept(content, name="photo.png"):
    image = Image.open(io.BytesIO(remake(file(content, name)).content))
    assert image.format == "WEBP"
    return image


def corners(image):
    """The nearest plain colour in the middle of each quarter."""
    plain = [RED, GREEN, BLUE, WHITE]
    rgb = image.convert("RGB")
    found = []
    for x, y in CORNERS:
        pixel = rgb.getpixel((int(x * image.width), int(y * image.height)))
        off = [sum(abs(a - b) for a, b in zip(pixel, one, strict=True)) for one in plain]
        assert min(off) < 60, pixel
        found.append(plain[off.index(min(off))])
    return found


def refused(content, name="photo.png"):
    with pytest.raises(Refused) as found:
        remake(file(content, name))
    return found.value


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "WEBP"])
@pytest.mark.parametrize("name", ["a.png", "a.jpg", "a", "a.pdf"])
def test_images_are_accepted_by_their_content(kind, name):
    assert corners(kept(encoded(kind=kind), name)) == [RED, GREEN, BLUE, WHITE]


def test_what_is_kept_is_the_file_of_the_digest():
    made = remake(file())
    assert made.sha256 == hashlib.sha256(made.content).hexdigest()
    assert remake(file()) == made


@pytest.mark.parametrize(
    ("size", "expected"),
    [
        ((1601, 400), (1600, 400)),
        ((400, 3200), (200, 1600)),
        ((4000, 3000), (1600, 1200)),
        ((1600, 1600), (1600, 1600)),
        ((200, 200), (200, 200)),
    ],
)
@pytest.mark.parametrize("kind", ["PNG", "JPEG"])
def test_images_are_scaled_down_and_never_up(size, expected, kind):
    assert kept(encoded(quarters(size), kind)).size == expected


@pytest.mark.parametrize(
    ("orientation", "expected"),
    [
        (1, [RED, GREEN, BLUE, WHITE]),
        (2, [GREEN, RED, WHITE, BLUE]),
        (3, [WHITE, BLUE, GREEN, RED]),
        (4, [BLUE, WHITE, RED, GREEN]),
        (5, [RED, BLUE, GREEN, WHITE]),
        (6, [BLUE, RED, WHITE, GREEN]),
        (7, [WHITE, GREEN, BLUE, RED]),
        (8, [GREEN, WHITE, RED, BLUE]),
        (99, [RED, GREEN, BLUE, WHITE]),
    ],
)
def test_images_are_turned_upright(orientation, expected):
    image = kept(photo(orientation=orientation))
    assert corners(image) == expected
    assert (image.width > image.height) == (orientation not in {5, 6, 7, 8})


def test_place_comment_and_profile_are_gone():
    arrived = photo()
    assert Image.open(io.BytesIO(arrived)).getexif().get_ifd(0x8825)[2] == (46.0, 13.0, 12.0)
    content = remake(file(arrived)).content
    image = Image.open(io.BytesIO(content))
    assert (dict(image.getexif()), image.info.get("icc_profile"), image.info.get("exif")) == (
        {},
        None,
        None,
    )
    for secret in (b"EXIF", b"ICCP", b"XMP ", b"secret", b"our house"):
        assert secret not in content


def test_text_in_a_png_is_gone():
    from PIL.PngImagePlugin import PngInfo

    info = PngInfo()
    info.add_text("Author", "Amina Wanjiru")
    assert b"Amina" not in remake(file(encoded(pnginfo=info))).content


@pytest.mark.filterwarnings("ignore:Corrupt EXIF data")
def test_broken_exif_spoils_no_picture():
    arrived = encoded(kind="JPEG", exif=b"Exif\0\0II*\0\xff\xff\xff\xff")
    assert corners(kept(arrived)) == [RED, GREEN, BLUE, WHITE]


def test_colours_of_another_profile_become_srgb():
    """In this profile red and blue have changed places."""
    profile = bytearray(ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes())
    red, blue = profile.index(b"rXYZ"), profile.index(b"bXYZ")
    profile[red : red + 4], profile[blue : blue + 4] = b"bXYZ", b"rXYZ"
    image = kept(encoded(icc_profile=bytes(profile)))
    assert corners(image) == [BLUE, GREEN, RED, WHITE]


def test_a_profile_that_fits_not_is_left_out():
    assert corners(kept(encoded(icc_profile=b"nonsense"))) == [RED, GREEN, BLUE, WHITE]
    grey = quarters().convert("L")
    srgb = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    assert kept(encoded(grey, icc_profile=srgb)).mode == "RGB"


def test_colours_for_printing_become_those_of_a_screen():
    assert corners(kept(encoded(quarters().convert("CMYK"), "JPEG"))) == [RED, GREEN, BLUE, WHITE]


@pytest.mark.parametrize("mode", ["1", "L", "P", "I;16"])
def test_every_depth_of_colour_is_taken(mode):
    image = Image.new("L", (300, 300), 255)
    ImageDraw.Draw(image).rectangle((0, 0, 150, 300), fill=0)
    if mode == "I;16":
        image = image.convert("I").point(lambda value: value * 257).convert("I;16")
    elif mode != "L":
        image = image.convert(mode)
    made = kept(encoded(image)).convert("L")
    assert (made.getpixel((40, 150)) < 20, made.getpixel((260, 150)) > 235) == (True, True)


@pytest.mark.parametrize("mode", ["P", "RGBA", "LA"])
def test_transparency_is_kept(mode):
    image = quarters().convert("RGBA")
    image.putalpha(Image.new("L", image.size, 255))
    image.paste((0, 0, 0, 0), (0, 0, 200, 150))
    arrived = encoded(image.convert(mode) if mode != "P" else image.quantize(8))
    made = kept(arrived)
    assert (made.mode, made.getpixel((100, 75))[3], made.getpixel((300, 225))[3]) == (
        "RGBA",
        0,
        255,
    )


@pytest.mark.parametrize("kind", ["PNG", "WEBP"])
def test_of_a_moving_image_the_first_frame_is_kept(kind):
    second = Image.new("RGB", (400, 300), BLUE)
    made = kept(encoded(quarters(), kind, save_all=True, append_images=[second], duration=100))
    assert (getattr(made, "n_frames", 1), corners(made)) == (1, [RED, GREEN, BLUE, WHITE])


def test_a_cut_off_image_is_refused_where_another_library_takes_it(monkeypatch):
    monkeypatch.setattr(ImageFile, "LOAD_TRUNCATED_IMAGES", True)  # as WeasyPrint leaves it
    content = encoded(Image.effect_noise((400, 300), 80).convert("RGB"), "PNG")
    assert refused(content[: len(content) // 2]).reason == "broken"


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "WEBP"])
@pytest.mark.parametrize("share", [0.02, 0.5, 0.9])
def test_a_cut_off_image_is_refused(kind, share):
    noise = Image.effect_noise((400, 300), 80).convert("RGB")
    content = encoded(noise, kind)
    assert refused(content[: max(20, int(len(content) * share))]).reason == "broken"


@pytest.mark.parametrize(("width", "height"), [(30_000, 30_000), (5_001, 5_000), (2**31 - 1, 200)])
def test_a_bomb_is_refused_before_it_is_unpacked(width, height):
    """Unpacking would find that nothing is in it."""
    found = refused(png_of(width, height))
    assert found.sentence == "This image has more pixels than we can take. Make it smaller first."


def test_a_png_that_holds_less_than_it_claims_is_broken():
    assert refused(png_of(3000, 3000, b"\0" * 1000)).reason == "broken"


@pytest.mark.parametrize("size", [(199, 400), (400, 199), (1, 1)])
def test_a_small_image_is_refused(size):
    found = refused(encoded(Image.new("RGB", size)))
    assert found.sentence == "This image is too small: each side needs 200 pixels or more."


SVG = b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'
HEIC = b"\0\0\0\x18ftypheic\0\0\0\0mif1heic" + b"\0" * 100


@pytest.mark.parametrize(
    ("name", "content", "sentence"),
    [
        ("a.svg", SVG, "We accept JPEG, PNG and WebP. This is a SVG file: save it as one of them."),
        (
            "a.heic",
            HEIC,
            "We accept JPEG, PNG and WebP. This is a HEIC file: save it as one of them.",
        ),
        (
            "a.gif",
            encoded(kind="GIF"),
            "We accept JPEG, PNG and WebP. This is a GIF file: save it as one of them.",
        ),
        (
            "a.pdf",
            b"%PDF-1.7",
            "We accept JPEG, PNG and WebP. This is a PDF file: save it as one of them.",
        ),
        ("a", encoded(kind="GIF"), "We accept JPEG, PNG and WebP. This is another kind of file."),
        ("a.png", SVG, "This file is not what its name says. It was not stored."),
        ("a.JPG", encoded(kind="GIF"), "This file is not what its name says. It was not stored."),
        (
            "a.webp",
            b"RIFF\x10\0\0\0WAVEfmt ",
            "This file is not what its name says. It was not stored.",
        ),
        ("a.png", b"", "This file is empty."),
    ],
)
def test_other_files_are_refused_in_a_sentence(name, content, sentence):
    assert refused(content, name).sentence == sentence


def test_an_image_beyond_the_limit_is_refused_unread(settings):
    settings.UPLOAD_MAX_BYTES = MEGABYTE
    assert refused(b"\x89PNG" + b"0" * MEGABYTE).sentence == (
        "This file is 1.1 MB. The limit is 1 MB."
    )


def test_name_fits_what_is_kept():
    assert [named(name) for name in ("photo.jpg", "a.b.PNG", "صورة.png", "photo")] == [
        "photo.webp",
        "a.b.webp",
        "صورة.webp",
        "photo.webp",
    ]
