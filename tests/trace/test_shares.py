"""Shares and bounds, held against independent solutions."""

import itertools
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.sparse import csc_array, eye_array
from scipy.sparse.linalg import spsolve

from freeproduce.trace import Basis, Network, Trace


def chain(random, largest=25, dense=4):
    """A random network with circles and parallel edges, and the nodes that are listed in it."""
    n = int(random.integers(2, largest))
    edges = int(random.integers(1, dense * n))
    supplier, buyer = random.integers(0, n, edges), random.integers(0, n, edges)
    quantity = random.random(edges) * 10 + 0.01
    return supplier, buyer, quantity, random.random(n) < 0.2


def absorbing(supplier, buyer, quantity, listed):
    """The mass balance by the textbook: a chain that ends in listed sources."""
    n = len(listed)
    real = supplier != buyer
    flow = np.zeros((n, n))
    np.add.at(flow, (supplier[real], buyer[real]), quantity[real])
    bought = flow.sum(axis=0)
    part = np.divide(flow, bought, out=np.zeros_like(flow), where=bought > 0).T
    part[listed] = 0
    reached = listed.copy()
    for _step in range(n):
        reached |= (part > 0) @ reached
    at = np.flatnonzero(reached)
    share = np.zeros(n)
    if len(at):
        system = (eye_array(len(at)) - csc_array(part[np.ix_(at, at)])).tocsc()
        share[at] = spsolve(system, listed[at].astype(float))
    return share


@pytest.mark.parametrize("block", range(10))
def test_mass_balance_is_the_absorbing_chain(block):
    random = np.random.default_rng(block)
    for _network in range(100):
        supplier, buyer, quantity, listed = chain(random)
        found = Trace(Network.of(supplier, buyer, quantity, nodes=len(listed)), listed).shares
        expected = absorbing(supplier, buyer, quantity, listed)
        assert np.abs(found.mass_balance - expected).max() <= 1e-9
        assert (found.minimum <= found.mass_balance).all()
        assert (found.mass_balance <= found.maximum).all()


@settings(max_examples=40, deadline=None)
@given(st.integers(0, 2**32 - 1))
def test_a_safe_bound_is_never_tighter_than_the_exact_one(seed):
    supplier, buyer, quantity, listed = chain(np.random.default_rng(seed), 10)
    trace = Trace(Network.of(supplier, buyer, quantity, nodes=len(listed)), listed)
    safe = trace.shares
    for site in trace.buyers.tolist():
        if listed[site]:
            continue
        low, high = trace.exact(site)
        assert safe.minimum[site] <= low + 1e-7
        assert low <= safe.mass_balance[site] + 1e-7
        assert safe.mass_balance[site] <= high + 1e-7
        assert high <= safe.maximum[site] + 1e-7


@settings(max_examples=40, deadline=None)
@given(st.integers(0, 2**32 - 1))
def test_a_yield_narrows_bounds_and_leaves_them_in_order(seed):
    random = np.random.default_rng(seed)
    supplier, buyer, quantity, listed = chain(random, 10)
    whole = Network.of(supplier, buyer, quantity, nodes=len(listed))
    limited = replace(whole, limit=np.where(random.random(len(listed)) < 0.5, random.random(), 1.0))
    wide, narrow = Trace(whole, listed), Trace(limited, listed)
    for site in np.setdiff1d(wide.buyers, np.flatnonzero(listed)).tolist():
        low, high = narrow.exact(site)
        mass = wide.shares.mass_balance[site]
        assert narrow.shares.minimum[site] - 1e-7 <= low <= mass + 1e-7
        assert mass - 1e-7 <= high <= narrow.shares.maximum[site] + 1e-7
        assert wide.exact(site)[0] - 1e-7 <= low
        assert high <= wide.exact(site)[1] + 1e-7


