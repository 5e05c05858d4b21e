"""The file of a call (TOML): to whom it goes, by when an answer is asked, in which languages."""

from __future__ import annotations

import tomllib
from datetime import date, datetime
from itertools import pairwise
from pathlib import Path
from typing import Any

from freeproduce.locale import _
from freeproduce.model.call import ALL_MEMBERS, Call, Reminder
from freeproduce.read.guards import UnreadableError

NEEDED = ("title", "body", "mandate", "sent", "deadline")
KNOWN = (*NEEDED, "recipients", "reminders", "cut_off", "languages", "codebook")


def read_call(path: str | Path) -> Call:
    """The call in a file. ``UnreadableError`` says in one line what is missing or contradicts."""
    path = Path(path)
    try:
        raw = tomllib.loads(path.read_text("utf-8-sig"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise UnreadableError(
            _("{file}: is no TOML ({why})").format(file=path.name, why=error)
        ) from None
    try:
        return _call(raw)
    except ValueError as error:
        raise UnreadableError(f"{path.name}: {error}") from None


def _call(raw: dict[str, Any]) -> Call:
    if missing := [k for k in NEEDED if not raw.get(k)]:
        raise ValueError(_("“{key}” is missing").format(key=missing[0]))
    if unknown := [k for k in raw if k not in KNOWN]:
        raise ValueError(
            _("“{key}” is not known; there are: {known}").format(
                key=unknown[0], known=", ".join(KNOWN)
            )
        )
    title = raw["title"] if isinstance(raw["title"], dict) else {"en": str(raw["title"])}
    call = Call(
        title={str(k): str(v) for k, v in title.items()},
        body=str(raw["body"]),
        mandate=str(raw["mandate"]),
        recipients=tuple(_list(raw, "recipients", [ALL_MEMBERS])),
        sent=_day(raw, "sent"),
        deadline=_day(raw, "deadline"),
        reminders=tuple(_reminder(r) for r in raw.get("reminders", ())),
        cut_off=_day(raw, "cut_off") if "cut_off" in raw else None,
        languages=tuple(_list(raw, "languages", ["en"])),
        codebook=str(raw.get("codebook", "demand")),
    )
    days = [("sent", call.sent), ("deadline", call.deadline)]
    for r in call.reminders:
        days += [(_("deadline of a reminder"), r.deadline)] if r.deadline else []
        if r.sent < call.sent:
            raise ValueError(_("a reminder of {day} lies before the call").format(day=r.sent))
    days += [("cut_off", call.cut_off)] if call.cut_off else []
    for (one, first), (other, then) in pairwise(days):
        if then < first:
            raise ValueError(
                _("{other} ({then}) lies before {one} ({first})").format(
                    other=other, then=then, one=one, first=first
                )
            )
    return call


def _reminder(raw: Any) -> Reminder:
    if not isinstance(raw, dict) or "sent" not in raw:
        raise ValueError(_("a reminder needs the day on which it was “sent”"))
    return Reminder(_day(raw, "sent"), _day(raw, "deadline") if "deadline" in raw else None)


def _list(raw: dict[str, Any], key: str, default: list[str]) -> list[str]:
    value = raw.get(key, default)
    found = [value] if isinstance(value, str) else value
    if not isinstance(found, list) or not found or not all(isinstance(x, str) for x in found):
        raise ValueError(_("“{key}” is a list of texts").format(key=key))
    return found


def _day(raw: dict[str, Any], key: str) -> date:
    value = raw[key]
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    try:
        return date.fromisoformat(str(value))
    except ValueError:
        raise ValueError(_("“{key}” is no date; write it as 2027-01-31").format(key=key)) from None
