"""Make the built-in code editions (HS 2022, CPV 2008) from their public tables.

python tools/lists/code_editions.py FOLDER     (the folder that has hs-2022.csv, cpv-2008-en.json)
"""

from __future__ import annotations

import csv
import io
import json
import sys
from pathlib import Path

from goods_editions import OUT, pack


def hs(path: Path) -> str:
    """Chapters, headings and subheadings: code and title."""
    with path.open(encoding="utf-8", newline="") as file:
        rows = [
            (r["hscode"], r["description"]) for r in csv.DictReader(file) if r["hscode"] != "TOTAL"
        ]
    return written(rows)


def cpv(path: Path) -> str:
    """CPV codes without their check digit, and titles."""
    return written([(c.split("-")[0], t) for c, t in json.loads(path.read_text("utf-8")).items()])


def written(rows: list[tuple[str, str]]) -> str:
    """CSV text of sorted codes."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(("code", "title"))
    writer.writerows(sorted(rows))
    return out.getvalue()


if __name__ == "__main__":
    for name, make, edition in (
        ("hs-2022.csv", hs, "hs-2022-01-01"),
        ("cpv-2008-en.json", cpv, "cpv-2008-09-17"),
    ):
        path = Path(sys.argv[1]) / name
        if path.exists():
            (OUT / f"{edition}.csv.gz").write_bytes(pack(make(path)))
        else:
            print(f"{path} is not here: left out")
