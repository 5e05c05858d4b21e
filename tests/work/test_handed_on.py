"""An attack on what is handed on: no count of workers under five can be had from any renderer.

The attacker has every report that can be written of one payroll, in every format and by way of a
result that was kept; he knows how the counts hang together, and what the rules and columns are.
"""

import csv
import io
import itertools
import json
import re
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from freeproduce import check
from freeproduce.model.result import Result
from freeproduce.report import formats, render
from freeproduce.report.saved import load
from freeproduce.rules.registry import rules

PSEUDONYM = re.compile(r"W-[0-9A-F]{8}")
SITES = {
    ("Ash Farms", "North"): (7, {"low": 2, "late": 1}),
    ("Ash Farms", "South"): (30, {"low": 9, "late": 12, "fee": 6}),
    ("Ash Farms", "West"): (24, {"low": 23}),
    ("Birch Packing", "Shed"): (16, {"low": 6, "late": 5}),
    ("Birch Packing", "Dock"): (3, {"young": 1}),
    ("Cedar Vines", "Hill"): (18, {"fee": 2, "young": 3}),
}  # fmt: skip
"""Workers of each site, and for how many of them something is planted."""
CODES = {"low": "PAY01", "late": "PAY10", "fee": "PAY08", "young": "PAY14"}


def lines() -> Iterator[dict[str, object]]:
    number = itertools.count(7001)
    for (employer, site), (workers, planted) in SITES.items():
        for n in range(workers):
            has = {what for what, many in planted.items() if n < many}
            pay = 4000 + 10 * n if "low" in has else 6400
            yield {
                "worker_id": next(number), "worker_name": f"Name {site} {n}",
                "birth_date": "2011-05-02" if "young" in has else "1990-03-01",
                "employer": employer, "site": site, "country": "ZA",
                "period_start": "2025-08-01", "period_end": "2025-08-31",
                "pay_date": "2025-10-02" if "late" in has else "2025-09-03",
                "hours_regular": 180, "gross": pay, "basic": pay, "net_paid": pay, "deductions": 0,
                "account_holder": f"Name {site} {n}", "currency": "ZAR",
                "deduction_items": "recruitment fee 60" if "fee" in has else "",
            }  # fmt: skip


@pytest.fixture(scope="module")
def result(tmp_path_factory: pytest.TempPathFactory) -> Result:
    folder = tmp_path_factory.mktemp("farms")
    rows = list(lines())
    for name, part in (("payroll.csv", rows[:-2]), ("payroll_late.csv", rows[-2:])):
        with (folder / name).open("w", newline="") as file:
            out = csv.DictWriter(file, list(rows[0]))
            out.writeheader()
            out.writerows(part)
    return check([folder], select=["PAY", "DAT", "GAP"], today=date(2025, 10, 15))


def written(result: Result, form: str, hand_on: bool = True) -> str:
    out = io.StringIO(newline="")
    render(form, result, out, hand_on=hand_on)
    return out.getvalue()


def kept(result: Result, folder: Path, hand_on: bool = True) -> Result:
    (folder / "kept.json").write_text(written(result, "json", hand_on), "utf-8")
    return load(folder / "kept.json")


@pytest.fixture(params=["as it is", "kept", "kept with workers"])
def ways(request: pytest.FixtureRequest, result: Result, tmp_path: Path) -> dict[str, str]:
    """What is handed on, by format, straight or by way of a result that was kept."""
    if request.param != "as it is":
        result = kept(result, tmp_path, request.param != "kept with workers")
    return {form: written(result, form) for form in formats()}


def test_the_plant_is_what_the_owner_finds(result: Result) -> None:
    found = Counter(f.code for f in result.findings if f.facts.get("worker"))
    for what, code in CODES.items():
        assert found[code] == sum(planted.get(what, 0) for _n, planted in SITES.values())


def test_no_line_of_a_worker_is_in_any_format(ways: dict[str, str]) -> None:
    for form, text in ways.items():
        assert not PSEUDONYM.search(text), form
        assert not re.search(r"payroll(_late)?\.csv:\d", text), form
        assert "recruitment fee 60" not in text, form
        assert "startLine" not in text, form


