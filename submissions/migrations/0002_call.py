"""The call of this stream in WSIS 2024, with its number sequence."""

from typing import Any

from django.db import migrations

from wsis_portal.calls.create import create_call


def make_call(apps: Any, schema_editor: Any) -> None:
    create_call(apps=apps, stream="OCP")


class Migration(migrations.Migration):
    dependencies = [("submissions", "0001_initial"), ("calls", "0002_wsis_2024")]

    operations = [migrations.RunPython(make_call, migrations.RunPython.noop)]
