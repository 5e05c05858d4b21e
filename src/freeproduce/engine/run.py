"""One run: read, link, prepare, evaluate, and put what was found into words."""

from __future__ import annotations

import dataclasses
import os
import secrets
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from datetime import date
from decimal import Decimal
from pathlib import Path

from duckdb import DuckDBPyConnection

import freeproduce
from freeproduce import locale
from freeproduce.engine import (
    cells,
    chain,
    evaluate,
    facts,
    goods,
    links,
    measures,
    offers,
    pages,
    patterns,
    persons,
    prepare,
    prose,
    rollup,
    wording,
    work,
)
from freeproduce.engine.connection import connection, give_back, make_room
from freeproduce.engine.plan import SHAPES, plan
from freeproduce.lists import Library, law
from freeproduce.locale import _
from freeproduce.model.findings import EditionRef, NotRun
from freeproduce.model.records import Source, fields_of, kinds
from freeproduce.model.result import Result
from freeproduce.rules.registry import choose
from freeproduce.rules.rule import Rule

Progress = Callable[[str, float | None], None]
"""Told what is being done, and how far it is (0 to 1) where that is known."""


def check(
    paths: str | os.PathLike[str] | Iterable[str | os.PathLike[str]],
    *,
    select: Sequence[str] = (),
    ignore: Sequence[str] = (),
    lists: Library | str | os.PathLike[str] | None = None,
    extra_lists: Sequence[str | os.PathLike[str]] = (),
    settings: str | os.PathLike[str] | None = None,
    today: date | None = None,
    lang: str | None = None,
    each: bool = False,
    key: Callable[[], bytes] | None = None,
    progress: Progress | None = None,
) -> Result:
    """Read ``paths``, hold them against the lists on file, and give what was found.

    ``paths`` are files or folders. ``select`` and ``ignore`` are prefixes of rule codes.
    ``lists`` is a library or its folder (the user's own by default); ``extra_lists`` are list
    files used for this run only. ``settings`` is a ``freeproduce.toml`` (found beside the files
    when not given). ``today`` is the date that due dates are compared with. ``each`` keeps every
    line of a finding as evidence instead of a few. ``key`` gives the secret that makes the
    pseudonyms of workers, asked for only when there are any: with the same secret a worker has
    the same one in every run; without, in this run only.

    Where files tell of workers, the result lists them one by one under their pseudonyms;
    ``render`` and ``write`` leave them out of a copy to hand on.

    Raises ``LookupError`` for a code that no rule has and ``FileNotFoundError`` for a path that
    is not there. A file that cannot be used does not stop a run: it is in ``Result.files`` with
    the reason.
    """
    from freeproduce.read import load_settings, read

    if lang:
        locale.use(lang)
    chosen = choose(select, ignore)
    if isinstance(paths, str | os.PathLike):
        paths = [paths]
    files = [Path(p) for p in paths]
    for given_path, p in zip(paths, files, strict=True):
        if not os.fspath(given_path):  # Path("") would be the folder one stands in
            raise ValueError(_("an empty path was given; name a file or a folder"))
        if not p.exists():
            raise FileNotFoundError(_("{path}: there is no such file or folder").format(path=p))
    library = lists if isinstance(lists, Library) else Library(lists)
    today = today or date.today()
    say: Progress = progress or (lambda _what, _part: None)

    with connection() as con:
        given = settings or beside(files)
        sources = read(
            files,
            con,
            load_settings(Path(given)) if given else None,
            lambda path, part: say(_("reading {file}").format(file=Path(path).name), part),
            patterns.along,
        )
        work.deductions.recognise(sources)
        texts = measures.documents.take(con, sources)
        _name_files(sources, files)
        say(_("opening lists"), None)
        library.attach(con, extra=extra_lists)
        shapes = {s for s, r in SHAPES.items() if _filled(con, r)}
        run, not_run = plan(chosen, sources, shapes)
        not_run += [NotRun("LISTS", "edition-left-out", why) for why in library.damaged]
        done: set[str] = set()
        if work.there(sources):
            say(_("looking up limits"), None)
            folders = [library.folder / law.FOLDER]
            folders += [Path(given).parent / law.FOLDER] if given else []
            _describe(con, sources, today, each)
            not_run += work.prepare(
                con, sources, key() if key else secrets.token_bytes(32), folders
            )
            persons.withhold(con, sources)
            if any(s.kind in prose.FIELDS for s in sources):
                say(_("reading clauses"), None)
                prose.load(con)
                offers.load(con, folders)
        traced = _prepare(con, sources, today, run, each, done, say)
        not_run += [
            NotRun(rule.code, rule.name, traced.left_out[rule.over])
            for rule in run
            if rule.over in traced.left_out
        ]
        if measures.there(sources):
            say(_("reading replies"), None)
            not_run += measures.prepare(con, texts)
        examples = None if each else patterns.EXAMPLES
        groups: list[evaluate.Group] = []
        for i, rule in enumerate(run):
            say(_("checking"), i / len(run))
            for relation in rule.reads or (rule.over,):
                prepare.make(con, relation, done)
            if rule.limits:
                rows, without = evaluate.unlimited(con, rule)
                if without:
                    not_run.append(_no_limit(rule, rows, without))
                if rows == without:
                    continue
            groups += evaluate.evaluate(con, rule, examples)
            if rule.unable:
                not_run += _unable(con, rule)
        say(_("gathering evidence"), None)
        editions = _editions(con, today)
        counts, money = _counts(con, sources), _money(con)
        tallies = rollup.rollup(con, groups, chosen, not_run, done)
        give_back(con)
        findings = wording.findings(con, groups, sources)
    return Result(
        files=sources,
        findings=findings,
        not_run=not_run + _not_assessed(counts, run),
        editions=editions,
        rules=[pages.page(r) for r in chosen],
        counts=counts,
        money=money,
        generated=today.isoformat(),
        version=freeproduce.__version__,
        lang=locale.language(),
        chains=traced.chains,
        rollup=tallies,
        norms=pages.norms(findings),
        workers=any(s.tells_of_workers for s in sources),
    )


