"""Nudges three times, as a web process would; prints what each said and how long all took."""

import json
import sys
import time

import django

if __name__ == "__main__":
    django.setup()
    from wsis_portal.outbox import nudge

    start = time.monotonic()
    taken = [nudge.nudge(1) for _ in range(3)]
    sys.stdout.write(json.dumps({"taken": taken, "seconds": time.monotonic() - start}))
