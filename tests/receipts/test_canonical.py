import pytest

from tests.receipts import samples
from wsis_portal.receipts import canonical


def test_canonical_orders_names_and_keeps_letters():
    content = {"b": 1, "a": "é中\u2067", "ab": [True, None]}
    assert canonical.dumps(content).decode() == '{"a":"é中\u2067","ab":[true,null],"b":1}'


def test_canonical_reads_what_it_wrote():
    for language in samples.LANGUAGES:
        content = samples.payload(language)
        data = canonical.dumps(content)
        assert canonical.loads(data) == content
        assert canonical.dumps(canonical.loads(data)) == data


def test_canonical_refuses_what_is_no_object():
    with pytest.raises(TypeError):
        canonical.loads(b"[]")
