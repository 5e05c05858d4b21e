"""A pause of the collector of unreachable cycles.

Screening makes many small tuples and no cycles; looking through all of them again and again for
cycles took a third of the time.
"""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def no_collection() -> Iterator[None]:
    """Pause the collector, and let it go on if it was running."""
    running = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if running:
            if not gc.get_freeze_count():
                # To the old ones, without a look through all that was made in between.
                gc.freeze()
                gc.unfreeze()
            gc.enable()
