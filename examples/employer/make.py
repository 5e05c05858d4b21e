"""Makes a payroll with timecards, contracts, permits and offers of an invented employer.

``python examples/employer/make.py`` writes the files of this folder and ``truth.csv`` beside them.
Every violation stands beside a near miss: a worker whose figures lie at the limit, a tolerance away
from it. The same cases make the files of ``benchmarks/work.py``, hundreds of each. Whoever is named
here does not exist.
"""

from __future__ import annotations

import csv
import random
import sys
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path

EMPLOYER = "Morgenwind Citrus Estate (Pty) Ltd"
COUNTRY, SECTOR, CURRENCY = "ZA", "agriculture", "ZAR"
TODAY = date(2025, 10, 15)
MINIMUM, MULTIPLE, WEEK = 28.79, 1.5, 45.0
RATE = 32.0
MONTHS = [date(2025, m, 1) for m in (5, 6, 7, 8, 9)]
GIVEN = ("Ayanda", "Thabo", "Lerato", "Sipho", "Nomsa", "Kagiso", "Tendai", "Farai", "Chipo")
FAMILY = ("Dlamini", "Mokoena", "Nkosi", "Moyo", "Ncube", "Sibanda", "Banda", "Phiri", "Chirwa")


@dataclass
class Card:
    """One day of a timecard; times in minutes after midnight."""

    day: date
    start: int
    end: int
    pause: int = 30

    @property
    def worked(self) -> int:
        return self.end - self.start - self.pause


@dataclass
class Worker:
    """One worker with all records; ``codes`` are what is to be found about them."""

    number: str
    name: str
    codes: set[str] = field(default_factory=set)
    site: str = "North orchard"
    job: str = "Picker"
    cards: list[Card] = field(default_factory=list)
    slips: list[dict[str, object]] = field(default_factory=list)
    contracts: list[dict[str, object]] = field(default_factory=list)
    permits: list[dict[str, object]] = field(default_factory=list)
    offer: dict[str, object] | None = None
    paid_rate: float = RATE
    ot_share: float = 1.0
    case: str = ""


def last_of(month: date) -> date:
    return (month.replace(day=28) + timedelta(days=4)).replace(day=1) - timedelta(days=1)


def worker(number: str, rng: random.Random, months: list[date]) -> Worker:
    """A worker in whose records nothing is to be found."""
    w = Worker(number, f"{rng.choice(GIVEN)} {rng.choice(FAMILY)}")
    day, end = months[0], last_of(months[-1])
    while day <= end:
        if day.weekday() < 5:
            start = 420 + rng.randint(-20, 19)
            w.cards.append(Card(day, start, start + 30 + rng.randint(492, 522)))
        day += timedelta(days=1)
    w.contracts.append(
        {
            "contract_id": f"C-{number}", "worker_id": number, "offer_id": f"O-{number}",
            "employer": EMPLOYER, "employer_address": "Farm 12, R71", "workplace": w.site,
            "signed": date(2025, 4, 1), "start_date": date(2025, 4, 14), "migrant": "yes",
            "travel_date": date(2025, 4, 10), "language": "English",
            "worker_languages": "English, Shona", "written": "yes", "job": w.job, "rate": RATE,
            "rate_unit": "hour", "currency": CURRENCY, "hours_week": 45, "days_week": 5,
            "rest_day": "Sunday", "rest_hours": 48, "leave_days": 15, "food": "no",
            "housing": "yes", "termination": "one month", "notice_worker": 30,
            "notice_employer": 30, "end_penalty": 0, "change_employer": "yes",
            "repatriation": "employer", "agency_fee": 0, "persons_room": 4, "area_person": 6,
            "persons_toilet": 8, "rent": 300, "housing_inspected": "yes", "deductions_agreed": "no",
        }
    )  # fmt: skip
    w.permits.append(
        {
            "permit_no": f"P-{number}", "worker_id": number, "permit_type": "General work",
            "valid_from": date(2025, 4, 1), "valid_to": date(2026, 3, 31), "employer": EMPLOYER,
            "occupation": w.job, "site": w.site, "issuing_fee_payer": "employer",
            "recruiter": "Limpopo Labour Bridge",
        }
    )  # fmt: skip
    w.offer = {
        "offer_id": f"O-{number}", "title": w.job, "pay_from": RATE, "pay_unit": "hour",
        "currency": CURRENCY, "hours_week": 45, "days_week": 5, "employer": EMPLOYER,
        "country_work": COUNTRY, "housing": "yes", "housing_cost": 300, "deductions": "no",
    }  # fmt: skip
    return w


