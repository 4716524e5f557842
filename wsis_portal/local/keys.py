"""Make the secrets of a site, one file each, where there are none yet.

The demo keeps its own under var/. For production, with nothing installed but Python:

    python3 wsis_portal/local/keys.py FOLDER
"""

from __future__ import annotations

import base64
import hashlib
import secrets
import sys
from pathlib import Path

DATABASE_HOST = "postgres"  # the service's name in docker-compose.yml


def make(folder: Path, name: str, value: str, *, mode: int = 0o600) -> Path:
    """The file of this secret in a closed folder; what stands in it already is never changed."""
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    path = folder / name
    if not path.exists():
        unfinished = folder / f".{name}"
        unfinished.touch(mode=0o600)
        unfinished.write_text(value)
        unfinished.chmod(mode)
        unfinished.rename(path)
    return path


def secret_key() -> str:
    return secrets.token_urlsafe(60)


def signing_key() -> str:
    """The seed of an Ed25519 key, in base64."""
    return base64.b64encode(secrets.token_bytes(32)).decode()


def key_id(prefix: str, signing: str) -> str:
    """A name for the key that stays as long as the key: nothing of the key is told by it."""
    return f"{prefix}-{hashlib.sha256(b'key id ' + signing.encode()).hexdigest()[:6].upper()}"


def make_site(folder: Path) -> None:
    """The secrets that docker-compose.yml hands to its services.

    Readable by all, in a folder that only its owner enters: a container sees the file with the
    permissions it has here, and runs as another user.
    """
    mode = 0o644
    make(folder, "secret_key", secret_key(), mode=mode)
    make(folder, "receipt_signing_key", signing_key(), mode=mode)
    password = make(folder, "database_password", secrets.token_urlsafe(24), mode=mode)
    url = f"postgres://wsis:{password.read_text().strip()}@{DATABASE_HOST}:5432/wsis"
    make(folder, "database_url", url, mode=mode)


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit("Say in which folder the secrets are to be made.")
    make_site(Path(sys.argv[1]))
