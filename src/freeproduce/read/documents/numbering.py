"""Automatic numbers of Word documents: what ``numbering.xml`` makes stand before a paragraph."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from freeproduce.read.documents.labels import roman

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_HAN = "〇一二三四五六七八九"
_RUSSIAN = "абвгдежзиклмнопрстуфхцчшщэюя"
_ALPHA = "أبتثجحخدذرزسشصضطظعغفقكلمنهوي"
_ABJAD = "أبجدهوزحطيكلمنسعفصقرشتثخذضظغ"


def _chinese(n: int) -> str:
    tens, units = divmod(n, 10)
    ten = "" if not tens else "十" if tens == 1 else _HAN[tens] + "十"
    return ten + (_HAN[units] if units or not tens else "")


def _letters(alphabet: str) -> Callable[[int], str]:
    return lambda n: alphabet[(n - 1) % len(alphabet)] * ((n - 1) // len(alphabet) + 1)


_LATIN = "abcdefghijklmnopqrstuvwxyz"
_FORMATS: dict[str, Callable[[int], str]] = {
    "upperRoman": roman,
    "lowerRoman": lambda n: roman(n).lower(),
    "upperLetter": _letters(_LATIN.upper()),
    "lowerLetter": _letters(_LATIN),
    "decimalZero": lambda n: f"{n:02d}",
    "russianLower": _letters(_RUSSIAN),
    "russianUpper": _letters(_RUSSIAN.upper()),
    "arabicAlpha": _letters(_ALPHA),
    "arabicAbjad": _letters(_ABJAD),
    "chineseCounting": _chinese,
    "chineseCountingThousand": _chinese,
    "chineseLegalSimplified": _chinese,
    "japaneseCounting": _chinese,
    "taiwaneseCounting": _chinese,
    "taiwaneseCountingThousand": _chinese,
    "ideographDigital": lambda n: "".join(_HAN[int(d)] for d in str(n)),
}
"""How a number is written, by ST_NumberFormat of ECMA-376; any other as decimal figures."""


@dataclass(slots=True)
class _Level:
    start: int = 1
    format: str = "decimal"
    text: str = ""
    restart: int | None = None
    legal: bool = False
    style: str | None = None


@dataclass(slots=True)
class _List:
    """A list as paragraphs refer to it: the levels of its pattern, its own changes among them."""

    pattern: str
    levels: dict[int, _Level]
    overrides: dict[int, int] = field(default_factory=dict)


class Numbering:
    """Counts the paragraphs of every list. Lists of one pattern go on counting together."""

    def __init__(self, root: Any | None) -> None:
        self._lists: dict[str, _List] = {}
        self._counts: dict[str, dict[int, int]] = {}
        self._begun: set[str] = set()
        self.of_style: dict[str, tuple[str, int]] = {}
        if root is not None:
            self._read(root)

    def _read(self, root: Any) -> None:
        patterns: dict[str, dict[int, _Level]] = {}
        for node in root.iter(f"{W}abstractNum"):
            patterns[node.get(f"{W}abstractNumId", "")] = {
                _whole(x.get(f"{W}ilvl")): _level(x) for x in node.iter(f"{W}lvl")
            }
        for node in root.iter(f"{W}num"):
            pattern = value(node, "abstractNumId") or ""
            levels = dict(patterns.get(pattern, {}))
            own = _List(pattern, levels)
            for change in node.iter(f"{W}lvlOverride"):
                n = _whole(change.get(f"{W}ilvl"))
                if (lvl := change.find(f"{W}lvl")) is not None:
                    levels[n] = _level(lvl)
                if (start := value(change, "startOverride")) is not None:
                    own.overrides[n] = _whole(start)
            number = node.get(f"{W}numId", "")
            self._lists[number] = own
            for n, level in levels.items():
                if level.style:
                    self.of_style.setdefault(level.style, (number, n))

    def next(self, number: str, level: int) -> str | None:
        """The number of the next paragraph of a list (``7.``, ``(a)``, ``•``), ``None`` if none."""
        own = self._lists.get(number)
        if own is None or level not in own.levels:
            return None
        counts = self._counts.setdefault(own.pattern, {})
        if number not in self._begun:
            self._begun.add(number)
            for n, start in own.overrides.items():
                counts[n] = start - 1
        mine = own.levels[level]
        counts[level] = counts.get(level, mine.start - 1) + 1
        for deeper in [n for n in counts if n > level]:
            restart = own.levels[deeper].restart if deeper in own.levels else None
            if restart != 0 and (restart is None or level < restart):
                del counts[deeper]
        if mine.format == "bullet":
            return "•"
        if mine.format == "none" or not mine.text:
            return None
        return re.sub(
            r"%(\d)", lambda m: self._written(own, counts, int(m[1]) - 1, mine.legal), mine.text
        ).strip()

    def _written(self, own: _List, counts: dict[int, int], level: int, legal: bool) -> str:
        shape = own.levels.get(level, _Level())
        n = counts.get(level, shape.start)
        return str(n) if legal else _FORMATS.get(shape.format, str)(max(n, 1) if n else 0)


def value(node: Any, name: str) -> str | None:
    """The ``w:val`` of a child, ``None`` where there is no such child."""
    child = node.find(f"{W}{name}")
    return None if child is None else child.get(f"{W}val", "true")


def _level(node: Any) -> _Level:
    restart = value(node, "lvlRestart")
    return _Level(
        _whole(value(node, "start"), 1),
        value(node, "numFmt") or "decimal",
        value(node, "lvlText") or "",
        None if restart is None else _whole(restart),
        value(node, "isLgl") is not None,
        value(node, "pStyle"),
    )


def _whole(text: str | None, otherwise: int = 0) -> int:
    return int(text) if text and text.lstrip("-").isdigit() else otherwise
