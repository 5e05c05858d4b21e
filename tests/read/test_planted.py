"""Ledgers of many makes, with values planted in them: what is read is what was planted.

Each ledger draws a language and its headers, an encoding, a delimiter, a shape of dates and of
numbers, titles above, blank rows within, a total below and empty columns beside.
"""

from __future__ import annotations

import csv
import datetime as dt
import io
import random
from decimal import Decimal
from importlib.resources import files
from pathlib import Path

import duckdb
import pytest

from freeproduce.read import read

FIELDS = ("supplier_name", "date", "amount", "description", "line_id")
NAMES = {
    "ar": "مصنع الحرير", "de": "Müller GmbH", "en": 'O\'Neil "Trading", plc', "es": "Ñandú S.A.",
    "fr": "Café Noël", "it": "Però & Figli", "pt": "Algodão Ltda", "ru": "Завод Север",
    "tr": "Şişli Tekstil", "vi": "Dệt may Việt", "zh": "新疆天山纺织有限公司",
}  # fmt: skip
TEXTS = ("Cotton yarn, raw", "Service fee 2014; extra", "Recruitment fee. Paid by workers.")
LATIN_1 = ("de", "en", "es", "fr", "it", "pt")
ENCODINGS = {
    "utf-8": tuple(NAMES), "utf-8-sig": tuple(NAMES), "utf-16": tuple(NAMES),
    "utf-16-le": tuple(NAMES), "cp1252": LATIN_1, "latin-1": LATIN_1, "gb18030": ("zh",),
    "cp1251": ("ru",),
}  # fmt: skip
DATES = (
    "%d/%m/%Y", "%m/%d/%Y", "%d.%m.%y", "%Y-%m-%d", "%Y/%m/%d", "%Y%m%d", "%d-%b-%y", "%d %B %Y",
    "%b %d, %Y", "%Y-%m-%d %H:%M:%S", "%Y年%m月%d日", "serial",
)  # fmt: skip


def grouped(value: Decimal, group: str, point: str) -> str:
    return f"{abs(value):,.2f}".replace(",", "\0").replace(".", point).replace("\0", group)


NUMBERS = {
    "1,234.50": lambda v: "-" * (v < 0) + grouped(v, ",", "."),
    "1.234,50": lambda v: "-" * (v < 0) + grouped(v, ".", ","),
    "1 234,50": lambda v: "-" * (v < 0) + grouped(v, "\xa0", ","),
    "1'234.50": lambda v: "-" * (v < 0) + grouped(v, "'", "."),
    "(12.00)": lambda v: f"({grouped(v, ',', '.')})" if v < 0 else grouped(v, ",", "."),
    "12.00CR": lambda v: grouped(v, ",", ".") + "CR" * (v < 0),
    "12.00-": lambda v: grouped(v, ",", ".") + "-" * (v < 0),
    "£12.00": lambda v: "-" * (v < 0) + "£" + grouped(v, ",", "."),
    "12,00 €": lambda v: "-" * (v < 0) + grouped(v, ".", ",") + " €",
}


def headers() -> dict[tuple[str, str], list[str]]:
    found: dict[tuple[str, str], list[str]] = {}
    text = files("freeproduce.read").joinpath("headers.csv").read_text("utf-8")
    for row in csv.DictReader(text.splitlines()):
        if row["kind"] in ("purchase", "*"):
            found.setdefault((row["field"], row["language"]), []).append(row["header"])
    return found


HEADERS = headers()


def ledger(draw: random.Random) -> tuple[bytes, dict[int, dict[str, object]]]:
    """The bytes of a file, and by row what was planted there."""
    encoding = draw.choice(list(ENCODINGS))
    language = draw.choice(ENCODINGS[encoding])
    written, shape = draw.choice(DATES), draw.choice(list(NUMBERS))
    if (shape == "12,00 €" and encoding == "latin-1") or encoding in ("gb18030", "cp1251"):
        shape = "1,234.50"  # no such sign in it
    if "年" in written and not encoding.startswith("utf"):
        written = "%Y-%m-%d"
    fields = draw.sample(FIELDS, len(FIELDS))
    beside = [""] * draw.choice((0, 0, 1, 3))
    table = [[f"Payments {n}"] for n in range(draw.choice((0, 0, 1, 2, 4)))]
    table.append([draw.choice(HEADERS[field, language]) for field in fields] + beside)
    planted: dict[int, dict[str, object]] = {}
    for n in range(draw.randint(8, 40)):
        if draw.random() < 0.1:
            table.append([""] * len(fields) + beside)
        # A day above 12 and the other months leave no date that could be two.
        day = dt.date(2014, 1, 13) + dt.timedelta(n * 8)
        amount = Decimal(draw.randint(1, 10**8)) / 100 * draw.choice((1, 1, 1, -1))
        serial = str((day - dt.date(1899, 12, 30)).days)
        values = {
            "supplier_name": NAMES[language], "description": draw.choice(TEXTS),
            "line_id": f"{draw.randint(1, 99999):07d}",
            "date": serial if written == "serial" else day.strftime(written),
            "amount": NUMBERS[shape](amount),
        }  # fmt: skip
        table.append([values[field] for field in fields] + beside)
        planted[len(table)] = {**values, "date_value": day, "amount_value": amount}
    if draw.random() < 0.3:
        total = dict.fromkeys(fields, "") | {"supplier_name": "Total", "amount": "999.99"}
        table.append([total[field] for field in fields] + beside)
    out = io.StringIO()
    writer = csv.writer(
        out, delimiter=draw.choice(",;\t|"), lineterminator=draw.choice(("\n", "\r\n"))
    )
    writer.writerows(table)
    return out.getvalue().encode(encoding), planted


@pytest.mark.parametrize("seed", range(60))
def test_what_was_planted_is_read(seed: int, tmp_path: Path) -> None:
    content, planted = ledger(random.Random(seed))
    path = tmp_path / "a.csv"
    path.write_bytes(content)
    con = duckdb.connect()
    (source,) = read([path], con)
    assert (source.kind, source.status) == ("purchase", "read"), content[:300]
    columns = [*FIELDS, "date_value", "amount_value"]
    rows = con.execute(f"SELECT row, {', '.join(columns)} FROM purchase").fetchall()
    assert {r: dict(zip(columns, values, strict=True)) for r, *values in rows} == planted
