"""Screening many names at once: the same as one by one, in any order, over any processes."""

from __future__ import annotations

import random
import tracemalloc
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from freeproduce.resolve.parties import Hit, ListedName, Query, Screener, index
from freeproduce.resolve.parties.closer import Closer
from freeproduce.resolve.parties.columns import Lookup, Texts, take
from freeproduce.resolve.parties.forms import forms
from freeproduce.resolve.parties.many import processes_for
from freeproduce.resolve.parties.readings import Readings

WORDS = ["zhong", "tai", "zhongtai", "zhongtay", "hoshine", "taida", "chemical", "chem", "textile",
         "xinjiang", "group", "grp", "no", "3", "4", "iii", "steel", "gazprom", "neft", "gpn",
         "npp", "sapfir", "scientific", "production", "enterprise", "新疆", "化学", "азимут",
         "завод", "شركة", "النفط", "ltd", "a", "bay", "baykal", "energy", "technology", "services",
         "ets", "group"]  # fmt: skip
names = st.lists(st.sampled_from(WORDS), min_size=1, max_size=6).map(" ".join)
lists = st.lists(names, min_size=1, max_size=8, unique=True)


def row(hits: Sequence[Hit]) -> list[tuple[Any, ...]]:
    return [(h.list_id, h.score, h.name_score, h.relation, h.note, h.evidence) for h in hits]


def listed_by_name(found: Sequence[str]) -> Screener:
    return Screener([ListedName(n, n) for n in found], threshold=0.05)


@settings(max_examples=60, deadline=None)
@given(lists, st.lists(names, min_size=1, max_size=6), st.randoms(use_true_random=False))
def test_a_query_is_answered_alike_alone_and_among_others(
    listed: list[str], asked: list[str], shuffler: Any
) -> None:
    screener = listed_by_name(listed)
    alone = {name: row(screener.screen([name])[0]) for name in asked}
    mixed = [*asked, *asked]
    shuffler.shuffle(mixed)
    assert [row(hits) for hits in screener.screen(mixed)] == [alone[name] for name in mixed]


@settings(max_examples=40, deadline=None)
@given(lists, lists, st.randoms(use_true_random=False))
def test_neither_the_order_of_the_list_nor_of_the_queries_changes_a_hit(
    listed: list[str], asked: list[str], shuffler: Any
) -> None:
    other, again = list(listed), list(asked)
    shuffler.shuffle(other)
    shuffler.shuffle(again)
    one = dict(zip(asked, map(row, listed_by_name(listed).screen(asked)), strict=True))
    two = dict(zip(again, map(row, listed_by_name(other).screen(again)), strict=True))
    assert one == two


@settings(max_examples=150, deadline=None)
@given(names, names)
def test_no_pair_in_which_words_meet_otherwise_is_passed_over(one: str, other: str) -> None:
    q, c = Readings.of([forms(one)]), Readings.of([forms(other)])
    pairs = np.indices((len(q), len(c))).reshape(2, -1)
    chosen = Closer(q, c, *pairs)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Closer, "_more", lambda self, *_sides: np.ones(len(self.qi), np.bool_))
        every = Closer(q, c, *pairs)
    assert np.array_equal(chosen.got_a, every.got_a)
    assert np.array_equal(chosen.got_b, every.got_b)
    assert np.array_equal(chosen.parts, every.parts)
    assert np.array_equal(chosen.telling, every.telling)


@settings(max_examples=20, deadline=None)
@given(st.lists(names, min_size=6, max_size=12, unique=True), names)
def test_blocks_of_the_index_change_nothing(listed: list[str], asked: str) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(index, "BLOCK", 4)
        blocks = listed_by_name(listed)
    assert row(blocks.screen([asked])[0]) == row(listed_by_name(listed).screen([asked])[0])


def test_a_query_that_repeats_is_compared_once(monkeypatch: pytest.MonkeyPatch) -> None:
    screener = listed_by_name(["Gazprom Neft", "Hoshine Silicon"])
    seen: list[str] = []
    pairs = Screener.pairs

    def spy(self: Screener, some: Sequence[str], lift: Sequence[float]) -> Any:
        seen.extend(some)
        return pairs(self, some, lift)

    monkeypatch.setattr(Screener, "pairs", spy)
    asked = [Query(str(i), "Gazprom Neft", country=code) for i, code in enumerate(["RU", "", "DE"])]
    hits = screener.screen([*asked, "Hoshine"])
    assert seen == ["Gazprom Neft", "Hoshine"]
    assert [h.query_id for found in hits[:3] for h in found] == ["0", "1", "2"]


def test_many_names_of_many_words_need_little_memory() -> None:
    draw = random.Random(4)
    words = ["".join(draw.choices("abcdefghijklmnopqrst", k=2)) for _ in range(130)]
    long = [" ".join(draw.sample(words, 120)) for _ in range(20)]
    screener = listed_by_name(long)
    tracemalloc.start()
    hits = screener.screen(long)
    _now, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert all(found[0].listed_name == name for name, found in zip(long, hits, strict=True))
    assert peak < 5e8


@pytest.mark.slow
def test_two_processes_find_what_one_finds(tmp_path: Path) -> None:
    listed = [f"{a} {b} {c}" for a in WORDS[:9] for b in WORDS[9:18] for c in WORDS[18:27]]
    asked = [f"{a} {c} ltd" for a in WORDS[:20] for c in WORDS[18:38]]
    screener = Screener([ListedName(n, n) for n in listed])
    one = list(map(row, screener.screen(asked)))
    assert list(map(row, screener.screen(asked, processes=2))) == one
    screener.save(tmp_path / "kept")
    assert list(map(row, Screener.open(tmp_path / "kept").screen(asked, processes=2))) == one


def test_more_processes_are_started_only_where_they_pay() -> None:
    assert processes_for(1_000, 20_000) == 1
    assert processes_for(0, 0) == 1
    assert processes_for(10_000_000, 20_000) >= processes_for(100_000, 20_000) >= 1


def test_names_that_come_one_by_one_are_kept_in_columns(tmp_path: Path) -> None:
    entries = [
        ListedName("1", "Gazprom Neft", "alias", "e1", "RU", "Nevsky 1", {"inn": "5504036333"}),
        ListedName("2", "Hoshine Silicon"),
        ListedName("2", "\ud800 Gazprom Neft 新疆"),
    ]
    screener = Screener(e for e in entries)
    assert list(screener.entries) == entries
    assert screener.entries[-1] == entries[-1]
    query = Query("q", "Gazprom Neft", identifiers={"inn": "5504036333"})
    found = row(screener.screen([query])[0])
    assert found == row(Screener(entries).screen([query])[0])
    screener.save(tmp_path / "kept")
    assert row(Screener.open(tmp_path / "kept").screen([query])[0]) == found


@given(st.lists(st.text(max_size=5), unique=True, max_size=20), st.lists(st.text(max_size=5)))
def test_texts_are_found_and_taken_from_a_column(texts: list[str], asked: list[str]) -> None:
    column = Texts.of(texts)
    places = {t: i for i, t in enumerate(texts)}
    some = [*asked, *texts]
    assert Lookup.of(column).rows(some).tolist() == [places.get(t, -1) for t in some]
    order = np.arange(len(texts))[::-1]
    assert take(column, order) == [texts[k] for k in order.tolist()] == list(column)[::-1]
