"""Pictures of work, each with its table."""

from decimal import Decimal

from freeproduce.model.findings import Finding
from freeproduce.model.result import Result
from freeproduce.model.rollup import Band, RollUp, Spread, Tally
from freeproduce.report.html.figures import figures

TALLIES = (
    Tally("all", "", "", 40, 12, 0, {"debt-bondage": 12}, (0.18, 0.45), {"EUR": Decimal(900)}),
    Tally("employer", "Ash", "", 40, None, None, {"debt-bondage": None}, None, None),
)


def finding(code: str, **facts: object) -> Finding:
    return Finding(code, "medium", "Ash", "m", 30, facts=facts)


def test_each_has_its_rows_and_withholds() -> None:
    hours = Spread(45, 55, (Band(0, 45, 100, 0), Band(45, None, None, 9), Band(60, 70, 0, 0)))
    result = Result([], [], [], [], rollup=RollUp(TALLIES, (), 10, 2, hours, hours))
    gap = finding("GAP01", adjusted=-5.9, raw=-9.0, low=-7.6, high=-4.2, site="all", employer="Ash")
    members = [{"employer": "Ash", "contacts": "a@b.example", "values": ["<b>", ""]}]
    group = finding("OFF12", template="Pickers [1] wanted", members=members)
    drawn = {f.name: f for f in figures(result, [gap, group])}
    assert list(drawn) == ["indicators", "weekly-hours", "wages", "gap", "offer-groups"]
    assert [len(r) for r in drawn["weekly-hours"].rows] == [4, 4]
    assert drawn["weekly-hours"].rows[1][2] == "withheld"
    assert "20" in drawn["indicators"].note
    assert ("Ash", "", "withheld", "withheld", "withheld", "0 %") in drawn["indicators"].rows
    assert "&lt;b&gt;" in drawn["offer-groups"].rows[1][2]
    assert "and 29 more offers" in str(drawn["offer-groups"].rows[-1][0])
    assert 'class="kept"' in drawn["gap"].rows[0][1]


def test_nothing_to_draw_no_picture() -> None:
    assert figures(Result([], [], [], []), []) == []
