"""Proofs that stand inside a credential (W3C Data Integrity), of the suites that sign its JSON.

Source: Data Integrity EdDSA and ECDSA Cryptosuites 1.0; RFC 8785 (JSON Canonicalization Scheme).
Suites that sign the graph behind the JSON (``...-rdfc-...``) are not read: to write a graph in one
form, every context has to be fetched.
"""

from __future__ import annotations

import hashlib
import json
from decimal import Decimal
from typing import Any

SUITES = {"eddsa-jcs-2022": "EdDSA", "ecdsa-jcs-2019": "ES256"}
"""Suites that are read, and the way of signing of each."""
_BASE58 = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz"


def suite(proof: dict[str, Any]) -> str:
    """What kind of proof it is."""
    return str(proof.get("cryptosuite") or proof.get("type") or "")


def signed(document: dict[str, Any], proof: dict[str, Any]) -> bytes:
    """The bytes that a proof of one of ``SUITES`` signs."""
    options = {k: v for k, v in proof.items() if k != "proofValue"}
    if "@context" in document:
        options["@context"] = document["@context"]
    unsecured = {k: v for k, v in document.items() if k != "proof"}
    return b"".join(hashlib.sha256(canonical(part).encode()).digest()
                    for part in (options, unsecured))  # fmt: skip


def value(proof: dict[str, Any]) -> bytes:
    """The signature of a proof. Raises ``ValueError`` if it is not written as it should be."""
    text = str(proof.get("proofValue", ""))
    if not text.startswith("z"):
        raise ValueError(text[:20])
    return base58(text[1:])


def base58(text: str) -> bytes:
    """Bytes written in base58 as Bitcoin does."""
    number = 0
    for letter in text:
        number = number * 58 + _BASE58.index(letter)
    zeros = len(text) - len(text.lstrip("1"))
    return bytes(zeros) + number.to_bytes((number.bit_length() + 7) // 8, "big")


def canonical(value: Any) -> str:
    """JSON in the one form of RFC 8785.

    >>> canonical({"b": 1.0, "a": [True, 1e-7]})
    '{"a":[true,1e-7],"b":1}'
    """
    if isinstance(value, dict):
        names = sorted(value, key=lambda name: str(name).encode("utf-16-be"))
        return "{" + ",".join(f"{_text(n)}:{canonical(value[n])}" for n in names) + "}"
    if isinstance(value, list):
        return "[" + ",".join(map(canonical, value)) + "]"
    if isinstance(value, bool) or value is None or isinstance(value, str):
        return _text(value)
    return _number(float(value))


def _text(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False)


def _number(value: float) -> str:
    """A number as ECMAScript writes it: the fewest digits that mean it."""
    if value == 0:
        return "0"
    sign, digits, exponent = Decimal(repr(value)).as_tuple()
    assert isinstance(exponent, int)
    text = "".join(map(str, digits)).rstrip("0")
    exponent += len(digits) - len(text)
    point = len(text) + exponent  # places before the point
    if 0 < point <= 21:
        shown = text.ljust(point, "0")[:point] + (f".{text[point:]}" if text[point:] else "")
    elif -6 < point <= 0:
        shown = "0." + "0" * -point + text
    else:
        rest = f".{text[1:]}" if text[1:] else ""
        shown = f"{text[0]}{rest}e{'+' if point > 0 else '-'}{abs(point - 1)}"
    return ("-" if sign else "") + shown
