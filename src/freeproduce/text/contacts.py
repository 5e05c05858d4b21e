"""How a text says that one can be reached: e-mail, telephone, web address, messaging handle."""

from __future__ import annotations

import re
from collections.abc import Callable

_MAIL = re.compile(r"(?<![\w.+-])[\w.+-]{1,64}@[\w-]+(?:\.[\w-]+)+", re.IGNORECASE)
_WEB = re.compile(
    r"\b(?:https?://|www\.)[^\s<>\"')]+|\b(?:t\.me|wa\.me|m\.me)/[\w.+-]+", re.IGNORECASE
)
_HANDLE = re.compile(
    r"\b(?:telegram|wechat|weixin|line(?:\s+id)|viber|imo|skype|instagram|facebook|"
    r"fb|tiktok|kakao(?:talk)?|zalo)\s*(?:id)?\s*[:@：]\s*@?([\w.-]{3,40})",
    re.IGNORECASE,
)
_PHONE = re.compile(r"(?<![\w$€£.,/-])(?:\+|00)?\(?\d(?:[\s().-]{0,2}\d){6,14}(?![\w%]|[.,/-]\d)")
_DATE = re.compile(r"^(?:\d{4}[-. ]\d\d?[-. ]\d\d?|\d\d?[-. ]\d\d?[-. ]\d{4})$")


def contacts(text: str) -> tuple[str, ...]:
    """Contacts in ``text``, each once, in the form in which two mentions of one agree.

    E-mail and web addresses in lower case (a web address without ``https://`` and ``www.``),
    handles with ``@`` before them, telephone numbers as digits. Dates and sums of money are no
    telephone numbers.
    """
    found: dict[str, None] = {}
    rest = text
    parts: tuple[tuple[re.Pattern[str], Callable[[str], str]], ...] = (
        (_MAIL, mail),
        (_WEB, web),
        (_HANDLE, lambda handle: "@" + handle.casefold()),
    )
    for pattern, form in parts:
        for match in pattern.finditer(rest):
            found.setdefault(form(match[match.lastindex or 0]))
        rest = pattern.sub(" ", rest)
    for match in _PHONE.finditer(rest):
        if not _DATE.match(match[0].strip()):
            found.setdefault(phone(match[0]))
    found.pop("", None)
    return tuple(found)


def reached(text: str) -> tuple[str, ...]:
    """The contacts of ``text`` as they stand in it, but for messaging handles."""
    found = [m[0] for pattern in (_MAIL, _WEB) for m in pattern.finditer(text)]
    found += [m[0] for m in _PHONE.finditer(text) if not _DATE.match(m[0].strip())]
    return tuple(dict.fromkeys(found))


def mail(address: str) -> str:
    """An e-mail address in the form in which two mentions agree; ``""`` if it is none."""
    match = _MAIL.search(address)
    return match[0].casefold().rstrip(".") if match else ""


def web(address: str) -> str:
    """A web address without its protocol, ``www.`` and the stroke at its end; ``""`` if none."""
    plain = re.sub(r"^\s*(?:https?://)?(?:www\.)?", "", address.casefold())
    plain = plain.strip().rstrip("/.,;)")
    return plain if re.match(r"[\w-]+(\.[\w-]+)+(/|$)", plain) else ""


def phone(number: str) -> str:
    """A telephone number as its digits, without the two noughts of an international call.

    ``""`` where there are fewer than seven digits or all of them are the same: that is a
    filled-in box, not a number.
    """
    digits = re.sub(r"\D", "", number)
    digits = digits.removeprefix("00")
    return digits if len(digits) >= 7 and len(set(digits)) > 1 else ""
