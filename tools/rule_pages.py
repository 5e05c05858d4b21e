"""Write the reference pages of the documentation: rules, sources, JSON, Python, command line.

Everything comes from what the program itself uses, so that no page can say something else:
``python tools/rule_pages.py [FOLDER]`` (default ``docs/reference``). The pages are not kept in the
repository; ``make docs`` makes them before it builds the site.
"""

from __future__ import annotations

import csv
import inspect
import json
import re
import sys
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import click

import freeproduce
from freeproduce.cli import program
from freeproduce.lists import Library
from freeproduce.rules.norms import provisions
from freeproduce.rules.registry import FAMILIES, rules
from freeproduce.rules.rule import HEADINGS, Rule

ROOT = Path(__file__).resolve().parents[1]
PACKAGE = ROOT / "src" / "freeproduce"
FAMILY_NAMES = {
    "GDS": "Goods",
    "PTY": "Parties",
    "BUY": "Services and prices",
    "AUD": "Audits",
    "LBL": "Labels and certificates",
    "DAT": "The records themselves",
}


def pages() -> Iterator[tuple[str, str]]:
    """Every page: its path below the folder, and its text."""
    yield "rules.md", rule_table()
    for rule in rules():
        yield f"rules/{rule.code}.md", rule_page(rule)
    yield "sources.md", sources()
    yield "json.md", json_contract()
    yield "python.md", python_api()
    yield "cli.md", command_line()


def rule_table() -> str:
    """All rules by family."""
    lines = [
        "# Rules",
        "",
        f"{len(rules())} rules. Choose among them by the beginning of their codes: "
        "`--select GDS,PTY101`, `--ignore DAT`. Severity follows the evidence, so one rule may "
        "have several.",
    ]
    for prefix in FAMILIES:
        lines += ["", f"## {FAMILY_NAMES.get(prefix, prefix)}", "", "| code | finds |", "|---|---|"]
        lines += [
            f"| [{r.code}](rules/{r.code}.md) | {cell(r.title)} |"
            for r in rules()
            if r.code.startswith(prefix)
        ]
    return "\n".join(lines) + "\n"


def rule_page(rule: Rule) -> str:
    """A rule's docstring, and what it needs."""
    sections = rule.sections()
    lines = [f"# {rule.code}: {rule.title}", "", f"`{rule.name}` · usual severity: {rule.severity}"]
    for heading in HEADINGS:
        lines += ["", f"## {heading}", "", linked(sections[heading], rule.code)]
    lines += ["", "## Needs", ""]
    needs = [f"one of the columns {alternatives(n)}" for n in rule.needs]
    needs += [f"a list of {shape}" for shape in rule.lists]
    lines += [f"- {n}" for n in needs] or ["- nothing but a file"]
    for title, table, ids in (
        ("Laws it speaks to", "laws.csv", rule.laws),
        ("ILO indicators it speaks to", "indicators.csv", rule.indicators),
    ):
        known = {next(iter(r.values())): r for r in read_csv(PACKAGE / "rules" / table)}
        if ids:
            lines += ["", f"## {title}", ""]
            for i in ids:
                lines.append(f"- {norm(i, known.get(i, {}))}")
                lines += [f"    - {p.article}: {p.asks}" for p in provisions().get(i, ())]
    lines += ["", f"Without this rule: `freeproduce check FOLDER --ignore {rule.code}`"]
    return "\n".join(lines) + "\n"


def alternatives(need: str) -> str:
    """``purchase.code|*.description`` as words."""
    return " or ".join(f"`{part.removeprefix('*.')}`" for part in need.split("|"))


def norm(id_: str, row: dict[str, str]) -> str:
    """A law or an indicator: its name, and its id in outputs."""
    parts = (row.get(column) for column in ("name", "article", "instrument"))
    return f"{', '.join(part for part in parts if part) or id_} (`{id_}`)"


