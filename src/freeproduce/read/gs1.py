"""GS1 identifiers: one form for what ``urn:epc:`` and Digital Link write in two ways.

The form is the path of a GS1 Digital Link: ``01/<GTIN-14>/10/<lot>``, ``414/<GLN>``. Whatever is
no GS1 identifier stays as it stands. Source: GS1 EPC Tag Data Standard, GS1 Digital Link.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from urllib.parse import unquote, urlsplit

from freeproduce.locale import _

_KEYS = frozenset(
    (
        "00", "01", "253", "255", "401", "402", "414", "415", "417", "8003", "8004", "8006",
        "8010", "8013", "8017", "8018",
    )
)  # fmt: skip
_QUALIFIERS = ("22", "10", "21", "235", "254", "8020")
_LENGTH = {"00": 18, "01": 14, "414": 13, "417": 13, "8017": 18, "8018": 18}
_WORDS = {"gtin": "01", "lot": "10", "ser": "21", "gln": "414", "sscc": "00"}
_URN = re.compile(r"^urn:epc:(id|class|idpat):([a-z]+):(.+)$")
_DIGITS = {
    "sgtin": ("01", 13, "21"),
    "lgtin": ("01", 13, "10"),
    "sscc": ("00", 17, ""),
    "sgln": ("414", 12, "254"),
    "pgln": ("417", 12, ""),
    "gsrn": ("8018", 17, ""),
    "gsrnp": ("8017", 17, ""),
    "grai": ("8003", 12, ""),
    "gdti": ("253", 12, ""),
}
"""Scheme of a URN: key of the Digital Link, digits before the check digit, qualifier."""
_INDICATOR = frozenset(("sgtin", "lgtin", "sscc"))


@dataclass(frozen=True, slots=True)
class Key:
    """``text`` in one form; ``code`` is the GTIN, if it has one; ``wrong`` says what is not right.

    ``site`` is the location without its parts, for a GLN.
    """

    text: str
    code: str | None = None
    site: str | None = None
    wrong: str = ""


@lru_cache(maxsize=1 << 16)
def key(text: str) -> Key:
    """An identifier in one form."""
    if match := _URN.match(text):
        return _urn(text, match[2], match[3])
    if text.startswith(("http://", "https://")):
        return _link(text)
    return Key(text)


@lru_cache(maxsize=1 << 16)
def check_digit(digits: str) -> str:
    """The check digit that belongs behind these digits.

    >>> check_digit("061414177777")
    '5'
    """
    total = sum(int(d) * (3 if i % 2 == 0 else 1) for i, d in enumerate(reversed(digits)))
    return str(-total % 10)


def _urn(text: str, scheme: str, body: str) -> Key:
    if scheme == "giai":
        return Key("8004/" + body.replace(".", "", 1))
    if scheme not in _DIGITS:
        return Key(text)
    ai, length, qualifier = _DIGITS[scheme]
    prefix, _dot, rest = body.partition(".")
    reference, _dot, last = rest.partition(".")
    digits = prefix + reference
    if scheme in _INDICATOR:
        digits = reference[:1] + prefix + reference[1:]
    if not digits.isascii() or not digits.isdigit() or not 6 <= len(prefix) <= 12:
        return Key(text, wrong=_("not a {scheme}: {text}").format(scheme=scheme, text=text))
    if len(digits) != length:
        return Key(
            text,
            wrong=_("{text} has {n} digits where a {scheme} has {length}").format(
                text=text, n=len(digits), scheme=scheme, length=length
            ),
        )
    number = digits + check_digit(digits)
    if ai == "8003":
        return Key(f"8003/0{number}{unquote(last)}")
    if ai == "253":
        return Key(f"253/{number}{unquote(last)}")
    path = f"{ai}/{number}"
    if qualifier and last and last != "*" and not (ai == "414" and last == "0"):
        path += f"/{qualifier}/{unquote(last)}"
    return Key(path, number if ai == "01" else None, f"414/{number}" if ai == "414" else None)


def _link(text: str) -> Key:
    parts = [unquote(p) for p in urlsplit(text).path.split("/") if p]
    parts = [_WORDS.get(p, p) if i % 2 == len(parts) % 2 else p for i, p in enumerate(parts)]
    for i in range(len(parts) - 1):
        ai, value = parts[i], parts[i + 1]
        if ai not in _KEYS or (len(parts) - i) % 2:
            continue
        if ai == "01" and value.isdigit():
            value = value.zfill(14)
        if ai in _LENGTH and not (value.isdigit() and len(value) == _LENGTH[ai]):
            return Key(text, wrong=_("{text}: {value} is no number of key {ai}").format(
                text=text, value=value, ai=ai))  # fmt: skip
        wrong = ""
        if ai in _LENGTH and check_digit(value[:-1]) != value[-1]:
            # Said of the key and not of each lot or serial number of it.
            wrong = _("{text}: check digit {found} of {value} should be {right}").format(
                text=f"{ai}/{value}", found=value[-1], value=value, right=check_digit(value[:-1])
            )
        rest = dict(zip(parts[i + 2 :: 2], parts[i + 3 :: 2], strict=False))
        path = f"{ai}/{value}" + "".join(f"/{q}/{rest[q]}" for q in _QUALIFIERS if q in rest)
        return Key(
            path, value if ai == "01" else None, f"414/{value}" if ai == "414" else None, wrong
        )
    return Key(text)