def test_programs_get_one_finding_a_rule_with_no_lines_and_no_money(ways: dict[str, str]) -> None:
    of_workers = {r.code for r in rules() if r.code.startswith(("PAY", "CON", "PER"))}
    whole = json.loads(ways["json"])
    found = [f for f in whole["findings"] if f["code"] in of_workers]
    assert len(found) == len({f["code"] for f in found}) >= len(CODES)
    for f in found:
        assert (f["count"], f["evidence"], f["amounts"], f["facts"]) == (0, [], {}, {})
        assert (f["arithmetic"], f["amount"], f["decision"]) == (None, None, None)
    assert whole["rollup"]["workers"] == []
    assert all(s["lines"] == 0 for s in whole["statistics"] if s["code"] in of_workers)
    assert not any(n["detail"] for n in whole["not_run"])
    rows = list(csv.DictReader(io.StringIO(ways["csv"], newline="")))
    assert {r["evidence"] + r["amounts"] for r in rows if r["code"] in of_workers} == {""}
    lines_ = [json.loads(line) for line in ways["jsonl"].splitlines()]
    assert [x for x in lines_ if x["type"] == "finding"] == [
        {"type": "finding", **f} for f in whole["findings"]
    ]
    (run,) = json.loads(ways["sarif"])["runs"]
    of_rules = [r for r in run["results"] if r["ruleId"] in of_workers]
    assert len(of_rules) == len(found)
    assert all("occurrenceCount" not in r and not r["locations"] for r in of_rules)


def test_tables_do_not_give_the_number_of_workers(ways: dict[str, str]) -> None:
    whole = json.loads(ways["json"])
    assert [s["rows"] for s in whole["files"]] == [100, 10]
    assert whole["counts"]["payslip"] == 110
    for form in ("terminal", "html"):
        assert not re.search(r"\b(98|96|2) rows\b", ways[form])


def groups() -> dict[tuple[str, str, str], int]:
    """True numbers of workers by scope, employer and site."""
    out: Counter[tuple[str, str, str]] = Counter()
    for (employer, site), (workers, _planted) in SITES.items():
        out["all", "", ""] += workers
        out["employer", "", employer] += workers
        out["site", employer, site] += workers
    return dict(out)


def test_counts_differ_by_nothing_small(ways: dict[str, str]) -> None:
    """Direct, by complement, by difference within a row, and by difference of places."""
    rollup = json.loads(ways["json"])["rollup"]
    rows = {(t["scope"], t["within"], t["name"]): t for t in rollup["tallies"]}
    for (scope, within, name), t in rows.items():
        said = {k: t[k] for k in ("workers", "affected", "possible")} | t["indicators"]
        if scope == "all":
            said |= rollup["rules"]
        numbers = [n for n in said.values() if n]
        assert all(n >= 5 for n in numbers), (scope, name, said)
        for k, n in said.items():
            for whole in ("workers", "affected"):
                if n and said[whole] is not None and k not in ("workers", "affected"):
                    assert said[whole] - n not in range(1, 5), (scope, name, k)
        if said["workers"] and said["affected"]:
            assert said["workers"] - said["affected"] not in range(1, 5)
        if said["workers"] is not None and scope != "recruiter":
            assert said["workers"] == groups()[scope, within, name]
    for column in ("workers", "affected", *rows["all", "", ""]["indicators"]):
        for scope, total in [("employer", ("all", "", "")), ("site", None)]:
            for of in {k[1] for k in rows if k[0] == scope}:
                whole = rows[total or ("employer", "", of)]
                parts = [t for k, t in rows.items() if k[0] == scope and k[1] == of]
                count = [
                    t[column] if column in t else t["indicators"][column] for t in (whole, *parts)
                ]
                if count[0] is None or None not in count[1:]:
                    continue
                left = count[0] - sum(n or 0 for n in count[1:])
                assert left not in range(1, 5), (column, of)
                assert count[1:].count(None) > 1, (column, of)


def test_rules_and_indicators_differ_by_nothing_small(ways: dict[str, str]) -> None:
    """A rule lies within its indicators; what is counted twice in them is a group, too."""
    whole = json.loads(ways["json"])
    told = whole["rollup"]["rules"]
    everybody = whole["rollup"]["tallies"][0]
    for f in whole["findings"]:
        for i in f["indicators"] if told.get(f["code"]) else ():
            if (n := everybody["indicators"][i]) is not None:
                assert n - told[f["code"]] not in range(1, 5), (f["code"], i)
    for t in whole["rollup"]["tallies"]:
        parts = [n for n in t["indicators"].values() if n != 0]
        if t["affected"] and None not in parts:
            assert sum(parts) - t["affected"] not in range(1, 5), t["name"]


