"""Payrolls, timecards, contracts and permits with planted violations and near misses.

Written from the wording of the rules alone, a second time and apart from ``examples/employer``:
other countries, pay periods, files, languages and names of columns (``planted_houses.py``). Each
case stands beside a near miss on the other side of the limit and its tolerance. What only many
records show together (an account of several workers, copied cards, permits beyond a workplace,
recruiters, the gap) is planted in employers of its own, in ``planted_together.py``.
"""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, timedelta

from planted_houses import House

TODAY = date(2025, 11, 10)
GIVEN = ("Maria", "João", "Aïcha", "Ngozi", "Wei", "Priya", "Rosa", "Omar", "Lien", "Sunil")
FAMILY = ("Silva", "Traoré", "Okafor", "Zhang", "Thapa", "Cruz", "Hassan", "Nguyen", "Rai")


@dataclass
class Person:
    """A worker of a house with all records; ``codes`` are what is to be found about them."""

    house: House
    number: str
    rng: random.Random
    name: str = ""
    codes: set[str] = field(default_factory=set)
    case: str = ""
    days: dict[date, list[tuple[int, int, int]]] = field(default_factory=dict)
    slips: list[dict] = field(default_factory=list)
    items: list[dict] = field(default_factory=list)
    contract: dict | None = None
    more_contracts: list[dict] = field(default_factory=list)
    permit: dict | None = None
    more_permits: list[dict] = field(default_factory=list)
    offer: dict | None = None

    @property
    def rate(self) -> float:
        return round(self.house.minimum * 1.15, 2)

    def minutes(self, day: date) -> int:
        return sum(end - start - pause for start, end, pause in self.days.get(day, ()))

    def monday(self) -> date:
        """A Monday with the fortnight after it inside one pay period or right at its beginning."""
        first, last = min(self.days), max(self.days)
        found = []
        for i in range((last - first).days - 20):
            day = first + timedelta(days=i)
            same = [s for s in self.slips if s["period_start"] <= day <= s["period_end"]]
            ends = {s["period_end"] for s in same}
            if day.weekday() == 0 and (
                self.house.period != "month" or day + timedelta(days=13) <= max(ends)
            ):
                found.append(day)
        return self.rng.choice(found)


def person(
    house: House, number: str, rng: random.Random, periods: list[tuple[date, date]]
) -> Person:
    """A worker about whom nothing is to be found."""
    p = Person(house, number, rng, f"{rng.choice(GIVEN)} {rng.choice(FAMILY)} {number[-3:]}")
    usual = int(min(house.week / 5, house.day) * 60)
    day = periods[0][0]
    while day <= periods[-1][1]:
        if day.weekday() < 5:
            start = 420 + rng.randrange(-29, 30)
            p.days[day] = [(start, start + usual - rng.randrange(7, 19) + 30, 30)]
        day += timedelta(days=1)
    hourly = p.rate
    for start, end in periods:
        p.slips.append(
            {
                "worker_id": number, "worker_name": p.name, "employer": house.name,
                "country": house.country, "sector": house.sector, "site": "Main", "job": "Packer",
                "nationality": "NP", "birth_date": date(1991, 5, 17), "period_start": start,
                "period_end": end, "pay_date": end + timedelta(days=4),
                "contract_rate": hourly, "allowances_in_kind": 0.0, "statutory": None,
                "advance": 0.0, "repaid": 0.0, "debt_balance": 0.0, "pay_method": "bank transfer",
                "account": f"{house.country}77{number}", "account_holder": p.name,
                "currency": house.currency, "ot_share": 1.0, "paid_rate": hourly,
                "extra_hours": 0.0,
            }
        )  # fmt: skip
    p.contract = {
        "contract_id": f"K{number}", "worker_id": number, "signed": date(2025, 3, 24),
        "start": date(2025, 3, 31), "language": "English", "worker_languages": "Nepali; English",
        "written": "yes", "copy_given": "yes", "job": "Packer", "workplace": "Main",
        "country": house.country, "rate": hourly, "unit": "hour", "currency": house.currency,
        "hours_week": house.week, "rest_day": "Sunday", "leave_days": 20, "notice_days": 30,
        "notice_employer": 30, "probation": 60, "deductions_agreed": "none",
        "persons_per_room": 3, "area_person": 5.0, "change_employer": "yes", "end_penalty": 0,
        "repatriation": "employer", "agency_fee": 0, "offer_id": f"F{number}",
        "travel_date": date(2025, 3, 27),
    }  # fmt: skip
    p.permit = {
        "permit_no": f"WP{number}", "worker_id": number, "type": "work",
        "valid_from": date(2025, 1, 2), "valid_to": date(2026, 6, 30), "employer": house.name,
        "occupation": "Packer", "site": "Main", "applied_on": None,
        "issuing_fee_payer": "employer", "renewal_paid_by": "employer",
        "recruiter": "Bagmati Overseas",
    }  # fmt: skip
    p.offer = {
        "id": f"F{number}", "title": "Packer", "pay_from": hourly, "pay_unit": "hour",
        "currency": house.currency, "hours_week": house.week, "employer": house.name,
        "country_work": house.country, "start": date(2025, 3, 31), "deductions": "none",
    }  # fmt: skip
    return p


