"""A rule's page in the language in use."""

from __future__ import annotations

from freeproduce.locale import _
from freeproduce.model.result import RulePage
from freeproduce.rules.rule import Rule


def page(rule: Rule) -> RulePage:
    """The page as Markdown; each paragraph is one text for translators."""
    body = "\n\n".join(f"## {_(h)}\n\n{_(text)}" for h, text in rule.sections().items())
    return RulePage(rule.code, rule.name, _(rule.title), rule.severity, body)
