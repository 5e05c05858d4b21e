"""A call to States for what they do, and what came back."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

ALL_MEMBERS = "all members"
"""Recipients: every State that was a member of the United Nations when the call was sent."""


@dataclass(frozen=True, slots=True)
class Reminder:
    """A second letter, and the deadline that it sets, if any."""

    sent: date
    deadline: date | None = None


@dataclass(frozen=True, slots=True)
class Call:
    """A call as its file says it. ``recipients`` are texts: names of States, or all members."""

    title: dict[str, str]
    body: str
    mandate: str
    recipients: tuple[str, ...]
    sent: date
    deadline: date
    reminders: tuple[Reminder, ...] = ()
    cut_off: date | None = None
    languages: tuple[str, ...] = ("en",)
    codebook: str = "demand"

    @property
    def deadlines(self) -> tuple[date, ...]:
        """The first deadline, and those that reminders set."""
        return (self.deadline, *(r.deadline for r in self.reminders if r.deadline))


@dataclass(frozen=True, slots=True)
class Entry:
    """A reply as a register has it, or as a file in the folder tells it. Texts as they stand."""

    state: str
    received: date | None = None
    file: str | None = None
    language: str | None = None
    row: int | None = None


@dataclass(slots=True)
class Reply:
    """One reply. ``state`` is ISO 3166-1 alpha-2; ``told_by`` says where it stands.

    ``late`` has the days after each deadline, negative for days before it; it is empty where the
    day of receipt is not known.
    """

    state: str | None
    named: str
    told_by: str
    received: date | None = None
    file: str | None = None
    sha256: str | None = None
    language: str | None = None
    row: int | None = None
    late: list[int] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Rate:
    """How many of those asked in a region replied, with the 95 % interval of that share."""

    scheme: str
    region: str
    asked: int
    replied: int
    low: float
    high: float


@dataclass(slots=True)
class Answered:
    """What came back on a call, as of its cut-off.

    ``replied`` has one reply a State, the latest; ``earlier`` those that it replaced. ``unknown``
    are replies whose State could not be read. ``copies`` are groups of files with the same bytes.
    ``by_deadline`` counts the replies that had come by each deadline.
    """

    asked: list[str]
    replied: list[Reply] = field(default_factory=list)
    earlier: list[Reply] = field(default_factory=list)
    silent: list[str] = field(default_factory=list)
    not_asked: list[Reply] = field(default_factory=list)
    after_cut_off: list[Reply] = field(default_factory=list)
    unknown: list[Reply] = field(default_factory=list)
    copies: list[list[str]] = field(default_factory=list)
    rates: list[Rate] = field(default_factory=list)
    by_deadline: list[tuple[date, int]] = field(default_factory=list)
    remarks: list[str] = field(default_factory=list)
