"""Registration numbers: what scheme they are of, and whether their check digit is right.

Each check is that of the standard or authority named beside it. A scheme without a public check
digit (DUNS) is only checked for its shape.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Literal

Check = Literal["right", "wrong", "none"]


@dataclass(frozen=True, slots=True)
class Identifier:
    """A number, levelled. ``check`` says whether its check digit is right, wrong or absent."""

    scheme: str
    value: str
    check: Check


def _weighted(digits: str, weights: tuple[int, ...]) -> int:
    return sum(int(d) * w for d, w in zip(digits, weights, strict=False))


USCC = "0123456789ABCDEFGHJKLMNPQRTUWXY"


def uscc(v: str) -> bool:
    """Unified social credit code, China, 18 signs: GB 32100-2015, modulo 31."""
    total = sum(USCC.index(c) * pow(3, i, 31) for i, c in enumerate(v[:17]))
    return USCC[(31 - total % 31) % 31] == v[17]


def lei(v: str) -> bool:
    """Legal entity identifier, 20 signs: ISO 17442, modulo 97 as in ISO 7064."""
    return int("".join(str(int(c, 36)) for c in v)) % 97 == 1


def inn(v: str) -> bool:
    """Taxpayer number, Russia, 10 or 12 digits: Federal Tax Service, modulo 11."""
    if len(v) == 10:
        return _weighted(v, (2, 4, 10, 3, 5, 9, 4, 6, 8)) % 11 % 10 == int(v[9])
    return _weighted(v, (7, 2, 4, 10, 3, 5, 9, 4, 6, 8)) % 11 % 10 == int(v[10]) and _weighted(
        v, (3, 7, 2, 4, 10, 3, 5, 9, 4, 6, 8)
    ) % 11 % 10 == int(v[11])


def ogrn(v: str) -> bool:
    """State registration number, Russia, 13 or 15 digits: modulo 11 or 13 of the rest."""
    return int(v[:-1]) % (11 if len(v) == 13 else 13) % 10 == int(v[-1])


def cnpj(v: str) -> bool:
    """National register of legal entities, Brazil, 14 digits: two sums modulo 11."""
    for n in (12, 13):
        rest = _weighted(v, tuple(((n - 1 - i) % 8) + 2 for i in range(n))) % 11
        if int(v[n]) != (0 if rest < 2 else 11 - rest):
            return False
    return True


def imo(v: str) -> bool:
    """Ship number of the International Maritime Organization, 7 digits: weights 7 to 2."""
    return _weighted(v, (7, 6, 5, 4, 3, 2)) % 10 == int(v[6])


_EU_VAT: dict[str, tuple[str, Callable[[str], bool]]] = {
    "DE": (r"\d{9}", lambda v: _iso7064_mod11_10(v)),
    "HR": (r"\d{11}", lambda v: _iso7064_mod11_10(v)),
    "FR": (r"\d{11}", lambda v: (int(v[2:]) * 100 + 12) % 97 == int(v[:2])),
    "IT": (r"\d{11}", lambda v: _luhn(v)),
    "BE": (r"[01]\d{9}", lambda v: 97 - int(v[:8]) % 97 == int(v[8:])),
    "PL": (r"\d{10}", lambda v: _weighted(v, (6, 5, 7, 2, 3, 4, 5, 6, 7)) % 11 == int(v[9])),
    "PT": (
        r"\d{9}",
        lambda v: (11 - _weighted(v, (9, 8, 7, 6, 5, 4, 3, 2)) % 11) % 11 % 10 == int(v[8]),
    ),
    "FI": (r"\d{8}", lambda v: (11 - _weighted(v, (7, 9, 10, 5, 8, 4, 2)) % 11) % 11 == int(v[7])),
    "DK": (r"\d{8}", lambda v: _weighted(v, (2, 7, 6, 5, 4, 3, 2, 1)) % 11 == 0),
    "LU": (r"\d{8}", lambda v: int(v[:6]) % 89 == int(v[6:])),
    "GR": (
        r"\d{9}",
        lambda v: sum(int(d) << (8 - i) for i, d in enumerate(v[:8])) % 11 % 10 == int(v[8]),
    ),
    "SI": (r"\d{8}", lambda v: (11 - _weighted(v, (8, 7, 6, 5, 4, 3, 2)) % 11) % 10 == int(v[7])),
}


def _iso7064_mod11_10(v: str) -> bool:
    p = 10
    for d in v[:-1]:
        p = (int(d) + p) % 10 or 10
        p = p * 2 % 11
    return (11 - p) % 10 == int(v[-1])


def _luhn(v: str) -> bool:
    return sum(sum(divmod(int(d) * (1 + i % 2), 10)) for i, d in enumerate(reversed(v))) % 10 == 0


SCHEMES: dict[str, tuple[str, Callable[[str], bool] | None]] = {
    "uscc": (r"[159ANY][1239][0-9]{6}[0-9ABCDEFGHJKLMNPQRTUWXY]{10}", uscc),
    "lei": (r"[0-9A-Z]{18}[0-9]{2}", lei),
    "inn": (r"\d{10}|\d{12}", inn),
    "ogrn": (r"\d{13}|\d{15}", ogrn),
    "cnpj": (r"\d{14}", cnpj),
    "imo": (r"\d{7}", imo),
    "duns": (r"\d{9}", None),
}
"""Scheme: its shape, and its check."""

_NAMES = {
    "unified social credit code": "uscc", "social credit code": "uscc", "统一社会信用代码": "uscc",
    "usci": "uscc", "tax id/inn": "inn", "tin": "inn", "инн": "inn", "огрн": "ogrn",
    "огрнип": "ogrn", "d-u-n-s": "duns", "d&b": "duns", "duns number": "duns",
    "imo number": "imo", "legal entity identifier": "lei", "vat number": "vat", "vat id": "vat",
}  # fmt: skip

_PREFIX = re.compile(
    r"(IMO|LEI|DUNS|ИНН|INN|ОГРН|OGRN|USCC|USCI|CNPJ|统一社会信用代码)[:：#№]?(?=\w{7})"
)
"""The name of a scheme written before a number; the number has seven signs at least."""


def read(scheme: str, value: str) -> Identifier | None:
    """One number with the scheme it is said to be of, or is plainly of; ``None`` if empty.

    A value under a general word (``registration``, ``tax``) is taken for a scheme when its shape
    fits and its check digit is right.
    """
    said = " ".join(scheme.lower().replace("_", " ").split())
    said = _NAMES.get(said, said)
    text = re.sub(r"[\s.\-/]", "", value.upper())
    prefix = _PREFIX.match(text)
    if prefix:
        # A number that names its own scheme is of it, whatever the column is called.
        text = text[prefix.end() :]
        if said not in SCHEMES:
            said = _NAMES.get(prefix[1].lower(), prefix[1].lower())
    if not text:
        return None
    if said in SCHEMES:
        shape, check = SCHEMES[said]
        if not re.fullmatch(shape, text):
            return Identifier(said, text, "wrong")
        if check is None:
            return Identifier(said, text, "none")
        return Identifier(said, text, "right" if check(text) else "wrong")
    country = text[:2].replace("EL", "GR")
    if country in _EU_VAT and re.fullmatch(_EU_VAT[country][0], text[2:]):
        right = _EU_VAT[country][1](text[2:])
        if said == "vat" or right:
            return Identifier("vat", country + text[2:], "right" if right else "wrong")
    if said == "vat":
        return Identifier("vat", text, "none")
    for name in ("uscc", "lei", "ogrn", "inn", "cnpj"):
        shape, check = SCHEMES[name]
        if re.fullmatch(shape, text) and check and check(text):
            return Identifier(name, text, "right")
    return Identifier(said or "number", text, "none")


def read_all(identifiers: Mapping[str, str]) -> list[Identifier]:
    """Every number of a mapping of scheme to value; one cell may hold several, after ``;``."""
    out = []
    for scheme, values in identifiers.items():
        for value in re.split(r"[;,|]", str(values)):
            found = read(scheme, value)
            if found:
                out.append(found)
    return out


def keys(identifiers: Mapping[str, str]) -> list[tuple[str, str]]:
    """``(scheme, value)`` of the numbers that may decide: those not known to be wrong.

    A number of an unknown scheme must have six signs, five of them digits, and keeps its scheme.
    """
    out = []
    for n in read_all(identifiers):
        if n.check == "wrong" or set(n.value) <= {"0"}:
            continue
        if n.check == "none" and n.scheme not in SCHEMES:
            if len(n.value) < 6 or sum(c.isdigit() for c in n.value) < 5:
                continue
            out.append(("number", n.value))
        else:
            out.append((n.scheme, n.value))
    return out
