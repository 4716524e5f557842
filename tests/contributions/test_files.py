import hashlib
import io
import zipfile

import pikepdf
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile, TemporaryUploadedFile

from wsis_portal.contributions import files, refusals
from wsis_portal.contributions.files import DOCX, ODT, PDF, Accepted, clean_name, inspect
from wsis_portal.contributions.refusals import MEGABYTE, Refused

TYPES = (
    '<Types><Override PartName="/word/document.xml" ContentType="application/vnd.'
    'openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>'
)


def pdf(**save):
    made = pikepdf.new()
    made.add_blank_page()
    out = io.BytesIO()
    made.save(out, **save)
    return out.getvalue()


def archive(parts, *, compression=zipfile.ZIP_DEFLATED):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", compression) as made:
        for name, content in parts.items():
            made.writestr(name, content)
    return out.getvalue()


def docx(**more):
    return archive({"[Content_Types].xml": TYPES, "word/document.xml": "<w/>", **more})


def odt(manifest="<m/>", **more):
    return archive(
        {"mimetype": ODT, "content.xml": "<o/>", "META-INF/manifest.xml": manifest, **more}
    )


def refused(name, content):
    with pytest.raises(Refused) as found:
        inspect(SimpleUploadedFile(name, content))
    return found.value


@pytest.mark.parametrize(
    ("name", "content", "media_type"),
    [
        ("a.pdf", pdf(), PDF),
        ("A.PDF", pdf(object_stream_mode=pikepdf.ObjectStreamMode.generate), PDF),
        ("no name to speak of", pdf(), PDF),
        ("a.docx", docx(), DOCX),
        ("a.odt", odt(), ODT),
        ("a.odt", odt(**{"Basic/": "", "Basic/Standard/script-lb.xml": "<l/>"}), ODT),
    ],
)
def test_documents_are_accepted_by_their_content(name, content, media_type):
    assert inspect(SimpleUploadedFile(name, content)) == Accepted(
        media_type, len(content), hashlib.sha256(content).hexdigest()
    )


def test_a_large_file_on_disk_is_read_in_chunks():
    content = pdf() + b"%" + b" " * 300_000 + b"\n%%EOF\n"
    with TemporaryUploadedFile("a.pdf", "application/pdf", len(content), None) as file:
        file.write(content)
        file.seek(0)
        assert inspect(file).sha256 == hashlib.sha256(content).hexdigest()


@pytest.mark.parametrize(
    ("name", "content", "reason"),
    [
        ("a.pdf", b"", "empty"),
        ("a.pdf", b"<html>", "disguised"),
        ("a.pdf", docx(), "disguised"),
        ("a.docx", pdf(), "disguised"),
        ("a.odt", docx(), "disguised"),
        ("a.docx", archive({"a.txt": "x"}), "disguised"),
        ("a.exe", pdf(), "disguised"),
        ("a.pages", archive({"Index.zip": "x"}), "type"),
        ("a.png", b"\x89PNG\r\n\x1a\n", "type"),
        ("note", b"plain text", "type"),
        ("a.doc", files._OLE + b"\0" * 600, "type"),
        ("a.docx", files._OLE + b"\0" * 600, "password"),
        ("a.pdf", pdf(encryption=pikepdf.Encryption(user="u", owner="o")), "password"),
        ("a.odt", odt(manifest="<m><manifest:encryption-data/></m>"), "password"),
        ("a.docx", docx(**{"word/vbaProject.bin": "x"}), "macros"),
        ("a.docx", docx(**{"word/VBAProject.bin": "x"}), "macros"),
        ("a.odt", odt(**{"Basic/Standard/Module1.xml": "x"}), "macros"),
        ("a.odt", odt(**{"Scripts/python/a.py": "x"}), "macros"),
        ("a.pdf", pdf()[:-200], "broken"),
        ("a.docx", docx()[:-30], "broken"),
        ("a.odt", archive({"mimetype": ODT}), "broken"),
        ("a.docx", docx(**{"word/media/a.bmp": b"\0" * (files.MAX_UNPACKED + 1)}), "bomb"),
        ("a.docx", docx(**{f"p{n}": "" for n in range(files.MAX_PARTS)}), "bomb"),
    ],
)
def test_everything_else_is_refused_with_a_reason(name, content, reason):
    assert refused(name, content).reason == reason


