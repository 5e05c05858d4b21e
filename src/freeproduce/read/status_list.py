"""Whether a credential was taken back, from a status list that lies beside it.

A credential names the list and its own place in it (W3C Bitstring Status List 1.0; Status List
2021 before it): one bit a credential, compressed. Nothing is fetched: the list is looked for among
the JSON files of the credential's folder.
"""

from __future__ import annotations

import base64
import binascii
import json
import zlib
from functools import lru_cache
from pathlib import Path
from typing import Any

from freeproduce.read.guards import UnreadableError
from freeproduce.read.signature import opened

_TYPES = ("BitstringStatusListCredential", "StatusList2021Credential")
_LARGEST = 16 << 20
"""Bytes to which a list may unpack: a hundred million credentials."""
_FILE = 32 << 20


def is_status_list(value: Any) -> bool:
    """Whether a JSON object is a status list, plain."""
    kinds = value.get("type", ()) if isinstance(value, dict) else ()
    return any(t in kinds for t in _TYPES)


def standing(status: dict[str, Any], folder: Path) -> str | None:
    """``revoked``, ``suspended`` or ``valid`` as the list says; ``None`` if it is not at hand."""
    name, index = status.get("statusListCredential"), str(status.get("statusListIndex", ""))
    if not isinstance(name, str) or not index.isdigit():
        return None
    listed = _list(name, folder, folder.stat().st_mtime_ns)
    if listed is None:
        return None
    purpose, bits = listed
    at = int(index)
    if at >= len(bits) * 8:
        return None
    # The first credential is the highest bit of the first byte.
    if not bits[at // 8] >> (7 - at % 8) & 1:
        return "valid"
    return "suspended" if status.get("statusPurpose", purpose) == "suspension" else "revoked"


@lru_cache(maxsize=64)
def _list(name: str, folder: Path, _changed: int) -> tuple[str, bytes] | None:
    for path in sorted(folder.glob("*.json*")):
        try:
            if path.stat().st_size > _FILE:
                continue
            document = json.loads(path.read_text("utf-8"))
            if not isinstance(document, dict):
                continue
            checked = opened(document, folder)
            value = checked.credential
            if checked.state == "refused" or value.get("id") != name or not is_status_list(value):
                continue
            subject = value["credentialSubject"]
            return str(subject.get("statusPurpose", "revocation")), _bits(subject["encodedList"])
        except (OSError, ValueError, KeyError, TypeError, AttributeError, zlib.error,
                UnreadableError, RecursionError):  # fmt: skip
            continue
    return None


def _bits(encoded: str) -> bytes:
    """The bits of a list; the newer form says by a leading ``u`` that it is base64url."""
    text = encoded.removeprefix("u") if not encoded.startswith("H4sI") else encoded
    try:
        packed = base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))
    except binascii.Error as e:
        raise ValueError(str(e)) from None
    return zlib.decompressobj(wbits=31).decompress(packed, _LARGEST)