def _unable(con: DuckDBPyConnection, rule: Rule) -> list[NotRun]:
    """Rows of a rule's relation, as it was just made, of which the rule cannot say anything."""
    asked = dataclasses.replace(
        rule,
        where=str(rule.unable),
        key=rule.unable_key or rule.key,
        function=lambda _con, _settings: rule.over,
        severity_sql=None,
    )
    return [
        NotRun(
            rule.code,
            rule.name,
            _(rule.unable_message).format(**spoken),
            _(rule.unable_detail).format(**spoken) if rule.unable_detail else "",
        )
        for group in evaluate.evaluate(con, asked, 0)
        for spoken in [
            {name: wording.speak(name, value) for name, value in group.facts.items()}
            | {"count": locale.number(group.count)}
        ]
    ]


def _no_limit(rule: Rule, rows: int, without: int) -> NotRun:
    return NotRun(
        rule.code,
        rule.name,
        (
            _("no limit is known ({limits}); add the value to a profile in law/")
            if rows == without
            else _("no limit is known for some rows ({limits}); add the value to a profile in law/")
        ).format(limits=", ".join(rule.limits)),
        _("That is {without} of {rows} rows.").format(
            without=locale.number(without), rows=locale.number(rows)
        ),
    )


def beside(files: Sequence[Path]) -> Path | None:
    """The ``freeproduce.toml`` in the first folder that has one."""
    for p in files:
        settings = (p if p.is_dir() else p.parent) / "freeproduce.toml"
        if settings.is_file():
            return settings
    return None


def _name_files(sources: Sequence[Source], given: Sequence[Path]) -> None:
    """Call each file by its path below what was given, so that reports carry no machine's paths."""
    for s in sources:
        path = Path(s.path)
        for root in given:
            if root.is_dir() and path.is_relative_to(root):
                below = path.relative_to(root)
                s.path = str(below if len(given) == 1 else Path(root.resolve().name) / below)
                break
        else:
            s.path = path.name
        # A name whose bytes are no UTF-8 is shown with them written out; nothing can print it raw.
        s.path = os.fsencode(s.path).decode("utf-8", "backslashreplace")


def _filled(con: DuckDBPyConnection, relation: str) -> bool:
    return con.execute(f"select 1 from {relation} limit 1").fetchone() is not None


