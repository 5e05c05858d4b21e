"""Make ``resolve/parties/data/legal_forms_iso.csv`` from the ISO 20275 list of GLEIF (CC0).

Forms whose every word is a common word of names (*Investment Fund*, *Foundation*) stay out: they
say what a party is, and must not be set aside.
"""

from __future__ import annotations

import csv
import sys
from pathlib import Path

from freeproduce.resolve.parties.tables import WORD, cells, latin, native, rows, words_of

ROOT = Path(__file__).resolve().parents[1]
SOURCE = ROOT.parent / "shared/data/names/legal-forms-iso20275.csv"
OUT = ROOT / "src/freeproduce/resolve/parties/data/legal_forms_iso.csv"
CLASSES = (
    ("partnership", ("partner", "kommandit", "komandit", "commandit", "товариществ", "合伙")),
    ("cooperative", ("cooperat", "kooperat", "genossen", "кооператив", "合作")),
    ("llc", ("limit", "haftung", "ograni", "ограничен", "beperkte", "有限责任", "محدودة")),
    ("jsc", ("stock", "share", "anonym", "anonim", "azion", "aktie", "akci", "акцион", "股份")),
)  # fmt: skip


def class_of(text: str) -> str:
    """The class of a legal form, by the words in it."""
    level = latin(text) + " " + text.lower()
    return next((c for c, words in CLASSES if any(w in level for w in words)), "other")


def main() -> None:
    """Read the list, write the table."""
    if not SOURCE.exists():
        sys.exit(f"{SOURCE} is not here; the table stays as it is")
    common = {w for r in rows("words") for w in cells(r["latin"])}
    common |= {
        w
        for w, f in ((r["word"], r["per_100000_names"]) for r in rows("word_frequency"))
        if float(f) >= 20
    }
    found: dict[str, tuple[str, set[str]]] = {}
    with SOURCE.open(encoding="utf-8-sig", newline="") as f:
        for r in csv.DictReader(f):
            name = r["Entity Legal Form name Local name"].strip()
            country = r["Country Code (ISO 3166-1)"]
            if not name or not country:
                continue
            which = class_of(
                name + " " + r["Entity Legal Form name Transliterated name (per ISO 01-140-10)"]
            )
            texts = [
                name.split("(")[0],
                r["Entity Legal Form name Transliterated name (per ISO 01-140-10)"].split("(")[0],
            ]
            short = [
                a
                for column in ("Abbreviations Local language", "Abbreviations transliterated")
                for a in r[column].replace("/", ";").split(";")
            ]
            for i, text in enumerate([*texts, *short]):
                plain = text.isascii() or all(
                    c < "\u0370" or "\u1e00" <= c <= "\u1eff" for c in text
                )
                words = WORD.findall(latin(text)) if plain else words_of(native(text))
                level = " ".join(words)
                if (
                    not words
                    or len(level) < 2
                    or level == "other"
                    or any(ch.isdigit() for ch in level)
                ):
                    continue
                if i < 2 and (len(words) < 2 or all(w in common or len(w) < 4 for w in words)):
                    continue
                if i >= 2 and (len("".join(words)) < 3 or any(w in common for w in words)):
                    continue
                found.setdefault(level, (which, set()))[1].add(country)
    with OUT.open("w", encoding="utf-8", newline="") as f:
        w = csv.writer(f, lineterminator="\n")
        w.writerow(["form", "class", "countries", "source", "date", "reason"])
        for level, (which, countries) in sorted(found.items()):
            w.writerow(
                [
                    level,
                    which,
                    " ".join(sorted(countries)),
                    "ISO 20275, GLEIF (CC0)",
                    "2020-11-19",
                    "legal form or its abbreviation",
                ]
            )
    print(f"{len(found)} forms, {OUT}")


if __name__ == "__main__":
    main()
