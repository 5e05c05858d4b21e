"""Every rule keeps the promises that a rule makes."""

import csv
import re
from importlib.resources import files
from pathlib import Path

import duckdb
import pytest
import sqlglot
from sqlglot import exp

from freeproduce.model.findings import SEVERITIES
from freeproduce.model.records import fields, kinds
from freeproduce.rules.norms import indicators, laws
from freeproduce.rules.registry import FAMILIES, choose, rule, rules
from freeproduce.rules.rule import HEADINGS, Rule

HERE = Path(__file__).parent
LISTS = {"goods", "goods in an older edition", "parties", "regions"}

# What DuckDB and Spark both have under one name and meaning, or sqlglot translates exactly.
FUNCTIONS = {
    exp.And,
    exp.Or,
    exp.Case,
    exp.If,
    exp.Cast,
    exp.Coalesce,
    exp.Concat,
    exp.DateDiff,
    exp.Lower,
    exp.Round,
}


def relations() -> dict[str, dict[str, str]]:
    """Columns of each prepared relation and their types."""
    text = files("freeproduce.rules").joinpath("relations.csv").read_text("utf-8")
    columns: dict[str, dict[str, str]] = {}
    for row in csv.DictReader(text.splitlines()):
        columns.setdefault(row["relation"], {})[row["column"]] = row["type"]
    every = columns.pop("*")
    for name, own in columns.items():
        for column in [c for c in own if c.startswith("(")]:
            del own[column]
            own |= columns[column.strip("()")]
        columns[name] = own | every
    return columns


@pytest.fixture(scope="module")
def con() -> duckdb.DuckDBPyConnection:
    """A database that has every relation, with no rows."""
    con = duckdb.connect()
    for name, columns in relations().items():
        body = ", ".join(f'"{column}" {kind}' for column, kind in columns.items())
        con.execute(f'CREATE TABLE "{name}" ({body})')
    return con


def expressions(r: Rule) -> dict[str, str]:
    """Every SQL expression of a rule, by where it stands."""
    return {
        "where": r.where,
        "severity_sql": r.severity_sql or "'info'",
        "guess": r.guess,
        "place": r.place or "null",
        **{f"facts[{name}]": sql for name, sql in r.facts.items()},
        **{f"key[{name}]": name for name in r.key},
        **{f"editions[{name}]": name for name in r.editions},
    }


def parse(sql: str, dialect: str) -> exp.Expression:
    return sqlglot.parse_one(f"SELECT {sql} AS it FROM somewhere", read=dialect)


each_rule = pytest.mark.parametrize("r", rules(), ids=lambda r: r.code)


def test_codes_and_names_are_unique() -> None:
    assert len(rules()) >= 45
    assert len({r.code for r in rules()}) == len(rules())
    assert len({r.name for r in rules()}) == len(rules())
    assert len({r.title for r in rules()}) == len(rules())


@each_rule
def test_code_name_and_file_agree(r: Rule) -> None:
    family = FAMILIES[r.code[:3]]
    assert re.fullmatch(r"[A-Z]{3}\d{2,3}", r.code)
    assert files(f"freeproduce.rules.{family}").joinpath(r.name.replace("-", "_") + ".py").is_file()
    assert rule(r.code.lower()) is r
    assert rule(r.name) is r


@each_rule
def test_page_has_the_five_headings_in_order(r: Rule) -> None:
    assert re.findall(r"^(.+)\n-+$", r.page, flags=re.MULTILINE) == list(HEADINGS)
    sections = r.sections()
    assert tuple(sections) == HEADINGS
    assert all(len(text) > 20 for text in sections.values())
    assert r.page.splitlines()[0].rstrip(".") == r.title
    for code in re.findall(r"\b[A-Z]{3}\d{2,3}\b", r.page):
        assert rule(code)


@each_rule
def test_words_are_neutral(r: Rule) -> None:
    said = f"{r.page} {r.title} {r.message}".lower()
    for word in ("clean", "safe", "labour-free", "labour free", "proves", "guilty", "violator"):
        assert not re.search(rf"\b{word}\b", said), word


