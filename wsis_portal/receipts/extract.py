"""Takes the two enclosures of a receipt out of a PDF that anybody may have made.

Knows nothing of Django, so that it can run as a child with limits (`python -I extract.py`): a file
of some megabytes can ask for gigabytes of memory or hours of work.
"""

from __future__ import annotations

import base64
import io
import json
import resource
import sys
import zlib
from typing import Any

import pikepdf

PAYLOAD, SIGNATURE = "receipt.json", "signature.json"
MAX_ENCLOSURE = 4 * 1024 * 1024
MAX_NODES = 32
SECONDS = 10
MEMORY = 1024 * 1024 * 1024

# Why nothing was taken out
UNREADABLE, NONE, AMBIGUOUS = "unreadable", "no_receipt_inside", "ambiguous"


class Refused(Exception):
    """Nothing to be taken out; the first argument says why."""


def enclosures(data: bytes) -> tuple[bytes, bytes]:
    """The bytes of receipt.json and signature.json.

    A receipt has exactly these two attached files, each with one content. Whatever leaves a choice
    (a second file of the name, another file, two contents of one) is refused.
    """
    try:
        with pikepdf.open(io.BytesIO(data), suppress_warnings=True) as pdf:
            found = [(_name(spec), _content(spec)) for spec in _specs(pdf)]
    except Refused:
        raise
    except Exception as error:  # whatever a hostile file makes a parser raise
        raise Refused(UNREADABLE) from error
    named = dict(found)
    if PAYLOAD not in named or SIGNATURE not in named:
        raise Refused(NONE)
    if len(found) != len(named) or len(named) != 2:
        raise Refused(AMBIGUOUS)
    return named[PAYLOAD], named[SIGNATURE]


def _specs(pdf: pikepdf.Pdf) -> list[Any]:
    """The file specifications of the catalog's tree of embedded files."""
    names = pdf.Root.get("/Names")
    tree = names.get("/EmbeddedFiles") if names is not None else None
    found: list[Any] = []
    waiting = [] if tree is None else [tree]
    for _ in range(MAX_NODES):
        if not waiting:
            return found
        node = waiting.pop()
        found.extend(list(node.get("/Names", []))[1::2])
        waiting.extend(node.get("/Kids", []))
        if len(found) > MAX_NODES:
            break
    raise Refused(AMBIGUOUS)


def _name(spec: Any) -> str:
    return str(spec.get("/UF", spec.get("/F", "")))


def _content(spec: Any) -> bytes:
    streams = list(dict(spec["/EF"]).values())
    if any(stream.objgen != streams[0].objgen for stream in streams):
        raise Refused(AMBIGUOUS)
    stream = streams[0]
    if "/DecodeParms" in stream or "/F" in stream:
        raise Refused(UNREADABLE)
    raw = bytes(stream.read_raw_bytes())
    filters = stream.get("/Filter")
    if filters is None:
        return raw[:MAX_ENCLOSURE]
    if str(filters) != "/FlateDecode":
        raise Refused(UNREADABLE)
    inflate = zlib.decompressobj()
    content = inflate.decompress(raw, MAX_ENCLOSURE)
    if not inflate.eof:
        raise Refused(UNREADABLE)
    return content


def main() -> None:
    """One file on standard input, one JSON answer on standard output, within limits."""
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    try:
        answer = [base64.b64encode(part).decode() for part in enclosures(sys.stdin.buffer.read())]
    except Refused as refused:
        answer = [str(refused)]
    sys.stdout.write(json.dumps(answer))


if __name__ == "__main__":
    main()
