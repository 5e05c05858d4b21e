"""One self-contained HTML file: for a screen, a phone, paper, a keyboard and a screen reader.

It asks no other host for anything, runs no script, and says so in its content security policy.
"""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from importlib.resources import files
from typing import TYPE_CHECKING, Any, TextIO

from freeproduce import locale
from freeproduce.model.findings import Evidence, Finding
from freeproduce.model.result import Result
from freeproduce.report.parts import numbers, order, words
from freeproduce.report.parts.marks import visible
from freeproduce.report.parts.options import Options
from freeproduce.report.parts.page import sections
from freeproduce.report.parts.shared import who_may_read

if TYPE_CHECKING:
    from jinja2 import Environment

IN_FULL = 300
"""Findings shown with their evidence; more make a file that phones cannot open."""
IN_BRIEF = 2000
"""Further findings shown as one row of a table each; what is left out is counted, and said."""
EXAMPLES = 20
"""Lines of evidence shown of one finding."""
FIRST = 10
"""Subjects of the two upper severities that the summary names."""
OPEN = 12
"""Findings of the two upper severities that are unfolded from the start."""


def render(result: Result, out: TextIO, options: Options) -> None:
    """Write the whole page; capped where it would grow unusable, and saying what was cut."""
    from freeproduce.report.html.figures import figures

    parted = order.parted(result)
    full, rest = parted.open[:IN_FULL], parted.open[IN_FULL:]
    style = files(__package__).joinpath("style.css").read_text("utf-8")
    page = environment().get_template("report.html")
    for part in page.generate(
        result=result,
        open=parted.open,
        decided=parted.decided,
        first=order.first(full, FIRST),
        subjects=order.by_subject(full),
        unfolded={f.fingerprint for f in full[:OPEN] if f.severity in ("critical", "high")},
        brief=rest[:IN_BRIEF],
        cut=rest[IN_BRIEF:],
        whole=options.whole,
        figures=figures(result, parted.open),
        titles={r.code: r.title for r in result.rules},
        known={r.code for r in result.rules},
        who_may_read=who_may_read(result),
        editions={e.id: e for e in result.editions},
        style=style,
        style_hash=style_hash(style),
    ):
        out.write(part.encode("utf-8", "replace").decode())


def environment(*packages: str) -> Environment:
    """Templates in which every text is escaped and shows what cannot be seen.

    Those of ``packages`` are looked for before those of this one.
    """
    from jinja2 import ChoiceLoader, Environment, PackageLoader, StrictUndefined
    from markupsafe import Markup

    def seen(value: Any) -> Any:
        return visible(value) if isinstance(value, str) and not isinstance(value, Markup) else value

    environment = Environment(
        loader=ChoiceLoader([PackageLoader(p, "") for p in (*packages, __package__)]),
        autoescape=True,
        finalize=seen,
        undefined=StrictUndefined,
        extensions=["jinja2.ext.loopcontrols"],
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.globals.update(
        _=locale._,
        ngettext=locale.ngettext,
        lang=locale.language(),
        words=words,
        numbers=numbers,
        order=order,
        sections=sections,
        tables=tables,
        untold=untold,
        limit=EXAMPLES,
        markup=Markup,
    )
    return environment


def style_hash(style: str) -> str:
    """A style sheet as a content security policy names it."""
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    return f"sha256-{digest}"


@dataclass(frozen=True, slots=True)
class Table:
    """Lines of evidence that have the same columns."""

    header: tuple[str, ...]
    lines: list[Evidence]


def tables(evidence: Iterable[Evidence]) -> list[Table]:
    """Evidence parted into tables, one for each set of columns, in the order given."""
    found: dict[tuple[str, ...], Table] = {}
    for e in evidence:
        header = tuple(e.values)
        found.setdefault(header, Table(header, [])).lines.append(e)
    return list(found.values())


def untold(finding: Finding) -> dict[str, str]:
    """The facts of a finding that its message does not already tell."""
    told = f"{finding.subject} {finding.message} {finding.arithmetic or ''}"
    return {
        k: str(v)
        for k, v in finding.facts.items()
        if v is not None and not isinstance(v, list) and str(v) not in told
    }