def pay(w: Worker, months: list[date]) -> None:
    """Payslips from the timecards, every sum right."""
    minutes: dict[date, int] = {}
    overtime: dict[date, float] = {}
    for c in sorted(w.cards, key=lambda c: c.day):
        week = c.day - timedelta(days=c.day.weekday())
        before = minutes.get(week, 0)
        minutes[week] = before + c.worked
        overtime[c.day] = max(0, minutes[week] - WEEK * 60) - max(0, before - WEEK * 60)
    for month in months:
        end = last_of(month)
        cards = [c for c in w.cards if month <= c.day <= end]
        extra = round(sum(overtime[c.day] for c in cards) / 60, 4)
        regular = round(sum(c.worked for c in cards) / 60 - extra, 4)
        basic = round(regular * w.paid_rate, 2)
        ot_pay = round(extra * w.paid_rate * MULTIPLE * w.ot_share, 2)
        w.slips.append(
            {
                "worker_id": w.number, "worker_name": w.name, "employer": EMPLOYER,
                "country": COUNTRY, "sector": SECTOR, "site": w.site, "job": w.job,
                "migrant": "yes", "birth_date": date(1994, 3, 3), "period_start": month,
                "period_end": end, "pay_date": end + timedelta(days=3), "hours_regular": regular,
                "hours_ot": extra, "gross": round(basic + ot_pay, 2), "basic": basic,
                "ot_pay": ot_pay, "allowances_in_kind": 0, "contract_rate": RATE,
                "contract_rate_unit": "hour",
                "deduction_statutory": round(0.01 * (basic + ot_pay), 2), "deduction_housing": 0.0,
                "deduction_transport": 0.0, "deduction_items": "", "deduction_advance": 0.0,
                "advance": 0.0, "debt_balance": "", "pay_method": "bank",
                "account": f"ZA{w.number}0", "account_holder": w.name, "currency": CURRENCY,
            }
        )  # fmt: skip
    settle(w)


def settle(w: Worker) -> None:
    """Add up deductions and net pay."""
    for s in w.slips:
        items = sum(float(x.rsplit(" ", 1)[1]) for x in str(s["deduction_items"]).split("; ") if x)
        s["deductions"] = round(
            s["deduction_statutory"] + s["deduction_housing"] + s["deduction_transport"]
            + s["deduction_advance"] + items, 2,
        )  # fmt: skip
        s["net_paid"] = round(s["gross"] - s["deductions"], 2)


Case = Callable[[Worker, random.Random, list[date]], None]
CASES: dict[str, tuple[Case, Case]] = {}
"""Code and variant -> the violation, and the near miss."""


def case(name: str, hit: Case, near: Case) -> None:
    CASES[name] = (hit, near)


def monday(w: Worker, rng: random.Random) -> date:
    """A whole week inside a month."""
    first = w.cards[0].day
    weeks = [
        d
        for d in (first + timedelta(days=i) for i in range((w.cards[-1].day - first).days - 13))
        if d.weekday() == 0 and d.month == (d + timedelta(days=13)).month
    ]
    return rng.choice(weeks)


def week(w: Worker, start: date, hours: Iterable[float], begin: int = 420) -> None:
    """Put other hours into the days from ``start`` on; 0 is a day off."""
    days = list(hours)
    span = {start + timedelta(days=i) for i in range(len(days))}
    w.cards = [c for c in w.cards if c.day not in span]
    for i, h in enumerate(days):
        if h:
            w.cards.append(
                Card(start + timedelta(days=i), begin + i, begin + i + 30 + round(h * 60))
            )


def rate(value: float) -> Case:
    def change(w: Worker, rng: random.Random, months: list[date]) -> None:
        w.paid_rate = value
        pay(w, months)
        for s in w.slips:
            s["contract_rate"] = ""

    return change


def below(value: float) -> Case:
    def change(w: Worker, rng: random.Random, months: list[date]) -> None:
        w.paid_rate = value
        pay(w, months)

    return change


def below_by(unit: str, rate: float, value: float) -> Case:
    """Pay by the hour that makes up less than a rate by the week or month."""

    def change(w: Worker, rng: random.Random, months: list[date]) -> None:
        w.paid_rate = value
        pay(w, months)
        for s in w.slips:
            s["contract_rate"], s["contract_rate_unit"] = rate, unit

    return change


