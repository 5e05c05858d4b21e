"""How much of real spend files is read, beside the defaults of DuckDB, Polars and pandas.

Every figure is held against a slow reader in this file that shares no code with
``freeproduce.read``: it knows UTF-8 and Windows-1252, tries every delimiter and every format of
dates that it has, and calls a cell undecided where two readings stay possible for its column.
Both halves (every other file) are shown, so that a figure that rests on a few files is seen.

    python benchmarks/spend.py FOLDER [FOLDER ...]
"""

from __future__ import annotations

import csv
import io
import re
import sys
import time
import warnings
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

FORMATS = [
    f"{d}{s}{m}{s}{y}{t}"
    for s in "/-. "
    for d, m in (("%d", "%m"), ("%m", "%d"), ("%d", "%b"), ("%d", "%B"))
    for y in ("%Y", "%y")
    for t in ("", " %H:%M", " %H:%M:%S")
] + ["%Y-%m-%d", "%Y-%m-%d %H:%M:%S", "%Y/%m/%d", "%Y%m%d", "%b-%y", "%b %Y", "%B %Y", "%b-%Y"]
DATE = re.compile(r"\bdate\b|^month$|^period$", re.I)
AMOUNT = re.compile(r"amount|spend|\bnett?\b|\btotal\b|\bvalue\b|\bgross\b|\bpaid\b", re.I)
NOT_AMOUNT = re.compile(r"date|number|\bno\b|type|area|to whom", re.I)
ERRORS = re.compile(r"#(REF!|N/A|NAME\?|VALUE!|DIV/0!)")


@dataclass
class Truth:
    """What the slow reader makes of one file: cells by row (from 1), ``None`` if undecided."""

    path: Path
    header: int | None = None
    names: list[str] = field(default_factory=list)
    date_column: int | None = None
    amount_column: int | None = None
    dates: dict[int, date | None] = field(default_factory=dict)
    amounts: dict[int, Decimal | None] = field(default_factory=dict)
    texts: dict[tuple[int, str], str] = field(default_factory=dict)


def slow(path: Path) -> Truth:
    """Read one file the slow way."""
    data = path.read_bytes()
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = data.decode("cp1252", "replace")
    truth = Truth(path)
    best: list[list[str]] = []
    for delimiter in ",;\t|":
        rows = list(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter))
        if sum(len(r) for r in rows) > sum(len(r) for r in best) or not best:
            best = rows
    for i, row in enumerate(best[:40]):
        dates = [j for j, c in enumerate(row) if DATE.search(c.strip()) and len(c) < 60]
        amounts = [
            j
            for j, c in enumerate(row)
            if AMOUNT.search(c.strip()) and not NOT_AMOUNT.search(c) and len(c) < 60
        ]
        if dates and amounts and sum(1 for c in row if c.strip()) >= 4:
            truth.header, truth.names = i + 1, [c.strip() for c in row]
            truth.date_column, truth.amount_column = dates[0], amounts[0]
            break
    else:
        return truth
    body = {
        n: row
        for n, row in enumerate(best[truth.header :], truth.header + 1)
        if sum(1 for c in row if c.strip()) > 3
    }
    assert truth.date_column is not None
    assert truth.amount_column is not None
    readings = {
        n: every_date(row[truth.date_column].strip())
        for n, row in body.items()
        if len(row) > truth.date_column and row[truth.date_column].strip()
    }
    order = one_order(list(readings.values()))
    for n, found in readings.items():
        truth.texts[n, "date"] = body[n][truth.date_column]
        left = (
            set(found.values())
            if len(set(found.values())) == 1
            else ({found[order]} if order in found else set())
        )
        truth.dates[n] = left.pop() if len(left) == 1 else None
    for n, row in body.items():
        if len(row) > truth.amount_column and row[truth.amount_column].strip():
            truth.texts[n, "amount"] = row[truth.amount_column]
            truth.amounts[n] = any_amount(row[truth.amount_column])
    return truth


