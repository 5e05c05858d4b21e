"""What may be handed on of a result: without single workers, and what would give them away.

A result as the engine gives it lists workers one by one, by pseudonym, file and row, for whoever
holds the records. By counting those lines anybody could work out what the roll-up withholds. So
where a report is to be handed on every renderer is given a copy in which a finding about workers
says which rule was met and by how many, as the roll-up tells it, and no row, no amount and no
pseudonym; of tables about workers it keeps the number of rows to the next ten. ``report.render`` is
the one place that asks for it.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from pathlib import PurePath

from freeproduce.locale import _, ngettext
from freeproduce.model.findings import SEVERITIES, Finding, Shared, fingerprint
from freeproduce.model.records import Source
from freeproduce.model.result import Result
from freeproduce.report.parts import order, words
from freeproduce.report.parts.numbers import number

ROWS = 10
"""Numbers of rows about workers are given to the next multiple of this."""


def shared(result: Result) -> Result:
    """The copy of ``result`` that may be handed on; ``result`` itself if it already is one."""
    if not result.workers:
        return result
    files = _files(result.files)
    read = [s for s in files if s.tells_of_workers and s.status == "read"]
    return replace(
        result,
        findings=[f for f in result.findings if f.shared is None] + _folded(result),
        not_run=[replace(n, detail="") for n in result.not_run],
        files=files,
        counts=result.counts
        | {kind: sum(s.rows for s in read if s.kind == kind) for s in read if (kind := s.kind)},
        rollup=replace(result.rollup, workers=()),
        workers=False,
    )


def who_may_read(result: Result) -> str:
    """Whether single workers are in a result or were left out; nothing where there are none."""
    if not any(f.shared for f in result.findings):
        return ""
    return _(words.WORKERS_IN if result.workers else words.WORKERS_OUT)


def _folded(result: Result) -> list[Finding]:
    """One finding a rule and subject, of all findings about workers; open if one of them is."""
    groups: dict[tuple[str, str, str], list[Finding]] = {}
    for f in result.findings:
        if f.shared:
            groups.setdefault((f.code, f.shared.subject, f.shared.message), []).append(f)
    return [_fold(found, result) for found in groups.values()]


def _fold(found: list[Finding], result: Result) -> Finding:
    first = found[0]
    said = first.shared or Shared(first.code, "")
    message = said.message
    if first.code in result.rollup.rules:
        message = _counted(said.message, result.rollup.rules[first.code])
    decided = [f.decision for f in found if f.decision and order.decided(f, result.generated)]
    return Finding(
        code=first.code,
        severity=min((f.severity for f in found), key=SEVERITIES.index),
        subject=said.subject,
        message=message,
        count=0,
        facts={k: v for k, v in first.facts.items() if k in said.facts},
        guess=all(f.guess for f in found),
        indicators=first.indicators,
        laws=first.laws,
        fingerprint=fingerprint(first.code, f"shared\x1f{said.subject}"),
        decision=replace(max(decided, key=lambda d: d.at), fingerprint="", why=_("(withheld)"))
        if len(decided) == len(found)
        else None,
        shared=said,
    )


def _counted(what: str, workers: int | None) -> str:
    if workers is None:
        return _("{what}; the number of workers is withheld").format(what=what)
    return ngettext("{what}: {n} worker", "{what}: {n} workers", workers).format(
        what=what, n=number(workers)
    )


def _files(files: Iterable[Source]) -> list[Source]:
    """Tables with rows to the next ten; documents about one worker each put together by kind."""
    out: list[Source] = []
    documents: dict[str, list[Source]] = {}
    for s in files:
        if not s.tells_of_workers:
            out.append(s)
        elif s.rows == 1 and s.header_row is None:
            documents.setdefault(s.kind or "", []).append(s)
        else:
            out.append(replace(s, rows=_up(s.rows)))
    for own in documents.values():
        together = PurePath(own[0].path).parent / _("(documents)")
        out.append(replace(own[0], path=str(together), sheet=None, rows=_up(len(own))))
    return out


def _up(rows: int) -> int:
    return -(-rows // ROWS) * ROWS