def overtime(share: float, hours: float = 9.6) -> Case:
    def change(w: Worker, rng: random.Random, months: list[date]) -> None:
        week(w, monday(w, rng), [hours] * 5)
        w.ot_share = share
        pay(w, months)

    return change


def weeks(*rows: list[float]) -> Case:
    def change(w: Worker, rng: random.Random, months: list[date]) -> None:
        start = monday(w, rng)
        for i, hours in enumerate(rows):
            week(w, start + timedelta(days=7 * i), hours)
        pay(w, months)

    return change


def short_night(next_in: int) -> Case:
    def change(w: Worker, rng: random.Random, months: list[date]) -> None:
        start = monday(w, rng)
        week(w, start, [8, 10, 8, 8, 8])
        for c in w.cards:
            if c.day == start + timedelta(days=1):
                c.start, c.end = 570, 1200
            elif c.day == start + timedelta(days=2):
                c.start, c.end = next_in, next_in + 510
        pay(w, months)

    return change


def sunday_night(next_in: int) -> Case:
    """A shift on Sunday until 21:30, and one on Monday from ``next_in`` on."""

    def change(w: Worker, rng: random.Random, months: list[date]) -> None:
        start = monday(w, rng)
        week(w, start, [8, 8, 8, 8, 8, OFF, 9], begin=720)
        week(w, start + timedelta(days=7), [8, 8, 8, 8, 8])
        for c in w.cards:
            if c.day == start + timedelta(days=6):
                c.start, c.end = 720, 1290
            elif c.day == start + timedelta(days=7):
                c.start, c.end = next_in, next_in + 510
        pay(w, months)

    return change


def at_sea(*shifts: tuple[int, int, int]) -> Case:
    """Shifts of a week on board: day, minute of the beginning, minutes of work.

    Where no profile speaks, the conventions' hours of rest at sea and our own limit of 60 hours a
    week hold; basic pay and rate are left out, so that nothing is said of overtime.
    """

    def change(w: Worker, rng: random.Random, months: list[date]) -> None:
        start = monday(w, rng)
        w.site, w.job = "MV Halcyon", "Deckhand"
        week(w, start, [OFF] * 7)
        for day, begin, minutes in shifts:
            w.cards.append(Card(start + timedelta(days=day), begin, begin + minutes, 0))
        pay(w, months)
        for s in w.slips:
            s.update(country="PA", sector="shipping", basic="", contract_rate="")
        w.contracts[0]["signed"] = date(2025, 4, 2)
        for row in (*w.contracts, *w.permits):
            row.update({k: w.job for k in ("job", "occupation") if k in row})
            row.update({k: w.site for k in ("workplace", "site") if k in row})
        assert w.offer is not None
        w.offer["title"] = w.job

    return change


def one_for_two(w: Worker, rng: random.Random, months: list[date]) -> None:
    """Two months on one payslip, so that the worker waits two months for pay."""
    pay(w, months)
    i = 1 + rng.randrange(len(w.slips) - 2)
    second = w.slips.pop(i + 1)
    for key in ("hours_regular", "hours_ot", "gross", "basic", "ot_pay", "deduction_statutory"):
        w.slips[i][key] = round(float(str(w.slips[i][key])) + float(str(second[key])), 4)
    w.slips[i] |= {key: second[key] for key in ("period_end", "pay_date")}
    settle(w)


def paid_early_then_late(w: Worker, rng: random.Random, months: list[date]) -> None:
    """One payment before the month ends, the next as late as may be."""
    pay(w, months)
    i = rng.randrange(len(w.slips) - 1)
    w.slips[i]["pay_date"] = w.slips[i]["period_end"] - timedelta(days=3)
    w.slips[i + 1]["pay_date"] = w.slips[i + 1]["period_end"] + timedelta(days=15)


def unpaid_at_the_end(slips_missing: int) -> Case:
    def change(w: Worker, rng: random.Random, months: list[date]) -> None:
        pay(w, months)
        del w.slips[-slips_missing:]

    return change


def slips(change_slip: Callable[[dict[str, object]], object], *, all_of: bool = False) -> Case:
    """A change of one payslip (or of all), deductions added up again."""

    def change(w: Worker, rng: random.Random, months: list[date]) -> None:
        pay(w, months)
        for s in w.slips if all_of else [rng.choice(w.slips)]:
            change_slip(s)
        settle(w)

    return change


def also(code: str, planted: Case) -> Case:
    """A case that another rule has to find as well."""

    def change(w: Worker, rng: random.Random, months: list[date]) -> None:
        planted(w, rng, months)
        w.codes.add(code)

    return change


