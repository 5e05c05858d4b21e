"""The picture of a chain: all of a small one, the weightiest of a large one, and its table."""

import re
from xml.etree import ElementTree

import pytest

from freeproduce.report.html.figures.chain import figure, of_chain
from freeproduce.report.html.figures.chain.layout import SITES, TIERS

from . import sample


def texts(picture: str) -> list[str]:
    svg = re.search(r"<svg class=\"chain[ \"].*?</svg>", picture, re.DOTALL)
    assert svg
    return [t.text or "" for t in ElementTree.fromstring(svg[0]).iter("text")]


def test_ten_sites_are_all_drawn_with_share_end_and_listing() -> None:
    drawn = of_chain(sample.chain())
    said = texts(str(drawn.picture))
    for name in ("Cutting House", "Weaving Mill One", "Spinning Works"):
        assert any(name in t for t in said)
    assert "▲ Ginners of the North" in said
    assert "△ Spinning Works" in said
    assert said.count("?") == 1
    assert "not known · China" in said
    assert "20% by mass balance, at least 10%, at most 40%" in drawn.lead
    assert "The paper ends at 1 site." in drawn.lead


def test_every_basis_is_told_apart_without_colour() -> None:
    picture = str(of_chain(sample.chain()).picture)
    for basis in ("documented", "declared", "inferred", "statistical"):
        assert f'class="flow b-{basis}"' in picture
    assert 'class="flow back b-documented"' in picture


@pytest.mark.parametrize("n", [100, 10_000])
def test_a_crowd_is_collapsed_by_tier_and_nothing_listed_is_lost(n: int) -> None:
    drawn = of_chain(sample.crowd(n))
    said = texts(str(drawn.picture))
    assert len(said) <= 2 * TIERS * SITES + TIERS
    assert any(t.startswith("▲ Site 6-") for t in said)
    counted = 0
    for row in drawn.rows:
        if len(row) > 1:
            other = re.match(r"([\d,]+) other sites?", str(row[0]))
            counted += int(other[1].replace(",", "")) if other else 1
    assert counted == n + 1
    assert len(str(drawn.picture)) < 400_000


def test_the_chain_with_the_largest_listed_share_is_drawn_and_others_are_named() -> None:
    drawn = figure(sample.result(), [])
    assert drawn is not None
    assert "Another buyer" in drawn.note
    assert figure(sample.empty(), []) is None
