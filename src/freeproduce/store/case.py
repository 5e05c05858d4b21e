"""Decisions about findings, kept in the file of the case folder, append only."""

from __future__ import annotations

import contextlib
import os
import re
import secrets
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import UTC, date, datetime

from freeproduce.locale import _
from freeproduce.model.findings import Decision, Finding
from freeproduce.store.file import CaseFile, StoreError
from freeproduce.store.verdicts import verdicts

KEY = "pseudonyms.key"
"""Name of the secret beside the decisions. Whoever has it can tell which worker is which."""

_COLUMNS = "fingerprint, verdict, why, decided_by, decided_at, until"


@dataclass(slots=True)
class Applied:
    """Findings still open, those set aside, and the open ones whose decision has expired."""

    open: list[Finding] = field(default_factory=list)
    decided: list[Finding] = field(default_factory=list)
    expired: list[Finding] = field(default_factory=list)


class Case(CaseFile):
    """The decisions kept in a case folder. Nothing is written before the first ``decide``."""

    def decide(
        self,
        fingerprint: str,
        verdict: str,
        why: str,
        by: str,
        until: str | date | None = None,
    ) -> Decision:
        """Keep a decision. When this returns, it is on disk.

        ``until`` is the last day on which it applies. Earlier decisions about the same finding
        stay in the history. Raises ``ValueError`` for what cannot be kept and ``StoreError``
        when the file cannot be written; both say in one line what to do.
        """
        decision = _valid(fingerprint, verdict, why, by, until)
        values = (
            decision.fingerprint,
            decision.verdict,
            decision.why,
            decision.by,
            decision.at,
            decision.until,
        )
        with self.writing() as con:
            con.execute(f"insert into decision ({_COLUMNS}) values (?, ?, ?, ?, ?, ?)", values)
        return decision

    def key(self) -> bytes:
        """The secret that makes this case's pseudonyms for workers; made when first asked for.

        Raises ``StoreError`` where it cannot be kept: pseudonyms would then differ from run to run.
        """
        path = self.path.with_name(KEY)
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            with contextlib.suppress(FileExistsError):
                kept = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
                with os.fdopen(kept, "wb") as out:
                    out.write(secrets.token_bytes(32))
            key = path.read_bytes()
        except OSError as e:
            raise StoreError(
                _(
                    "{file}: the key of the pseudonyms cannot be kept ({why}); choose a folder "
                    "with --case"
                ).format(file=path, why=e.strerror)
            ) from None
        if len(key) != 32:
            raise StoreError(
                _("{file}: is no key of pseudonyms; remove it to have a new one").format(file=path)
            )
        return key

    def history(self, fingerprint: str | None = None) -> list[Decision]:
        """Every decision ever kept, oldest first; of one finding if its fingerprint is given."""
        where = "" if fingerprint is None else " where fingerprint = ?"
        values = () if fingerprint is None else (fingerprint.lower(),)
        rows = self.rows(f"select {_COLUMNS} from decision{where} order by id", values)
        return [Decision(*row) for row in rows]

    def decisions(self) -> list[Decision]:
        """The last decision about each finding, expired ones too, oldest first."""
        rows = self.rows(
            f"select {_COLUMNS} from decision "
            "where id in (select max(id) from decision group by fingerprint) order by id"
        )
        return [Decision(*row) for row in rows]

    def apply(self, findings: Iterable[Finding], today: str | date) -> Applied:
        """Set each finding's ``decision`` to the last one about it, and part the findings.

        A decision whose ``until`` lies before ``today`` stays on the finding, so that a report
        can say that it has ended, and the finding is open again.
        """
        that_close = {v.name for v in verdicts().values() if v.closes}
        last = {d.fingerprint: d for d in self.decisions() if d.verdict in that_close}
        day = str(today)[:10]
        applied = Applied()
        for f in findings:
            f.decision = last.get(f.fingerprint)
            if f.decision is None:
                applied.open.append(f)
            elif f.decision.ended(day):
                applied.open.append(f)
                applied.expired.append(f)
            else:
                applied.decided.append(f)
        return applied


def _valid(fingerprint: str, verdict: str, why: str, by: str, until: str | date | None) -> Decision:
    fingerprint, why, by = fingerprint.strip().lower(), why.strip(), by.strip()
    if not re.fullmatch(r"[0-9a-f]{16}", fingerprint):
        raise ValueError(
            _("“{text}” is no fingerprint; a report shows one beside each finding").format(
                text=fingerprint
            )
        )
    known = verdicts().get(verdict)
    if known is None:
        raise ValueError(
            _("“{text}” is no verdict; there are: {known}").format(
                text=verdict, known=", ".join(verdicts())
            )
        )
    if not why:
        raise ValueError(_("a decision needs a reason (--why)"))
    if not by:
        raise ValueError(_("a decision needs the name of who decides (--by)"))
    if until is None and known.until == "required":
        raise ValueError(_("{verdict} needs a last day (--until)").format(verdict=verdict))
    if until is not None and known.until == "none":
        raise ValueError(_("{verdict} has no last day").format(verdict=verdict))
    now = datetime.now(UTC).replace(microsecond=0).isoformat()
    return Decision(fingerprint, verdict, why, by, now, _last_day(until))


def _last_day(until: str | date | None) -> str | None:
    if until is None:
        return None
    try:
        return date.fromisoformat(str(until).strip()).isoformat()
    except ValueError:
        raise ValueError(
            _("“{text}” is no date; write it as 2027-01-31").format(text=until)
        ) from None
