"""Workers by number and pseudonym: ``worker``, and ``worker_as`` for what the files call them.

Each way of writing a number or name is resolved once; records are joined to workers by the text
as it stands, so that nothing is trimmed or folded line by line.
"""

from __future__ import annotations

from duckdb import DuckDBPyConnection

_NAMED = ("payslip", "timecard", "contract", "permit")
"""Kinds in which a name may stand where the worker's number is missing."""
_NUMBERED = ("deduction", "offer")
BY = "is_called(k.said, k.by_name, r.worker_id, r.worker_name)"
"""The join of a record ``r`` to ``worker_as k``."""


def workers(con: DuckDBPyConnection, key: bytes) -> None:
    """Make ``worker`` and ``worker_as``; the pseudonym is a keyed digest of the number."""
    said = [
        f"select worker_id is null as by_name, coalesce(worker_id, worker_name) as said from {kind}"
        for kind in _NAMED
    ] + [f"select false, worker_id from {kind}" for kind in _NUMBERED]
    con.execute(
        f"""
        create or replace table worker_as as
        select by_name, said, ref, cast(dense_rank() over (order by ref) as integer) as w
        from (select by_name, said, case when by_name then plain(said) else trim(said) end as ref
            from ({" union ".join(said)}) where said is not null)
        """
    )
    con.execute(
        f"""
        create or replace table worker as
        select distinct w, ref,
            'W-' || upper(substr(sha256('{key.hex()}' || sha256('{key.hex()}' || ref)), 1, 12))
                as worker
        from worker_as
        """
    )


def paid(con: DuckDBPyConnection) -> None:
    """``worker_paid``: country, sector, employer and site of each worker by the payroll."""
    con.execute(
        f"""
        create or replace table worker_paid as
        select w, min(country_text) as country_text, min(sector_text) as sector_text,
            min(nullif(country_text, '')) as country, min(nullif(sector_text, '')) as sector,
            coalesce(min(employer), '') as employer, coalesce(min(site), '') as site
        from payslip_placed r join worker_as k on {BY} group by w
        """
    )


def at_work(con: DuckDBPyConnection) -> bool:
    """``worker_text`` (country and sector) and ``worker_site`` (employer and site) of each worker.

    The payroll and the contracts say it, and for whom they do not the timecards; gives whether
    the country or sector of anybody had to be taken from these.
    """
    con.execute(
        f"""
        create or replace table worker_text as
        select w, min(country_text) as country_text, min(sector_text) as sector_text from (
            select w, country_text, sector_text from worker_paid
            union all
            select w, country_text, sector_text from contract_placed r join worker_as k on {BY}
        ) group by w
        """
    )
    con.execute("create or replace table worker_site as select w, employer, site from worker_paid")
    unpaid = "select w from worker where w not in (select w from worker_site)"
    if not con.execute(f"{unpaid} limit 1").fetchone():
        return False
    con.execute(
        f"""
        create or replace temp table worker_carded as
        select w, min(country_text) as country_text, min(sector_text) as sector_text,
            coalesce(min(employer), '') as employer, coalesce(min(site), '') as site
        from timecard_placed r join worker_as k on {BY} where w in ({unpaid}) group by w
        """
    )
    con.execute("insert into worker_site select w, employer, site from worker_carded")
    added = con.execute(
        "insert into worker_text select w, country_text, sector_text from worker_carded "
        "where w not in (select w from worker_text)"
    ).fetchone()
    con.execute("drop table worker_carded")
    return bool(added and added[0])
