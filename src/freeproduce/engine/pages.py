"""What rules and the norms behind them say of themselves, as a result carries it."""

from __future__ import annotations

from collections.abc import Iterable

from freeproduce.locale import _
from freeproduce.model.findings import Finding, Norm
from freeproduce.model.result import RulePage
from freeproduce.rules.norms import indicators, laws
from freeproduce.rules.rule import Rule


def page(rule: Rule) -> RulePage:
    """A rule's page in the language in use, as Markdown; translators get it by paragraph."""
    body = "\n\n".join(f"## {_(h)}\n\n{_(text)}" for h, text in rule.sections().items())
    return RulePage(rule.code, rule.name, _(rule.title), rule.severity, body)


def norms(findings: Iterable[Finding]) -> list[Norm]:
    """The indicators and laws that ``findings`` speak to, by name, in the order of their tables."""
    named = {id for f in findings for id in (*f.indicators, *f.laws)}
    return [Norm(i.id, i.name) for i in indicators().values() if i.id in named] + [
        Norm(law.id, law.name, law.article) for law in laws().values() if law.id in named
    ]
