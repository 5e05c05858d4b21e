"""How the dates of each column are written: by its cells, by the others, or undecided."""

from __future__ import annotations

import re
from collections import Counter
from datetime import date

from freeproduce.locale import _
from freeproduce.model.records import Column
from freeproduce.read import dates, header
from freeproduce.read.remark import Remark
from freeproduce.read.scan import SAMPLE, Scan

_DISTINCT = 200_000
"""Most distinct texts of a date column that are read one by one."""


def decide(scan: Scan) -> None:
    """Decide every column of dates; sets ``scan.values`` and ``scan.joins``."""
    found: list[tuple[Column, dates.Evidence, str]] = []
    for column in scan.source.columns:
        if column.type == "date" and column.field:
            key, texts = _distinct(scan, column)
            found.append((column, dates.Evidence.of(texts), key))
    given = scan.setting.date_order if scan.setting else None
    decided = {c.index: dates.decide(e) for c, e, _k in found}
    orders = {o for o, mixed in decided.values() if o and not mixed}
    for column, e, key in found:
        order, mixed = decided[column.index]
        why = _("by its own cells")
        if given in ("dmy", "mdy"):
            order, why = ("dmy" if given == "dmy" else "mdy"), _("by freeproduce.toml")
        elif order is None and not mixed and e.either:
            order, why = _other_order(scan, column, orders)
            if order is None:
                order, why = _guess(scan, e)
                if order:
                    _remark(scan, "guessed-date-order", column, e)
        if e.either and order is None:
            _remark(scan, "mixed-dates" if mixed else "ambiguous-date", column, e)
            _left_open(scan, column, e, key)
        elif mixed:
            _remark(scan, "mixed-dates", column, e, order)
        _notes(scan, column, e)
        fmt, shown = dates.cheap(e, order)
        column.format = shown
        if e.either:
            column.why = "; ".join(w for w in (column.why, why) if w)
        scan.joins.append(_sql(scan, column, e, key, order, fmt))


def _distinct(scan: Scan, column: Column) -> tuple[str, list[tuple[str, int]]]:
    """The distinct texts of a column, and the SQL that gives them (a time may be cut off)."""
    odd = scan.odd.get(column.index)
    if odd is not None and odd.dates is not None:
        cells, given = scan.odd_ones(odd, "text")
        others = scan.con.execute(
            f"SELECT text, count(*) FROM {cells} GROUP BY text ORDER BY 2 DESC LIMIT {_DISTINCT}",
            given,
        ).fetchall()
        return odd.cell, list((Counter(dict(odd.dates)) + Counter(dict(others))).items())
    key = _key(scan, column)
    texts = scan.con.execute(
        f"SELECT {key} AS k, count(*) FROM {scan.raw} WHERE c{column.index} IS NOT NULL "
        f"GROUP BY k ORDER BY 2 DESC LIMIT {_DISTINCT}"
    ).fetchall()
    return key, [(k, n) for k, n in texts if k is not None]


def sampled(scan: Scan, column: Column) -> tuple[str, list[tuple[str, int]]]:
    """The same of the first rows only."""
    key = _key(scan, column)
    texts = scan.con.execute(
        f"SELECT k, count(*) FROM (SELECT {key} AS k FROM {scan.raw} LIMIT {SAMPLE}) "
        "WHERE k IS NOT NULL GROUP BY k ORDER BY 2 DESC"
    ).fetchall()
    return key, texts


