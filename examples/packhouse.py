"""The packhouse of the invented employer, and advertisements: what many records show together.

Foreign sorters are paid less than nationals for the same job, six of them below the minimum and
the rate of their contracts; two share an account; five have the same times every day; their
recruiter is in no register; and six advertisements of six employers are one text with one
telephone.
"""

from __future__ import annotations

import random
from collections.abc import Callable
from datetime import date
from typing import Any

SITE, JOB = "Packhouse", "Sorter"
RECRUITER = "Kudu Crossing Placements"
NATIONALS, FOREIGN = 14, 14
ADS = (
    "{firm} needs {n} sorters for its packhouse in {town}, from {start}. Free lodging. "
    "A registration fee of R{fee} is payable to the agent before departure. "
    "Call Mr Kobus on 015 555 0147."
)
FIRMS = ("Blouvlei Packers", "Soutpan Citrus", "Karee Farms", "Mopani Fruit", "Tarka Orchards",
         "Zwartberg Estate")  # fmt: skip
TOWNS = ("Tzaneen", "Letsitele", "Hoedspruit", "Musina", "Groblersdal", "Burgersfort")


def sorters(make: Any, rng: random.Random, months: list[date], first: int) -> list[Any]:
    """Workers of the packhouse, with records as ``make.worker`` and ``make.pay`` give them."""
    out = []
    for i in range(NATIONALS + FOREIGN):
        foreign = i >= NATIONALS
        w = make.worker(f"{first + i:06d}", rng, months)
        w.site, w.job = SITE, JOB
        agreed = 36.0 if not foreign else 32.0
        low = foreign and i >= NATIONALS + 8
        w.paid_rate = 28.2 if low else agreed + round(rng.uniform(-0.04, 0.3), 2)
        make.pay(w, months)
        if NATIONALS <= i < NATIONALS + 5:
            for card in w.cards:
                card.start, card.end = 431, 953
            w.slips.clear()
            make.pay(w, months)
        for s in w.slips:
            s.update(contract_rate=agreed, migrant="yes" if foreign else "no",
                     nationality="ZW" if foreign else "ZA")  # fmt: skip
        _terms(w, agreed, foreign=foreign)
        if low:
            w.codes |= {"PAY01", "PAY02"}
        w.case = "packhouse, " + ("foreign" if foreign else "national")
        out.append(w)
    shared = out[-1].slips[0]["account"]
    for w in out[-2:]:
        w.codes.add("PAY12")
        for s in w.slips:
            s["account"] = shared
    return out


def _terms(w: Any, agreed: float, *, foreign: bool) -> None:
    w.contracts[0].update(rate=agreed, job=JOB, workplace=SITE, signed=date(2025, 4, 3),
                          migrant="yes" if foreign else "no")  # fmt: skip
    w.offer.update(pay_from=agreed, title=JOB)
    if foreign:
        w.permits[0].update(occupation=JOB, site=SITE, recruiter=RECRUITER)
    else:
        w.permits.clear()
        w.contracts[0].update(travel_date="", repatriation="", rent="", persons_room="",
                              housing_inspected="", housing="no")  # fmt: skip


def advertisements(rng: random.Random) -> list[dict[str, object]]:
    return [
        {
            "offer_id": f"A-{i + 1}", "title": JOB, "employer": firm, "country_work": "ZA",
            "contact_phone": "015 555 0147", "posted": date(2025, 3, 1 + i),
            "text": ADS.format(firm=firm, n=rng.randrange(10, 60, 5), town=TOWNS[i],
                               start=f"{3 + i} May", fee=450 + 10 * i),
        }
        for i, firm in enumerate(FIRMS)
    ]  # fmt: skip


def add(make: Any, rows: dict[str, list[dict[str, object]]], months: list[date]) -> None:
    """Put the packhouse into the tables of ``make.tables``, with what is to be found in it."""
    rng = random.Random(1833)
    tables: Callable[[Any], dict[str, list[dict[str, object]]]] = make.tables
    for name, more in tables(sorters(make, rng, months, first=900)).items():
        rows[name] += more
    rows["offers"] += advertisements(rng)
    rows["recruiters"] = [
        {"recruiter": "Limpopo Labour Bridge", "licence_no": "LLB-2019-044",
         "licence_until": date(2026, 12, 31)}
    ]  # fmt: skip
    rows["truth_together"] = [
        {"code": code, "who": who, "why": why}
        for code, who, why in (
            ("GAP01", make.EMPLOYER, "foreign sorters are paid less than nationals"),
            ("PAY15", f"{make.EMPLOYER} {SITE}", "five sorters have the same times every day"),
            ("PAY15", f"{make.EMPLOYER} {SITE}", "so the last digits are not those of a clock"),
            ("PER07", RECRUITER, "not in the register"),
            ("OFF12", "six advertisements", "one text for six employers"),
            ("OFF13", "015 555 0147", "one telephone for six employers"),
            ("OFF01", "six advertisements", "a fee is payable to the agent"),
        )
    ]
