"""Posts a notice in a transaction, as a web process would; prints its key and how long it took."""

import json
import sys
import time

import django

if __name__ == "__main__":
    django.setup()
    from django.db import transaction

    from wsis_portal.outbox.post import post

    start = time.monotonic()
    with transaction.atomic():
        message = post(
            "notice", to="amina@lakeview.example", subject="Hello", text="Text.\n", language="en"
        )
    sys.stdout.write(json.dumps({"pk": message.pk, "seconds": time.monotonic() - start}))
