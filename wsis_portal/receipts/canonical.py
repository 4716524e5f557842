"""Canonical JSON (RFC 8785): one text for one content, the bytes that are signed."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import rfc8785

if TYPE_CHECKING:
    from collections.abc import Mapping

FORMAT = "wsis-portal-receipt/1"


def dumps(payload: Mapping[str, Any]) -> bytes:
    return rfc8785.dumps(dict(payload))


def loads(data: bytes) -> dict[str, Any]:
    content = json.loads(data)
    if not isinstance(content, dict):
        raise TypeError(type(content).__name__)
    return content
