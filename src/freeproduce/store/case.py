"""Decisions about findings in one SQLite file of the case folder.

One writer at a time (``BEGIN IMMEDIATE``, tried again with jitter), write-ahead log, full
synchronisation: what ``decide`` has returned from survives kill -9 and power loss.
"""

from __future__ import annotations

import contextlib
import os
import random
import re
import secrets
import sqlite3
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from importlib.resources import files
from pathlib import Path
from typing import TypeVar

from freeproduce.locale import _
from freeproduce.model.findings import Decision, Finding
from freeproduce.store.verdicts import verdicts

FILE = Path(".freeproduce") / "case.db"
KEY = "pseudonyms.key"
"""Name of the secret beside the decisions. Whoever has it can tell which worker is which."""
VERSION = 1
PATIENCE = 30.0
"""Seconds that a writer waits for its turn before it gives up with a word."""

_COLUMNS = "fingerprint, verdict, why, decided_by, decided_at, until"
T = TypeVar("T")


class StoreError(Exception):
    """A decision could not be kept or read; the text is one line for a person."""


@dataclass(slots=True)
class Applied:
    """Findings still open, those set aside, and the open ones whose decision has expired."""

    open: list[Finding] = field(default_factory=list)
    decided: list[Finding] = field(default_factory=list)
    expired: list[Finding] = field(default_factory=list)


class Case:
    """The decisions kept in a case folder. Nothing is written before the first ``decide``."""

    def __init__(self, folder: str | Path) -> None:
        self.path = Path(folder) / FILE

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
        with self._explained():
            self.path.parent.mkdir(parents=True, exist_ok=True)
            with closing(self._connect()) as con:
                _patiently(lambda: _prepare(con))
                _patiently(lambda: con.execute("begin immediate"))
                con.execute(f"insert into decision ({_COLUMNS}) values (?, ?, ?, ?, ?, ?)", values)
                _patiently(lambda: con.execute("commit"))
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
        return self._read(f"select {_COLUMNS} from decision{where} order by id", values)

    def decisions(self) -> list[Decision]:
        """The last decision about each finding, expired ones too, oldest first."""
        return self._read(
            f"select {_COLUMNS} from decision "
            "where id in (select max(id) from decision group by fingerprint) order by id"
        )

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
            elif f.decision.until is not None and f.decision.until < day:
                applied.open.append(f)
                applied.expired.append(f)
            else:
                applied.decided.append(f)
        return applied

    def _read(self, sql: str, values: tuple[str, ...] = ()) -> list[Decision]:
        with self._explained():
            if not self.path.exists():
                return []
            with closing(self._connect(read_only=True)) as con:
                version = _patiently(lambda: con.execute("pragma user_version").fetchone()[0])
                if version == 0:
                    return []
                _refuse_newer(version)
                rows = _patiently(lambda: con.execute(sql, values).fetchall())
        return [Decision(*row) for row in rows]

    def _connect(self, *, read_only: bool = False) -> sqlite3.Connection:
        if read_only and not _writable(self.path):
            log = self.path.with_name(f"{self.path.name}-wal")
            if not (log.exists() and log.stat().st_size):
                uri = f"{self.path.resolve().as_uri()}?mode=ro&immutable=1"
                return sqlite3.connect(uri, uri=True, isolation_level=None)
        return sqlite3.connect(self.path, timeout=0, isolation_level=None)

    @contextmanager
    def _explained(self) -> Iterator[None]:
        try:
            yield
        except sqlite3.Error as error:
            raise StoreError(self._reason(error)) from error
        except OSError as error:
            raise StoreError(
                _("{path}: decisions cannot be kept here ({reason}).").format(
                    path=self.path, reason=error.strerror or error
                )
            ) from error

    def _reason(self, error: sqlite3.Error) -> str:
        name = getattr(error, "sqlite_errorname", "")
        match name.split("_")[1] if "_" in name else "":
            case "FULL":
                text = _("{path}: the disk is full; make room and decide again. Nothing is lost.")
            case "READONLY" | "CANTOPEN" | "PERM" | "AUTH":
                text = _(
                    "{path}: no permission to write; decide from a folder that you may change."
                )
            case "CORRUPT" | "NOTADB":
                text = _("{path}: this file is damaged; put it aside and restore a copy of it.")
            case "BUSY" | "LOCKED":
                text = _("{path}: another program has been writing for long; try again.")
            case _other:
                text = _("{path}: decisions cannot be kept here ({reason}).")
        return text.format(path=self.path, reason=error)


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


def _prepare(con: sqlite3.Connection) -> None:
    """Make the tables if they are not there; costs two reads once they are."""
    con.execute("pragma journal_mode = wal")
    con.execute("pragma synchronous = full")
    version = con.execute("pragma user_version").fetchone()[0]
    _refuse_newer(version)
    if version < VERSION:
        schema = files(__package__).joinpath("schema.sql").read_text("utf-8")
        con.executescript(f"begin immediate;\n{schema}\npragma user_version = {VERSION};\ncommit;")


def _refuse_newer(version: int) -> None:
    if version > VERSION:
        raise StoreError(_("these decisions were kept by a newer version; install it to read them"))


def _patiently(step: Callable[[], T]) -> T:
    """Try a step until the file is free, with growing, jittered pauses."""
    end = time.monotonic() + PATIENCE
    pause = 0.002
    while True:
        try:
            return step()
        except sqlite3.OperationalError as error:
            busy = (error.sqlite_errorcode & 0xFF) in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED)
            if not busy or time.monotonic() > end:
                raise
        time.sleep(random.uniform(pause / 2, pause))  # noqa: S311 - jitter, not a secret
        pause = min(pause * 1.6, 0.25)


def _writable(path: Path) -> bool:
    """Whether the file and its folder can be written, as the log beside it needs."""
    return os.access(path, os.W_OK) and os.access(path.parent, os.W_OK)
