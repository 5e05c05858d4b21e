"""What came back on a call: who replied, when, how late, who did not, and how that differs."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path

from freeproduce.compare.wilson import wilson
from freeproduce.engine.replies import gathered, state_called
from freeproduce.lists.codebooks import codebook
from freeproduce.lists.members import SCHEMES, members, region
from freeproduce.lists.questionnaires import questionnaire
from freeproduce.locale import _
from freeproduce.model.call import ALL_MEMBERS, Answered, Call, Rate, Reply
from freeproduce.model.questionnaire import Questionnaire
from freeproduce.resolve.places.countries import why_not

OVERALL = "all"


def asked(call: Call) -> list[str]:
    """The States that a call went to, as ISO 3166-1 alpha-2.

    ``ValueError`` for a recipient that is no State, or no longer known by this name.
    """
    states: list[str] = []
    for text in call.recipients:
        if text.strip().casefold() == ALL_MEMBERS:
            states += members(call.sent)
            continue
        state = state_called(text)
        if state is None:
            raise ValueError(_("recipients: {why}").format(why=why_not(text)))
        states.append(state)
    return sorted(set(states))


def form(call: Call) -> Questionnaire:
    """The questionnaire of a call, with the States that it asks."""
    return questionnaire(codebook(call.codebook), call.title, asked(call), call.languages)


def answered(call: Call, folder: Path | None = None) -> Answered:
    """What came back on ``call`` in ``folder``: a register ``replies.csv``, files, or both.

    Nothing is raised for a bad reply: it stands in ``unknown`` or ``remarks``, and the rest goes
    on. ``FileNotFoundError`` where there is no such folder.
    """
    remarks: list[str] = []
    return settle(call, gathered(folder, form(call), remarks) if folder else [], remarks)


def settle(call: Call, replies: list[Reply], remarks: Iterable[str] = ()) -> Answered:
    """Which of these replies count: the latest of each State that was asked, in time."""
    result = Answered(asked(call), remarks=list(remarks))
    for reply in replies:
        if reply.received:
            reply.late = [(reply.received - day).days for day in call.deadlines]
    result.copies = _copies(replies, result.remarks)
    by_state: dict[str, list[Reply]] = {}
    for reply in _first_of_copies(replies):
        if reply.state is None:
            result.unknown.append(reply)
        elif reply.state not in result.asked:
            result.not_asked.append(reply)
        elif call.cut_off and reply.received and reply.received > call.cut_off:
            result.after_cut_off.append(reply)
        else:
            by_state.setdefault(reply.state, []).append(reply)
    for state in sorted(by_state):
        *earlier, last = sorted(by_state[state], key=_age)
        result.replied.append(last)
        result.earlier += earlier
        if earlier and any(r.received is None for r in (*earlier, last)):
            result.remarks.append(
                _("{state}: which of {n} replies is the latest cannot be told; one has no date")
                .format(state=state, n=len(earlier) + 1)
            )  # fmt: skip
    result.silent = [s for s in result.asked if s not in by_state]
    result.rates = list(_rates(result.asked, set(by_state)))
    days = [r.received for r in result.replied if r.received]
    result.by_deadline = [(d, sum(day <= d for day in days)) for d in call.deadlines]
    return result


def _age(reply: Reply) -> tuple[date, int]:
    """Replies without a date come first: what is dated is not taken for older than they are."""
    return reply.received or date.min, reply.row or 0


def _copies(replies: list[Reply], remarks: list[str]) -> list[list[str]]:
    same: dict[str, list[Reply]] = {}
    for reply in replies:
        if reply.sha256:
            same.setdefault(reply.sha256, []).append(reply)
    copies: list[list[str]] = []
    for group in same.values():
        names = sorted({r.file for r in group if r.file})
        if len(names) < 2:
            continue
        copies.append(names)
        states = sorted({r.state for r in group if r.state})
        if len(states) > 1:
            remarks.append(
                _("{files} have the same bytes but are of {states}").format(
                    files=", ".join(names), states=", ".join(states)
                )
            )
    return copies


def _first_of_copies(replies: Iterable[Reply]) -> list[Reply]:
    """One reply of those of a State with the same bytes: the first to arrive.

    A copy sent later is no second version, and does not make the reply late.
    """
    kept: dict[tuple[str | None, str], Reply] = {}
    alone: list[Reply] = []
    for reply in replies:
        if not reply.sha256:
            alone.append(reply)
            continue
        place = (reply.state, reply.sha256)
        known = kept.get(place)
        if known is None or (reply.received or date.max) < (known.received or date.max):
            kept[place] = reply
    return [*kept.values(), *alone]


def _rates(asked: list[str], replied: set[str]) -> Iterator[Rate]:
    yield _rate(OVERALL, OVERALL, asked, replied)
    for scheme in SCHEMES:
        regions: dict[str, list[str]] = {}
        for state in asked:
            regions.setdefault(region(state, scheme) or "other", []).append(state)
        for name in sorted(regions):
            yield _rate(scheme, name, regions[name], replied)


def _rate(scheme: str, name: str, asked: list[str], replied: set[str]) -> Rate:
    hits = sum(s in replied for s in asked)
    return Rate(scheme, name, len(asked), hits, *wilson(hits, len(asked)))