def _key(scan: Scan, column: Column) -> str:
    """The cell, or where that has a time in it and is different everywhere, its date alone."""
    c = f"c{column.index}"
    for key in (c, f"regexp_extract({c}, '^\\s*[^ T]+')"):
        sample = scan.con.execute(
            f"SELECT count(DISTINCT k), count(k) FROM "
            f"(SELECT {key} AS k FROM {scan.raw} LIMIT {SAMPLE * 5})"
        ).fetchone()
        different, filled = sample or (0, 0)
        if different <= max(5000, filled // 2):
            break
    return key


def _other_order(
    scan: Scan, column: Column, orders: set[dates.Order]
) -> tuple[dates.Order | None, str]:
    hint = re.sub(r"[^dmy]", "", column.header.lower()[-14:])
    if re.search(r"d+m+y+", hint) and re.search(r"dd?[/. -]mm?", column.header.lower()):
        return "dmy", _("by the name of the column")
    if re.search(r"mm?[/. -]dd?", column.header.lower()):
        return "mdy", _("by the name of the column")
    if len(orders) == 1:
        return next(iter(orders)), _("by the other columns of dates")
    return None, ""


def _guess(scan: Scan, e: dates.Evidence) -> tuple[dates.Order | None, str]:
    """What speaks for one order where no cell decides; whoever uses it says that it is a guess."""
    if order := dates.by_weekdays(e):
        return order, _("one reading falls in one month and on no weekend, the other not")
    if dates.dotted(e):
        return "dmy", _("no country writes the month first with dots between")
    votes = header.languages([c.header for c in scan.source.columns])
    most = max(votes.values(), default=0)
    orders = {dates.order_of(language) for language, n in votes.items() if n == most}
    if most > 1 and len(orders) == 1 and (order := orders.pop()):
        return order, _("by the language of the names of columns")
    return None, ""


def _remark(
    scan: Scan, word: str, column: Column, e: dates.Evidence, order: dates.Order | None = None
) -> None:
    wanted = [
        t
        for t, r in e.readings.items()
        if r
        and (
            r.twofold
            if order is None
            else (r.mdy if order == "dmy" else r.dmy) and not (r.dmy if order == "dmy" else r.mdy)
        )
    ]
    text = wanted[0] if wanted else None
    n = e.either if order is None else sum(k for t, k in e.texts if t in set(wanted))
    row = _row_of(scan, column, text)
    scan.remarks.append(Remark(word, row, column.index, text, _("{n} cells").format(n=n)))


def _left_open(scan: Scan, column: Column, e: dates.Evidence, key: str) -> None:
    """Remember the texts that could be two dates: they were remarked on, and are not unreadable."""
    name = f"read_twofold_{scan.source.id}_{column.index}"
    texts = [t for t, r in e.readings.items() if r and r.twofold]
    scan.con.execute(f"CREATE TABLE {name} AS SELECT unnest($1::VARCHAR[]) AS text", [texts])
    cell = key.replace(f"c{column.index}", f"r.c{column.index}")
    scan.twofold[column.index] = f"{cell} IN (FROM {name})"


def _notes(scan: Scan, column: Column, e: dates.Evidence) -> None:
    notes: dict[str, tuple[str, int]] = {}
    for text, n in e.texts:
        r = e.readings[text]
        word = r.note if r else "unread-date"
        if word and text.strip():
            shown, so_far = notes.get(word, (text, 0))
            notes[word] = (shown, so_far + n)
    for word, (text, n) in notes.items():
        scan.remarks.append(
            Remark(
                word, _row_of(scan, column, text), column.index, text, _("{n} cells").format(n=n)
            )
        )


def _row_of(scan: Scan, column: Column, text: str | None) -> int | None:
    if text is None:
        return None
    row = scan.con.execute(
        f"SELECT row FROM {scan.raw} WHERE starts_with(c{column.index}, ?) LIMIT 1", [text]
    ).fetchone()
    return row[0] if row else None


def _sql(
    scan: Scan,
    column: Column,
    e: dates.Evidence,
    key: str,
    order: dates.Order | None,
    fmt: str | None,
) -> str:
    """Set the column's expression; gives the join to a small table of odd texts, if any."""
    cell = key.replace(f"c{column.index}", f"r.c{column.index}")
    cheap = dates.expression(cell, fmt)
    truth = {t: dates.value(r, order) for t, r in e.readings.items()}
    odd = _odd(scan, truth, fmt)
    if not odd:
        scan.values[column.index] = cheap
        return ""
    name = f"read_dates_{scan.source.id}_{column.index}"
    scan.con.execute(f"CREATE TABLE {name}(text VARCHAR, value DATE)")
    scan.con.execute(
        f"INSERT INTO {name} SELECT unnest($1), unnest($2::DATE[])",
        [list(odd), [d.isoformat() if d else None for d in odd.values()]],
    )
    alias = f"d{column.index}"
    scan.values[column.index] = (
        f"CASE WHEN {alias}.text IS NOT NULL THEN {alias}.value ELSE {cheap} END"
    )
    return f"LEFT JOIN {name} {alias} ON {alias}.text = {cell}"


def _odd(scan: Scan, truth: dict[str, date | None], fmt: str | None) -> dict[str, date | None]:
    """Texts that the cheap format would read otherwise than they are."""
    texts = list(truth)
    if not texts:
        return {}
    got = scan.con.execute(
        f"SELECT {dates.expression('t', fmt)} FROM (SELECT unnest($1) AS t)", [texts]
    ).fetchall()
    return {t: truth[t] for t, (v,) in zip(texts, got, strict=True) if v != truth[t]}
