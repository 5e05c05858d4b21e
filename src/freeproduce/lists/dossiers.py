"""Outlines of dossiers: the sections that a law asks for, from reviewed tables."""

from __future__ import annotations

import tomllib
from functools import cache

from freeproduce.lists import tables
from freeproduce.locale import _
from freeproduce.model.dossier import Outline, Section, StepDocument


@cache
def outlines() -> dict[str, Outline]:
    """Every outline by its kind, which is the name of its file."""
    folder = tables.BUILTIN.joinpath("dossiers")
    found = {}
    for file in sorted(folder.iterdir(), key=lambda f: f.name):
        if not file.name.endswith(".toml"):
            continue
        kind = file.name.removesuffix(".toml")
        given = tomllib.loads(file.read_text("utf-8"))
        sections = tuple(
            Section(**{**s, "yours": tuple(s.get("yours", ()))}) for s in given.pop("section")
        )
        found[kind] = Outline(
            kind=kind,
            sections=sections,
            documents=tuple(
                d
                for d in step_documents()
                if d.law in _laws(given) and any(s.part == "steps" for s in sections)
            ),
            **{k: v for k, v in given.items() if k != "also"},
        )
    return found


def _laws(given: dict[str, object]) -> set[object]:
    """The law of an outline, and others that ask for papers on the same occasion."""
    also = given.get("also", [])
    return {given["law"], *(also if isinstance(also, list) else [])}


@cache
def step_documents() -> tuple[StepDocument, ...]:
    """Papers that laws or their guidance name for the steps of a chain."""
    return tuple(
        StepDocument(**{**row, "kinds": tuple(row["kinds"].split())})  # type: ignore[arg-type]
        for row in tables.table("step_documents")
    )


def outline(kind: str) -> Outline:
    """The outline of this kind; ``LookupError`` with a word of advice if there is none."""
    try:
        return outlines()[kind]
    except KeyError:
        raise LookupError(
            _("no dossier is called “{kind}”; there are: {known}").format(
                kind=kind, known=", ".join(outlines())
            )
        ) from None
