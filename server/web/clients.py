"""Who asks: the key under which a client's requests are counted, and the name under which they are logged."""

import hashlib
import hmac
import ipaddress
import secrets
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass

from vietpol.server.config import ClientLimits
from vietpol.server.engine.errors import TooManyRequests

_MOST_CLIENTS = 50_000
_MINUTE = 60.0


def client_key(address: str | None) -> str:
    """An IPv4 address, or the /64 network of an IPv6 address: what one subscriber has."""
    try:
        parsed = ipaddress.ip_address(address or "")
    except ValueError:
        return address or "unknown"
    if isinstance(parsed, ipaddress.IPv6Address):
        if parsed.ipv4_mapped is not None:
            return str(parsed.ipv4_mapped)
        return str(ipaddress.ip_network((parsed, 64), strict=False))
    return str(parsed)


class ClientHash:
    """Names for clients in the log that lead back to no address: keyed, and another every day."""

    def __init__(self, secret: bytes | None) -> None:
        self._secret = secret or secrets.token_bytes(32)

    def __call__(self, client: str) -> str:
        day = int(time.time() // 86_400)
        return hmac.new(self._secret, f"{day} {client}".encode(), hashlib.sha256).hexdigest()[:12]


@dataclass(slots=True)
class _Account:
    requests: float
    seconds: float
    link_bytes: float
    at: float


class Budget:
    """Requests, engine seconds and kept queries of each client, as three buckets that fill steadily.

    A query may overdraw the seconds, since nobody knows before what it will take; then the client waits until the
    bucket has filled again.
    """

    def __init__(self, limits: ClientLimits, clock: Callable[[], float] = time.monotonic) -> None:
        self._limits = limits
        self._clock = clock
        self._lock = threading.Lock()
        self._accounts: dict[str, _Account] = {}

    def admit(self, client: str) -> None:
        """Count a request. Raises TooManyRequests with the time to wait."""
        with self._lock:
            account = self._account(client)
            if self._limits.requests is not None:
                if account.requests < 1:
                    wait = (1 - account.requests) * _MINUTE / self._limits.requests
                    raise _too_many(f"More than {self._limits.requests} requests in a minute.", wait)
                account.requests -= 1
            if self._limits.query_seconds is not None and account.seconds <= 0:
                wait = (1 - account.seconds) * _MINUTE / self._limits.query_seconds
                raise _too_many(f"More than {self._limits.query_seconds:g} s of query time in a minute.", wait)

    def charge(self, client: str, seconds: float) -> None:
        """Count the time that a query took."""
        with self._lock:
            self._account(client).seconds -= seconds

    def admit_link(self, client: str, size: int) -> None:
        """Count a query that is kept for good. Raises TooManyRequests with the time to wait."""
        most = self._limits.link_bytes
        if most is None:
            return
        with self._lock:
            account = self._account(client)
            if account.link_bytes < min(size, most):
                wait = (min(size, most) - account.link_bytes) * _MINUTE / most
                raise _too_many(f"More than {most:,} bytes of queries under links in a minute.", wait)
            account.link_bytes -= size

    def _account(self, client: str) -> _Account:
        now = self._clock()
        most_requests, most_seconds = float(self._limits.requests or 0), self._limits.query_seconds or 0.0
        most_bytes = float(self._limits.link_bytes or 0)
        account = self._accounts.get(client)
        if account is None:
            if len(self._accounts) >= _MOST_CLIENTS:
                self._forget(now)
            account = self._accounts[client] = _Account(most_requests, most_seconds, most_bytes, now)
        minutes = (now - account.at) / _MINUTE
        account.requests = min(most_requests, account.requests + minutes * most_requests)
        account.seconds = min(most_seconds, account.seconds + minutes * most_seconds)
        account.link_bytes = min(most_bytes, account.link_bytes + minutes * most_bytes)
        account.at = now
        return account

    def _forget(self, now: float) -> None:
        """Drop the accounts that are full again by now; if none is, all of them."""
        full = [key for key, account in self._accounts.items() if now - account.at > _MINUTE]
        for key in full or list(self._accounts):
            del self._accounts[key]


def _too_many(reason: str, wait: float) -> TooManyRequests:
    return TooManyRequests(f"{reason} Please wait, or download the whole graph.", retry_after=max(1, round(wait + 0.5)))
