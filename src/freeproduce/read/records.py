"""From a table to records: header, kind, columns, and the relations that others read."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from datetime import date

import duckdb

from freeproduce.locale import _
from freeproduce.model.records import TYPED, Column, Source, fields_of
from freeproduce.read import clauses, dates, header, kind, numbers
from freeproduce.read import table as tables
from freeproduce.read.currency import of_header
from freeproduce.read.guards import UnreadableError
from freeproduce.read.remark import Remark
from freeproduce.read.settings import Setting
from freeproduce.read.table import Row, Table
from freeproduce.read.totals import Aside, classify

_DISTINCT = 200_000
"""Most distinct texts of a date column that are read one by one."""
_SAMPLE = 20_000
_MONEY = ("amount", "unit_price", "gross", "net_paid", "basic", "pay_from", "rate")
"""Fields that hold money and say in which currency it is."""
_GIVEN = ("country", "sector")
"""Settings that stand for a column where a table has none."""
_ODD = 20_000
"""Most cells of one column that are looked at one by one after a sample has shown its format."""
_ERROR = r"#(REF!|N/A|NAME\?|VALUE!|DIV/0!|NUM!|NULL!)"
"""What a spreadsheet shows where a formula failed."""


@dataclass(slots=True)
class Made:
    """The SQL of one source's records: ``select`` gives source, row and every field of its kind."""

    source: Source
    select: str
    in_place: bool


def understood(table: Table, number: int, setting: Setting | None) -> Source:
    """Find the header, the kind and the meaning of the columns; no cell is typed yet."""
    source = Source(
        id=number,
        path=str(table.path),
        sheet=table.sheet,
        format=table.format,
        encoding=table.encoding,
        delimiter=table.delimiter,
        why=table.why,
    )
    if table.meaning:
        source.kind, fields = table.meaning
        source.header_row = None
        source.columns = [
            Column(i, h, f or None, why=_("given by the format"))
            for i, (h, f) in enumerate(zip(table.header or fields, fields, strict=True))
        ]
        return _typed(source)
    head = [[c or "" for c in row] for row in table.head]
    found = _header(table, head, setting)
    if found is None:
        source.status, source.columns = "unused", []
        source.reason = _(
            "no row with names of columns was found; give header_row in freeproduce.toml"
        )
        table.remarks.append(Remark("no-header"))
        return source
    source.header_row = found.row or None
    if found.split:
        table.remarks.append(Remark("split-header", row=found.row))
    names = found.names[: table.width] + [""] * (table.width - len(found.names))
    below = head[found.row : found.row + 200]
    fill = [sum(1 for r in below if i < len(r) and r[i].strip()) for i in range(len(names))]
    _choose(source, table, names, fill, below, setting)
    source.why = "; ".join(w for w in (table.why, found.why, source.why) if w)
    return _typed(source)


def _header(table: Table, head: list[list[str]], setting: Setting | None) -> header.Header | None:
    if table.header is not None:
        return header.Header(0, table.header, _("names given by the format"))
    if setting and setting.header_row is not None:
        row = setting.header_row
        if row == 0:
            names = [_("column {n}").format(n=i + 1) for i in range(table.width)]
            return header.Header(0, names, _("no header, by freeproduce.toml"))
        if row > len(head):
            raise UnreadableError(
                _("header_row {row} in freeproduce.toml lies below the table").format(row=row)
            )
        return header.Header(row, head[row - 1], _("by freeproduce.toml"))
    return header.find(head, table.width)


