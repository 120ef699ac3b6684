"""Write docs/conformance.md: which of the W3C's tests the served endpoint passes.

    python tools/make_conformance.py

It needs the suites (../shared/w3c). tests/serving/test_server_w3c.py compares the file with what it finds.
"""

import sys
from pathlib import Path

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT / "tests"))

from w3c.manifests import SUITES  # noqa: E402 - the helpers of tests are no package of the project
from w3c.page import page  # noqa: E402
from w3c.suites import outcomes  # noqa: E402

DOCS = ROOT / "docs" / "conformance.md"

if __name__ == "__main__":
    if not SUITES.is_dir():
        raise SystemExit(f"the W3C suites are not here: {SUITES}")
    DOCS.write_text(page(outcomes()), encoding="utf-8")
