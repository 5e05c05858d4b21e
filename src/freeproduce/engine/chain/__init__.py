"""Chains within a run: what lies upstream of each buyer, held against the lists on file.

``trace`` reads edges from the records and writes the tables that the relations of the family CHN
are made of; it gives the chains that reports draw.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from duckdb import DuckDBPyConnection

from freeproduce.engine.chain import (
    balances,
    ends,
    goods,
    listings,
    papers,
    picture,
    upstream,
    words,
)
from freeproduce.engine.chain.buyers import MOST, last_buyers
from freeproduce.locale import N_, _, number
from freeproduce.model.chain import Chain
from freeproduce.model.records import Source

KINDS = ("edge", "event", "component", "declaration", "credential")
"""Kinds of record that say that somebody follows a chain: a ledger alone does not."""


def follows(sources: Sequence[Source]) -> bool:
    """Whether these files hold a chain."""
    return any(s.kind in KINDS and s.status == "read" for s in sources)


@dataclass(slots=True)
class Traced:
    """The chains that reports draw; ``left_out`` says, by prepared relation, what is not told."""

    chains: list[Chain] = field(default_factory=list)
    left_out: dict[str, str] = field(default_factory=dict)


def trace(con: DuckDBPyConnection, sources: Sequence[Source]) -> Traced:
    """Trace the chains of ``con``, which has links of places, goods, names and parties.

    Writes ``chain_upstream``, ``chain_end``, ``chain_balance``, ``chain_line`` and what they are
    made of."""
    from freeproduce.trace import Trace, coding

    upstream.empty(con)
    ends.empty(con)
    balances.empty(con)
    papers.empty(con)
    words.load(con)
    network = coding.network(con)
    goods.link(con)
    listings.find(con)
    balances.find(con)
    if not network.edges:
        papers.link(con, ())
        return Traced()
    buyers = last_buyers(network)
    papers.link(con, [int(s) for s in buyers.sites])
    sources_left = upstream.find(con, network, listings.marks(con, network), buyers)
    whole = Trace(network, listings.sources(con, network))
    chosen = buyers.most_exposed(whole)
    ends_left = ends.find(con, whole, chosen)
    buyers_left = len(buyers.sites) - len(chosen)
    return Traced(
        picture.chains(con, sources, whole, chosen[: picture.CHAINS]),
        {
            relation: _left_out(buyers_left, things, what)
            for relation, things, what in (
                ("upstream", sources_left, N_("listed sources")),
                ("chain_end", ends_left, N_("ends of the paper")),
            )
            if buyers_left or things
        },
    )


def _left_out(buyers: int, things: int, what: str) -> str:
    return _(
        "only the {most} buyers with the largest listed share were told of one by one; left out: "
        "{buyers} buyers, and {things} {what} of those told. `freeproduce trace` tells all"
    ).format(most=MOST, buyers=number(buyers), things=number(things), what=_(what))
