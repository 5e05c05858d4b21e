"""The chains of a run as reports draw and tell them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING

import numpy as np
from duckdb import DuckDBPyConnection

from freeproduce.engine.chain.papers import KIND
from freeproduce.engine.chain.upstream import site_names, strongest
from freeproduce.model.chain import BASES, Chain, Document, Exposure, Flow, Site
from freeproduce.model.findings import Evidence
from freeproduce.model.records import Source

if TYPE_CHECKING:
    from freeproduce.trace import Trace

CHAINS = 10
"""Chains drawn and told in full, of the buyers with the largest listed share."""
SITES = 20_000
"""Sites told of one chain, those first through which most passed."""
PAPERS = 50
"""Documents and lines kept of one step."""


def chains(
    con: DuckDBPyConnection, sources: Sequence[Source], trace: Trace, buyers: Sequence[int]
) -> list[Chain]:
    """One chain a buyer."""
    files = {s.id: s for s in sources}
    return [_chain(con, files, trace, buyer) for buyer in buyers]


def _chain(con: DuckDBPyConnection, files: dict[int, Source], trace: Trace, buyer: int) -> Chain:
    names = site_names(con)
    tier: dict[int, int] = {}
    away = trace.tiers(buyer)
    for node in np.flatnonzero(np.isfinite(away)).tolist():
        site = int(trace.site[node])
        tier[site] = min(tier.get(site, 1 << 30), int(away[node]))
    tier = _closed_up(tier, buyer)
    through, between, unclear = _shares(trace, buyer)
    told = sorted(tier, key=lambda s: (s != buyer, tier[s], -through.get(s, 0.0), s))
    if len(told) > SITES:
        told = sorted(told, key=lambda s: (s != buyer, -through.get(s, 0.0)))[:SITES]
    place = {site: i for i, site in enumerate(told)}
    con.execute("create or replace temp table chain_told(site INTEGER)")
    con.execute("insert into chain_told select unnest(?::integer[])", [told])
    sites = [
        Site(
            names[s],
            tier[s],
            1.0 if s == buyer else None if s in unclear else min(1.0, through.get(s, 0.0)),
        )
        for s in told
    ]
    _facts(con, sites, place, names[buyer])
    flows = _flows(con, files, place)
    for f in flows:
        pair = (told[f.supplier], told[f.buyer])
        f.share = None if told[f.supplier] in unclear else between.get(pair)
    return Chain(sites, flows, _exposure(trace, buyer, names))


def _closed_up(tier: dict[int, int], buyer: int) -> dict[int, int]:
    """Tiers without gaps: steps between lots of one site do not part its tier from the next."""
    order = {t: i for i, t in enumerate(sorted(set(tier.values()) - {0}), 1)}
    return {s: 0 if s == buyer else max(1, order.get(t, 0)) for s, t in tier.items()}


def _shares(
    trace: Trace, buyer: int
) -> tuple[dict[int, float], dict[tuple[int, int], float], set[int]]:
    """Share that passed through each site and between each two; sites whose share is not known."""
    from freeproduce.trace import Trace

    # What lies behind a listed source is drawn too: here nothing is cut off.
    trace = Trace(trace.network, np.zeros(trace.network.nodes, np.bool_))
    net = trace.network
    passed = trace.origins(buyer)
    goal = np.zeros(net.nodes, np.bool_)
    goal[trace.nodes(buyer)] = True
    at = trace.purchases(buyer)
    whole = net.quantity[at].sum() or 1.0
    behind = (
        passed[net.buyer]
        * net.quantity
        / np.where(net.bought[net.buyer] > 0, net.bought[net.buyer], 1.0)
    )
    behind[at] += net.quantity[at] / whole
    seller, taker = trace.site[net.supplier], trace.site[net.buyer]
    moved = (behind > 0) & (seller != taker)
    through: dict[int, float] = defaultdict(float)
    between: dict[tuple[int, int], float] = defaultdict(float)
    for s, b, share in zip(
        seller[moved].tolist(), taker[moved].tolist(), behind[moved].tolist(), strict=True
    ):
        through[s] += share
        between[s, b] += share
    # Where purchases cannot be added up, nothing is known of the shares of all that lies behind.
    dark = np.zeros(net.nodes, np.bool_)
    unclear = (behind > 0) & net.open[net.buyer]
    while unclear.any():
        dark[net.supplier[unclear]] = True
        unclear = (behind > 0) & dark[net.buyer] & ~dark[net.supplier]
    return through, between, {int(s) for s in trace.site[dark]} - {buyer}


def _exposure(trace: Trace, buyer: int, names: list[str]) -> Exposure:
    found = next(trace.exposures([buyer]))
    basis, sites = strongest(trace, buyer)
    return Exposure(
        found.minimum,
        found.mass_balance,
        found.maximum,
        found.bound,
        basis,  # type: ignore[arg-type]
        tuple(names[s] for s in sites),
    )


def _facts(con: DuckDBPyConnection, sites: list[Site], place: dict[int, int], buyer: str) -> None:
    """Country, role, goods, listings and ends of each site."""
    for site, country, role in con.execute(
        "select site, country, activity from chain_place "
        "where site in (select site from chain_told)"
    ).fetchall():
        sites[place[site]].country, sites[place[site]].role = country, role or ""
    for site, goods in con.execute(
        """
        select n.site, list_sort(list(distinct e.good))[:6] from chain_edge e
        join chain_name n on n.name = e.supplier
        where e.good is not null and e.supplier <> e.buyer
            and n.site in (select site from chain_told)
        group by n.site
        """
    ).fetchall():
        sites[place[site]].goods = tuple(goods)
    for site, listed, goods in con.execute(
        """
        select site,
            list_sort(list(distinct l.listed_as) filter (where listing in ('party', 'region'))),
            list_sort(list(distinct n.name) filter (where listing in ('good', 'derived')))
        from chain_listing l left join good_name n on n.good = l.good
        where site in (select site from chain_told) group by site
        """
    ).fetchall():
        sites[place[site]].listed = tuple(listed or ())
        sites[place[site]].listed_goods = tuple(goods or ())
    for site, why, share in con.execute(
        "select site, string_agg(why_text, '; '), sum(share) from chain_ending where buyer = ? "
        "and site in (select site from chain_told) and site not in (select site from chain_raw) "
        "group by site",
        [buyer],
    ).fetchall():
        sites[place[site]].end, sites[place[site]].end_share = why, min(1.0, share)
    for site, possible in con.execute(
        """
        select g.site, list_sort(list(distinct n.name))[:6] from chain_good g
        join input_path i on i.output = g.good and g.relation = 'is'
        join good_name n on n.good = i.input
        where g.site in (select site from chain_ending) and g.site in (select site from chain_told)
        group by g.site
        """
    ).fetchall():
        sites[place[site]].possible = tuple(possible)


def _flows(con: DuckDBPyConnection, files: dict[int, Source], place: dict[int, int]) -> list[Flow]:
    """What each told site sold to each other, with its papers."""
    con.execute(
        """
        create or replace temp table chain_step as
        select e.*, s.site as seller, b.site as taker
        from chain_edge e join chain_name s on s.name = e.supplier
        join chain_name b on b.name = e.buyer
        where s.site <> b.site and s.site in (select site from chain_told)
            and b.site in (select site from chain_told)
        """
    )
    found: dict[tuple[int, int], Flow] = {}
    for seller, taker, basis, n, goods, lots, first, last in con.execute(
        """
        select seller, taker, max(basis), count(*), list_sort(list(distinct good))[:6],
            list_sort(list(distinct coalesce(lot, to_lot)))[:50], cast(min(date) as varchar),
            cast(max(date) as varchar)
        from chain_step group by seller, taker order by seller, taker
        """
    ).fetchall():
        found[seller, taker] = Flow(
            place[seller],
            place[taker],
            BASES[3 - basis],
            goods=tuple(g for g in goods or () if g),
            lots=tuple(x for x in lots or () if x),
            first=first,
            last=last,
            lines=n,
        )
    for seller, taker, unit, quantity in con.execute(
        "select seller, taker, coalesce(unit, ''), sum(quantity) from chain_step "
        "where quantity is not null group by all order by all"
    ).fetchall():
        found[seller, taker].quantities[unit] = _decimal(quantity)
    _papers(con, files, found)
    return list(found.values())


def _decimal(quantity: float) -> Decimal:
    """A sum without the dust of binary fractions."""
    return Decimal(repr(round(quantity, 6))).normalize() + 0


def _papers(
    con: DuckDBPyConnection, files: dict[int, Source], found: dict[tuple[int, int], Flow]
) -> None:
    from freeproduce.read import cells

    rows = con.execute(
        f"""
        select seller, taker, e.kind, e.source, e.row, cast(e.date as varchar), e.evidence,
            p.kind as paper, p.number, b.amount_value, coalesce(b.currency, '') as currency
        from (select *, row_number() over (partition by seller, taker order by source, row) as nth
            from chain_step) e
        left join chain_paper p on e.kind = 'edge' and p.evidence = e.evidence
        left join purchase b on e.kind = 'purchase' and b.source = e.source and b.row = e.row
        where e.nth <= {PAPERS} order by seller, taker, source, e.row, p.nth
        """
    ).fetchall()
    wanted: dict[int, set[int]] = defaultdict(set)
    for r in rows:
        wanted[r[3]].add(r[4])
    texts = {s: cells(con, files[s], sorted(at)) for s, at in wanted.items()}
    for seller, taker, kind, source, row, date, evidence, paper, number, amount, currency in rows:
        f = found[seller, taker]
        at = Evidence(files[source].path, files[source].sheet, row, texts[source].get(row, {}))
        if at not in f.evidence:
            f.evidence.append(at)
        if kind != "edge":
            paper, number = KIND.get(kind, ""), evidence or ""
        if number is None or (kind == "component"):
            continue
        document = Document(paper or "", number, date, at, amount, currency or None)
        if not any(replace(d, at=at) == document for d in f.documents):
            f.documents.append(document)
