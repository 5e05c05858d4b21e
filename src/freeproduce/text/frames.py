"""Frames: which roles of a clause, taken together, say something that no one predicate says.

Each is a row of ``frames.csv``. They are asked where the reading of a topic found nothing or
nothing clear, and hold for every language, as they speak of roles only.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache, cached_property

from freeproduce.tables import rows
from freeproduce.text.grammar import Part, Reading
from freeproduce.text.lexicon import Tag


@dataclass(frozen=True)
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

    @cached_property
    def steps(self) -> tuple[frozenset[str], ...]:
        """For each step of each condition the roles of which one must be there."""
        return tuple(
            frozenset(r.partition(":")[0] for r in step.split("|"))
            for need in self.needs
            if not need.startswith("!")
            for step in need.split(">")
        )

    def read(self, tags: tuple[Tag, ...]) -> Reading | None:
        """What the frame says of a clause in which a role of each step is, if it fits."""
        if not all(_holds(n, tags) for n in self.needs):
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
def _frames() -> dict[tuple[str, bool], list[Frame]]:
    """Frames by their topic, and by whether they are asked of the whole sentence."""
    found: dict[tuple[str, bool], list[Frame]] = {}
    for r in rows("frames", __package__):
        needs, whole = tuple(r["needs"].split()), r["scope"] == "sentence"
        frame = Frame(r["topic"], whole, needs, r["polarity"], r["actor"])
        found.setdefault((frame.topic, whole), []).append(frame)
    return found


def framed(topic: str, part: Part, *, whole: bool) -> Reading | None:
    """What the first frame of a topic that fits says of a clause, or of its whole sentence."""
    tags = (part.sentence if whole else part.tags) + part.sums
    here = (part.sentence_roles if whole else part.roles) | {t.role for t in part.sums}
    for frame in _frames().get((topic, whole), ()):
        if not any(map(here.isdisjoint, frame.steps)) and (found := frame.read(tags)):
            return found
    return None
