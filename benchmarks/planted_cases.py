"""The cases of ``planted.py``: of each the violation and the near miss beside it."""

from __future__ import annotations

from datetime import date, timedelta

from planted import (
    TODAY,
    Case,
    Person,
    born,
    debt,
    evenly,
    late,
    long_day,
    missing,
    none_written,
    nothing,
    offered,
    one,
    overtime_paid,
    permit,
    put,
    rate,
    second_contract,
    second_permit,
    settle,
    short_rest,
    slip_with,
    taken,
    term,
    under,
    week_of,
    weeks,
)


def across_weeks(days: int) -> Case:
    """So many days in a row from a Wednesday on."""
    row = [0.0, 0.0] + [6.0] * days + [0.0] * (12 - days)
    return weeks(row[:7], row[7:])


def two_shifts(p: Person) -> None:
    """More than 24 hours on one day, by two cards."""
    settle(p)
    p.days[p.monday() + timedelta(days=2)] = [(0, 1435, 0), (60, 660, 0)]
    p.codes |= {"PAY03", "PAY04", "PAY06"}


def wait(p: Person) -> None:
    """Two periods on one payslip of a monthly payroll."""
    settle(p)
    i = p.rng.randrange(1, len(p.slips) - 1)
    second = p.slips.pop(i + 1)
    first = p.slips[i]
    for key in ("hours_regular", "hours_ot", "basic", "ot_pay", "gross", "statutory"):
        first[key] = round(first[key] + second[key], 2)
    first |= {k: second[k] for k in ("period_end", "pay_date")}
    first["deduction_total"] = first["statutory"]
    first["net_paid"] = round(first["gross"] - first["statutory"], 2)


def stated_more(part: float) -> Case:
    """Hours and pay of a payslip that the cards do not bear out."""

    def change(p: Person, s: dict) -> None:
        for key in ("hours_regular", "basic", "gross"):
            s[key] = round(s[key] * (1 + part), 2)

    return slip_with(change)


def in_kind(part: float) -> Case:
    """Pay in kind as a part of all pay."""
    return slip_with(put(allowances_in_kind=lambda p, s: round(s["gross"] * part / (1 - part), 2)))


def quarter(hours: float) -> Case:
    """A little work above the normal week, and no pay for it."""

    def plant(p: Person) -> None:
        monday = p.monday()
        day = min(p.house.week / 5, p.house.day)
        week_of(p, monday, [day] * 4 + [p.house.week - 4 * day if day * 5 >= p.house.week else day])
        last = monday + timedelta(days=4)
        # Where the day's limit is met before the week's, the last day begins at the day's.
        normal = day if day * 5 < p.house.week else p.house.week - 4 * day
        start, _end, pause = p.days[last][0]
        p.days[last] = [(start, start + pause + round((normal + hours) * 60), pause)]
        for s in p.slips:
            s["ot_share"] = 0.0
        settle(p)

    return plant


def name_reversed(p: Person, s: dict) -> None:
    s["account_holder"] = ", ".join(reversed(str(s["worker_name"]).upper().split(" ", 1)))


