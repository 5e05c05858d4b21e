"""Chains within ``check``: what no example shows."""

from pathlib import Path

from freeproduce import check

HEADER = "buyer,supplier,lot,good,quantity,unit,date,basis,evidence\n"


def checked(tmp_path: Path, lines: list[str]):
    path = tmp_path / "edges.csv"
    path.write_text(HEADER + "\n".join(lines) + "\n", "utf-8")
    return check(path, select=["CHN"], lists=tmp_path / "lists", lang="en")


def test_a_chain_that_only_goes_round_ends_in_a_circle(tmp_path: Path) -> None:
    result = checked(
        tmp_path,
        [
            "Shop,Mill,,cloth,5,kg,2025-01-03,documented,I1",
            "Mill,Dyer,,cloth,10,kg,2025-01-01,documented,I2",
            "Dyer,Mill,,cloth,4,kg,2025-01-02,documented,I3",
        ],
    )
    (end,) = [f for f in result.findings if f.code == "CHN201"]
    assert "bought only from sites that bought from it in turn" in str(end.facts)


def test_buyers_that_are_not_told_one_by_one_are_counted(tmp_path: Path) -> None:
    result = checked(
        tmp_path, [f"Shop {i},Mill,,cloth,{i + 1},kg,2025-01-03,documented,I{i}" for i in range(60)]
    )
    said = {n.code: n.reason for n in result.not_run}
    assert "left out: 10 buyers" in said["CHN201"]
