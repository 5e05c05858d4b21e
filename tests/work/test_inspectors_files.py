"""Payrolls as inspectors get them: other names and shapes, through the public door."""

import json
from datetime import date
from pathlib import Path

import pytest

from freeproduce import check

TODAY = date(2025, 11, 10)


@pytest.fixture
def run(tmp_path: Path):
    def checked(files: dict[str, str], **given):
        folder = tmp_path / "records"
        folder.mkdir()
        for name, text in files.items():
            (folder / name).write_text(text, "utf-8")
        return check([folder], today=TODAY, lists=tmp_path / "lists", **given)

    return checked


def found(result, code: str) -> list:
    return [f for f in result.findings if f.code == code]


def said(result, code: str) -> str:
    return " / ".join(n.reason for n in result.not_run if n.code == code)


SLIP = (
    "worker_id,country,period_start,period_end,pay_date,hours_regular,hours_ot,gross,basic,"
    "ot_pay,net_paid"
)
MONTH = "1,ZA,2025-09-01,2025-09-30,2025-10-02,160,0,6400,6400,0"


@pytest.mark.parametrize(
    "text",
    [
        '"[{""type"": ""Lodging"", ""amount"": 400}, '
        '{""type"": ""Visa renewal"", ""amount"": 90}]"',
        '"{""Lodging"": 400, ""Visa renewal"": 90}"',
        "Lodging 400; Visa renewal: 90",
        '"Lodging - 400,00; Visa renewal - 90,00"',
    ],
)
def test_a_column_of_deductions_in_words_is_read_item_by_item(run, text) -> None:
    result = run({"payroll.csv": f"{SLIP},deductions\n{MONTH},5910,{text}\n"})
    (finding,) = found(result, "PAY08")
    assert (finding.facts["words"], str(finding.amount)) == ("Visa renewal", "90.0000")


def test_columns_named_after_deductions_are_deductions_and_others_are_not(run) -> None:
    head = f"{SLIP},Passport fee,Air ticket recovery,Visa allowance,Passport No,Canteen"
    result = run({"payroll.csv": f"{head}\n{MONTH},5000,300,700,55,9981,400\n"})
    assert sorted(f.facts["words"] for f in found(result, "PAY08")) == [
        "Air ticket recovery",
        "Passport fee",
    ]
    (share,) = found(result, "PAY07")
    assert share.facts["taken"] == 1400
    assert "Passport fee" in found(result, "PAY08")[0].evidence[0].values


@pytest.mark.parametrize(("rent", "much"), [(1280, False), (1290, True)])
def test_tax_in_words_is_no_deduction_that_counts(run, rent, much) -> None:
    text = f"{SLIP},deduction_items\n{MONTH},3900,Income tax 1200; Rent {rent}\n"
    assert bool(found(run({"payroll.csv": text}), "PAY07")) == much


def test_what_only_gross_net_and_tax_leave_open_was_deducted(run) -> None:
    head = SLIP + ",deduction_statutory"
    result = run({"payroll.csv": f"{head}\n{MONTH},4000,640\n"})
    (share,) = found(result, "PAY07")
    assert share.facts["share"] == 27.5


def test_overtime_is_due_at_the_rate_of_the_contract_where_no_basic_pay_is_stated(run) -> None:
    head = (
        "worker_id,country,period_start,period_end,hours_regular,hours_ot,gross,ot_pay,"
        "contract_rate"
    )
    result = run({"p.csv": f"{head}\n1,ZA,2025-09-01,2025-09-30,160,10,6400,100,40\n"})
    (finding,) = found(result, "PAY03")
    assert str(finding.amount) == "500.0000"
    assert finding.facts["base_from"] == "contract"


def test_a_rate_that_only_the_contract_has_is_held_against_pay(run) -> None:
    head = "contract_id,worker_id,signed,start_date,rate,rate_unit"
    contract = f"{head}\nC,1,2025-01-01,2025-01-02,41,hour\n"
    result = run({"p.csv": f"{SLIP}\n{MONTH},6400\n", "c.csv": contract})
    assert [str(f.amount) for f in found(result, "PAY02")] == ["160.0000"]


@pytest.mark.parametrize(
    ("hours", "pause"), [("12:40", "0:30"), ("12h40", "30 min"), ("12,67", "30")]
)
def test_hours_are_read_as_a_clock_or_a_decimal_has_them(run, hours, pause) -> None:
    cards = f"worker_id;date;hours;break\n1;2025-09-02;{hours};{pause}\n"
    result = run({"t.csv": cards, "p.csv": f"{SLIP}\n{MONTH},6400\n"})
    assert found(result, "PAY06")[0].facts["hours"] == 12.67
    assert not found(result, "DAT102")


