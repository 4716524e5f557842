"""Compiling gives what gettext reads, and does nothing twice."""

from __future__ import annotations

import gettext
import os

from wsis_portal.catalogues.compile import compile_all


def test_compile_writes_what_gettext_reads_and_only_once(project) -> None:
    project.extract()
    project.say("fr", msgid="one day", msgstr=["un jour", "%(count)s jours"])
    assert len(compile_all(project.root)) == 18
    assert compile_all(project.root) == []
    target = project.po("accounts", "fr").with_suffix(".mo")
    with target.open("rb") as file:
        compiled = gettext.GNUTranslations(file)
    assert compiled.ngettext("one day", "%(count)s days", 5) == "%(count)s jours"
    assert list(target.parent.glob(".*")) == []


def test_compile_leaves_the_untranslated_to_the_source(project) -> None:
    project.extract()
    compile_all(project.root)
    with project.po("stream", "fr").with_suffix(".mo").open("rb") as file:
        assert gettext.GNUTranslations(file).gettext("Stream") == "Stream"


def test_compile_again_when_the_po_is_newer(project) -> None:
    project.extract()
    compile_all(project.root)
    source = project.po("stream", "fr")
    os.utime(source, (source.stat().st_atime, source.stat().st_mtime + 5))
    assert compile_all(project.root) == [source.with_suffix(".mo")]


def test_compile_removes_what_has_no_po(project) -> None:
    project.extract()
    compile_all(project.root)
    source = project.po("stream", "fr")
    source.unlink()
    compile_all(project.root)
    assert not source.with_suffix(".mo").exists()
