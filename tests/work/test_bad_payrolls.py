"""Payrolls as nobody should keep them: each oddity is said, and the rest is checked."""

import csv
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path

import pytest

from freeproduce import check

TODAY = date(2025, 10, 15)
SLIP = {
    "worker_id": "1", "worker_name": "Ana Ruiz", "country": "ZA", "period_start": "2025-08-01",
    "period_end": "2025-08-31", "pay_date": "2025-09-03", "hours_regular": 160, "hours_ot": 0,
    "gross": 5120, "basic": 5120, "ot_pay": 0, "net_paid": 5120, "deductions": 0,
    "contract_rate": 32, "contract_rate_unit": "hour", "account_holder": "Ana Ruiz",
    "currency": "ZAR",
}  # fmt: skip
UNDERPAID = SLIP | {"worker_id": "2", "worker_name": "Bo Li", "account_holder": "Bo Li",
                    "gross": 4000, "basic": 4000, "net_paid": 4000}  # fmt: skip


def write(path: Path, rows: list[dict]) -> None:
    with path.open("w", encoding="utf-8", newline="") as out:
        writer = csv.DictWriter(out, list(dict.fromkeys(k for r in rows for k in r)))
        writer.writeheader()
        writer.writerows(rows)


@pytest.fixture
def run(tmp_path):
    def checked(slips: list[dict], cards: list[dict] = (), contracts: list[dict] = ()):  # type: ignore[assignment]
        folder = tmp_path / "records"
        folder.mkdir()
        for name, rows in (("payroll", slips), ("timecards", cards), ("contracts", contracts)):
            if rows:
                write(folder / f"{name}.csv", list(rows))
        return check([folder], today=TODAY, lists=tmp_path / "none", lang="en",
                     select=["PAY", "DAT"])  # fmt: skip

    return checked


def cards(start: str, hours: list[float], **who: str) -> list[dict]:
    """A card a day from ``start`` on, from 8 o'clock, without a break; 0 hours are a day off."""
    first = date.fromisoformat(start)
    return [
        (who or {"worker_id": "1"})
        | {"date": first + timedelta(days=i), "time_in": "08:00", "break_minutes": 0,
           "time_out": f"{8 + int(h):02d}:{round(h % 1 * 60):02d}"}
        for i, h in enumerate(hours) if h
    ]  # fmt: skip


def found(result, code: str) -> list:
    return [f for f in result.findings if f.code == code]


def said(result, code: str) -> list[str]:
    return [n.reason for n in result.not_run if n.code == code]


@pytest.mark.parametrize(
    ("slips", "code"),
    [
        ([SLIP | {"hours_regular": 0}], "DAT133"),
        ([SLIP | {"hours_regular": 0, "hours_ot": 0, "gross": 0, "basic": 0, "net_paid": 0}], None),
        ([SLIP | {"gross": -5120}], "DAT132"),
        ([SLIP | {"hours_regular": -160}], "DAT132"),
        ([SLIP | {"period_start": "2025-09-30"}], "DAT132"),
        ([SLIP, SLIP | {"currency": "EUR", "period_start": "2025-09-01",
                        "period_end": "2025-09-30", "pay_date": "2025-10-03"}], "DAT135"),
        ([SLIP | {"currency": "EUR"}], "DAT137"),
        ([SLIP, SLIP | {"period_start": "2025-08-15", "period_end": "2025-09-14",
                        "pay_date": "2025-09-17"}], "DAT134"),
        ([SLIP | {"worker_id": ""}], "DAT138"),
        ([SLIP, SLIP | {"worker_name": "Cy Oduya", "account_holder": "Cy Oduya",
                        "period_start": "2025-09-01", "period_end": "2025-09-30",
                        "pay_date": "2025-10-03"}], "DAT136"),
    ],
)  # fmt: skip
def test_it_is_said_once_and_the_other_worker_is_checked(run, slips, code) -> None:
    result = run([*slips, UNDERPAID])
    assert not code or len(found(result, code)) == 1
    assert [f.amount for f in found(result, "PAY01")] == [Decimal("606.4000")]
    assert not any("nan" in f"{f.message} {f.arithmetic}".lower() for f in result.findings)


def test_a_payslip_in_another_currency_is_not_held_against_the_minimum(run) -> None:
    assert not found(run([SLIP | {"currency": "EUR", "gross": 900, "basic": 900}]), "PAY01")


def test_money_in_two_currencies_is_never_added_up(run) -> None:
    euros = UNDERPAID | {"currency": "EUR", "pay_date": "2025-10-03", "contract_rate": 50,
                         "period_start": "2025-09-01", "period_end": "2025-09-30"}  # fmt: skip
    for finding in found(run([UNDERPAID, euros]), "PAY02"):
        assert len(finding.amounts) == 1


def test_sums_that_no_number_holds_do_not_stop_the_run(run) -> None:
    huge = SLIP | dict.fromkeys(("hours_regular", "hours_ot", "gross", "deductions"), "9" * 14)
    assert found(run([huge, UNDERPAID]), "PAY01")


def test_a_week_that_two_periods_share_gives_each_its_days_and_no_hour_twice(run) -> None:
    # Ten hours on each of five days: overtime begins after 45 hours, on Friday.
    first = SLIP | {
        "period_start": "2025-08-01",
        "period_end": "2025-08-13",
        "hours_regular": 30,
        "basic": 960,
        "gross": 960,
        "net_paid": 960,
        "pay_date": "2025-08-15",
    }
    second = first | {"period_start": "2025-08-14", "period_end": "2025-08-31", "basic": 640,
                      "hours_regular": 20, "gross": 640, "net_paid": 640,
                      "pay_date": "2025-09-01"}  # fmt: skip
    (finding,) = found(run([first, second], cards("2025-08-11", [10] * 5)), "PAY03")
    assert finding.count == 1
    assert finding.facts["hours"] == 5
    assert finding.facts["from_day"] == "2025-08-14"
    assert finding.amount == Decimal("240.0000")