@settings(max_examples=40, deadline=None)
@given(st.integers(0, 2**32 - 1))
def test_one_buyer_alone_is_told_what_all_at_once_are_told(seed):
    random = np.random.default_rng(seed)
    supplier, buyer, quantity, listed = chain(random, 15)
    # Some nodes are lots of one site.
    site = np.sort(random.integers(0, len(listed), len(listed))).astype(np.int32)
    listed = np.isin(site, site[listed])
    trace = Trace(Network.of(supplier, buyer, quantity, nodes=len(listed), site=site), listed)
    for at, *bounds in zip(trace.buyers.tolist(), *trace.bounds(trace.buyers), strict=True):
        alone = trace.buyer(at)
        assert alone.bounds == pytest.approx(tuple(bounds), abs=1e-9)
        assert alone.strongest()[0] == trace.strongest(at)[0]
        assert len(alone.strongest()[1]) == len(trace.strongest(at)[1])


@settings(max_examples=20, deadline=None)
@given(st.integers(0, 2**32 - 1))
def test_the_order_of_edges_changes_nothing(seed):
    random = np.random.default_rng(seed)
    supplier, buyer, quantity, listed = chain(random)
    pairs = np.unique(supplier * len(listed) + buyer, return_index=True)[1]  # no parallel edges
    supplier, buyer, quantity = supplier[pairs], buyer[pairs], quantity[pairs]
    basis = random.integers(0, 4, len(buyer)).astype(np.int8)
    order = random.permutation(len(buyer))
    told = [
        list(Trace(Network.of(*columns, len(listed)), listed).exposures())
        for columns in (
            (supplier, buyer, quantity, basis),
            (supplier[order], buyer[order], quantity[order], basis[order]),
        )
    ]
    assert told[0] == told[1]


def brute(supplier, buyer, quantity, listed, goal):
    """Least and most share of ``goal`` over all assignments in whole units (a DAG, no stock)."""
    edges = list(zip(supplier, buyer, quantity, strict=True))
    best = [1.0, 0.0]
    choices = [
        [q] if listed[s] else ([0] if s not in buyer else range(q + 1)) for s, _b, q in edges
    ]
    for taken in itertools.product(*choices):
        for v in range(len(listed)):
            into = [(q, x) for (_s, b, q), x in zip(edges, taken, strict=True) if b == v]
            out = [(q, x) for (s, _b, q), x in zip(edges, taken, strict=True) if s == v]
            if listed[v] or not into or not out:
                continue
            got = sum(x for _q, x in into)
            gave = sum(x for _q, x in out)
            other = sum(q - x for q, x in into)
            if gave > got or sum(q - x for q, x in out) > other:
                break
        else:
            into = [(q, x) for (_s, b, q), x in zip(edges, taken, strict=True) if b == goal]
            share = sum(x for _q, x in into) / sum(q for q, _x in into)
            best = [min(best[0], share), max(best[1], share)]
    return best


@pytest.mark.parametrize(
    ("edges", "listed", "goal"),
    [
        # One site mixes 2 listed with 3 others and sells to two buyers, one unit stays in stock.
        ([(0, 2, 2), (1, 2, 3), (2, 3, 2), (2, 4, 2)], [0], 3),
        ([(0, 2, 2), (1, 2, 3), (2, 3, 4), (2, 4, 1)], [0], 3),
        ([(0, 2, 3), (1, 2, 1), (2, 3, 2), (2, 4, 2), (3, 5, 2), (4, 5, 1)], [0], 5),
        ([(0, 2, 1), (1, 2, 3), (1, 3, 2), (2, 3, 2), (3, 4, 3)], [0], 4),
    ],
)
def test_the_programme_finds_what_trying_everything_finds(edges, listed, goal):
    supplier, buyer, quantity = (np.array(c) for c in zip(*edges, strict=True))
    marks = np.zeros(max(buyer) + 1, bool)
    marks[listed] = True
    trace = Trace(Network.of(supplier, buyer, quantity.astype(float)), marks)
    assert trace.exact(goal) == pytest.approx(brute(supplier, buyer, quantity, marks, goal))