def every_date(text: str) -> dict[str, date]:
    """Every date that a text can be, by the order of day and month that it takes."""
    out: dict[str, date] = {}
    for form in FORMATS:
        try:
            found = datetime.strptime(text, form).date()
        except ValueError:
            continue
        if 1990 <= found.year <= 2040:
            key = "any"
            if "%m" in form and not form.startswith("%Y"):
                key = "day" if form.index("%d") < form.index("%m") else "month"
            out.setdefault(key, found)
    if re.fullmatch(r"4\d{4}", text):
        out["any"] = date(1899, 12, 30) + timedelta(int(text))
    return out


def one_order(readings: list[dict[str, date]]) -> str | None:
    """The order that most cells with only one reading have; ``None`` if there are none."""
    day = sum(1 for r in readings if "day" in r and "month" not in r)
    month = sum(1 for r in readings if "month" in r and "day" not in r)
    if day and month:
        return None
    return "day" if day else "month" if month else None


def any_amount(text: str) -> Decimal | None:
    """The amount in pounds that a text says."""
    t = text.strip()
    negative = t.startswith("(") or "-" in t or t.upper().endswith("CR")
    digits = re.sub(r"[^0-9.]", "", t.replace(",", ""))
    if not digits:
        return Decimal(0) if re.fullmatch(r"[\s£\x80-\xff-]*-[\s-]*", t) else None
    if digits.count(".") > 1 or re.search(r"[A-Za-z]{3,}", t):
        return None
    value = Decimal(digits if digits != "." else "0").quantize(Decimal("0.0001"))
    return -value if negative else value


@dataclass
class Score:
    """Counts for one reader over some files."""

    opened: int = 0
    headers: int = 0
    amounts: int = 0
    dates: int = 0
    wrong: list[str] = field(default_factory=list)
    seconds: float = 0.0


def ours(truths: list[Truth]) -> Score:
    """Freeproduce, held cell for cell against the slow reader."""
    import duckdb

    from freeproduce.read import read

    con, score = duckdb.connect(), Score()
    began = time.process_time()
    sources = {s.path: s for s in read([t.path for t in truths], con)}
    score.seconds = time.process_time() - began
    for t in truths:
        s = sources[str(t.path)]
        score.opened += s.status != "failed"
        if t.header is None:
            continue
        score.headers += s.status == "read" and s.header_row == t.header
        if s.kind != "purchase":
            score.wrong.append(f"{t.path.name}: {s.status}, {s.kind}: {s.reason}")
            continue
        rows = con.execute(
            "SELECT row, date_value, amount_value FROM purchase WHERE source = ?", [s.id]
        ).fetchall()
        by_field = {c.field: c.index for c in s.columns if c.field}
        for which, column, wanted, got in (
            ("date", t.date_column, t.dates, {r[0]: r[1] for r in rows}),
            ("amount", t.amount_column, t.amounts, {r[0]: r[2] for r in rows}),
        ):
            if by_field.get(which) != column:
                at = by_field.get(which)
                score.wrong.append(
                    f"{t.path.name}: {which} read from column {at}, the slow reader's is {column}"
                )
            typed = 0
            for n, value in wanted.items():
                mine = got.get(n)  # type: ignore[attr-defined]
                typed += mine is not None
                if mine is not None and value is not None and mine != value:
                    score.wrong.append(
                        f"{t.path.name}:{n}: {which} {t.texts[n, which]!r} {mine} not {value}"
                    )
            setattr(score, f"{which}s", getattr(score, f"{which}s") + typed)
    return score


