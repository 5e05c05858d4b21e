"""How offers are read: precision and recall of clauses, and the share of certified offers flagged.

``python benchmarks/offers.py [--errors]``. The clauses (``tests/text/clauses.csv``) were written
before any word list. ``tune`` was worked on; ``report`` was looked at once and its errors were then
mended (its first figures are in ``tests/text/README.md``); ``fresh`` was written last (first
figures in the same place). Beside it stands a keyword rule: a word of the topic.
The certified offers are those of ``../shared/data/offers``; every hit is in
``tests/text/certified_hits.csv`` with a verdict.
"""

from __future__ import annotations

import argparse
import csv
import re
import time
from collections import Counter
from collections.abc import Iterable
from math import sqrt
from pathlib import Path

import duckdb

from freeproduce.text import clauses

ROOT = Path(__file__).resolve().parents[1]
CLAUSES = ROOT / "tests/text/clauses.csv"
OFFERS = ROOT.parent / "shared/data/offers/us-seasonal-jobs.parquet"
KEYWORDS = {
    "fee": r"fee|commission|cost|cuota|comisi|gasto|frais|co[uû]t|رسوم|تكاليف|عمولة|сбор|плат|"
    r"расход|комисси|费|佣金|钱",
    "document": r"passport|identit|pasaporte|documento|c[eé]dula|passeport|papiers|جواز|هوية|وثائق|"
    r"паспорт|документ|护照|证件|身份证",
    "bond": r"deposit|bond|penalt|fine|resign|multa|fianza|dep[oó]sito|amende|caution|p[eé]nalit|"
    r"غرامة|ضمان|تأمين|штраф|залог|押金|违约|罚",
    "leave": r"leave|curfew|permission|salir|permiso|toque|quitter|sortir|couvre|مغادرة|خروج|выход|"
    r"покид|离开|外出|宵禁",
}


def wilson(hits: int, n: int, z: float = 1.96) -> str:
    """Share with its 95 % Wilson interval and the counts."""
    if not n:
        return "–"
    p = hits / n
    middle = p + z * z / (2 * n)
    half = z * sqrt(p * (1 - p) / n + z * z / (4 * n * n))
    low, high = (middle - half) / (1 + z * z / n), (middle + half) / (1 + z * z / n)
    return f"{p:.3f} [{low:.3f}–{high:.3f}] {hits}/{n}"


def figures(rows: Iterable[tuple[bool, bool]]) -> str:
    """Precision and recall of pairs (expected, found)."""
    count = Counter(rows)
    hit, false, missed = count[True, True], count[False, True], count[True, False]
    return f"precision {wilson(hit, hit + false)}   recall {wilson(hit, hit + missed)}"


def evaluation(errors: bool) -> None:
    """Print the figures of each language and part, beside the keyword rule."""
    with CLAUSES.open(encoding="utf-8", newline="") as f:
        rows = list(csv.DictReader(f))
    began = time.process_time()
    read = clauses([r["clause"] for r in rows])
    took = time.process_time() - began
    print(f"{len(rows)} clauses in {took:.2f} s of processor time")
    for part in ("tune", "report", "fresh"):
        for language in dict.fromkeys(r["language"] for r in rows):
            pairs, words = [], []
            for r, found in zip(rows, read, strict=True):
                if (r["split"], r["language"]) != (part, language):
                    continue
                wanted = r["expected"] == "positive"
                got = any(c.topic == r["topic"] and c.polarity == "positive" for c in found)
                pairs.append((wanted, got))
                words.append((wanted, bool(re.search(KEYWORDS[r["topic"]], r["clause"], re.I))))
                if errors and wanted != got:
                    print("   ", r["topic"], r["expected"], r["clause"])
            if pairs:
                print(f"{part:7}{language}  {figures(pairs)}")
                print(f"         keywords  {figures(words)}")


def certified() -> None:
    """Print the share of certified offers that each topic flags, beside the keyword rule."""
    if not OFFERS.is_file():
        print("the certified offers (../shared/data/offers) are not here")
        return
    rows = duckdb.execute(
        f"select concat_ws(chr(10), add_wage_info, special_req) from '{OFFERS}'"
    ).fetchall()
    texts = [t for (t,) in rows]
    began = time.process_time()
    read = clauses(texts)
    took = time.process_time() - began
    print(f"{len(texts)} certified offers, {sum(map(len, texts)):,} characters, {took:.1f} s")
    topics = [{c.topic for c in found if c.polarity == "positive"} for found in read]
    for topic in ("fee", "document", "recovery", "bond", "leave"):
        print(f"  {topic:10}{wilson(sum(topic in t for t in topics), len(texts))}")
    three = sum(bool(t & {"fee", "document", "recovery"}) for t in topics)
    print(f"  fee, document or recovery  {wilson(three, len(texts))}")
    for topic, pattern in (
        ("fee", r"\bfees?\b"), ("document", r"passport"), ("deduction", r"\bdeduct"),
    ):  # fmt: skip
        met = sum(bool(re.search(pattern, t, re.I)) for t in texts)
        print(f"  keyword {topic:10}{wilson(met, len(texts))}")


def main() -> None:
    """Print both."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--errors", action="store_true", help="show clauses read wrongly")
    given = parser.parse_args()
    evaluation(given.errors)
    certified()


if __name__ == "__main__":
    main()
