"""Payrolls, timecards, contracts and permits through the public door."""

import csv
import io
import itertools
import re
from datetime import date
from pathlib import Path

import pytest

from freeproduce import check
from freeproduce.lists.edition import ListError
from freeproduce.lists.law import builtin_profiles, profiles, speaking
from freeproduce.report import render
from freeproduce.rules.norms import laws, provisions

HERE = Path(__file__).parent
TODAY = date(2025, 10, 15)
HEADER = (
    "worker_id,worker_name,country,period_start,period_end,pay_date,hours_regular,gross,basic,"
    "net_paid,deductions,account_holder\n"
)


def payroll(folder: Path, *lines: str) -> Path:
    (folder / "payroll.csv").write_text(HEADER + "".join(f"{x}\n" for x in lines), "utf-8")
    return folder


def codes(result, *families: str) -> list[str]:
    return [f.code for f in result.findings if f.code.startswith(families or ("PAY", "DAT"))]


def run(folder: Path, **given):
    return check([folder], today=TODAY, lists=folder / "none", **given)


@pytest.fixture(scope="module")
def employer() -> Path:
    return HERE.parents[1] / "examples/employer"


@pytest.fixture(scope="module")
def result(employer, tmp_path_factory):
    folder = tmp_path_factory.mktemp("employer")
    for path in employer.glob("*.csv"):
        if not path.name.startswith("truth"):
            (folder / path.name).write_bytes(path.read_bytes())
    return run(folder, select=["PAY", "CON", "PER", "DAT"])


def test_every_planted_case_is_found_and_nothing_else(result, employer) -> None:
    truth = list(csv.DictReader((employer / "truth.csv").read_text("utf-8").splitlines()))
    together = csv.DictReader((employer / "truth_together.csv").read_text("utf-8").splitlines())
    wanted = sorted(code for row in truth for code in row["codes"].split())
    shared = {(r["code"], r["who"]) for r in together if r["code"].startswith(("PAY", "PER"))}
    wanted = sorted([*wanted, *(code for code, _who in shared)])
    found = {(f.code, f.facts.get("worker") or f.facts.get("whom")) for f in result.findings}
    assert sorted(code for code, _w in found if not code.startswith("DAT")) == wanted


def test_no_output_shows_a_name_a_number_or_a_birthday(result, employer) -> None:
    rows = list(csv.DictReader((employer / "payroll.csv").read_text("utf-8").splitlines()))
    secrets = {r["worker_name"] for r in rows} | {r["worker_id"] for r in rows}
    secrets = {s for s in secrets if not s.isdigit()} | {s for s in secrets if len(s) >= 6}
    secrets |= {r["account"] for r in rows} | {r["birth_date"] for r in rows} | {"Gert Vorster"}
    for form in ("json", "jsonl", "csv", "sarif", "html", "terminal"):
        out = io.StringIO()
        render(form, result, out)
        said = out.getvalue()
        assert "W-" in said
        for secret in secrets:
            assert not re.search(rf"(?<![\w/-]){re.escape(secret)}(?![\w-])", said), (form, secret)


def test_the_same_key_gives_the_same_pseudonyms(tmp_path) -> None:
    payroll(
        tmp_path, "1,Ana Ruiz,ZA,2025-08-01,2025-08-31,2025-09-30,160,5760,5760,5760,0,Ana Ruiz"
    )
    names = [
        {f.subject for f in run(tmp_path, select=["PAY10"], key=key).findings}
        for key in (lambda: b"1" * 32, lambda: b"1" * 32, lambda: b"2" * 32)
    ]
    assert names[0] == names[1] != names[2]


@pytest.mark.parametrize(
    ("line", "code"),
    [
        ("1,Ana,ZA,2025-08-01,2025-08-31,2025-09-03,0,5760,5760,5760,0,Ana", "DAT133"),
        ("1,Ana,ZA,2025-08-01,2025-08-31,2025-09-03,160,-5760,5760,5760,0,Ana", "DAT132"),
        ("1,Ana,ZA,2025-08-31,2025-08-01,2025-09-03,160,5760,5760,5760,0,Ana", "DAT132"),
        (",Ana,ZA,2025-08-01,2025-08-31,2025-09-03,160,5760,5760,5760,0,Ana", "DAT138"),
    ],
)
def test_a_bad_payslip_is_said_and_the_rest_is_checked(tmp_path, line, code) -> None:
    payroll(tmp_path, line, "2,Bo,ZA,2025-08-01,2025-08-31,2025-09-03,160,4000,4000,4000,0,Bo")
    result = run(tmp_path, select=["PAY", "DAT"])
    assert code in codes(result)
    assert [f.count for f in result.findings if f.code == "PAY01"] == [1]
    assert not any("nan" in f.message.lower() for f in result.findings)


def test_no_hours_owe_nothing(tmp_path) -> None:
    payroll(tmp_path, "1,Ana,ZA,2025-08-01,2025-08-31,2025-09-03,0,0,0,0,0,Ana")
    assert codes(run(tmp_path), "PAY") == []


def test_a_missing_limit_stops_the_rule_and_is_said(tmp_path) -> None:
    payroll(tmp_path, "1,Ana,SG,2025-08-01,2025-08-31,2025-09-03,160,10,10,10,0,Ana")
    result = run(tmp_path)
    assert "PAY01" not in codes(result)
    assert [n.reason for n in result.not_run if n.code == "PAY01"]


def test_a_day_outside_the_known_range_is_said_and_never_guessed(tmp_path) -> None:
    payroll(tmp_path, "1,Ana,ZA,2031-08-01,2031-08-31,2031-09-03,160,10,10,10,0,Ana")
    result = run(tmp_path)
    assert "DAT130" in codes(result)
    assert "PAY01" not in codes(result)