CASES: dict[str, tuple[Case, Case]] = {
    "PAY01": (rate(0.9945), rate(0.9955)),
    "PAY02": (rate(0.9945, "contract"), rate(0.9955, "contract")),
    "PAY03": (overtime_paid(0.993), overtime_paid(0.9965)),
    "PAY03 nothing paid": (overtime_paid(0.0), overtime_paid(1.0)),
    "PAY03 a quarter": (quarter(0.3), quarter(0.2)),
    "PAY04": (evenly(lambda h: h.most_week + 0.3, 6), evenly(lambda h: h.most_week + 0.2, 6)),
    "PAY05": (weeks([5.0] * 7), weeks([5.0] * 6 + [0.0])),
    "PAY05 across weeks": (across_weeks(7), across_weeks(6)),
    "PAY06": (long_day(0.35), long_day(0.15)),
    "PAY06 rest": (short_rest(-17), short_rest(-13)),
    "PAY07": (taken("bus", 0.2015), taken("bus", 0.2)),
    "PAY08 recruitment": (taken("Placement fee, Kathmandu", 0.05), taken("Trade union dues", 0.05)),
    "PAY08 permit": (taken("visa renewal", 0.05), taken("health insurance", 0.05)),
    "PAY08 ticket": (taken("Air ticket home", 0.05), taken("meal tickets", 0.05)),
    "PAY08 deposit": (taken("security deposit", 0.05), taken("lodging", 0.02)),
    "PAY08 tools": (taken("PPE and gloves", 0.05), taken("canteen", 0.05)),
    "PAY08 fine": (taken("penalty for absconding", 0.05), taken("advance on wages", 0.0)),
    "PAY09 no fall": (
        debt([0.4, 0.1, 0.1, 0.1, 0.1], [0.1]), debt([0.4, 0.1, 0.05, 0.05, 0.05], [0.1])),
    "PAY10": (late(1), late(0)),
    "PAY11": (
        slip_with(put(net_paid=lambda p, s: round(s["net_paid"] * 0.9945, 2)), again=False),
        slip_with(put(net_paid=lambda p, s: round(s["net_paid"] * 0.9955, 2)), again=False),
    ),
    "PAY11 nothing": (slip_with(put(net_paid=0.0), again=False), nothing),
    "PAY11 missing": (missing(True), missing(False)),
    "PAY12": (slip_with(put(account_holder="Gert van Wyk")), slip_with(name_reversed)),
    "PAY12 scrip": (
        slip_with(put(pay_method="company store vouchers")), slip_with(put(pay_method="cheque"))),
    "PAY12 agent": (
        slip_with(put(pay_method="through labour agent")), slip_with(put(pay_method="cash"))),
    "PAY13": (in_kind(0.2525), in_kind(0.2500)),
    "PAY14": (under(1), under(0)),
    "PAY14 overtime": (born(18, 1, extra=True), born(18, 0, extra=True)),
    "PAY15 stated": (stated_more(0.024), stated_more(0.018)),
    "PAY15 day": (two_shifts, nothing),
    "CON01": (none_written, nothing),
    "CON01 by word": (term(written="no"), term(written="yes")),
    "CON02": (term(signed=date(2025, 4, 1)), term(signed=date(2025, 3, 27))),
    "CON02 travel": (term(signed=date(2025, 3, 28)), term(signed=date(2025, 3, 26))),
    "CON03": (term(language="en", worker_languages="ne, bn"), term(language="Nepali")),
    "CON04": (term(leave_days=None), term(probation=None)),
    "CON05 hours": (
        term(hours_week=lambda p: p.house.most_week + 0.3, offer_id=None),
        term(hours_week=lambda p: p.house.most_week + 0.2, offer_id=None),
    ),
    "CON05 pay": (
        term(rate=lambda p: round(p.house.minimum * 0.993, 3), offer_id=None),
        term(rate=lambda p: round(p.house.minimum * 0.9965, 3), offer_id=None),
    ),
    "CON06 pay": (
        offered(pay_from=lambda p: round(p.rate * 1.006, 3)),
        offered(pay_from=lambda p: round(p.rate * 1.003, 3)),
    ),
    "CON06 hours": (
        offered(hours_week=lambda p: p.house.week - 0.3),
        offered(hours_week=lambda p: p.house.week - 0.2),
    ),
    "CON06 job": (offered(title="Office clerk"), offered(title="Fruit packer")),
    "CON06 employer": (
        offered(employer="Someone Else Holdings"),
        offered(employer=lambda p: p.house.name.upper()),
    ),
    "CON06 deductions": (term(deductions_agreed="uniform"), term(deductions_agreed="no")),
    "CON07": (term(end_penalty=500), term(end_penalty=0)),
    "CON07 notice": (term(notice_days=31), term(notice_days=29)),
    "CON08": (term(change_employer="no"), term(change_employer="yes")),
    "CON09 room": (term(persons_per_room=5), term(persons_per_room=4)),
    "CON09 area": (term(area_person=3.5), term(area_person=3.6)),
    "CON11 rest": (term(rest_day="none"), term(rest_day="Friday")),
    "CON11 leave": (term(leave_days=14), term(leave_days=15)),
    "CON12": (term(repatriation="worker"), term(repatriation="the employer")),
    "CON12 fee": (term(agency_fee=1), term(agency_fee=0)),
    "CON13": (
        second_contract(date(2025, 9, 14), rate=99), second_contract(date(2025, 9, 15), rate=99)),
    "PER01": (
        permit(valid_to=lambda p: max(p.days) - timedelta(days=1)),
        permit(valid_to=lambda p: p.slips[-1]["period_end"]),
    ),
    "PER01 early": (
        permit(valid_from=lambda p: min(p.days) + timedelta(days=1)),
        permit(valid_from=lambda p: min(p.days)),
    ),
    "PER02": (
        permit(valid_to=TODAY + timedelta(days=60)), permit(valid_to=TODAY + timedelta(days=61))),
    "PER02 renewal": (
        permit(valid_to=TODAY + timedelta(days=10), applied_on=date(2024, 12, 1)),
        permit(valid_to=TODAY + timedelta(days=10), applied_on=TODAY - timedelta(days=3)),
    ),
    "PER03": (
        permit(employer="Blue Reef Trading"), permit(employer=lambda p: p.house.name.upper())),
    "PER03 site": (permit(site="Hotel kitchen"), permit(site="MAIN")),
    "PER03 job": (permit(occupation="Accountant"), permit(occupation="packer (fruit)")),
    "PER04": (
        second_permit(employer="Blue Reef Trading", valid_from=date(2026, 6, 30),
                      valid_to=date(2026, 12, 1)),
        second_permit(employer="Blue Reef Trading", valid_from=date(2026, 7, 1),
                      valid_to=date(2026, 12, 1)),
    ),
    "PER06": (permit(issuing_fee_payer="the worker"), permit(issuing_fee_payer="agency")),
    "PER06 renewal": (permit(renewal_paid_by="worker"), permit(renewal_paid_by="company")),
}  # fmt: skip
"""Name (the code first) -> the violation and its near miss."""

MONTHLY = {"PAY10 interval": (wait, nothing)}
__all__ = ["CASES", "MONTHLY", "one"]