def after(change_slip: Callable[[dict[str, object]], object]) -> Case:
    """A change of one payslip after everything was added up."""

    def change(w: Worker, rng: random.Random, months: list[date]) -> None:
        pay(w, months)
        change_slip(rng.choice(w.slips))

    return change


def debt(advances: list[float], repayments: list[float]) -> Case:
    def change(w: Worker, rng: random.Random, months: list[date]) -> None:
        pay(w, months)
        owed = 0.0
        for i, s in enumerate(w.slips):
            s["advance"] = advances[i] if i < len(advances) else 0.0
            s["deduction_advance"] = repayments[i] if i < len(repayments) else repayments[-1]
            owed = max(0.0, owed + s["advance"] - s["deduction_advance"])
            s["debt_balance"] = round(owed, 2)
        settle(w)

    return change


def gap(keep_cards: bool) -> Case:
    def change(w: Worker, rng: random.Random, months: list[date]) -> None:
        pay(w, months)
        missing = w.slips.pop(1 + rng.randrange(len(w.slips) - 2))
        if keep_cards:
            w.codes.add("PAY10")
        else:
            w.cards = [
                c for c in w.cards
                if not missing["period_start"] <= c.day <= missing["period_end"]
            ]  # fmt: skip

    return change


def contract(**terms: object) -> Case:
    def change(w: Worker, rng: random.Random, months: list[date]) -> None:
        pay(w, months)
        w.contracts[0].update(terms)

    return change


def no_contract(w: Worker, rng: random.Random, months: list[date]) -> None:
    pay(w, months)
    w.contracts.clear()


def second_contract(start: date, **terms: object) -> Case:
    def change(w: Worker, rng: random.Random, months: list[date]) -> None:
        pay(w, months)
        w.contracts[0]["end_date"] = date(2025, 8, 31)
        w.contracts.append(
            w.contracts[0]
            | {"contract_id": f"D-{w.number}", "start_date": start, "end_date": "", "offer_id": ""}
            | terms
        )

    return change


def offered(**terms: object) -> Case:
    def change(w: Worker, rng: random.Random, months: list[date]) -> None:
        pay(w, months)
        assert w.offer is not None
        w.offer.update(terms)

    return change


def permit(**terms: object) -> Case:
    def change(w: Worker, rng: random.Random, months: list[date]) -> None:
        pay(w, months)
        w.permits[0].update(terms)

    return change


def permit_until(days_after_last: int) -> Case:
    def change(w: Worker, rng: random.Random, months: list[date]) -> None:
        pay(w, months)
        last = max(c.day for c in w.cards)
        w.permits[0]["valid_to"] = last + timedelta(days=days_after_last)

    return change


def second_permit(**terms: object) -> Case:
    def change(w: Worker, rng: random.Random, months: list[date]) -> None:
        pay(w, months)
        w.permits.append(w.permits[0] | {"permit_no": f"Q-{w.number}"} | terms)

    return change


def age(years: int, days: int, extra: float) -> Case:
    def change(w: Worker, rng: random.Random, months: list[date]) -> None:
        if extra:
            week(w, next(c.day for c in w.cards if c.day.weekday() == 0), [9.6] * 5)
        pay(w, months)
        first = months[0]
        for s in w.slips:
            s["birth_date"] = first.replace(year=first.year - years) + timedelta(days=days)

    return change


def put(**cells: object) -> Callable[[dict[str, object]], object]:
    return lambda s: s.update(cells)


def share_of_gross(part: float, of: str) -> Callable[[dict[str, object]], object]:
    return lambda s: s.update({f"deduction_{of}": round(s["gross"] * part, 2)})


def reversed_name(s: dict[str, object]) -> None:
    s["account_holder"] = ", ".join(reversed(str(s["worker_name"]).upper().split()))