def linked(text: str, own: str) -> str:
    """Codes of other rules as links."""
    known = {r.code for r in rules()}
    return re.sub(
        r"\b[A-Z]{3}\d{3}\b",
        lambda m: f"[{m[0]}]({m[0]}.md)" if m[0] in known and m[0] != own else m[0],
        text,
    )


def sources() -> str:
    """The built-in editions, the addresses for updates, and the sources of every reviewed table."""
    lines = [
        "# Sources and licences",
        "",
        "Facts are rows of reviewed tables, each with its source. None of the lists is called "
        "current: look at its date, and at its publisher's page.",
        "",
        "## Editions that come with the program",
        "",
        "| edition | publisher | dated | rows | licence | note |",
        "|---|---|---|---|---|---|",
    ]
    lines += [
        f"| `{e.id}`<br>{cell(e.title)} | {cell(e.publisher)} | {e.date} | {e.rows} | "
        f"{cell(e.licence)} | {cell(e.note or '')} |"
        for e in Library(ROOT / "no-such-folder").editions()
    ]
    lines += [
        "",
        "## Addresses that `freeproduce lists update` asks",
        "",
        "| list | publisher | address | licence |",
        "|---|---|---|---|",
    ]
    lines += [
        f"| `{r['list']}` | {cell(r['publisher'])} | `{r['address']}` | {cell(r['licence'])} |"
        for r in read_csv(PACKAGE / "lists" / "builtin" / "publishers.csv")
    ]
    lines += ["", "## Tables of facts", "", "| table | rows | sources |", "|---|---|---|"]
    for path in sorted(PACKAGE.rglob("*.csv")):
        rows = list(read_csv(path))
        found: dict[str, int] = defaultdict(int)
        for row in rows:
            found[row.get("source") or ""] += 1
        found.pop("", None)
        if found:
            named = sorted(found, key=lambda s: -found[s])
            shown = "<br>".join(cell(s) for s in named[:8])
            more = f"<br>and {len(named) - 8} more" if len(named) > 8 else ""
            name = path.relative_to(PACKAGE).as_posix()
            lines.append(f"| `{name}` | {len(rows)} | {shown}{more} |")
    return "\n".join(lines) + "\n"


def json_contract() -> str:
    """The schema of a result as tables."""
    schema = json.loads((PACKAGE / "report" / "schema.json").read_text("utf-8"))
    lines = [
        "# JSON",
        "",
        '`freeproduce check FOLDER --format json`, or `write(result, "result.json")`. '
        f"{schema['description']} The [schema](https://json-schema.org) itself is "
        "`freeproduce/report/schema.json` in the package; tests hold every output to it. "
        "`--format jsonl` writes the same findings, one a line, and ends with a line that says "
        "that the file is whole.",
        "",
        "## The whole",
        "",
        *fields(schema),
    ]
    for name, part in schema["$defs"].items():
        lines += ["", f"## {name}", "", part.get("description", ""), "", *fields(part)]
    return "\n".join(lines) + "\n"


def fields(schema: dict[str, Any]) -> list[str]:
    """The fields of an object."""
    rows = ["| field | type | always there | meaning |", "|---|---|---|---|"]
    for name, field in schema["properties"].items():
        there = "yes" if name in schema.get("required", ()) else ""
        rows.append(
            f"| `{name}` | {type_of(field)} | {there} | {cell(field.get('description', ''))} |"
        )
    return rows


def type_of(field: dict[str, Any]) -> str:
    """A JSON type in words."""
    if "$ref" in field:
        name = field["$ref"].rpartition("/")[2]
        return f"[{name}](#{name})"
    if "enum" in field:
        return ", ".join(f"`{v}`" for v in field["enum"])
    if "anyOf" in field:
        return " or ".join(type_of(f) for f in field["anyOf"])
    type_ = field.get("type", "")
    if type_ == "array":
        return f"list of {type_of(field['items'])}"
    return " or ".join(type_) if isinstance(type_, list) else str(type_)


