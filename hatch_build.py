"""A step of the package's build: bundles the scripts of pages (docs/decisions/0006-frontend-build.md)."""

import os
import subprocess
import sys
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

_WITHOUT = """
The package would be without the scripts of its pages. They need the npm registry once, at build time.
VIETPOL_FRONTEND=skip builds without them all the same: every page works, with plain forms in place of the editor,
and without charts and maps.
"""


class FrontendHook(BuildHookInterface[Any]):
    """Runs tools/build_frontend.py.

    Where it fails, an editable installation goes on, for the site works without; a wheel or a source archive, which
    others will install, does not come into being.
    """

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        if os.environ.get("VIETPOL_FRONTEND") == "skip":
            self.app.display_warning("The scripts of pages are left out, as asked (VIETPOL_FRONTEND=skip).")
            return
        done = subprocess.run([sys.executable, str(Path(self.root) / "tools" / "build_frontend.py")])
        if not done.returncode:
            return
        if version != "editable":
            raise RuntimeError(_WITHOUT)
        self.app.display_warning(_WITHOUT)
