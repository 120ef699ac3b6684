"""A queue for a few slots that no single client can fill."""

import threading
from collections import Counter
from dataclasses import dataclass, field

from .errors import Busy


@dataclass(eq=False, slots=True)
class _Ticket:
    client: str
    granted: threading.Event = field(default_factory=threading.Event)


class FairQueue:
    """Grants slots. Among those who wait, the client with the fewest slots is next; among equals, the first.

    slots: how many may be held at a time; client_slots: how many by one client; length: how many may wait;
    seconds: how long.
    """

    def __init__(self, slots: int, client_slots: int, length: int, seconds: float) -> None:
        self._lock = threading.Lock()
        self._free = slots
        self._client_slots = max(1, min(client_slots, slots))
        self._length = length
        self._seconds = seconds
        self._held: Counter[str] = Counter()
        self._waiting: list[_Ticket] = []

    @property
    def waiting(self) -> int:
        return len(self._waiting)

    @property
    def busy(self) -> int:
        with self._lock:
            return self._held.total()

    def enter(self, client: str) -> None:
        """Wait for a slot. Raises Busy where the queue is full or the wait too long."""
        ticket = _Ticket(client)
        with self._lock:
            if len(self._waiting) >= self._length:
                raise Busy("Too many queries are waiting already.", retry_after=self._retry_after())
            self._waiting.append(ticket)
            self._grant()
        if ticket.granted.wait(self._seconds):
            return
        with self._lock:
            if ticket.granted.is_set():  # in the moment between
                return
            self._waiting.remove(ticket)
        raise Busy("No query worker became free in time.", retry_after=self._retry_after())

    def leave(self, client: str) -> None:
        """Give a slot back."""
        with self._lock:
            self._free += 1
            self._held[client] -= 1
            if not self._held[client]:
                del self._held[client]
            self._grant()

    def _grant(self) -> None:
        while self._free:
            entitled = [t for t in self._waiting if self._held[t.client] < self._client_slots]
            if not entitled:
                return
            ticket = min(entitled, key=lambda t: self._held[t.client])
            self._waiting.remove(ticket)
            self._free -= 1
            self._held[ticket.client] += 1
            ticket.granted.set()

    def _retry_after(self) -> int:
        return max(1, round(self._seconds / 2))