def python_api() -> str:
    """Every promised name with its signature and docstring."""
    lines = [
        "# Python",
        "",
        "What the command line can do, this can do too. Importing `freeproduce` costs nothing; a "
        "name is loaded when it is first used. Everything is typed.",
        "",
        "```python",
        "from freeproduce import check, write",
        'result = check("examples/importer", select=["GDS"])',
        'write(result, "report.html")',
        "```",
    ]
    for name in freeproduce.__all__:
        thing = getattr(freeproduce, name)
        lines += ["", f"## {name}", "", *described(thing, name)]
        if inspect.isclass(thing):
            for member, value in inspect.getmembers(thing, inspect.isfunction):
                if not member.startswith("_") and value.__doc__:
                    lines += ["", f"### {name}.{member}", "", *described(value, member)]
    from freeproduce.model import findings, records, result

    lines += ["", "## What a result is made of"]
    for cls in (result.Result, findings.Finding, findings.Evidence, findings.Decision,
                findings.NotRun, findings.EditionRef, records.Source, records.Column):  # fmt: skip
        lines += ["", f"### {cls.__name__}", "", prose(cls), "", "| field | type |", "|---|---|"]
        lines += [f"| `{n}` | `{cell(str(t))}` |" for n, t in cls.__annotations__.items()]
    return "\n".join(lines) + "\n"


def described(thing: Any, name: str) -> list[str]:
    """A signature and what it does."""
    try:
        found = inspect.signature(thing)
        kept = [p for p in found.parameters.values() if p.name != "self"]
        # annotations are texts here and would be shown in quotes
        signature = str(found.replace(parameters=kept)).replace("'", "")
    except ValueError:
        signature = "(…)"
    if len(signature) > 80:
        signature = re.sub(r", (?=[a-z_]+:|\*,)", ",\n    ", signature).replace("(", "(\n    ", 1)
    shown = f"{name}{signature}"
    return ["```python", shown, "```", "", prose(thing)]


def prose(thing: Any) -> str:
    """A docstring in Markdown."""
    return (inspect.getdoc(thing) or "").replace("``", "`")


def command_line() -> str:
    """Every command's help."""
    lines = [
        "# Command line",
        "",
        "Exit codes: 0 nothing found, 1 something found, 2 an error.",
    ]
    group = program()
    context = click.Context(group, info_name="freeproduce", max_content_width=90, terminal_width=90)
    for told in helps(group, context, 2):
        lines += told
    return "\n".join(lines) + "\n"


def helps(command: click.Command, context: click.Context, level: int) -> Iterator[list[str]]:
    """The help of a command and of all below it, each under a heading of its level."""
    yield ["", *help_of(command, context)]
    if not isinstance(command, click.Group):
        return
    for name in sorted(command.list_commands(context)):
        below = command.get_command(context, name)
        assert below is not None, name
        inner = click.Context(below, parent=context, info_name=name, terminal_width=90)
        first, *others = helps(below, inner, level + 1)
        yield ["", f"{'#' * level} {inner.command_path}", *first]
        yield from others


def help_of(command: click.Command, context: click.Context) -> list[str]:
    """A command's help as it prints it."""
    return ["```", command.get_help(context).rstrip(), "```"]


def read_csv(path: Path) -> Iterator[dict[str, str]]:
    """The rows of a reviewed table."""
    with path.open(encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file)


def cell(text: str) -> str:
    """Text that stands in one cell of a Markdown table."""
    return text.replace("|", "\\|").replace("\n", " ")


def main(folder: Path) -> None:
    """Write every page below ``folder``; pages of rules that are gone are removed."""
    (folder / "rules").mkdir(parents=True, exist_ok=True)
    made = dict(pages())
    for path in (folder / "rules").glob("*.md"):
        if f"rules/{path.name}" not in made:
            path.unlink()
    for name, text in made.items():
        (folder / name).write_text(text, "utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT / "docs" / "reference")
