"""From files of edges and of listed parties to the exposure of each buyer."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from itertools import repeat
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from freeproduce.engine.chain import words
from freeproduce.engine.chain.names import Names
from freeproduce.locale import _
from freeproduce.model.exposure import Buyer, ByYield, Detail, End, Exposures, Part
from freeproduce.model.exposure import Path as Way
from freeproduce.model.records import Source

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

    from freeproduce.lists import Library
    from freeproduce.trace import Trace

ENDS = 1000
"""Ends of the paper that are told of one buyer; how many more there are is said."""

_SAME = 1e-9


@contextmanager
def exposures(
    edges: Iterable[str | os.PathLike[str]],
    listed: Iterable[str | os.PathLike[str]],
    *,
    buyers: Sequence[str] = (),
    paths: int = 1,
    settings: str | os.PathLike[str] | None = None,
    lists: Library | str | os.PathLike[str] | None = None,
) -> Iterator[Exposures]:
    """How much of what each buyer bought could come from the parties in ``listed``: files of
    names, publishers' lists, or ids of editions in ``lists`` (by default the user's own).

    ``buyers`` asks for these alone, with exact bounds, sources, purchases, tiers and ends of the
    paper; ``paths`` is how many paths are told of each. Raises ``ValueError`` where no file of
    edges or no name of a party could be used, ``LookupError`` for a buyer that no edge names.

    >>> with exposures(["edges.csv"], ["listed.csv"]) as found:      # doctest: +SKIP
    ...     for buyer in found.buyers: print(buyer.name, buyer.maximum)
    """
    from freeproduce.engine.chain import parties
    from freeproduce.engine.connection import connection
    from freeproduce.engine.run import beside
    from freeproduce.read import load_settings, read
    from freeproduce.trace import Trace, coding, yields

    files = [Path(p) for p in edges]
    names, entries = parties.listed([os.fspath(what) for what in listed], lists)
    with connection() as con:
        given = settings or beside(files)
        sources = read(files, con, load_settings(Path(given)) if given else None)
        failed = [s for s in sources if s.status != "read"]
        if len(failed) == len(sources):
            raise ValueError(
                _("no file could be used: {file}: {why}").format(
                    file=failed[0].path, why=failed[0].reason
                )
            )
        coding.relations(con)
        limit = yields.limits(con)
        network = coding.arrays(con)
        marks, missing = coding.listed(con, names)
        if entries:
            met, unmet = parties.meeting(con, entries)
            marks, missing = marks | met, missing + unmet
        found = Trace(network, marks)
        asked = _sites(con, buyers) if buyers else None
        limited = None if limit is None else Trace(replace(network, limit=limit), marks)
        called, remarks = Names(con, found), _remarks(con, sources)
    # Without the database there is room for what is worked out now.
    yield Exposures(_buyers(called, found, limited, asked, paths), missing, sources, remarks)


def _sites(con: DuckDBPyConnection, buyers: Sequence[str]) -> list[int]:
    from freeproduce.trace import coding

    found = coding.sites(con, buyers)
    for name, site in zip(buyers, found, strict=True):
        if site is None:
            raise LookupError(
                _("no edge names the buyer “{name}”; write it as the files do").format(name=name)
            )
    return [site for site in found if site is not None]


def _buyers(
    names: Names, trace: Trace, limited: Trace | None, sites: Sequence[int] | None, paths: int
) -> Iterator[Buyer]:
    narrower = repeat(None) if limited is None else limited.exposures(sites)
    for e, by in zip(trace.exposures(sites), narrower, strict=False):
        told = Buyer(
            names.site(e.site), e.minimum, e.mass_balance, e.maximum, e.bound,
            e.basis.word if e.basis is not None else None, names.way(e.path),
        )  # fmt: skip
        if by and (by.minimum > e.minimum + _SAME or by.maximum < e.maximum - _SAME):
            told.by_yield = ByYield(
                max(by.minimum, e.minimum), min(by.maximum, e.maximum), by.bound
            )
        if names.lots and e.path:
            told.path_lots = tuple(map(names.lot, e.path))
        if paths > 1 and e.basis is not None:
            told.paths = [Way(p.basis.word, names.way(p.nodes)) for p in trace.paths(e.site, paths)]
        if sites is not None:
            told.detail = _detail(names, trace, e.site)
        yield told


def _detail(names: Names, trace: Trace, site: int) -> Detail:
    if not len(trace.purchases(site)):
        return Detail()
    away = trace.tiers(site)
    levels, counts = np.unique(away[np.isfinite(away) & (away > 0)], return_counts=True)
    ends = trace.ends(site)
    net = trace.network
    return Detail(
        {int(t): int(n) for t, n in zip(levels, counts, strict=True)},
        [
            Part(names.site(o.source), None, o.minimum, o.mass_balance, o.maximum, o.bound)
            for o in trace.sources(site)
        ],
        [
            Part(
                names.node(seller),
                names.lot(int(net.buyer[edge])) or names.lot(seller),
                low, mass, high, "safe",
            )
            for edge, low, mass, high in trace.lots(site)
            for seller in (net.supplier_of(edge),)
        ],
        [
            End(
                names.node(e.node), names.lot(e.node), e.share, int(away[e.node]),
                e.why.replace(" ", "-"),
            )
            for e in ends[:ENDS]
        ],
        max(len(ends) - ENDS, 0),
    )  # fmt: skip


def _remarks(con: DuckDBPyConnection, sources: Sequence[Source]) -> list[dict[str, Any]]:
    """What was set aside or could not be used, each kind of it once a file with its count."""
    rows = con.execute(
        """
        select source, remark, count(*), min(row), min(text), min(detail) from (
            select r.source, r.row, r.remark, coalesce(r.text, u.text) as text, r.detail
            from chain_remark r left join unread u on r.remark = 'no-quantity'
                and u.source = r.source and u.field = 'quantity'
            union all select source, row, remark, text, detail from remark
        ) group by source, remark, case when remark in ('invalid-event', 'invalid-document',
            'unit-unknown', 'signature-refused') then concat(text, detail) end
        order by source, remark, min(row)
        """
    ).fetchall()
    paths = {s.id: s.path for s in sources}
    return [
        {
            "file": paths.get(source),
            "row": row,
            "remark": remark,
            "meaning": words.meaning(remark),
            "count": count,
            "text": text,
            "detail": detail,
        }
        for source, remark, count, row, text, detail in rows
    ]
