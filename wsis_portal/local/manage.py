"""bin/manage: a management command on the data of bin/demo, while that runs."""

from __future__ import annotations

import json
import subprocess
import sys

from wsis_portal.local import demo, obstacles, places, postgres
from wsis_portal.local.places import ROOT, Failure

PORT = 8000  # of the links in what a command writes


def main() -> int:
    try:
        env = environment()
    except Failure as error:
        print(error, file=sys.stderr)
        return 1
    command = [sys.executable, str(ROOT / "manage.py"), *sys.argv[1:]]
    return subprocess.run(command, check=False, env=env).returncode


def environment() -> dict[str, str]:
    """That of the running demo, its clock included."""
    var = places.var()
    own = None if obstacles.database_given() else postgres.cluster("demo", durable=True)
    try:
        offset = json.loads((var / "rehearsal.json").read_text())["offset"]
    except FileNotFoundError:
        offset = None
    if offset is None or (own and not own.sockets.is_dir()):
        raise Failure("The demo does not run. Start bin/demo first, in another window.")
    env = demo.environment(var, own.url if own else None, PORT)
    return env | {"REHEARSAL_OFFSET": str(offset)}


if __name__ == "__main__":
    sys.exit(main())