@settings(max_examples=40, deadline=None)
@given(st.integers(0, 2**32 - 1))
def test_what_is_bought_goes_back_to_its_origins_and_to_nothing_else(seed):
    supplier, buyer, quantity, listed = chain(np.random.default_rng(seed), 15)
    network = Network.of(supplier, buyer, quantity, nodes=len(listed))
    trace = Trace(network, listed)
    for site in trace.buyers.tolist():
        passed = trace.origins(site)
        roots = listed | (network.bought == 0)
        if (reach_roots := passed[roots].sum()) > 0:
            assert reach_roots <= 1 + 1e-9
        if not listed[site]:
            assert passed[listed].sum() == pytest.approx(trace.shares.mass_balance[site], abs=1e-9)


def test_a_circle_holds_nothing_listed_that_did_not_flow_into_it():
    # 1 and 2 sell to each other; nothing listed flows in, 3 is fed by a listed source alone.
    net = Network.of([4, 1, 2, 0, 3, 5], [1, 2, 1, 3, 5, 3], np.array([1.0, 9, 8, 1, 9, 8]))
    trace = Trace(net, np.arange(6) == 0)
    found = {e.site: e for e in trace.exposures()}
    assert (found[2].minimum, found[2].maximum) == (0, 0)
    # What goes round may have begun in stock, before the first record: it need not all be listed.
    shares = (found[5].minimum, found[5].mass_balance, found[5].maximum)
    assert shares == pytest.approx((1 / 9, 1, 1))


def test_lots_that_are_followed_stay_apart_from_the_pool():
    # Site 1 buys a listed lot (node 3) and sells it on as it is; the rest comes from site 2.
    net = Network.of(
        [0, 3, 2, 1], [3, 4, 1, 5], np.array([1.0, 1, 5, 5]), site=np.array([0, 1, 2, 1, 4, 5])
    )
    found = {e.site: e for e in Trace(net, np.arange(6) == 0).exposures()}
    assert (found[4].minimum, found[4].maximum) == (1, 1)
    assert (found[5].minimum, found[5].maximum) == (0, 0)
    assert found[1].mass_balance == pytest.approx(1 / 6)


def test_the_strongest_path_is_shown_and_more_on_request():
    net = Network.of(
        [0, 0, 1, 2],
        [3, 1, 2, 3],
        np.ones(4),
        np.array([Basis.STATISTICAL, Basis.DOCUMENTED, Basis.DECLARED, Basis.DOCUMENTED], np.int8),
    )
    trace = Trace(net, np.arange(4) == 0)
    assert trace.strongest(3) == (Basis.DECLARED, (0, 1, 2, 3))
    assert [(p.nodes, p.basis) for p in trace.paths(3, 5)] == [
        ((0, 1, 2, 3), Basis.DECLARED),
        ((0, 3), Basis.STATISTICAL),
    ]


def test_where_the_paper_ends_is_ordered_by_what_it_would_settle():
    net = Network.of([0, 1, 2, 3], [2, 2, 4, 4], np.array([1.0, 9, 10, 30]))
    ends = Trace(net, np.arange(5) == 0).ends(4)
    assert [(e.node, e.why) for e in ends] == [(3, "no purchases"), (1, "no purchases")]
    assert [e.share for e in ends] == pytest.approx([0.75, 0.225])


def test_unknown_quantities_leave_only_all_or_nothing():
    net = Network.of([0, 1, 2], [2, 2, 3], np.array([np.nan, 5, 5]))
    found = {e.site: e for e in Trace(net, np.arange(4) == 0).exposures()}
    assert (found[3].minimum, found[3].mass_balance, found[3].maximum) == (0, None, 1)
    assert found[3].bound == "safe"


def test_a_negative_quantity_is_refused():
    with pytest.raises(ValueError, match="negative"):
        Network.of([0], [1], np.array([-1.0]))
