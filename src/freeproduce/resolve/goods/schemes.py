"""What a classification code is: which scheme, which digits, and what is odd about it."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import cache
from typing import Literal

from freeproduce.lists.tables import table
from freeproduce.locale import _

Note = Literal["other_revision", "unknown_code", "malformed", "check_digit"]
NEWEST = 2022
"""The revision of the Harmonized System that is built in whole."""

_MARKS = re.compile(r"[\s.\-/_'’]")
_EXCEL_FLOAT = re.compile(r"\d{5,12}\.0+")
_YEAR = re.compile(r"\b(19|20)\d\d\b|\brev(ision)?\b")


@dataclass(frozen=True, slots=True)
class Code:
    """A code as understood: ``scheme`` ``HS``, ``CPV``, ``UNSPSC`` or ``OTHER``.

    ``digits`` has two to six digits for HS, eight for CPV and UNSPSC, and is empty where nothing
    can be made of the text. ``guessed`` says that the scheme was not given and was worked out.
    """

    scheme: str
    digits: str
    guessed: bool = False
    note: Note | None = None
    detail: str = ""
    repaired: str = ""


@cache
def _aliases() -> dict[str, str]:
    return {_name(row["alias"]): row["scheme"] for row in table("code_schemes")}


@cache
def _unclear_headers() -> frozenset[str]:
    return frozenset(_name(r["alias"]) for r in table("code_schemes") if r["as_header"] == "no")


@cache
def _hs() -> frozenset[str]:
    return frozenset(row["code"] for row in table("hs_2022"))


@cache
def _hs_changes() -> dict[str, dict[str, str]]:
    return {row["code"]: row for row in table("code_changes") if row["scheme"] == "HS"}


@cache
def _cpv() -> dict[str, str]:
    return {row["code"]: row["check_digit"] for row in table("cpv_2008")}


def _name(text: str) -> str:
    folded = unicodedata.normalize("NFKC", text).casefold()
    bare = "".join(c for c in unicodedata.normalize("NFKD", folded) if not unicodedata.combining(c))
    return " ".join(re.sub(r"[^\w]+", " ", bare).split())


@cache
def scheme(text: str | None) -> str | None:
    """The scheme that a file's own name for it means; ``None`` if blank, ``OTHER`` if not known.

    A year or edition in the name (``HS 2017``, ``CPV-2008``) does not matter.
    """
    name = _name(text or "")
    if not name:
        return None
    known = _aliases()
    short = " ".join(_YEAR.sub(" ", name).split())
    for candidate in (name, short, name.replace(" ", "")):
        if candidate in known:
            return known[candidate]
    first = [known[word] for word in short.split() if word in known]
    return first[0] if first else "OTHER"


def scheme_of_header(header: str) -> str | None:
    """The scheme that the header of a column of codes names, if that can be read here.

    ``Commodity Code`` names none: in one country it heads tariff numbers, in another UNSPSC.
    """
    if _name(header) in _unclear_headers():
        return None
    found = scheme(header)
    return found if found in _READERS else None


def hs_revision(code: str) -> frozenset[int]:
    """Revisions of the Harmonized System in which a code of up to six digits is known to exist.

    Only 2022 is built in whole: of a code that stands in 2022 nothing is said about earlier
    revisions unless the table of changes does. Empty means unknown.
    """
    found = {NEWEST} if code in _hs() else set()
    if code in _hs_changes():
        found |= {int(year) for year in _hs_changes()[code]["revisions"].split()}
    return frozenset(found)


def _known_hs(digits: str) -> bool:
    return digits[:6] in _hs() or digits[:6] in _hs_changes()


def _read_hs(text: str) -> Code:
    repaired = ""
    dotted = re.fullmatch(r"(\d{3,4})\.(\d{1,2})", text)
    if (
        dotted
        and len(dotted[1]) == 4
        and len(dotted[2]) == 1
        and f"{dotted[1]}{dotted[2]}0" in _hs()
    ):
        digits, repaired = f"{dotted[1]}{dotted[2]}0", _("a last zero restored")
    else:
        digits = _MARKS.sub("", text)
    if not digits.isdecimal() or not 1 < len(digits) <= 14:
        return Code("HS", "", note="malformed", detail=_("not a number of 2 to 14 digits"))
    if len(digits) % 2:
        if _known_hs("0" + digits):
            digits, repaired = "0" + digits, _("a leading zero restored")
        elif len(digits) < 7:
            return Code("HS", "", note="malformed", detail=_("an odd number of digits"))
    six = digits[:6]
    if six in _hs():
        return Code("HS", six, repaired=repaired)
    if change := _hs_changes().get(six):
        return Code(
            "HS",
            six,
            note="other_revision",
            detail=_("of HS {years}; since {newest} {became}").format(
                years=", ".join(change["revisions"].split()),
                newest=NEWEST,
                became=", ".join(change["became"].split()),
            ),
            repaired=repaired,
        )
    detail = _("no such code in HS {newest}").format(newest=NEWEST)
    heading = six[:4] if six[:4] in _hs() else ""
    return Code("HS", heading, note="unknown_code", detail=detail, repaired=repaired)


def _read_cpv(text: str) -> Code:
    shape = re.fullmatch(r"(\d{7,8})\s*[-./ ]\s*(\d)|(\d{2,9})", text)
    if not shape:
        return Code("CPV", "", note="malformed", detail=_("not eight digits and a check digit"))
    digits, check = shape[1] or shape[3], shape[2] or ""
    repaired = ""
    if len(digits) == 9:
        digits, check = digits[:8], digits[8]
    if len(digits) == 8 and not check and digits not in _cpv():
        short = "0" + digits[:7]
        if _cpv().get(short) == digits[7]:
            digits, check, repaired = short, digits[7], _("a leading zero restored")
    if len(digits) == 7 and "0" + digits in _cpv():
        digits, repaired = "0" + digits, _("a leading zero restored")
    elif len(digits) < 8:
        digits = digits.ljust(8, "0")
    right = _cpv().get(digits)
    if right is None:
        return Code(
            "CPV",
            digits,
            note="unknown_code",
            detail=_("no such code in CPV 2008"),
            repaired=repaired,
        )
    if check and check != right:
        return Code(
            "CPV",
            digits,
            note="check_digit",
            detail=_("the check digit of {code} is {right}").format(code=digits, right=right),
            repaired=repaired,
        )
    return Code("CPV", digits, repaired=repaired)


def _read_unspsc(text: str) -> Code:
    digits = _MARKS.sub("", text)
    if not digits.isdecimal() or len(digits) not in (2, 4, 6, 8, 10):
        return Code("UNSPSC", "", note="malformed", detail=_("not a number of eight digits"))
    return Code("UNSPSC", digits[:8].ljust(8, "0"))


_READERS = {"HS": _read_hs, "CPV": _read_cpv, "UNSPSC": _read_unspsc}


def _guess(text: str) -> Code | None:
    """The one scheme that a bare code can be of, if there is exactly one."""
    found = []
    if re.fullmatch(r"\d{8}-\d", text):
        cpv = _read_cpv(text)
        return Code("CPV", cpv.digits, True, cpv.note, cpv.detail) if cpv.note is None else None
    digits = _MARKS.sub("", text)
    if not digits.isdecimal():
        return None
    dotted = bool(re.fullmatch(r"\d{4}\.\d\d([. ]?\d\d){0,2}|\d{4} \d\d( \d\d){0,2}", text))
    if dotted or len(digits) in (6, 8, 10):
        hs = _read_hs(text)
        if hs.note in (None, "other_revision"):
            found.append(hs)
    if len(digits) == 8 and not dotted and digits in _cpv():
        found.append(_read_cpv(digits))
    if len(found) == 1:
        one = found[0]
        return Code(one.scheme, one.digits, True, one.note, one.detail, one.repaired)
    return None


def read_code(scheme_name: str | None, text: str | None) -> Code | None:
    """What a code cell says; ``None`` where the cell is empty or nothing can be made of it.

    ``scheme_name`` is what the file calls the classification and may be blank: then the scheme
    is guessed, and only when a single one fits.
    """
    if text is None:
        return None
    text = unicodedata.normalize("NFKC", text).strip()
    if not text:
        return None
    if _EXCEL_FLOAT.fullmatch(text):
        text = text.partition(".")[0]
    named = scheme(scheme_name)
    prefix = re.match(r"(?i)(hs|hts|cpv|unspsc|ncm|cn|taric)\s*(?:code)?\s*[:#]?\s*(?=\d)", text)
    if prefix:
        named = named or scheme(prefix[1])
        text = text[prefix.end() :]
    if named is None:
        return _guess(text)
    if named not in _READERS:
        return None
    return _READERS[named](text)
