"""Options that several commands share, worded once."""

from __future__ import annotations

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


def form(*choices: str) -> Decorator:
    """``--format``: text for people, the rest for programs."""
    return click.option(
        "--format",
        "form",
        type=click.Choice(choices),
        default=choices[0],
        show_default=True,
        help=_("How to write it."),
    )
