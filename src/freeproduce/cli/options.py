"""Options that several commands share, worded once."""

from __future__ import annotations

import io
import sys
from collections.abc import Callable
from typing import Any

import click

from freeproduce import locale
from freeproduce.locale import _

Decorator = Callable[[Callable[..., Any]], Callable[..., Any]]


def lang() -> Decorator:
    """``--lang``: the program has read it already, before the commands were imported."""
    return click.option(
        "--lang",
        type=click.Choice(locale.LANGUAGES),
        expose_value=False,
        help=_("Language of everything said."),
    )


def lists_folder() -> Decorator:
    """``--lists``: where the user's own editions are kept."""
    return click.option(
        "--lists",
        "lists_folder",
        type=click.Path(file_okay=False),
        help=_("Folder of the lists you added (default: your own)."),
    )


def case() -> Decorator:
    """``--case``: the folder in which what people decide is kept."""
    return click.option(
        "--case",
        type=click.Path(file_okay=False),
        default=".",
        show_default=True,
        help=_("Folder of the case."),
    )


def hand_on() -> Decorator:
    """``--hand-on``: the copy for others than whoever holds the records."""
    return click.option(
        "--hand-on",
        is_flag=True,
        help=_(
            "Leave out single workers, and what would give a small count of them away: the copy "
            "for others than whoever holds the records."
        ),
    )


def form(*choices: str) -> Decorator:
    """``--format``: text for people, the rest for programs."""
    return click.option(
        "--format",
        "form",
        type=click.Choice(choices),
        default=choices[0],
        show_default=True,
        callback=_encoded,
        help=_("How to write it."),
    )


def speak_utf8() -> None:
    """What programs read is written in UTF-8, whatever the terminal's own encoding is."""
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(encoding="utf-8", errors="backslashreplace")


def _encoded(_context: click.Context, _option: click.Parameter, form: str) -> str:
    if form != "text":
        speak_utf8()
    return form
