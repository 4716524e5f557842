from __future__ import annotations

import pytest
from django.core import checks


@pytest.mark.parametrize(
    ("rehearsal", "deploy", "expected"),
    [(True, True, ["calls.E001"]), (False, True, []), (True, False, [])],
)
def test_rehearsal_is_refused_in_earnest(settings, rehearsal, deploy, expected) -> None:
    settings.REHEARSAL = rehearsal
    found = checks.run_checks(tags=["security"], include_deployment_checks=deploy)
    errors = [one for one in found if one.id and one.id.startswith("calls.")]
    assert [one.id for one in errors] == expected
    assert [one.level for one in errors] == [checks.ERROR] * len(expected)
