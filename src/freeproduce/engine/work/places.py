"""Where and when work was done: country and sector of each record, whose law is asked."""

from __future__ import annotations

from duckdb import DuckDBPyConnection

from freeproduce.engine.links import insert
from freeproduce.engine.work import workers
from freeproduce.engine.work.limits import Place


def placed(con: DuckDBPyConnection) -> None:
    """``payslip_placed``, ``timecard_placed``, ``contract_placed``: records with the texts of
    country and sector, their own or those of their employer; of a contract, else of the payroll."""
    for by, column in (("name", "plain(employer)"), ("number", "trim(employer_id)")):
        con.execute(
            f"create or replace table employer_{by} as select {column} as {by}, "
            f"any_value(employer) as employer, any_value(country) as country, "
            f"any_value(sector) as sector from employer "
            f"where {column} is not null group by 1"
        )
    con.execute(
        "create or replace table employer_only as select "
        "case when count(distinct country) = 1 then min(country) end as country, "
        "case when count(distinct sector) = 1 then min(sector) end as sector from employer"
    )
    _view(con, "payslip")
    _view(con, "timecard")
    workers.paid(con)
    by_payroll = f"left join worker_as k on {workers.BY} left join worker_paid w on w.w = k.w "
    _view(con, "contract", by_payroll, "w")


def _view(con: DuckDBPyConnection, kind: str, more: str = "", *others: str) -> None:
    joins, terms = "", ["r"]
    if con.execute("select 1 from employer limit 1").fetchone():
        joins = "left join employer_name e on e.name = plain(r.employer) "
        terms.append("e")
        if kind != "timecard":
            joins += "left join employer_number i on i.number = trim(r.employer_id) "
            terms.append("i")
        joins += "cross join employer_only o "
        terms.append("o")
    terms += others
    picks = ", ".join(
        f"coalesce({', '.join(f'{t}.{c}' for t in terms)}, '') as {c}_text"
        for c in ("country", "sector")
    )
    con.execute(
        f"create or replace view {kind}_placed as "
        f"select r.* exclude (country, sector), {picks} from {kind} r {joins}{more}"
    )


def days(con: DuckDBPyConnection, *, timecards: bool) -> None:
    """``place_day``: the days on which the law of each place is asked."""
    con.execute(
        """
        create or replace table place_day as
        select country_text, sector_text, coalesce(period_end_value, pay_date_value) as day,
            count(*) as n, min(line_of(source, row)) as line from payslip_placed group by all
        union all
        select country_text, sector_text, coalesce(start_date_value, signed_value), count(*),
            min(line_of(source, row)) from contract_placed group by all
        """
    )
    if timecards:
        con.execute(
            """
            insert into place_day
            select country_text, sector_text, last_day(date_value), count(*),
                min(line_of(source, row))
            from timecard_placed group by all
            """
        )


def recognised(con: DuckDBPyConnection) -> list[Place]:
    """``work_place`` and ``worker_place``: the places by number, as they were recognised."""
    from freeproduce.resolve import places

    texts = con.execute(
        "select distinct country_text, sector_text, sector_class(sector_text) from place_day "
        "order by all"
    ).fetchall()
    found = places.country([c for c, _s, _k in texts])
    rows = [
        (i, c, s, link.place if link else None, kind or s.lower() or None)
        for i, ((c, s, kind), link) in enumerate(zip(texts, found, strict=True))
    ]
    insert(
        con,
        "work_place",
        "place INTEGER, country_text VARCHAR, sector_text VARCHAR, country VARCHAR, sector VARCHAR",
        rows,
    )
    con.execute(
        "create or replace table worker_place as select w, place from worker_text "
        "join work_place using (country_text, sector_text)"
    )
    return rows