def settle(p: Person) -> None:
    """Payslips from days and rates, every sum right; done after a case changed what it changes."""
    overtime = _overtime(p)
    for s in p.slips:
        mine = [d for d in p.days if s["period_start"] <= d <= s["period_end"]]
        extra = round(sum(overtime.get(d, 0) for d in mine) / 60, 2) + s.pop("extra_hours")
        regular = round(sum(p.minutes(d) for d in mine) / 60, 2) - round(
            sum(overtime.get(d, 0) for d in mine) / 60, 2
        )
        rate, share = s.pop("paid_rate"), s.pop("ot_share")
        basic = round(regular * rate, 2)
        ot_pay = round(extra * basic / max(regular, 1e-9) * p.house.ot_mult * share, 2)
        gross = round(basic + ot_pay, 2)
        tax = round(gross * 0.08, 2)
        s |= {
            "hours_regular": round(regular, 2), "hours_ot": round(extra, 2), "basic": basic,
            "ot_pay": ot_pay, "gross": gross, "statutory": tax,
        }  # fmt: skip
        add_up(p, s)


def add_up(p: Person, s: dict) -> None:
    """Deductions and net pay of a payslip anew."""
    items = sum(
        i["amount"] for i in p.items
        if i["period_start"] == s["period_start"] and i["type"] != "income tax"
    )  # fmt: skip
    s["deduction_total"] = round(s["statutory"] + s["repaid"] + items, 2)
    s["net_paid"] = round(s["gross"] - s["deduction_total"], 2)


def _overtime(p: Person) -> dict[date, float]:
    """Minutes of overtime of each day: above the day's limit, then above the week's."""
    out: dict[date, float] = {}
    weeks: dict[date, float] = {}
    for day in sorted(p.days):
        worked = p.minutes(day)
        week = day - timedelta(days=day.weekday())
        normal = min(worked, p.house.day * 60)
        before = weeks.get(week, 0.0)
        weeks[week] = before + normal
        over = max(0.0, weeks[week] - p.house.week * 60) - max(0.0, before - p.house.week * 60)
        out[day] = worked - normal + over
    return out


Case = Callable[[Person], None]


def week_of(p: Person, monday: date, hours: list[float], start: int = 400) -> None:
    """Other hours on the days from a Monday on."""
    for i, h in enumerate(hours):
        day = monday + timedelta(days=i)
        p.days.pop(day, None)
        if h:
            p.days[day] = [(start + i, start + i + 30 + round(h * 60), 30)]


def one(p: Person) -> dict:
    return p.rng.choice(p.slips)


def rate(part: float, of: str = "minimum") -> Case:
    """Pay at a part of the minimum (no rate is stated then), or of the contract's rate."""

    def plant(p: Person) -> None:
        base = p.house.minimum if of == "minimum" else p.rate
        for s in p.slips:
            s["paid_rate"] = base * part
            if of == "minimum":
                s["contract_rate"] = None
        settle(p)

    return plant


def overtime_paid(share: float) -> Case:
    def plant(p: Person) -> None:
        week_of(p, p.monday(), [min(p.house.week / 5 + 1.5, p.house.most_day - 2.5)] * 5)
        for s in p.slips:
            s["ot_share"] = share
        settle(p)

    return plant


def weeks(*rows: list[float]) -> Case:
    def plant(p: Person) -> None:
        monday = p.monday()
        for i, hours in enumerate(rows):
            week_of(p, monday + timedelta(days=7 * i), hours)
        settle(p)

    return plant


def evenly(total: Callable[[House], float], days: int, times: int = 1) -> Case:
    """So many hours a week over so many days."""

    def plant(p: Person) -> None:
        monday = p.monday()
        for i in range(times):
            h = total(p.house) / days
            week_of(p, monday + timedelta(days=7 * i), [h] * days + [0] * (7 - days))
        settle(p)

    return plant


def long_day(over: float) -> Case:
    def plant(p: Person) -> None:
        h = p.house.most_day + over
        monday = p.monday()
        rest = [5.0] * 4
        week_of(p, monday, [*rest, h, 0, 0])
        settle(p)

    return plant


def short_rest(off: int) -> Case:
    """A late shift, and the next one ``off`` minutes more or less than the rest after it."""

    def plant(p: Person) -> None:
        day = p.monday() + timedelta(days=1)
        end = 23 * 60 + 20
        begin = end + int(p.house.rest * 60) - 1440 + off
        p.days[day] = [(end - 360, end, 20)]
        p.days[day + timedelta(days=1)] = [(begin, begin + 360, 20)]
        settle(p)

    return plant


def slip_with(change: Callable[[Person, dict], object], *, again: bool = True) -> Case:
    """A change of one payslip after it was settled; ``again`` adds it up once more."""

    def plant(p: Person) -> None:
        settle(p)
        s = one(p)
        change(p, s)
        if again:
            add_up(p, s)

    return plant


