"""Pages by key: where a page begins is told by the last row before it, never by a number.

A token is opaque and bears our signature, so that what was altered is told from what is old.
"""

from __future__ import annotations

import base64
import binascii
import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.utils.crypto import constant_time_compare, salted_hmac

if TYPE_CHECKING:
    from collections.abc import Sequence

SIZE = 20
_SIGNATURE = 6  # bytes: it guards against slips, there is nothing to gain
_LONGEST = 800


Key = tuple[str, int]  # what is sorted by, as text, and the id


class BadQuery(ValueError):
    """What no page of ours asks for."""


@dataclass(frozen=True)
class Order:
    """`key` is compared in SQL as `kind`; greater comes first when `falling`, ties by id."""

    sort: str
    key: str
    kind: str
    falling: bool

    def beyond(self, key: Key | None, *, back: bool) -> tuple[str, Sequence[Any]]:
        """What lies behind a row, if one is given, the nearest first: conditions and order."""
        falls = self.falling != back
        direction = "DESC" if falls else "ASC"
        order = f" ORDER BY {self.key} {direction}, id {direction}"
        if key is None:
            return order, ()
        sign = "<" if falls else ">"
        return f" AND ({self.key}, id) {sign} (%s::{self.kind}, %s){order}", key


ORDERS = {
    order.sort: order
    for order in (
        Order("relevance", "rank", "real", falling=True),
        Order("newest", "published_at", "timestamptz", falling=True),
        Order("title", "sort_title", 'text COLLATE "C"', falling=False),
    )
}


def write_token(sort: str, key: Key) -> str:
    payload = json.dumps([sort, *key], ensure_ascii=False, separators=(",", ":")).encode()
    return base64.urlsafe_b64encode(_sign(payload) + payload).rstrip(b"=").decode()


def read_token(token: str, *, sort: str) -> Key:
    """BadQuery for what we have not written, or not for this sort."""
    if len(token) > _LONGEST:
        raise BadQuery("token")
    try:
        raw = base64.b64decode(token + "=" * (-len(token) % 4), altchars=b"-_", validate=True)
        signature, payload = raw[:_SIGNATURE], raw[_SIGNATURE:]
        if not constant_time_compare(signature, _sign(payload)):
            raise BadQuery("token")
        said, key, pk = json.loads(payload)
    except (ValueError, binascii.Error) as error:
        raise BadQuery("token") from error
    if said != sort:
        raise BadQuery("token")
    return key, pk


def _sign(payload: bytes) -> bytes:
    return salted_hmac("stocktaking.search.page", payload).digest()[:_SIGNATURE]
