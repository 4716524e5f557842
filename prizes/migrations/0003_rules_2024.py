"""The rules of WSIS 2024 (facts 3.3). The nominees: 15 February 2024 (facts 3.2), hour not known."""

from datetime import UTC, datetime
from typing import Any

from django.db import migrations

NOMINEES_AT = datetime(2024, 2, 15, 13, 0, tzinfo=UTC)


def make_rules(apps: Any, schema_editor: Any) -> None:
    call = apps.get_model("calls", "Call").objects.get(stream="PRZ", edition__year=2024)
    rules = apps.get_model("prizes", "PrizeRules")
    rules.objects.get_or_create(call=call, defaults={"nominees_at": NOMINEES_AT})


class Migration(migrations.Migration):
    dependencies = [("prizes", "0002_nominations")]

    operations = [migrations.RunPython(make_rules, migrations.RunPython.noop)]