def test_money_is_not_told_where_few_are_owed(ways: dict[str, str]) -> None:
    rollup = json.loads(ways["json"])["rollup"]
    owed = {(t["scope"], t["within"], t["name"]): t["owed"] for t in rollup["tallies"]}
    assert owed["site", "Ash Farms", "North"] is None
    assert owed["site", "Birch Packing", "Dock"] in (None, {})
    told = [k for k, sums in owed.items() if sums and k[0] == "site"]
    for employer in {e for e, _s in SITES}:
        own = [k for k in owed if k[0] == "site" and k[1] == employer]
        if owed["employer", "", employer] and (hidden := [k for k in own if k not in told]):
            assert sum(SITES[k[1:]][1].get("low", 0) for k in hidden) not in range(1, 5)


def test_bars_stand_for_five_workers_or_more(ways: dict[str, str]) -> None:
    for name in ("hours", "wages"):
        spread = json.loads(ways["json"])["rollup"][name]
        bars = [n for b in spread["bands"] for n in (b["kept"], b["broken"])]
        assert all(n is None or n == 0 or n >= 5 for n in bars)
        assert bars.count(None) != 1


def test_people_read_the_same_numbers_as_programs(ways: dict[str, str]) -> None:
    rollup = json.loads(ways["json"])["rollup"]
    told = {n for t in rollup["tallies"] for n in (t["workers"], t["affected"], t["possible"])}
    told |= {n for t in rollup["tallies"] for n in t["indicators"].values()}
    told |= set(rollup["rules"].values())
    for form in ("terminal", "html", "csv", "sarif"):
        text = re.sub(r"<style>.*?</style>", "", ways[form], flags=re.DOTALL)
        found = {int(n) for n in re.findall(r": (\d+) workers?\b", text)}
        found |= {int(n) for pair in re.findall(r"\b(\d+) of (\d+) \(\d", text) for n in pair}
        assert found <= told, form
        assert found, form


def test_whoever_holds_the_records_finds_each_worker(result: Result, tmp_path: Path) -> None:
    rows = list(lines())
    for held in (result, kept(result, tmp_path, hand_on=False)):
        for form in formats():
            text = written(held, form, hand_on=False)
            assert PSEUDONYM.search(text), form
            assert re.search(r"payroll\.csv", text), form
        late = {
            e["row"]
            for f in json.loads(written(held, "json", hand_on=False))["findings"]
            for e in f["evidence"]
            if f["code"] == "PAY10" and e["file"] == "payroll.csv"
        }
        assert late == {n for n, r in enumerate(rows, 2) if r["pay_date"] == "2025-10-02"}


def test_a_result_kept_without_workers_has_none_to_show(result: Result, tmp_path: Path) -> None:
    text = written(kept(result, tmp_path), "json", hand_on=False)
    assert not PSEUDONYM.search(text)


def test_the_command_line_leaves_workers_out_where_asked(tmp_path: Path) -> None:
    rows = list(lines())[:3]
    with (tmp_path / "payroll.csv").open("w", newline="") as file:
        out = csv.DictWriter(file, list(rows[0]))
        out.writeheader()
        out.writerows(rows)

    def run(*words: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [sys.executable, "-m", "freeproduce", *words],
            capture_output=True, encoding="utf-8", cwd=tmp_path, check=False,
        )  # fmt: skip

    check = ("check", "payroll.csv", "--select", "PAY", "--today", "2025-10-15")
    assert not PSEUDONYM.search(run(*check, "--hand-on").stdout)
    assert run(*check, "-o", "held.json").returncode == 1
    assert PSEUDONYM.search((tmp_path / "held.json").read_text("utf-8"))
    report = ("report", "held.json", "--format", "json")
    assert PSEUDONYM.search(run(*report).stdout)
    assert not PSEUDONYM.search(run(*report, "--hand-on").stdout)


def test_a_decision_about_one_worker_does_not_single_him_out(result: Result) -> None:
    from copy import deepcopy

    from freeproduce.model.findings import Decision

    decided = deepcopy(result)
    for f in decided.findings:
        if f.code in ("PAY08", "PAY14"):
            f.decision = Decision(f.fingerprint, "false-match", "Name Hill 1", "me", "2025-10-01")
            if f.code == "PAY08":
                break
    whole = json.loads(written(decided, "json"))
    same = json.loads(written(result, "json"))
    assert [f for f in whole["findings"] if f["code"] == "PAY08"] == [
        f for f in same["findings"] if f["code"] == "PAY08"
    ]
    assert "Name Hill" not in json.dumps(whole)


def test_the_share_not_assessed_is_told_by_place(result: Result) -> None:
    """No timecards, contracts or permits: their rules could be held against nobody."""
    shares = {t.not_assessed for t in result.rollup.tallies}
    assert len(shares) == 1
    assert 0 < shares.pop() < 1
