"""Two addresses, compared: numbers, postcodes, place names and streets, in any order."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache

from rapidfuzz.distance import OSA

from freeproduce.resolve.parties.han import pinyin, simplified
from freeproduce.resolve.parties.reading.level import latin
from freeproduce.resolve.parties.tables import rows, tables

_CARE_OF = re.compile(r"\b(?:c/o|c\.o\.|care of|attn)\b[^,;]*[,;]?", re.I)
_SPLIT = re.compile(r"[a-z]+|\d+")


@lru_cache(maxsize=1)
def _words() -> Mapping[str, str]:
    return {r["word"]: r["means"] for r in rows("address_words")}


@lru_cache(maxsize=100_000)
def parts(address: str) -> tuple[tuple[str, ...], tuple[str, ...], tuple[str, ...]]:
    """``(numbers, names, kinds)``: kinds are words like *road*, which say little."""
    text = latin(_apart(_CARE_OF.sub(" ", address[:1000])))
    numbers, names, kinds = [], [], []
    means = _words()
    for w in _SPLIT.findall(text.replace("'", "")):
        if w.isdigit():
            numbers.append(w.lstrip("0") or "0")
            continue
        known = means.get(w)
        if known is not None:
            if known:
                kinds.append(known)
        elif len(w) > 1:
            names.append(w)
    return tuple(dict.fromkeys(numbers)), tuple(dict.fromkeys(names)), tuple(dict.fromkeys(kinds))


_RUN = re.compile("[\u3400-\u9fff]+")


def _apart(text: str) -> str:
    """Chinese addresses with blanks between their parts, places as they are called in English."""
    return (
        _RUN.sub(lambda m: f" {_parts_of(simplified(m[0]))} ", text) if _RUN.search(text) else text
    )


def _parts_of(run: str) -> str:
    t, words = tables(), _words()
    out, unknown, i = [], "", 0
    while i < len(run):
        for k in range(min(t.unspaced_longest, len(run) - i), 1, -1):
            kind, means = t.unspaced.get(run[i : i + k], ("", ""))
            if kind == "place":
                break
        else:
            k, means = 1, words.get(run[i], "")
        if means:
            out += ["".join(pinyin(unknown)), means]
            unknown = ""
        else:
            unknown += run[i]
        i += k
    return " ".join([*out, "".join(pinyin(unknown))])


def similarity(one: str, other: str) -> float:
    """How alike two addresses are, in [0, 1]; 0.5 is *nothing to tell by*.

    Names count by length, numbers as much as a long name; a number or name that only one side
    gives counts half, since one side often says less.
    """
    a, b = parts(one), parts(other)
    if not (a[0] or a[1]) or not (b[0] or b[1]):
        return 0.5
    met = missed_a = missed_b = 0.0
    glued_b = "".join(b[1])
    glued_a = "".join(a[1])
    left = list(b[1])
    for w in a[1]:
        value = min(len(w), 8) / 4
        best, at = 0.0, -1
        for k, v in enumerate(left):
            s = 1.0 if v == w else OSA.normalized_similarity(w, v) if len(w) > 3 else 0.0
            if s > best:
                best, at = s, k
        if best >= 0.75:
            met += value * best
            left.pop(at)
        elif len(w) > 3 and w in glued_b:
            met += value * 0.9
        else:
            missed_a += value
    for v in left:
        value = min(len(v), 8) / 4
        if len(v) > 3 and v in glued_a:
            continue
        missed_b += value
    digits_b = "".join(b[0])
    digits_a = "".join(a[0])
    for n in a[0]:
        value = 1.0 if len(n) < 4 else 1.6
        if n in b[0]:
            met += value
        elif n in digits_b:
            met += value * 0.6
        elif b[0]:
            missed_a += value
    for n in b[0]:
        if n not in a[0] and n not in digits_a and a[0]:
            missed_b += 1.0 if len(n) < 4 else 1.6
    kinds = len(set(a[2]) & set(b[2])) * 0.2
    met += kinds
    less, more = sorted((missed_a, missed_b))
    total = met + less + 0.5 * more
    return round(met / total, 4) if total else 0.5
