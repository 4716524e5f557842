"""The portal's settings with what tests change: names and secrets of their own, cheap passwords."""

import os
import tempfile
from pathlib import Path

# bin/test says where; each of its parallel workers has a place and a broker of its own.
_var = Path(os.environ.get("VAR_DIR") or Path(tempfile.gettempdir()) / f"wsis-test-{os.getuid()}")
os.environ["VAR_DIR"] = str(_var / os.environ.get("PYTEST_XDIST_WORKER", "main"))
os.environ.setdefault("DATABASE_URL", "postgres://postgres@localhost/start-the-tests-by-bin-test")
os.environ.setdefault("SECRET_KEY", "for tests only")
os.environ.setdefault("RECEIPT_SIGNING_KEY", "dGVzdHMgb25seSwgdGVzdHMgb25seSwgdGVzdHMgb24=")

from wsis_portal.settings import *  # noqa: E402

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
STORAGES["staticfiles"] = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
STATIC_ROOT.mkdir(parents=True, exist_ok=True)  # whitenoise warns of a missing one
STREAMS = [*STREAMS, "tests.example"]
INSTALLED_APPS = [*INSTALLED_APPS, "tests.example"]
