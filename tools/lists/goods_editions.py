"""Make the built-in editions of the goods list from the publisher's XML.

    python tools/lists/goods_editions.py FOLDER     (the folder that has tvpra-2022.xml ...)

Writes ``builtin/editions/us-dol-tvpra-<date>.csv.gz``, and checks nothing by eye: the test of
drift runs ``table()`` again and compares.
"""

from __future__ import annotations

import csv
import gzip
import io
import sys
from pathlib import Path

from defusedxml.ElementTree import parse

OUT = Path(__file__).resolve().parents[2] / "src/freeproduce/lists/builtin/editions"
DATES = {2016: "2016-09-30", 2018: "2018-09-20", 2020: "2020-09-30", 2022: "2022-09-28"}
COLUMNS = {
    "Good": "Good_Name",
    "Sector": "Good_Sector",
    "Country": "Country_Name",
    "Child Labor": "Child_Labor",
    "Forced Labor": "Forced_Labor",
    "Forced Child Labor": "Forced_Child_Labor",
    "Derived Labor Exploitation": "Derived_Labor_Exploitation",
    "Derived Country": "Derived_Country",
}


def table(xml: Path) -> str:
    """The rows of one XML edition as CSV, one row a good and country, every text as it stands."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(COLUMNS)
    for good in parse(xml).getroot().iter("Good"):
        for country in good.iter("Country"):
            writer.writerow(
                (good if tag.startswith("Good") else country).findtext(tag, "")
                for tag in COLUMNS.values()
            )
    return out.getvalue()


def pack(text: str) -> bytes:
    """The same bytes for the same text, on every day."""
    return gzip.compress(text.encode(), 9, mtime=0)


if __name__ == "__main__":
    for year, day in DATES.items():
        xml = Path(sys.argv[1]) / f"tvpra-{year}.xml"
        if not xml.exists():
            print(f"{xml} is not here: left out")
            continue
        (OUT / f"us-dol-tvpra-{day}.csv.gz").write_bytes(pack(table(xml)))
