"""Put the manual pages into the wheel: they are written from the commands while it is built."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class ManualPages(BuildHookInterface):
    """Write `share/man` before a wheel is packed, and take the files away afterwards."""

    folder: Path | None = None

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Write the pages; an editable install goes without."""
        if version == "editable":
            return
        self.folder = Path(tempfile.mkdtemp(prefix="ogfacil-man-"))
        paths = [self.root, *filter(None, [os.environ.get("PYTHONPATH")])]
        subprocess.run(
            [sys.executable, "-m", "ogfacil.cli.man", str(self.folder)],
            env={**os.environ, "PYTHONPATH": os.pathsep.join(paths)},
            check=True,
        )
        for page in sorted(self.folder.rglob("*.1")):
            inside = page.relative_to(self.folder).as_posix()
            build_data["shared_data"][str(page)] = f"share/man/{inside}"

    def finalize(self, version: str, build_data: dict[str, Any], artifact_path: str) -> None:
        """Remove what was written."""
        if self.folder is not None:
            shutil.rmtree(self.folder, ignore_errors=True)