@each_rule
def test_sql_is_in_the_subset_of_duckdb_and_spark(r: Rule) -> None:
    for place, sql in expressions(r).items():
        tree = parse(sql, "duckdb")
        unknown = {type(f).__name__ for f in tree.find_all(exp.Func) if type(f) not in FUNCTIONS}
        assert not unknown, place
        assert not list(tree.find_all(exp.Subquery, exp.Window, exp.AggFunc)), place
        spark = tree.sql("spark", unsupported_level=sqlglot.ErrorLevel.RAISE)
        again = sqlglot.parse_one(spark, read="spark")
        assert {c.name for c in again.find_all(exp.Column)} == {
            c.name for c in tree.find_all(exp.Column)
        }, place


@each_rule
def test_columns_are_those_of_the_relation(r: Rule) -> None:
    columns = relations()[r.over]
    for place, sql in expressions(r).items():
        used = {c.name for c in parse(sql, "duckdb").find_all(exp.Column)}
        assert used <= set(columns), place


@each_rule
def test_sql_has_the_types_that_a_rule_promises(r: Rule, con: duckdb.DuckDBPyConnection) -> None:
    types = {"where": "BOOLEAN", "guess": "BOOLEAN", "severity_sql": "VARCHAR"}
    for place, sql in expressions(r).items():
        kind = con.execute(f'DESCRIBE SELECT {sql} AS it FROM "{r.over}"').fetchone()
        assert kind is not None
        assert kind[1] == types.get(place, kind[1]), place


@each_rule
def test_severities_are_those_of_the_model(r: Rule) -> None:
    assert r.severity in SEVERITIES
    if r.severity_sql:
        case = parse(r.severity_sql, "duckdb").find(exp.Case)
        assert case is not None
        results = [branch.args["true"] for branch in case.args["ifs"]] + [case.args["default"]]
        assert {x.name for x in results} <= set(SEVERITIES)
        assert r.severity in {x.name for x in results}


@each_rule
def test_texts_are_filled_by_facts(r: Rule) -> None:
    for text in (r.subject, r.message, r.arithmetic or ""):
        assert set(re.findall(r"{(\w+)}", text)) <= {*r.facts, "count"}
    assert "{count}" not in r.subject
    countries = {"origin", "seller", "country", "listed_country", "address_country"}
    for name, sql in r.facts.items():
        if sql in countries | {"derived_country"}:
            assert name in {"country", "origin", "seller"} or name.endswith("_country"), name


@each_rule
def test_fields_laws_indicators_and_lists_exist(r: Rule) -> None:
    known = {f"{f.kind}.{f.name}" for f in fields()} | {f"*.{f.name}" for f in fields()}
    for need in r.needs:
        assert set(need.split("|")) <= known
    assert {f"*.{name}" for name in r.evidence} <= known
    assert set(r.laws) <= set(laws())
    assert set(r.indicators) <= set(indicators())
    assert set(r.lists) <= LISTS
    assert bool(r.editions) == bool(r.lists) or r.over == "party"


def test_laws_and_indicators_say_where_they_come_from() -> None:
    assert len(indicators()) == 11
    for row in [*laws().values(), *indicators().values()]:
        assert row.name
        assert row.source
        assert row.reason
        assert re.fullmatch(r"\d{4}(-\d{2}-\d{2})?", row.date)


def test_every_remark_of_reading_has_a_rule() -> None:
    path = files("freeproduce.read").joinpath("remarks.csv")
    if not path.is_file():
        pytest.skip("read/ has no table of remarks yet")
    words = {row["remark"] for row in csv.DictReader(path.read_text("utf-8").splitlines())}
    spoken_for = {
        literal.name
        for r in rules()
        if r.over == "remark"
        for literal in parse(r.where, "duckdb").find_all(exp.Literal)
    }
    by_cell = {"unread-date"}  # DAT101 counts these cell by cell
    assert words - spoken_for - by_cell == set()


def test_a_prefix_that_meets_no_rule_is_an_error() -> None:
    assert {r.code[:3] for r in choose(["GDS", "PTY1"])} == {"GDS", "PTY"}
    assert not any(r.code.startswith("DAT") for r in choose(ignore=["dat"]))
    with pytest.raises(LookupError, match="XYZ"):
        choose(["XYZ"])


def test_kinds_that_rules_need_are_kinds_of_record() -> None:
    named = {n.split(".")[0] for r in rules() for need in r.needs for n in need.split("|")}
    assert named - {"*"} <= set(kinds())


@each_rule
def test_fixtures_are_there(r: Rule) -> None:
    folder = HERE / r.code
    assert any((folder / "input").iterdir())
    assert (folder / "expected.csv").read_text("utf-8").startswith("code,subject,count")
