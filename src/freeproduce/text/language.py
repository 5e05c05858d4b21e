"""Which language a text is in, among those that are known: by script, then by frequent words."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Sequence
from functools import cache, lru_cache

from freeproduce.tables import rows

_LOOK = 20_000
"""Characters of a text that are looked at."""
_LETTERS = re.compile(r"[^\W\d_]+")
_FEW = 2
_PART = 4
"""Words of a part of a sentence from which it may be in a language of its own."""
"""Frequent words that a language must have, where another of its script could be meant."""
UNKNOWN = "und"


@cache
def _languages() -> dict[str, dict[str, str]]:
    return {r["language"]: r for r in rows("languages", __package__)}


@cache
def covered() -> frozenset[str]:
    """Codes (ISO 639-1) of the languages whose clauses are read."""
    return frozenset(c for c, r in _languages().items() if r["covered"] == "yes")


def covered_of(text: str) -> list[str]:
    """Covered languages of the script that most of a text is in."""
    scripts = _scripts(text)
    most = max(scripts, key=lambda s: (scripts[s], s), default="")
    return [c for c in _of_script().get(most, ()) if c in covered()]


def name_of(code: str) -> str:
    """English name of a language; the code itself where it is not known."""
    return _languages().get(code, {}).get("name", code)


@cache
def order_of(code: str) -> str:
    """``svo``, ``vso``, ``sov``, or ``free`` where the subject may also follow its verb."""
    return _languages()[code]["order"]


@cache
def _of_script() -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for code, row in _languages().items():
        found.setdefault(row["script"], []).append(code)
    return found


@cache
def _ranges() -> tuple[list[int], list[tuple[int, str]]]:
    found = sorted(
        (int(r["first"], 16), int(r["last"], 16), r["script"]) for r in rows("scripts", __package__)
    )
    return [r[0] for r in found], [(r[1], r[2]) for r in found]


@lru_cache(maxsize=20_000)
def _script(character: str) -> str:
    starts, rest = _ranges()
    at = bisect_right(starts, ord(character)) - 1
    return rest[at][1] if at >= 0 and ord(character) <= rest[at][0] else ""


@cache
def _stopwords() -> dict[str, frozenset[str]]:
    return {r["language"]: frozenset(r["words"].split()) for r in rows("stopwords", __package__)}


def _scripts(text: str) -> Counter[str]:
    found = Counter(map(_script, text))
    found.pop("", None)
    return found


def _ranked(text: str, script: str) -> list[tuple[int, str]]:
    """Languages of a script by how many frequent words of theirs the text has, most first."""
    spoken = Counter(re.findall(r"[^\s.,;:!?()\"'’،؛؟।/-]+", text.casefold()))
    scores, known = dict.fromkeys(_counted(script), 0), _frequent(script)
    for word in spoken.keys() & known.keys():
        for code in known[word]:
            scores[code] += spoken[word]
    for code in scores.keys() - covered():
        # A neighbour that is not covered must show itself clearly: silence costs more.
        scores[code] -= max(_FEW, scores[code] // 4)
    return [(score, code) for code, score in sorted(scores.items(), key=lambda s: -s[1])]


@cache
def _counted(script: str) -> tuple[str, ...]:
    """Languages of a script of which frequent words are known."""
    return tuple(c for c in _of_script().get(script, ()) if c in _stopwords())


@cache
def _frequent(script: str) -> dict[str, list[str]]:
    """Frequent words, and the languages of a script that have them."""
    found: dict[str, list[str]] = {}
    for code in _counted(script):
        for word in _stopwords()[code]:
            found.setdefault(word, []).append(code)
    return found


def _usual(script: str) -> str:
    """The one covered language of a script, empty where there are several or none."""
    mine = [c for c in _of_script().get(script, ()) if c in covered()]
    return mine[0] if len(mine) == 1 else ""


def language(text: str) -> str:
    """Code (ISO 639-1) of the language that most of a text is in; ``und`` where it shows none."""
    head = text[:_LOOK]
    scripts = _scripts(head)
    if not scripts:
        return UNKNOWN
    # Chinese characters say more each than letters; Japanese shows itself by its kana.
    scripts["han"] *= 2
    if scripts["kana"] * 8 > scripts["han"]:
        scripts["kana"] += scripts["han"]
    script = max(scripts, key=lambda s: (scripts[s], s))
    mine = _of_script().get(script, [])
    if len(mine) == 1:
        return mine[0]
    ranked = _ranked(head, script)
    if ranked and ranked[0][0] >= _FEW:
        return ranked[0][1]
    if ranked and ranked[0][0] and len(_LETTERS.findall(head)) < 12:
        return ranked[0][1]
    return _usual(script) or UNKNOWN


def language_of_sentence(sentence: str, main: str) -> tuple[str, ...]:
    """Languages that a sentence is to be read in: that of the text, unless it shows another."""
    scripts = _scripts(sentence)
    found: list[str] = []
    for script, n in scripts.items():
        if n < 6 and not (script == "han" and n > 3):
            continue
        mine = _of_script().get(script, [])
        if len(mine) == 1:
            found.append("zh" if mine[0] == "zh" and not scripts["kana"] else mine[0])
            continue
        ranked = _ranked(sentence, script)
        best = ranked[0][0] if ranked else 0
        few = 1 if best <= _FEW else _FEW
        close = [c for score, c in ranked if score >= max(few, (best + 1) // 2)]
        usual = main if main in mine else ranked[0][1] if best else _usual(script)
        if usual and (not close or (usual in close)):
            found.append(usual)
            found += [c for c in close[:2] if c != usual]
        else:
            found += close[:2]
    return tuple(dict.fromkeys(found))


def changes(sentence: str) -> bool:
    """Whether a sentence in Latin letters begins in one language and goes on in another."""
    line = sentence.split()
    half = len(line) // 2
    if half < _PART or not _differ(line, half, least=1):
        return False
    return any(_differ(line, at, least=_FEW) for at in range(_PART, len(line) - _PART + 1))


def _differ(line: Sequence[str], at: int, *, least: int) -> bool:
    """Whether each part has its own language, ahead of that of the other part by ``least``."""
    parts = [{c: n for n, c in _ranked(" ".join(p), "latin")} for p in (line[:at], line[at:])]
    first, second = (max(p, key=p.__getitem__, default="") for p in parts)
    return first != second and all(
        part[own] - part.get(other, 0) >= least
        for part, own, other in zip(parts, (first, second), (second, first), strict=True)
    )
