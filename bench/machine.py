"""On what a measurement was made."""

import os
import platform
from importlib.metadata import version
from pathlib import Path


def described() -> dict[str, object]:
    """Processor, cores, how busy they are (processes that want to run, mean of the last minute), Python, versions."""
    try:
        lines = Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines()
    except OSError:
        lines = []
    names = [line.partition(":")[2].strip() for line in lines if line.startswith("model name")]
    return {
        "processor": names[0] if names else platform.processor() or platform.machine(),
        "cores": os.cpu_count(),
        "load": round(os.getloadavg()[0], 1),
        "system": platform.system(),
        "python": platform.python_version(),
        "packages": {name: version(name) for name in ("regex", "pyahocorasick", "pyoxigraph")},
    }
