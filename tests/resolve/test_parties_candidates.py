"""Which listed names are looked at: the same with and without the compiled loops, whatever else is
listed."""

from __future__ import annotations

import random
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from freeproduce.resolve.parties import ListedName, Screener, judge, native
from freeproduce.resolve.parties.parts import PARTS

WORDS = ["zhong", "tai", "zhongtai", "zhongtay", "hoshine", "ibm", "international", "business",
         "machines", "chemical", "chem", "textile", "xinjiang", "group", "grp", "no", "3", "iii",
         "steel", "gazprom", "neft", "新疆", "化学", "азимут", "завод", "شركة", "النفط",
         "turboshaft", "turbo", "shaft", "توربو", "شافت", "ltd", "a", "ß", "đồng",
         "x" * 70, "x" * 69 + "y", "manufacturing", "mfg", "научно", "институт", "nii"]  # fmt: skip
names = st.lists(st.sampled_from(WORDS), min_size=1, max_size=9).map(" ".join)
lists = st.lists(names, min_size=1, max_size=12, unique=True)

Found = list[list[tuple[str, float, str]]]


def hits(listed: list[str], asked: list[str], threshold: float = 0.05) -> Found:
    screener = Screener([ListedName(n, n) for n in listed], threshold)
    return [[(h.list_id, h.score, h.relation) for h in found] for found in screener.screen(asked)]


@pytest.fixture
def without_library(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(native, "library", lambda: None)


needs_library = pytest.mark.skipif(native.library() is None, reason="built without a compiler")


@needs_library
@settings(max_examples=60, deadline=None)
@given(lists, st.lists(names, min_size=1, max_size=4))
def test_the_compiled_loops_find_what_numpy_finds(listed: list[str], asked: list[str]) -> None:
    compiled = hits(listed, asked)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(native, "library", lambda: None)
        assert hits(listed, asked) == compiled


@needs_library
def test_the_compiled_decisions_are_those_of_numpy() -> None:
    parts = np.random.default_rng(3).uniform(0, 2, (500, len(PARTS)))
    compiled = judge.odds(parts)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(native, "library", lambda: None)
        assert np.array_equal(judge.odds(parts), compiled)


def crowd(draw: random.Random) -> list[str]:
    """Names of one family and of common words: each is near to hundreds of the others."""
    trades = ["chemical", "textile", "trading", "steel", "energy", "technology", "investment"]
    places = ["xinjiang", "shanghai", "china", "asia", "moscow", "global", "international"]
    made = (
        f"{draw.choice(['zhongtai', 'hoshine', 'taida', 'general', ''])} {draw.choice(places)} "
        f"{draw.choice(trades)} {draw.choice(trades)} {draw.choice(['group', 'holdings', ''])} ltd"
        for _ in range(900)
    )
    return list(dict.fromkeys(" ".join(name.split()) for name in made))


@pytest.mark.parametrize("threshold", [0.3, 0.7])
def test_a_crowd_on_the_list_takes_no_hit_away(threshold: float) -> None:
    listed = crowd(random.Random(1))
    asked = ["Zhongtai Xinjiang Chemical", "General Trading International Group", "Hoshin Steel",
             "China Energy Technology Investment Holdings", "新疆中泰化学"]  # fmt: skip
    few = hits(listed[:60], asked, threshold)
    many = hits(listed, asked, threshold)
    for one, more in zip(few, many, strict=True):
        assert set(one) <= set(more)
    assert any(len(more) > len(one) for one, more in zip(few, many, strict=True))


@pytest.mark.usefixtures("without_library")
def test_a_crowd_takes_no_hit_away_without_the_library() -> None:
    test_a_crowd_on_the_list_takes_no_hit_away(0.3)


def test_a_library_of_another_source_is_not_used(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = tmp_path / "native.c"
    other.write_text("/* changed since */")
    monkeypatch.setattr(native, "SOURCE", other)
    assert native.library.__wrapped__() is None
    monkeypatch.setattr(native, "BUILT", tmp_path / "none.so")
    assert native.library.__wrapped__() is None
