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
) -> Iterator[Exposures]:
    """How much of what each buyer bought could come from the parties named in ``listed``.

    ``buyers`` asks for these alone, with exact bounds, sources, purchases, tiers and ends of the
    paper; ``paths`` is how many paths are told of each. Raises ``ValueError`` where no file of
    edges or no name of a party could be used, ``LookupError`` for a buyer that no edge names.

    >>> with exposures(["edges.csv"], ["listed.csv"]) as found:      # doctest: +SKIP
    ...     for buyer in found.buyers: print(buyer.name, buyer.maximum)
    """
    from freeproduce.engine import screening
    from freeproduce.engine.connection import connection
    from freeproduce.engine.run import beside
    from freeproduce.read import load_settings, read
    from freeproduce.read.gs1 import key
    from freeproduce.trace import Trace, coding

    files = [Path(p) for p in edges]
    keys = [key(name) for path in listed for name in screening.names(Path(path))]
    names = [k.site or k.text for k in keys]
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
        network = coding.network(con)
        marks, missing = coding.listed(con, names)
        found = Trace(network, marks)
        asked = _sites(con, buyers) if buyers else None
        called, remarks, limited = Names(con, found), _remarks(con, sources), _limited(con, found)
        with coding.small(con):
            told = _buyers(called, found, limited, asked, paths)
            yield Exposures(told, missing, sources, remarks)


def _sites(con: DuckDBPyConnection, buyers: Sequence[str]) -> list[int]:
    found = []
    for name in buyers:
        row = con.execute(
            "select site from chain_name where lower(trim(name)) = lower(trim(?)) limit 1", [name]
        ).fetchone()
        if row is None:
            raise LookupError(
                _("no edge names the buyer “{name}”; write it as the files do").format(name=name)
            )
        found.append(int(row[0]))
    return found


def _limited(con: DuckDBPyConnection, trace: Trace) -> Trace | None:
    """The same held against yields; ``None`` where no yield is known of any site."""
    from freeproduce.trace import Trace, yields

    limit = yields.limits(con, trace.network)
    return None if limit is None else Trace(replace(trace.network, limit=limit), trace.listed)


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
                names.node(int(net.supplier[edge])),
                names.lot(int(net.buyer[edge])) or names.lot(int(net.supplier[edge])),
                low, mass, high, "safe",
            )
            for edge, low, mass, high in trace.lots(site)
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
            select source, row, remark, text, detail from chain_remark
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
