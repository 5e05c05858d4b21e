"""Lines that are alike become one pattern, however many there are and however different."""

from __future__ import annotations

from pathlib import Path

import pytest

from freeproduce import check
from freeproduce.engine import connection, patterns
from freeproduce.read import delimited, one_pass, read

HEADER = "Supplier,Supplier country,Description,HS code,Country of origin,Quantity,Amount\n"


def built(path: Path, columns: str, each: bool = False) -> list[tuple[object, ...]]:
    with connection.connection() as con:
        sources = read([path], con)
        patterns.build(con, sources, each=each)
        return con.execute(f"select {columns} from pattern order by pattern").fetchall()


def test_alike_lines_are_counted_summed_and_shown_by_a_few(tmp_path: Path) -> None:
    path = tmp_path / "ledger.csv"
    rows = ["Oasis,CN,Cotton,5201,CN,1,10.00\n", "Oasis,CN,Cotton,5201,,1,2.00\n"]
    path.write_text(HEADER + "".join(rows[n % 7 == 3] for n in range(70)), "utf-8")
    found = built(path, "origin, n, amount, lines")
    assert [(o, n, float(a)) for o, n, a, _l in found] == [("CN", 60, 600.0), (None, 10, 20.0)]
    assert [lines for *_rest, lines in found] == [[2, 3, 71], [5, 12, 68]]


def test_each_line_is_kept_where_that_is_asked_for(tmp_path: Path) -> None:
    path = tmp_path / "ledger.csv"
    path.write_text(HEADER + "Oasis,CN,Cotton,5201,CN,1,10.00\n" * 20, "utf-8")
    assert built(path, "lines", each=True) == [(list(range(2, 22)),)]


def test_a_blank_cell_is_not_the_next_column_s_value(tmp_path: Path) -> None:
    path = tmp_path / "ledger.csv"
    path.write_text(HEADER + "Oasis,,CN,,,1,1\nOasis,CN,,,,1,1\nOasis,CN,CN,,,1,1\n", "utf-8")
    assert built(path, "country, description, n") == [(None, "CN", 1), ("CN", None, 1),
                                                      ("CN", "CN", 1)]  # fmt: skip


ORDINARY = [f"Oasis {n % 5},CN,Cotton {n % 3},5201,CN,{n % 4},{n}.50\n" for n in range(300)]
ODD = {
    "nothing": ("", True),
    "a total": (",,,,Total,,77.00\n", True),
    "a header again": (HEADER, True),
    "words for a number": ("Oasis,CN,Cotton,5201,CN,,see invoice\n", True),
    "thousands": ('Oasis,CN,Cotton,5201,CN,1,"1,234.50"\n', True),
    "whole numbers, then decimal commas": ('Oasis,CN,Cotton,5201,CN,1,"1.234,50"\n' * 9, False),
    "an error of a formula": ("Oasis,CN,Cotton,5201,#REF!,1,5.00\n", True),
    "a currency": ("Oasis,CN,Cotton,5201,CN,1,£5.00\n", True),
}


@pytest.mark.parametrize("odd", ODD)
def test_one_pass_takes_along_what_a_second_pass_would_give(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, odd: str
) -> None:
    more, trusted = ODD[odd]
    path = tmp_path / "ledger.csv"
    lines = "".join(ORDINARY).replace(".50", "" if "whole" in odd else ".50")
    path.write_text(HEADER + lines + more, "utf-8")
    monkeypatch.setattr(delimited, "IN_PLACE", 0)
    monkeypatch.setattr(one_pass, "SAMPLE", 200)
    found = []
    for along in None, patterns.along:
        with connection.connection() as con:
            sources = read([path], con, along=along)
            tables = "select count(*) from duckdb_tables() where table_name = 'read_along_0'"
            taken = con.execute(tables).fetchone() == (1,)
            assert taken == (along is not None and trusted)
            patterns.build(con, sources)
            found.append(
                con.execute(
                    "select * exclude (pattern) from pattern order by supplier_name, description, "
                    "origin, lines"
                ).fetchall()
                + con.execute("select * from line order by number").fetchall()
            )
    assert found[0] == found[1]


@pytest.mark.slow
def test_a_ledger_in_which_every_line_is_different_is_checked(tmp_path: Path) -> None:
    path = tmp_path / "ledger.csv"
    lines = 600_000
    with path.open("w", encoding="utf-8") as f:
        f.write(HEADER)
        for n in range(lines):
            f.write(f"Supplier {n % 1000},CN,Cotton fabric lot {n},520811,CN,{n % 7 + 1},{n}.00\n")
    result = check([path], select=["GDS101", "BUY102"])
    (finding,) = (f for f in result.findings if f.code == "GDS101")
    assert finding.count == lines