def _prepare(
    con: DuckDBPyConnection,
    sources: list[Source],
    today: date,
    rules: Sequence[Rule],
    each: bool,
    done: set[str],
    say: Progress,
) -> chain.Traced:
    """The pass over the records, the links of its distinct values, and the chains in them."""
    _describe(con, sources, today, each)
    say(_("grouping lines"), None)
    make_room(con, patterns.build(con, sources, each=each))
    patterns.other_parties(con, sources)
    say(_("recognising places"), None)
    links.places(con)
    links.countries(con, sources)
    facts.load(con)
    say(_("recognising goods"), None)
    goods.goods(con)
    say(_("recognising parties"), None)
    links.names(con)
    prepare.make(con, "party", done)
    chained = chain.follows(sources)
    if chained or any(r.over == "party_entry" for r in rules):
        say(_("screening parties"), None)
        links.screen(con)
    links.labels(con)
    say(_("checking cells"), None)
    cells.find(con, sources)
    persons.withhold_cells(con)
    if not chained:
        return chain.Traced()
    say(_("tracing chains"), None)
    return chain.trace(con, sources)


def _describe(con: DuckDBPyConnection, sources: list[Source], today: date, each: bool) -> None:
    """``source_table``, ``source_column``, ``run``; an empty relation for each absent kind."""
    links.insert(
        con,
        "source_table",
        "source INTEGER, kind VARCHAR, path VARCHAR, sheet VARCHAR",
        ((s.id, s.kind, s.path, s.sheet) for s in sources),
    )
    links.insert(
        con,
        "source_column",
        'source INTEGER, "column" INTEGER, header VARCHAR, field VARCHAR',
        ((s.id, c.index, c.header, c.field) for s in sources for c in s.columns),
    )
    lines = "list_sort(flatten(l))" if each else f"list_sort(flatten(l))[:{patterns.EXAMPLES}]"
    con.execute(f"create or replace macro some_lines(l) as {lines}")
    lists = "list(l)" if each else f"min(l, {patterns.EXAMPLES})"
    con.execute(f"create or replace macro lines_of(l) as some_lines({lists})")
    con.execute("create or replace table run as select cast(? as date) as today", [today])
    there = {
        name
        for (name,) in con.execute(
            "select table_name from information_schema.tables where table_schema = 'main'"
        ).fetchall()
    }
    for kind in kinds():
        if kind not in there:
            columns = ["source INTEGER", "row BIGINT"]
            for f in fields_of(kind):
                columns.append(f'"{f.name}" VARCHAR')
                if f.type == "number":
                    columns.append(f'"{f.name}_value" DECIMAL(18,4)')
                elif f.type == "date":
                    columns.append(f'"{f.name}_value" DATE')
            con.execute(f"create table {kind} ({', '.join(columns)})")


def _editions(con: DuckDBPyConnection, today: date) -> list[EditionRef]:
    rows = con.execute(
        "select id, list, title, publisher, cast(date as varchar), licence, origin, sha256, rows, "
        "date_diff('day', date, cast(? as date)), coalesce(note, '') from edition "
        "order by list, date",
        [today],
    ).fetchall()
    return [EditionRef(*row) for row in rows]


def _counts(con: DuckDBPyConnection, sources: list[Source]) -> dict[str, int]:
    """How many lines of each kind there are, and what could be said of them."""
    counts: Counter[str] = Counter()
    for s in sources:
        if s.status == "read" and s.kind:
            counts[f"{s.kind}"] += s.rows
    row = con.execute(
        """
        select sum(n) filter (where gate = 'good'), sum(n) filter (where gate = 'service'),
            (select sum(n) from pattern where kind in ('purchase', 'shipment'))
        from rel.item where kind in ('purchase', 'shipment')
        """
    ).fetchone()
    good, service, lines = (int(value or 0) for value in row or (0, 0, 0))
    counts.update(
        good_lines=good, service_lines=service, unknown_lines=lines - good - service, lines=lines
    )
    return dict(counts)


def _money(con: DuckDBPyConnection) -> dict[str, Decimal]:
    """What all lines that were bought or shipped amount to, by currency."""
    return dict(
        con.execute(
            "select currency, sum(amount) from pattern where kind in ('purchase', 'shipment') "
            "and amount > 0 group by currency order by currency"
        ).fetchall()
    )


def _not_assessed(counts: dict[str, int], run: Sequence[Rule]) -> list[NotRun]:
    """Lines that no goods rule could judge, said as such."""
    unknown, lines = counts.get("unknown_lines", 0), counts.get("lines", 0)
    if not unknown or not any(r.code.startswith("GDS") for r in run):
        return []
    return [
        NotRun(
            "GDS",
            "goods-or-services-unknown",
            _(
                "{unknown} of {lines} lines name neither a good nor a service by code or words; "
                "on them the goods rules are silent, which is not the same as nothing found"
            ).format(unknown=locale.number(unknown), lines=locale.number(lines)),
        )
    ]
