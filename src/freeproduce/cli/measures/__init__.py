"""``freeproduce measures``: replies of States read, called for, coded, agreed on and reported.

One file a command, as in the package above: a module with a ``command`` in it, named as the
command is. A command's module is imported only when it is asked for, or for the list of them.
"""

from __future__ import annotations

import importlib
import pkgutil

import click

from freeproduce.locale import _


class Commands(click.Group):
    """The commands that this package has a file for, imported when they are needed."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Names of the commands, one a file."""
        return sorted(info.name for info in pkgutil.iter_modules(__path__))

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command of this name, or ``None`` where there is no file for it."""
        if cmd_name not in self.list_commands(ctx):
            return None
        module = importlib.import_module(f"{__name__}.{cmd_name}")
        made: click.Command = module.command()
        return made


def command() -> click.Group:
    """The group, its words in the language in use."""
    return Commands(
        "measures",
        help=_(
            "Work with what States reply to a call for their measures: read the texts, code "
            "them, agree on the codes, and report."
        ),
    )
