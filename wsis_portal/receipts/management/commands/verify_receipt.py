"""Check receipts with the network off: `manage.py verify_receipt FILE... [--key KEY]`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from django.core.management.base import BaseCommand, CommandError

from wsis_portal.receipts import keys, verify

if TYPE_CHECKING:
    from django.core.management.base import CommandParser


class Command(BaseCommand):
    help = (
        "Say of each file whether it is a genuine receipt. Needs no database and no network. "
        "Ends with code 1 unless all are."
    )
    requires_system_checks = ()

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("files", nargs="+", metavar="FILE", type=Path)
        parser.add_argument(
            "--key",
            help=(
                "The public key to trust: in base64, or a JSON file as /receipt-keys.json gives "
                "it. Without it, the keys of this portal's settings."
            ),
        )

    def handle(self, *, files: list[Path], key: str | None, **_: Any) -> None:
        try:
            trusted = _trusted(key)
        except (ValueError, OSError) as error:
            raise CommandError(str(error)) from error
        results = [self._check(file, trusted) for file in files]
        if not all(results):
            raise SystemExit(1)

    def _check(self, file: Path, trusted: tuple[keys.PublicKey, ...]) -> bool:
        """Print the verdict on one file."""
        try:
            with file.open("rb") as stream:
                data = stream.read(verify.MAX_BYTES + 1)
        except OSError as error:
            self.stdout.write(f"{file}: cannot be read. {error.strerror}")
            return False
        verdict = verify.check(data, keys=trusted)
        reason = f" {verdict.reason.label}" if verdict.reason else ""
        self.stdout.write(f"{file}: {verdict.status.label}.{reason}")
        for line in _facts(verdict):
            self.stdout.write(f"    {line}")
        return verdict.status is verify.Status.GENUINE


def _facts(verdict: verify.Verdict) -> list[str]:
    content = verdict.payload
    if content is None:
        return []
    who = content["contributor"]
    lines = [
        f"{content['number']}, version {content['revision']}, {content['kind']}",
        f"received {content['issued_at']} from {who['organization'] or who['name']}",
        f"verification code {verdict.code}, key {verdict.key_id}",
    ]
    return [*lines, "rehearsal: not a real submission"] if verdict.rehearsal else lines


def _trusted(key: str | None) -> tuple[keys.PublicKey, ...]:
    if key is None:
        return keys.public_keys()
    path = Path(key)
    return keys.read(path.read_text(encoding="utf-8") if path.is_file() else key)
