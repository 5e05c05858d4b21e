"""Frames: which roles of a clause, taken together, say something that no one predicate says.

Each is a row of ``frames.csv``. They are asked where the reading of a topic found nothing or
nothing clear, and hold for every language, as they speak of roles only.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from freeproduce.tables import rows
from freeproduce.text.grammar import Part, Reading
from freeproduce.text.lexicon import Tag


@dataclass(frozen=True, slots=True)
class Frame:
    """A row of ``frames.csv``.

    ``needs`` is a list of conditions that must all hold: ``wages|money`` one of these roles,
    ``!free`` none of these, ``not>return`` the first before the second, ``agent:to`` a role in
    that relation.
    """

    topic: str
    whole: bool
    needs: tuple[str, ...]
    polarity: str
    actor: str

    def roles_of_one(self, here: set[str]) -> bool:
        """Whether a role that each condition needs is among these, asked before their order."""
        return all(
            any(r.partition(":")[0] in here for r in step.split("|"))
            for need in self.needs
            if not need.startswith("!")
            for step in need.split(">")
        )

    def read(self, part: Part) -> Reading | None:
        """What the frame says of a clause, if it fits."""
        tags = (part.sentence if self.whole else part.tags) + part.sums
        here = {t.role for t in tags}
        if not self.roles_of_one(here) or not all(_holds(n, tags) for n in self.needs):
            return None
        said = [r for n in self.needs if not n.startswith("!") for s in n.split(">")
                for r in s.split("|")]  # fmt: skip
        words = tuple(dict.fromkeys(t.text for t in tags if any(_is(t, r) for r in said)))
        return Reading(self.polarity, self.actor, words)  # type: ignore[arg-type]


def _is(tag: Tag, said: str) -> bool:
    role, _colon, relation = said.partition(":")
    return tag.role == role and (not relation or tag.relation == relation)


def _holds(need: str, tags: tuple[Tag, ...]) -> bool:
    if need.startswith("!"):
        return not _holds(need[1:], tags)
    place = -1
    for step in need.split(">"):
        roles = step.split("|")
        at = next(
            (i for i, t in enumerate(tags) if i > place and any(_is(t, r) for r in roles)), -1
        )
        if at < 0:
            return False
        place = at
    return True


@cache
def _frames() -> tuple[Frame, ...]:
    return tuple(
        Frame(r["topic"], r["scope"] == "sentence", tuple(r["needs"].split()), r["polarity"],
              r["actor"])
        for r in rows("frames", __package__)
    )  # fmt: skip


def framed(topic: str, part: Part, *, whole: bool) -> Reading | None:
    """What the first frame of a topic that fits says of a clause, or of its whole sentence."""
    for frame in _frames():
        if frame.topic == topic and frame.whole == whole and (found := frame.read(part)):
            return found
    return None