def peer(truths: list[Truth], name: str) -> Score:
    """A reader's defaults: what it opens, and the cells that it types in the same columns."""
    score = Score()
    began = time.process_time()
    for t in truths:
        try:
            names, numeric, dated, rows = PEERS[name](t.path)
        except Exception:  # a peer may fail in any way; that is what is counted
            continue
        score.opened += 1
        if t.header is None:
            continue
        found = [n.strip() for n in names]
        wanted = [n for n in t.names if n]
        if sum(n in found for n in wanted) < len(wanted) * 0.8:
            continue
        score.headers += 1
        assert t.date_column is not None
        assert t.amount_column is not None
        at = {n: i for i, n in enumerate(found)}
        if (i := at.get(t.names[t.amount_column])) is not None and numeric[i]:
            score.amounts += min(rows, len(t.amounts))
        if (i := at.get(t.names[t.date_column])) is not None and dated[i]:
            score.dates += min(rows, len(t.dates))
    score.seconds = time.process_time() - began
    return score


Opened = tuple[list[str], list[bool], list[bool], int]


def by_duckdb(path: Path) -> Opened:
    """``read_csv`` with nothing stated."""
    import duckdb

    found = duckdb.connect().execute("SELECT * FROM read_csv(?)", [str(path)])
    types = [(d[0], str(d[1])) for d in found.description]
    rows = len(found.fetchall())
    number = ("INT", "DOUBLE", "DECIMAL", "FLOAT")
    return (
        [n for n, _ in types],
        [any(k in t for k in number) for _, t in types],
        ["DATE" in t or "TIMESTAMP" in t for _, t in types],
        rows,
    )


def by_polars(path: Path) -> Opened:
    """``read_csv`` with dates tried, as its page suggests."""
    import polars as pl

    frame = pl.read_csv(path, try_parse_dates=True)
    types: list[Any] = frame.dtypes
    return (
        frame.columns,
        [t.is_numeric() for t in types],
        [t.is_temporal() for t in types],
        frame.height,
    )


def by_pandas(path: Path) -> Opened:
    """``read_csv`` with nothing stated."""
    import pandas as pd

    frame = pd.read_csv(path)
    kinds = [t.kind for t in frame.dtypes]
    return (
        list(map(str, frame.columns)),
        [k in "if" for k in kinds],
        [k == "M" for k in kinds],
        (len(frame)),
    )


PEERS = {"duckdb": by_duckdb, "polars": by_polars, "pandas": by_pandas}


def show(title: str, truths: list[Truth]) -> bool:
    """Print the table of one half; true if every figure of ours is reached."""
    headed = [t for t in truths if t.header is not None]
    amounts, dates = (sum(len(getattr(t, k)) for t in headed) for k in ("amounts", "dates"))
    print(
        f"\n{title}: {len(truths)} files, {len(headed)} with a header that the slow reader knows,"
    )
    print(f"{amounts} amount cells, {dates} date cells")
    print(f"{'reader':<12} {'opened':>7} {'header':>7} {'amounts':>9} {'dates':>9} {'CPU s':>7}")
    scores = {"freeproduce": ours(truths)} | {n: peer(truths, n) for n in PEERS}
    for name, s in scores.items():
        print(
            f"{name:<12} {s.opened:>7} {s.headers:>7} {100 * s.amounts / max(amounts, 1):>7.2f} %"
            f" {100 * s.dates / max(dates, 1):>7.2f} % {s.seconds:>7.2f}"
        )
    mine = scores["freeproduce"]
    print(f"disagreements with the slow reader: {len(mine.wrong)}")
    for line in mine.wrong[:40]:
        print("  ", line)
    return mine.amounts >= 0.995 * amounts and mine.dates >= 0.995 * dates


def main(folders: list[str]) -> None:
    """Every CSV file of the folders, in two halves."""
    warnings.simplefilter("ignore")
    here = Path(__file__).resolve().parents[2] / "shared" / "data" / "spend"
    files = [f for d in folders or [str(here)] for f in sorted(Path(d).glob("*.csv"))]
    if not files:
        raise SystemExit("no CSV files; name a folder")
    truths = [slow(f) for f in files]
    reached = [show("first half", truths[0::2]), show("second half", truths[1::2])]
    raise SystemExit(0 if all(reached) else 1)


if __name__ == "__main__":
    main(sys.argv[1:])