OFF, ON = 0, 8.0
case("PAY01", rate(round(MINIMUM * 0.99, 4)), rate(round(MINIMUM * 0.9955, 4)))
case("PAY02", below(31.8), below(31.86))
case("PAY02 weekly", below_by("week", RATE * WEEK, 31.8), below_by("week", RATE * WEEK, 31.86))
case(
    "PAY02 monthly",
    below_by("month", RATE * WEEK * 52 / 12, 31.8),
    below_by("month", RATE * WEEK * 52 / 12, 31.86),
)
case("PAY03", overtime(0.993), overtime(0.996))
case("PAY03 quarter of an hour", overtime(0.0, 9.1), overtime(0.0, 9.04))
case("PAY04", weeks([9.22] * 6), weeks([9.2] * 6))
case("PAY04 twice above 60", weeks([10.2] * 6, [10.2] * 6), weeks([9.2] * 6, [9.2] * 6))
case("PAY05", weeks([6.1] * 7), weeks([6.1] * 6 + [OFF] + [6.1] * 6 + [OFF]))
case(
    "PAY05 across weeks",
    weeks([OFF, OFF] + [6.1] * 5, [6.1, 6.1, OFF, OFF, OFF, OFF, OFF]),
    weeks([OFF, OFF, OFF] + [6.1] * 4, [6.1, 6.1, OFF, OFF, OFF, OFF, OFF]),
)
case("PAY06", weeks([7, 7, 7, 7, 12.3]), weeks([7, 7, 7, 7, 12.25]))
case("PAY06 night", short_night(463), short_night(466))
case("PAY06 Sunday night", sunday_night(551), sunday_night(555))
case("PAY06 sea, a day", at_sea((2, 360, 856)), at_sea((2, 360, 855)))
case(
    "PAY06 sea, watches",
    at_sea((1, 1080, 430), (2, 180, 430)),
    at_sea((1, 1080, 420), (2, 180, 420)),
)
case(
    "PAY06 sea, seven days",
    also("PAY04", at_sea(*((d, 360, 783) for d in range(7)))),
    also("PAY04", at_sea(*((d, 360, 780) for d in range(7)))),
)
case("PAY07", slips(share_of_gross(0.202, "transport")), slips(share_of_gross(0.2, "transport")))
case(
    "PAY08",
    also("PER06", slips(put(deduction_items="visa fee 50"))),
    slips(put(deduction_items="union dues 50")),
)
case(
    "PAY08 words",
    slips(put(deduction_items="rent 40; air ticket 80")),
    slips(put(deduction_items="rent 40; social security 8")),
)
case("PAY09", debt([300, 100, 100, 100, 100], [100]), debt([300, 100, 50, 50, 50], [100]))
case("PAY09 months", debt([1100], [0, 100, 100, 100, 100]), debt([600], [0, 100, 100, 100, 100]))
case(
    "PAY10",
    after(lambda s: s.update(pay_date=s["period_end"] + timedelta(days=16))),
    after(lambda s: s.update(pay_date=s["period_end"] + timedelta(days=15))),
)
case("PAY10 two months", one_for_two, paid_early_then_late)
case("PAY10 at the end", unpaid_at_the_end(2), unpaid_at_the_end(1))
case(
    "PAY11",
    after(lambda s: s.update(net_paid=round(s["net_paid"] * 0.99, 2))),
    after(lambda s: s.update(net_paid=round(s["net_paid"] * 0.9955, 2))),
)
case("PAY11 nothing paid", after(put(net_paid="")), after(put(bonus="")))
case("PAY11 month missing", gap(True), gap(False))
case("PAY12", slips(put(account_holder="Gert Vorster"), all_of=True), slips(reversed_name))
case("PAY12 voucher", slips(put(pay_method="voucher")), slips(put(pay_method="cash")))
case(
    "PAY13",
    slips(lambda s: s.update(allowances_in_kind=round(s["gross"] * 0.3376, 2))),
    slips(lambda s: s.update(allowances_in_kind=round(s["gross"] / 3, 2))),
)
case(
    "PAY13 housing",
    slips(share_of_gross(0.1007, "housing")),
    slips(share_of_gross(0.1004, "housing")),
)
case("PAY14", age(15, 1, 0), age(15, 0, 0))
case("PAY14 overtime", age(18, 1, 1), age(18, 0, 1))
case(
    "PAY15 cards differ",
    slips(lambda s: s.update(hours_regular=round(s["hours_regular"] * 1.024, 4),
                             basic=round(s["basic"] * 1.024, 2),
                             gross=round(s["gross"] * 1.024, 2))),
    slips(lambda s: s.update(hours_regular=round(s["hours_regular"] * 1.019, 4),
                             basic=round(s["basic"] * 1.019, 2),
                             gross=round(s["gross"] * 1.019, 2))),
)  # fmt: skip
case("CON01", no_contract, contract())
case("CON02", contract(signed=date(2025, 4, 11)), contract(signed=date(2025, 4, 10)))
case(
    "CON03",
    contract(language="Afrikaans"),
    contract(language="Afrikaans", translation="Shona"),
)
case("CON04", contract(food=""), contract(area_person=""))
case("CON05", contract(hours_week=55.3, offer_id=""), contract(hours_week=55.2, offer_id=""))
case(
    "CON05 pay",
    contract(rate=28.6, offer_id=""),
    contract(rate=28.66, offer_id=""),
)
case("CON06", offered(pay_from=32.2), offered(pay_from=32.15))
case("CON06 hours", offered(hours_week=44.7), offered(hours_week=44.75))
case("CON06 job", offered(title="Packhouse clerk"), offered(title="Fruit picker"))
case("CON07", contract(end_penalty=1), contract(end_penalty=0))
case("CON07 notice", contract(notice_worker=31), contract(notice_worker=30))
case("CON08", contract(change_employer="no"), contract(change_employer="after six months"))
case("CON09", contract(persons_room=5), contract(persons_room=4))
case("CON09 area", contract(area_person=3.5), contract(area_person=3.6))
case("CON11", contract(leave_days=14), contract(leave_days=15))
case("CON11 rest", contract(rest_hours=35.7), contract(rest_hours=35.75))
case("CON12", contract(repatriation="worker"), contract(repatriation="agency"))
case(
    "CON13",
    second_contract(date(2025, 8, 31), rate=33),
    second_contract(date(2025, 9, 1), rate=33),
)
case("PER01", permit_until(-1), permit_until(0))
case("PER02", permit(valid_to=TODAY + timedelta(days=60)), permit(valid_to=TODAY + timedelta(61)))
case(
    "PER03",
    permit(employer="Blouvlei Packers"),
    permit(employer="MORGENWIND CITRUS ESTATE PTY LTD"),
)
case("PER03 job", permit(occupation="Welder"), permit(occupation="Picker (seasonal)"))
case(
    "PER04",
    second_permit(employer="Blouvlei Packers", valid_from=date(2026, 3, 31)),
    second_permit(employer="Blouvlei Packers", valid_from=date(2026, 4, 1),
                  valid_to=date(2026, 9, 1)),
)  # fmt: skip
case("PER06", permit(issuing_fee_payer="worker"), permit(issuing_fee_payer="the employer"))