def test_deductions_and_days_inside_json_payslips_are_records_of_their_own(run) -> None:
    slip = dict(zip(SLIP.split(","), MONTH.split(","), strict=False)) | {
        "net_paid": 6310,
        "deductions": [{"type": "placement", "amount": 90}],
        "daily": [{"date": "2025-09-02", "in": "21:00", "out": "10:30", "break": 30}],
    }
    result = run({"p.json": json.dumps({"payslips": [slip]})})
    assert found(result, "PAY08")[0].facts["words"] == "placement"
    assert found(result, "PAY06")[0].facts["hours"] == 13
    assert [f.kind for f in result.files] == ["payslip", "deduction", "timecard"]


def test_a_wage_of_a_skill_holds_for_that_skill_alone(run, tmp_path) -> None:
    law = tmp_path / "lists" / "law"
    law.mkdir(parents=True)
    value = '\n[[value]]\nname = "min_wage"\nvalue = {}\nunit = "FJD/hour"\nfrom = 2020-01-01\n'
    (law / "FJ.toml").write_text(
        'country = "FJ"\nas_of = 2025-12-31\n'
        + value.format(4) + 'source = "s"\narticle = "1"\nskill = "unskilled"\n'
        + value.format(6) + 'source = "s"\narticle = "2"\nskill = ["skilled", "driver"]\n',
        "utf-8",
    )  # fmt: skip
    head = "worker_id,country,grade,period_start,period_end,hours_regular,gross,basic"
    rows = "".join(
        f"{i},FJ,{grade},2025-09-01,2025-09-30,100,{pay},{pay}\n"
        for i, (grade, pay) in enumerate(
            [("Skilled", 590), ("unskilled", 410), ("driver", 600), ("", 410), ("", 390)]
        )
    )
    result = run({"p.csv": f"{head}\n{rows}"})
    assert sorted(f.facts["minimum"] for f in found(result, "PAY01")) == [4, 6]


def test_languages_are_compared_as_languages(run) -> None:
    head = "contract_id,worker_id,start_date,rate,language,worker_languages\n"
    said = ("en,Bengali; Hindi", "en,English", "anglais,ne/en")
    rows = "".join(f"{'ABC'[i]},{i},2025-01-01,40,{x}\n" for i, x in enumerate(said))
    assert [f.facts["contract"] for f in found(run({"c.csv": head + rows}), "CON03")] == ["A"]


def test_terms_for_which_there_is_no_column_are_named_and_not_missing(run) -> None:
    text = "contract_id,worker_id,rate,hours_week,leave_days\nA,1,40,45,\nB,2,40,45,20\n"
    result = run({"c.csv": text})
    assert [f.facts["absent"] for f in found(result, "CON04")] == ["g: leave"]
    assert "workplace" in said(result, "CON04")


def test_what_was_applied_for_before_the_permit_is_no_renewal(run) -> None:
    head = "permit_no,worker_id,valid_from,valid_to,applied_on\n"
    rows = "P1,1,2025-01-01,2025-11-20,2024-11-01\nP2,2,2025-01-01,2025-11-20,2025-11-01\n"
    assert [f.facts["permit"] for f in found(run({"w.csv": head + rows}), "PER02")] == ["P1"]


@pytest.mark.parametrize(
    ("offer", "doubt"),
    [
        ("2025-01-01,2035-09-26,12,hour,40", "more than three years"),
        ("2025-01-01,3025-09-26,12,hour,40", "end_date"),  # 365,513 days: no date of anybody's
        ("2025-01-01,2025-06-30,2000,hour,40", "pay and unit"),
        ("2025-01-01,2025-06-30,12,hour,0", "hours a week"),
        ("2025-01-01,2025-06-30,-12,hour,40", "negative pay"),
    ],
)
def test_an_offer_that_cannot_be_is_said_and_the_rest_is_checked(run, offer, doubt) -> None:
    head = "offer_id,title,country_work,start_date,end_date,pay_from,pay_unit,hours_week"
    low = "O2,Picker,GB,2025-05-01,2025-09-30,9,hour,40"
    result = run({"offers.csv": f"{head}\nO1,Picker,GB,{offer}\n{low}\n"})
    assert any(doubt in f.message for f in result.findings if f.code.startswith("DAT"))
    assert [f.facts["offer"] for f in found(result, "OFF04")] == ["O2"]


def test_a_missing_limit_stops_the_rule_and_never_changes_its_meaning(run) -> None:
    text = f"{SLIP}\n" + MONTH.replace("ZA", "GB").replace(",0,6400", ",30,6400") + ",6400\n"
    result = run({"p.csv": text})
    assert not found(result, "PAY03")
    assert "ot_mult" in said(result, "PAY03")