def _choose(
    source: Source,
    table: Table,
    names: list[str],
    fill: list[int],
    below: list[list[str]],
    setting: Setting | None,
) -> None:
    chosen = clauses.told(kind.choose(names, fill), names, below)
    if setting and setting.kind:
        wanted = setting.kind
        columns = kind.assign(names, wanted, fill)
        chosen = kind.Choice(wanted, columns, _("kind by freeproduce.toml"))
    given = setting.columns if setting else {}
    source.kind = chosen.kind
    source.why = f"{chosen.kind}: {chosen.why}" if chosen.kind else chosen.why
    if chosen.kind is None:
        source.status = "unused"
        source.reason = _(
            "nothing in it is read by a rule: {why}; if it should be, name its kind and columns "
            "in freeproduce.toml"
        ).format(why=chosen.why)
    taken = {f for f in given.values() if f}
    source.columns = []
    seen: dict[str, int] = {}
    for i, name in enumerate(names):
        column = Column(i, name)
        if name in given:
            column.field, column.why = given[name] or None, _("by freeproduce.toml")
        elif i in chosen.columns and chosen.columns[i].field not in taken:
            column.field, column.why = chosen.columns[i].field, chosen.columns[i].why
        elif chosen.kind and name.strip() and (m := header.meaning(name, chosen.kind)):
            column.why = _("{field} is read from another column").format(field=m.field)
        source.columns.append(column)
        key = header.normal(name)
        if key and key in seen:
            table.remarks.append(
                Remark("duplicate-header", row=source.header_row, column=i, text=name)
            )
        seen.setdefault(key, i)


def _typed(source: Source) -> Source:
    if source.kind:
        types = {f.name: f.type for f in fields_of(source.kind)}
        for column in source.columns:
            if column.field:
                column.type = types[column.field]
    return source


@dataclass(slots=True)
class Survey:
    """What one pass over a whole table counted: rows, blank ones, and those that may be none."""

    rows: int = 0
    blank: int = 0
    suspects: int = 0


@dataclass(slots=True)
class Odd:
    """Cells of a column that what a sample showed does not read: how many, and the first texts.

    ``cell`` is the SQL of the text and ``sql`` the condition; ``numbers`` or ``dates`` is what the
    sample showed.
    """

    cell: str
    sql: str
    numbers: numbers.Evidence | None = None
    dates: list[tuple[str, int]] | None = None
    texts: list[str] = field(default_factory=list)
    rows: list[int] = field(default_factory=list)
    n: int = 0
    filled: int = 0


