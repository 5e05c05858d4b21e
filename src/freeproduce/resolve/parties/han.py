"""Chinese characters: simplified, then read by sound in the ways that list makers use."""

from __future__ import annotations

import re
import unicodedata
from functools import cache, lru_cache
from typing import Any

HAN = re.compile(r"[\u3400-\u9fff\uf900-\ufaff]")


@cache
def _simplify() -> Any:
    from opencc import OpenCC

    return OpenCC("t2s").convert


@lru_cache(maxsize=200_000)
def simplified(text: str) -> str:
    """Traditional characters as simplified ones (OpenCC); other text as it is."""
    return str(_simplify()(text)) if HAN.search(text) else text


@lru_cache(maxsize=200_000)
def pinyin(text: str) -> tuple[str, ...]:
    """The syllables of a run of characters, in pinyin without tones."""
    from pypinyin import lazy_pinyin

    return tuple(_ascii(s) for s in lazy_pinyin(text, v_to_u=False))


@lru_cache(maxsize=200_000)
def wade_giles(text: str) -> tuple[str, ...]:
    """The syllables in Wade-Giles as Taiwan's firms write it: no tones, no apostrophes."""
    from pypinyin import Style, lazy_pinyin

    return tuple(_ascii(s) for s in lazy_pinyin(text, style=Style.WADEGILES))


def _ascii(syllable: str) -> str:
    plain = unicodedata.normalize("NFD", syllable.replace("ü", "v"))
    return "".join(c for c in plain if c.isascii() and c.isalpha()).lower()
