"""Counters for Prometheus, in its text format."""

import threading
from bisect import bisect_left
from collections import Counter
from collections.abc import Mapping

_BOUNDS = (0.001, 0.005, 0.02, 0.1, 0.5, 2.0, 10.0, 30.0)


class Metrics:
    """Counts of this web process."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._requests: Counter[tuple[str, int]] = Counter()
        self._queries: Counter[str] = Counter()
        self._buckets = [0] * (len(_BOUNDS) + 1)
        self._seconds = 0.0
        self._bytes = 0

    def request(self, endpoint: str, status: int) -> None:
        with self._lock:
            self._requests[endpoint, status] += 1

    def query(self, outcome: str, seconds: float, sent_bytes: int) -> None:
        """outcome: "ok", "cached", or the code of a failure."""
        with self._lock:
            self._queries[outcome] += 1
            self._buckets[bisect_left(_BOUNDS, seconds)] += 1
            self._seconds += seconds
            self._bytes += sent_bytes

    def text(self, gauges: Mapping[str, float], release: str) -> str:
        """Everything in the text format, with these gauges of the moment."""
        with self._lock:
            lines = ["# TYPE vietpol_http_requests_total counter"]
            lines += [
                f'vietpol_http_requests_total{{endpoint="{name}",status="{status}"}} {n}'
                for (name, status), n in sorted(self._requests.items())
            ]
            lines.append("# TYPE vietpol_queries_total counter")
            lines += [f'vietpol_queries_total{{outcome="{name}"}} {n}' for name, n in sorted(self._queries.items())]
            lines.append("# TYPE vietpol_query_seconds histogram")
            total = 0
            for bound, n in zip((*map(str, _BOUNDS), "+Inf"), self._buckets, strict=True):
                total += n
                lines.append(f'vietpol_query_seconds_bucket{{le="{bound}"}} {total}')
            lines += [f"vietpol_query_seconds_sum {self._seconds:.6f}", f"vietpol_query_seconds_count {total}"]
            lines += ["# TYPE vietpol_query_bytes_total counter", f"vietpol_query_bytes_total {self._bytes}"]
        for name, value in gauges.items():
            kind = "counter" if name.endswith("_total") else "gauge"
            lines += [f"# TYPE vietpol_{name} {kind}", f"vietpol_{name} {value:g}"]
        lines += ["# TYPE vietpol_release_info gauge", f'vietpol_release_info{{release="{release}"}} 1']
        return "\n".join(lines) + "\n"