class Maker:
    """Turns one understood table into SQL, looking at the whole of its columns."""

    def __init__(
        self,
        con: duckdb.DuckDBPyConnection,
        source: Source,
        table: Table,
        setting: Setting | None,
    ) -> None:
        self.con, self.source, self.table, self.setting = con, source, table, setting
        self.raw = f"read_raw_{source.id}"
        self.remarks = table.remarks
        self.width = max(len(source.columns), 1)
        self.in_place = False

    def make(self) -> Made:
        """Create the raw relation, decide formats, and give the select of the records."""
        first = (self.source.header_row or 0) + 1
        expected = self.table.create(self.con, self.raw, first, self.width)
        found = self.con.execute(
            "SELECT count(*) FROM duckdb_views() WHERE view_name = ?", [self.raw]
        ).fetchone()
        self.in_place = bool(found and found[0])
        try:
            self._odd_cells = self._peek() if self.in_place else {}
            survey = self._survey(expected)
        except duckdb.Error:
            # A scan in place refuses the file; read row by row, it says what is wrong itself.
            if not self.in_place or expected is None:
                raise
            survey = None
        if survey is None and self.table.normalise:
            self.con.execute(f"DROP VIEW {self.raw}")
            self.table.normalise(self.con, self.raw, first, self.width)
            self.in_place, self._odd_cells = False, {}
            survey = self._survey(None)
        aside = self._set_aside(survey or Survey())
        self._numbers()
        self._joins = self._dates()
        joins = " ".join(self._joins)
        self._currency()
        self._given()
        self._names()
        self._unread(aside)
        values = {c.field: c for c in self.source.columns if c.field}
        parts = [f"{self.source.id} AS source", "r.row"]
        for f in fields_of(self.source.kind or ""):
            column = values.get(f.name)
            parts.append(self._text(f.name, column))
            if f.type in TYPED:
                parts.append(self._value(f.name, f.type, column))
        where = f" WHERE r.row NOT IN {self._rows(aside)}" if aside else ""
        select = f"SELECT {', '.join(parts)} FROM {self.raw} r {joins}{where}"
        return Made(self.source, select, self.in_place)

    def _text(self, name: str, column: Column | None) -> str:
        if column is not None:
            return f"r.c{column.index} AS {name}"
        if name == "currency" and self.source.currency:
            return f"'{self.source.currency}' AS currency"
        if name in self.source.given:
            return f"{_sql(self.source.given[name])} AS {name}"
        return f"CAST(NULL AS VARCHAR) AS {name}"

    def _value(self, name: str, type: str, column: Column | None) -> str:
        if column is None:
            return f"CAST(NULL AS {TYPED[type]}) AS {name}_value"
        return f"{self._values[column.index]} AS {name}_value"

    # -- rows that are no records -------------------------------------------------------------

    def _rows(self, rows: list[int]) -> str:
        """SQL: a list of rows, in a table of its own where it is long."""
        if len(rows) <= 50:
            return f"({', '.join(map(str, rows))})"
        name = f"read_aside_{self.source.id}"
        self.con.execute(f"CREATE TABLE {name} AS SELECT unnest($1::BIGINT[]) AS row", [rows])
        return f"(SELECT row FROM {name})"

    def _survey(self, expected: int | None) -> Survey | None:
        """One pass over all cells; ``None`` if a scan in place does not see what is there."""
        cells = tables.columns(self.width)
        if self.in_place:
            filled = " + ".join(f"({c} IS NOT NULL)::INT" for c in cells)
        else:
            filled = " + ".join(
                f"coalesce(trim({c}, ' \t\u00a0') <> '', FALSE)::INT" for c in cells
            )
        named = [c for c in self.source.columns if c.header.strip()]
        repeat = " AND ".join(f"c{c.index} = {_sql(c.header)}" for c in named[:2]) or "FALSE"
        self._filled, few = filled, max(3, len(named) // 3)
        self._suspect = f"(filled BETWEEN 1 AND {few} OR ({repeat}))"
        mapped = [c for c in self.source.columns if c.field]
        counts = [
            "count(*)",
            "count_if(filled = 0)",
            f"count_if({self._suspect})",
        ]
        counts += [
            f"count_if(CASE WHEN c{c.index} >= '#' AND c{c.index} < '$' "
            f"THEN regexp_full_match(c{c.index}, {_sql(_ERROR)}) END)"
            for c in mapped
        ]
        currency = next((c for c in mapped if c.field == "currency"), None)
        counts += [f"min(c{currency.index})", f"max(c{currency.index})"] if currency else []
        counts += [f"count(c{i})" for i in self._odd_cells]
        for odd in self._odd_cells.values():
            which = f"FILTER ({odd.cell} IS NOT NULL AND ({odd.sql}))"
            counts += [
                f"count(*) {which}",
                f"min_by({{'row': row, 'text': {odd.cell}}}, row, {_ODD}) {which}",
            ]
        row = self.con.execute(
            f"SELECT {', '.join(counts)} FROM (SELECT *, {filled} AS filled FROM {self.raw})"
        ).fetchone()
        numbers = [n or 0 for n in (row or ())[: 3 + len(mapped)]]
        if expected is not None and numbers[0] != expected:
            return None
        rest = list((row or ())[3 + len(mapped) :])
        self._currencies = tuple(rest[:2]) if currency else ()
        for odd in reversed(self._odd_cells.values()):
            found, odd.n = rest.pop() or [], rest.pop() or 0
            odd.rows, odd.texts = [f["row"] for f in found], [f["text"] for f in found]
        for odd in reversed(self._odd_cells.values()):
            odd.filled = rest.pop() or 0
        for column, n in zip(mapped, numbers[3:], strict=False):
            if n:
                self._remark_cells(column, "excel-error", n, _ERROR)
        return Survey(*numbers[:3])

    def _peek(self) -> dict[int, Odd]:
        """What a sample shows of each number and date, and which cells would contradict it.

        A large file is then passed over once: cells that the sample's format reads say nothing
        new, and the others are few.
        """
        odd: dict[int, Odd] = {}
        for column in self.source.columns:
            c = f"c{column.index}"
            if column.type == "number" and column.field:
                words = self._currency_words(column)
                t = numbers.clean(c, words)
                e = self._ask_numbers(f"SELECT {t} AS t FROM {self.raw} LIMIT {_SAMPLE}")
                if e.comma or (e.either_comma and not e.point):
                    continue
                plain = f"TRY_CAST({c} AS DECIMAL(18,4)) IS NULL"
                if e.point:
                    odd[column.index] = Odd(c, plain, numbers=e)
                elif not e.either_point:
                    odd[column.index] = Odd(c, f"{plain} OR contains({c}, '.')", numbers=e)
            elif column.type == "date" and column.field:
                key, texts = self._sampled(column)
                seen = dates.Evidence.of(texts)
                order, mixed = dates.decide(seen)
                fmt, _shown = dates.cheap(seen, order)
                if fmt and not mixed and not (seen.either and order is None):
                    cheap = dates.expression(key, fmt)
                    odd[column.index] = Odd(key, f"{cheap} IS NULL", dates=texts)
        return odd

    def _set_aside(self, survey: Survey) -> list[int]:
        """Rows without a record; counted and said, never dropped in silence."""
        aside: list[int] = []
        if survey.blank:
            aside += [
                r
                for (r,) in self.con.execute(
                    f"SELECT row FROM (SELECT row, {self._filled} AS filled FROM {self.raw}) "
                    "WHERE filled = 0 ORDER BY row"
                ).fetchall()
            ]
            self.remarks.append(Remark("blank-rows", row=aside[0], detail=str(survey.blank)))
        if survey.suspects and survey.suspects <= 100_000:
            aside += self._suspects()
        self.source.rows = survey.rows - len(aside)
        return aside

    def _suspects(self) -> list[int]:
        rows = self.con.execute(
            f"SELECT * EXCLUDE filled FROM (SELECT *, {self._filled} AS filled FROM {self.raw}) "
            f"WHERE {self._suspect}"
        ).fetchall()
        out: list[int] = []
        grouped: dict[Aside, list[tuple[int, str]]] = {}
        for number, *cells in rows:
            verdict = classify(cells, self.source)
            if verdict:
                shown = " | ".join(c for c in cells if c)[:200]
                grouped.setdefault(verdict, []).append((number, shown))
                out.append(number)
        for verdict, found in grouped.items():
            limit = 20
            for number, shown in found[:limit]:
                detail = (
                    _("and {n} more").format(n=len(found) - limit)
                    if (len(found) > limit and number == found[limit - 1][0])
                    else ""
                )
                self.remarks.append(Remark(verdict, row=number, text=shown, detail=detail))
        return out

    # -- numbers --------------------------------------------------------------------------------

    def _numbers(self) -> None:
        self._values: dict[int, str] = {}
        self._words: dict[int, set[str]] = {}
        found: list[tuple[Column, numbers.Evidence]] = []
        for column in self.source.columns:
            if column.type == "number" and column.field:
                self._words[column.index] = self._currency_words(column)
                found.append((column, self._number_evidence(column)))
        given = self.setting.decimal if self.setting else None
        decided = {c.index: numbers.decide(e) for c, e in found}
        marks = {m for m, mixed in decided.values() if m}
        for column, e in found:
            mark, mixed = decided[column.index]
            why = _("by its own cells")
            doubtful = e.either_point + e.either_comma
            if given in (".", ","):
                mark, why = ("." if given == "." else ","), _("by freeproduce.toml")
            elif mark is None and not mixed and doubtful:
                mark, why = self._other_evidence(column, e, marks)
            elif mark is None and not doubtful:
                mark = "."
            if mark is None and doubtful:
                word = "mixed-numbers" if mixed else "ambiguous-number"
                self._remark_cells(column, word, doubtful, r"[1-9]\d{0,2}[.,]\d{3}")
            shown = {".": "1,234.50", ",": "1.234,50", None: _("undecided")}[mark]
            column.format = shown
            column.why = "; ".join(w for w in (column.why, why if doubtful else "") if w)
            self._values[column.index] = numbers.expression(
                f"r.c{column.index}", mark, self._words[column.index]
            )

    def _currency_words(self, column: Column) -> set[str]:
        """Words and symbols of currencies that stand in the cells of a column."""
        c, cut = f"c{column.index}", f" LIMIT {_SAMPLE}" if self.in_place else ""
        found = self.con.execute(
            f"SELECT DISTINCT {numbers.residue(c)} FROM (SELECT {c} FROM {self.raw}{cut}) "
            f"WHERE {c} IS NOT NULL AND TRY_CAST({c} AS DECIMAL(18,4)) IS NULL LIMIT 1000"
        ).fetchall()
        known = numbers.currency_words()[0]
        return {w for (w,) in found if w in known}

    def _number_evidence(self, column: Column) -> numbers.Evidence:
        t = numbers.clean(f"c{column.index}", self._words[column.index])
        odd = self._odd_cells.get(column.index)
        if odd is not None and odd.numbers is not None and odd.n <= _ODD:
            rest = self._ask_numbers(
                f"SELECT {numbers.clean('c', self._words[column.index])} AS t "
                "FROM (SELECT unnest($1::VARCHAR[]) AS c)",
                [odd.texts],
            )
            return numbers.Evidence(
                odd.numbers.filled,
                odd.numbers.point + rest.point,
                rest.comma,
                odd.numbers.either_point + rest.either_point,
                rest.either_comma,
            )
        return self._ask_numbers(f"SELECT {t} AS t FROM {self.raw}")

    def _ask_numbers(self, cells: str, given: list[list[str]] | None = None) -> numbers.Evidence:
        row = self.con.execute(
            f"SELECT {numbers.evidence('t')} FROM ({cells})", given or []
        ).fetchone()
        assert row is not None
        return numbers.Evidence(*(n or 0 for n in row))

    def _other_evidence(
        self, column: Column, e: numbers.Evidence, marks: set[numbers.Mark]
    ) -> tuple[numbers.Mark | None, str]:
        """What decides a column of ``1.234`` or ``1,234`` that its own cells leave open."""
        if column.index in self.table.native:
            return ".", _("numbers of the spreadsheet")
        if column.field in ("latitude", "longitude"):
            return (".", "") if e.either_point else (",", "")
        if len(marks) == 1:
            return next(iter(marks)), _("by the other columns of numbers")
        if e.either_comma and not e.either_point:
            if column.field == "amount":
                return ".", _("amounts of money have no three decimals")
            if self.table.delimiter == ",":
                return ".", _("the cells are divided by commas")
        return None, ""

    def _remark_cells(self, column: Column, word: str, n: int, pattern: str) -> None:
        c = f"c{column.index}"
        row = self.con.execute(
            f"SELECT row, {c} FROM {self.raw} WHERE regexp_matches({c}, '{pattern}') LIMIT 1"
        ).fetchone()
        number, shown = row or (None, None)
        self.remarks.append(Remark(word, number, column.index, shown, _("{n} cells").format(n=n)))

    # -- dates ----------------------------------------------------------------------------------

    def _dates(self) -> list[str]:
        """Decide every date column; gives the joins to the texts that one format can't read."""
        found: list[tuple[Column, dates.Evidence, str]] = []
        for column in self.source.columns:
            if column.type == "date" and column.field:
                key, texts = self._distinct(column)
                found.append((column, dates.Evidence.of(texts), key))
        given = self.setting.date_order if self.setting else None
        decided = {c.index: dates.decide(e) for c, e, _k in found}
        orders = {o for o, mixed in decided.values() if o and not mixed}
        joins = []
        for column, e, key in found:
            order, mixed = decided[column.index]
            why = _("by its own cells")
            if given in ("dmy", "mdy"):
                order, why = ("dmy" if given == "dmy" else "mdy"), _("by freeproduce.toml")
            elif order is None and not mixed and e.either:
                order, why = self._other_order(column, orders)
                if order is None and (order := dates.by_weekdays(e)):
                    why = _("one reading falls in one month and on no weekend, the other not")
                    self._remark_date("guessed-date-order", column, e)
            if e.either and order is None:
                self._remark_date("mixed-dates" if mixed else "ambiguous-date", column, e)
            elif mixed:
                self._remark_date("mixed-dates", column, e, order)
            self._date_notes(column, e)
            fmt, shown = dates.cheap(e, order)
            column.format = shown
            if e.either:
                column.why = "; ".join(w for w in (column.why, why) if w)
            joins.append(self._date_sql(column, e, key, order, fmt))
        return joins

    def _distinct(self, column: Column) -> tuple[str, list[tuple[str, int]]]:
        """The distinct texts of a column, and the SQL that gives them (a time may be cut off)."""
        odd = self._odd_cells.get(column.index)
        if odd is not None and odd.dates is not None and odd.n <= _ODD:
            return odd.cell, list((Counter(dict(odd.dates)) + Counter(odd.texts)).items())
        key = self._key(column)
        texts = self.con.execute(
            f"SELECT {key} AS k, count(*) FROM {self.raw} WHERE c{column.index} IS NOT NULL "
            f"GROUP BY k ORDER BY 2 DESC LIMIT {_DISTINCT}"
        ).fetchall()
        return key, [(k, n) for k, n in texts if k is not None]

    def _sampled(self, column: Column) -> tuple[str, list[tuple[str, int]]]:
        """The same of the first rows only."""
        key = self._key(column)
        texts = self.con.execute(
            f"SELECT k, count(*) FROM (SELECT {key} AS k FROM {self.raw} LIMIT {_SAMPLE}) "
            "WHERE k IS NOT NULL GROUP BY k ORDER BY 2 DESC"
        ).fetchall()
        return key, texts

    def _key(self, column: Column) -> str:
        """The cell, or where that has a time in it and is different everywhere, its date alone."""
        c = f"c{column.index}"
        for key in (c, f"regexp_extract({c}, '^\\s*[^ T]+')"):
            sample = self.con.execute(
                f"SELECT count(DISTINCT k), count(k) FROM "
                f"(SELECT {key} AS k FROM {self.raw} LIMIT {_SAMPLE * 5})"
            ).fetchone()
            different, filled = sample or (0, 0)
            if different <= max(5000, filled // 2):
                break
        return key

    def _other_order(
        self, column: Column, orders: set[dates.Order]
    ) -> tuple[dates.Order | None, str]:
        hint = re.sub(r"[^dmy]", "", column.header.lower()[-14:])
        if re.search(r"d+m+y+", hint) and re.search(r"dd?[/. -]mm?", column.header.lower()):
            return "dmy", _("by the name of the column")
        if re.search(r"mm?[/. -]dd?", column.header.lower()):
            return "mdy", _("by the name of the column")
        if len(orders) == 1:
            return next(iter(orders)), _("by the other columns of dates")
        return None, ""

    def _remark_date(
        self, word: str, column: Column, e: dates.Evidence, order: dates.Order | None = None
    ) -> None:
        wanted = [
            t
            for t, r in e.readings.items()
            if r
            and (
                r.twofold
                if order is None
                else (r.mdy if order == "dmy" else r.dmy)
                and not (r.dmy if order == "dmy" else r.mdy)
            )
        ]
        text = wanted[0] if wanted else None
        n = e.either if order is None else sum(k for t, k in e.texts if t in set(wanted))
        row = self._row_of(column, text)
        self.remarks.append(Remark(word, row, column.index, text, _("{n} cells").format(n=n)))

    def _date_notes(self, column: Column, e: dates.Evidence) -> None:
        notes: dict[str, tuple[str, int]] = {}
        for text, n in e.texts:
            r = e.readings[text]
            word = r.note if r else "unread-date"
            if word and text.strip():
                shown, so_far = notes.get(word, (text, 0))
                notes[word] = (shown, so_far + n)
        for word, (text, n) in notes.items():
            self.remarks.append(
                Remark(
                    word, self._row_of(column, text), column.index, text, _("{n} cells").format(n=n)
                )
            )

    def _row_of(self, column: Column, text: str | None) -> int | None:
        if text is None:
            return None
        row = self.con.execute(
            f"SELECT row FROM {self.raw} WHERE starts_with(c{column.index}, ?) LIMIT 1", [text]
        ).fetchone()
        return row[0] if row else None

    def _date_sql(
        self,
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
        odd = self._odd(truth, fmt)
        if not odd:
            self._values[column.index] = cheap
            return ""
        name = f"read_dates_{self.source.id}_{column.index}"
        self.con.execute(f"CREATE TABLE {name}(text VARCHAR, value DATE)")
        self.con.execute(
            f"INSERT INTO {name} SELECT unnest($1), unnest($2::DATE[])",
            [list(odd), [d.isoformat() if d else None for d in odd.values()]],
        )
        alias = f"d{column.index}"
        self._values[column.index] = (
            f"CASE WHEN {alias}.text IS NOT NULL THEN {alias}.value ELSE {cheap} END"
        )
        return f"LEFT JOIN {name} {alias} ON {alias}.text = {cell}"

    def _odd(self, truth: dict[str, date | None], fmt: str | None) -> dict[str, date | None]:
        """Texts that the cheap format would read otherwise than they are."""
        texts = list(truth)
        if not texts:
            return {}
        got = self.con.execute(
            f"SELECT {dates.expression('t', fmt)} FROM (SELECT unnest($1) AS t)", [texts]
        ).fetchall()
        return {t: truth[t] for t, (v,) in zip(texts, got, strict=True) if v != truth[t]}

    # -- cells that cannot be read --------------------------------------------------------------

    def _unread(self, aside: list[int]) -> None:
        """Fill ``unread``: by the odd cells where these are all there is to look at, else whole."""
        for column in self.source.columns:
            if not (column.field and column.type in TYPED):
                continue
            odd = self._odd_cells.get(column.index)
            value = self._values[column.index]
            c = f"c{column.index}"
            alone = (
                odd is not None
                and odd.n <= _ODD
                and odd.cell == c
                and f"d{column.index}." not in value
            )
            if alone and odd is not None and column.format == self._format_of(odd):
                cells = f"(SELECT unnest($1::BIGINT[]) AS row, unnest($2::VARCHAR[]) AS {c})"
                given: list[object] = [odd.rows, odd.texts]
                filled = str(odd.filled)
            else:
                cells, given, filled = self.raw, [], f"count(r.{c})"
            joins = " ".join(j for j in self._joins if f" d{column.index} " in j)
            out = f" AND r.row NOT IN {self._rows(aside)}" if aside else ""
            self.con.execute(
                f"INSERT INTO unread SELECT {self.source.id}, '{column.field}', "
                f"count(*) FILTER ({value} IS NULL), {filled}, "
                f"min_by(r.{c}, r.row) FILTER ({value} IS NULL), "
                f"min(r.row, 3) FILTER ({value} IS NULL) "
                f"FROM {cells} r {joins} WHERE r.{c} IS NOT NULL{out}",
                given,
            )

    def _format_of(self, odd: Odd) -> str | None:
        """How the column is written if the sample was right about it."""
        if odd.numbers is not None:
            return "1,234.50"
        seen = dates.Evidence.of(odd.dates or [])
        order, _mixed = dates.decide(seen)
        return dates.cheap(seen, order)[1]

    # -- what else is worth saying --------------------------------------------------------------

    def _currency(self) -> None:
        by_field = {c.field: c for c in self.source.columns if c.field}
        if self.setting and self.setting.currency:
            self.source.currency = self.setting.currency
            return
        if "currency" in by_field:
            least, most = self._currencies
            if least == most:
                self.source.currency = (least or "").strip().upper() or None
                return
            c = f"c{by_field['currency'].index}"
            found = self.con.execute(
                f"SELECT DISTINCT upper(trim({c})) FROM {self.raw} WHERE {c} IS NOT NULL LIMIT 5"
            ).fetchall()
            codes = {x for (x,) in found if x}
            self.source.currency = codes.pop() if len(codes) == 1 else None
            return
        amounts = [by_field[f] for f in _MONEY if f in by_field]
        for column in amounts:
            if code := of_header(column.header):
                self.source.currency = code
                return
        for column in amounts:
            known = numbers.currency_words()[0]
            found_codes = {known[w] for w in self._words[column.index] if known[w]}
            if len(found_codes) == 1:
                self.source.currency = found_codes.pop()
                return
            if found_codes:
                self.remarks.append(
                    Remark(
                        "mixed-currency",
                        column=column.index,
                        detail=", ".join(sorted(found_codes)),
                    )
                )
                return
        if amounts:
            self.remarks.append(Remark("no-currency", column=amounts[0].index))

    def _given(self) -> None:
        """Fields that freeproduce.toml gives one value for the whole table."""
        columns = {c.field for c in self.source.columns}
        for f in fields_of(self.source.kind or ""):
            value = getattr(self.setting, f.name, None) if f.name in _GIVEN else None
            if value and f.name not in columns:
                self.source.given[f.name] = value

    def _names(self) -> None:
        """Names that seem to have been cut, all at one length."""
        for column in self.source.columns:
            if column.type == "name" and column.field:
                c = f"c{column.index}"
                row = self.con.execute(
                    f"SELECT l, n, total FROM (SELECT length({c}) AS l, count(DISTINCT {c}) AS n, "
                    f"sum(count(DISTINCT {c})) OVER () AS total FROM (SELECT {c} FROM {self.raw} "
                    f"WHERE {c} IS NOT NULL LIMIT {_SAMPLE * 5}) GROUP BY l) "
                    "ORDER BY l DESC LIMIT 1"
                ).fetchone()
                if row and row[0] >= 20 and row[1] >= 5 and row[1] >= 0.05 * row[2]:
                    self.remarks.append(
                        Remark(
                            "truncated-name",
                            column=column.index,
                            detail=_("{n} names of {length} characters").format(
                                n=row[1], length=row[0]
                            ),
                        )
                    )

    def columns_left(self) -> None:
        """Say which columns have values and no name, and how many have neither."""
        unnamed = [c for c in self.source.columns if not c.header.strip()]
        if not unnamed:
            return
        counts = self.con.execute(
            "SELECT " + ", ".join(f"count(c{c.index})" for c in unnamed) + f" FROM {self.raw}"
        ).fetchone()
        blank = 0
        for column, n in zip(unnamed, counts or (), strict=True):
            if n and n < 0.1 * self.source.rows:
                self._remark_cells(column, "extra-cells", n, ".")
            elif n:
                self.remarks.append(
                    Remark("unnamed-column", column=column.index, detail=_("{n} cells").format(n=n))
                )
            else:
                blank += 1
        if blank:
            self.remarks.append(Remark("blank-columns", detail=str(blank)))


def _sql(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"


def sample(head: list[Row], at: int, first: int) -> str:
    """The first filled cell of a column in the rows below the header."""
    for row in head[first:]:
        if at < len(row) and (row[at] or "").strip():
            return (row[at] or "").strip()[:40]
    return ""