def test_a_wage_that_rises_within_a_period_holds_from_the_next(tmp_path) -> None:
    payroll(
        tmp_path,
        "1,Ana,ZA,2025-02-15,2025-03-14,2025-03-20,160,4480,4480,4480,0,Ana",  # 28.00 an hour
        "2,Bo,ZA,2025-03-01,2025-03-31,2025-04-03,160,4480,4480,4480,0,Bo",
        "3,Cy,ZA,2023-02-15,2023-03-14,2023-03-20,160,1600,1600,1600,0,Cy",  # 2022 is not known
    )
    found = [f for f in run(tmp_path, select=["PAY01", "DAT130"]).findings if f.code == "PAY01"]
    assert [(f.count, f.facts["minimum"]) for f in found] == [(1, 28.79)]


def test_a_country_without_a_profile_is_said(tmp_path) -> None:
    payroll(tmp_path, "1,Ana,FJ,2025-08-01,2025-08-31,2025-09-03,160,10,10,10,0,Ana")
    assert any(n.name == "no-profile" for n in run(tmp_path).not_run)


def test_a_profile_of_ones_own_goes_first(tmp_path) -> None:
    payroll(tmp_path, "1,Ana,ZA,2025-08-01,2025-08-31,2025-09-03,160,5760,5760,5760,0,Ana")
    (tmp_path / "freeproduce.toml").write_text("")
    (tmp_path / "law").mkdir()
    (tmp_path / "law/ZA.toml").write_text(
        'country = "ZA"\nas_of = 2025-12-31\n[[value]]\nname = "min_wage"\nvalue = 40\n'
        'unit = "ZAR/hour"\nfrom = 2025-01-01\nsource = "Agreement"\narticle = "3"\n'
    )
    found = [f for f in run(tmp_path).findings if f.code == "PAY01"]
    assert [str(f.amount) for f in found] == ["640.0000"]
    assert "Agreement" in found[0].message


def test_a_profile_that_is_wrong_says_where(tmp_path) -> None:
    (tmp_path / "ZA.toml").write_text('country = "ZA"\nas_of = 2025-12-31\nnone = ["minwage"]\n')
    with pytest.raises(ListError, match="minwage"):
        profiles([tmp_path])


def test_every_built_in_profile_was_read_a_second_time() -> None:
    for p in builtin_profiles():
        if p.id != "minimum_ages":
            assert p.readings, p.id
            assert all(r.how and r.changed and r.date >= date(2026, 11, 25) for r in p.readings)


CONVENTIONS = (1, 14, 29, 30, 95, 105, 106, 138, 181, 182, 188, 189)


def test_conventions_are_told_by_article() -> None:
    by_law = provisions()
    assert set(by_law) <= set(laws())
    assert {f"ilo-c{n}" for n in CONVENTIONS} | {"ilo-p029", "mlc"} <= set(by_law)
    articles = [p.article for own in by_law.values() for p in own]
    assert all(re.search(r"(Article|Standard) A?\d", a) for a in articles)
    numeric = {p.id: p.values for p in builtin_profiles() if p.id.startswith("conventions")}
    for number, article in [("C1", "Article 6(2)"), ("C14", "Article 2(1)")]:
        assert any(p.article == article for p in by_law[f"ilo-{number.lower()}"])
        said = article.replace("Article", f"{number} Art")
        assert any(said in v.article for v in numeric["conventions"])


@pytest.mark.parametrize("day", ["2022-12-31", "2026-03-01"])
def test_no_value_is_carried_over_the_edge_of_what_is_known(tmp_path, day) -> None:
    """ZA: from 1 March 2023 to 28 February 2026."""
    payroll(tmp_path, f"1,Ana,ZA,{day},{day},{day},8,80,80,80,0,Ana")
    result = run(tmp_path, select=["PAY01", "DAT130"])
    assert codes(result) == ["DAT130"]
    known = "2023-03-01", "2026-02-28"
    assert all(end in f.message for f in result.findings for end in known)


def test_every_built_in_value_is_cited_and_ranges_do_not_overlap() -> None:
    countries = {p.country for p in builtin_profiles() if p.id != "minimum_ages"} - {"*"}
    assert len(countries) >= 15
    for p in builtin_profiles():
        seen: dict[tuple, list] = {}
        for v in p.values:
            assert v.value is None or (v.source and v.article), (p.id, v.name)
            assert v.last is None or v.first <= v.last, (p.id, v.name)
            assert v.name != "min_wage" or v.value is None or v.hourly, p.id
            seen.setdefault((v.name, v.age_from, v.age_below), []).append(v)
        for values in seen.values():
            values.sort(key=lambda v: v.first)
            for a, b in itertools.pairwise(values):
                assert a.last is not None
                assert a.last < b.first, (p.id, a.name)


def test_a_sector_goes_before_its_country_and_conventions_come_last() -> None:
    given = profiles()
    assert speaking(given, "US", "agriculture", "ot_mult").id == "US-agriculture"
    assert speaking(given, "US", None, "ot_mult").id == "US"
    assert speaking(given, "FJ", None, "normal_week").id == "conventions"
    assert speaking(given, None, "fishing", "min_age").values[0].value == 16


def test_a_name_in_a_column_of_numbers_is_withheld(tmp_path) -> None:
    line = "1,Ana,ZA,2025-08-01,2025-08-31,2025-09-03,160,{},5760,5760,0,Ana"
    payroll(tmp_path, line.format("ask Zanele"), line.format("5760"), line.format("5760"))
    out = io.StringIO()
    render("json", run(tmp_path), out)
    assert "DAT102" in out.getvalue()
    assert "Zanele" not in out.getvalue()
