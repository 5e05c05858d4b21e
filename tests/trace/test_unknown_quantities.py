"""What is not known may be anything: the answer holds for every way of filling it in."""

import copy

import numpy as np
import pytest
from test_independent import Textbook, table, traced

HIDDEN = (
    {"quantity": ""},
    {"unit": "bags"},
    {"unit": "m2"},
    {"quantity": "3 bags", "unit": ""},
)
"""Ways in which a file hides how much was sold."""


def with_gaps(random, rows):
    """The same rows, some of their quantities hidden."""
    found = copy.deepcopy(rows)
    for row in found:
        if row["quantity"] > 0 and random.random() < 0.15:
            row |= HIDDEN[random.integers(0, len(HIDDEN))]
    return found


@pytest.mark.parametrize(
    "block", [pytest.param(i, marks=[pytest.mark.slow] if i > 1 else []) for i in range(12)]
)
def test_bounds_hold_whatever_was_hidden(tmp_path, block):
    random = np.random.default_rng(5000 + block)
    networks = [table(random, f"n{i} site") for i in range(25)]
    for rows, _listed in networks[:: 1 if block % 2 else 2]:
        for row in rows:  # an odd block has no lots at all
            row["lot"] = ""
    gaps = [(with_gaps(random, rows), listed) for rows, listed in networks]
    found = traced(tmp_path, gaps)
    for rows, listed in networks:
        book = Textbook(rows, listed)
        for site in book.buyers():
            b = found.pop(site)
            if site in book.listed:
                continue
            least, most = book.bounds(site)
            assert b["minimum"] <= least + 1e-8
            assert b["maximum"] >= most - 1e-8
            if b["mass_balance"] is not None:
                assert b["mass_balance"] == pytest.approx(book.mass_balance(site), abs=1e-9)