def test_hours_above_the_day_and_above_the_week_are_overtime_once(run) -> None:
    # The conventions count overtime from 8 hours a day and 48 a week: 2 x 5, then 2 of the sixth.
    slip = SLIP | {"country": "FJ", "hours_regular": 48, "basic": 1536, "gross": 1536,
                   "net_paid": 1536}  # fmt: skip
    (finding,) = found(run([slip], cards("2025-08-11", [10, 10, 10, 10, 10, 10])), "PAY03")
    assert finding.facts["hours"] == 12


def test_timecards_that_name_workers_meet_payslips_that_do(run) -> None:
    slip = SLIP | {"worker_id": "", "hours_regular": 50, "basic": 1600, "gross": 1600,
                   "net_paid": 1600}  # fmt: skip
    times = cards("2025-08-11", [10] * 5, worker_name="ana ruíz")
    assert found(run([slip], times), "PAY03")[0].facts["hours"] == 5


def test_a_number_with_blanks_about_it_is_the_same_worker(run) -> None:
    slip = SLIP | {"hours_regular": 50, "basic": 1600, "gross": 1600, "net_paid": 1600}
    assert found(run([slip], cards("2025-08-11", [10] * 5, worker_id=" 1 ")), "PAY03")


def test_a_shift_over_midnight_and_two_shifts_a_day_are_added_up(run) -> None:
    times = [
        {"worker_id": "1", "date": "2025-08-11", "time_in": a, "time_out": b, "break_minutes": 0}
        for a, b in (("06:00", "13:00"), ("20:00", "02:00"))
    ]
    (finding,) = found(run([SLIP], times), "PAY06")
    assert (finding.facts["hours"], finding.facts["spread"]) == (13, 20)


def test_cards_whose_times_cannot_be_read_are_counted(run) -> None:
    unread = {"worker_id": "1", "date": "2025-08-13", "time_in": "early", "time_out": "late"}
    times = [*cards("2025-08-11", [8, 8]), unread]
    (finding,) = found(run([SLIP], times), "DAT139")
    assert "1" in finding.message
    assert [e.row for e in finding.evidence] == [4]


@pytest.mark.parametrize(("rate", "missing"), [(1440, True), (1430, False)])
def test_a_rate_by_the_week_counts_the_hours_that_were_worked(run, rate, missing) -> None:
    # 36 of 45 hours of one week: four fifths of the rate are due, 1,144 were paid.
    slip = SLIP | {"period_start": "2025-08-04", "period_end": "2025-08-10", "basic": 1144,
                   "hours_regular": 36, "contract_rate": rate, "gross": 1144, "net_paid": 1144,
                   "contract_rate_unit": "week", "pay_date": "2025-08-12"}  # fmt: skip
    contract = {"contract_id": "C1", "worker_id": "1", "hours_week": 45, "rate": rate,
                "rate_unit": "week", "signed": "2025-01-01", "start_date": "2025-01-02",
                "job": "Picker"}  # fmt: skip
    result = run([slip], contracts=[contract])
    assert [f.amount for f in found(result, "PAY02")] == ([Decimal("8.0000")] if missing else [])


def test_a_rate_by_the_week_without_the_hours_of_the_contract_is_said(run) -> None:
    result = run([SLIP | {"contract_rate": 1440, "contract_rate_unit": "week"}])
    assert not found(result, "PAY02")
    assert any("week" in reason for reason in said(result, "PAY02"))


@pytest.mark.parametrize(("days", "late"), [(7, False), (8, True)])
def test_wages_by_the_week_are_late_after_a_week(run, days, late) -> None:
    slip = SLIP | {"period_start": "2025-08-04", "period_end": "2025-08-10", "hours_regular": 40,
                   "gross": 1280, "basic": 1280, "net_paid": 1280,
                   "pay_date": date(2025, 8, 10) + timedelta(days=days)}  # fmt: skip
    assert bool(found(run([slip]), "PAY10")) == late


def test_housing_has_no_cap_where_no_law_on_file_sets_one(run) -> None:
    slip = SLIP | {"deduction_housing": 2000, "deductions": 2000, "net_paid": 3120}
    assert not found(run([slip]), "PAY13")


def test_watches_at_sea_are_held_against_any_24_hours_and_no_limit_of_the_land(run) -> None:
    slip = SLIP | {"country": "PA", "sector": "fishing"}
    # Seven hours before midnight and seven after it: fourteen in 24 hours, ten of rest.
    kept = [("2025-08-11", "17:00", "00:00"), ("2025-08-12", "02:00", "09:00")]
    broken = [("2025-08-18", "17:00", "00:00"), ("2025-08-19", "02:00", "09:20")]
    times = [
        {"worker_id": "1", "date": day, "time_in": a, "time_out": b, "break_minutes": 0}
        for day, a, b in kept + broken
    ]
    (finding,) = found(run([slip], times), "PAY06")
    assert (finding.facts["hours"], finding.facts["rest"]) == (14.33, 9.67)
    assert finding.facts["day"] == "2025-08-19"
    assert finding.count == 1
