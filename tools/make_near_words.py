"""Make ``resolve/parties/data/near_words.csv``: words that are nearly one of the glossary.

    python tools/make_near_words.py american-english-small

*Pepper* is not *paper* mistyped. The list of words is Debian's ``wamerican-small`` (SCOWL).
"""

from __future__ import annotations

import csv
import re
import sys
from pathlib import Path

from rapidfuzz.distance import OSA

from freeproduce.resolve.parties.tables import COMMON, deletions, tables
from freeproduce.resolve.parties.tokens import fold

OUT = Path(__file__).resolve().parents[1] / "src/freeproduce/resolve/parties/data/near_words.csv"
SOURCE = "SCOWL 2020.12.07, american-english-small"
SHORTEST = 4
ENDING = re.compile(r"(?:e?s|e?d|ing|e?r|ly|al|y|e|n|an|ic)$")


def main() -> None:
    """Read the list, write the table."""
    t = tables()
    meant = {w for c in t.concepts if c.kind != "place" for w in c.tokens if len(w) >= SHORTEST}
    common = meant | {w for w, f in t.frequency.items() if f >= COMMON and len(w) >= SHORTEST}
    near: dict[str, set[str]] = {}
    for word in common:
        for part in (*deletions(word), *deletions(fold(word))):
            near.setdefault(part, set()).add(word)
    found = []
    for word in sorted(set(Path(sys.argv[1]).read_text("utf-8").split())):
        if not re.fullmatch("[a-z]{4,}", word) or word in common or _inflected(word, common):
            continue
        like = {
            c
            for part in (*deletions(word), *deletions(fold(word)))
            for c in near.get(part, ())
            if min(OSA.distance(word, c), OSA.distance(fold(word), fold(c))) == 1
        }
        if like:
            found.append((word, min(like, key=lambda c: (-t.frequency.get(c, 0.0), c))))
    with OUT.open("w", encoding="utf-8", newline="") as f:
        w = csv.writer(f, lineterminator="\n")
        w.writerow(["word", "source", "date", "reason"])
        w.writerows([word, SOURCE, "2026-11-25", f"not {like} mistyped"] for word, like in found)
    print(f"{len(found)} words, {OUT}")


def _inflected(word: str, common: set[str]) -> bool:
    """Whether a word is another form of a common one: *metals*, *mined*."""
    stem = ENDING.sub("", word)
    return any(c in common for c in (stem, stem + "e", stem + "y", word + "s", word + "e"))


if __name__ == "__main__":
    main()