def taken(words: str, part: float) -> Case:
    """Deduct a part of gross pay for something named in words."""
    return slip_with(
        lambda p, s: p.items.append(
            {"worker_id": p.number, "period_start": s["period_start"],
             "period_end": s["period_end"], "type": words, "amount": round(s["gross"] * part, 2)}
        )
    )  # fmt: skip


def debt(advances: list[float], repaid: list[float]) -> Case:
    """A debt from period to period, in parts of a period's net pay."""

    def plant(p: Person) -> None:
        settle(p)
        net, owed = p.slips[0]["net_paid"], 0.0
        for i, s in enumerate(p.slips):
            s["advance"] = round(net * advances[i], 2) if i < len(advances) else 0.0
            s["repaid"] = round(net * repaid[min(i, len(repaid) - 1)], 2)
            owed = max(0.0, owed + s["advance"] - s["repaid"])
            s["debt_balance"] = round(owed, 2)
            add_up(p, s)

    return plant


def late(days: int) -> Case:
    def plant(p: Person) -> None:
        settle(p)
        s = one(p)
        limit = 15 if p.house.period == "month" else 7
        s["pay_date"] = s["period_end"] + timedelta(days=limit + days)

    return plant


def missing(keep_cards: bool) -> Case:
    def plant(p: Person) -> None:
        settle(p)
        s = p.slips.pop(p.rng.randrange(1, len(p.slips) - 1))
        if keep_cards and (s["period_end"] - s["period_start"]).days > 20:
            p.codes.add("PAY10")  # two months without a payment
        if not keep_cards:
            p.days = {
                d: v for d, v in p.days.items() if not s["period_start"] <= d <= s["period_end"]
            }

    return plant


def born(years: int, days: int, extra: bool = False) -> Case:
    def plant(p: Person) -> None:
        if extra:
            week_of(p, p.monday(), [p.house.week / 5 + 0.6] * 5)
        settle(p)
        # A day older than the limit when all begins, or still a day below it when all ends.
        day = p.slips[-1]["period_end"] if days else p.slips[0]["period_start"]
        born_on = date(day.year - years, day.month, min(day.day, 28)) + timedelta(days=4 * days)
        for s in p.slips:
            s["birth_date"] = born_on

    return plant


def under(days: int) -> Case:
    return lambda p: born(p.house.min_age, days)(p)


def term(**terms: object) -> Case:
    def plant(p: Person) -> None:
        settle(p)
        assert p.contract
        p.contract |= {k: v(p) if callable(v) else v for k, v in terms.items()}

    return plant


def offered(**terms: object) -> Case:
    def plant(p: Person) -> None:
        settle(p)
        assert p.offer
        p.offer |= {k: v(p) if callable(v) else v for k, v in terms.items()}

    return plant


def second_contract(start: date, **terms: object) -> Case:
    def plant(p: Person) -> None:
        settle(p)
        assert p.contract
        p.contract["end_date"] = date(2025, 9, 14)
        p.more_contracts.append(
            p.contract | {"contract_id": f"L{p.number}", "start": start, "end_date": None,
                          "signed": date(2025, 3, 25), "offer_id": None} | terms
        )  # fmt: skip

    return plant


def permit(**terms: object) -> Case:
    def plant(p: Person) -> None:
        settle(p)
        assert p.permit
        p.permit |= {k: v(p) if callable(v) else v for k, v in terms.items()}

    return plant


def second_permit(**terms: object) -> Case:
    def plant(p: Person) -> None:
        settle(p)
        assert p.permit
        p.more_permits.append(p.permit | {"permit_no": f"WQ{p.number}"} | terms)

    return plant


def nothing(p: Person) -> None:
    settle(p)


def none_written(p: Person) -> None:
    settle(p)
    p.contract = None


def put(**cells: object) -> Callable[[Person, dict], object]:
    return lambda p, s: s.update({k: v(p, s) if callable(v) else v for k, v in cells.items()})


def truth(p: Person) -> set[str]:
    """What is to be found about a worker, given what the house's files can show."""
    codes = set(p.codes)
    if "PAY08 permit hit" in p.case:
        codes.add("PER06")  # the rule on permits says so, too
    for shifts in p.days.values():
        stretch = max(z for _a, z, _b in shifts) - min(a for a, _z, _b in shifts)
        if stretch > (p.house.spread + 0.25) * 60 and p.house.cards == "times":
            codes.add("PAY06")
    if p.case.startswith("PAY06 rest") and p.house.cards == "hours":
        codes.discard("PAY06")  # there are no times to tell it by
    if p.case.startswith("PAY11 missing") and p.house.country == "FJ":
        codes -= {"PAY10", "PAY11"}  # days stand inside payslips there
    if p.case.startswith("CON05 pay") and p.house.country == "MY":
        codes.discard("CON05")  # no minimum is on file for the day on which it begins
    return codes