def test_a_docx_with_macros_under_the_plain_name_is_refused():
    types = TYPES.replace("openxmlformats-officedocument", "ms-word.document.macroEnabled")
    content = archive({"[Content_Types].xml": types, "word/document.xml": "<w/>"})
    assert refused("a.docx", content).reason == "macros"


def test_an_archive_with_a_corrupt_part_is_broken():
    content = bytearray(docx())
    start = content.index(b"[Content_Types].xml") + len("[Content_Types].xml")
    content[start : start + 20] = b"\xff" * 20
    assert refused("a.docx", bytes(content)).reason == "broken"


def test_a_file_beyond_the_limit_is_refused_unread(settings):
    settings.UPLOAD_MAX_BYTES = 2 * MEGABYTE
    found = refused("a.pdf", b"x" * (3 * MEGABYTE))
    assert (found.reason, found.sentence) == (
        "too_large",
        "This file is 3 MB. The limit is 2 MB.",
    )
    assert refused("a.pdf", b"x" * (2 * MEGABYTE + 1)).sentence == (
        "This file is 2.1 MB. The limit is 2 MB."
    )


def test_a_pdf_that_is_locked_across_two_chunks_is_found():
    content = b"%PDF-1.7\n/Encr"
    assert files._read([content, b"ypt 5 0 R %%EOF"]).encrypted is True


def test_sentences_name_the_kind_of_file():
    assert refused("a.pages", b"x").sentence == (
        "We accept PDF, DOCX and ODT. This is a PAGES file."
    )
    assert refused("note", b"x").sentence == (
        "We accept PDF, DOCX and ODT. This is another kind of file."
    )
    assert refused("a.pdf", b"x").sentence == (
        "This file is not what its name says. It was not stored."
    )


def test_an_unknown_stored_reason_still_has_a_sentence():
    assert refusals.refusal("reason of another age", name="a.xyz") == (
        "We accept PDF, DOCX and ODT. This is a XYZ file."
    )


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("report.pdf", "report.pdf"),
        ("../../etc/passwd", "passwd"),
        ("C:\\Users\\me\\report.pdf", "report.pdf"),
        ("ann\u202efdp.exe", "annfdp.exe"),
        ("a\x00b\n c\u200b.pdf", "ab c.pdf"),
        ("..hidden", "hidden"),
        ('a<b>:"c|?*.pdf', "a-b---c---.pdf"),
        ("e\u0301.pdf", "\u00e9.pdf"),
        ("تقرير 2024.pdf", "تقرير 2024.pdf"),
        ("报告.docx", "报告.docx"),
        ("", "file"),
        ("/", "file"),
        ("\u202e", "file"),
        ("x" * 300 + ".pdf", "x" * (files.NAME_LENGTH - 4) + ".pdf"),
        ("a." + "x" * 300, "a." + "x" * (files.NAME_LENGTH - 2)),
    ],
)
def test_names_are_made_safe_to_show_and_to_send(name, expected):
    assert clean_name(name) == expected


@pytest.mark.parametrize(
    ("size", "expected"),
    [
        (0, "0 bytes"),
        (1023, "1023 bytes"),
        (1024, "1 kB"),
        (1_843_200, "1.8 MB"),
        (10 * MEGABYTE, "10 MB"),
        (14_500_000, "13.8 MB"),
        (1_048_570, "1024 kB"),
    ],
)
def test_sizes_are_spoken(size, expected):
    assert refusals.size_text(size) == expected


def test_suffix_belongs_to_the_content():
    assert [files.suffix(kind) for kind in (PDF, DOCX, ODT)] == [".pdf", ".docx", ".odt"]
