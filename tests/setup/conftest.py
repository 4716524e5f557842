"""Places for launcher tests: a folder that every user of the machine reaches, and one closed."""

import shutil
import tempfile
from pathlib import Path

import pytest


@pytest.fixture
def var(monkeypatch):
    """The var/ of a checkout of its own, where PostgreSQL's user can reach it."""
    folder = Path(tempfile.mkdtemp(prefix="wsis-setup-"))
    folder.chmod(0o755)
    monkeypatch.setenv("VAR_DIR", str(folder))
    yield folder
    shutil.rmtree(folder)
