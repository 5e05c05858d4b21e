"""Document symbols of the United Nations: ``CTOC/COP/2012/3``, ``A/RES/64/293``."""

from __future__ import annotations

import re

SYMBOL = re.compile(r"(?<![A-Za-z0-9/])[A-Z]{1,6}(?:/[A-Z0-9][A-Za-z0-9.\-]*){1,8}(?<![.\-])")


def is_symbol(text: str) -> bool:
    """Whether a text is a symbol and nothing else, perhaps with its part: ``A/67/1 (SUPP)``."""
    m = SYMBOL.match(text)
    rest = text[m.end() :] if m else ""
    return (
        m is not None
        and any(c.isdigit() for c in m.group())
        and re.fullmatch(r"(?:\s?\([A-Z]+\))?", rest) is not None
    )
