"""Characters that a reader cannot see, or that would move what she sees, as visible marks."""

from __future__ import annotations

import unicodedata

_SHORT = {"\n": "⏎", "\r": "⏎", "\t": " "}
_JOINERS = "\u200c\u200d"


def visible(text: str) -> str:
    """``text`` with every control, format and unpaired surrogate character made visible.

    ``\\u202e`` becomes ``[U+202E]``. A line break becomes ``⏎``, a tab a blank. Joiners stay where
    a script needs them: between two letters outside ASCII (Persian, Hindi, Sinhala ...).
    """
    if text.isascii() and text.isprintable():
        return text
    text = text.replace("\r\n", "\n")
    return "".join(_shown(text, i) for i in range(len(text)))


def _shown(text: str, i: int) -> str:
    c = text[i]
    if c in _SHORT:
        return _SHORT[c]
    if c in _JOINERS and 0 < i < len(text) - 1 and _letter(text[i - 1]) and _letter(text[i + 1]):
        return c
    if unicodedata.category(c) in ("Cc", "Cf", "Cs", "Co", "Zl", "Zp"):
        return f"[U+{ord(c):04X}]"
    return c


def _letter(c: str) -> bool:
    return not c.isascii() and unicodedata.category(c)[0] in "LM"
