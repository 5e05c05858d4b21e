"""The command line: a thin door to the Python API. One file a command.

A command is a module of this package with a ``command`` in it, a click command; adding one is
adding a file. Heavy imports stay inside the commands, so that ``--help`` answers at once.
"""

from __future__ import annotations

import importlib
import os
import pkgutil
import sys
from collections.abc import Sequence

import click

from freeproduce import __version__, locale
from freeproduce.locale import _

FOUND, ERROR = 1, 2
"""Exit codes: 0 nothing found, 1 something found, 2 an error."""


def main(argv: Sequence[str] | None = None) -> None:
    """Run the command line. Every error is one clear line; never a traceback."""
    words = list(sys.argv[1:] if argv is None else argv)
    try:
        locale.use(_language(words))
        # Outside its own mode click gives the code of an early exit back as a value.
        code = program()(words, prog_name="freeproduce", standalone_mode=False)
    except click.ClickException as error:
        error.show()
        sys.exit(ERROR)
    except (click.Abort, KeyboardInterrupt):
        click.echo(_("stopped; nothing was written that looks whole"), err=True)
        sys.exit(130)
    except BrokenPipeError:
        # The reader (head, less) has seen enough.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(0)
    except MemoryError:
        fail(_("not enough memory; check fewer files at a time"))
    except Exception as error:
        if not _is_for_people(error):
            raise
        fail(_words_of(error))
    sys.exit(code if isinstance(code, int) else 0)


def _is_for_people(error: Exception) -> bool:
    """Errors that say in one line what is wrong and what to do; others are ours to mend."""
    if isinstance(error, KeyError | IndexError):
        return False
    return isinstance(error, LookupError | ValueError | OSError) or type(
        error
    ).__module__.startswith(("freeproduce.read", "freeproduce.lists", "freeproduce.store"))


def fail(message: str) -> None:
    """Say what is wrong in one line, and leave with the exit code for errors."""
    click.echo(_("freeproduce: {message}").format(message=message), err=True)
    sys.exit(ERROR)


def _words_of(error: Exception) -> str:
    if isinstance(error, OSError) and error.strerror:
        return f"{error.filename}: {error.strerror}" if error.filename else error.strerror
    if isinstance(error, KeyError) and error.args:
        return str(error.args[0])
    return " ".join(str(error).split()) or type(error).__name__


def _language(words: Sequence[str]) -> str:
    """The language asked for: ``--lang``, else the environment's if there are texts in it.

    It must be known before the commands are imported, because their help is translated too.
    """
    for i, word in enumerate(words):
        if word == "--lang" and i + 1 < len(words):
            return words[i + 1]
        if word.startswith("--lang="):
            return word.partition("=")[2]
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        if value := os.environ.get(name):
            spoken = value.partition(".")[0].partition("_")[0]
            return spoken if spoken in locale.LANGUAGES else "en"
    return "en"


def program() -> click.Group:
    """The program with all its commands."""
    group = click.Group(
        name="freeproduce",
        help=_(
            "Reads the records you already have, holds them against what has been published on "
            "forced and child labour, and reports what it finds, with the evidence."
        ),
        context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    )
    group = click.version_option(__version__, "--version", message="%(prog)s %(version)s")(group)
    group.params.append(
        click.Option(
            ["--lang"],
            type=click.Choice(locale.LANGUAGES),
            expose_value=False,
            help=_("Language of everything said."),
        )
    )
    for info in pkgutil.iter_modules(__path__):
        module = importlib.import_module(f"{__name__}.{info.name}")
        if hasattr(module, "command"):
            group.add_command(module.command())
    return group
