"""Kanji as they are read in Japanese: words of a table, the longest first, and signs of names.

Most kanji have several readings; a family name that the table does not have is put together from
the readings that its signs have in other names, as *Murakami* from *mura* and *kami*.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from itertools import groupby

from freeproduce.resolve.parties.han import HAN, pinyin, simplified
from freeproduce.resolve.parties.tables import rows
from freeproduce.resolve.parties.vowels import romanised

_KANA = re.compile("[\u3041-\u3096\u30a1-\u30fa]")
_LEGAL = re.compile("株式会社|有限会社|合[同資名]会社")


@lru_cache(maxsize=20_000)
def _only_japanese(sign: str) -> bool:
    """Whether neither the Chinese of the mainland nor that of Taiwan has a sign: 鉄, 広, 沢."""
    for encoding in ("gb2312", "big5"):
        try:
            sign.encode(encoding)
        except UnicodeEncodeError:
            continue
        return False
    return True


def says_japanese(text: str) -> bool:
    """Whether kana or a legal form say that a name is Japanese."""
    return bool(_KANA.search(text) or _LEGAL.search(text))


def may_be_japanese(text: str) -> bool:
    """Whether a name has signs that are written so only in Japan, or nearly only."""
    return any(map(_only_japanese, HAN.findall(text)))


@cache
def _readings() -> tuple[dict[str, tuple[str, ...]], dict[str, dict[str, str]], int]:
    """Words, signs by kind, and the length of the longest word; in simplified signs."""
    words: dict[str, tuple[str, ...]] = {}
    signs: dict[str, dict[str, str]] = {"part": {}, "sound": {}}
    for r in rows("japanese"):
        key = simplified(r["kanji"])
        if r["kind"] in signs:
            signs[r["kind"]].setdefault(key, r["reading"])
        else:
            words.setdefault(key, tuple(r["reading"].split()))
    return words, signs, max(map(len, words))


def as_family(text: str) -> list[str]:
    """The words of a run of simplified signs and kana, in Latin letters.

    What no table has is read as a family name: *Kohara*.
    """
    return _read(text, "part")


def as_sound(text: str) -> list[str]:
    """The same; what no table has is read by what its signs sound like in other words: *Shogen*."""
    return _read(text, "sound")


def _read(text: str, kind: str) -> list[str]:
    words, _signs, longest = _readings()
    out: list[str] = []
    run = ""  # signs that no word is made of
    i = 0
    while i < len(text):
        for k in range(min(longest, len(text) - i), 1, -1):
            if text[i : i + k] in words:
                out += [*_name(run, kind), *words[text[i : i + k]]]
                run = ""
                i += k
                break
        else:
            run += text[i]
            i += 1
    return [*out, *_name(run, kind)]


def _name(run: str, kind: str) -> list[str]:
    words, signs, _longest = _readings()
    if run in words:
        return list(words[run])
    out = ""
    for kana, some in groupby(run, lambda c: bool(_KANA.match(c))):
        letters = "".join(some)
        if kana:
            out += romanised(letters)
        else:
            out += "".join([signs[kind].get(c) or romanised(pinyin(c)[0]) for c in letters])
    return [out] if out else []
