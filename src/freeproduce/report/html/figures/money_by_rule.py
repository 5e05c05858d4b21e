"""Money at stake by rule, one scale a currency."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from markupsafe import Markup

from freeproduce.locale import _
from freeproduce.model.findings import Finding
from freeproduce.model.result import Result
from freeproduce.report.html.figures import Figure
from freeproduce.report.html.figures.bars import bar, by_severity
from freeproduce.report.parts import order
from freeproduce.report.parts.numbers import money

PLACE = 30


def figure(result: Result, findings: Sequence[Finding]) -> Figure | None:
    """Sums of each rule, largest first within a currency."""
    by_rule = {code: by_severity(fs, result.money) for code, fs in order.by_code(findings).items()}
    titles = {r.code: r.title for r in result.rules}
    rows: list[tuple[str | Markup, ...]] = []
    for currency in order.largest_first(order.at_most(findings, result.money)):
        sums = {code: parts[currency] for code, parts in by_rule.items() if currency in parts}
        totals = {code: sum(parts.values(), Decimal(0)) for code, parts in sums.items()}
        longest = max(totals.values())
        rows.append((currency or _("currency not known"),))
        rows += [
            (
                _name(code, titles),
                bar(sums[code], longest),
                money(total, currency, whole=True),
            )
            for code, total in sorted(totals.items(), key=lambda kv: (-kv[1], kv[0]))
        ]
    if not rows:
        return None
    return Figure(
        name="money-by-rule",
        title=_("Money at stake, by rule"),
        lead=_(
            "The sum of the lines that each rule found. A line can meet several rules, so sums of "
            "different rules must not be added up."
        ),
        header=(_("Rule"), _("Share of the largest"), _("Amount")),
        rows=rows,
        numeric=frozenset({2}),
    )


def _name(code: str, titles: dict[str, str]) -> str | Markup:
    if code not in titles:
        return code
    return Markup('<a class="code" href="#rule-{}">{}</a> {}').format(code, code, titles[code])
