"""No regular expression of ours takes long over a text that nobody should send.

A cell may hold fifty thousand blanks. Every compiled pattern of the package is tried on such
texts, in the ways in which its module uses it.
"""

import importlib
import inspect
import pkgutil
import re
import signal
import string
from collections.abc import Iterator
from types import ModuleType
from typing import Any

import pytest

import freeproduce

N = 50_000
TEXTS = {
    "letters": "a" * N,
    "capitals": "A" * N,
    "digits": "9" * N,
    "digits and a letter": "9" * N + "a",
    "blanks": " " * N,
    "blanks and a letter": " " * N + "x",
    "line ends": "\n" * N,
    "tabs": "\t " * (N // 2),
    "punctuation": (string.punctuation * N)[:N],
    "nested brackets": "(" * (N // 2) + ")" * (N // 2),
    "open brackets": "[" * N,
    "quotes": '"' * N,
    "dots": "." * N,
    "dashes": "a-" * (N // 2),
    "commas": "1," * (N // 2),
    "words": "aA1 " * (N // 4),
    "tags": "<p " * (N // 3),
    "addresses": "a@b." * (N // 4),
    "Han": "棉" * N,
    "Arabic": "قطن " * (N // 4),
}
SECONDS = 1.0
"""Of the processor, for one text; a pattern that looks at each place once takes a hundredth."""


def patterns() -> Iterator[tuple[ModuleType, str, re.Pattern[Any]]]:
    for found in pkgutil.walk_packages(freeproduce.__path__, "freeproduce."):
        if found.name.endswith("__main__"):
            continue
        module = importlib.import_module(found.name)
        for name, value in vars(module).items():
            values = [value]
            if isinstance(value, dict):
                values = list(value.values())
            elif isinstance(value, (list, tuple, set, frozenset)):
                values = list(value)
            for one in values:
                if isinstance(one, re.Pattern):
                    yield module, name, one


def ways(module: ModuleType, name: str) -> set[str]:
    """``search`` where a pattern is looked for anywhere, else as its module anchors it."""
    text = inspect.getsource(module)
    used = set(re.findall(rf"\b{re.escape(name)}\.(\w+)\(", text))
    return used & {"match", "fullmatch"} if used and used <= {"match", "fullmatch"} else {"search"}


def too_long(*_given: Any) -> None:
    raise TimeoutError


@pytest.mark.skipif(not hasattr(signal, "setitimer"), reason="this system has no timers")
def test_no_pattern_takes_long_over_hostile_text() -> None:
    before = signal.signal(signal.SIGVTALRM, too_long)
    slow, tried = [], 0
    try:
        for module, name, pattern in patterns():
            for way in ways(module, name):
                for kind, text in TEXTS.items():
                    given = text.encode() if isinstance(pattern.pattern, bytes) else text
                    tried += 1
                    signal.setitimer(signal.ITIMER_VIRTUAL, SECONDS)
                    try:
                        getattr(pattern, way)(given)
                    except TimeoutError:
                        slow.append(f"{module.__name__}.{name}: {way} on {kind}")
                    finally:
                        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
    finally:
        signal.signal(signal.SIGVTALRM, before)
    assert tried > 1000
    assert not slow


def test_the_timer_would_notice() -> None:
    before = signal.signal(signal.SIGVTALRM, too_long)
    signal.setitimer(signal.ITIMER_VIRTUAL, 0.2)
    try:
        with pytest.raises(TimeoutError):
            re.search(r"(a+)+$", "a" * 40 + "!")
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        signal.signal(signal.SIGVTALRM, before)