def plant(
    hits: int, nears: int, seed: int, months: list[date] = MONTHS, first: int = 1
) -> Iterator[Worker]:
    """Workers with each case: ``hits`` of each violation and ``nears`` of each near miss."""
    rng = random.Random(seed)
    number = first
    for name, (hit, near) in CASES.items():
        for planted, how_many in ((hit, hits), (near, nears)):
            for _ in range(how_many):
                w = worker(f"{number:06d}", rng, months)
                w.case = name if planted is hit else f"{name}, near miss"
                planted(w, rng, months)
                if planted is hit:
                    w.codes.add(name[:5])
                number += 1
                yield w


def tables(workers: Iterable[Worker]) -> dict[str, list[dict[str, object]]]:
    """The records as rows of each file, and the truth."""
    out: dict[str, list[dict[str, object]]] = {
        name: [] for name in ("payroll", "timecards", "contracts", "permits", "offers", "truth")
    }
    for w in workers:
        out["payroll"] += w.slips
        out["timecards"] += [
            {
                "worker_id": w.number,
                "date": c.day,
                "time_in": f"{c.start // 60:02d}:{c.start % 60:02d}",
                "time_out": f"{c.end // 60 % 24:02d}:{c.end % 60:02d}",
                "break_minutes": c.pause,
            }
            for c in sorted(w.cards, key=lambda c: c.day)
        ]
        out["contracts"] += w.contracts
        out["permits"] += w.permits
        out["offers"] += [w.offer] if w.offer else []
        out["truth"].append(
            {"worker_id": w.number, "case": w.case, "codes": " ".join(sorted(w.codes))}
        )
    return out


def write(folder: Path, rows: dict[str, list[dict[str, object]]]) -> None:
    """Write each table as CSV; the truth goes beside the folder's files."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, lines in rows.items():
        columns = list(dict.fromkeys(k for line in lines for k in line))
        with (folder / f"{name}.csv").open("w", encoding="utf-8", newline="") as out:
            writer = csv.DictWriter(out, columns, lineterminator="\n")
            writer.writeheader()
            writer.writerows(lines)


if __name__ == "__main__":
    # It lies beside this folder, because every text in here is read as a record.
    sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
    import packhouse

    here = Path(__file__).parent if len(sys.argv) < 2 else Path(sys.argv[1])
    found = tables(plant(1, 1, seed=1865))
    packhouse.add(sys.modules[__name__], found, MONTHS)
    write(here, found)
