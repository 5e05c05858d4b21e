"""``freeproduce trace``: how much of what was bought could come from listed parties."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from freeproduce.cli import FOUND, options
from freeproduce.locale import N_, _, number

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

    from freeproduce.trace import Trace

SHOWN = 20
"""Buyers and ends of the paper that the text shows; JSON has all of them."""
ENDS = 1000
"""Ends of the paper that JSON has for one buyer."""

SET_ASIDE = {
    "no-party": N_("an edge names no supplier or no buyer; it was set aside"),
    "negative-quantity": N_("a quantity is negative; the edge was set aside"),
    "zero-quantity": N_("a quantity is zero; the edge was set aside"),
    "own-lot": N_("a lot or site is its own source; the edge was set aside"),
    "unit-unknown": N_("a unit that cannot be converted; these quantities count as unknown"),
    "no-quantity": N_("edges without a quantity that can be read; their share is unknown"),
    "two-names-one-number": N_("two suppliers have one number; they were kept apart by name"),
}
"""What ``trace`` remarks about edges, in words. Remarks of reading are in ``remarks.csv``."""


def command() -> click.Command:
    """The command, its words in the language in use."""

    @click.command(
        "trace",
        help=_(
            "Trace chains back to listed parties. EDGES are files of who sold what to whom (edge "
            "tables, ledgers, shipments, bills of materials, EPCIS events, UNTP credentials, "
            "declarations). For each buyer it says the least share of what it bought that comes "
            "from a listed party, the share by mass balance, the most, how that is known, and "
            "along which path; and where the paper ends."
        ),
    )
    @click.argument("edges", nargs=-1, required=True, type=click.Path(exists=True))
    @click.option(
        "--listed",
        multiple=True,
        required=True,
        type=click.Path(exists=True, dir_okay=False),
        metavar="PARTIES",
        help=_("File of the names of listed parties; may be given again."),
    )
    @click.option(
        "--buyer",
        multiple=True,
        metavar="NAME",
        help=_("Only this buyer, with exact bounds, sources and ends; may be given again."),
    )
    @click.option(
        "--paths", default=1, show_default=True, type=click.IntRange(1, 1000), metavar="K",
        help=_("How many paths to show for each buyer, the strongest first."),
    )  # fmt: skip
    @click.option(
        "--settings",
        type=click.Path(dir_okay=False),
        help=_("How files are to be read (default: freeproduce.toml beside them)."),
    )
    @options.form("text", "json")
    @options.lang()
    def run(
        edges: tuple[str, ...],
        listed: tuple[str, ...],
        buyer: tuple[str, ...],
        paths: int,
        settings: str | None,
        form: str,
    ) -> None:
        trace(edges, listed, buyer, paths, settings, form)

    return run


def trace(
    edges: tuple[str, ...],
    listed: tuple[str, ...],
    buyers: tuple[str, ...],
    k: int,
    settings: str | None,
    form: str,
) -> None:
    """Read, trace and print. Exit code 1 when a listed party lies upstream of a buyer."""
    from freeproduce.engine.connection import connection
    from freeproduce.engine.run import beside
    from freeproduce.read import load_settings, read
    from freeproduce.trace import Trace, coding

    names = [_named(name) for path in listed for name in parties(Path(path))]
    with connection() as con:
        given = settings or beside([Path(p) for p in edges])
        sources = read(edges, con, load_settings(given) if given else None)
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
        sites = _sites(con, buyers) if buyers else None
        if form == "json":
            whole = _json(con, found, sites, k, missing, sources)
        else:
            whole = _text(con, found, sites, k, missing, sources)
    raise click.exceptions.Exit(FOUND if whole else 0)


def parties(path: Path) -> list[str]:
    """The names in a file of parties: its column of names; without such a column, its lines."""
    import duckdb

    from freeproduce.read import tables
    from freeproduce.read.header import meaning

    found: list[str] = []
    with duckdb.connect() as con:
        for i, table in enumerate(tables(path)):
            head = table.header or [c or "" for c in (table.head or [[]])[0]]
            fields = [m.field if (m := meaning(h, "supplier")) else None for h in head]
            if "supplier_name" in fields:
                at, first = fields.index("supplier_name"), 1 if table.header else 2
            elif table.format == "csv":
                text = path.read_bytes().decode(table.encoding or "utf-8", "replace")
                found += [line.strip().strip('"') for line in text.lstrip("\ufeff").splitlines()]
                continue
            else:
                at, first = 0, 1
            table.create(con, f"listed_{i}", first, max(table.width, 1))
            rows = con.execute(f"select c{at} from listed_{i} where c{at} is not null").fetchall()
            found += [text.strip() for (text,) in rows]
    names = list(dict.fromkeys(filter(None, found)))
    if not names:
        raise ValueError(_("{file}: there is no name in it").format(file=path))
    return names


def _named(name: str) -> str:
    """A name as the edges have it: GS1 identifiers in one form, all else as it stands."""
    from freeproduce.read.gs1 import key

    found = key(name)
    return found.site or found.text


def _sites(con: DuckDBPyConnection, buyers: tuple[str, ...]) -> list[int]:
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


class _Names:
    """Names of nodes and sites, looked up in batches."""

    def __init__(self, con: DuckDBPyConnection, trace: Trace) -> None:
        self.sites: list[str] = [
            name or _("the keeper of the records")
            for (name,) in con.execute("select name from chain_site order by site").fetchall()
        ]
        self.lots: dict[int, str] = dict(
            con.execute("select node, lot from chain_node where lot is not null").fetchall()
        )
        self.trace = trace

    def node(self, node: int) -> dict[str, str]:
        name = {"name": self.sites[int(self.trace.site[node])]}
        return name | {"lot": self.lots[node]} if node in self.lots else name


def _records(
    names: _Names, trace: Trace, sites: list[int] | None, k: int
) -> Iterator[dict[str, Any]]:
    """What is said of each buyer."""
    tiers = sites is not None
    for e in trace.exposures(sites):
        record: dict[str, Any] = {
            "buyer": names.sites[e.site],
            "minimum": e.minimum,
            "mass_balance": e.mass_balance,
            "maximum": e.maximum,
            "bound": e.bound,
            "basis": e.basis.name.lower() if e.basis is not None else None,
            "path": [names.node(n)["name"] for n in e.path],
        }
        if names.lots and e.path:
            record["path_lots"] = [names.lots.get(n) for n in e.path]
        if k > 1 and e.basis is not None:
            record["paths"] = [
                {
                    "basis": p.basis.name.lower(),
                    "path": [names.node(n)["name"] for n in p.nodes],
                }
                for p in trace.paths(e.site, k)
            ]
        if tiers:
            record |= _detail(names, trace, e.site)
        yield record


def _detail(names: _Names, trace: Trace, site: int) -> dict[str, Any]:
    """Sources, purchases, tiers and ends of the paper, for a buyer that was asked for."""
    import numpy as np

    away = trace.tiers(site)
    near = away[np.isfinite(away) & (away > 0)]
    levels, counts = np.unique(near, return_counts=True)
    if not len(trace.purchases(site)):
        return {"tiers": [], "sources": [], "lots": [], "ends": []}
    return {
        "tiers": [{"tier": int(t), "nodes": int(n)} for t, n in zip(levels, counts, strict=True)],
        "sources": [
            {
                "source": names.sites[o.source],
                "minimum": o.minimum,
                "mass_balance": o.mass_balance,
                "maximum": o.maximum,
                "bound": o.bound,
            }
            for o in trace.sources(site)
        ],
        "lots": [
            {
                "supplier": names.sites[int(trace.site[trace.network.supplier[edge]])],
                "lot": names.lots.get(int(trace.network.buyer[edge]))
                or names.lots.get(int(trace.network.supplier[edge])),
                "minimum": low,
                "mass_balance": mass,
                "maximum": high,
                "bound": "safe",
            }
            for edge, low, mass, high in trace.lots(site)
        ],
        "ends": [
            names.node(e.node)
            | {"share": e.share, "tier": int(away[e.node]), "why": e.why.replace(" ", "-")}
            for e in trace.ends(site)[:ENDS]
        ],
    }


def _json(
    con: DuckDBPyConnection,
    trace: Trace,
    sites: list[int] | None,
    k: int,
    missing: list[str],
    sources: list[Any],
) -> bool:
    """One object, written buyer by buyer, so that a large network needs no large memory."""
    names, any_found = _Names(con, trace), False
    click.echo('{"buyers": [', nl=False)
    for i, record in enumerate(_records(names, trace, sites, k)):
        any_found |= record["basis"] is not None
        click.echo((",\n" if i else "\n") + json.dumps(record, ensure_ascii=False), nl=False)
    rest = {
        "not_found": missing,
        "files": [
            {"path": s.path, "kind": s.kind, "rows": s.rows, "status": s.status, "reason": s.reason}
            for s in sources
        ],
        "remarks": _remarks(con, sources),
    }
    click.echo("\n], " + json.dumps(rest, ensure_ascii=False)[1:])
    return any_found


def _remarks(con: DuckDBPyConnection, sources: list[Any]) -> list[dict[str, Any]]:
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
            "count": count,
            "text": text,
            "detail": detail,
        }
        for source, remark, count, row, text, detail in rows
    ]


def _text(
    con: DuckDBPyConnection,
    trace: Trace,
    sites: list[int] | None,
    k: int,
    missing: list[str],
    sources: list[Any],
) -> bool:
    from rich import box
    from rich.console import Console
    from rich.table import Table

    from freeproduce.lists import tables

    console = Console(highlight=False, emoji=False)
    names = _Names(con, trace)
    rows = [r for r in _records(names, trace, sites, k) if sites or r["basis"] is not None]
    rows.sort(key=lambda r: (-(r["mass_balance"] or 0), -r["maximum"], r["buyer"]))
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False)
    table.add_column(_("buyer"), overflow="fold")
    for title in (_("least"), _("mass balance"), _("most")):
        table.add_column(title, justify="right")
    for title in (_("bound"), _("basis"), _("path")):
        table.add_column(title, overflow="fold")
    for r in rows[:SHOWN]:
        table.add_row(
            r["buyer"], _percent(r["minimum"]), _percent(r["mass_balance"]),
            _percent(r["maximum"]), _(r["bound"]), _(r["basis"] or "–"), " → ".join(r["path"]),
        )  # fmt: skip
    console.print(table, markup=False)
    if len(rows) > SHOWN:
        console.print(_("and {n} more buyers; --format json has all").format(n=len(rows) - SHOWN))
    if not rows:
        console.print(_("No listed party lies upstream of any buyer in these edges."))
    for r in rows if sites else []:
        _ends(console, r)
    for name in missing[:SHOWN]:
        console.print(_("not in these edges: {name}").format(name=name), markup=False)
    meanings = {r["remark"]: r["meaning"] for r in tables.table("remarks", "freeproduce.read")}
    for r in _remarks(con, sources):
        what = SET_ASIDE.get(r["remark"]) or meanings.get(r["remark"], r["remark"])
        shown = " · ".join(filter(None, (r["text"], r["detail"])))
        console.print(
            _("{file}, row {row}: {what} ({shown}); edges: {n}").format(
                file=r["file"], row=r["row"] or "–", what=_(what), shown=shown or "–", n=r["count"]
            ),
            markup=False,
        )
    return any(r["basis"] for r in rows)


def _ends(console: Any, record: dict[str, Any]) -> None:
    for p in record.get("paths", []):
        console.print(f"  {_(p['basis'])}: " + " → ".join(p["path"]), markup=False)
    if record["ends"]:
        console.print(
            _("Where the paper ends for {buyer}; to ask next:").format(buyer=record["buyer"]),
            markup=False,
        )
    for e in record["ends"][:SHOWN]:
        console.print(
            _("  {name} (tier {tier}): would settle {share}").format(
                name=e["name"], tier=e["tier"], share=_percent(e["share"])
            ),
            markup=False,
        )


def _percent(share: float | None) -> str:
    return _("unknown") if share is None else f"{number(round(100 * share, 2))} %"
