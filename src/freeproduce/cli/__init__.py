"""The command line: a thin door to the Python API. One file a command.

A command is a module of this package with a ``command`` in it, a click command; adding one is
adding a file. Heavy imports stay inside the commands, so that ``--help`` answers at once.
"""

from __future__ import annotations

import errno
import io
import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import NoReturn

import click

from freeproduce import __version__, locale
from freeproduce.cli.commands import commands
from freeproduce.locale import _

FOUND, ERROR = 1, 2
"""Exit codes: 0 nothing found, 1 something found, 2 an error."""
_INTERRUPTED = "Query interrupted"
"""What DuckDB raises, as a plain ``RuntimeError``, when Ctrl-C comes during a query."""


def main(argv: Sequence[str] | None = None) -> None:
    """Run the command line. Every error is one clear line; never a traceback."""
    words = list(sys.argv[1:] if argv is None else argv)
    _open_streams()
    try:
        locale.use(_language(words))
        # Outside its standalone mode click returns the exit code that a command ends with.
        code = program()(words, prog_name="freeproduce", standalone_mode=False)
        sys.stdout.flush()
    except click.exceptions.NoArgsIsHelpError as error:
        error.show()
        sys.exit(ERROR)
    except click.UsageError as error:
        fail(_usage(error))
    except click.ClickException as error:
        fail(error.format_message())
    except (click.Abort, KeyboardInterrupt):
        _stopped()
    except BrokenPipeError:
        # The reader (head, less) has seen enough.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(0)
    except MemoryError:
        fail(_("not enough memory; check fewer files at a time"))
    except Exception as error:
        if isinstance(error, RuntimeError) and str(error) == _INTERRUPTED:
            _stopped()
        if not _is_for_people(error):
            raise
        fail(_words_of(error))
    sys.exit(code if isinstance(code, int) else 0)


def _stopped() -> NoReturn:
    """Leave as a program does that its user stopped."""
    click.echo(_("stopped; nothing was written that looks whole"), err=True)
    sys.exit(130)


def _open_streams() -> None:
    """Let no output fail for want of a stream, or of a character in its encoding."""
    for name in ("stdout", "stderr"):
        stream = getattr(sys, name)
        if stream is None:  # closed by who started us
            setattr(sys, name, Path(os.devnull).open("w", encoding="utf-8"))  # noqa: SIM115
        elif isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")


def _usage(error: click.UsageError) -> str:
    """What is wrong with the words given, and where to look, in one line."""
    text = " ".join(error.format_message().split())
    if error.ctx is None:
        return text
    hint = _("Try '{command} {option}' for help.").format(
        command=error.ctx.command_path, option=error.ctx.help_option_names[-1]
    )
    return f"{text} {hint}"


def _is_for_people(error: Exception) -> bool:
    """Errors that say in one line what is wrong and what to do; others are ours to mend."""
    if isinstance(error, KeyError | IndexError):
        return False
    return isinstance(error, LookupError | ValueError | OSError) or type(
        error
    ).__module__.startswith(("freeproduce.read", "freeproduce.lists", "freeproduce.store"))


def fail(message: str) -> NoReturn:
    """Say what is wrong in one line, and leave with the exit code for errors."""
    click.echo(_("freeproduce: {message}").format(message=message), err=True)
    sys.exit(ERROR)


def _words_of(error: Exception) -> str:
    if isinstance(error, FileNotFoundError) and error.filename:
        return _("{path}: there is no such file or folder").format(path=error.filename)
    if isinstance(error, OSError) and error.strerror == os.strerror(errno.ENOSPC):
        return _("the disk is full: the output was cut off; make room and run again")
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
    for command in commands(__name__, __path__):
        group.add_command(command)
    return group
