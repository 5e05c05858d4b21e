"""Evidence of a large file is read line by line, and is what a scan of the whole file gives."""

from __future__ import annotations

from pathlib import Path

import duckdb
import pytest

from freeproduce.read import cells, lines, read

HEADER = "PO number,Supplier,Description,HS code,Amount,Note\n"


def ledger(path: Path, ends: str = "\n") -> Path:
    """Nine megabytes, so that the file is scanned where it lies; quoted, blank and Han cells."""
    with path.open("w", encoding="utf-8", newline="") as f:
        f.write(HEADER.replace("\n", ends))
        for n in range(90_000):
            odd = ('"say ""yes"", twice"', "", "棉纱", "  blanks ", "plain")[n % 5]
            f.write(f'PO{n:07d},"Supplier, {n % 900}",{odd},520811,{n}.50,{"x" * (n % 90)}{ends}')
    return path


@pytest.mark.parametrize("ends", ["\n", "\r\n"])
def test_lines_are_the_rows_of_a_scan(tmp_path: Path, ends: str) -> None:
    path = ledger(tmp_path / "ledger.csv", ends)
    assert path.stat().st_size > 3 * lines.CHUNK
    wanted = [2, 3, 9, *range(5, 90_000, 1777), 89_999, 90_000, 90_001]
    with duckdb.connect() as con:
        (source,) = read([path], con)
        assert source.status == "read"
        by_line = cells(con, source, wanted)
        lines.unmark(con, f"read_raw_{source.id}")
        by_scan = cells(con, source, wanted)
    assert set(by_line) == set(wanted)
    assert by_line == by_scan
    assert by_line[2]["Description"] == 'say "yes", twice'
    assert "Description" not in by_line[3]


def test_a_file_cut_short_during_the_run_is_said(tmp_path: Path) -> None:
    path = ledger(tmp_path / "ledger.csv")
    with duckdb.connect() as con:
        (source,) = read([path], con)
        path.write_bytes(path.read_bytes()[:1_000_000])
        with pytest.raises(OSError, match="changed during the run"):
            cells(con, source, [2, 90_000])
