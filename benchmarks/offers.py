"""How offers are read: precision and recall of clauses, and the share of certified offers flagged.

``python benchmarks/offers.py [--part PART] [--errors]``. ``tests/text/held_out.csv`` has clauses
in parts, each run once before it was worked on, and ``sealed.csv`` clauses by another author: the
figures of their first run stand in ``tests/text/README.md`` and ``docs/figures.md``; what is
printed here only shows that nothing was lost since. Beside it stands a keyword rule: a word of the
topic. The certified offers are those of ``../shared/data/offers``; each hit is printed with the
verdict of ``tests/text/certified_hits.csv``.
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
HELD_OUT = ROOT / "tests/text/held_out.csv"
OTHERS = ROOT / "tests/text/sealed.csv"
BY_OTHERS = "by others"
"""Part that the clauses of another author are, who had not seen the program."""
VERDICTS = ROOT / "tests/text/certified_hits.csv"
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


TOPICS = ("fee", "document", "bond", "leave")
LANGUAGES = ("en", "es", "fr", "ar", "ru", "zh", "ne", "bn", "id", "vi", "tl", "hi")


def rows_of(table: Path) -> list[dict[str, str]]:
    """The clauses of a table, as they stand."""
    with table.open(encoding="utf-8", newline="") as f:
        return list(csv.DictReader(f))


def said(rows: list[dict[str, str]]) -> list[set[str]]:
    """The topics that each clause breaches; what is recovered from wages is a fee."""
    read = clauses([r["clause"] for r in rows])
    return [
        {"fee" if c.topic == "recovery" else c.topic for c in found if c.polarity == "positive"}
        for found in read
    ]


def by_words(row: dict[str, str]) -> bool:
    """Whether the keyword rule flags a clause."""
    return bool(re.search(KEYWORDS[row["topic"]], row["clause"], re.IGNORECASE))


def evaluation(part: str, rows: list[dict[str, str]], errors: bool) -> None:
    """Print the figures of each language: a denial or decoy is right if no topic is found."""
    rows = [r for r in rows if r["split"] == part]
    found = said(rows)
    print(f"\n{part}: {len(rows)} clauses")
    for language in LANGUAGES:
        mine = [(r, f) for r, f in zip(rows, found, strict=True) if r["language"] == language]
        if not mine:
            continue
        pairs, words = [], []
        for r, topics in mine:
            wanted = r["expected"] == "positive"
            got = r["topic"] in topics if wanted else bool(topics)
            pairs.append((wanted, got))
            words.append((wanted, by_words(r)))
            if errors and wanted != got:
                print("   ", r["topic"], r["expected"], r["clause"])
        print(f"  {language}  {figures(pairs)}")
        print(f"      keywords  {figures(words)}")
        for topic in TOPICS:
            cells = []
            for expected in ("positive", "negative", "neutral"):
                those = [f for r, f in mine if (r["topic"], r["expected"]) == (topic, expected)]
                if expected == "positive":
                    right = sum(topic in f for f in those)
                else:
                    right = sum(not f for f in those)
                cells.append(f"{expected} {wilson(right, len(those))}")
            print(f"      {topic:9} {'   '.join(cells)}")


def certified() -> None:
    """Print the share of certified offers flagged, every hit with its verdict, and by keyword."""
    if not OFFERS.is_file():
        print("the certified offers (../shared/data/offers) are not here")
        return
    rows = duckdb.execute(
        f"select case_number, concat_ws(chr(10), add_wage_info, special_req) from '{OFFERS}'"
    ).fetchall()
    began = time.process_time()
    read = clauses([t for _n, t in rows])
    took = time.process_time() - began
    characters = sum(len(t) for _n, t in rows)
    print(f"\n{len(rows)} certified offers, {characters:,} characters, {took:.1f} s")
    hits = {
        (number, c.topic): " ".join(c.text.split())
        for (number, _t), found in zip(rows, read, strict=True)
        for c in found
        if c.polarity == "positive"
    }
    for topic in (*TOPICS, "recovery"):
        print(f"  {topic:10}{wilson(sum(t == topic for _n, t in hits), len(rows))}")
    three = {n for n, topic in hits if topic in ("fee", "document", "recovery")}
    print(f"  fee, document or recovery  {wilson(len(three), len(rows))}")
    verdicts = {(r["offer"], r["topic"]): r["verdict"] for r in rows_of(VERDICTS)}
    for (number, topic), clause in sorted(hits.items()):
        print(
            f"    {number}  {topic:9} {verdicts.get((number, topic), 'not yet read'):10} {clause}"
        )
    for topic, pattern in (
        ("fee", r"\bfees?\b"), ("document", r"passport"), ("deduction", r"\bdeduct"),
    ):  # fmt: skip
        met = sum(bool(re.search(pattern, t, re.I)) for _n, t in rows)
        print(f"  keyword {topic:10}{wilson(met, len(rows))}")


def main() -> None:
    """Print both."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--errors", action="store_true", help="show clauses read wrongly")
    parser.add_argument("--part", action="append", help="only these parts of the held-out clauses")
    given = parser.parse_args()
    held = rows_of(HELD_OUT) + [{**r, "split": BY_OTHERS} for r in rows_of(OTHERS)]
    for part in given.part or dict.fromkeys(r["split"] for r in held):
        evaluation(part, held, given.errors)
    certified()


if __name__ == "__main__":
    main()
