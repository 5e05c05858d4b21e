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
    """Traditional (OpenCC) and Japanese characters as simplified ones; other text as it is."""
    return str(_simplify()(text)).translate(_shinjitai()) if HAN.search(text) else text


@cache
def _shinjitai() -> dict[int, str]:
    from freeproduce.resolve.parties.tables import rows

    return {ord(r["japanese"]): r["simplified"] for r in rows("shinjitai")}


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


@cache
def _hong_kong() -> tuple[dict[str, str], dict[str, str]]:
    from freeproduce.resolve.parties.tables import rows

    found: dict[str, dict[str, str]] = {"initial": {}, "final": {}}
    for r in rows("cantonese"):
        found[r["part"]][r["jyutping"]] = r["hongkong"]
    return found["initial"], found["final"]


_JYUTPING = re.compile("(gw|kw|ng(?=[aeiou])|[bpmfdtnlgkhwzcsj]?)([a-z]+)")


@lru_cache(maxsize=200_000)
def cantonese(text: str) -> tuple[str, ...]:
    """The syllables in Cantonese, as Hong Kong spells them: *Cheung*, *Kwok*; no tones.

    Where a sign has more than one sound, the commonest (Jyutping by ToJyutping).
    """
    from ToJyutping import get_jyutping_list

    initials, finals = _hong_kong()
    out = []
    for sign, jyutping in get_jyutping_list(text):
        match = _JYUTPING.fullmatch((jyutping or "").split(" ")[0].rstrip("123456"))
        if match is None:
            out.append(_ascii(sign))
            continue
        first, rest = initials.get(match[1], match[1]), finals.get(match[2], match[2])
        out.append(first.rstrip("y") + rest if rest.startswith("y") else first + rest)
    return tuple(out)


def read_in_cantonese(text: str) -> bool:
    """Whether a name in Chinese characters may be romanised from Cantonese.

    Names in traditional characters, and those that name Hong Kong or Macau.
    """
    return simplified(text) != text or "香港" in text or "澳门" in text


def _ascii(syllable: str) -> str:
    plain = unicodedata.normalize("NFD", syllable.replace("ü", "v"))
    return "".join(c for c in plain if c.isascii() and c.isalpha()).lower()
