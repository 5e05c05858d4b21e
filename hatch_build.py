"""Builds the compiled loops of screening where there is a C compiler; all works without them."""

from __future__ import annotations

import os
import shutil
import subprocess
import sysconfig
from pathlib import Path
from typing import Any
from zlib import crc32

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

SOURCE = Path("src/freeproduce/resolve/parties/native.c")
BUILT = SOURCE.with_name("native.lib")


class NativeBuildHook(BuildHookInterface[Any]):
    """Compiles ``native.c`` beside itself, and takes it into the wheel."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Before a wheel is built, or the package installed in place."""
        source = Path(self.root) / SOURCE
        built = Path(self.root) / BUILT
        fresh = built.with_suffix(f".{os.getpid()}")
        command = (os.environ.get("CC") or "cc").split()
        # native.py takes no library but the one that was built from the two files that lie there.
        checksum = crc32(source.read_bytes() + source.with_suffix(".py").read_bytes())
        if shutil.which(command[0]) is None:
            self.app.display_warning(f"no {command[0]}: screening is built without its fast loops")
            return
        try:
            subprocess.run(
                [*command, "-O3", "-std=c11", "-ffp-contract=off", "-fPIC", "-shared",
                 f"-DSOURCE={checksum}u", str(source), "-o", str(fresh), "-lm"],
                check=True, capture_output=True, text=True,
            )  # fmt: skip
            # Whoever has the old one open keeps it.
            fresh.replace(built)
        except (OSError, subprocess.CalledProcessError) as error:
            said = getattr(error, "stderr", "") or error
            self.app.display_warning(f"screening is built without its fast loops: {said}")
            return
        build_data["pure_python"] = False
        platform = sysconfig.get_platform().replace("-", "_").replace(".", "_")
        build_data["tag"] = f"py3-none-{platform}"
        build_data["artifacts"].append(f"/{BUILT.as_posix()}")
