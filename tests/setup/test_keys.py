import base64
import stat
import subprocess
import sys

import environ
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from wsis_portal.local import keys
from wsis_portal.local.places import ROOT


def test_make_never_changes_what_is_there(tmp_path):
    keys.make(tmp_path, "secret", "first")
    assert keys.make(tmp_path, "secret", "second").read_text() == "first"


def test_make_closes_folder_and_file(tmp_path):
    path = keys.make(tmp_path / "secrets", "secret", "x")
    modes = [stat.S_IMODE(each.stat().st_mode) for each in (path.parent, path)]
    assert modes == [0o700, 0o600]


def test_signing_key_is_one_that_signs():
    seed = base64.b64decode(keys.signing_key(), validate=True)
    assert Ed25519PrivateKey.from_private_bytes(seed).sign(b"x")


def test_key_id_stays_with_its_key():
    one, other = keys.signing_key(), keys.signing_key()
    assert keys.key_id("DEMO", one) == keys.key_id("DEMO", one) != keys.key_id("DEMO", other)


def test_site_secrets_fit_together_with_nothing_installed(tmp_path):
    folder = tmp_path / "secrets"
    command = [sys.executable, "-I", "-S", str(ROOT / "wsis_portal/local/keys.py"), str(folder)]
    subprocess.run(command, check=True, cwd=tmp_path)
    made = {path.name: path.read_text() for path in folder.iterdir()}
    assert sorted(made) == [
        "database_password",
        "database_url",
        "receipt_signing_key",
        "secret_key",
    ]
    given = environ.Env.db_url_config(made["database_url"])
    assert given["PASSWORD"] == made["database_password"]
    assert {stat.S_IMODE(path.stat().st_mode) for path in folder.iterdir()} == {0o644}
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
