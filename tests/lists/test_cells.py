"""The grammar of name cells loses nothing."""

import csv
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from freeproduce.lists.cells import GLUE, MARKS, parse

PIECES = st.sampled_from(
    ["Alpha Co., Ltd.", "Beta (Gamma) Factory", "Delta\u00a0Group", "伊犁公司", "S.A. de C.V.",
     " (including one alias: ", " (formerly known as ", ")", ", a/k/a ", "; ", "; and ", " and ",
     " and subsidiaries", " and its two subsidiaries, which include ", ",", "(", " "]
)  # fmt: skip


@given(st.lists(PIECES, max_size=12).map("".join) | st.text(max_size=60))
def test_names_and_markers_cover_the_cell(cell: str) -> None:
    parsed = parse(cell)
    spans = sorted(parsed.spans, key=lambda s: s.start)
    rebuilt = ""
    for gap, span in zip(parsed.between(), spans, strict=False):
        rebuilt += gap + cell[span.start : span.end]
    assert rebuilt + parsed.between()[-1] == cell
    assert all(a.end <= b.start for a, b in pairwise(spans))
    if parsed.understood and parsed.spans:
        left = GLUE.sub(" ", MARKS.sub(" ", "".join(parsed.between())))
        assert not any(c.isalnum() for c in left.replace("and", "")), (cell, left)
    if cell.strip():
        assert parsed.spans


@pytest.mark.parametrize(
    ("cell", "names"),
    [
        ("A Co., Ltd. and B Co., Ltd.", [(0, "name", "A Co., Ltd."), (1, "name", "B Co., Ltd.")]),
        ("Cotton and Linen Co., Ltd.", [(0, "name", "Cotton and Linen Co., Ltd.")]),
        (
            "A Farm S.A. de C.V. and B Farm S.A. de C.V. and their subsidiaries",
            [(0, "name", "A Farm S.A. de C.V."), (1, "name", "B Farm S.A. de C.V."),
             (0, "and_subsidiaries", "A Farm S.A. de C.V."),
             (1, "and_subsidiaries", "B Farm S.A. de C.V.")],
        ),
        ("A Prison, a/k/a B Prison; C Co., Ltd.",
         [(0, "name", "A Prison"), (0, "alias", "B Prison"), (1, "name", "C Co., Ltd.")]),
    ],
)  # fmt: skip
def test_shapes(cell: str, names: list[tuple[int, str, str]]) -> None:
    assert parse(cell).names() == names


def test_all_real_cells_are_understood(shared: Path) -> None:
    with (shared / "data/lists/cbp-wro-partial.csv").open(encoding="utf-8") as file:
        assert all(parse(r["entity"]).understood for r in csv.DictReader(file))
